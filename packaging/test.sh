#!/bin/sh
# Runs all tests without a screen. The first time, it first fetches what program and tests need.
#
#   sh packaging/test.sh                      everything
#   sh packaging/test.sh -m "not house"       without lint, format and types
#   sh packaging/test.sh tests/domain -x      any arguments of pytest
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/packaging/setup.sh"

# shellcheck disable=SC2086  # a list of names, to be split
need_packages $RUN_PACKAGES $TEST_PACKAGES
prepare_python requirements-dev
cd "$ROOT"
# Everything goes over several processes, one a core; a few chosen tests begin sooner in one.
[ $# -gt 0 ] || set -- --numprocesses=logical --maxprocesses=4 --dist=worksteal
exec "$VENV/bin/python" -m pytest "$@"
