"""What other programs say of a package: the Pythons that compile it, ruff and black.

A program that is not there is not asked; told() says which are.
"""

import ast
import collections
import difflib
import functools
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
import warnings

SHIM, BEFORE = "__init__.py", "the original.py"
VERSIONS = [(3, minor) for minor in range(8, 15)]
COMPILE = """
import sys, warnings
warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    with open(name, "rb") as f:
        try:
            compile(f.read(), name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as e:
            print(name, e)
"""


class Tools:
    def __init__(self, ruff, black, pythons):
        self.ruff, self.black, self.pythons = ruff, black, pythons

    def formatters(self):
        """name -> the command that formats the files or folders behind it."""
        ruff = [self.ruff, "format", "--isolated", "--no-cache", "--line-length=88"]
        black = [self.black, "--no-cache", "--line-length=88"]
        return {name: command for name, command in (("ruff", ruff), ("black", black)) if command[0]}


class Verdict:
    """faults: lines. counts: what the formatters were shown, and not, and why not."""

    def __init__(self, faults=(), counts=()):
        self.faults, self.counts = list(faults), collections.Counter(counts)


def version_of(program):
    done = subprocess.run(
        [program, "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None


@functools.cache
def tools():
    """ruff, black, and one Python of each version that can be found."""
    beside = str(pathlib.Path(sys.executable).parent)
    ruff, black = (shutil.which(n, path=beside) or shutil.which(n) for n in ("ruff", "black"))
    pythons = {sys.version_info[:2]: sys.executable}
    home = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv"))
    for version in VERSIONS:
        word = "python{}.{}".format(*version)
        near = sorted(home.glob("versions/{}.{}.*/bin/python3".format(*version)))
        for program in [*near, shutil.which(word)]:
            if program and version not in pythons and version_of(program) == version:
                pythons[version] = str(program)
    return Tools(ruff, black, pythons)


def told():
    found = tools()
    pythons = " ".join("{}.{}".format(*v) for v in sorted(found.pythons))
    others = (("ruff", found.ruff), ("black", found.black))
    return f"CPython {pythons}, " + ", ".join(n if path else f"no {n}" for n, path in others)


def look(found, case, package):
    """The verdict on a package, as found, the tools, have it."""
    if found is None or not package.is_dir():
        return Verdict()
    files = sorted(package.rglob("*.py"))
    verdict = Verdict([*compiles(found, case, files), *parses(case, files)])
    if found.ruff:
        verdict.faults += ruff_finds(found.ruff, case, package)
        verdict.faults += sorts(found.ruff, package)
    formats(found, case, files, verdict)
    return verdict


# ------------------------------------------------------------------- compile


def compiles(found, case, files):
    """Under each Python the original compiles under, so do the modules."""
    with tempfile.NamedTemporaryFile(suffix=".py") as before:
        before.write(case.text)
        before.flush()
        for version, program in sorted(found.pythons.items()):
            if version < VERSIONS[0]:
                continue
            names = [before.name, *map(str, files)]
            done = subprocess.run(
                [program, "-I", "-c", COMPILE, *names],
                capture_output=True,
                text=True,
                timeout=60,
            )
            lines = done.stdout.splitlines()
            if any(line.startswith(before.name) for line in lines):
                continue
            for line in lines:
                yield "Python {}.{}: {}".format(*version, line)


def parses(case, files):
    """The grammar of each version takes the modules if it takes the original."""
    for version in VERSIONS:
        if not parse(case.text, version):
            continue
        for file in files:
            if not parse(file.read_bytes(), version):
                yield "grammar {}.{} does not take {}".format(*version, file.name)


def parse(text, version):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text, feature_version=version)
        except (SyntaxError, ValueError):
            return False
    return True


# ---------------------------------------------------------------------- ruff


def ruff_finds(ruff, case, package):
    """What ruff's default rules find in the package and not in the original. A name
    that was imported and then bound anew keeps the whole import statement as it was."""
    kept = imported_with_a_rebound_name(case.text)
    with tempfile.TemporaryDirectory() as folder:
        before = pathlib.Path(folder, "before.py")
        before.write_bytes(case.text)
        old = {(code, plain(code, said)) for _, code, said in checked(ruff, before)}
    for where, code, said in checked(ruff, package):
        if code == "F401" and said.split("`")[1].rpartition(".")[2] in kept:
            continue
        if (code, plain(code, said)) not in old and not excused(code, old):
            yield f"ruff: {where}: {code} {said}"


def imported_with_a_rebound_name(text):
    """The names of import statements of which one is also a class or function."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return set()
    defined = {n.name for n in body if isinstance(n, (ast.ClassDef, ast.FunctionDef))}
    names = [{a.asname or a.name for a in n.names} for n in body if isinstance(n, ast.ImportFrom)]
    return set().union(*(some for some in names if some & defined))


def plain(code, said):
    """A message without line numbers. Of other rules than pyflakes' and pycodestyle's
    only the code counts: their messages have lists of names and bits of code."""
    return re.sub(r"\d+", "N", said) if re.match("[EFI]\\d", code) else ""


# The name of the project's folder; what the author's own noqa is (not) for; and
# `except Exception` in front of a logger: ruff must see the logger made, which now
# is so in another module.
EXCUSED = ("N999", "RUF100", "BLE001")


def excused(code, old):
    """A file that does not parse for ruff, a star import's many messages, and
    annotations that only Python 3.14 leaves alone."""
    codes = {c for c, _ in old}
    star = code in ("F403", "F405") and codes & {"F403", "F405"}
    lazy = code == "TC004" and "F821" in codes
    return "invalid-syntax" in codes or bool(star) or lazy or code in EXCUSED


def checked(ruff, path, *more):
    done = subprocess.run(
        [
            ruff,
            "check",
            "--isolated",
            "--no-cache",
            "--output-format=json",
            *more,
            str(path),
        ],
        capture_output=True,
        text=True,
        timeout=60,
    )
    for row in json.loads(done.stdout or "[]"):
        place = f"{pathlib.Path(row['filename']).name}:{row['location']['row']}"
        yield place, row["code"] or "invalid-syntax", row["message"]


# -------------------------------------------------------------------- format


def sorts(ruff, package):
    """What isort has against the order of the leading imports."""
    last = {file.name: span(text_of(file.read_bytes()))[1] for file in package.rglob("*.py")}
    for where, code, said in checked(ruff, package, "--select=I", "--config=line-length=88"):
        name, _, line = where.partition(":")
        if int(line) <= last[name]:
            yield f"ruff: {where}: {code} {said}"


def formats(found, case, files, verdict):
    """The formatters leave alone what was generated: the imports above a module's first
    statement, and all of the shim but the statements of the author. Whole modules, if
    the original is as the formatter has it."""
    before, texts = text_of(case.text), {}
    for file in files:
        if why := not_shown(file.read_bytes()):
            verdict.counts[f"not shown: {why}"] += 1
        else:
            texts[file.name] = text_of(file.read_bytes())
    parts = {n: t if n == SHIM else head(t) for n, t in texts.items()}
    whole = True
    for tool, command in found.formatters().items():  # ruff, the fast one, is asked first
        first = {**parts, BEFORE: before} if whole else parts
        shown, (done, refused) = parts, formatted(command, first)
        whole = whole and BEFORE not in refused and done[BEFORE] == before
        if whole:
            shown, (done, refused) = texts, formatted(command, texts)
        for name, text in shown.items():
            if name in refused:
                verdict.counts[f"not taken by {tool}"] += 1
                continue
            verdict.counts[f"{tool}: {'shims' if name == SHIM else 'modules'}"] += 1
            mine = (unedited if whole else generated)(name, text, before)
            for line in changed(text, done[name], mine):
                verdict.faults.append(f"{tool} changes {name}: {line}")


def not_shown(raw):
    """Why a file is none for the formatters; None if it is one."""
    if b"\f" in raw:
        return "form feed"
    if b"\r" in raw.replace(b"\r\n", b""):
        return "carriage return"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    return None


def text_of(raw):
    """Decoded as its cookie says, with one kind of newline."""
    try:
        coding = tokenize.detect_encoding(io.BytesIO(raw).readline)[0]
        text = raw.decode(coding, "replace")
    except (SyntaxError, LookupError):
        text = raw.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def body_of(text):
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError):
        return []


def is_import(node):
    return isinstance(node, (ast.Import, ast.ImportFrom))


def span(text):
    """The first and the last line of a module's leading imports; 0, 0: none."""
    start, end = 0, 0
    for i, node in enumerate(body_of(text)):
        if is_import(node):
            start, end = start or node.lineno, node.end_lineno
        elif not (i == 0 and isinstance(node, ast.Expr)):
            break
    return start, end


def head(text):
    """A module down to the end of its first statement behind the leading imports."""
    last = span(text)[1]
    rest = [node.end_lineno for node in body_of(text) if node.lineno > last]
    lines = text.split("\n")
    return "\n".join(lines[: rest[0]]) + "\n" if last and rest else text


def top(node):
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])


