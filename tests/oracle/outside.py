#!/usr/bin/env python3
"""Holds the imports that godsplit finds in other files against CPython's ast.

usage: outside.py --dump OUTSIDE_DUMP FOLDER ...

Each folder below FOLDER is a project, or has one in input/. For each module
called models.py in it (and each models/__init__.py), every import statement of
every Python file of the project is resolved here by the rules of the import
system and compared: which statement, which name. Files that this Python can't
compile are skipped and counted. GODSPLIT_PROJECTS may name one more folder.
Prints disagreements and the counts; exit status 1 when there is one.
"""

import argparse
import ast
import os
import pathlib
import subprocess
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
SKIPPED = {".git", "node_modules", "__pycache__"}
# A project's modules to ask about, the longest first.
MODULES = 6
# GS_SCAN_FILE_MAX of project.h.
LARGEST = 1 << 20


def python_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED)
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            python = name.endswith((".py", ".pyi")) and "." not in path.parent.name
            if python and path.is_file() and not path.is_symlink():
                if path.stat().st_size > LARGEST:
                    continue
                yield path.relative_to(root).as_posix()


def imports_of(root, path):
    """(line, column, level, module, name) of each imported thing, or None."""
    try:
        with tokenize.open(root / path) as file:
            text = file.read()
        tree = ast.parse(text)
    except (SyntaxError, ValueError, UnicodeError, RecursionError):
        return None
    lines = text.split("\n")
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for alias in node.names:
            # ast counts columns in bytes.
            before = lines[alias.lineno - 1].encode()[: alias.col_offset]
            column = len(before.decode()) + 1
            if isinstance(node, ast.Import):
                found.append((alias.lineno, column, 0, alias.name, None))
            else:
                found.append(
                    (alias.lineno, column, node.level, node.module or "", alias.name)
                )
    return found


def spellings(files, path):
    """The dotted names by which absolute imports may reach the module."""
    place = path.removesuffix("/__init__.py").removesuffix(".py").split("/")
    first = (
        1
        if place[0] == "src" and "src/__init__.py" not in files and len(place) > 2
        else 0
    )
    names = [place[first:]]
    while len(names[-1]) > 2:
        cut = len(place) - len(names[-1]) + 1
        if "/".join([*place[:cut], "__init__.py"]) in files:
            break
        names.append(place[cut:])
    return place, names


def expected(path, found, place, names, bare):
    if "/".join(path.split("/")[:-1]) == "/".join(place[:-1]) and bare:
        names = [*names, [bare]]
    for line, column, level, module, name in found:
        parts = module.split(".") if module else []
        targets = names
        if level:
            folder = path.split("/")[:-1]
            if level - 1 > len(folder):
                continue
            parts = folder[: len(folder) - level + 1] + parts
            targets = [place]
        if parts in targets:
            if name is None:
                yield ("MODULE", line, column, "")
            elif name == "*":
                yield ("STAR", line, column, "")
            else:
                yield ("NAME", line, column, name)
        elif name is not None and [*parts, name] in targets:
            yield ("MODULE", line, column, "")


def ours(options, root, module, path, files):
    listing = "".join(f"{f}\n" for f in sorted(files, key=lambda f: f.encode()))
    run = subprocess.run(
        [options.dump, root, module, path],
        input=listing.encode(),
        capture_output=True,
        check=True,
    )
    found, unread = {}, set()
    for line in run.stdout.decode().split("\n")[:-1]:
        kind, where, *rest = line.split(" ")
        if kind == "UNREAD":
            unread.add(where)
        else:
            row = (kind, int(rest[0]), int(rest[1]), " ".join(rest[2:]))
            found.setdefault(where, []).append(row)
    return found, unread


def models_of(root, files):
    """The modules to ask about: the longest ones."""
    names = [f for f in files if f.endswith(("/models.py", "/models/__init__.py"))]
    names += [f for f in files if f == "models.py"]
    names = [f for f in names if all(p.isidentifier() for p in f[:-3].split("/"))]
    return sorted(names, key=lambda f: (-(root / f).stat().st_size, f))[:MODULES]


class Tally:
    def __init__(self):
        self.files = self.imports = self.unread = self.modules = 0
        self.faults = []


def compare_module(options, root, path, parsed, tally):
    place, names = spellings(parsed, path)
    top = {f.split("/")[0].removesuffix(".py") for f in parsed if f.count("/") == 0}
    top |= {
        f.split("/")[0]
        for f in parsed
        if f.endswith("/__init__.py") and f.count("/") == 1
    }
    bare = place[-1] if len(place) > 1 and place[-1] not in top else None
    found, unread = ours(options, root, ".".join(names[0]), path, parsed)
    tally.modules += 1
    tally.unread += len(unread)
    for file, imports in parsed.items():
        if imports is None or file == path or file in unread:
            continue
        mine = sorted(found.get(file, []))
        theirs = sorted(expected(file, imports, place, names, bare))
        tally.files += 1
        tally.imports += len(theirs)
        if mine != theirs:
            tally.faults.append(f"{root}: {path}: {file}: ours {mine}, ast {theirs}")


def compare_project(options, root, tally):
    files = list(python_files(root))
    parsed = {f: imports_of(root, f) for f in files}
    for path in models_of(root, files):
        compare_module(options, root, path, parsed, tally)


def main():
    parser = argparse.ArgumentParser(description="compare imports with CPython's ast")
    parser.add_argument("--dump", required=True)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    folders = options.folders
    if os.environ.get("GODSPLIT_PROJECTS"):
        folders = [*folders, pathlib.Path(os.environ["GODSPLIT_PROJECTS"])]
    tally = Tally()
    for folder in folders:
        for project in sorted(p for p in folder.iterdir() if p.is_dir()):
            root = project / "input"
            compare_project(options, root if root.is_dir() else project, tally)
    for fault in tally.faults:
        print(fault)
    print(
        f"{tally.modules} modules, {tally.files} files, {tally.imports} imports, "
        f"{len(tally.faults)} disagreements, {tally.unread} files not parsed"
    )
    return 1 if tally.faults or not tally.imports else 0


if __name__ == "__main__":
    sys.exit(main())
