#!/usr/bin/env bash
# The long-running processes, started the same way by bin/up and by the containers: serve.sh web|worker|beat|migrate.
# Needs the project's Python on PATH and the variables of docs/env.md.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Who serves has no business with the owner of the tables.
[[ ${1:-} == migrate ]] || unset MIGRATE_DATABASE_URL MIGRATE_DATABASE_URL_FILE

case ${1:-} in
  web)
    # One blocking thread per worker measured fastest. Backpressure counts open connections, idle ones too,
    # so it must leave room for browsers and proxies that keep theirs.
    exec granian --interface wsgi --host "${HOST:-127.0.0.1}" --port "${PORT:-8000}" \
      --workers "${WEB_WORKERS:-$(nproc)}" --blocking-threads 1 --backlog 2048 --backpressure 512 \
      --workers-kill-timeout 10 --no-ws --log-level warning apps.config.wsgi:application
    ;;
  worker)
    # Celery's long warning about root is for networks where others may write into the queue; ours is a private socket.
    [[ $EUID -ne 0 ]] || export PYTHONWARNINGS="ignore:You're running the worker with superuser"
    exec celery --quiet -A apps.config.celery worker --concurrency "${WORKER_PROCESSES:-$(nproc)}" \
      --loglevel "${LOG_LEVEL:-WARNING}" --without-gossip --without-mingle
    ;;
  beat)
    # Beat has time: while all start together, web and worker go first.
    exec nice -n 10 celery --quiet -A apps.config.celery beat --loglevel "${LOG_LEVEL:-WARNING}" \
      --schedule "${BEAT_FILE:-/tmp/bas-jospar-beat}" --pidfile=
    ;;
  migrate)
    # In containers the first start makes the key; the others find it on the shared volume.
    if [[ -n ${SECRET_KEY_FILE:-} && ! -s $SECRET_KEY_FILE ]]; then
      (umask 077 && head -c 48 /dev/urandom | base64 -w0 >"$SECRET_KEY_FILE")
    fi
    exec python manage.py migrate --noinput -v0
    ;;
  *)
    echo "usage: serve.sh web|worker|beat|migrate" >&2
    exit 2
    ;;
esac
