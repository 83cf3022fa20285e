"""--check and --baseline: what is growth, and what is not."""

from repo import Repo, expect


def test_nothing_to_look_at():
    expect(Repo().run("--check"), 0, "No file with a limit found.")


def test_at_the_limit_and_one_over():
    repo = Repo()
    repo.write("a/models.py", 150)
    expect(repo.run("--check"), 0, "1 file with a limit, 0 over it")
    repo.write("a/models.py", 151)
    expect(
        repo.run("--check"),
        1,
        "a/models.py: new god file: 151 lines, 1 over the limit of 150",
        "split it: godsplit a/models.py --analyze",
        "no baseline",
    )


def test_lines_as_wc_counts_them():
    repo = Repo()
    repo.text("a/models.py", "x = 1\n" * 150 + "y = 2")
    expect(repo.run("--check"), 0)


def test_left_out():
    repo = Repo()
    for name in (
        "a/tests/models.py",
        "a/migrations/models/x.py",
        "a/models/test_x.py",
        "a/models/tests.py",
        "a/views.py",
        "a/models.pyi",
    ):
        repo.write(name, 400)
    expect(repo.run("--check"), 0, "No file with a limit")


def test_baseline_then_shrink_then_grow():
    repo = Repo()
    repo.write("a/models.py", 300)
    expect(repo.run("--baseline"), 0, "Wrote godsplit.baseline: 1 god file")
    assert repo.baseline() == ["a/models.py\t300"]
    expect(repo.run("--check"), 0, "none new, none grown", absent=["note"])
    repo.write("a/models.py", 280)
    expect(
        repo.run("--check"),
        0,
        "note: a/models.py: shrank from 300 to 280 lines",
        "--baseline",
    )
    expect(repo.run("--baseline"), 0, "Replaced")
    assert repo.baseline() == ["a/models.py\t280"]
    repo.write("a/models.py", 281)
    expect(
        repo.run("--check"),
        1,
        "grew: 281 lines, 1 over the 280 of its baseline (limit 150)",
    )
    expect(repo.run("--baseline"), 1, "not raised", "--allow-growth a/models.py")
    assert repo.baseline() == ["a/models.py\t280"]


def test_baseline_never_takes_a_new_file():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.run("--baseline")
    repo.write("b/models.py", 200)
    repo.write("a/models.py", 250)
    expect(repo.run("--baseline"), 1, "b/models.py", "not raised")
    assert repo.baseline() == ["a/models.py\t250"], (
        "what shrank is lowered all the same"
    )


def test_baseline_twice_changes_nothing():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.run("--baseline")
    before = repo.text("godsplit.baseline")
    expect(repo.run("--baseline"), 0, "Kept godsplit.baseline: 1 god file (no change)")
    assert repo.text("godsplit.baseline") == before


def test_growth_with_a_reason():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.run("--baseline")
    repo.write("a/models.py", 310)
    expect(repo.run("--baseline", "--allow-growth", "a/models.py"), 2, "needs a reason")
    expect(repo.run("--baseline", "--reason", "r"), 2, "--reason is for --allow-growth")
    growth = ("--baseline", "--allow-growth")
    expect(repo.run(*growth, "b/models.py", "--reason", "r"), 2, "has not grown")
    expect(repo.run(*growth, "a/models.py", "--reason", "a\nb"), 2, "one line")
    expect(repo.run(*growth, "a/models.py", "--reason", "hot fix #7"), 0, "allowed")
    assert repo.baseline() == ["a/models.py\t310\thot fix #7", "b/models.py\t300"]
    expect(repo.run("--check"), 0)
    repo.write("a/models.py", 305)
    repo.run("--baseline")
    assert repo.baseline()[0] == "a/models.py\t305\thot fix #7", "the reason stays"


def test_growth_of_two_files_one_by_one():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.run("--baseline")
    repo.write("a/models.py", 310)
    repo.write("b/models.py", 320)
    growth = ("--baseline", "--allow-growth")
    expect(
        repo.run(*growth, "a/models.py", "--reason", "r"),
        1,
        "b/models.py",
        "not raised",
    )
    expect(repo.run(*growth, "b/models.py", "--reason", "s"), 0)
    assert repo.baseline() == ["a/models.py\t310\tr", "b/models.py\t320\ts"]


def test_under_and_gone_are_notes():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.run("--baseline")
    repo.write("a/models.py", 100)
    repo.remove("b/models.py")
    expect(
        repo.run("--check"),
        0,
        "a/models.py: is not over its limit any more",
        "b/models.py: is in the baseline, but there is no such file",
    )
    expect(repo.run("--baseline"), 0)
    assert repo.baseline() == []


