# Shared by the set-up scripts: how this machine installs a system package. Sourced, not run.

# Says one sentence and ends the script; 3 is renewkit's code for a machine that lacks something.
lacks() {
  echo "$*" >&2
  exit 3
}

# Runs a command as root: directly, or through sudo. Without a terminal, sudo may not ask.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
  else
    return 1
  fi
}

# Installs Debian packages, quietly while all goes well.
apt_install() {
  local log
  command -v apt-get >/dev/null || return 1
  log=$(mktemp)
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 \
    && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "$@" >>"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}
