# shellcheck shell=bash
# The private PostgreSQL cluster: made, started and stopped by the user that owns it, on a unix socket only.
# Sourced by services.sh, which sets PG_HOME, SOCKETS, SERVICE_USER and INSTANCE.

# Who owns the tables, and who uses them (docs/decisions/0004-two-database-roles.md).
PG_USER=basjospar
PG_APP_USER=bas_jospar_app

pg_bin() {
  local version candidates
  if [[ -f $PG_HOME/data/PG_VERSION ]]; then
    version=$(<"$PG_HOME/data/PG_VERSION")
    candidates=/usr/lib/postgresql/$version/bin
    [[ -x $candidates/postgres ]] ||
      die "$PG_HOME was made by PostgreSQL $version, which is not installed. Install it, or remove that directory to start afresh."
  else
    candidates=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
    [[ -x $candidates/initdb ]] || die "PostgreSQL is not installed under /usr/lib/postgresql."
  fi
  printf '%s' "$candidates"
}

# Made beside and renamed, so an interrupted initdb never looks finished.
pg_create() {
  say "creating a private PostgreSQL cluster in $PG_HOME"
  as_service rm -rf "$PG_HOME/data.new"
  as_service "$PG_BIN/initdb" -D "$PG_HOME/data.new" -U "$PG_USER" --auth-local=trust --auth-host=reject \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  printf "\ninclude 'bas-jospar.conf'\n" | as_service tee -a "$PG_HOME/data.new/postgresql.conf" >/dev/null
  as_service mv "$PG_HOME/data.new" "$PG_HOME/data"
}

# Connecting needs no password: the mode of the socket's directory lets in its owner and root only.
pg_settings() {
  cat <<SETTINGS
listen_addresses = ''
unix_socket_directories = '"$SOCKETS"'
unix_socket_permissions = 0700
max_connections = 120
shared_buffers = 256MB
work_mem = 32MB
maintenance_work_mem = 256MB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_min_messages = warning
SETTINGS
  # Test data need not survive a power cut.
  [[ $INSTANCE == dev ]] || printf '%s = off\n' fsync synchronous_commit full_page_writes
}

# Alive means: the process that postmaster.pid names really is a postgres on our directory.
pg_running() {
  local pid
  pid=$(as_service head -1 "$PG_HOME/data/postmaster.pid" 2>/dev/null) || return 1
  [[ -n $pid ]] && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$PG_HOME/data"
}

pg_start() {
  pg_running && return
  as_service test -f "$PG_HOME/data/PG_VERSION" || pg_create
  # Left by a crash: postgres refuses to start when that process id is in use by someone else now.
  as_service rm -f "$PG_HOME/data/postmaster.pid"
  pg_settings | as_service tee "$PG_HOME/data/bas-jospar.conf" >/dev/null
  as_service "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -l "$PG_HOME/log" -w -t 60 start >/dev/null ||
    { as_service tail -20 "$PG_HOME/log" >&2; die "PostgreSQL did not start (log: $PG_HOME/log)"; }
}

pg_stop() {
  ! pg_running || as_service "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -m fast -w -t 60 stop >/dev/null ||
    say "PostgreSQL in $PG_HOME did not stop"
}

# pg_sql <statement> [database]
pg_sql() { "$PG_BIN/psql" -X -q -At -v ON_ERROR_STOP=1 -h "$SOCKETS" -U "$PG_USER" -d "${2:-postgres}" -c "$1" 9>&-; }

# Also for clusters that were made before there was such a role.
pg_ensure_app_role() {
  [[ $(pg_sql "select 1 from pg_roles where rolname = '$PG_APP_USER'") == 1 ]] || pg_sql "create role $PG_APP_USER login"
}

# Whether the tables of the database, if it has any, were opened to the application's role.
pg_app_role_may_use() {
  [[ $(pg_sql "select coalesce(has_table_privilege('$PG_APP_USER', to_regclass('django_migrations'), 'select'), true)" "$1") == t ]]
}

pg_ensure_database() {
  [[ $(pg_sql "select 1 from pg_database where datname = '$1'") == 1 ]] || pg_sql "create database \"$1\""
}

# pg_url <role> <database>
pg_url() { printf 'postgresql://%s@%s/%s' "$1" "$(percent_encoded "$SOCKETS")" "$2"; }

# Every database whose name starts with the given words.
pg_drop_databases() {
  local name
  while read -r name; do
    [[ -z $name ]] || pg_sql "drop database \"$name\" with (force)"
  done < <(pg_sql "select datname from pg_database where starts_with(datname, '$1')")
}
