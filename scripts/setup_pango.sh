#!/usr/bin/env bash
# Makes sure that WeasyPrint finds Pango and HarfBuzz, which write the PDF one-pagers.
# Usage: scripts/setup_pango.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/system.sh

loads() {
  # As an error, the warning that HarfBuzz's subsetter is missing counts too: without it the PDFs
  # would come out with other bytes than elsewhere.
  scripts/run.sh "$1" -W error::DeprecationWarning:weasyprint -c 'import weasyprint' >/dev/null 2>&1
}

loads "$1" && exit 0
if [ "$(uname)" = Darwin ]; then
  command -v brew >/dev/null || lacks "Pango is missing: install Homebrew, then run 'brew install pango'."
  echo "Installing Pango through Homebrew …"
  brew install --quiet pango
else
  packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
  echo "Installing Pango (${packages// /, }) …"
  # shellcheck disable=SC2086  # one word a package
  apt_install $packages || lacks "Pango is missing, and it takes root to install it:" \
    "run 'sudo apt-get install $packages', then the same make command again."
fi
loads "$1" || lacks "Pango is installed but does not load:" \
  "run '.venv/bin/renewkit doctor' to see which library is at fault."
