"""Manners of the text: what opens a file, what may not be in one."""

import re

from lint import check

# Bytes that are about themselves.
RAW = re.compile(r"fixtures/|tests/fuzz/corpus/|tests/.*/cases/")


@check(
    "opening comment",
    ({"src/base/a.c": "#include <x.h>\n"}, "src/base/a.c:1"),
    ({"include/godsplit/a.h": "#ifndef X\n"}, "include/godsplit/a.h:1"),
)
def opening_comment(tree):
    """A file opens with what it owns and what it must not know."""
    for name in tree.files(r"(src|include|tests)/.*\.[ch]"):
        if not tree.text(name).startswith("/*") and not RAW.match(name):
            yield f"{name}:1: does not open with a comment that says what it is"


@check(
    "listed sources",
    ({"src/base/a.c": "", "src/base/meson.build": "files(\n  'b.c',\n)"}, "src/base/a.c:1"),
    ({"tests/unit/base/a.c": "", "tests/unit/meson.build": "'base/b.c'"}, "tests/unit/base/a.c:1"),
)
def listed_sources(tree):
    for name in tree.files(r"src/\w+/\w+\.c"):
        folder, base = name.rsplit("/", 1)
        if f"'{base}'" not in meson_text(tree, f"{folder}/meson.build"):
            yield f"{name}:1: not in {folder}/meson.build"
    for name in tree.files(r"tests/unit/\w+/\w+\.c"):
        listed = f"'{name.removeprefix('tests/unit/')}'"
        if listed not in meson_text(tree, "tests/unit/meson.build"):
            yield f"{name}:1: not in tests/unit/meson.build"


def meson_text(tree, name):
    return tree.text(name) if name in tree.names else ""


# Any address whose host speaks of packages, spelled so that this file holds none.
HOST_WORDS = "regist-ry n-pm py-pi python-hosted mir-ror crates rubygems yarn-pkg unpkg jsdelivr"
HOSTS = re.compile(
    rf"https?:/{'/'}[\w.-]*(?:{HOST_WORDS.replace('-', '').replace(' ', '|')})[\w.-]*".encode()
)
MACHINE = re.compile(rb"(?<![\w.~$}*-])/(?:home|root|work|Users)/[\w.-]+")


def search(tree, regex, why, skip=None):
    for name in tree.names:
        if skip and skip.match(name):
            continue
        for number, line in enumerate(tree.bytes(name).split(b"\n"), 1):
            if match := regex.search(line):
                yield f"{name}:{number}: {match[0].decode('utf-8', 'replace')}: {why}"


@check("registry hosts", ({"a.sh": "\ncurl http" + "s://regist" + "ry.example\n"}, "a.sh:2"))
def registry_hosts(tree):
    """Packages are asked for by name, from whatever registry the machine has."""
    return search(tree, HOSTS, "no host names of package registries")


@check("machine paths", ({"docs/a.md": "see /ho" + "me/me/a\n"}, "docs/a.md:1"))
def machine_paths(tree):
    return search(tree, MACHINE, "no paths of one machine", re.compile(r"tests/fuzz/corpus/"))


@check(
    "whitespace",
    ({"a.md": "x \n"}, "a.md:1: space at the end"),
    ({"a.py": "x"}, "a.py:1: no newline at the end"),
    ({"a.c": "\tx\n"}, "a.c:1: tab"),
    ({"a.md": "x\r\n"}, "a.md:1: carriage return"),
)
def whitespace(tree):
    for name in tree.names:
        data = tree.bytes(name)
        if RAW.match(name) or b"\0" in data or not data:
            continue
        lines = data.split(b"\n")
        for number, line in enumerate(lines, 1):
            if line.endswith(b"\r"):
                yield f"{name}:{number}: carriage return"
            elif line.endswith((b" ", b"\t")):
                yield f"{name}:{number}: space at the end"
            if line.startswith(b"\t"):
                yield f"{name}:{number}: tab"
        if lines[-1]:
            yield f"{name}:{len(lines)}: no newline at the end"
