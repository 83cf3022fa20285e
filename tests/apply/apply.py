#!/usr/bin/env python3
"""Carries splits out in real git repositories, made from scratch, and looks.

    tests/apply/apply.py --godsplit build/godsplit --fixtures fixtures [NAME...]

Each test gets a repository of its own with the tree of fixtures/wellness
(or another one) committed. What is on the disk and in git afterwards is compared with what a
user would check by hand. The last line is "N passed, N failed".
"""

import argparse
import ast
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

FILE = "apps/wellness/models.py"
PACKAGE = "apps/wellness/models"
PLAN = "plans/apps.wellness.models/plan.yaml"
TESTS = []


def test(function, tree="wellness"):
    TESTS.append((function, tree))
    return function


def test_in(tree):
    return lambda function: test(function, tree)


class Project:
    """A repository with the wellness tree, and a way to run the program in it."""

    def __init__(self, folder, godsplit, tree):
        self.root = pathlib.Path(folder, "project")
        shutil.copytree(tree, self.root)
        self.godsplit = godsplit
        self.git("init", "--quiet")
        self.commit("as it was")

    def git(self, *words, check=True):
        who = [
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@t.invalid",
            "-c",
            "core.autocrlf=false",
        ]
        run = subprocess.run(
            ["git", *who, *words], cwd=self.root, capture_output=True, check=check
        )
        return run.stdout.decode()

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *words, where="."):
        return subprocess.run(
            [self.godsplit, *words],
            cwd=self.root / where,
            capture_output=True,
            text=True,
        )

    def expect(self, status, *words, where="."):
        run = self.run(*words, where=where)
        assert run.returncode == status, (words, run.returncode, run.stdout, run.stderr)
        return run

    def read(self, name):
        return (self.root / name).read_bytes()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def exists(self, name):
        return (self.root / name).exists()

    def python(self):
        """Every Python file below apps/, with its bytes."""
        files = sorted((self.root / "apps").rglob("*"))
        return {
            str(f.relative_to(self.root)): f.read_bytes() for f in files if f.is_file()
        }


def same(a, b):
    assert a == b, f"{a!r}\nis not\n{b!r}"


# ------------------------------------------------------------------ there and back


@test
def apply_makes_the_package_and_removes_the_file(p):
    run = p.expect(0, FILE, "--apply")
    assert "7 of 7 gates passed" in run.stdout
    assert f"{FILE} is now {PACKAGE}/" in run.stdout
    assert not p.exists(FILE)
    names = sorted(f.name for f in (p.root / PACKAGE).iterdir())
    same(
        names,
        ["__init__.py", "content.py", "enums.py", "interaction.py", "progress.py"],
    )
    assert p.exists(PLAN)


@test
def diff_is_what_apply_does(p):
    patch = p.expect(0, FILE, "--diff").stdout
    before = p.git("status", "--porcelain")
    same(before, "")
    p.expect(0, FILE, "--apply", "-q")
    applied = p.python()
    p.expect(0, FILE, "--undo", "-q")
    p.write(".git/p.diff", patch)
    p.git("apply", ".git/p.diff")
    same(p.python(), applied)


@test
def the_same_bytes_each_time(p):
    p.expect(0, FILE, "--apply", "-q")
    first = p.python()
    p.expect(0, FILE, "--undo", "-q")
    p.expect(0, FILE, "--apply", "-q")
    same(p.python(), first)


@test
def undo_restores_byte_for_byte(p):
    before = p.python()
    p.expect(0, FILE, "--apply", "-q")
    run = p.expect(0, FILE, "--undo")
    same(run.stdout, f"{FILE} is back, byte for byte\n")
    same(p.python(), before)
    same(p.git("status", "--porcelain", "--", "apps"), "")


@test
def undo_from_another_folder(p):
    before = p.python()
    p.expect(0, FILE, "--apply", "-q")
    p.expect(0, "models.py", "--undo", "-q", where="apps/wellness")
    same(p.python(), before)


