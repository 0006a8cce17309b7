#!/bin/sh
# Sets up what Grantwright needs, in .venv. Quick when nothing has changed.
# Usage: sh tools/setup.sh [dev]        dev: also what the tests need
set -eu
cd "$(dirname "$0")/.."

group=${1:-runtime}
venv_python=.venv/bin/python
debian_libraries="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*"; }

stop() {
    {
        echo
        printf '%s\n' "$@"
        echo
        echo "Then run the same command again."
    } >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the newest Python that is 3.11 or newer and can run the given line.
find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c "import sys, venv, ctypes; assert sys.version_info >= (3, 11); $1" \
            >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

is_administrator() { [ "$(id -u)" = 0 ]; }

# Runs a command as the administrator, if that needs no password.
as_administrator() {
    if is_administrator; then "$@"; else sudo -n "$@"; fi
}

can_be_administrator() {
    is_administrator || { has sudo && sudo -n true 2>/dev/null; }
}

apt_command() {
    if is_administrator; then sudo=; else sudo="sudo "; fi
    say "    ${sudo}apt-get update"
    say "    ${sudo}apt-get install $1"
}

# Installs Debian or Ubuntu packages, or stops with the command to type.
apt_install() {
    if ! can_be_administrator; then
        stop "Some system packages are missing. Please type these two lines:" "" "$(apt_command "$1")"
    fi
    say "Installing system packages: $1"
    log=$(mktemp)
    # shellcheck disable=SC2086  # one word a package
    if ! { as_administrator apt-get update &&
        as_administrator env DEBIAN_FRONTEND=noninteractive \
            apt-get install --yes --no-install-recommends $1; } >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        stop "The system packages could not be installed (see above). Please try these two lines:" \
            "" "$(apt_command "$1")"
    fi
    rm -f "$log"
}

create_venv() {
    if ! find_python "" >/dev/null; then
        if has apt-get; then
            stop "Python 3.11 or newer is missing. Please type:" "" \
                "    sudo apt-get install python3 python3-venv" "" \
                "If that installs an older Python, get a newer one from https://www.python.org/downloads/"
        elif has brew; then
            stop "Python 3.11 or newer is missing. Please type:" "" "    brew install python"
        fi
        stop "Python 3.11 or newer is missing. Please install it:" "" \
            "    https://www.python.org/downloads/"
    fi
    if ! find_python "from ensurepip import version" >/dev/null; then
        python=$(find_python "")
        has apt-get || stop "$python cannot create its own environment: its module ensurepip is" \
            "missing. Please install Python again:" "" "    https://www.python.org/downloads/"
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt_install "python$version-venv $debian_libraries"
    fi
    python=$(find_python "from ensurepip import version") ||
        stop "Python cannot create its own environment: its module ensurepip is still missing." \
            "Please install Python again:" "" "    https://www.python.org/downloads/"
    say "Creating .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv || stop "The folder .venv could not be created (see above)."
}

# What the installed packages depend on: this folder's place and these files.
fingerprint() {
    pwd -P
    cksum pyproject.toml constraints.txt tools/setup.sh
}

is_current() { [ "$(cat ".venv/grantwright-$1" 2>/dev/null)" = "$(fingerprint)" ]; }

# A .venv that was moved, or whose Python has gone, does not work.
venv_works() {
    "$venv_python" -c 'import sys, pip; assert sys.version_info >= (3, 11)' >/dev/null 2>&1 &&
        for stamp in .venv/grantwright-*; do
            [ ! -f "$stamp" ] || [ "$(head -n 1 "$stamp")" = "$(pwd -P)" ] || return 1
        done
}

install_packages() {
    say "Installing Python packages (about a minute the first time)"
    rm -f .venv/grantwright-*
    extras=
    [ "$group" = runtime ] || extras="[$group]"
    # The variables hold for the packages that build ours, too; the file name has no spaces.
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt \
        PIP_BUILD_CONSTRAINT=constraints.txt \
        "$venv_python" -m pip install --quiet --editable ".$extras" </dev/null ||
        stop "The Python packages could not be installed (see above)." \
            "Most often the internet connection is the reason: please check it."
    fingerprint >.venv/grantwright-runtime
    [ "$group" = runtime ] || fingerprint >".venv/grantwright-$group"
}

# Puts the validator of Word files, which only the tests use, beside the Python packages.
install_validator() {
    folder=.venv/validator
    cmp -s tests/validator/package.json "$folder/installed.json" && return
    say "Installing the validator of Word files"
    rm -rf "$folder"
    mkdir -p "$folder"
    cp tests/validator/package.json "$folder/"
    if npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-package-lock \
        --loglevel=error >/dev/null </dev/null; then
        cp "$folder/package.json" "$folder/installed.json"
    else
        say "It could not be installed (see above): the tests that need it are skipped."
    fi
}

# Asks WeasyPrint, which writes the PDFs, whether it can load Pango and HarfBuzz.
libraries_load() {
    "$venv_python" - >/dev/null 2>&1 <<'PYTHON'
import os, sys

if sys.platform == "darwin":  # Homebrew's folders, which only Homebrew's own Python looks into
    os.environ.setdefault(
        "DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
    )
from weasyprint.text.ffi import harfbuzz_subset

sys.exit(harfbuzz_subset is None)
PYTHON
}

install_libraries() {
    if has apt-get; then
        apt_install "$debian_libraries"
    elif has brew; then
        say "Installing Pango, which lays out the text in PDFs"
        brew install --quiet pango </dev/null || stop "Pango could not be installed (see above)." \
            "Please try:" "" "    brew install pango"
    elif [ "$(uname)" = Darwin ]; then
        stop "Pango, which lays out the text in PDFs, is missing." \
            "Please install Homebrew from https://brew.sh, then type:" "" "    brew install pango"
    elif has dnf; then
        stop "Pango, which lays out the text in PDFs, is missing. Please type:" "" \
            "    sudo dnf install pango harfbuzz"
    else
        stop "Pango, which lays out the text in PDFs, is missing." \
            "Please install Pango and HarfBuzz with your system's package manager."
    fi
    libraries_load || stop "WeasyPrint, which writes the PDFs, still cannot load Pango and HarfBuzz." \
        "To see the reason, type:" "" "    $venv_python -m weasyprint --info" "" \
        "Help: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
}

venv_works || create_venv
is_current "$group" || install_packages
libraries_load || install_libraries
if [ "$group" = dev ] && has npm; then install_validator; fi
