#!/usr/bin/env python3
"""The README shows what the program says: its help, its report, its proof.

    tests/readme/readme.py --godsplit build/godsplit --source ROOT [--bless]

Each fenced block that begins with a command is run in a repository with the tree
of fixtures/wellness; the block below "## Options" is --help. --bless writes what
the program says now. The last line is "N passed, N failed".
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"```\n(?:\$ godsplit ([^\n]*)\n)?(.*?)```\n", re.S)


def run_in_project(godsplit, tree, words):
    with tempfile.TemporaryDirectory(prefix="godsplit-readme-") as folder:
        project = pathlib.Path(folder, "project")
        shutil.copytree(tree, project)
        who = ["-c", "user.name=t", "-c", "user.email=t@t.invalid"]
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "as it was"]):
            subprocess.run(["git", *who, *command], cwd=project, check=True)
        run = subprocess.run(
            [godsplit, *words], cwd=project, capture_output=True, text=True
        )
        return run.stdout + run.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--godsplit", required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--bless", action="store_true")
    options = parser.parse_args()
    godsplit = str(pathlib.Path(options.godsplit).resolve())
    tree = options.source / "fixtures/wellness/input"
    readme = options.source / "README.md"
    text = readme.read_text()
    passed = failed = 0

    def check(match):
        nonlocal passed, failed
        command, shown = match[1], match[2]
        if not command and not shown.startswith("Suggests"):
            return match[0]
        said = run_in_project(
            godsplit, tree, command.split() if command else ["--help"]
        )
        if said == shown:
            passed += 1
        else:
            failed += 1
            what = command or "--help"
            print(f"FAIL godsplit {what} says something else now; --bless writes it")
        head = f"$ godsplit {command}\n" if command else ""
        return f"```\n{head}{said}```\n"

    blessed = BLOCK.sub(check, text)
    if options.bless:
        readme.write_text(blessed)
    if passed + failed < 3:
        print("FAIL the README has fewer than three blocks to check")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0 and not options.bless


if __name__ == "__main__":
    sys.exit(main())
