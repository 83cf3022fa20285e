"""Repositories and trees that are not as they should be."""

import contextlib
import os
import shutil
import subprocess

from repo import Repo, expect

NOBODY = 65534


def refused(repo, *words):
    """Run as a user who is not root, since nothing is refused to root."""
    if os.getuid() != 0:
        return repo.run(*words)
    os.chmod(repo.top.name, 0o755)
    env = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory"}
    return repo.run(*words, env={**env, "GIT_CONFIG_VALUE_0": "*"}, user=NOBODY)


def without_git(repo):
    """A PATH on which there is no git."""
    folder = repo.path.parent / "bin"
    folder.mkdir()
    return {"PATH": str(folder)}


def test_no_git_program():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write(".venv/lib/models.py", 300)
    repo.commit()
    env = without_git(repo)
    expect(repo.run("--check", env=env), 1, "1 file with a limit")
    expect(repo.run("--baseline", env=env), 0)
    expect(repo.run("--check", env=env), 0)
    expect(repo.run("--progress", env=env), 0, "No history: there is no git program.")
    expect(
        repo.run("--check", "--against", "main", env=env), 2, "there is no git program"
    )


def test_no_repository():
    repo = Repo(git=False)
    repo.write("a/models.py", 300)
    repo.write("env/lib/models.py", 300)
    repo.text("env/pyvenv.cfg", "")
    repo.write("node_modules/models.py", 300)
    expect(repo.run("--check"), 1, "1 file with a limit")
    expect(repo.run("--progress"), 0, "No history: this is no git repository.")
    expect(repo.run("--check", "--against", "main"), 2, "not a git repository")


def test_no_commit():
    repo = Repo()
    repo.write("a/models.py", 300)
    expect(repo.run("--check"), 1)
    expect(repo.run("--progress"), 0, "1 → 1 → 0", "has no commit yet")


def test_ignored_files():
    repo = Repo()
    repo.text(".gitignore", "build/\n")
    repo.write("build/lib/a/models.py", 300)
    repo.write("a/models.py", 10)
    expect(repo.run("--check"), 0, "1 file with a limit")


def test_a_broken_repository_is_not_none():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    (repo.path / ".git/index").write_bytes(b"DIRCgarbage")
    expect(repo.run("--check"), 2, "[git]")


def test_shallow_clone():
    repo = Repo()
    for lines in (100, 300, 250):
        repo.write("a/models.py", lines)
        repo.commit(7)
    clone = repo.path.parent / "clone"
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", str(clone))
    expect(repo.run("--progress", cwd=clone), 0, "1 → 1 → 0", "The clone is shallow")
    expect(repo.run("--check", cwd=clone), 1)
    expect(
        repo.run("--check", "--against", "HEAD~1", cwd=clone), 2, "HEAD~1", "git fetch"
    )


def test_detached_head():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.git("checkout", "-q", "--detach")
    expect(repo.run("--progress", "--rank", "branches"), 0, "0 open branches touch it")
    expect(repo.run("--check"), 1)


def test_submodules_are_projects_of_their_own():
    inner = Repo()
    inner.write("a/models.py", 400)
    inner.commit()
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.git("submodule", "--quiet", "add", str(inner.path), "vendor/inner")
    repo.commit(1)
    expect(repo.run("--check"), 1, "1 file with a limit", absent=["vendor"])
    expect(repo.run("--progress"), 0, "1 → 1 → 0")
    expect(repo.run("--check", cwd=repo.path / "vendor/inner"), 1, "400 lines")
    expect(repo.run("--progress", cwd=repo.path / "vendor/inner/a"), 0, "400")


def test_worktree():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    other = repo.path.parent / "other"
    repo.git("worktree", "add", "-q", str(other), "-b", "topic")
    expect(repo.run("--progress", cwd=other), 0, "1 → 1 → 0")


def test_links_and_loops():
    repo = Repo()
    repo.write("a/models.py", 300)
    os.symlink("../a/models.py", repo.path / "a/link.py")
    (repo.path / "b").mkdir()
    os.symlink("../a/models.py", repo.path / "b/models.py")
    os.symlink("..", repo.path / "b/up")
    os.symlink("models.py", repo.path / "a/loop")
    (repo.path / "c").mkdir()
    os.symlink("models.py", repo.path / "c/models.py")
    expect(repo.run("--check"), 1, "1 file with a limit")
    shutil.rmtree(repo.path / ".git")
    expect(repo.run("--check"), 1, "1 file with a limit")
    expect(repo.run("--check", "c/models.py"), 2, "links that lead nowhere")


def test_a_file_that_was_replaced_by_a_link():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.remove("a/models.py")
    repo.write("real.py", 300)
    os.symlink("../real.py", repo.path / "a/models.py")
    repo.commit(1)
    expect(repo.run("--check"), 0)
    expect(repo.run("--progress"), 0, "1 → 0 → 0, 100 %")


def test_deleted_but_not_committed():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.run("--baseline")
    repo.commit()
    repo.remove("a/models.py")
    shutil.rmtree(repo.path / "b")
    expect(repo.run("--check"), 0, "no such file any more")


