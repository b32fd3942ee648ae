#!/bin/sh
# The same as make.cmd, for macOS and Linux:  sh make.sh PACK...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$here/.venv/bin/briefing" ]; then
    echo "Setting up, once ..."
    python3 -m venv "$here/.venv"
    "$here/.venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --no-index --find-links "$here/wheels" briefing-packs
fi
[ $# -gt 0 ] || { echo "usage: sh make.sh PACK..." >&2; exit 2; }
exec "$here/.venv/bin/briefing" make "$@"
