#!/usr/bin/env python3
"""Holds godsplit's facts against CPython's own symtable and ast.

usage: compare.py --dump FACTS_DUMP FILE_OR_FOLDER ...

For each file every scope is matched with CPython's, and every name in it
compared: is it bound there, read there, and does it live in this scope, in an
enclosing function or in the module? Every top-level statement is compared with
ast's by its first and last line, and the statements' tiles must be the file.
A file that this Python cannot compile is skipped and counted; a name such as
match_py310.py says which version it needs. GODSPLIT_CORPUS may name one more
folder. Prints disagreements and the counts; exit status 1 when there is one.
"""

import argparse
import ast
import os
import re
import subprocess
import symtable
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
KINDS = ["module", "class", "function", "lambda", "comprehension", "typeparams"]
BOUND, USED, PARAMETER, GLOBAL, NONLOCAL, IMPORTED, ANNOTATED = 1, 2, 4, 8, 16, 32, 64
# Names that the compiler makes up for itself.
INVENTED = {
    "__class__",
    "__classdict__",
    "__conditional_annotations__",
    ".type_params",
    ".generic_base",
    ".defaults",
    ".format",
    "__static_attributes__",
    "__firstlineno__",
    "__classdictcell__",
    "__annotate__",
    "__annotations__",
    "__module__",
    "__qualname__",
    "__type_params__",
    "__doc__",
}


class Scope:
    def __init__(self, kind, name, line):
        self.kind, self.name, self.line = kind, name, line
        self.symbols, self.children, self.parent = {}, [], None

    def key(self):
        return (self.kind, self.name, self.line)

    def canonical(self):
        return (
            self.key(),
            sorted(self.symbols.items()),
            sorted(c.canonical() for c in self.children),
        )


def ours(lines):
    scopes, tiles, homes = [], [], []
    for line in lines:
        part = line.split(" ")
        if part[0] == "S":
            kind = KINDS[int(part[3])]
            name = part[5] if kind not in ("lambda", "comprehension", "module") else ""
            scope = Scope(kind, name, 0 if kind == "module" else int(part[4]))
            if int(part[2]) >= 0:
                scope.parent = scopes[int(part[2])]
                scope.parent.children.append(scope)
            scopes.append(scope)
        elif part[0] == "Y":
            homes.append((int(part[1]), int(part[2]), int(part[3]), part[4]))
        elif part[0] == "T":
            tiles.append([int(x) for x in part[1:]])
    for scope, flags, home, name in homes:
        where = "module" if home == 0 else "here" if home == scope else "enclosing"
        bound = bool(flags & (BOUND | PARAMETER | IMPORTED | ANNOTATED))
        scopes[scope].symbols[name] = (bound, bool(flags & USED), where)
    return scopes[0], tiles


def kind_of(table):
    kind = str(getattr(table.get_type(), "value", table.get_type()))
    name = table.get_name()
    if kind == "function":
        if name == "lambda":
            return "lambda", ""
        if name in ("listcomp", "setcomp", "dictcomp", "genexpr"):
            return "comprehension", ""
    if kind in (
        "type parameters",
        "type alias",
        "type variable",
        "TypeVar bound",
        "type parameter",
    ):
        return "typeparams", name
    return kind, name


def theirs(table, parent=None):
    kind, name = kind_of(table)
    if kind == "annotation":
        return None
    scope = Scope(
        kind, name if kind != "module" else "", 0 if kind == "module" else table.get_lineno()
    )
    scope.parent = parent
    for symbol in table.get_symbols():
        if symbol.get_name() in INVENTED or symbol.get_name().startswith("."):
            continue
        bound = symbol.is_assigned() or symbol.is_parameter() or symbol.is_imported()
        if not bound and not symbol.is_referenced() and (symbol.is_free() or kind == "module"):
            continue  # passed on to a scope inside, or declared global by one
        if kind == "module" or symbol.is_global():
            where = "module"
        else:
            where = "enclosing" if symbol.is_free() else "here"
        scope.symbols[symbol.get_name()] = (bound, symbol.is_referenced(), where)
    for child in table.get_children():
        made = theirs(child, scope)
        if made:
            scope.children.append(made)
    return scope


def path_of(scope):
    parts = []
    while scope.parent:
        parts.append(f"{scope.kind} {scope.name}:{scope.line}")
        scope = scope.parent
    return " > ".join(reversed(parts)) or "module"


def binds_by_walrus(scope, name):
    return any(
        c.kind == "comprehension" and (c.symbols.get(name, (False,))[0] or binds_by_walrus(c, name))
        for c in scope.children
    )


def dissolve(scope, into=None):
    """Merges comprehensions into the scope around them, as CPython does from 3.12
    on (PEP 709). Their own names are then compared no more."""
    target = scope if into is None else into
    target.dissolved = getattr(target, "dissolved", set())
    kept = []
    for child in scope.children:
        if child.kind == "comprehension":
            for name, (bound, used, where) in child.symbols.items():
                if bound or where == "enclosing":
                    target.dissolved.add(name)
                else:
                    target.symbols.setdefault(name, (bound, used, where))
            kept += dissolve(child, target)
        else:
            kept.append(child)
    if into is None:
        scope.children = kept
        for child in kept:
            child.parent = scope
            dissolve(child)
    return kept


