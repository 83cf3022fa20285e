"""--progress: figures, states, plans, history."""

import json
import os

from repo import DAY, START, Repo, expect


def row(result, name):
    """The words of a file's line."""
    for line in result.out.splitlines():
        if line.startswith(name + " "):
            return line.split()
    raise AssertionError(f"no line for {name}: {result}")


def wellness():
    """Four steps: a file that passes its limit, one half split, one split."""
    repo = Repo()
    repo.write("a/models.py", 100)
    repo.write("b/models.py", 697)
    repo.write("c/models.py", 300)
    repo.commit(0)
    repo.write("a/models.py", 180)
    repo.commit(9)
    repo.write("b/models.py", 500, head="from .enums import A\n")
    repo.write("b/enums.py", 190)
    repo.commit(18)
    repo.remove("c/models.py")
    repo.write("c/models/__init__.py", 10)
    repo.write("c/models/x.py", 150)
    repo.write("c/models/y.py", 149)
    repo.commit(19)
    return repo


def test_no_god_files():
    repo = Repo()
    repo.write("a/models.py", 10)
    expect(repo.run("--progress"), 0, "No god files")


def test_one_line_for_all():
    result = wellness().run("--progress")
    expect(result, 0, "God files over 150 lines: 3 → 2 → 0, 33 %")
    expect(result, 0, "1177 → 989 lines in all, of these over the limit 727 → 380.")


def test_the_sums_are_of_one_moment():
    """Peaks at different times are not added up; the chart says the same."""
    repo = Repo()
    repo.write("a/models.py", 600)
    repo.commit()
    repo.write("a/models.py", 100)
    repo.write("b/models.py", 500)
    repo.commit(7)
    repo.write("b/models.py", 250)
    repo.commit(7)
    result = repo.run("--progress")
    expect(result, 0, "1 → 1 → 0, 0 %", "600 → 350 lines in all")
    expect(result, 0, "over the limit 450 → 100.", "Counted from 2026-01-05")
    data = json.loads(repo.run("--progress", "--format", "json").out)
    assert data["start"] == {"from": "history", "date": "2026-01-05"}, data
    assert data["debt"] == {"start": 450, "now": 100}, data
    assert max(period["debt"] for period in data["history"]["periods"]) == 450
    svg = repo.run("--progress", "--format", "svg").out
    assert "From 450 lines over the limit at most (2026-W02) to 100 (" in svg, svg
    for words in (("--format", "markdown"), ("--format", "html")):
        expect(repo.run("--progress", *words), 0, "Counted from 2026-01-05")
    repo.write("b/models.py", 900)
    data = json.loads(repo.run("--progress", "--format", "json").out)
    assert data["start"] == {"from": "now", "date": None}, "more than ever"
    repo.run("--baseline")
    expect(repo.run("--progress"), 0, "Counted from the first baseline.")


def test_a_peak_within_one_week():
    repo = Repo()
    repo.write("a/models.py", 600)
    repo.commit()
    repo.write("a/models.py", 100)
    repo.commit(1)
    expect(repo.run("--progress"), 0, "1 → 0 → 0, 100 %", "600 → 100 lines in all")
    history = json.loads(repo.run("--progress", "--format", "json").out)["history"]
    peak, last = history["periods"]
    assert (peak["label"], peak["debt"]) == ("2026-01-05", 450), history
    assert (last["label"], last["debt"]) == ("2026-W02", 0), history


def test_states_and_figures():
    result = wellness().run("--progress")
    assert row(result, "b/models.py")[1:10] == [
        "697",
        "500",
        "150",
        "1",
        "500",
        "36",
        "%",
        "2",
        "started",
    ]
    assert row(result, "a/models.py")[1:10] == [
        "180",
        "180",
        "150",
        "0",
        "180",
        "0",
        "%",
        "2",
        "whole",
    ]
    assert row(result, "c/models.py")[1:11] == [
        "300",
        "309",
        "150",
        "2",
        "150",
        "100",
        "%",
        "2",
        "done",
        "2026-02-20",
    ]


def test_dates_and_modules():
    result = wellness().run("--progress", "-v")
    expect(
        result,
        0,
        "over 150 lines since 2026-01-14",
        "190  b/enums.py",
        "150  c/models/x.py",
    )
    expect(result, 0, "over 150 lines since 2026-01-05, under it since 2026-02-20")


