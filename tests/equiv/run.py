#!/usr/bin/env python3
"""Splits god files with the real program, and asks Django whether anything changed.

    tests/equiv/run.py --godsplit build/godsplit [--mode suggested|class|random] [WORD ...]

Each file gets a small tree of its own: --apply --force is carried out there, then
equiv.py (strict) loads the original and the package under Django and compares
them. The files are those of fixtures/*/input that a case of fixtures names and
the program splits, and with --corpus (or GODSPLIT_CORPUS) DIR/*/before.py and
DIR/god/*.py. WORD: only files whose name has one of these in it.

    suggested   the plan as the program makes it
    class       --granularity class
    random      the members of that plan thrown into a random number of modules,
                seeded by --seed and the file's name; a plan that the program
                refuses is thrown again, ever closer to one it takes, --tries times

Counts: equivalent, refused (with the hazards), original does not load, nothing to
split, and DIFFERENT, which fails, as do a package that does not compile under
each Python that is found, one that ruff finds more in than in the original, and
one of which ruff format or black would change what was generated (style.py). The
last line is `N passed, N failed`.
"""

import argparse
import collections
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import cases
import equiv
import style

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTCOMES = ("equivalent", "refused", "original does not load", "nothing to split", "DIFFERENT")
HAZARD = re.compile(r"\[(H\d+)\]")
TIMEOUT = 120
SKIPPED = 77


class Outcome:
    """What came of one file: a word of OUTCOMES, why, and style's verdict."""

    def __init__(self, case, word, why=(), throws=0):
        self.case, self.word, self.throws = case, word, throws
        self.why = [line for line in why if line.strip()]
        self.style = style.Verdict()

    @property
    def failed(self):
        return self.word == "DIFFERENT" or bool(self.style.faults)

    def hazards(self):
        return sorted({h for line in self.why for h in HAZARD.findall(line)}) or ["no hazard"]


