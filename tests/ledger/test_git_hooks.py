"""godsplit as git itself runs it: in a hook, in parts of a tree."""

import os
import subprocess

from repo import Repo, expect


def hook(repo, name, body, folder=None):
    """A hook of the repository; it keeps what it said in hook.log."""
    log = repo.path.parent / "hook.log"
    path = (folder or repo.path / ".git/hooks") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nenv | grep ^GIT_ >> '{log}'\n{body} >> '{log}' 2>&1\n")
    path.chmod(0o755)
    return log


def commit(repo, *words, cwd=None):
    """git commit, which a hook may refuse."""
    return subprocess.run(
        ["git", "commit", "-q", "-m", "c", *words],
        cwd=cwd or repo.path,
        env=repo.env(),
        capture_output=True,
        check=False,
    ).returncode


def test_a_raw_hook():
    """git gives its hooks GIT_INDEX_FILE, relative to the root."""
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    expect(repo.run("--baseline"), 0)
    repo.commit(1)
    log = hook(repo, "pre-commit", f"'{repo.program}' --check")
    repo.write("a/models.py", 310)
    repo.git("add", "-A")
    assert commit(repo) == 1, "it grew"
    text = log.read_text()
    assert "GIT_INDEX_FILE=.git/index" in text, "git has changed what it gives hooks"
    assert "grew: 310 lines" in text, text
    log.unlink()
    repo.write("a/models.py", 299)
    repo.git("add", "-A")
    assert commit(repo, cwd=repo.path / "a") == 0, log.read_text()
    assert "1 file with a limit" in log.read_text()


def test_a_hook_with_a_part_of_the_index():
    """`git commit FILE` gives the hook an index of its own."""
    repo = Repo()
    repo.write("a/models.py", 100)
    repo.write("b/models.py", 100)
    repo.commit()
    log = hook(repo, "pre-commit", f"'{repo.program}' --check")
    repo.write("a/models.py", 110)
    assert commit(repo, "a/models.py") == 0, log.read_text()
    text = log.read_text()
    assert "GIT_INDEX_FILE=" in text and "next-index" in text, text
    assert "2 files with a limit" in text, text


def test_a_hook_of_a_worktree():
    """There GIT_DIR is set as well."""
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    log = hook(repo, "pre-commit", f"'{repo.program}' --check")
    other = repo.path.parent / "other"
    repo.git("worktree", "add", "-q", str(other), "-b", "topic")
    (other / "a/models.py").write_text("x = 1\n" * 5)
    repo.git("-C", str(other), "add", "-A")
    assert commit(repo, cwd=other) == 0, log.read_text()
    assert "GIT_DIR=" in log.read_text() and "1 file with a limit" in log.read_text()


def test_relative_variables():
    """git runs a hook in the root, so that is what they are relative to."""
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    env = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": "a/"}
    for command in ("--check", "--progress", "--baseline"):
        plain = repo.run(command)
        (repo.path / "godsplit.baseline").unlink(missing_ok=True)
        result = repo.run(command, env=env)
        assert (result.status, result.out) == (plain.status, plain.out), result


def test_relative_variables_from_a_folder_below():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.write("a/models.py", 200)
    env = {"GIT_DIR": "../.git", "GIT_WORK_TREE": ".."}
    below = repo.path / "a"
    result = repo.run("--progress", cwd=below, env=env)
    expect(result, 0, "over the limit 150 → 50", absent=["no git"])
    only = repo.run("--progress", cwd=below, env={"GIT_DIR": "../.git"})
    assert only.out == result.out, only


def test_sparse_checkout():
    """What is not checked out counts as HEAD has it: nobody deleted it."""
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 400)
    repo.commit()
    expect(repo.run("--baseline"), 0)
    repo.commit(1)
    repo.git("sparse-checkout", "set", "a")
    assert not (repo.path / "b").exists()
    before = repo.baseline()
    expect(repo.run("--check"), 0)
    expect(repo.run("--baseline"), 0)
    assert repo.baseline() == before, "nothing may be lost from the baseline"
    expect(repo.run("--progress"), 0, "2 → 2 → 0")
    repo.remove("a/models.py")
    expect(repo.run("--check"), 0, "a/models.py", absent=["b/models.py"])


def test_a_link_to_the_repository():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    link = repo.path.parent / "link"
    os.symlink(repo.path, link)
    expect(repo.run("--check", "a", cwd=link), 1, "a/models.py", "1 file with a limit")
