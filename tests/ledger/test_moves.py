"""God files that move: an app that gets another folder, apps that become one."""

import json

from repo import Repo, expect


def files(repo, *words):
    """The god files of --progress by path."""
    done = repo.run("--progress", "--format", "json", *words)
    assert done.status == 0, done
    return {file["path"]: file for file in json.loads(done.out)["files"]}


def move(repo, old, new, days=7):
    (repo.path / new).parent.mkdir(parents=True, exist_ok=True)
    repo.git("mv", old, new)
    repo.commit(days)


def moved():
    """400 lines, moved, then 300."""
    repo = Repo()
    repo.write("a/models.py", 400)
    repo.commit()
    move(repo, "a/models.py", "apps/b/models.py")
    repo.write("apps/b/models.py", 300)
    repo.commit(7)
    return repo


def test_a_move_is_not_the_end():
    repo = moved()
    expect(repo.run("--progress"), 0, "1 → 1 → 0, 0 %", absent=["a/models.py  "])
    expect(
        repo.run("--progress", "-v"),
        0,
        "a/models.py until 2026-01-12",
        "over 150 lines since 2026-01-05",
    )
    (file,) = files(repo).values()
    assert file["start"]["lines"] == 400 and file["percent"] == 40, file
    assert file["git"]["lines"] == [400, 400, 300], file
    assert file["git"]["earlier"] == [{"path": "a/models.py", "until": "2026-01-12"}]
    assert file["git"]["commits"] == 3, "the old place counts too, and the move once"
    assert list(files(repo, "apps")) == ["apps/b/models.py"]
    assert list(files(repo, "a")) == []


def test_a_move_keeps_its_baseline():
    repo = Repo()
    repo.write("a/models.py", 400)
    repo.commit()
    repo.run("--baseline")
    repo.commit(1)
    move(repo, "a/models.py", "b/models.py")
    expect(repo.run("--check"), 1, "new god file")
    words = ("--allow-growth", "b/models.py", "--reason", "moved from a")
    expect(repo.run("--baseline", *words), 0)
    repo.write("b/models.py", 275)
    repo.commit(1)
    (file,) = files(repo).values()
    assert file["start"] == {"lines": 400, "debt": 250, "from": "baseline"}, file
    assert file["percent"] == 50, file


def test_moved_twice_and_then_split():
    repo = moved()
    move(repo, "apps/b/models.py", "c/models.py")
    repo.git("mv", "c/models.py", "x.py")
    move(repo, "x.py", "c/models/rest.py")
    repo.write("c/models/rest.py", 140)
    repo.write("c/models/more.py", 140)
    repo.commit(7)
    (file,) = files(repo).values()
    earlier = [name["path"] for name in file["git"]["earlier"]]
    assert earlier == ["a/models.py", "apps/b/models.py"], file
    assert file["state"] == "done" and file["start"]["lines"] == 400, file
    assert file["git"]["passed"] == "2026-01-05", file
    assert file["git"]["reached"] == "2026-02-09", file


def test_two_that_become_one():
    repo = Repo()
    repo.write("a/models.py", 300, head="# a\n" * 100)
    repo.write("b/models.py", 200, head="# b\n" * 100)
    repo.commit()
    move(repo, "a/models.py", "c/models/a.py")
    move(repo, "b/models.py", "c/models/b.py")
    (file,) = files(repo).values()
    assert file["path"] == "c/models.py" and file["lines"] == 500, file
    assert file["start"]["debt"] == 200 and file["debt"] == 200, file
    assert file["git"]["lines"] == [500, 500, 500], file


def test_what_is_there_again_has_not_moved():
    repo = moved()
    repo.write("a/models.py", 200)
    assert sorted(files(repo)) == ["a/models.py", "apps/b/models.py"]
    repo.commit(1)
    both = files(repo)
    assert both["apps/b/models.py"]["git"]["earlier"] == [], both
    repo.remove("a/models.py")
    repo.commit(1)
    assert files(repo)["a/models.py"]["state"] == "done", "deleted, not moved"


def test_a_small_part_is_no_move():
    """Half of a god file goes to another one; what went on deletes the rest."""
    repo = Repo()
    repo.write("a/models/x.py", 400, head="# x\n" * 300)
    repo.write("a/models/y.py", 160, head="# y\n" * 100)
    repo.commit()
    repo.remove("a/models/x.py")
    move(repo, "a/models/y.py", "b/models.py")
    both = files(repo)
    assert both["a/models.py"]["state"] == "done", both
    assert both["b/models.py"]["git"]["passed"] == "2026-01-12", both


def test_settings_of_git_change_nothing():
    repo = moved()
    first = repo.run("--progress", "-v").out
    repo.git("config", "diff.renames", "false")
    repo.git("config", "diff.renameLimit", "1")
    assert repo.run("--progress", "-v").out == first


def test_files_without_lines_do_not_move():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("z/models/__init__.py", 0)
    repo.commit()
    repo.remove("a/models.py")
    move(repo, "z/models/__init__.py", "b/models/__init__.py")
    assert files(repo)["a/models.py"]["git"]["earlier"] == []
