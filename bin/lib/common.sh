# shellcheck shell=bash
# What every command in bin/ shares: where things are, how to speak, stamps that say "nothing changed", locks.
# Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
VAR=$ROOT/var
# runuser and useradd live where a plain `su` does not look.
PATH=$PATH:/usr/sbin:/sbin
# shellcheck disable=SC2034 # for those who source this
VENV=$ROOT/.venv
cd "$ROOT"

# Progress goes to stderr, so `bin/manage ... > file` holds only what the command printed.
say() { printf '%s\n' "$*" >&2; }

die() {
  printf '\nbas-jospar: %s\n' "$*" >&2
  exit 1
}

is_root() { [[ $EUID -eq 0 ]]; }

# Short, stable name for this clone, for places outside it.
path_hash() { printf '%s' "$ROOT" | sha256sum | cut -c1-12; }

# One hash over the content and names of all files under the given paths; absent paths count as empty.
hash_of() {
  local path existing=()
  for path in "$@"; do
    [[ -e $path ]] && existing+=("$path")
  done
  [[ ${#existing[@]} -gt 0 ]] || { printf 'empty'; return; }
  find "${existing[@]}" -type f -not -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum |
    sha256sum | cut -d' ' -f1
}

# A stamp remembers the hash of what a step was made from.
stamp_is() { [[ -f $VAR/stamps/$1 && $(<"$VAR/stamps/$1") == "$2" ]]; }

stamp_set() {
  mkdir -p "$VAR/stamps"
  printf '%s' "$2" >"$VAR/stamps/$1"
}

# The service user must be able to reach var/, so it is readable; what is secret inside has its own mode.
make_var() {
  mkdir -p "$VAR" 2>/dev/null || true
  [[ -w $VAR ]] || die "$VAR is not writable for $(id -un): it was made by $(stat -c %U "$VAR" 2>/dev/null || echo "another user").
Run as that user, or give it to yours with: chown -R $(id -un) $ROOT"
  chmod u=rwx,go+rx "$VAR" 2>/dev/null || true
  mkdir -p "$VAR/locks"
}

# take_lock <name> <fd>: waits for another command of this clone that does the same thing right now.
take_lock() {
  eval "exec $2>\"\$VAR/locks/$1\""
  flock -n "$2" || {
    say "waiting for another command of this clone ($1) ..."
    flock "$2"
  }
}

drop_lock() { eval "exec $1>&-"; }

percent_encoded() { "$VENV/bin/python" -c 'import sys, urllib.parse as u; print(u.quote(sys.argv[1], safe=sys.argv[2]))' "$1" "${2-}"; }
