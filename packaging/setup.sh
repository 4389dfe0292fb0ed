# Shared by run.sh and test.sh: gets the machine ready and stays quiet when there is nothing to do.
# Not run by itself. Wants ROOT (the folder of the checkout) from whoever reads it in.
#
# COMPANION_VENV may name another folder than .venv for the Python environment.

VENV=${COMPANION_VENV:-$ROOT/.venv}

# What Qt asks of a Debian-like system: first the parts any screen needs, then those of X11 and Wayland.
# fonts-dejavu-core draws the scripts our own typeface lacks.
RUN_PACKAGES="libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0
libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-shape0 libxcb-xfixes0 libxcb-sync1 libxcb-xkb1 libx11-xcb1
libwayland-cursor0 fontconfig-config fonts-dejavu-core"

# What the tests ask on top: a screen without a screen, a bus with a key store, a screen reader's ear,
# the checkers of the desktop entry, and a watcher of what a process asks the network for.
TEST_PACKAGES="xvfb xauth x11-apps xdotool dbus at-spi2-core python3-gi gir1.2-atspi-2.0
gnome-keyring desktop-file-utils appstream strace"

say() {
    printf '%s\n' "$*" >&2
}

stop() {
    say "$@"
    exit 1
}

# quietly COMMAND...: runs it and shows the end of what it wrote only when it fails.
quietly() {
    notes=$(mktemp)
    if "$@" >"$notes" 2>&1; then
        rm -f "$notes"
        return 0
    fi
    tail -n 5 "$notes" >&2
    rm -f "$notes"
    return 1
}

# missing_packages NAME...: prints those that are not installed. Newer systems add t64 to some names.
missing_packages() {
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
        sed -n 's/^installed //p')
    for name in "$@"; do
        if ! printf '%s\n' "$installed" | grep -qx -e "$name" -e "${name}t64"; then
            printf '%s ' "$name"
        fi
    done
}

# may_install: true for root, or where sudo asks no password or there is somebody to type it.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }
}

# as_root COMMAND...: runs it with the rights to install software.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

apt_install() {
    as_root apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
}

# install_packages NAME...: the list of available software is fetched only when the first try fails.
install_packages() {
    say "Adding parts to your system, once: $*"
    apt_install "$@" >/dev/null 2>&1 && return 0
    quietly as_root apt-get -qq update && quietly apt_install "$@"
}

# need_packages NAME...: installs what is missing, or says what to install and stops.
need_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0 # not a Debian-like system: nothing we could check
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # a list of names, to be split
    if may_install && install_packages $missing; then
        return 0
    fi
    say "Some parts of your system are missing. Please install them, then try again:"
    stop "    apt-get install $missing"
}

# fits PYTHON: true when it is there and neither too old nor too new.
fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if fits "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    stop "Companion needs Python 3.11, 3.12 or 3.13, and found none. On Debian: apt-get install python3"
}

# make_venv: builds the Python environment anew. Debian keeps the means to do so in a package of its own.
make_venv() {
    python=$(find_python) || exit 1
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        need_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    say "Making a place for Companion's own Python parts, once ..."
    rm -rf "$VENV"
    quietly "$python" -m venv "$VENV" || stop "The Python environment could not be made."
}

# install_lock NAME: installs exactly what packaging/NAME.lock lists, unless that was done before.
# A copy of the lock kept in the environment says what was installed.
install_lock() {
    lock=$ROOT/packaging/$1.lock
    cmp -s "$lock" "$VENV/$1.lock" && return 0
    say "Fetching Companion's parts, once; this may take some minutes ..."
    rm -f "$VENV"/requirements*.lock # what they say is no longer true from here on
    quietly "$VENV/bin/python" -m pip install --disable-pip-version-check --no-deps \
        --only-binary :all: --require-hashes -r "$lock" ||
        stop "The parts could not be fetched. Is this machine connected? Nothing is lost; try again later."
    cp "$lock" "$VENV/$1.lock"
}

# link_checkout: lets the environment find the program, wherever it is started from. The program is compiled then:
# a window that compiles for itself opens more slowly, and holds on to memory for it until it is closed.
link_checkout() {
    for folder in "$VENV"/lib/python3.*/site-packages; do
        [ "$(cat "$folder/companion-checkout.pth" 2>/dev/null)" = "$ROOT" ] && continue
        printf '%s\n' "$ROOT" >"$folder/companion-checkout.pth"
        "$VENV/bin/python" -m compileall -q "$ROOT/companion" >/dev/null 2>&1 || true # where one may only read
    done
}

# prepare_python LOCK: an environment that works and holds what the lock lists.
prepare_python() {
    if ! fits "$VENV/bin/python" || [ ! -d "$(echo "$VENV"/lib/python3.*/site-packages/pip)" ]; then
        make_venv
    fi
    install_lock "$1"
    link_checkout
}
