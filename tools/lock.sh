#!/bin/sh
# Writes constraints.txt: the newest version of every package that Grantwright and its tests need.
set -eu
cd "$(dirname "$0")/.."

python3.11 -c 'from ensurepip import version' 2>/dev/null || {
    echo "Python 3.11 is missing: the versions are those that work with the oldest Python we support." >&2
    exit 1
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --upgrade pip setuptools --editable '.[dev]'
{
    echo "# The exact versions that \`make demo\` and \`make test\` install. To refresh them: make lock"
    "$folder/venv/bin/python" -m pip freeze --all --exclude-editable --exclude pip
} >"$folder/constraints.txt"
mv "$folder/constraints.txt" constraints.txt
