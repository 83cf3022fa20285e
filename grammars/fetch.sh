#!/usr/bin/env bash
# Fetches the pinned grammar into python/ beside this file. Every file is checked
# against the SHA256SUMS files before it is put in place. Does nothing when it is
# there already. Where it comes from and why: README.md.
set -euo pipefail

readonly NAME=tree-sitter-python VERSION=0.23.6
# The grammar's PyPI package has no headers; the runtime's has them.
readonly RUNTIME=tree-sitter RUNTIME_VERSION=0.23.2

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

die() {
    printf 'grammar: %s\n' "$*" >&2
    exit 1
}

# Whether the files in folder $1 have the sums of file $2.
sums() { (cd "$1" && sha256sum --check --strict --status "$here/$2") 2> /dev/null; }

code_is_right() { sums "$1" SHA256SUMS; }
headers_are_right() { sums "$1" SHA256SUMS.headers-npm || sums "$1" SHA256SUMS.headers-pypi; }

# Puts the checked files of folder $1 in place, whole or not at all.
place() {
    local new="$here/python.new"
    rm -rf "$new"
    mkdir -p "$new/tree_sitter"
    cp "$1/parser.c" "$1/scanner.c" "$new/"
    cp "$1"/tree_sitter/*.h "$new/tree_sitter/"
    rm -rf "$here/python"
    mv "$new" "$here/python"
}

npm_package() { # fills $1/src
    command -v npm > /dev/null || return 1
    (cd "$1" && npm pack "$NAME@$VERSION") > "$1/log" 2>&1 || return 1
    tar -xzf "$1/$NAME-$VERSION.tgz" -C "$1" package/src || return 1
    mv "$1/package/src" "$1/src"
}

# A source package $2 of version $3 into $1. pip asks the package for its
# metadata, which needs its set-up tools but compiles nothing.
sdist() {
    local python option
    for python in python3 /usr/bin/python3; do
        for option in --no-cache-dir --no-build-isolation; do
            "$python" -m pip download --no-deps --no-binary :all: "$option" --dest "$1" \
                "$2==$3" >> "$1/log" 2>&1 && return 0
        done
    done
    return 1
}

pypi_code() { # fills $1/src, without headers
    sdist "$1" "$NAME" "$VERSION" || return 1
    mkdir -p "$1/src"
    tar -xzf "$1"/tree?sitter?python-"$VERSION".tar.gz -C "$1/src" --strip-components=2 \
        --wildcards '*/src/*.c'
}

pypi_headers() { # fills $1/src/tree_sitter
    sdist "$1" "$RUNTIME" "$RUNTIME_VERSION" || return 1
    mkdir -p "$1/src/tree_sitter"
    tar -xzf "$1"/tree?sitter-"$RUNTIME_VERSION".tar.gz -C "$1/src/tree_sitter" \
        --strip-components=5 --wildcards \
        '*/core/lib/src/parser.h' '*/core/lib/src/array.h' \
        '*/core/lib/src/alloc.h' '*/core/lib/src/ts_assert.h'
}

# The files of the folder that the user names, headers too if it has them.
given() { # fills $1/src
    local from=$GODSPLIT_GRAMMAR_DIR
    [ -e "$from/parser.c" ] || from=$from/src
    if [ ! -r "$from/parser.c" ] || [ ! -r "$from/scanner.c" ]; then
        die "no parser.c and scanner.c in GODSPLIT_GRAMMAR_DIR ($GODSPLIT_GRAMMAR_DIR)"
    fi
    mkdir -p "$1/src"
    cp "$from/parser.c" "$from/scanner.c" "$1/src/"
    if [ -d "$from/tree_sitter" ]; then
        mkdir -p "$1/src/tree_sitter"
        cp "$from"/tree_sitter/{alloc,array,parser,ts_assert}.h "$1/src/tree_sitter/" 2> /dev/null || true
    fi
    code_is_right "$1/src" ||
        die "GODSPLIT_GRAMMAR_DIR ($GODSPLIT_GRAMMAR_DIR) is not $NAME $VERSION (see SHA256SUMS)"
}

headers() {
    headers_are_right "$1/src" && return 0
    rm -rf "$1/src/tree_sitter"
    local npm="$1/npm"
    mkdir -p "$npm"
    if npm_package "$npm"; then cp -r "$npm/src/tree_sitter" "$1/src/"; else pypi_headers "$1"; fi
    headers_are_right "$1/src"
}

registry() {
    if npm_package "$1" && code_is_right "$1/src"; then return 0; fi
    rm -rf "$1/src"
    if pypi_code "$1" && code_is_right "$1/src"; then return 0; fi
    printf 'grammar: %s\n' "$(tail -n 1 "$1/log" 2> /dev/null)" >&2
    die "cannot get $NAME $VERSION with the right sums from npm or PyPI;" \
        "set GODSPLIT_GRAMMAR_DIR to a folder that holds its parser.c and scanner.c"
}

if [ -z "${GODSPLIT_GRAMMAR_DIR:-}" ] && [ -d "$here/python" ] &&
    code_is_right "$here/python" && headers_are_right "$here/python"; then
    exit 0
fi

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT
if [ -n "${GODSPLIT_GRAMMAR_DIR:-}" ]; then given "$work"; else registry "$work"; fi
headers "$work" || die "cannot get the headers of $NAME $VERSION with the right sums"
# Left alone when equal, so that nothing is built again.
if ! diff -r "$work/src" "$here/python" > /dev/null 2>&1; then place "$work/src"; fi