@test
def undo_keeps_what_was_changed_since(p):
    p.expect(0, FILE, "--apply", "-q")
    p.write(f"{PACKAGE}/enums.py", p.read(f"{PACKAGE}/enums.py") + b"# mine\n")
    mine = p.python()
    run = p.expect(2, FILE, "--undo")
    assert "enums.py" in run.stderr, run.stderr
    same(p.python(), mine)
    p.expect(0, FILE, "--undo", "--force", "-q")
    assert p.exists(FILE)


@test
def undo_without_a_record(p):
    run = p.expect(2, FILE, "--undo")
    assert "no record of an --apply" in run.stderr


@test
def crlf_stays_crlf(p):
    p.write(FILE, p.read(FILE).replace(b"\n", b"\r\n"))
    p.commit("crlf")
    before = p.python()
    p.expect(0, FILE, "--apply", "-q")
    for name, data in p.python().items():
        if name.startswith(PACKAGE):
            same(data.count(b"\n"), data.count(b"\r\n"))
    p.expect(0, FILE, "--undo", "-q")
    same(p.python(), before)


# ------------------------------------------------------------------------- guards


@test
def changes_that_are_not_committed(p):
    p.write(FILE, p.read(FILE) + b"# more\n")
    before = p.python()
    run = p.expect(1, FILE, "--apply")
    assert "has changes that are not committed [git]" in run.stderr
    same(p.python(), before)
    assert not p.exists(PLAN)
    p.expect(0, FILE, "--apply", "--force", "-q")
    p.expect(0, FILE, "--undo", "-q")
    same(p.python(), before)


@test
def a_file_that_git_does_not_know(p):
    p.write("apps/other/models.py", p.read(FILE))
    run = p.expect(1, "apps/other/models.py", "--apply")
    assert "is not in git yet [git]" in run.stderr


@test
def no_repository(p):
    shutil.rmtree(p.root / ".git")
    run = p.expect(1, FILE, "--apply")
    assert "is in no git repository" in run.stderr
    before = p.python()
    p.expect(0, FILE, "--apply", "--force", "-q")
    p.expect(0, FILE, "--undo", "-q")
    same(p.python(), before)


@test
def ignored_package(p):
    p.write(".gitignore", "# weights\nmodels/\n")
    p.commit("ignore")
    before = p.python()
    run = p.expect(1, FILE, "--apply")
    assert (
        'git would ignore apps/wellness/models/__init__.py: "models/"' in run.stderr
    ), run.stderr
    assert "line 2 [H63]" in run.stderr
    same(p.python(), before)


def begun(p):
    """The package with its enums moved out by hand; the rest in __init__.py (H71)."""
    text = p.read(FILE).decode()
    p.expect(0, FILE, "--apply", "-q")
    enums = p.read(f"{PACKAGE}/enums.py").decode()
    p.expect(0, FILE, "--undo", "-q")
    moved = [
        node.name for node in ast.parse(enums).body if isinstance(node, ast.ClassDef)
    ]
    lines = text.splitlines(keepends=True)
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.ClassDef) and node.name in moved:
            del lines[node.lineno - 1 : node.end_lineno]
    rest = "".join(lines)
    first = "from apps.tenants.models import TenantAwareModel\n"
    assert moved and first in rest
    rest = rest.replace(first, f"{first}\nfrom .enums import {', '.join(moved)}\n")
    shutil.rmtree(p.root / "plans")
    p.git("rm", "-q", FILE)
    p.write(f"{PACKAGE}/enums.py", enums)
    p.write(f"{PACKAGE}/__init__.py", rest)
    p.commit("the enums")
    return moved