def generated(name, text, before):
    """The numbers, from 0, of the lines that are not the author's: the leading imports
    with the blank lines below, but for those of which one is bound anew. In the shim
    also the rest but for statements of which most lines stand in the original, and
    comments that do."""
    lines, old = text.split("\n"), set(before.split("\n"))
    rebound, is_shim = imported_with_a_rebound_name(before), name == SHIM
    start, end = span(text)
    mine, taken = set(), set()
    for node in body_of(text):
        here = range(top(node) - 1, node.end_lineno)
        taken.update(here)
        if is_import(node) and start <= node.lineno <= end:
            if not rebound & {a.asname or a.name for a in node.names}:
                mine.update(here)
        elif is_shim and 2 * sum(lines[i] in old for i in here) <= len(here):
            mine.update(here)
    below = end + next((n for n, line in enumerate(lines[end:]) if line), 0)
    for i in range(start, len(lines) if is_shim else below):
        if i not in taken and (not lines[i] or (is_shim and lines[i] not in old)):
            mine.add(i)
    return mine


def unedited(name, text, before):
    """The numbers of all lines but those which a listed edit made within a statement
    of the author: they stand below the imports, and the original does not have them.
    The shim has none."""
    lines, old = text.split("\n"), {"", *before.split("\n")}
    end = len(lines) if name == SHIM else span(text)[1]
    return {i for i, line in enumerate(lines) if i < end or line in old}


