#!/usr/bin/env python3
"""Fits the coefficients of src/split/evidence.c to the splits that people made.

usage: fit.py REPLAN --truth FILE [--draws N] [--width W] [--jobs N] [--without SIGNAL]
              [--max-lines N]

REPLAN is BUILD/tests/bench/replan. Coefficients are drawn at random around
round numbers (START, the seed is fixed), each draw plans every domain case, and
the fit is the mean of those draws that did best: the middle of a wide plateau
and not its highest point, which is what carries over. "Best" is the mean of
MoJoFM / 100 and ARI. Left out: for each project the fit is made from the draws'
scores on the other projects alone, and plans that project's cases. Coefficients
may all be multiplied by one number without any change to the plans, so `size`
is kept at 0.5; `excess` follows from the limit of lines and is kept too.
"""

import argparse
import pathlib
import random
import sys

import replanner

ROOT = pathlib.Path(__file__).resolve().parents[2]
START = {
    "near": 2.0,
    "name": 2.0,
    "text": 1.5,
    "mention": 1.0,
    "used": 1.0,
    "begins": 0.5,
    "gap": 0.4,
    "size": 0.5,
    "excess": 0.3,
    "bias": 0.5,
}
KEPT = {"size", "excess"}
BEST = 0.01  # share of the draws that the fit is the mean of


def draw(rng, width, without):
    """START with each number made more or less by up to `width` of it; the bias by `width`."""
    drawn = {}
    for name, middle in START.items():
        step = rng.uniform(-width, width)
        if name == "bias":
            drawn[name] = middle + step
        else:
            drawn[name] = middle if name in KEPT else middle * (1 + step)
    drawn.update(dict.fromkeys(without, 0.0))
    return drawn


def goal(scores, cases):
    return sum(scores[c][0] / 100 + scores[c][1] for c in cases) / 2 / len(cases)


def fit(draws, scores, cases):
    """The mean of the draws that did best on some cases."""
    order = sorted(range(len(draws)), key=lambda d: (-goal(scores[d], cases), d))
    best = [draws[d] for d in order[: max(1, round(BEST * len(draws)))]]
    return {name: sum(d[name] for d in best) / len(best) for name in START}


def left_out(planner, draws, scores):
    """Scores of each case with the fit from the projects that it is not of."""
    repos = [case["repo"] for case in planner.cases]
    found = [None] * len(repos)
    for repo in sorted(set(repos)):
        others = [c for c, other in enumerate(repos) if other != repo]
        own = planner.scores(fit(draws, scores, others))
        for c, other in enumerate(repos):
            if other == repo:
                found[c] = own[c]
    return found


def show(label, scores):
    mojofm, ari, names = (sum(s[k] for s in scores) / len(scores) for k in range(3))
    print(f"{label:<12} mojofm={mojofm:.1f} ari={ari:.3f} names={names:.3f}", flush=True)


def fit_and_show(given, without=()):
    arguments = (given.replan, given.truth, given.max_lines)
    rng = random.Random(1)
    draws = [draw(rng, given.width, without) for _ in range(given.draws)]
    scores = replanner.all_scores(arguments, draws, given.jobs)
    planner = replanner.Planner(*arguments)
    fitted = fit(draws, scores, range(len(planner.cases)))
    show("in-sample", planner.scores(fitted))
    show("left-out", left_out(planner, draws, scores))
    planner.close()
    return fitted


def read_arguments(parser):
    parser.add_argument("replan")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--draws", type=int, default=8000)
    parser.add_argument("--width", type=float, default=0.5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--max-lines", type=int, default=150)
    return parser


def main():
    parser = read_arguments(argparse.ArgumentParser())
    parser.add_argument("--without", action="append", default=[], choices=replanner.SIGNALS)
    given = parser.parse_args()
    planner = replanner.Planner(given.replan, given.truth, given.max_lines)
    known = replanner.committed(ROOT / "src/split/evidence.c")
    show("committed", planner.scores(known))
    planner.close()
    fitted = fit_and_show(given, given.without)
    print(" ".join(f"{name}={number:.2f}" for name, number in fitted.items()))


if __name__ == "__main__":
    sys.exit(main())
