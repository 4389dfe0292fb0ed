#!/bin/sh
# Starts Companion. The first time, and after an update, it first fetches what the program needs.
#
#   sh packaging/run.sh           the program
#   sh packaging/run.sh --demo    the program with made-up people, and nothing kept
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/packaging/setup.sh"

# shellcheck disable=SC2086  # a list of names, to be split
need_packages $RUN_PACKAGES
# The parts for the tests, where they are there, hold those for the program in the same versions.
if [ -e "$VENV/requirements-dev.lock" ]; then
    prepare_python requirements-dev
else
    prepare_python requirements
fi
exec "$VENV/bin/python" -P -m companion "$@"
