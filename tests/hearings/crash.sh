#!/usr/bin/env bash
# A PostgreSQL that one test may crash: prints its address, then obeys the lines "crash" and "start" on its input and
# answers each with "done". When the input ends, with the test or with its process, the cluster stops too.

# shellcheck source=bin/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../bin/lib/common.sh"
# shellcheck source=bin/lib/services.sh
source "$ROOT/bin/lib/services.sh"

unset DATABASE_URL MIGRATE_DATABASE_URL
# No Redis is wanted here: the running system of the test brings its own.
export REDIS_URL=none
make_var
# A second run in this clone waits: it would crash the first one's cluster.
exec 8>"$VAR/locks/crash"
flock 8
trap services_release EXIT
services_acquire crash
# What is acknowledged must outlive the crash, as it does in the cluster of bin/up.
pg_sql "alter system set synchronous_commit = on" >&2
pg_sql "select pg_reload_conf()" >/dev/null
pg_drop_databases stack_
pg_url "$PG_USER" postgres
echo

while read -r order; do
  case $order in
    crash) as_service "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -m immediate -w -t 60 stop >/dev/null ;;
    start) pg_start ;;
    *) die "unknown order: $order" ;;
  esac
  echo "done"
done
