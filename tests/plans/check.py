#!/usr/bin/env python3
"""Checks the plans of the fixtures, and the table of hazards.

    tests/plans/check.py --godsplit build/godsplit --reread build/tests/plans/reread [--bless]

For every case of fixtures/ that is analysed successfully:

    same      two runs write the same bytes, those of plans/CASE.yaml
    schema    YAML and JSON are valid by plans/plan.schema.json, and equal
    reread    reading and writing the YAML again gives the same bytes

For docs/hazards.md: each number has a row, each that src/plan reports is more
than "nothing to do", and what a row names as its proof is there. --bless rewrites
plans/CASE.yaml; review the diff.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SANITIZER_EXIT = 99
TIMEOUT = 120
# What a case's own arguments may not decide here.
MODES = ("--analyze", "--no-write", "-q", "--quiet", "-v", "--verbose")
STATES = ("handled", "reported", "refused", "nothing to do")
UNPROVED = ("nothing to do",)


def environment():
    env = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "LD_LIBRARY_PATH", "ASAN_SYMBOLIZER_PATH")
    }
    env.update(
        LC_ALL="C",
        ASAN_OPTIONS=f"exitcode={SANITIZER_EXIT}:detect_leaks=1",
        LSAN_OPTIONS=f"exitcode={SANITIZER_EXIT}",
        UBSAN_OPTIONS=f"halt_on_error=1:exitcode={SANITIZER_EXIT}",
    )
    return env


def run(command, folder, given=b""):
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        input=given,
        capture_output=True,
        timeout=TIMEOUT,
    )
    return done.returncode, done.stdout, done.stderr


def arguments(case):
    """The case's arguments but for its mode; None if they name an output."""
    lines = (case / "args").read_text(encoding="utf-8").splitlines()
    if any(
        line.startswith(("--format", "--out", "--help", "--version")) for line in lines
    ):
        return None
    return [line for line in lines if line not in MODES]


def same_content(value, other):
    """Equal, and of equal types: 1 is not true."""
    if type(value) is not type(other):
        return False
    if isinstance(value, dict):
        return list(value) == list(other) and all(
            same_content(value[key], other[key]) for key in value
        )
    if isinstance(value, list):
        return len(value) == len(other) and all(map(same_content, value, other))
    return value == other


class Checks:
    """The checks of one case; `faults` has a line for each that failed."""

    def __init__(self, case, options, libraries):
        self.case = case
        self.options = options
        self.yaml, self.validator = libraries
        self.passed = 0
        self.faults = []

    def hold(self, condition, fault):
        if condition:
            self.passed += 1
        else:
            self.faults.append(f"FAIL {self.case.name}: {fault}")

    def analyse(self, form):
        """Standard output of an analysis, or None; each runs in a fresh copy."""
        given = self.case / "stdin"
        with tempfile.TemporaryDirectory(prefix="godsplit-plans-") as top:
            work = pathlib.Path(top, "work")
            if (self.case / "input").is_dir():
                shutil.copytree(self.case / "input", work, symlinks=True)
            else:
                work.mkdir()
            status, out, err = run(
                [
                    self.options.godsplit,
                    *arguments(self.case),
                    "--no-write",
                    "--format",
                    form,
                ],
                work,
                given.read_bytes() if given.exists() else b"",
            )
        if status in (0, 1, 2):
            return out if status == 0 and out else None
        self.hold(False, f"--format {form} ended with {status}: {err[-300:]!r}")
        return None

    def check_committed(self, text):
        path = self.options.plans / f"{self.case.name}.yaml"
        if self.options.bless:
            path.write_bytes(text)
        committed = path.read_bytes() if path.exists() else b""
        self.hold(committed == text, f"{path} is not what is written now (--bless)")

    def check_schema(self, name, plan):
        for error in self.validator.iter_errors(plan):
            self.hold(False, f"{name}: {error.json_path}: {error.message[:200]}")
        self.hold(isinstance(plan, dict), f"{name} is no mapping")

    def check_reread(self, text):
        status, again, err = run([self.options.reread], None, text)
        self.hold(
            status == 0 and again == text, f"read and written again it differs {err!r}"
        )

    def run(self):
        text = self.analyse("yaml")
        if text is None:
            return self
        self.hold(self.analyse("yaml") == text, "two runs differ")
        self.check_committed(text)
        self.check_reread(text)
        plan = self.yaml.load(
            text, Loader=getattr(self.yaml, "CSafeLoader", self.yaml.SafeLoader)
        )
        self.check_schema("YAML", plan)
        read = json.loads(self.analyse("json") or "null")
        self.check_schema("JSON", read)
        self.hold(same_content(plan, read), "YAML and JSON differ")
        return self