def split(repo, *sizes):
    repo.write("a/models.py", 697)
    repo.run("--baseline")
    repo.remove("a/models.py")
    repo.write("a/models/__init__.py", 12)
    for number, size in enumerate(sizes):
        repo.write(f"a/models/m{number}.py", size)


def test_a_split_is_no_growth():
    repo = Repo()
    split(repo, 150, 150, 150, 140, 150)
    expect(repo.run("--check"), 0, absent=["new or grown"])
    repo.run("--baseline")
    assert repo.baseline() == []


def test_a_half_split_inherits_the_budget():
    """More lines in all than before, since each module has imports of its own."""
    repo = Repo()
    split(repo, 400, 360)
    expect(repo.run("--check"), 0, "within what a/models.py was allowed")
    repo.run("--baseline")
    assert repo.baseline() == ["a/models/m0.py\t400", "a/models/m1.py\t360"]
    repo.write("a/models/m0.py", 401)
    expect(repo.run("--check"), 1, "a/models/m0.py: grew")


def test_a_rename_into_the_package_is_no_growth():
    repo = Repo()
    split(repo)
    repo.write("a/models/_legacy.py", 697)
    expect(repo.run("--check"), 0)


def test_a_split_that_grew():
    repo = Repo()
    split(repo, 600, 260)
    expect(repo.run("--check"), 1, "a/models/m0.py: grew in its split", "13 lines more")
    expect(repo.run("--baseline"), 1)
    assert repo.baseline() == ["a/models.py\t697"], "the budget is not spent"
    expect(
        repo.run("--baseline", "--allow-growth", "a/models/m0.py", "--reason", "r"), 0
    )
    assert repo.baseline() == ["a/models/m0.py\t600\tr", "a/models/m1.py\t260"]
    expect(repo.run("--check"), 0)


def test_the_budget_is_not_for_strangers():
    repo = Repo()
    repo.write("a/models.py", 697)
    repo.run("--baseline")
    repo.remove("a/models.py")
    repo.write("b/models.py", 200)
    expect(repo.run("--check"), 1, "b/models.py: new god file")


def test_paths_narrow_the_verdict():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.write("c/models/x.py", 300)
    expect(repo.run("--check", "a"), 1, "a/models.py", absent=["b/models.py"])
    expect(repo.run("--check", "b/models.py", "a/models.py"), 1, absent=["c/models"])
    expect(repo.run("--check", "c/models/x.py"), 1, "c/models/x.py")
    expect(
        repo.run("--check", "models.py", cwd=repo.path / "a"), 1, absent=["b/models.py"]
    )
    expect(repo.run("--check", str(repo.path)), 1, "a/models.py", "b/models.py")
    expect(repo.run("--check", "nowhere"), 2, "nowhere", "no such file")
    expect(repo.run("--check", "a", str(repo.path.parent)), 2, "is not below")
    expect(repo.run("--baseline", "a"), 2, "only a part of the tree")


def test_quiet_leaves_what_fails():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.run("--baseline")
    repo.write("a/models.py", 200)
    assert repo.run("--check", "-q").out == ""
    repo.write("a/models.py", 301)
    assert repo.run("--check", "-q").out.count("\n") == 2


def test_limits_and_exclude_of_the_configuration():
    repo = Repo()
    repo.text(
        "pyproject.toml",
        '[tool.godsplit]\nexclude = ["legacy/"]\nbaseline = "ci/god.txt"\n'
        '[tool.godsplit.limits]\nmodels = 100\nsettings = 200\n"api/*.py" = 50\n',
    )
    repo.write("a/models.py", 101)
    repo.write("a/models/x.py", 101)
    repo.write("site/settings.py", 201)
    repo.write("site/settings/prod.py", 201)
    repo.write("api/v1.py", 51)
    repo.write("legacy/a/models.py", 900)
    result = repo.run("--check")
    expect(result, 1, "limit of 100", "limit of 200", "limit of 50", absent=["legacy"])
    assert result.out.count("new god file") == 5, result
    (repo.path / "ci").mkdir()
    expect(repo.run("--baseline"), 0, "Wrote ci/god.txt: 5 god files")
    expect(repo.run("--check"), 0)


def test_against_another_branch():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.run("--baseline")
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a/models.py", 330)
    text = repo.text("godsplit.baseline").replace("300", "330")
    repo.text("godsplit.baseline", text)
    repo.commit()
    expect(repo.run("--check"), 0)
    expect(repo.run("--check", "--against", "main"), 1, "over the 300", "against main")
    repo.text("godsplit.baseline", text.replace("330", "330\tbecause"))
    expect(
        repo.run("--check", "--against", "main"), 0, "may grow to 330 lines: because"
    )
    expect(repo.run("--check", "--against", "nobranch"), 2, "nobranch", "git fetch")
    expect(repo.run("--check", "--against", "--help"), 2)