@test
def a_split_in_steps(p):
    moved = begun(p)
    enums = p.read(f"{PACKAGE}/enums.py")
    before = p.python()
    run = p.expect(0, f"{PACKAGE}/__init__.py", "--apply")
    assert "7 of 7 gates passed" in run.stdout, run.stdout
    same(p.read(f"{PACKAGE}/enums.py"), enums)
    shim = p.read(f"{PACKAGE}/__init__.py").decode()
    assert "class " not in shim and all(name in shim for name in moved), shim
    assert p.exists(f"{PACKAGE}/content.py") and p.exists(f"{PACKAGE}/progress.py")
    p.expect(0, f"{PACKAGE}/__init__.py", "--undo", "-q")
    same(p.python(), before)


@test
def open_branches(p):
    """Their edits of the file meet a file that is gone (H69)."""
    main = p.git("symbolic-ref", "--short", "HEAD").strip()
    for name, file in (("feature/a", FILE), ("b", FILE), ("elsewhere", "README.md")):
        p.git("checkout", "-q", "-b", name, main)
        p.write(
            file,
            (p.read(file) if p.exists(file) else b"") + b"# " + name.encode() + b"\n",
        )
        p.commit(name)
    p.git("checkout", "-q", "-b", "merged", main)
    p.git("update-ref", "refs/remotes/origin/b", "b")
    p.git("checkout", "-q", "b")
    p.write(FILE, p.read(FILE) + b"# once more\n")
    p.commit("not pushed yet")
    p.git("checkout", "-q", "merged")
    run = p.expect(0, FILE, "--apply")
    assert "2 open branches change it: " in run.stderr and "[H69]" in run.stderr, (
        run.stderr
    )
    assert "b, feature/a [H69]" in run.stderr and "elsewhere" not in run.stderr, run.stderr
    p.expect(0, FILE, "--undo", "-q")
    same(p.expect(0, FILE, "--apply", "--no-project").stderr, "")
    p.expect(0, FILE, "--undo", "-q")
    for name in ("feature/a", "b"):
        p.git("branch", "-D", name)
    p.git("update-ref", "-d", "refs/remotes/origin/b")
    same(p.expect(0, FILE, "--apply").stderr, "")


@test
def folder_in_the_way(p):
    p.write(f"{PACKAGE}/templates/a.html", "x")
    p.commit("folder")
    before = p.python()
    run = p.expect(2, FILE, "--apply")
    assert PACKAGE in run.stderr
    same(p.python(), before)


@test
def leftover_byte_code_is_not_in_the_way(p):
    (p.root / PACKAGE / "__pycache__").mkdir(parents=True)
    p.write(f"{PACKAGE}/__pycache__/old.cpython-311.pyc", b"x")
    p.expect(0, FILE, "--apply", "-q")
    assert p.exists(f"{PACKAGE}/content.py")


@test
def applied_already(p):
    p.expect(0, FILE, "--apply", "-q")
    run = p.expect(2, FILE, "--apply")
    assert f"is split already: {PACKAGE}/ is there" in run.stderr, run.stderr


@test
def standard_input_cannot_be_split(p):
    run = p.expect(2, "-", "--apply")
    assert "--apply needs a file on disk" in run.stderr


@test
def small_file(p):
    run = p.expect(0, "apps/journal/models.py", "--apply")
    assert "nothing to split" in run.stdout + run.stderr
    assert p.exists("apps/journal/models.py")


# -------------------------------------------------------------------------- plans


def move_line(text, name, module):
    """What a reviewer does: the line of a member goes under another module."""
    lines = text.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if f"{{name: {name}," in line)
    line = lines.pop(at)
    start = next(i for i, other in enumerate(lines) if other == f"- name: {module}\n")
    lines.insert(lines.index("  members:\n", start) + 1, line)
    return "".join(lines)


def edit_plan(p, change):
    p.expect(0, FILE, "--analyze", "-q")
    before = p.read(PLAN).decode()
    after = change(before)
    assert before != after
    p.write(PLAN, after)