def call(options, folder, *arguments):
    done = subprocess.run(
        [options.godsplit, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=TIMEOUT,
    )
    return done.returncode, done.stderr.splitlines() + done.stdout.splitlines()


def plant(case, folder):
    """The case's tree: what it brings, else only the packages around the file."""
    case.plant(folder)
    path = folder / case.path
    for parent in list(path.relative_to(folder).parents)[:-1]:
        if not parent.name.isidentifier():
            break
        init = folder / parent / "__init__.py"
        if not init.exists():
            init.touch()


def refused(lines):
    return [line for line in lines if ": error:" in line]


def nursery(options):
    """The one of this thread."""
    if not hasattr(options.threads, "nursery"):
        options.threads.nursery = equiv.Nursery()
        options.nurseries.append(options.threads.nursery)
    return options.threads.nursery


def compare(options, case, folder):
    """equiv's verdict on what now stands in the tree."""
    target = (folder / case.path).with_suffix("")
    with tempfile.NamedTemporaryFile(suffix=".py") as before:
        before.write(case.text)
        before.flush()
        return equiv.decide(
            argparse.Namespace(
                before=before.name,
                after=str(target),
                path=case.path,
                root=case.root,
                label=None,
                user_model=None,
                strict=True,
                lax=False,
                timeout=options.timeout,
                memory=2048,
                python=sys.executable,
                launch=nursery(options).launch,
            )
        )


def judge(options, case, folder, throws=0):
    report = compare(options, case, folder)
    verdict = report["verdict"]
    if verdict == "before-does-not-load":
        outcome = Outcome(case, "original does not load", [report.get("error", "")], throws)
    elif verdict == "equivalent":
        outcome = Outcome(case, "equivalent", throws=throws)
    else:
        why = [
            verdict,
            report.get("error", ""),
            *report.get("traceback", ()),
            *report["differences"],
        ]
        if report["dropped_reexports"]:
            why.append("dropped re-exports: " + ", ".join(report["dropped_reexports"]))
        outcome = Outcome(case, "DIFFERENT", why, throws)
    outcome.style = style.look(options.tools, case, (folder / case.path).with_suffix(""))
    return outcome


def split(options, case, folder, *more):
    """Carries a plan out in a new tree; the outcome when there is nothing to compare."""
    plant(case, folder)
    status, lines = call(options, folder, case.path, "--apply", "--force", *case.options, *more)
    there = (folder / case.path).with_suffix("").is_dir()
    if status == 0:
        return None if there else Outcome(case, "nothing to split", lines)
    if status == 1 and not there:
        return Outcome(case, "refused", refused(lines))
    if status == 2 and not any(word in line for line in lines for word in ("internal", "[usage]")):
        return Outcome(case, "nothing to split", refused(lines))
    return Outcome(case, "DIFFERENT", [f"exit status {status}", *lines[:20]])


def in_tree(options, attempt):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="godsplit-equiv-", dir=options.work))
    try:
        return attempt(folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def straight(options, case, *more):
    return in_tree(
        options,
        lambda folder: split(options, case, folder, *more) or judge(options, case, folder),
    )


def thrown(options, case, attempt):
    """One random plan: an outcome; refused ones say why."""
    import shuffle  # needs PyYAML

    def at(folder):
        plant(case, folder)
        made = ["--analyze", "--quiet", "--out", "thrown"]
        status, lines = call(options, folder, case.path, *made, *case.options)
        plan = next((folder / "thrown").glob("*/plan.yaml"), None)
        if status != 0 or plan is None:
            return Outcome(case, "nothing to split", refused(lines))
        seed = f"{options.seed}:{case.name}:{attempt}"
        plan.write_text(shuffle.shuffled(plan.read_text(), seed, attempt))
        given = str(plan.relative_to(folder))
        outcome = split(options, case, folder, "--plan", given) or judge(options, case, folder)
        if outcome.failed:
            outcome.why.append(f"the plan (seed {seed}):")
            outcome.why += shuffle.members(plan.read_text())
        return outcome

    return in_tree(options, at)


def random(options, case):
    refusals = []
    for attempt in range(options.tries):
        outcome = thrown(options, case, attempt)
        if outcome.word != "refused":
            outcome.throws = len(refusals)
            return outcome, refusals
        refusals.append(outcome)
    return outcome, refusals


def one(options, case):
    """(outcome, the plans that were refused on the way)"""
    try:
        if options.mode == "random":
            return random(options, case)
        if options.mode == "suggested":
            return straight(options, case), []
        # A number of modules is for domains.
        at = case.options.index("--modules") if "--modules" in case.options else len(case.options)
        case.options[at : at + 2] = []
        return straight(options, case, "--granularity", "class"), []
    except subprocess.TimeoutExpired as late:
        return Outcome(case, "DIFFERENT", [f"timeout: {late}"]), []


def tell(outcome, verbose):
    if not (outcome.failed or verbose):
        return
    print(f"{outcome.word}: {outcome.case.name}", flush=True)
    for line in outcome.why[: None if outcome.failed else 3]:
        print(f"    {line[:300]}")
    for line in outcome.style.faults:
        print(f"    style: {line[:300]}")


def summary(outcomes, refusals):
    count = collections.Counter(o.word for o in outcomes)
    print(", ".join(f"{count[word]} {word}" for word in OUTCOMES))
    for title, some in (
        ("refused", [o for o in outcomes if o.word == "refused"]),
        ("plans refused on the way", refusals),
    ):
        hazards = collections.Counter(h for o in some for h in o.hazards())
        if some:
            said = ", ".join(f"{h} {n}" for h, n in sorted(hazards.items()))
            print(f"{title}: {len(some)} ({said})")
    if bad := sum(bool(o.style.faults) for o in outcomes):
        print(f"{bad} with faults of style")
    if counts := sum((o.style.counts for o in outcomes), collections.Counter()):
        print("formatters: " + ", ".join(f"{what} {n}" for what, n in sorted(counts.items())))
    compared = [o for o in outcomes if o.word in ("equivalent", "refused", "DIFFERENT")]
    failed = sum(o.failed for o in outcomes)
    print(f"{len(compared)} compared or refused; styles by {style.told()}")
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return failed


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--godsplit", type=os.path.abspath, required=True)
    parser.add_argument("--corpus", default=os.environ.get("GODSPLIT_CORPUS"))
    parser.add_argument("--truth", action="append", default=[], help="JSON lines: id, path, root")
    parser.add_argument("--mode", choices=("suggested", "class", "random"), default="suggested")
    parser.add_argument("--max-lines", help="for the files of the corpus")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--seed", default="1")
    parser.add_argument("--tries", type=int, default=12)
    parser.add_argument("--timeout", type=float, default=90, help="seconds for one load")
    parser.add_argument("--keep", action="store_true", help="keep the trees")
    parser.add_argument("--work", help="where the trees are made")
    parser.add_argument("--no-fixtures", action="store_true")
    parser.add_argument("--no-style", action="store_true")
    parser.add_argument("--json", help="write the outcomes there")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("words", nargs="*", metavar="WORD")
    options = parser.parse_args()
    options.threads, options.nurseries = threading.local(), []
    options.tools = None if options.no_style else style.tools()
    return options


def main():
    options = parse()
    if not importlib.util.find_spec("django"):
        print(f"SKIPPED: {sys.executable} has no Django (./bootstrap.sh test makes one that has)")
        return SKIPPED
    start = time.monotonic()
    found = [] if options.no_fixtures else list(cases.fixtures(ROOT / "fixtures"))
    if options.corpus:
        found += cases.corpus(options.corpus, options.truth, options.max_lines)
    if options.words:
        found = [c for c in found if any(word in c.name for word in options.words)]
    outcomes, refusals = [], []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for outcome, on_the_way in pool.map(lambda c: one(options, c), found):
            outcomes.append(outcome)
            refusals += on_the_way
            tell(outcome, options.verbose)
    for one_nursery in options.nurseries:
        one_nursery.close()
    if options.json:
        rows = [
            {
                "name": o.case.name,
                "outcome": o.word,
                "why": o.why,
                "throws": o.throws,
                "style": o.style.faults,
            }
            for o in outcomes
        ]
        pathlib.Path(options.json).write_text(json.dumps(rows, indent=1) + "\n")
    print(f"{options.mode}: {len(outcomes)} files, {time.monotonic() - start:.0f} s")
    return 1 if summary(outcomes, refusals) or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
