# shellcheck shell=bash
# Private PostgreSQL and Redis for the commands of bin/: whoever needs them first starts them, the last one stops them.
# Sourced. `services_acquire dev|test`, later `services_release`. DATABASE_URL and REDIS_URL, when set, replace them.

# shellcheck source=bin/lib/postgres.sh
source "$ROOT/bin/lib/postgres.sh"
# shellcheck source=bin/lib/redis.sh
source "$ROOT/bin/lib/redis.sh"

# Servers must inherit neither our locks nor the terminal, and not a directory their user cannot enter.
as_service() {
  (
    cd /
    if [[ $(id -un) == "$SERVICE_USER" ]]; then "$@"; else exec runuser -u "$SERVICE_USER" -- "$@"; fi
  ) 8>&- 9>&-
}

# PostgreSQL refuses to run as root, so root lends the work to a system user (or to whoever owns the data already).
choose_service_user() {
  SERVICE_USER=$(id -un)
  local existing=$VAR/postgres$SUFFIX
  if is_root; then
    SERVICE_USER=basjospar
    if [[ -d $existing && $(stat -Lc %u "$existing") -ne 0 ]]; then
      SERVICE_USER=$(stat -Lc %U "$existing")
    fi
    id "$SERVICE_USER" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$SERVICE_USER"
  elif [[ -e $existing && ! -O $existing ]]; then
    die "$existing belongs to $(stat -Lc %U "$existing"): run as that user or as root, or remove it (it holds the local database)."
  fi
}

# var/ itself when the service user can reach it, else /var/lib/bas-jospar/<clone> with links from var/.
choose_places() {
  local state=$VAR name
  if is_root && ! (cd / && runuser -u "$SERVICE_USER" -- test -x "$VAR"); then
    state=/var/lib/bas-jospar/$(path_hash)
    install -d -m 755 "$state"
    for name in postgres redis; do
      if [[ -L $VAR/$name$SUFFIX && $(readlink "$VAR/$name$SUFFIX") != "$state/$name$SUFFIX" ]]; then
        say "this clone was moved or copied: its database starts afresh, the old one stays in $(readlink "$VAR/$name$SUFFIX")"
      fi
      ln -sfn "$state/$name$SUFFIX" "$VAR/$name$SUFFIX"
    done
  fi
  PG_HOME=$state/postgres$SUFFIX
  REDIS_HOME=$state/redis$SUFFIX
  SOCKETS=$state/sockets$SUFFIX
  # A unix socket's path ends at 107 bytes.
  local longest=$SOCKETS/.s.PGSQL.5432.lock
  [[ $(printf '%s' "$longest" | wc -c) -le 100 ]] || SOCKETS=/tmp/bas-jospar-$(path_hash)$SUFFIX
}

make_places() {
  local place
  for place in "$PG_HOME" "$REDIS_HOME" "$SOCKETS"; do
    if is_root; then
      install -d -m 700 -o "$SERVICE_USER" "$place"
    else
      [[ -d $place ]] || mkdir -m 700 "$place"
    fi
    [[ -d $place && $(stat -c %U:%a "$place") == "$SERVICE_USER:700" ]] ||
      die "$place must belong to $SERVICE_USER with mode 700; another user made it."
  done
}

# A holder is a process id with its start time, so a number used again is not taken for the old process.
# A dead process nobody has collected yet (Z) counts as gone.
started_at() { awk '{ sub(/.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null; }

forget_dead_holders() {
  local file pid
  for file in "$HOLDERS"/*; do
    [[ -e $file ]] || continue
    pid=${file##*/}
    [[ -n $(started_at "$pid") && $(started_at "$pid") == "$(<"$file")" ]] || rm -f "$file"
  done
}

services_acquire() {
  INSTANCE=$1
  SUFFIX=""
  [[ $INSTANCE == dev ]] || SUFFIX=-$INSTANCE
  HOLDERS=$VAR/holders$SUFFIX
  NEED_PG=${DATABASE_URL:+no} NEED_REDIS=${REDIS_URL:+no}
  [[ $NEED_PG != no || $NEED_REDIS != no ]] || return 0
  make_var
  choose_service_user
  choose_places
  take_lock "services$SUFFIX" 9
  make_places
  mkdir -p "$HOLDERS"
  forget_dead_holders
  started_at $$ >"$HOLDERS/$$"
  if [[ $NEED_PG != no ]]; then
    PG_BIN=$(pg_bin)
    pg_start
    pg_ensure_app_role
  fi
  [[ $NEED_REDIS == no ]] || redis_start
  drop_lock 9
}

services_release() {
  [[ -n ${HOLDERS:-} && -f $HOLDERS/$$ ]] || return 0
  take_lock "services$SUFFIX" 9
  rm -f "$HOLDERS/$$"
  forget_dead_holders
  if [[ -z $(ls -A "$HOLDERS") ]]; then
    [[ $NEED_PG == no ]] || pg_stop
    [[ $NEED_REDIS == no ]] || redis_stop
  fi
  drop_lock 9
}