def test_files_that_vanish_meanwhile():
    """A hundred files, half of them going away while they are read."""
    repo = Repo()
    for number in range(100):
        repo.write(f"a{number}/models.py", 2000)
    repo.commit()
    for round in range(5):
        names = " ".join(f"a{n}/models.py" for n in range(round * 10, round * 10 + 10))
        vanish = subprocess.Popen(["sh", "-c", f"rm {names}"], cwd=repo.path)
        result = repo.run("--check")
        vanish.wait()
        assert result.status == 1 and result.err == "", result


ODD = [b"a b/models.py", b"n\nl/models.py", b"t\tb/models.py", b'q"s\\/models.py']
ODD += [
    b"\xff\xfe/models.py",
    "ü/models.py".encode(),
    b"#x/models.py",
    b"<<<<<<< /models.py",
]
ODD += [b"-x/models.py", b"$(touch x)/models.py", b"'/models.py", b"*/models.py"]


def test_odd_names():
    repo = Repo()
    for name in ODD:
        repo.write(os.fsdecode(name), 300)
    repo.commit()
    result = repo.run("--check")
    expect(
        result,
        1,
        f"{len(ODD)} new or grown",
        "'a b/models.py' --analyze",
        "n?l/models.py",
    )
    assert result.out.count("\n") == 2 * len(ODD) + 2
    expect(repo.run("--baseline"), 0)
    text = repo.text("godsplit.baseline")
    assert '"n\\nl/models.py"\t300' in text and '"\\377\\376/models.py"\t300' in text, (
        text
    )
    assert "ü/models.py\t300" in text and '"#x/models.py"\t300' in text, text
    expect(repo.run("--check"), 0, f"{len(ODD)} files with a limit", absent=["note"])
    expect(repo.run("--baseline"), 0, "no change")
    repo.commit(1)
    expect(repo.run("--progress"), 0, f"{len(ODD)} → {len(ODD)} → 0")
    for name in ODD:
        expect(repo.run("--check", "./" + os.fsdecode(name)), 0, "1 file with a limit")


def test_unreadable_file():
    repo = Repo()
    repo.write("a/models.py", 300).chmod(0)
    repo.write("b/models.py", 10)
    expect(refused(repo, "--check"), 2, "a/models.py", "no permission to read it")


def test_unreadable_folder():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 10)
    repo.commit()
    (repo.path / "a").chmod(0)
    result = refused(repo, "--check")
    (repo.path / "a").chmod(0o755)
    expect(result, 2, "a/models.py", "no permission")


def test_unreadable_folder_without_git():
    repo = Repo(git=False)
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 10)
    (repo.path / "a").chmod(0)
    result = refused(repo, "--check")
    (repo.path / "a").chmod(0o755)
    expect(
        result, 0, "a: warning: no permission to read the folder", "1 file with a limit"
    )


def test_unreadable_baseline():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.run("--baseline")
    (repo.path / "godsplit.baseline").chmod(0)
    expect(refused(repo, "--check"), 2, "godsplit.baseline", "no permission")
    (repo.path / "godsplit.baseline").unlink()
    (repo.path / "godsplit.baseline").mkdir()
    expect(repo.run("--check"), 2, "is a folder")


def test_a_folder_that_can_not_be_written():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.path.chmod(0o555)
    result = refused(repo, "--baseline")
    repo.path.chmod(0o755)
    expect(result, 2, "no permission to write")


def test_a_conflicted_path_is_one_file():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a/models.py", 310)
    repo.commit(1)
    repo.git("checkout", "-q", "main")
    repo.write("a/models.py", 320, head="# m\n")
    repo.commit(1)
    with contextlib.suppress(AssertionError):
        repo.git("merge", "-q", "topic")
    expect(repo.run("--check"), 1, "1 file with a limit", "1 new or grown")


def test_a_file_that_is_no_python():
    repo = Repo()
    (repo.path / "a").mkdir()
    (repo.path / "a/models.py").write_bytes(b"\x00\xff)(\n" * 300)
    repo.commit()
    expect(repo.run("--check"), 1, "300 lines")
    expect(repo.run("--progress"), 0, "1 → 1 → 0")


def test_hostile_git_configuration():
    """Settings of a user that change what git prints."""
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.write("a/models.py", 100)
    repo.commit(7)
    wanted = repo.run("--progress", "-v").out
    for key, value in (
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("color.ui", "always"),
        ("log.decorate", "full"),
        ("diff.renames", "copies"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("core.quotePath", "true"),
        ("log.follow", "true"),
        ("format.pretty", "fuller"),
        ("core.pager", "cat >/dev/null"),
        ("diff.relative", "false"),
        ("log.diffMerges", "combined"),
    ):
        repo.git("config", key, value)
    assert repo.run("--progress", "-v").out == wanted
    assert repo.run("--progress", "-v", "--history", "tag").status == 0


def test_root_below_the_repository():
    """The project is a folder of the repository, with a configuration of its own."""
    repo = Repo()
    repo.write("back/a/models.py", 300)
    repo.write("front/models.py", 300)
    repo.text("back/pyproject.toml", "[tool.godsplit]\n")
    repo.commit()
    back = repo.path / "back"
    expect(repo.run("--baseline", cwd=back), 0)
    assert (back / "godsplit.baseline").exists()
    repo.commit(1)
    repo.write("back/a/models.py", 200)
    expect(
        repo.run("--progress", cwd=back), 0, "1 → 1 → 0", "a/models.py", "300", "66 %"
    )
    expect(repo.run("--check", "--against", "HEAD", cwd=back), 0, "shrank")
