# shellcheck shell=bash
# What must stand before the site can be served: tables, demo city, collected static files.
# Sourced; needs services_acquire and environment_for first.

prepare_database() {
  "$VENV/bin/python" manage.py migrate --noinput -v0 >&2
  [[ ! -f apps/demo/management/commands/load_demo.py ]] || "$VENV/bin/python" manage.py load_demo >&2  # DEVELOPING
}

prepare_static() {
  local stamp
  stamp=$(hash_of uv.lock static/dist static/img)
  stamp_is collected "$stamp" && [[ -f static/collected/staticfiles.json ]] && return
  say "collecting static files"
  "$VENV/bin/python" manage.py collectstatic --noinput -v0 >&2
  stamp_set collected "$stamp"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
