#!/usr/bin/env bash
# Runs a command with Homebrew's libraries in reach. macOS drops DYLD_ variables whenever a system
# program starts another, so they are set here, right before a program that is none.
set -euo pipefail
if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
  export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib:${DYLD_FALLBACK_LIBRARY_PATH:-/usr/lib}"
fi
exec "$@"