@test
def an_edited_plan_is_carried_out(p):
    edit_plan(p, lambda text: move_line(text, "EvidenceLevel", "content"))
    p.expect(0, FILE, "--apply", "-q")
    assert b"class EvidenceLevel" in p.read(f"{PACKAGE}/content.py")
    assert b"EvidenceLevel" not in p.read(f"{PACKAGE}/enums.py")
    assert b"from .content import EvidenceLevel, WellnessContent\n" in p.read(
        f"{PACKAGE}/__init__.py"
    )
    p.expect(0, FILE, "--verify", "-q")
    p.expect(0, FILE, "--undo", "-q")


@test
def a_module_that_was_renamed(p):
    def rename(text):
        old, new = (
            f"- name: {name}\n  file: {name}.py" for name in ("content", "lessons")
        )
        return text.replace(old, new)

    edit_plan(p, rename)
    p.expect(0, FILE, "--apply", "-q")
    assert p.exists(f"{PACKAGE}/lessons.py") and not p.exists(f"{PACKAGE}/content.py")
    p.expect(0, FILE, "--verify", "-q")


@test
def a_plan_with_a_member_twice(p):
    def twice(text):
        line = "  - {name: EvidenceLevel, kind: enum, lines: 67-73, why: mine}\n"
        first = "  - {name: WellnessContent,"
        return text.replace(first, line + first)

    edit_plan(p, twice)
    before = p.python()
    run = p.expect(1, FILE, "--apply")
    assert PLAN in run.stderr and "EvidenceLevel" in run.stderr, run.stderr
    same(p.python(), before)


@test
def a_plan_that_lost_a_member(p):
    def lose(text):
        return "".join(
            x
            for x in text.splitlines(keepends=True)
            if "{name: EvidenceLevel," not in x
        )

    edit_plan(p, lose)
    run = p.expect(1, FILE, "--apply")
    assert "EvidenceLevel" in run.stderr, run.stderr
    assert p.exists(FILE)


@test
def a_plan_that_is_no_yaml(p):
    p.write(PLAN, "modules: [\n")
    run = p.expect(2, FILE, "--apply")
    assert run.stderr.startswith(f"{PLAN}:"), run.stderr


@test
def a_stale_plan_is_carried_over_or_refused(p):
    p.expect(0, FILE, "--analyze", "-q")
    more = b"\n\nclass WellnessBadge(models.Model):\n    label = models.CharField(max_length=9)\n"
    p.write(FILE, p.read(FILE) + more)
    p.commit("a badge")
    run = p.expect(1, FILE, "--apply", "--strict")
    assert "the file has changed since this plan [stale]" in run.stderr, run.stderr
    assert p.exists(FILE)
    run = p.expect(0, FILE, "--apply")
    assert "WellnessBadge" in run.stderr, run.stderr
    homes = [n for n, data in p.python().items() if b"class WellnessBadge" in data]
    same(len(homes), 1)
    p.expect(0, FILE, "--verify", "-q")


@test
def pins_of_the_plan_stay(p):
    p.expect(0, FILE, "--analyze", "-q", "--pin-module")
    p.expect(0, FILE, "--apply", "-q")
    assert b"EvidenceLevel.__module__ = __name__\n" in p.read(f"{PACKAGE}/__init__.py")
    p.expect(0, FILE, "--verify", "-q")


@test
def a_plan_of_another_name(p):
    p.expect(0, FILE, "--analyze", "-q")
    p.write("mine.yaml", move_line(p.read(PLAN).decode(), "EvidenceLevel", "content"))
    shutil.rmtree(p.root / "plans")
    p.expect(0, FILE, "--apply", "-q", "--plan", "mine.yaml")
    assert b"class EvidenceLevel" in p.read(f"{PACKAGE}/content.py")
    assert not p.exists("plans")
    p.expect(0, FILE, "--verify", "-q", "--plan", "mine.yaml")


# ------------------------------------------------------------------------ callers

CALLERS = "project-callers"
TESTFILE = "apps/wellness/tests/test_reminders.py"
SMALL = ["--max-lines", "20"]


