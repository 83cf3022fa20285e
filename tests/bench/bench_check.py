#!/usr/bin/env python3
"""--check and --progress against what git and wc take for the same tree.

    tests/bench/bench_check.py --godsplit build-release/godsplit [--files N] [--commits N]

Makes the trees itself in a temporary folder: N Python files of which 50 are god
files, and a repository with N commits, one in twenty of which touches a god
file. Prints the fastest of seven runs of each, and the ratio. No test.
"""

import argparse
import pathlib
import subprocess
import tempfile
import time

ROUNDS = 7
GODS = 50


def run(words, folder, **more):
    return subprocess.run(words, cwd=folder, check=False, capture_output=True, **more)


def fastest(words, folder):
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run(words, folder)
        best = min(best, time.perf_counter() - start)
    return best


def module(lines):
    return "".join(f"value_{line} = compute({line}, 'text')\n" for line in range(lines))


def make_tree(folder, files):
    """Every app has a models.py, every 200th is a god file."""
    for number in range(files):
        app = folder / f"apps/group{number // 500}/app{number // 10}"
        app.mkdir(parents=True, exist_ok=True)
        god = number % (files // GODS) == 0
        name = "models.py" if number % 10 == 0 else f"module{number % 10}.py"
        (app / name).write_text(module(900 if god else 60 + number % 80))
    run(["git", "init", "-q"], folder)
    run(["git", "add", "-A"], folder)
    run(
        [
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.invalid",
            "commit",
            "-qm",
            "1",
        ],
        folder,
    )


def history(commits):
    """A stream for git fast-import: other files change, now and then a god file."""
    start = 1735689600
    text = module(1500).splitlines(keepends=True)
    for number in range(commits):
        yield b"commit refs/heads/main\n"
        yield f"committer a <a@example.invalid> {start + number * 1500} +0000\n".encode()
        yield b"data 1\nx\n"
        if number % 20 == 0:
            god = number // 20 % GODS
            lines = "".join(text[: 400 + number // 20 % 1000]).encode()
            yield f"M 100644 inline apps/app{god}/models.py\n".encode()
            yield b"data %d\n%s\n" % (len(lines), lines)
        else:
            lines = f"x = {number}\n".encode()
            yield f"M 100644 inline apps/app{number % 400}/views{number % 7}.py\n".encode()
            yield b"data %d\n%s\n" % (len(lines), lines)


def make_history(folder, commits):
    run(["git", "init", "-q", "-b", "main"], folder)
    run(["git", "fast-import", "--quiet"], folder, input=b"".join(history(commits)))
    run(["git", "reset", "-q", "--hard"], folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--godsplit", required=True)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--commits", type=int, default=20000)
    args = parser.parse_args()
    program = str(pathlib.Path(args.godsplit).resolve())
    with tempfile.TemporaryDirectory(prefix="godsplit-bench-") as top:
        tree = pathlib.Path(top, "tree")
        tree.mkdir()
        make_tree(tree, args.files)
        plain = fastest(["sh", "-c", "git ls-files -z | xargs -0 wc -l"], tree)
        check = fastest([program, "--check"], tree)
        print(
            f"check {check:.3f} s, git ls-files | xargs wc -l {plain:.3f} s: {check / plain:.2f}"
        )
        past = pathlib.Path(top, "past")
        past.mkdir()
        make_history(past, args.commits)
        log = fastest(
            ["git", "log", "--first-parent", "--raw", "--", "*/models.py"], past
        )
        for words in (["--progress"], ["--progress", "--history", "tag"]):
            took = fastest([program, *words], past)
            print(
                f"{' '.join(words)[2:]:9} {took:.3f} s, git log of the same files {log:.3f} s"
            )


if __name__ == "__main__":
    main()
