#!/usr/bin/env bash
# Sets godsplit up from a fresh Debian 12 or Ubuntu 24.04, and tests it.
#
#   ./bootstrap.sh         install what is missing, fetch the grammar, build into build/
#   ./bootstrap.sh test    the same, then every test; the last line counts them
#
# Runs as root or with sudo (needed only when a package is missing). Running it
# again does only what is left to do. GODSPLIT_GRAMMAR_DIR: see grammars/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly BUILD_PACKAGES=(gcc libc6-dev meson ninja-build pkg-config python3
    libtree-sitter-dev libyaml-dev libjansson-dev libutf8proc-dev ca-certificates)
readonly TEST_PACKAGES=(libcriterion-dev clang clang-tidy clang-format cppcheck shellcheck
    universal-ctags git diffutils python3-venv python3-pip)
# Opens the pages of --progress; Ubuntu has none of them as a package.
readonly BROWSERS=(chromium-headless-shell chromium)
# The build of the tests under sanitizers: a folder of its own, another compiler.
readonly SANITIZED=build-san

say() { printf '%s\n' "bootstrap: $*" >&2; }

die() {
    say "$*"
    exit 1
}

installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2> /dev/null | grep -qx installed
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        die "not root and no sudo: cannot run $*"
    fi
}

# Installs those of the packages that are missing; one apt run, none if none is.
packages() {
    local package missing=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get > /dev/null || die "no apt-get here; install by hand: ${missing[*]}"
    say "installing ${missing[*]}"
    local log
    log=$(mktemp)
    if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        die "cannot install ${missing[*]} with apt-get"
    fi
    rm -f "$log"
}

# A browser for the test that needs one. Without it that test is skipped.
browser() {
    local package
    for package in "${BROWSERS[@]}" chromium-browser google-chrome; do
        if command -v "$package" > /dev/null; then return 0; fi
    done
    for package in "${BROWSERS[@]}"; do
        if (packages "$package" fonts-dejavu-core) 2> /dev/null; then return 0; fi
    done
    say "SKIPPED: no browser can be installed, so the pages are opened in none"
}

# What the grammar's fetching needs: nothing when it is there, else npm if that
# is installed, else pip.
grammar() {
    if ! command -v npm > /dev/null && ! python3 -m pip --version > /dev/null 2>&1 &&
        ! grammars/fetch.sh 2> /dev/null; then
        packages python3-pip
    fi
    grammars/fetch.sh || die "no grammar, so nothing can be built"
}

# configure FOLDER [meson arguments]: once, and again when meson's own files are gone.
configure() {
    local folder=$1
    shift
    [ -e "$folder/build.ninja" ] && [ -e "$folder/meson-private/coredata.dat" ] && return 0
    meson setup "$folder" "$@" > /dev/null || die "meson cannot configure $folder (see above)"
}

compile() { ninja --quiet -C "$1" || die "cannot build $1"; }

build() {
    packages "${BUILD_PACKAGES[@]}"
    grammar
    configure build
    compile build
}

# The test environment's Python: pinned packages in .venv-test, made again when
# their list changes. The program itself needs none.
python_env() {
    local list=tests/requirements.txt stamp=.venv-test/requirements.txt
    if [ ! -e "$list" ] || cmp -s "$list" "$stamp"; then return 0; fi
    say "making .venv-test from $list"
    rm -rf .venv-test
    /usr/bin/python3 -m venv .venv-test || die "cannot make .venv-test"
    .venv-test/bin/python3 -m pip install --quiet --disable-pip-version-check -r "$list" ||
        die "cannot install the packages of $list with pip"
    cp "$list" "$stamp"
}

# Clang's sanitizer runtime is a package of its own, named by clang's version.
sanitizers() {
    local probe major
    probe=$(mktemp -d)
    printf 'int main(void) { return 0; }\n' > "$probe/a.c"
    if ! clang -fsanitize=address,undefined,fuzzer-no-link "$probe/a.c" -o "$probe/a" 2> "$probe/log"; then
        major=$(clang -dumpversion)
        packages "libclang-rt-${major%%.*}-dev"
    fi
    rm -rf "$probe"
}

passed=0
failed=0

# count NAME COMMAND...: runs it; its last "N passed, N failed" is added up. A
# command that fails without having counted a failure is one failure.
count() {
    local name=$1 log status=0 line p=0 f=0
    shift
    say "== $name"
    log=$(mktemp)
    "$@" 2>&1 | tee "$log" >&2 || status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 || true)
    rm -f "$log"
    if [ -n "$line" ]; then
        p=${line%% *}
        f=${line#*, }
        f=${f%% *}
    elif [ "$status" -eq 0 ]; then
        p=1
    fi
    if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
    passed=$((passed + p))
    failed=$((failed + f))
}

run_tests() {
    packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
    sanitizers
    browser
    python_env
    grammar
    # Configured again each time: what was missing may have been installed since.
    configure build
    meson setup --reconfigure build > /dev/null || die "meson cannot configure build"
    CC=clang configure "$SANITIZED" -Db_sanitize=address,undefined -Db_lundef=false \
        -Ddebug=true -Doptimization=1
    meson setup --reconfigure "$SANITIZED" > /dev/null || die "meson cannot configure $SANITIZED"

    count "build with gcc, warnings as errors" ninja --quiet -C build
    count "build with clang, warnings and sanitizers" ninja --quiet -C "$SANITIZED"
    count "tests" tests/tally build
    count "tests under address and undefined sanitizers" tests/tally "$SANITIZED"
    count "lint" tests/lint/run --build build --clang-build "$SANITIZED"

    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}

case "${1:-}" in
    '') build ;;
    test) run_tests ;;
    *)
        say "usage: ./bootstrap.sh [test]"
        exit 2
        ;;
esac