@test_in(CALLERS)
def callers_are_only_told(p):
    before = p.read(TESTFILE)
    p.expect(0, FILE, "--apply", "-q", *SMALL)
    same(p.read(TESTFILE), before)
    assert b"patches apps.wellness.models._slots" in p.read(PLAN)


@test_in(CALLERS)
def callers_move_along_and_back(p):
    before = p.python()
    run = p.expect(0, FILE, "--apply", "--fix-callers", *SMALL)
    assert f"    {TESTFILE}:10: apps.wellness.models.practice._slots\n" in run.stdout
    changed = p.git("diff", "--numstat", "--", TESTFILE).split()
    same(changed, ["1", "1", TESTFILE])
    assert b"rewritten by --fix-callers" in p.read(PLAN)
    p.expect(0, FILE, "--undo", "-q")
    same(p.python(), before)


@test_in(CALLERS)
def diff_shows_the_callers(p):
    patch = p.expect(0, FILE, "--diff", "--fix-callers", *SMALL).stdout
    p.expect(0, FILE, "--apply", "--fix-callers", "-q", *SMALL)
    applied = p.python()
    p.expect(0, FILE, "--undo", "-q")
    p.write(".git/p.diff", patch)
    p.git("apply", ".git/p.diff")
    same(p.python(), applied)


@test_in(CALLERS)
def callers_that_are_not_committed(p):
    p.write(TESTFILE, p.read(TESTFILE) + b"# more\n")
    before = p.python()
    run = p.expect(1, FILE, "--apply", "--fix-callers", *SMALL)
    assert f"{TESTFILE}: error: has changes that are not committed" in run.stderr
    same(p.python(), before)


# ------------------------------------------------------------------------- verify


@test
def verify_before_the_split(p):
    run = p.expect(0, FILE, "--verify")
    assert "7 of 7 gates passed" in run.stdout
    same(p.git("status", "--porcelain"), "")


@test
def verify_after_the_split(p):
    p.expect(0, FILE, "--apply", "-q")
    run = p.expect(0, FILE, "--verify")
    assert "7 of 7 gates passed" in run.stdout


@test
def verify_from_history_alone(p):
    p.expect(0, FILE, "--apply", "-q")
    p.commit("split")
    p.write("README", "later")
    p.commit("later")
    shutil.rmtree(p.root / ".git/godsplit")
    run = p.expect(0, FILE, "--verify")
    assert "7 of 7 gates passed" in run.stdout


@test
def verify_sees_a_change(p):
    p.expect(0, FILE, "--apply", "-q")
    name = f"{PACKAGE}/enums.py"
    p.write(name, p.read(name).replace(b"class EvidenceLevel", b"class EvidenceGrade"))
    run = p.expect(1, FILE, "--verify")
    assert "EvidenceLevel" in run.stdout
    p.write(name, "class (:\n")
    run = p.expect(2, FILE, "--verify")
    assert "enums.py:1" in run.stderr, run.stderr


@test
def verify_without_the_original(p):
    p.expect(0, FILE, "--apply", "-q")
    shutil.rmtree(p.root / ".git")
    run = p.expect(2, FILE, "--verify")
    assert "no version of the file fits the plan's sha256" in run.stderr, run.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--godsplit", required=True)
    parser.add_argument("--fixtures", required=True)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    os.environ["GIT_CONFIG_GLOBAL"] = os.environ["GIT_CONFIG_SYSTEM"] = os.devnull
    godsplit = str(pathlib.Path(options.godsplit).resolve())
    passed = failed = 0
    for function, name in TESTS:
        tree = pathlib.Path(options.fixtures, name, "input").resolve()
        if options.names and function.__name__ not in options.names:
            continue
        with tempfile.TemporaryDirectory(prefix="godsplit-apply-") as folder:
            try:
                function(Project(folder, godsplit, tree))
                passed += 1
            except Exception:
                failed += 1
                print(f"FAIL {function.__name__}\n{traceback.format_exc()}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
