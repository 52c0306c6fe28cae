# shellcheck shell=bash
# Starts the serving processes of bin/up, watches them, and ends them with everything they started.

declare -A PROCESSES=()

# A pause without a child process: bash 5.2 loses track of `sleep` when other children end while a trap runs.
exec 6<> <(:)
pause() { read -r -t "$1" -u 6 _ || true; }

# Own session: Ctrl-C reaches only bin/up, which then ends them in order. And when bin/up is killed, the kernel tells them.
start_process() {
  setsid setpriv --pdeathsig TERM "$ROOT/bin/lib/serve.sh" "$1" </dev/null 6>&- 8>&- 9>&- &
  PROCESSES[$1]=$!
}

# Waits until the site answers; fails as soon as a process ends instead.
await_ready() {
  local port=$1 deadline=$((SECONDS + ${2:-120})) name answer
  until answer=$("$ROOT/bin/lib/probe.sh" "$port" /healthz /readyz 2>&1); do
    for name in "${!PROCESSES[@]}"; do
      kill -0 "${PROCESSES[$name]}" 2>/dev/null || die "$name ended while starting; its message is above."
    done
    [[ $SECONDS -lt $deadline ]] || die "the site was not ready in time. Last answer: $answer"
    pause 0.2
  done
}

# Returns never in peace: the first process that ends takes the whole with it.
watch_processes() {
  local name status
  while true; do
    for name in "${!PROCESSES[@]}"; do
      kill -0 "${PROCESSES[$name]}" 2>/dev/null && continue
      status=0
      wait "${PROCESSES[$name]}" || status=$?
      die "$name ended unexpectedly (status $status); stopping the rest."
    done
    pause 0.5
  done
}

# TERM lets requests and tasks finish for ten seconds; tasks are idempotent and run again after a KILL.
stop_processes() {
  local pid tries
  [[ ${#PROCESSES[@]} -gt 0 ]] || return 0
  for pid in "${PROCESSES[@]}"; do
    kill -TERM "$pid" 2>/dev/null || true
  done
  for pid in "${PROCESSES[@]}"; do
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      pause 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  PROCESSES=()
}
