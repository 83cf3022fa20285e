#!/usr/bin/env python3
"""Score suggested splits against the splits that people made.

usage: score.py TRUTH.jsonl PLANS_DIR [--split dev] [--kind domain|per-class|all] [-v]

TRUTH.jsonl   one JSON object per line: id, assign {definition: module}, ...
PLANS_DIR     one file ID.json per case: {"assign": {definition: module}}

Only class names that both sides know are compared; a class that the plan
leaves out counts as a cluster of its own. Prints one row per case with -v and
the means:
  mojofm   MoJoFM (Wen and Tzerpos 2004), 100 is the people's own split
  ari      adjusted Rand index, 1 is the same partition, 0 is chance
  f1       F1 over pairs of classes placed together
  names    share of classes whose module carries the people's name for it,
           after folding case, plurals and a leading or trailing app name
  k        suggested modules divided by the people's modules
"""

import argparse
import json
import os
import re
import sys
from collections import Counter, defaultdict


def mojofm(a, b):
    """a, b: {item: cluster} over the same items; a is suggested, b is truth."""
    n = len(a)
    inter = defaultdict(Counter)
    for x in a:
        inter[a[x]][b[x]] += 1
    best, edges = 0, {}
    for c, row in inter.items():
        m = max(row.values())
        best += m
        edges[c] = [t for t, v in row.items() if v == m]
    match = {}

    def augment(c, seen):
        for t in edges[c]:
            if t not in seen:
                seen.add(t)
                if t not in match or augment(match[t], seen):
                    match[t] = c
                    return True
        return False

    groups = sum(augment(c, set()) for c in edges)
    mno = n - best + len(inter) - groups
    g = 0
    for size in sorted(Counter(b.values()).values()):
        if g < size:
            g += 1
    worst = n - g
    return 100.0 if worst == 0 else 100.0 * (1 - mno / worst)


def ari(a, b):
    n = len(a)

    def c2(v):
        return v * (v - 1) / 2

    pair = Counter((a[x], b[x]) for x in a)
    s = sum(c2(v) for v in pair.values())
    sa = sum(c2(v) for v in Counter(a.values()).values())
    sb = sum(c2(v) for v in Counter(b.values()).values())
    exp = sa * sb / c2(n) if n > 1 else 0
    top = (sa + sb) / 2
    return 1.0 if top == exp else (s - exp) / (top - exp)


def pair_f1(a, b):
    xs = sorted(a)
    tp = fp = fn = 0
    for i, x in enumerate(xs):
        for y in xs[i + 1 :]:
            p, t = a[x] == a[y], b[x] == b[y]
            tp += p and t
            fp += p and not t
            fn += t and not p
    return 1.0 if tp + fp + fn == 0 else 2 * tp / (2 * tp + fp + fn)


def fold(name, app):
    """enums -> enum, wellness_content_models -> content"""
    parts = [p for p in re.split(r"[_\W]+", name.lower()) if p]
    parts = [re.sub(r"(?<=[a-z]{2})ies$", "y", p) for p in parts]
    parts = [re.sub(r"(?<=[^s])s$", "", p) for p in parts]
    drop = {"model", "base" if len(parts) > 1 else ""} | {
        re.sub(r"(?<=[^s])s$", "", p) for p in app.lower().split("_")
    }
    kept = [p for p in parts if p not in drop]
    same = {
        "choice": "enum",
        "constant": "enum",
        "enumeration": "enum",
        "abstract": "base",
        "mixin": "base",
        "util": "helper",
        "utility": "helper",
    }
    return tuple(same.get(p, p) for p in (kept or parts))


def names_alike(p, t, app):
    fp, ft = fold(p, app), fold(t, app)
    return fp == ft or set(fp) <= set(ft) or set(ft) <= set(fp)


def is_per_class(case):
    sizes = Counter(case["assign"].values())
    big = [v for v in sizes.values() if v > 1]
    return len(case["assign"]) / max(1, len(sizes)) < 1.5 or len(big) == 0


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("truth")
    ap.add_argument("plans")
    ap.add_argument("--split")
    ap.add_argument("--kind", default="domain")
    ap.add_argument("-v", action="store_true")
    o = ap.parse_args()
    rows, missing = [], []
    with open(o.truth) as file:
        lines = file.readlines()
    for line in lines:
        case = json.loads(line)
        if o.split and case.get("split") != o.split:
            continue
        if o.kind != "all" and (o.kind == "per-class") != is_per_class(case):
            continue
        path = os.path.join(o.plans, case["id"] + ".json")
        if not os.path.exists(path):
            missing.append(case["id"])
            continue
        with open(path) as file:
            plan = json.load(file)["assign"]
        t = case["assign"]
        a = {x: plan.get(x, "?" + x) for x in t}
        app = os.path.basename(os.path.dirname(case["before_path"]))
        rows.append(
            (
                case["id"],
                len(t),
                len(set(t.values())),
                mojofm(a, t),
                ari(a, t),
                pair_f1(a, t),
                sum(names_alike(a[x], t[x], app) for x in t) / len(t),
                len(set(a.values())) / len(set(t.values())),
            )
        )
    if o.v:
        for r in sorted(rows):
            print(
                f"{r[0][-70:]:<70} n={r[1]:3} m={r[2]:3} mojofm={r[3]:5.1f} ari={r[4]:5.2f} "
                f"f1={r[5]:5.2f} names={r[6]:4.2f} k={r[7]:4.2f}"
            )
    if not rows:
        sys.exit(f"no case scored ({len(missing)} plans missing)")

    def m(i):
        return sum(r[i] for r in rows) / len(rows)

    print(
        f"cases={len(rows)} missing={len(missing)} mojofm={m(3):.1f} ari={m(4):.3f} "
        f"f1={m(5):.3f} names={m(6):.3f} k={m(7):.2f}"
    )


if __name__ == "__main__":
    main()
