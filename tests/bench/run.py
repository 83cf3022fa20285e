#!/usr/bin/env python3
"""Measures what godsplit costs beside a program that only parses.

usage: run.py --build BUILD [--only PART ...] [FILE ...]

BUILD is a release build. Parts: instructions, memory, apply, growth, classes;
all of them when none is named. The files are those given, else those of the
folder GODSPLIT_CORPUS (ID/before.py and god/ID.py); without either, the first
three are skipped. README.md says what the figures mean.
"""

import argparse
import functools
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PARTS = ["instructions", "memory", "apply", "growth", "classes"]
ANALYZE = ["--analyze", "--no-write", "--format", "json"]
RUNS = 3  # of which the fastest counts


class Programs:
    def __init__(self, build):
        self.godsplit = str(pathlib.Path(build, "godsplit").resolve())
        self.parser = str(pathlib.Path(build, "tests", "bench", "parse_only").resolve())
        self.peak = str(pathlib.Path(build, "tests", "bench", "peak").resolve())

    def analyze(self, path):
        return [self.godsplit, str(path), *ANALYZE]

    def parse(self, path):
        return [self.parser, str(path)]


def said_by(command, cwd=None):
    """What a command that must end well says on standard error."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
    said = done.stderr.decode(errors="replace")
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}: {said}")
    return said


def seconds_of(command, cwd=None):
    begin = time.perf_counter()
    said_by(command, cwd)
    return time.perf_counter() - begin


def fastest(command):
    return min(seconds_of(command) for _ in range(RUNS))


def instructions(command, cwd=None):
    """Instructions that callgrind counts in a command."""
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    return int(re.search(r"Collected\s*:\s*(\d+)", said_by(tool + command, cwd))[1])


def kilobytes(programs, command):
    """The most memory that a command held."""
    return int(re.search(r"peak (\d+)$", said_by([programs.peak, *command]).strip())[1])


# ------------------------------------------------------------- files


def corpus_files():
    folder = os.environ.get("GODSPLIT_CORPUS")
    if not folder:
        return []
    folder = pathlib.Path(folder)
    return [*folder.glob("*/before.py"), *folder.glob("god/*.py")]


def name_of(path):
    return path.parent.name if path.name == "before.py" else path.stem


def write_model(out, number):
    """Twenty lines that look like a model and lean on the two before."""
    name = f"Part{number}"
    target = f"Part{number - 1}" if number else "auth.User"
    out.append(f"class {name}(models.Model):")
    out.append(f'    """What part {number} of the works is about."""')
    out.append("")
    out.append(f"    title_{number % 97} = models.CharField(max_length=200, blank=True)")
    out.append('    state = models.CharField(max_length=9, choices=STATES, default="new")')
    out.append(f'    owner = models.ForeignKey("{target}", on_delete=models.CASCADE)')
    out.append("    created = models.DateTimeField(auto_now_add=True)")
    out.append("")
    out.append("    class Meta:")
    out.append('        ordering = ["created"]')
    out.append("")
    out.append("    def __str__(self):")
    out.append(f'        return f"{{self.title_{number % 97}}} ({{self.state}})"')
    out.append("")
    out.append("    def total(self, rate=1):")
    out.append(
        f"        rows = {f'Part{number - 2}' if number > 1 else name}.objects.filter(owner=self)"
    )
    out.append("        return sum(row.pk * rate for row in rows if row.state in dict(STATES))")
    out.append("")
    out.append("")


def god_file(classes):
    out = ["from django.db import models", "", 'STATES = [("new", "New"), ("old", "Old")]', "", ""]
    for number in range(classes):
        write_model(out, number)
    return "\n".join(out[:-2]) + "\n"


def god_file_of_lines(lines):
    return god_file(round((lines - 3) / 19))


def small_classes(count):
    out = ["from django.db import models", ""]
    for number in range(count):
        base = f"Item{number // 2}" if number and number % 5 == 0 else "models.Model"
        out += ["", f"class Item{number}({base}):"]
        out += [f"    size_{number % 31} = models.IntegerField()", ""]
    return "\n".join(out[:-1]) + "\n"


# ------------------------------------------------------------- parts


def show(title, ratios, middle):
    values = sorted(ratios.values())
    print(
        f"{title}: {len(values)} files, min {values[0]:.2f}, "
        f"median {statistics.median(values):.2f}, max {values[-1]:.2f}; "
        f"median-size file {name_of(middle)} {ratios[middle]:.2f}"
    )


def compare(programs, files, title, measure, unit):
    """What an analysis takes of something over what parsing takes, per file."""
    if not files:
        print(f"{title}: skipped, no files (give some, or set GODSPLIT_CORPUS)")
        return
    ratios = {}
    for path in files:
        if subprocess.run(programs.analyze(path), capture_output=True).returncode != 0:
            print(f"   skipped, refused by godsplit: {name_of(path)}", flush=True)
            continue
        ours, least = measure(programs.analyze(path)), measure(programs.parse(path))
        ratios[path] = ours / least
        print(
            f"  {ours / least:5.2f}  {ours:>12} / {least:>11} {unit}  {name_of(path)}", flush=True
        )
    show(title, ratios, [path for path in files if path in ratios][len(ratios) // 2])


def in_a_project(path, measure, command):
    """What a command that writes takes beside a copy of the file, committed in git."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, pathlib.Path(folder, "models.py"))
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "1"]):
            subprocess.run([*git, *words], cwd=folder, check=True)
        return measure(command, folder)


