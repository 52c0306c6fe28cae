# shellcheck shell=bash
# What must stand before the site can be served: tables, demo city, collected static files.
# Sourced; needs services_acquire and environment_for first.

# Starting Django twice only to hear "nothing to do" costs four seconds, so the private cluster remembers, beside its
# data, from which code it was prepared. A database of someone else is asked every time.
prepare_database() {
  local made_from=""
  if [[ $NEED_PG != no ]]; then
    made_from=$(hash_of apps)
    if [[ $(as_service cat "$PG_HOME/prepared" 2>/dev/null) == "$made_from" ]]; then
      open_database bas_jospar
      return
    fi
  fi
  say "migrating the database and loading the demo city"
  "$ROOT/bin/lib/serve.sh" migrate >&2
  "$VENV/bin/python" manage.py load_demo >&2
  [[ $NEED_PG == no ]] || printf '%s' "$made_from" | as_service tee "$PG_HOME/prepared" >/dev/null
}

# A private database from before the application had a role of its own, or restored without its privileges.
open_database() {
  [[ $NEED_PG == no ]] || pg_app_role_may_use "$1" || "$VENV/bin/python" manage.py grant_app_role >&2
}

# For bin/manage, when its command may undo what was prepared.
forget_prepared() { [[ $NEED_PG == no ]] || as_service rm -f "$PG_HOME/prepared"; }

prepare_static() {
  local stamp
  stamp=$(hash_of uv.lock static/dist static/img)
  stamp_is collected "$stamp" && [[ -f static/collected/staticfiles.json ]] && return
  say "collecting static files"
  "$VENV/bin/python" manage.py collectstatic --noinput -v0 >&2
  stamp_set collected "$stamp"
}

free_port() { "$VENV/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
