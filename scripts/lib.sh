# Shell functions that the scripts beside this file share. Sourced, not run.
# shellcheck shell=bash

# Where cargo puts what it builds. Relative to the root of the repository, where every script stands.
target_directory() {
    printf '%s\n' "${CARGO_TARGET_DIR:-target}"
}

say() {
    printf '%s\n' "$*"
}

fail() {
    printf 'error: %s\n' "$*" >&2
    return 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Runs a command as root. Nobody can type a password where CI is set or no terminal is there.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! have sudo; then
        fail "this needs root, and there is no sudo: $*"
    elif [ -n "${CI:-}" ] || [ ! -t 2 ]; then
        sudo -n "$@"
    else
        sudo "$@"
    fi
}

# The directory of PostgreSQL's server programs: on the PATH, else the newest of Debian's. Fails when there is none.
postgres_programs() {
    local found
    if found=$(command -v initdb); then
        dirname "$found"
        return
    fi
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [ -x "$found" ] && dirname "$found"
}

have_venv() {
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1
}

# install_missing PACKAGE CHECK…: installs Debian's package unless the command CHECK succeeds, and checks again.
install_missing() {
    local package=$1
    shift
    if "$@" >/dev/null 2>&1; then
        return
    fi
    have apt-get || fail "$package is missing, and this is no Debian: install it by hand" || return
    say "Installing $package"
    if ! install_package "$package"; then
        # The list of packages may be old, or not there at all.
        as_root apt-get update -q || return
        install_package "$package" || return
    fi
    "$@" >/dev/null 2>&1 || fail "$package was installed, but '$*' still fails"
}

install_package() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$1"
}
