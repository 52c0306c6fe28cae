# shellcheck shell=bash
# The Debian packages of docker/debian-packages.txt: finds the missing ones and installs them when it may.
# Sourced by bin/setup.

listed_packages() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$ROOT/docker/debian-packages.txt"; }

missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' 2>/dev/null | awk '$2 == "ii" { print $1 }')
  listed_packages | grep -vxF -f <(printf '%s\n' "$installed") || true
}

# apt must not start the system's own PostgreSQL and Redis: ours are private. 101 means "forbidden by policy".
POLICY=/usr/sbin/policy-rc.d

forbid_service_starts() {
  if [[ -e $POLICY || -L $POLICY ]] && [[ ! -e $POLICY.before-bas-jospar ]]; then
    "${AS_ROOT[@]}" mv "$POLICY" "$POLICY.before-bas-jospar"
  fi
  printf '#!/bin/sh\nexit 101\n' | "${AS_ROOT[@]}" tee "$POLICY" >/dev/null
  "${AS_ROOT[@]}" chmod 755 "$POLICY"
}

restore_service_starts() {
  "${AS_ROOT[@]}" rm -f "$POLICY"
  [[ ! -e $POLICY.before-bas-jospar ]] || "${AS_ROOT[@]}" mv "$POLICY.before-bas-jospar" "$POLICY"
}

apt() {
  "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q -y "$@" \
    >>"$VAR/log/apt.log" 2>&1 </dev/null
}

install_packages() {
  AS_ROOT=()
  is_root || AS_ROOT=(sudo -n)
  say "installing Debian packages: $*"
  mkdir -p "$VAR/log"
  trap restore_service_starts EXIT
  forbid_service_starts
  if ! { apt update && apt install --no-install-recommends "$@"; }; then
    tail -20 "$VAR/log/apt.log" >&2
    die "apt-get could not install them (log: var/log/apt.log). $(container_hint)"
  fi
  restore_service_starts
  trap - EXIT
}

may_install() { is_root || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }

ensure_packages() {
  command -v dpkg-query >/dev/null || die "this is not a Debian machine. $(container_hint)"
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if may_install; then
    install_packages "${missing[@]}"
    return
  fi
  die "these Debian packages are missing, and without root or sudo I cannot install them:

    ${missing[*]}

Ask an administrator to run

    apt-get install --no-install-recommends ${missing[*]}

and start again. $(container_hint)"
}

container_hint() {
  printf 'Without them everything also runs in containers:\n\n    docker compose -f docker/compose.yaml up'
}
