# shellcheck shell=bash
# The private Redis: broker of the jobs and shared cache, on a unix socket only.
# Sourced by services.sh, which sets REDIS_HOME, SOCKETS, SERVICE_USER and INSTANCE.

redis_ask() { redis-cli -s "$SOCKETS/redis.sock" "$@" 2>/dev/null 9>&-; }

redis_running() { [[ -S $SOCKETS/redis.sock && $(redis_ask ping) == PONG ]]; }

redis_start() {
  redis_running && return
  # Jobs waiting in the queue outlive a restart of `bin/up`; those of a test run need not.
  local save="60 1"
  [[ $INSTANCE == dev ]] || save=""
  as_service redis-server --port 0 --unixsocket "$SOCKETS/redis.sock" --unixsocketperm 700 --databases 64 \
    --dir "$REDIS_HOME" --save "$save" --daemonize yes --logfile "$REDIS_HOME/log" --pidfile "$REDIS_HOME/pid" >/dev/null
  local try
  for try in {1..100}; do
    redis_running && return
    sleep 0.05
  done
  as_service tail -20 "$REDIS_HOME/log" >&2 || true
  die "Redis did not start after $try tries (log: $REDIS_HOME/log)"
}

# SHUTDOWN never answers when it works; wait until the socket is gone.
redis_stop() {
  redis_running || return 0
  redis_ask shutdown >/dev/null || true
  for _ in {1..100}; do
    redis_running || return 0
    sleep 0.05
  done
  say "Redis in $REDIS_HOME did not stop"
}

redis_url() { printf 'unix://%s?db=%s' "$(percent_encoded "$SOCKETS/redis.sock" /)" "$1"; }
