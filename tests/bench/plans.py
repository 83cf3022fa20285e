#!/usr/bin/env python3
"""Runs godsplit over a corpus of god files and keeps what score.py needs.

usage: plans.py GODSPLIT OUT --truth FILE [--split dev] [-- MORE ARGUMENTS]

GODSPLIT_CORPUS/ID/before.py is the god file of case ID. It is put at the path
that it had in its repository, in a temporary folder, and analysed there.
OUT/ID.json receives {"assign": {member: module}}. Prints a line per failure and
the totals; exit status 1 when there is a failure.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def analyse(godsplit, before, path, more):
    """The plan of a file as it is at a path; raises ValueError without one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(before.read_bytes())
        command = [godsplit, path, "--analyze", "--format", "json", "--no-write", *more]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
    try:
        return json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0][:160]
        raise ValueError(f"no plan (exit {done.returncode}): {said}") from None


def assignment(plan):
    return {m["name"]: module["name"] for module in plan["modules"] for m in module["members"]}


def cases_of(truth, split=None):
    """Each case of a truth file with the path of its god file in the corpus."""
    corpus = pathlib.Path(os.environ["GODSPLIT_CORPUS"])
    for line in pathlib.Path(truth).read_text().splitlines():
        case = json.loads(line)
        if not split or case.get("split") == split:
            yield case, corpus / case["id"] / "before.py"


def keep(out, case, assign):
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    text = json.dumps({"assign": assign}, indent=0, sort_keys=True)
    pathlib.Path(out, case["id"] + ".json").write_text(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("godsplit")
    parser.add_argument("out")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--split")
    parser.add_argument("more", nargs="*")
    given = parser.parse_args()
    if not os.environ.get("GODSPLIT_CORPUS"):
        print("skipped: GODSPLIT_CORPUS is not set")
        return 0
    program = os.path.abspath(given.godsplit)
    done = failed = 0
    begin = time.perf_counter()
    for case, before in cases_of(given.truth, given.split):
        try:
            keep(
                given.out,
                case,
                assignment(analyse(program, before, case["before_path"], given.more)),
            )
            done += 1
        except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as problem:
            print(f"{case['id']}: {problem}")
            failed += 1
    print(f"plans={done} failed={failed} seconds={time.perf_counter() - begin:.2f}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
