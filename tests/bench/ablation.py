#!/usr/bin/env python3
"""What each signal is worth: the figures without it.

usage: ablation.py REPLAN --truth FILE [--draws N] [--width W] [--jobs N]
                   [--max-lines N] [SIGNAL ...]

Two lines for each signal: `off` has its coefficient at 0 and the others as
they are committed, `left-out` has the others fitted again without it (fit.py),
with each project's fit made from the other projects.
"""

import argparse
import sys

import fit
import replanner


def main():
    parser = fit.read_arguments(argparse.ArgumentParser())
    parser.add_argument("signals", nargs="*", metavar="SIGNAL", help="all, if none is given")
    given = parser.parse_args()
    planner = replanner.Planner(given.replan, given.truth, given.max_lines)
    known = replanner.committed(fit.ROOT / "src/split/evidence.c")
    fit.show("all", planner.scores(known))
    for name in given.signals or replanner.SIGNALS:
        print(f"without {name}")
        fit.show("  off", planner.scores({**known, name: 0.0}))
        fit.fit_and_show(given, [name])
    planner.close()


if __name__ == "__main__":
    sys.exit(main())