def spaced(text):
    """With a space in each comment: the author's stay as they are, formatters put one in."""
    return re.sub(r"#(?=[^\s#!:])", "# ", text)


def rows(text):
    """(number from 0, blank lines above, line) of the lines that are not blank."""
    last, out = -1, []
    for i, line in enumerate(text.split("\n")):
        if line:
            out.append((i, i - last - 1, line))
            last = i
    return out


def changed(text, done, mine):
    """The changes to lines of mine, and to the blank lines among and beside them."""
    if text == done:
        return
    old, new = rows(spaced(text)), rows(done)
    lines = [[row[2] for row in side] for side in (old, new)]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        here = [
            old[i][0]
            for i in (range(a, b) if b > a else range(max(0, a - 1), a + 1))
            if i < len(old)
        ]
        if tag != "equal" and not set(here).isdisjoint(mine):
            yield f"line {here[0] + 1}: {lines[0][a:b][:3]} -> {lines[1][c:d][:3]}"
        for (line, blanks, _), (_, now, _) in zip(old[a:b], new[c:d]):
            gap = range(line - blanks, line) if blanks else (line - 1, line)
            if blanks != now and line and not set(gap).isdisjoint(mine):
                yield f"line {line + 1}: {blanks} blank lines above -> {now}"
            if tag != "equal":
                break


def formatted(command, texts):
    """(name -> its text, formatted; the names of those that were not taken)"""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "pyproject.toml").touch()  # what stands above does not count
        for name, text in texts.items():
            pathlib.Path(folder, name).write_text(text, encoding="utf-8", newline="")
        done = subprocess.run(
            [*command, folder], cwd=folder, capture_output=True, text=True, timeout=120
        )
        refused = set()
        for line in done.stderr.splitlines():
            if line.startswith("error"):
                refused |= {name for name in texts if re.search(rf"\b{re.escape(name)}:", line)}
        if done.returncode and not refused:
            raise RuntimeError(f"{command[0]}: {done.stderr[-300:]}")
        files = {name: pathlib.Path(folder, name).read_bytes() for name in texts}
    return {name: raw.decode("utf-8") for name, raw in files.items()}, refused
