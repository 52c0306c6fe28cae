#!/usr/bin/env bash
# Asks a local web server for one or more paths: probe.sh PORT /path ... ; 0 when each answers 200.
# Plain bash, so bin/up and the container health check need no curl.

set -euo pipefail

port=$1
shift
for path in "$@"; do
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >&3
  read -r -t 15 _ status _ <&3 || exit 1
  exec 3>&-
  [[ $status == 200 ]] || {
    echo "$path answered $status" >&2
    exit 1
  }
done
