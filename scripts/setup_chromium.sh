#!/usr/bin/env bash
# Makes sure that the browser tests and `--engine chromium` find a browser.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/system.sh

if [ -n "${RENEWKIT_CHROMIUM:-}" ]; then
  [ -x "$RENEWKIT_CHROMIUM" ] && exit 0
  lacks "RENEWKIT_CHROMIUM names no program: $RENEWKIT_CHROMIUM"
fi
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(uname)" = Darwin ]; then
  for app in Chromium "Google Chrome"; do
    [ -x "/Applications/$app.app/Contents/MacOS/$app" ] && exit 0
  done
  lacks "The browser tests need Chromium or Chrome: run 'brew install --cask google-chrome'."
fi
echo "Installing Chromium for the browser tests …"
apt_install chromium || lacks "The browser tests need Chromium, and it takes root to install it:" \
  "run 'sudo apt-get install chromium', or set RENEWKIT_CHROMIUM to the path of a browser."
