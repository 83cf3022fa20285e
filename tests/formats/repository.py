#!/usr/bin/env python3
"""Documents of a real repository in which a file is split.

    tests/formats/repository.py --godsplit build/godsplit

A repository is made from scratch, its god file is split by --apply, and then

    comment     --check --against HEAD --format markdown has the graph of the
                plan and the proof, which fails when a module is changed and is
                absent when the plan is of another file
    page        --progress --update writes a page once, keeps a link and the
                page's mode, and leaves a page alone that it can't update
    documents   what --progress and --check print there is valid (check.py)
"""

import argparse
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

import check
from check import Fault, need

SOURCE = "apps/shop/models.py"
CLASS = """

class {name}(models.Model):
{fields}
"""
PAGE = "# Tracking\r\n\r\n<!-- godsplit:begin -->\r\n<!-- godsplit:end -->\r\n"


def god_file():
    parts = ["from django.db import models\n"]
    for subject in ("Order", "Product", "Customer"):
        for kind in ("", "Note", "Event"):
            fields = [f"    {subject.lower()}_{i} = models.TextField()" for i in range(9)]
            if kind:
                fields.append(
                    f"    {subject.lower()} = models.ForeignKey({subject}, models.CASCADE)"
                )
            elif subject == "Customer":
                fields.append("    order = models.ForeignKey(Order, models.CASCADE)")
            parts.append(CLASS.format(name=subject + kind, fields="\n".join(fields)))
    return "".join(parts)


class Repository:
    def __init__(self, folder, godsplit):
        self.folder, self.godsplit = pathlib.Path(folder), godsplit
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.env.update(HOME=folder, GIT_CONFIG_NOSYSTEM="1", LC_ALL="C")
        for who in ("AUTHOR", "COMMITTER"):
            self.env[f"GIT_{who}_DATE"] = "2026-03-02T12:00:00+00:00"
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "test")
        self.git("config", "user.email", "test@example.invalid")

    def run(self, *command):
        return subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, timeout=60, check=False
        )

    def git(self, *words):
        done = self.run("git", *words)
        need(done.returncode == 0, f"git {words}: {done.stderr.decode()}")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def ask(self, status, *words):
        done = self.run(self.godsplit, *words)
        need(done.returncode == status, f"{words} gave {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()


def start(repository):
    repository.write("manage.py", "")
    repository.write("apps/__init__.py", "")
    repository.write("apps/shop/__init__.py", "")
    repository.write(SOURCE, god_file())
    repository.write(
        "pyproject.toml", "[tool.godsplit]\nmax-lines = 50\n[tool.godsplit.limits]\nmodels = 50\n"
    )
    repository.write("docs/PAGE.md", PAGE)
    repository.commit("whole")
    repository.ask(0, "--baseline", "-q")
    repository.ask(0, SOURCE, "--analyze", "-q")
    repository.commit("plan")
    repository.ask(0, SOURCE, "--apply", "-q")


def comment(repository):
    words = ("--check", "--against", "HEAD", "--format", "markdown")
    text = repository.ask(0, *words)
    check.read_markdown(text)
    need(f"| `{SOURCE}` |" in text and "split, no file over the limit" in text, text)
    need("```mermaid\nflowchart LR\n" in text and " --> " in text, "no graph")
    need("<summary>Proof: the package is the same</summary>" in text, "no proof")
    module = next(
        p
        for p in sorted((repository.folder / "apps/shop/models").iterdir())
        if p.name != "__init__.py"
    )
    before = module.read_text()
    module.write_text(before.replace("TextField", "CharField", 1))
    need("Proof: the package is NOT the same" in repository.ask(0, *words), "a change is not seen")
    module.unlink()
    need("Proof" not in repository.ask(0, *words), "a proof of half a package")
    module.write_text(before)
    (repository.folder / "godsplit.baseline").unlink()
    repository.commit("without a baseline")
    text = repository.ask(0, "--check", "--against", "HEAD~2", "--format", "markdown")
    need("split, no file over the limit" in text and "Proof: the package is the same" in text, text)
    # Without the file that the plan is of there is nothing to prove it against.
    need("Proof" not in repository.ask(0, "--check", "--format", "markdown"), "a proof of nothing")


def page(repository):
    path, link = repository.folder / "docs/PAGE.md", repository.folder / "LINK.md"
    path.chmod(0o640)
    link.symlink_to("docs/PAGE.md")
    said = repository.ask(0, "--progress", "--update", "LINK.md")
    need(said == "Replaced the table in LINK.md\n", said)
    text = path.read_bytes()
    need(link.is_symlink() and stat.S_IMODE(path.stat().st_mode) == 0o640, "another file")
    need(text.startswith(b"# Tracking\r\n\r\n<!--") and text.endswith(b":end -->\r\n"), "the rest")
    need(SOURCE.encode() in text and b"\n" not in text.replace(b"\r\n", b""), "line ends")
    stamp = path.stat().st_mtime_ns
    said = repository.ask(0, "--progress", "--update", "docs/PAGE.md")
    need(said == "Kept docs/PAGE.md (no change)\n", said)
    need(path.stat().st_mtime_ns == stamp, "it was written again")
    path.write_bytes(text + text)
    repository.ask(2, "--progress", "--update", "docs/PAGE.md")
    need(path.read_bytes() == text + text, "a page with doubled marks was changed")


def documents(repository):
    readers = check.readers()
    for name, kind in check.PRINTED.items():
        command = "--check" if name.startswith("check-") else "--progress"
        text = repository.ask(0, command, "--format", name.removeprefix("check-"))
        readers[kind][0](text)
    text = repository.ask(0, "--progress", "--history", "tag", "--projection", "--format", "html")
    check.Page(text)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--godsplit", required=True, type=pathlib.Path)
    godsplit = options.parse_args().godsplit.resolve()
    failed = 0
    tests = (comment, page, documents)
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                repository = Repository(folder, godsplit)
                start(repository)
                test(repository)
            except (Fault, ValueError) as fault:
                failed += 1
                print(f"FAILED {test.__name__}: {fault}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
