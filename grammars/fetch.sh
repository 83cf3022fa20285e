#!/usr/bin/env bash
# Fetches the pinned grammars into python/ and toml/ beside this file. Every file
# is checked against the SHA256SUMS files before it is put in place. Does nothing
# when all are there already. Where they come from and why: README.md.
set -euo pipefail

readonly GRAMMARS=(python toml)
# What a grammar is called at npm and PyPI, and its version.
declare -rA NPM=([python]=tree-sitter-python [toml]=@tree-sitter-grammars/tree-sitter-toml)
declare -rA PYPI=([python]=tree-sitter-python [toml]=tree-sitter-toml)
declare -rA VERSION=([python]=0.23.6 [toml]=0.7.0)
# The PyPI packages have no headers; the runtime's has them.
readonly RUNTIME=tree-sitter RUNTIME_VERSION=0.23.2

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

die() {
    printf 'grammar: %s\n' "$*" >&2
    exit 1
}

# Whether the files in folder $1 have the sums of file $2.
sums() { (cd "$1" && sha256sum --check --strict --status "$here/$2") 2> /dev/null; }

# Whether folder $2 holds the code of grammar $1.
code_is_right() { sums "$2" "SHA256SUMS.$1"; }

# The headers stand beside the Python grammar and serve both.
headers_are_right() { sums "$1" SHA256SUMS.headers-npm || sums "$1" SHA256SUMS.headers-pypi; }

is_right() { # grammar $1 in folder $2, headers too
    code_is_right "$1" "$2" && { [ "$1" != python ] || headers_are_right "$2"; }
}

# Puts the checked files of grammar $1 in folder $2 in place, whole or not at all.
place() {
    local new="$here/$1.new"
    rm -rf "$new"
    mkdir -p "$new"
    cp "$2/parser.c" "$2/scanner.c" "$new/"
    if [ "$1" = python ]; then
        mkdir "$new/tree_sitter"
        cp "$2"/tree_sitter/*.h "$new/tree_sitter/"
    fi
    rm -rf "${here:?}/$1"
    mv "$new" "$here/$1"
}

npm_package() { # grammar $1; fills $2/src
    local archive=${NPM[$1]#@}
    archive=${archive//\//-}-${VERSION[$1]}.tgz
    command -v npm > /dev/null || return 1
    (cd "$2" && npm pack "${NPM[$1]}@${VERSION[$1]}") > "$2/log" 2>&1 || return 1
    tar -xzf "$2/$archive" -C "$2" package/src || return 1
    mv "$2/package/src" "$2/src"
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

pypi_code() { # grammar $1; fills $2/src, without headers
    sdist "$2" "${PYPI[$1]}" "${VERSION[$1]}" || return 1
    mkdir -p "$2/src"
    tar -xzf "$2"/tree?sitter?"$1-${VERSION[$1]}".tar.gz -C "$2/src" --strip-components=2 \
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

# Where the user has grammar $1, in a form that README.md lists; empty: nowhere.
given_folder() {
    local all=${GODSPLIT_GRAMMAR_DIR:-} own=
    [ "$1" != toml ] || own=${GODSPLIT_TOML_GRAMMAR_DIR:-}
    if [ -n "$own" ]; then
        printf '%s' "$own"
    elif [ -n "$all" ] && [ -d "$all/$1" ]; then
        printf '%s' "$all/$1"
    elif [ "$1" = python ]; then
        printf '%s' "$all"
    fi
}

# Grammar $1 from the folder $2 that the user names, headers too if it has them.
given() { # fills $3/src
    local from=$2
    [ -e "$from/parser.c" ] || from=$from/src
    if [ ! -r "$from/parser.c" ] || [ ! -r "$from/scanner.c" ]; then
        die "no parser.c and scanner.c of the $1 grammar in $2 (see grammars/README.md)"
    fi
    mkdir -p "$3/src"
    cp "$from/parser.c" "$from/scanner.c" "$3/src/"
    if [ -d "$from/tree_sitter" ]; then
        mkdir -p "$3/src/tree_sitter"
        cp "$from"/tree_sitter/{alloc,array,parser,ts_assert}.h "$3/src/tree_sitter/" 2> /dev/null || true
    fi
    code_is_right "$1" "$3/src" ||
        die "$2 is not the $1 grammar ${NPM[$1]} ${VERSION[$1]} (see SHA256SUMS.$1)"
}

headers() {
    headers_are_right "$1/src" && return 0
    rm -rf "$1/src/tree_sitter"
    local npm="$1/npm"
    mkdir -p "$npm"
    if npm_package python "$npm"; then cp -r "$npm/src/tree_sitter" "$1/src/"; else pypi_headers "$1"; fi
    headers_are_right "$1/src"
}

registry() { # grammar $1; fills $2/src
    if npm_package "$1" "$2" && code_is_right "$1" "$2/src"; then return 0; fi
    rm -rf "$2/src"
    if pypi_code "$1" "$2" && code_is_right "$1" "$2/src"; then return 0; fi
    printf 'grammar: %s\n' "$(tail -n 1 "$2/log" 2> /dev/null)" >&2
    die "cannot get ${PYPI[$1]} ${VERSION[$1]} with the right sums from npm or PyPI;" \
        "set GODSPLIT_GRAMMAR_DIR to a folder with its parser.c and scanner.c in $1/"
}

# Puts grammar $1 in place, by way of the empty folder $2.
fetch() {
    local folder
    folder=$(given_folder "$1")
    [ -n "$folder" ] || ! is_right "$1" "$here/$1" || return 0
    mkdir "$2"
    if [ -n "$folder" ]; then given "$1" "$folder" "$2"; else registry "$1" "$2"; fi
    if [ "$1" = python ]; then
        headers "$2" || die "cannot get the headers of ${NPM[$1]} ${VERSION[$1]} with the right sums"
    else
        rm -rf "$2/src/tree_sitter"
    fi
    # Left alone when equal, so that nothing is built again.
    if ! is_right "$1" "$here/$1"; then place "$1" "$2/src"; fi
}

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT
for grammar in "${GRAMMARS[@]}"; do fetch "$grammar" "$work/$grammar"; done
