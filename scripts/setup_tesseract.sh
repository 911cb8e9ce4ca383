#!/usr/bin/env bash
# Makes sure that the tests which read banners as a stranger would find a program that reads.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/system.sh

# Says whether a program reads English and Chinese.
reads() {
  local languages
  languages=$("$1" --list-langs 2>/dev/null) || return 1
  grep -qx eng <<<"$languages" && grep -qx chi_sim <<<"$languages"
}

if [ -n "${RENEWKIT_TESSERACT:-}" ]; then
  reads "$RENEWKIT_TESSERACT" && exit 0
  lacks "RENEWKIT_TESSERACT names no Tesseract that reads eng and chi_sim: $RENEWKIT_TESSERACT"
fi
reads tesseract && exit 0
if [ "$(uname)" = Darwin ]; then
  lacks "The tests that read banners need Tesseract: run 'brew install tesseract tesseract-lang'."
fi
echo "Installing Tesseract for the tests that read banners …"
apt_install tesseract-ocr tesseract-ocr-eng tesseract-ocr-chi-sim || lacks "The tests that read" \
  "banners need Tesseract, and it takes root to install it: run 'sudo apt-get install" \
  "tesseract-ocr tesseract-ocr-chi-sim', or set RENEWKIT_TESSERACT to the path of one."
