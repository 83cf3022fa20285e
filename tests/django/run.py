#!/usr/bin/env python3
"""Splits the models of Django applications; all must stay as it was.

    tests/django/run.py --godsplit build/godsplit [--all] [--django 5.2] [APP ...]

For each application of apps.py and each Django series: a virtual environment with
the pinned requirements (made once, in --cache), two copies of the application, in
one of them the big models files split with --apply --force. Then, in both:

    check            manage.py check
    makemigrations   manage.py makemigrations --check --dry-run
    import           every module and migration of the packages
    models           their fields, options, managers; names of the module. The order
                     in which models register is told: the plan says when it is not
                     the old one (H32)
    tests            the application's own, where it ships them

and what is said after the split must be what was said before. Without --all only
the quick ones, with their first Django. Environments that can't be made, since no
package can be had, are SKIPPED; when nothing at all ran, so does the test
(exit 77). The last line is `N passed, N failed`.
"""

import argparse
import concurrent.futures
import difflib
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import apps

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
NEEDS = {"6.1": (3, 12), "": (3, 12)}
MANAGE = """import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "split_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
ENVIRONMENT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")


def say(*words):
    print(*words, file=sys.stderr, flush=True)


# -------------------------------------------------------------- environments


def version_of(program):
    try:
        done = subprocess.run(
            [program, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=30,
        )
    except OSError:
        return None
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None


def least_python(app, series):
    return max(app.python, NEEDS.get(series, app.python))


def python_for(app, series):
    """This Python, or one on the machine that is new enough for the application."""
    least = least_python(app, series)
    home = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv"))
    programs = [sys.executable]
    for minor in range(11, 15):
        programs += sorted(home.glob(f"versions/3.{minor}.*/bin/python3"))
        programs.append(f"python3.{minor}")
    for program in programs:
        version = version_of(program)
        if version and least <= version < (3, 14):
            return str(program)
    return None


def digest(*texts):
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


class Missing(Exception):
    """An environment that can't be made here."""


def environment(options, app, series):
    """The Python of the application's environment, made if it is not there."""
    pins = (HERE / f"requirements-{app.name}.txt").read_text()
    base = python_for(app, series)
    if base is None:
        raise Missing("no Python {}.{} or newer".format(*least_python(app, series)))
    name = f"{app.name}-{series or 'own'}-{digest(pins, base, series)}"
    folder = options.cache / name
    python = folder / "bin" / "python3"
    if (folder / "made").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    say(f"django: making the environment {name}")
    run = [base, "-m", "venv", str(folder)]
    subprocess.run(run, check=True, capture_output=True, timeout=300)
    wanted = ["-r", str(HERE / f"requirements-{app.name}.txt")]
    if series:
        wanted.append(f"Django~={series}.0")
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    try:
        done = subprocess.run(
            [*command, "--prefer-binary", *wanted],
            capture_output=True,
            text=True,
            timeout=options.install_timeout,
        )
    except subprocess.TimeoutExpired:
        raise Missing(f"pip took more than {options.install_timeout} s") from None
    if done.returncode != 0:
        last = [line for line in done.stderr.splitlines() if "ERROR" in line] or [done.stderr]
        raise Missing("pip: " + last[-1].strip()[:200])
    (folder / "made").touch()
    return python


# ---------------------------------------------------------------- the copies


def site_packages(python):
    command = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    done = subprocess.run([python, "-c", command], capture_output=True, text=True, check=True)
    return pathlib.Path(done.stdout.strip())


def copy(app, site, folder):
    """The application's packages, with settings and manage.py beside them."""
    source = HERE if app.own else site
    for package in app.packages:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "*.pyc")
        shutil.copytree(source / package, folder / package, ignore=ignored)
    (folder / "manage.py").write_text(MANAGE)
    (folder / "split_settings.py").write_text(app.settings)
    (folder / "split_urls.py").write_text(app.urls)