def compare_symbols(a, b, problems):
    """a: ours, b: CPython's. Returns how many names were compared."""
    count = 0
    for name in sorted(set(a.symbols) | set(b.symbols)):
        if name in INVENTED or name in getattr(a, "dissolved", ()):
            continue
        count += 1
        mine, python = a.symbols.get(name), b.symbols.get(name)
        if a.kind == "module" and mine and binds_by_walrus(a, name):
            python = (True,) + (python or mine)[1:]  # CPython notes it in the comprehension only
        if (
            a.kind == "typeparams"
            and mine
            and python
            and mine[2] == "enclosing"
            and python[2] == "module"
        ):
            python = mine  # looked up in the class first, which CPython calls global
        if mine != python:
            problems.append(
                f"{path_of(b)}: {name}: ours (bound, used, home) {mine}, CPython {python}"
            )
    return count


def compare_scopes(a, b, problems, strings_only):
    count = compare_symbols(a, b, problems)
    mine, python = {}, {}
    for scope in a.children:
        mine.setdefault(scope.key(), []).append(scope)
    for scope in b.children:
        python.setdefault(scope.key(), []).append(scope)
    for key in sorted(set(mine) | set(python)):
        left = sorted(mine.get(key, []), key=Scope.canonical)
        right = sorted(python.get(key, []), key=Scope.canonical)
        if len(left) > len(right) and key[0] in ("lambda", "comprehension") and strings_only:
            continue  # inside an annotation, which is a string to CPython
        if len(left) != len(right):
            problems.append(
                f"{path_of(b)}: scope {key}: ours {len(left)}, CPython {len(right)}"
            )
        for x, y in zip(left, right, strict=False):
            count += compare_scopes(x, y, problems, strings_only)
    return count


def compare_tiles(tiles, text, tree, problems):
    at = 0
    for start, end, _, _, _ in tiles:
        if start != at:
            problems.append(f"tiles: one ends at {at}, the next begins at {start}")
        at = end
    if tiles and at != len(text):
        problems.append(f"tiles end at {at} of {len(text)}")
    rows = text.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mine = [[t[2], t[3]] for t in tiles if t[4] != 0]
    python = []
    for node in tree.body:
        lines = [node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])]
        python.append([min(lines), node.end_lineno])
    for a, b in zip(mine, python, strict=False):
        if rows[a[0] - 1].startswith("@"):
            b[0] = min(b[0], max(a[0], b[0] - 1))  # "@ \\": ast tells the line of the expression
        # Comments at the end of a block are part of it to the grammar.
        while a[1] > b[1] and re.match(r"\s*(#|$)", rows[a[1] - 1]):
            a[1] -= 1
    if mine != python:
        wrong = [(a, b) for a, b in zip(mine, python, strict=False) if a != b][:1]
        problems.append(
            f"statements: ours {len(mine)}, ast's {len(python)}, first difference {wrong}"
        )
    return len(python)


def needed_version(path):
    found = re.search(r"_py3(\d+)\.py$", path)
    return (3, int(found.group(1))) if found else (3, 0)


def files_of(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                for name in sorted(names):
                    if name.endswith(".py"):
                        yield os.path.join(folder, name)
        else:
            yield path


def check(path, dump):
    with open(path, "rb") as file:
        data = file.read()
    try:
        tree = ast.parse(data)
        with tokenize.open(path) as file:
            table = symtable.symtable(file.read(), path, "exec")
    except (SyntaxError, ValueError, UnicodeError):
        return None
    run = subprocess.run([dump, path], capture_output=True)
    if os.path.basename(path).startswith("gap_"):
        # What tree-sitter-python 0.23.6 cannot read is refused, never misread.
        return 0, 0, [] if run.returncode == 2 else ["a gap of the grammar is no gap any more"]
    if run.returncode != 0:
        return 0, 0, ["refused: " + run.stderr.decode("utf-8", "replace").strip()[:300]]
    root, tiles = ours(run.stdout.decode("utf-8").splitlines())
    problems = []
    python = theirs(table)
    if sys.version_info >= (3, 12):
        dissolve(root)
        dissolve(python)
    names = compare_scopes(root, python, problems, b"import annotations" in data)
    statements = compare_tiles(
        tiles, data[3:] if data.startswith(b"\xef\xbb\xbf") else data, tree, problems
    )
    return names, statements, problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dump", required=True)
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    corpus = os.environ.get("GODSPLIT_CORPUS")
    paths = options.paths + [corpus] if corpus else options.paths
    files = names = statements = skipped = failed = disagreements = 0
    for path in files_of(paths):
        result = check(path, options.dump) if sys.version_info >= needed_version(path) else None
        if result is None:
            skipped += 1
            continue
        files += 1
        names += result[0]
        statements += result[1]
        disagreements += len(result[2])
        failed += bool(result[2])
        for problem in result[2][:20]:
            print(f"FAIL {path}: {problem}")
    print(
        f"{files} files, {skipped} skipped; {names} names and {statements} statements compared, "
        f"{disagreements} disagreements"
    )
    print(f"{files - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
