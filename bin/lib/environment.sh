# shellcheck shell=bash
# The environment variables the Django code reads (docs/env.md), filled in for a local run where the caller left them out.
# Sourced after services.sh. `environment_for <database name> <redis database>` once the services are held.

local_secret_key() {
  local file=$VAR/secret_key
  [[ -s $file ]] || (umask 077 && head -c 48 /dev/urandom | base64 -w0 | tr '+/' '-_' >"$file")
  printf '%s' "$file"
}

environment_for() {
  if [[ -z ${DATABASE_URL:-} ]]; then
    pg_ensure_database "$1"
    DATABASE_URL=$(pg_url "$PG_APP_USER" "$1")
    MIGRATE_DATABASE_URL=$(pg_url "$PG_USER" "$1")
    export MIGRATE_DATABASE_URL
  fi
  [[ -n ${REDIS_URL:-} ]] || REDIS_URL=$(redis_url "$2")
  [[ -n ${SECRET_KEY:-} || -n ${SECRET_KEY_FILE:-} ]] || SECRET_KEY_FILE=$(local_secret_key)
  # A local run has no TLS in front of it.
  HTTPS=${HTTPS:-off}
  PATH=$VENV/bin:$PATH
  export DATABASE_URL REDIS_URL HTTPS PATH PYTHONUNBUFFERED=1
  [[ -z ${SECRET_KEY_FILE:-} ]] || export SECRET_KEY_FILE
}

# For commands that make databases and tables of their own: one role for everything.
work_as_owner() {
  DATABASE_URL=${MIGRATE_DATABASE_URL:-$DATABASE_URL}
  unset MIGRATE_DATABASE_URL
}
