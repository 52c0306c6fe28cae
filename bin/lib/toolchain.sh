# shellcheck shell=bash
# Python, Node and what is built with them: .venv, node_modules, static/dist, compiled translations.
# Each step runs only when what it is made from has changed. Sourced by bin/setup.

# Debian's own Python first: one that lives in root's home cannot be run by other users.
find_python() {
  local candidate
  for candidate in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  die "Python 3.11, 3.12 or 3.13 is needed; $(python3 -V 2>&1 || echo 'no python3') was found."
}

ensure_python() {
  local python stamp
  stamp=$(hash_of pyproject.toml uv.lock bin/lib/uv.txt)
  stamp_is python "$stamp" && [[ -x $VENV/bin/python ]] && "$VENV/bin/python" -c '' 2>/dev/null && return
  python=$(find_python)
  if ! "$VAR/tools/bin/uv" --version 2>/dev/null | grep -qF "$(sed 's/==/ /' bin/lib/uv.txt)"; then
    say "installing uv into var/tools"
    rm -rf "$VAR/tools"
    "$python" -m venv "$VAR/tools"
    "$VAR/tools/bin/python" -m pip install -q --disable-pip-version-check -r bin/lib/uv.txt
  fi
  say "installing Python packages from uv.lock"
  export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true UV_PROJECT_ENVIRONMENT=$VENV
  "$VENV/bin/python" -c '' 2>/dev/null || "$VAR/tools/bin/uv" venv -q --clear --python "$python" "$VENV"
  "$VAR/tools/bin/uv" sync -q --frozen --python "$VENV/bin/python"
  stamp_set python "$stamp"
}

ensure_node() {
  local version
  version=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/') || true
  if [[ ${version:-0} -lt 20 ]] || ! command -v npm >/dev/null; then
    die "Node.js 20 or newer with npm is needed to build the front end; found: $(node --version 2>/dev/null || echo none).
Debian 12 has 18, so take it from nodejs.org or your administrator."
  fi
}

ensure_front_end() {
  local stamp
  stamp=$(hash_of package.json package-lock.json)
  if ! stamp_is npm "$stamp" || [[ ! -d node_modules ]]; then
    ensure_node
    say "installing front-end packages from package-lock.json"
    mkdir -p "$VAR/log"
    npm ci --no-audit --no-fund --loglevel=error >"$VAR/log/npm.log" 2>&1 </dev/null ||
      { tail -20 "$VAR/log/npm.log" >&2; die "npm ci failed (log: var/log/npm.log)"; }
    stamp_set npm "$stamp"
  fi
  stamp=$(hash_of package-lock.json static/build.mjs static/src static/css static/img tsconfig.json)
  if ! stamp_is static "$stamp" || [[ ! -d static/dist ]]; then
    ensure_node
    say "building the front end"
    node static/build.mjs >&2
    stamp_set static "$stamp"
  fi
}

ensure_translations() {
  local stamp po mo complete=yes
  stamp=$(find locale -name '*.po' -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1)
  while IFS= read -r -d '' po; do
    [[ -f ${po%.po}.mo ]] || complete=no
  done < <(find locale -name '*.po' -print0)
  stamp_is translations "$stamp" && [[ $complete == yes ]] && return
  say "compiling translations"
  while IFS= read -r -d '' po; do
    mo=${po%.po}.mo
    msgfmt --check-format -o "$mo" "$po"
  done < <(find locale -name '*.po' -print0)
  stamp_set translations "$stamp"
}