def test_against_a_branch_without_baseline():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.run("--baseline")
    expect(repo.run("--check", "--against", "main"), 0, "held to this tree's own")


def test_against_a_branch_when_nobody_has_a_baseline():
    """Only what this branch did fails."""
    repo = Repo()
    for name in "abcd":
        repo.write(f"{name}/models.py", 300)
    repo.write("e/models.py", 140)
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    check = ("--check", "--against", "main")
    note = "godsplit.baseline: note: none here or in main: held to what the files had"
    expect(repo.run(*check), 0, "none new, none grown against main", note)
    repo.write("a/models.py", 330)
    repo.write("b/models.py", 200)
    repo.write("e/models.py", 160)
    repo.write("f/models.py", 170)
    repo.remove("c/models.py")
    repo.write("c/models/x.py", 250)
    repo.write("c/models/y.py", 80)
    repo.remove("d/models.py")
    result = repo.run(*check)
    expect(
        result,
        1,
        "a/models.py: grew: 330 lines, 30 over the 300 that it had (limit 150)",
        "e/models.py: new god file: 160 lines",
        "f/models.py: new god file",
        "note: c/models/x.py: 250 lines, within what c/models.py had",
        "3 new or grown against main",
        absent=["b/models.py", "d/models.py", "--baseline"],
    )
    text = repo.run(*check, "--format", "markdown").out
    assert "There is no baseline: held to what the files had in `main`." in text
    assert "| `b/models.py` | 300 | 200 |" in text, text
    assert "| 330 in 2 files | 250 | 150 | split, the largest over the limit |" in text


def test_conflict_markers():
    repo = Repo()
    repo.write("a/models.py", 300)
    repo.write("b/models.py", 300)
    repo.run("--baseline")
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a/models.py", 250)
    repo.run("--baseline")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("a/models.py", 260, head="# main\n")
    repo.run("--baseline")
    repo.commit()
    try:
        repo.git("merge", "-q", "topic")
        raise AssertionError("no conflict")
    except AssertionError as error:
        assert "no conflict" not in str(error)
    repo.write("a/models.py", 210)
    line = repo.text("godsplit.baseline").splitlines().index("<<<<<<< HEAD") + 1
    wanted = f"godsplit.baseline:{line}: error: has conflict markers"
    expect(repo.run("--check"), 2, wanted, "--baseline --merge")
    expect(repo.run("--baseline"), 2, wanted)
    expect(repo.run("--progress"), 2, wanted)
    expect(repo.run("--baseline", "--merge"), 0)
    assert repo.baseline() == ["a/models.py\t210", "b/models.py\t300"]


def test_merge_never_raises_over_both_sides():
    repo = Repo()
    repo.write("a/models.py", 300)
    mark = "<" * 7
    repo.text(
        "godsplit.baseline",
        f"{mark} HEAD\na/models.py\t250\n=======\na/models.py\t270\n{'>' * 7} topic\n",
    )
    expect(repo.run("--baseline", "--merge"), 1, "30 over the 270")
    assert repo.baseline() == ["a/models.py\t270"]


def test_bad_baselines():
    repo = Repo()
    repo.write("a/models.py", 300)
    for text, line in (
        ("a/models.py\n", 1),
        ("# x\n\na/models.py\t3x\n", 3),
        ("a/models.py\t-3\n", 1),
        ("\t300\n", 1),
        ('"a\t300\n', 1),
        ('"a\\q"\t300\n', 1),
        ("a/models.py\t99999999999\n", 1),
    ):
        repo.text("godsplit.baseline", text)
        expect(repo.run("--check"), 2, f"godsplit.baseline:{line}: error: is no entry")
    repo.text("godsplit.baseline", "a/models.py\t300\na/models.py\t301\n")
    expect(repo.run("--check"), 2, 'lists "a/models.py" twice')
    repo.text("godsplit.baseline", "a/models.py\t300\r\n\r\n# c\r\n")
    expect(repo.run("--check"), 0)
    (repo.path / "godsplit.baseline").write_bytes(b"\xff\x00\n")
    expect(repo.run("--check"), 2, "is no entry")


def test_options_that_do_not_fit():
    repo = Repo()
    repo.write("a/models.py", 300)
    expect(
        repo.run("--check", "--merge"), 2, "--merge is for --baseline, not for --check"
    )
    expect(
        repo.run("--check", "--max-lines", "3"),
        2,
        "--max-lines is for commands that take one",
    )
    expect(repo.run("a/models.py", "--rank", "churn"), 2, "--rank is for --progress")
    expect(repo.run("--check", "--baseline"), 2, "two commands")
