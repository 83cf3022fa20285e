#!/usr/bin/env python3
"""Edits plans at random and brings them back: what a plan states is kept, or refused.

    tests/plans/edits.py --godsplit build/godsplit [--rounds N]

For the plan of every fixture, and of every file of GODSPLIT_CORPUS if that is
set, as often as --rounds says:

    unedited  --plan gives the bytes that it was given
    edited    members are moved and a module is renamed. Then each stands where it
              was put, no two modules import each other in a circle, and a second
              --plan changes nothing. Or the plan is refused for a circle (H14), and
              the moves that the remedies name, one after another, make it pass
"""

import argparse
import graphlib
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
REMEDY = re.compile(r"^    move (.+) to (\w+)$", re.MULTILINE)
MERGE = re.compile(r"^    put (\w+) and (\w+) into one module$", re.MULTILINE)
# At run time: an import for type checkers is indented.
SIBLING = re.compile(r"^from \.(\w+) import", re.MULTILINE)
MOST_REMEDIES = 40


class Case:
    """One source in a folder of its own."""

    def __init__(self, godsplit, source, folder, name):
        self.godsplit, self.folder, self.name = godsplit, folder, name
        (folder / "app").mkdir()
        shutil.copyfile(source, folder / "app" / "models.py")
        self.random = random.Random(name)

    def run(self, *arguments):
        command = [self.godsplit, "app/models.py", "--no-write", "--format", "yaml", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, timeout=120, check=False
        )
        return done.returncode, done.stdout, done.stderr.decode()

    def restore(self, plan):
        (self.folder / "edited.yaml").write_bytes(plan)
        return self.run("--plan", "edited.yaml")

    def check(self, rounds):
        """Faults, or None if the file can't be analysed."""
        status, plan, _ = self.run("--max-lines", "60")
        if status:
            return None
        if self.restore(plan)[1] != plan:
            return ["an unedited plan changes"]
        return [fault for _ in range(rounds) for fault in self.edit_once(yaml.safe_load(plan))]

    def edit_once(self, plan):
        modules = plan["modules"]
        for _ in range(self.random.randint(1, 4)):
            source = self.random.choice([m for m in modules if m["members"]])
            member = self.random.choice(source["members"])
            source["members"].remove(member)
            self.random.choice(modules)["members"].append(member)
        renamed = self.random.choice(modules)
        renamed["name"] = "renamed_by_hand"
        del renamed["file"]
        return self.settle(plan)

    def settle(self, plan):
        for _ in range(MOST_REMEDIES):
            status, out, err = self.restore(yaml.safe_dump(plan).encode())
            if status == 0:
                return self.compare(plan, out)
            if status != 2 or err.count(": error: ") != 1 or "[H14]" not in err:
                return [f"not refused for a circle: {err}"]
            if not self.follow(plan, err):
                return [f"a remedy that can't be followed: {err}"]
        return [f"refused again and again: {err}"]

    def follow(self, plan, err):
        by_name = {module["name"]: module for module in plan["modules"]}
        if merge := MERGE.search(err):
            by_name[merge[1]]["members"] += by_name[merge[2]]["members"]
            by_name[merge[2]]["members"] = []
            return True
        move = REMEDY.search(err)
        if not move or move[2] not in by_name:
            return False
        name = move[1].removeprefix("the statement on ")
        for module in plan["modules"]:
            for member in module["members"]:
                if member["name"] == name or member["name"].endswith(f"({name})"):
                    module["members"].remove(member)
                    by_name[move[2]]["members"].append(member)
                    return True
        return False

    def compare(self, plan, out):
        got = yaml.safe_load(out)
        wanted = {m["name"]: k["name"] for k in plan["modules"] for m in k["members"]}
        found = {m["name"]: k["name"] for k in got["modules"] for m in k["members"]}
        faults = [] if wanted == found else ["a member stands elsewhere than it was put"]
        try:
            graph = {m["name"]: SIBLING.findall("\n".join(m["imports"])) for m in got["modules"]}
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as circle:
            faults.append(f"modules import each other: {circle.args[1]}")
        if self.restore(out)[1] != out:
            faults.append("a second --plan changes the plan")
        return faults


def sources():
    for case in sorted((ROOT / "fixtures").iterdir()):
        models = case / "input" / "app" / "models.py"
        if models.is_file():
            yield case.name, models
    if corpus := os.environ.get("GODSPLIT_CORPUS"):
        for path in sorted(pathlib.Path(corpus).rglob("*.py")):
            if path.name == "before.py" or path.parent.name == "god":
                yield str(path.relative_to(corpus)), path


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--godsplit", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    passed = failed = 0
    for name, source in sources():
        with tempfile.TemporaryDirectory() as folder:
            case = Case(given.godsplit.resolve(), source, pathlib.Path(folder), name)
            faults = case.check(given.rounds)
        if faults is None:
            continue
        for fault in faults:
            print(f"FAIL {name}: {fault}")
        passed += not faults
        failed += bool(faults)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    raise SystemExit(main())