def has_proof(word):
    """A fixture, a folder of them (`h09-*`) or a test `file: name` that exists."""
    if ": " not in word:
        return any(ROOT.glob(word))
    path, name = word.split(": ", 1)
    path = ROOT / path
    return path.exists() and re.search(
        rf"\b{re.escape(name)}\b", path.read_text(encoding="utf-8")
    )


def reported_numbers():
    """The numbers that src/plan reports: gs_hazard_add(maker, 8, ..."""
    numbers = set()
    for path in (ROOT / "src/plan").glob("hazard_*.c"):
        text = path.read_text(encoding="utf-8")
        calls = re.finditer(
            r"gs_hazard_(?:add|handled)\(\s*(?:f->)?maker,\s*([0-9 ?:\w]+?),", text
        )
        numbers.update(
            int(n) for call in calls for n in re.findall(r"\b\d+\b", call.group(1))
        )
    return numbers


def check_table():
    """Faults of docs/hazards.md, and how many of its rows were looked at."""
    text = (ROOT / "docs/hazards.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| H(\d+) \| (.+?) \| (.+?) \| (.*?) \|$", text, re.M)
    faults = []
    if [int(row[0]) for row in rows] != list(range(1, 73)):
        faults.append("the rows of docs/hazards.md are not H1 to H72")
    reported = reported_numbers()
    titles = (ROOT / "src/plan/hazard_table.c").read_text(encoding="utf-8")
    for number, title, state, proof in rows:
        if state not in STATES:
            faults.append(f"docs/hazards.md: H{number}: unknown state {state!r}")
        if state == "nothing to do" and int(number) in reported:
            faults.append(f"docs/hazards.md: H{number} is reported: then there is something to do")
        if f"ROW({number}, " not in titles or f'"{title}")' not in titles:
            faults.append(
                f"docs/hazards.md: H{number} has another title in hazard_table.c"
            )
        words = re.findall(r"`([^`]+)`", proof)
        if state not in UNPROVED and not words:
            faults.append(f"docs/hazards.md: H{number} has no proof")
        faults += [
            f"docs/hazards.md: H{number}: no {w}"
            for w in words
            if "/" in w and not has_proof(w)
        ]
    return [f"FAIL {fault}" for fault in faults], len(rows)


def check_leftovers(options, cases):
    """Committed plans of cases that are no more."""
    names = {case.name for case in cases}
    return [
        f"FAIL {path} is the plan of no case"
        for path in sorted(options.plans.glob("*.yaml"))
        if path.stem not in names
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--godsplit", type=os.path.abspath, required=True, metavar="PROGRAM"
    )
    parser.add_argument(
        "--reread", type=os.path.abspath, required=True, metavar="PROGRAM"
    )
    parser.add_argument("--plans", type=pathlib.Path, default=ROOT / "plans")
    parser.add_argument(
        "--bless", action="store_true", help="rewrite the committed plans"
    )
    options = parser.parse_args()
    try:
        import jsonschema
        import yaml
    except ImportError as error:
        print(f"FAIL {error}; ./bootstrap.sh test makes .venv-test")
        print("0 passed, 1 failed")
        return 1
    schema = json.loads((ROOT / "plans/plan.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    libraries = yaml, jsonschema.Draft7Validator(schema)
    cases = [p.parent for p in sorted((ROOT / "fixtures").glob("*/args"))]
    cases = [case for case in cases if arguments(case) is not None]
    faults, passed = check_table()
    faults += check_leftovers(options, cases)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(
            lambda case: Checks(case, options, libraries).run(), cases
        ):
            passed += done.passed
            faults += done.faults
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
