"""A real repository, made from scratch for one test, and godsplit run in it."""

import os
import pathlib
import subprocess
import tempfile

TIMEOUT = 60
DAY = 86400
START = 1767607200  # 2026-01-05, a Monday


class Result:
    """What a run said."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    def __repr__(self):
        return f"status {self.status}\n{self.out}{self.err}"


class Repo:
    """A folder under git (unless git is False), with helpers to change it."""

    program = ""

    def __init__(self, git=True, path=None):
        self.top = tempfile.TemporaryDirectory(prefix="godsplit-ledger-")
        self.path = pathlib.Path(path or pathlib.Path(self.top.name, "work"))
        self.path.mkdir(exist_ok=True)
        self.now = START
        if git:
            self.git("init", "-q", "-b", "main")

    def env(self):
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_")
            and name not in ("LANG", "LC_ALL", "LANGUAGE")
        }
        date = f"@{self.now} +0000"
        env.update(
            HOME=self.top.name,
            LC_ALL="C",
            GIT_CONFIG_NOSYSTEM="1",
            GIT_AUTHOR_NAME="a",
            GIT_AUTHOR_EMAIL="a@example.invalid",
            GIT_COMMITTER_NAME="a",
            GIT_COMMITTER_EMAIL="a@example.invalid",
            GIT_AUTHOR_DATE=date,
            GIT_COMMITTER_DATE=date,
            ASAN_OPTIONS="detect_leaks=1:exitcode=99",
            UBSAN_OPTIONS="halt_on_error=1:exitcode=99",
        )
        return env

    def git(self, *words):
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],
            cwd=self.path,
            env=self.env(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"git {words}: {done.stderr.decode()}")
        return done.stdout.decode().strip()

    def write(self, name, lines, head=""):
        """A file of so many lines; `head` counts."""
        path = pathlib.Path(
            os.fsdecode(os.path.join(os.fsencode(self.path), os.fsencode(name)))
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        rest = lines - head.count("\n")
        path.write_text(head + "".join(f"x{i} = {i}\n" for i in range(rest)))
        return path

    def text(self, name, text=None):
        path = self.path / name
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return path.read_text()

    def remove(self, name):
        (self.path / name).unlink()

    def commit(self, days=0, message="c"):
        self.now += days * DAY
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def run(self, *words, cwd=None, env=None, user=None):
        done = subprocess.run(
            [self.program, *words],
            cwd=cwd or self.path,
            env={**self.env(), **(env or {})},
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            user=user,
        )
        result = Result(done)
        if done.returncode in (99,) or done.returncode < 0 or "Sanitizer" in result.err:
            raise AssertionError(f"crashed: {result}")
        return result

    def baseline(self):
        """Entries of the baseline, without its comments."""
        lines = self.text("godsplit.baseline").splitlines()
        return [line for line in lines if not line.startswith("#")]


def expect(result, status, *parts, absent=()):
    """The status, every part somewhere in the output, none of the absent ones."""
    both = result.out + result.err
    assert result.status == status, f"status is not {status}: {result}"
    for part in parts:
        assert part in both, f"{part!r} is not in: {result}"
    for part in absent:
        assert part not in both, f"{part!r} is in: {result}"
