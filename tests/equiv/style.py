"""What other programs say of a package: the Pythons that compile it, and ruff.

A program that is not there is not asked; told() says which are.
"""

import ast
import difflib
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

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
    def __init__(self, ruff, pythons):
        self.ruff, self.pythons = ruff, pythons


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
    """ruff, and one Python of each version that can be found."""
    ruff = pathlib.Path(sys.executable).parent / "ruff"
    ruff = str(ruff) if ruff.exists() else shutil.which("ruff")
    pythons = {sys.version_info[:2]: sys.executable}
    home = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv"))
    for version in VERSIONS:
        word = "python{}.{}".format(*version)
        near = sorted(home.glob("versions/{}.{}.*/bin/python3".format(*version)))
        for program in [*near, shutil.which(word)]:
            if program and version not in pythons and version_of(program) == version:
                pythons[version] = str(program)
    return Tools(ruff, pythons)


def told():
    found = tools()
    pythons = " ".join("{}.{}".format(*v) for v in sorted(found.pythons))
    return f"CPython {pythons}, {'ruff' if found.ruff else 'no ruff'}"


def faults(found, case, package):
    if found is None or not package.is_dir():
        return []
    files = sorted(package.rglob("*.py"))
    out = [*compiles(found, case, files), *parses(case, files)]
    if found.ruff:
        findings = list(ruff_finds(found.ruff, case, package))
        out += [line for line, _ in findings if line]
        rebound = {name for line, name in findings if not line}
        out += formats(found.ruff, case, [f for f in files if f.name not in rebound])
    return out


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
                [program, "-I", "-c", COMPILE, *names], capture_output=True, text=True, timeout=60
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
    """What ruff's default rules find in the package and not in the original, and
    the file. No line: a name that was imported and then bound anew, which keeps
    the whole import statement as it was in that file."""
    kept = imported_with_a_rebound_name(case.text)
    with tempfile.TemporaryDirectory() as folder:
        before = pathlib.Path(folder, "before.py")
        before.write_bytes(case.text)
        old = {(code, plain(code, said)) for _, code, said in checked(ruff, before)}
    for where, code, said in checked(ruff, package):
        name = where.split(":")[0]
        if code == "F401" and said.split("`")[1].rpartition(".")[2] in kept:
            yield "", name
        elif (code, plain(code, said)) not in old and not excused(code, old):
            yield f"ruff: {where}: {code} {said}", name


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
        [ruff, "check", "--isolated", "--no-cache", "--output-format=json", *more, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    for row in json.loads(done.stdout or "[]"):
        place = f"{pathlib.Path(row['filename']).name}:{row['location']['row']}"
        yield place, row["code"] or "invalid-syntax", row["message"]


# -------------------------------------------------------------------- format


def formats(ruff, case, files):
    """ruff format and its isort leave what was generated alone: whole modules if
    the original is formatted, else the imports above the first statement."""
    before = text_of(case.text)
    after = formatted(ruff, before)
    if after is None:
        return
    for file in files:
        text = text_of(file.read_bytes())
        part = text if after == before else head(text)
        done = formatted(ruff, part) if part else part
        if done not in (None, part) and spaced(part) == part:
            found = first_change(part, done, edited(before, text, file.name))
            if found:
                yield f"ruff format changes {file.name}: {found}"
        last = span(text)[1]
        for where, code, said in checked(ruff, file, "--select=I", "--config=line-length=88"):
            if int(where.split(":")[1]) <= last:
                yield f"ruff: {where}: {code} {said}"


def text_of(raw):
    """With one kind of newline: a formatter makes them all as the first one is."""
    return raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def spaced(text):
    """With a space in each comment: the author's stay as they are, ruff puts one in."""
    return re.sub(r"#(?=[^\s#!:])", "# ", text)


def span(text):
    """The first and the last line of a module's leading imports; 0, 0: none."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return 0, 0
    start, end = 0, 0
    for i, node in enumerate(body):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            start, end = start or node.lineno, node.end_lineno
        elif not (i == 0 and isinstance(node, ast.Expr)):
            break
    return start, end


def head(text):
    """The lines of a module's leading imports, None without any."""
    start, end = span(text)
    return "".join(text.splitlines(keepends=True)[max(0, start - 1) : end]) or None


def formatted(ruff, text):
    done = subprocess.run(
        [ruff, "format", "--isolated", "--no-cache", "--line-length=88", "-"],
        input=text.encode(),
        capture_output=True,
        timeout=60,
    )
    return done.stdout.decode() if done.returncode == 0 else None


def edited(before, text, name):
    """The lines that a listed edit made within a statement of the author: those
    below the imports that the original does not have. The shim has none."""
    if name == "__init__.py":
        return set()
    return set(text.splitlines()[span(text)[1] :]) - set(before.splitlines())


def first_change(before, after, allowed):
    """The first change that is to be told; None when all are of allowed lines."""
    old, new = before.splitlines(), after.splitlines()
    for word, i, j, k, _ in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if word != "equal" and not (i < j and set(old[i:j]) <= allowed):
            line = old[i] if i < len(old) else "the end"
            return f"line {i + 1}: {line!r} -> {new[k] if k < len(new) else 'the end'!r}"
    return None
