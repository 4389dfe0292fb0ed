#!/bin/sh
# Writes both lock files anew from their .in files. Needs uv on the path or in .venv.
# The lock files hold versions and hashes only: no address of any package index.
set -eu
cd "$(dirname "$0")"

uv=$(command -v uv || echo ../.venv/bin/uv)

write_lock() {
    "$uv" pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --universal --python-version 3.11 "$@"
}

write_lock requirements.in -o requirements.lock
write_lock requirements-dev.in -o requirements-dev.lock

if grep -n '://' requirements.lock requirements-dev.lock; then
    echo "A lock file holds an address (see above); it must not." >&2
    exit 1
fi