def apply_one(programs, path, measure):
    """--apply and --analyze in turn, each in a project of its own."""
    apply = [programs.godsplit, "models.py", "--apply", "--no-project"]
    analyze = [programs.godsplit, "models.py", "--analyze"]
    turns = 1 if measure is instructions else RUNS
    taken = [
        (in_a_project(path, measure, apply), in_a_project(path, measure, analyze))
        for _ in range(turns)
    ]
    return [min(side) for side in zip(*taken)]


def applies(programs, path):
    """False for a file that --apply refuses or that is small enough."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, pathlib.Path(folder, "models.py"))
        command = [programs.godsplit, "models.py", "--diff"]
        done = subprocess.run(command, cwd=folder, capture_output=True)
        return done.returncode == 0 and done.stdout.startswith(b"diff")


def applying(programs, files):
    """What carrying out takes over what analysing takes, both with what they write."""
    files = [path for path in files if applies(programs, path)]
    if not files:
        print("apply: skipped, no files (give some, or set GODSPLIT_CORPUS)")
        return
    counts, times = {}, {}
    for path in files:
        ours, least = apply_one(programs, path, instructions)
        counts[path] = ours / least
        slow, quick = apply_one(programs, path, seconds_of)
        times[path] = slow / quick
        print(
            f"  {ours / least:5.2f} Ir, {slow / quick:5.2f} wall "
            f"({slow * 1000:.0f} / {quick * 1000:.0f} ms)  {name_of(path)}",
            flush=True,
        )
    show("apply, instructions", counts, files[len(files) // 2])
    show("apply, seconds", times, files[len(files) // 2])


def growth(programs, folder):
    seconds = {}
    for lines in (5000, 50000):
        path = folder / f"lines{lines}.py"
        path.write_text(god_file_of_lines(lines))
        seconds[lines] = fastest(programs.analyze(path))
        count = path.read_text().count("\n")
        parsed = fastest(programs.parse(path))
        print(f"  {count} lines: {seconds[lines]:.3f} s, only parsed {parsed:.3f} s")
    print(f"growth: 50,000 lines take {seconds[50000] / seconds[5000]:.1f} times as long as 5,000")


def classes(programs, folder):
    path = folder / "classes.py"
    path.write_text(small_classes(5000))
    print(f"classes: 5,000 classes in one file take {fastest(programs.analyze(path)):.2f} s")


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--build", default="build")
    options.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options.add_argument(
        "--every",
        type=int,
        default=1,
        metavar="N",
        help="of the files by size take every Nth, and the median one",
    )
    options.add_argument("files", nargs="*", type=pathlib.Path)
    given = options.parse_args()
    programs = Programs(given.build)
    files = sorted(given.files or corpus_files(), key=lambda path: (path.stat().st_size, path))
    middle = len(files) // 2
    files = [path for at, path in enumerate(files) if (at - middle) % given.every == 0]
    if "instructions" in given.only:
        compare(programs, files, "instructions", instructions, "Ir")
    if "memory" in given.only:
        compare(programs, files, "memory", functools.partial(kilobytes, programs), "kB")
    if "apply" in given.only:
        applying(programs, files)
    with tempfile.TemporaryDirectory() as folder:
        if "growth" in given.only:
            growth(programs, pathlib.Path(folder))
        if "classes" in given.only:
            classes(programs, pathlib.Path(folder))


if __name__ == "__main__":
    main()