def test_the_count_begins_at_the_first_baseline():
    repo = wellness()
    repo.git("checkout", "-q", "HEAD~2")
    repo.git("checkout", "-q", "-b", "ratchet")
    repo.run("--baseline")
    repo.commit(1)
    repo.write("b/models.py", 500)
    repo.write("c/models.py", 120)
    repo.run("--baseline")
    repo.commit(1)
    assert repo.baseline() == ["a/models.py\t180", "b/models.py\t500"]
    result = repo.run("--progress")
    expect(result, 0, "3 → 2 → 0, 33 %")
    assert row(result, "b/models.py")[1:3] == ["697", "500"]
    assert row(result, "c/models.py")[1:3] == ["300", "120"]


def test_grown():
    repo = wellness()
    repo.run("--baseline")
    repo.write("a/models.py", 181)
    assert row(repo.run("--progress"), "a/models.py")[9] == "grown"


def test_a_package_whose_init_has_the_rest():
    repo = Repo()
    repo.write("a/models.py", 500)
    repo.commit()
    repo.remove("a/models.py")
    repo.write("a/models/__init__.py", 300, head="from .enums import *\n")
    repo.write("a/models/enums.py", 100)
    repo.commit(1)
    result = repo.run("--progress")
    assert row(result, "a/models.py")[1:10] == [
        "500",
        "400",
        "150",
        "1",
        "300",
        "57",
        "%",
        "2",
        "started",
    ], result
    repo.write("a/models/__init__.py", 20)
    repo.write("a/models/rest.py", 280)
    assert row(repo.run("--progress"), "a/models.py")[9] == "split"


def test_a_long_shim_is_no_rest():
    repo = Repo()
    names = "".join(f"from .m import N{i}\n" for i in range(160))
    calls = "".join(f"add('{i}')\n" for i in range(160))
    head = names + "import logging\nlogger = logging.getLogger()\n" + calls
    repo.write("a/models/m.py", 200)
    for rest, state in (
        ("", "split"),
        ("class A:\n    pass\n", "started"),
        ("def f():\n    pass\n", "started"),
        ("".join(f"x{i} = 1\n" for i in range(150)), "started"),
        ("def f(:\n", "started"),
    ):
        repo.text("a/models/__init__.py", head + rest)
        result = repo.run("--progress")
        assert row(result, "a/models.py")[-1] == state, result


def test_old_neighbours_are_no_modules():
    """managers.py was always there: importing it is no split."""
    repo = Repo()
    repo.write(
        "a/models.py", 300, head="from .managers import M\nfrom a.fields import F\n"
    )
    repo.write("a/managers.py", 40)
    repo.write("a/fields.py", 40)
    repo.commit()
    assert row(repo.run("--progress"), "a/models.py")[9] == "whole"
    repo.write(
        "a/models.py", 250, head="from .managers import M\nfrom a.enums import E\n"
    )
    repo.write("a/enums.py", 60)
    result = repo.run("--progress", "-v")
    assert row(result, "a/models.py")[9] == "started", "not committed yet"
    expect(result, 0, "60  a/enums.py", absent=["a/managers.py"])
    repo.commit(1)
    result = repo.run("--progress", "-v")
    expect(result, 0, "60  a/enums.py", absent=["a/managers.py"])


MODEL = """from django.db import models


class {0}(models.Model):
    name = models.CharField(max_length=9)
    {1} = models.TextField()
"""


def test_plan():
    repo = Repo()
    source = "".join(
        MODEL.format(f"{name}{part}", f"{name.lower()}_note") + "    # more\n" * 90
        for name in ("Meal", "Invoice", "Journey")
        for part in ("", "Entry")
    )
    repo.text("a/models.py", source)
    repo.commit()
    expect(repo.run("a/models.py", "-q"), 0)
    done = repo.run("a/models.py", "--no-write", "--format", "json")
    modules = [module["name"] for module in json.loads(done.out)["modules"]]
    result = repo.run("--progress")
    expect(
        result,
        0,
        f"plans/a.models/plan.yaml: 0 of {len(modules)} modules there; to come: ",
    )
    repo.write(f"a/{modules[0]}.py", 5)
    repo.text("a/models.py", f"from .{modules[0]} import A\n" + source)
    result = repo.run("--progress")
    expect(result, 0, f"1 of {len(modules)} modules there: {modules[0]}; to come")
    assert row(result, "a/models.py")[9] == "started", result
    repo.text("plans/b.models/plan.yaml", "{")
    result = repo.run("--progress")
    expect(result, 0, "plans/b.models/plan.yaml", "warning", "the plan was left out")


