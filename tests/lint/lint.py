"""What the checks stand on: the tree they look at, and how they are declared.

A check is a function from a Tree to the problems it finds, each a line that
begins with file:line. Each check comes with bad trees on which it must find
what it is there for; `run` proves that before it believes the check.
"""

import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import typing
from concurrent.futures import ThreadPoolExecutor

CHECKS = []


@dataclasses.dataclass
class Check:
    name: str
    find: typing.Callable
    bad: list  # of (files, text that must be found)


def check(name, *bad):
    """Declares a check. Each of `bad` is ({path: content}, text to be found)."""

    def declare(function):
        CHECKS.append(Check(name, function, list(bad)))
        return function

    return declare


class Tree:
    """The files of a checkout, and where they have been built."""

    def __init__(self, root, build=None, clang_build=None):
        self.root = pathlib.Path(root)
        self.build = build
        self.clang_build = clang_build

    @functools.cached_property
    def names(self):
        """Every file that is, or would be, committed."""
        if (self.root / ".git").exists():
            listed = subprocess.run(
                ["git", "ls-files", "-co", "--exclude-standard", "-z"],
                cwd=self.root,
                capture_output=True,
                check=True,
            ).stdout
            names = os.fsdecode(listed).split("\0")
        else:
            paths = (p for p in self.root.rglob("*") if p.is_file())
            names = [p.relative_to(self.root).as_posix() for p in paths]
            ignored = re.compile(
                r"build(-\w+)?/|\.venv-test/|grammars/(python|toml)/|.*__pycache__/"
            )
            names = [name for name in names if not ignored.match(name)]
        return sorted({n for n in names if n and (self.root / n).is_file()})

    def files(self, pattern):
        """The names that match a whole regular expression."""
        matches = re.compile(pattern).fullmatch
        return [name for name in self.names if matches(name)]

    def bytes(self, name):
        return (self.root / name).read_bytes()

    @functools.cache
    def text(self, name):
        return self.bytes(name).decode("utf-8", "replace")

    @functools.cache
    def code(self, name):
        """The lines of a C file with its comments and literals blanked out."""
        return blank(self.text(name)).split("\n")

    @functools.cached_property
    def functions(self):
        """Every function defined in src, as ctags sees it."""
        found = []
        for name in self.files(r"src/.*\.c"):
            for tag in ctags(self.root, name):
                found.append(
                    Function(
                        name,
                        tag["name"],
                        tag["line"],
                        tag.get("end", tag["line"]),
                        bool(tag.get("file")),
                        count_parameters(tag.get("signature", "()")),
                    )
                )
        return found


class Function(typing.NamedTuple):
    file: str
    name: str
    line: int
    end: int
    static: bool
    parameters: int

    @property
    def length(self):
        return self.end - self.line + 1


LITERAL = re.compile(
    r"""/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""", re.S | re.X
)


def blank(text):
    """Spaces for what is in comments and literals; include lines are kept."""

    def spaces(match):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : match.start()].lstrip()
        if match[0][0] == '"' and re.match(r"#\s*include", line):
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])

    return LITERAL.sub(spaces, text)


def ctags(root, name):
    done = subprocess.run(
        [
            "ctags",
            "--options=NONE",
            "--output-format=json",
            "--kinds-C=f",
            "--fields=+neSf",
            "-o",
            "-",
            name,
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def count_parameters(signature):
    inner = signature.strip()[1:-1].strip()
    if inner in ("", "void"):
        return 0
    depth, count = 0, 1
    for char in inner:
        depth += (char in "([{") - (char in ")]}")
        count += char == "," and depth == 0
    return count


def percentile(values, share):
    """The smallest value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0


def grep(tree, names, pattern, why):
    """A problem for each match in the code of the named C files."""
    regex = re.compile(pattern)
    for name in names:
        for number, line in enumerate(tree.code(name), 1):
            for match in regex.finditer(line):
                yield f"{name}:{number}: {match[1]}: {why}"


def calls(*functions):
    """A pattern for a call of one of these functions, not of a member."""
    return r"(?<![\w.>])(" + "|".join(functions) + r")\s*\("


def run_tool(tree, command, **options):
    """The output of a tool that has something to say, as problems."""
    done = subprocess.run(
        command,
        cwd=tree.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    if done.returncode == 0:
        return []
    text = done.stdout.replace(f"{tree.root}/", "")
    return text.splitlines() or [f"{command[0]}: exit status {done.returncode}"]


def each(function, items):
    """All problems of function(item), items side by side, order kept."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [problem for problems in pool.map(function, items) for problem in problems]