def split(options, app, folder):
    """Splits the files; (files that became packages, lines about the others)"""
    done, told = [], []
    for file in app.files:
        if not (folder / file).exists():
            told.append(f"{file}: not in this version")
            continue
        result = subprocess.run(
            [options.godsplit, file, "--apply", "--force", "--quiet", *app.options],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        package = (folder / file).with_suffix("")
        if result.returncode == 0 and package.is_dir():
            done.append((file, len(list(package.rglob("*.py"))) - 1))
        else:
            said = " ".join(result.stderr.split()) or "nothing to split"
            told.append(f"{file}: not split ({result.returncode}): {said[:240]}")
    return done, told


# ---------------------------------------------------------------- the checks


class Side:
    """One copy: what its checks say."""

    def __init__(self, app, python, folder, timeout):
        self.app, self.python, self.folder, self.timeout = app, str(python), folder, timeout
        self.env = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        self.env.update(
            DJANGO_SETTINGS_MODULE="split_settings",
            PYTHONPATH=str(folder),
            PYTHONHASHSEED="0",
            PYTHONDONTWRITEBYTECODE="1",
            PYTHONWARNINGS="ignore",
            **dict(app.env),
        )

    def call(self, *words):
        try:
            return subprocess.run(
                [self.python, *words],
                cwd=self.folder,
                env=self.env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=self.timeout,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(words, -1, "", f"more than {self.timeout} s")

    def plain(self, text):
        """Without what no two runs share: folders, addresses, times."""
        text = text.replace(str(self.folder), "<folder>")
        text = re.sub(r"0x[0-9a-f]{6,}", "0x", text)
        return re.sub(r"\b\d+\.\d+ ?s\b", "s", text).strip()

    def manage(self, *words):
        done = self.call("manage.py", *words)
        return {"exit": done.returncode, "said": self.plain(done.stdout + "\n" + done.stderr)}

    def probe(self):
        modules = [file.removesuffix(".py").replace("/", ".") for file in self.app.files]
        modules = [m for m, file in zip(modules, self.app.files) if self.has(file)]
        done = self.call(str(HERE / "probe.py"), *self.app.packages, "--", *modules)
        try:
            return json.loads(self.plain(done.stdout[done.stdout.index('{"order"') :]))
        except ValueError:
            return {"error": self.plain(done.stderr)[-1500:]}

    def has(self, file):
        path = self.folder / file
        return path.exists() or path.with_suffix("").is_dir()

    def tests(self):
        """(number run, names of those that did not pass, the last lines)"""
        done = self.call("manage.py", "test", "-v", "1", "--noinput", *self.app.tests)
        text = self.plain(done.stdout + "\n" + done.stderr)
        ran = re.search(r"^Ran (\d+) tests?", text, re.M)
        bad = sorted(set(re.findall(r"^((?:FAIL|ERROR): .*)$", text, re.M)))
        return {"ran": int(ran[1]) if ran else 0, "bad": bad, "end": text[-1500:]}


def same_probe(before, after, files, folder):
    """Lines about what is not the same. folder: where the originals are."""
    if "error" in after:
        return ["it does not load:", *after["error"].splitlines()[-8:]]
    modules = [file.removesuffix(".py").replace("/", ".") for file in files]
    out = []
    if sorted(before["order"]) != sorted(after["order"]):
        out.append(f"models: {sorted(set(before['order']) ^ set(after['order']))}")
    for label, was in before["models"].items():
        now = after["models"].get(label, {})
        for what in was:
            old, new = json.dumps(was[what]), json.dumps(now.get(what))
            for module in modules:
                new = re.sub(re.escape(module) + r"\.\w+\.(?=\w)", module + ".", new)
            if new != old:
                out.append(f"model {label}, {what}: {old[:400]} -> {new[:400]}")
    for module, names in before["names"].items():
        text = (folder / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
        lost = set(names) - set(after["names"].get(module, ()))
        if lost := lost & set(re.findall(r"\w+", text)):  # others a library added (H7)
            out.append(f"{module}: lost {sorted(lost)}")
    was, now = before["imports"], after["imports"]
    for name, error in now.items():
        made = any(name.startswith(module + ".") for module in modules)
        if error and (made or was.get(name) is None):
            out.append(f"import {name}: {error}")
    out += [f"import {name}: no longer there" for name in was if name not in now]
    return out


def checks(app, old, new, files):
    """name -> (what it found, short; lines about what is not the same)"""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:

        def both(method, *words):
            return [
                f.result() for f in [pool.submit(getattr(s, method), *words) for s in (old, new)]
            ]

        def same(pair):
            if pair[0] == pair[1]:
                return []
            lines = [side["said"].splitlines() for side in pair]
            diff = difflib.unified_diff(*lines, "before", "after", lineterm="", n=0)
            return [f"exit {pair[0]['exit']} -> {pair[1]['exit']}", *list(diff)[-12:]]

        before, after = both("probe")
        if "error" in before:
            yield "before", "it does not load", before["error"].splitlines()[-6:]
            return
        wrong = same_probe(before, after, files, old.folder)
        whole = sum(error is None for error in before["imports"].values())
        count = f"{whole} modules, {len(before['models'])} models"
        if before["order"] != after.get("order"):
            count += " (in another order)"
        yield "import and models", count, wrong
        pair = both("manage", "check")
        yield "check", f"exit {pair[0]['exit']}", same(pair)
        pair = both("manage", "makemigrations", "--check", "--dry-run", *app.labels)
        yield "makemigrations", f"exit {pair[0]['exit']}", same(pair)
        if app.tests:
            before, after = both("tests")
            wrong = [
                f"not passed before or after only: {n}"
                for n in sorted(set(before["bad"]) ^ set(after["bad"]))
            ]
            if before["ran"] != after["ran"]:
                wrong.append(f"ran {before['ran']} -> {after['ran']}: {after['end']}")
            if not before["ran"]:
                wrong.append("ran none: " + before["end"])
            yield "tests", f"{before['ran']} ran, {len(before['bad'])} bad before and after", wrong


def one(options, app, series):
    """(passed, failed) of one application under one Django."""
    title = f"{app.name} (Django {series or 'as it asks'})"
    try:
        python = environment(options, app, series)
    except (Missing, subprocess.SubprocessError, OSError) as why:
        print(f"SKIPPED {title}: {why}", flush=True)
        return None
    start = time.monotonic()
    work = pathlib.Path(tempfile.mkdtemp(prefix=f"godsplit-django-{app.name}-"))
    try:
        site = site_packages(python)
        for side in ("before", "after"):
            (work / side).mkdir()
            copy(app, site, work / side)
        done, told = split(options, app, work / "after")
        sides = [Side(app, python, work / s, options.timeout) for s in ("before", "after")]
        print(f"{title}: " + (", ".join(f"{f} into {n} modules" for f, n in done) or "NOTHING"))
        for line in told:
            print(f"    {line}")
        count = [0, 0]
        if not done:
            print("    FAIL split: no file was")
            return [0, 1]
        for name, found, wrong in checks(app, *sides, [file for file, _ in done]):
            count[bool(wrong)] += 1
            print(f"    {'FAIL' if wrong else 'ok'} {name}: {found}", flush=True)
            for line in wrong[:12]:
                print(f"        {line}")
        print(f"    {time.monotonic() - start:.0f} s", flush=True)
        return count
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
        else:
            print(f"    kept: {work}")


def cache_folder():
    told = os.environ.get("GODSPLIT_DJANGO_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(told) if told else pathlib.Path(base, "godsplit", "django-apps")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--godsplit", type=os.path.abspath, required=True)
    parser.add_argument("--all", action="store_true", help="all applications, all Djangos")
    parser.add_argument("--django", help="only this series")
    parser.add_argument("--cache", type=pathlib.Path, default=cache_folder())
    parser.add_argument("--timeout", type=float, default=900, help="seconds for one command")
    parser.add_argument("--install-timeout", type=float, default=600)
    parser.add_argument("--keep", action="store_true", help="keep the copies")
    parser.add_argument("names", nargs="*", metavar="APP")
    options = parser.parse_args()
    if unknown := set(options.names) - {app.name for app in apps.APPS}:
        parser.error(f"no such application: {', '.join(sorted(unknown))}")
    total, ran = [0, 0], 0
    for app in apps.APPS:
        if app.name not in options.names and (options.names or not (options.all or app.quick)):
            continue
        whole = options.all or options.names or options.django
        series = (app.django or ("",)) if whole else app.django[:1]
        for one_series in series:
            if options.django in (None, one_series):
                result = one(options, app, one_series)
                ran += result is not None
                total = [a + b for a, b in zip(total, result or (0, 0))]
    print(f"{total[0]} passed, {total[1]} failed")
    if not ran:
        print("SKIPPED: no environment could be made; is there a package index?", flush=True)
        return SKIPPED
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