def test_a_merge_is_one_step():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a/models.py", 900)
    repo.commit(7)
    repo.write("a/models.py", 100)
    repo.commit(7)
    repo.git("checkout", "-q", "main")
    repo.now += 7 * DAY
    repo.git("merge", "-q", "--no-ff", "topic", "-m", "m")
    result = repo.run("--progress", "-v")
    assert row(result, "a/models.py")[1] == "300", (
        "the peak on the branch was never on main"
    )
    expect(result, 0, "under it since 2026-01-26")


def test_dates_that_go_backwards():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit(30)
    repo.now = START
    repo.write("a/models.py", 100)
    repo.commit()
    expect(
        repo.run("--progress", "-v"), 0, "since 2026-02-04, under it since 2026-02-04"
    )


def test_tags():
    repo = wellness()
    repo.git("tag", "v1", "HEAD~3")
    repo.git("tag", "-a", "v2", "-m", "x", "HEAD~1")
    repo.git("tag", "odd,name", "HEAD~1")
    result = repo.run("--progress", "--history", "tag")
    trend = row(result, "b/models.py")[-1]
    assert len(trend) == 4 and "▆" in trend, "v1, the highest of all, v2, HEAD"


def test_ranks():
    repo = Repo()
    for name, lines in (("a", 200), ("b", 400), ("c", 300)):
        repo.write(f"{name}/models.py", lines)
    repo.commit()
    repo.commit(200)
    for step in range(3):
        repo.write("a/models.py", 210 + step)
        repo.commit(1)
    for branch, name in (("one", "b"), ("two", "b"), ("three", "c")):
        repo.git("checkout", "-q", "-b", branch, "main")
        repo.write(f"{name}/models.py", 500)
        repo.commit(message=branch)
    repo.git("checkout", "-q", "main")
    repo.git("update-ref", "refs/remotes/origin/one", "one")

    def order(*words):
        result = repo.run("--progress", *words)
        return [
            line[0] for line in result.out.splitlines() if "/models.py" in line[:12]
        ], result

    assert order()[0] == ["b", "c", "a"]
    names, result = order("--rank", "churn")
    assert names == ["a", "b", "c"] and row(result, "a/models.py")[8] == "3", result
    assert row(result, "b/models.py")[8] == "0", "200 days ago is out of the 90"
    names, result = order("--rank", "branches")
    assert names == ["a", "c", "b"], result
    expect(result, 0, "2 open branches touch it", "1 open branch touches it")


def test_projection_only_when_asked_for():
    repo = wellness()
    assert "pace" not in repo.run("--progress").out
    # 727 over the limit on January 14, 380 on February 20: 38 days for 347.
    expect(
        repo.run("--progress", "--projection"), 0, "the last is done about 2026-04-02."
    )
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    expect(repo.run("--progress", "--projection"), 0, "No projection")


def test_same_bytes_from_anywhere():
    repo = wellness()
    first = repo.run("--progress", "-v").out
    env = {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "COLUMNS": "200"}
    assert repo.run("--progress", "-v", env=env).out == first
    assert repo.run("--progress", "-v", cwd=repo.path / "a").out == first
    clone = repo.path.parent / "other"
    repo.git("clone", "-q", str(repo.path), str(clone))
    assert repo.run("--progress", "-v", cwd=clone).out == first
    os.utime(repo.path / "a/models.py", (1, 1))
    assert repo.run("--progress", "-v").out == first


def test_paths():
    result = wellness().run("--progress", "b", "c/models/x.py")
    expect(result, 0, "2 → 1 → 0, 50 %", absent=["a/models.py"])


def test_a_god_file_whose_app_is_gone():
    repo = wellness()
    repo.remove("a/models.py")
    repo.commit(1)
    result = repo.run("--progress")
    expect(result, 0, "3 → 1 → 0, 66 %")
    assert row(result, "a/models.py")[1:11] == [
        "180",
        "0",
        "150",
        "0",
        "0",
        "100",
        "%",
        "3",
        "done",
        "2026-02-21",
    ]


def test_history_off():
    result = wellness().run("--progress", "--history", "off")
    expect(result, 0, "2 → 2 → 0", absent=["No history"])
