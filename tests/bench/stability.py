#!/usr/bin/env python3
"""How much of a plan stays when the file changes a little.

usage: stability.py GODSPLIT --truth FILE [--split dev] [--times N] [-v]

For every domain case: one class is removed, one is renamed, one gets a field,
two neighbouring imports change places; each at N places that are drawn with a
fixed seed. The figure is the adjusted Rand index of the plan of the other
classes against the first plan, its mean over the places and then over the
files. `imports` must be 1: the order of independent imports says nothing.
"""

import argparse
import ast
import os
import pathlib
import random
import re
import sys
import tempfile

from score import ari, is_per_class

from plans import analyse, assignment, cases_of


class God:
    """The text of a god file and its classes."""

    def __init__(self, text):
        self.text = text
        self.lines = text.split("\n")
        body = ast.parse(text).body
        self.classes = [node for node in body if isinstance(node, ast.ClassDef)]
        kinds = ast.Import, ast.ImportFrom
        self.imports = [
            (a, b)
            for a, b in zip(body, body[1:])
            if isinstance(a, kinds) and isinstance(b, kinds) and b.lineno == a.end_lineno + 1
        ]

    def without(self, node):
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        return "\n".join(self.lines[: first - 1] + self.lines[node.end_lineno :])

    def renamed(self, node, name):
        return re.sub(rf"\b{node.name}\b", name, self.text)

    def with_field(self, node):
        field = "    added_on = models.DateTimeField(null=True)"
        lines = self.lines[: node.end_lineno] + [field] + self.lines[node.end_lineno :]
        return "\n".join(lines)

    def swapped(self, pair):
        a, b = pair
        first, second = (
            self.lines[a.lineno - 1 : a.end_lineno],
            self.lines[b.lineno - 1 : b.end_lineno],
        )
        return "\n".join(self.lines[: a.lineno - 1] + second + first + self.lines[b.end_lineno :])


def is_future(pair):
    return any(getattr(node, "module", None) == "__future__" for node in pair)


def changes(god, rng, times):
    """(kind, changed text, classes that are not compared)."""
    classes = [node for node in god.classes if node.end_lineno > node.lineno]
    for node in rng.sample(classes, min(times, len(classes))):
        yield "remove", god.without(node), {node.name}
    for node in rng.sample(classes, min(times, len(classes))):
        yield "rename", god.renamed(node, "Zephyr"), {node.name}
    for node in rng.sample(classes, min(times, len(classes))):
        yield "field", god.with_field(node), set()
    pairs = [pair for pair in god.imports if not is_future(pair)]
    for pair in rng.sample(pairs, min(times, len(pairs))):
        yield "imports", god.swapped(pair), set()


def plan_of(program, text, path):
    with tempfile.TemporaryDirectory() as folder:
        changed = pathlib.Path(folder, "changed.py")
        changed.write_bytes(text.encode())
        return assignment(analyse(program, changed, path, []))


def kept(first, now, apart):
    """The index over the classes that both plans have."""
    both = sorted(first.keys() & now.keys() - apart)
    return ari({x: now[x] for x in both}, {x: first[x] for x in both}) if both else 1.0


def measure(program, case, before, times):
    """{kind: mean index}"""
    god = God(before.read_bytes().decode("utf-8"))
    names = {node.name for node in god.classes}
    rng = random.Random(case["id"])
    first = plan_of(program, god.text, case["before_path"])
    first = {name: module for name, module in first.items() if name in names}
    found = {}
    for kind, text, apart in changes(god, rng, times):
        now = plan_of(program, text, case["before_path"])
        found.setdefault(kind, []).append(kept(first, now, apart))
    return {kind: sum(values) / len(values) for kind, values in found.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("godsplit")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--split")
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    if not os.environ.get("GODSPLIT_CORPUS"):
        print("skipped: GODSPLIT_CORPUS is not set")
        return
    program, rows = os.path.abspath(given.godsplit), []
    for case, before in cases_of(given.truth, given.split):
        if not is_per_class(case):
            rows.append(measure(program, case, before, given.times))
            if given.v:
                print(
                    case["id"],
                    {kind: round(value, 3) for kind, value in rows[-1].items()},
                )
    for kind in ("remove", "rename", "field", "imports"):
        values = [row[kind] for row in rows if kind in row]
        print(f"{kind:<8} files={len(values)} ari={sum(values) / max(1, len(values)):.3f}")


if __name__ == "__main__":
    sys.exit(main())
