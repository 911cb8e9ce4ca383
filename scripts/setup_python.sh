#!/usr/bin/env bash
# Makes the virtual environment, with the first Python 3.11 or newer that is found.
# Usage: scripts/setup_python.sh PYTHON FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/system.sh

wanted=$1
folder=$2

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=
for candidate in "$wanted" python3 python3.13 python3.12 python3.11 python3.14; do
  if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  found=$("$wanted" --version 2>/dev/null || echo "no $wanted")
  lacks "renewkit needs Python 3.11 or newer, and this machine has $found:" \
    "install python3.11 and python3.11-venv, or name another with make PYTHON=/path/to/python3."
fi

rm -rf "$folder"
# Debian ships Python without ensurepip; its package is named after the version.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "Installing python$version-venv …"
  apt_install "python$version-venv" || lacks "Python's venv module is missing:" \
    "run 'sudo apt-get install python$version-venv', then the same make command again."
fi
"$python" -m venv "$folder"
