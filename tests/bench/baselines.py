#!/usr/bin/env python3
"""Splits without any thought, and Louvain, to hold godsplit's plans against.

usage: baselines.py OUT --truth FILE [--split dev]

Writes OUT/METHOD/ID.json for score.py and prints what was written. Methods:
one (all in one module), each (one class a module), alphabet and order (chunks
of about sqrt(n) classes by name, by place), louvain (on which class names
another; needs networkx or igraph). Files are read from GODSPLIT_CORPUS.
"""

import argparse
import ast
import math
import os
import pathlib

from plans import cases_of, keep


def classes_of(path):
    """{class: names that its code has, strings too} in the order of the file."""
    found = {}
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.ClassDef):
            names = set()
            for part in ast.walk(node):
                if isinstance(part, ast.Name):
                    names.add(part.id)
                elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                    names.add(part.value.split(".")[-1])
            found[node.name] = names
    return found


def chunks(names):
    size = max(1, round(math.sqrt(len(names))))
    return {name: f"m{at // size}" for at, name in enumerate(names)}


def edges_of(classes):
    return sorted(
        {tuple(sorted((a, b))) for a in classes for b in classes[a] & classes.keys() if a != b}
    )


def louvain_networkx(classes):
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(classes)
    graph.add_edges_from(edges_of(classes))
    return networkx.community.louvain_communities(graph, seed=1)


def louvain_igraph(classes):
    import igraph

    names = list(classes)
    place = {name: at for at, name in enumerate(names)}
    graph = igraph.Graph(len(names), [(place[a], place[b]) for a, b in edges_of(classes)])
    return [[names[at] for at in group] for group in graph.community_multilevel()]


def find_louvain():
    for library, method in (("networkx", louvain_networkx), ("igraph", louvain_igraph)):
        try:
            __import__(library)
            return method
        except ImportError:
            continue
    return None


def methods():
    found = {
        "one": lambda classes: dict.fromkeys(classes, "m0"),
        "each": lambda classes: {name: name for name in classes},
        "alphabet": lambda classes: chunks(sorted(classes)),
        "order": lambda classes: chunks(list(classes)),
    }
    louvain = find_louvain()
    if louvain:
        found["louvain"] = lambda classes: {
            name: f"m{at}" for at, group in enumerate(louvain(classes)) for name in group
        }
    else:
        print("louvain: skipped, neither networkx nor igraph is there")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--split")
    given = parser.parse_args()
    if not os.environ.get("GODSPLIT_CORPUS"):
        print("skipped: GODSPLIT_CORPUS is not set")
        return
    cases = []
    for case, path in cases_of(given.truth, given.split):
        try:
            cases.append((case, classes_of(path)))
        except (OSError, SyntaxError) as problem:
            print(f"{case['id']}: {problem}")
    for name, method in methods().items():
        for case, classes in cases:
            keep(pathlib.Path(given.out, name), case, method(classes))
        print(f"{name}: {len(cases)} cases")


if __name__ == "__main__":
    main()
