#!/usr/bin/env bash
# Renews the three lock files from pyproject.toml: exact versions with the hashes of every wheel
# and source archive, for Linux and macOS and Python 3.11 to 3.13, and no address of a registry.
# Usage: scripts/lock.sh [--upgrade] [--upgrade-package NAME]; UV names the uv to use.
set -euo pipefail
cd "$(dirname "$0")/.."

UV=${UV:-$(command -v uv || echo .lock-venv/bin/uv)}
if [ ! -x "$UV" ]; then
  # Only this script needs uv, so it does not weigh on everybody's environment.
  "${PYTHON:-python3}" -m venv .lock-venv
  .lock-venv/bin/python -m pip install --quiet 'uv>=0.9'
fi

compile() {
  "$UV" pip compile --no-config --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet "$@"
}

compile "$@" pyproject.toml --output-file requirements.lock
# What builds the package is pinned too, so that `make kit` runs nothing that was not agreed on.
printf 'hatchling\n' | compile "$@" - --constraint requirements.lock \
  --output-file requirements-build.lock
# The tools' lock holds the runtime in the same versions and is enough on its own.
compile "$@" pyproject.toml --extra browser --group dev --constraint requirements.lock \
  --constraint requirements-build.lock --output-file requirements-dev.lock

if grep -nE '://|^-|/tmp/|/home/' requirements*.lock; then
  echo "A lock file names an address or a folder of this machine (see above)." >&2
  exit 1
fi
