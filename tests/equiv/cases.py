"""The files which run.py splits: those of fixtures, and those of a corpus."""

import json
import pathlib
import re
import shutil

MODES = (
    "--analyze",
    "--apply",
    "--diff",
    "--verify",
    "--undo",
    "--no-write",
    "-q",
    "--quiet",
    "-v",
    "--verbose",
    "--force",
)
VALUED = ("--max-lines", "--granularity", "--modules")


class Case:
    """A god file at its path in a tree. options: how it is to be split."""

    def __init__(self, name, path, text, options=(), tree=None, root=None):
        self.name, self.path, self.text = name, path, text
        self.options, self.tree, self.root = list(options), tree, root

    def plant(self, folder):
        if self.tree:
            shutil.copytree(self.tree, folder, dirs_exist_ok=True)
            return
        (folder / "manage.py").touch()
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.text)


def of_arguments(lines):
    """(path, options that say how to split); None for a case about something else."""
    path, options = None, []
    rest = iter(lines)
    for word in rest:
        if word in VALUED:
            options += [word, next(rest, "")]
        elif word.startswith("-") and word not in MODES:
            return None
        elif not word.startswith("-"):
            if path:
                return None
            path = word
    return (path, options) if path else None


def fixtures(folder):
    for case in sorted(pathlib.Path(folder).iterdir()):
        if not (case / "args").exists() or not (case / "input").is_dir():
            continue
        told = of_arguments((case / "args").read_text(encoding="utf-8").splitlines())
        file = case / "input" / told[0] if told else None
        if file and file.is_file() and file.suffix == ".py" and not file.is_symlink():
            yield Case(case.name, told[0], file.read_bytes(), told[1], case / "input")


def known_paths(lists):
    """id -> (path, root) from JSON lines as those of a corpus's description."""
    paths = {}
    for name in lists:
        for line in pathlib.Path(name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            paths[row["id"]] = (row.get("before_path") or row["path"], row.get("root"))
    return paths


def guessed_path(name):
    """A path for PROJECT__dotted.module or PROJECT__dotted.app__COMMIT."""
    dotted = re.sub(r"__[0-9a-f]{7}$", "", name).split("__", 1)[-1]
    parts = [part.replace("-", "_") for part in re.sub(r"\.__init__$", "", dotted).split(".")]
    if not any(part.startswith("models") for part in parts):
        parts.append("models")
    return "/".join(parts) + ".py"


def corpus(folder, lists=(), max_lines=None):
    folder = pathlib.Path(folder)
    paths = known_paths(lists)
    options = ["--max-lines", max_lines] if max_lines else []
    found = [(file.parent.name, file) for file in folder.glob("*/before.py")]
    found += [(file.stem, file) for file in (folder / "god").glob("*.py")]
    for name, file in sorted(found):
        path, root = paths.get(name) or (guessed_path(name), None)
        if path.endswith("/__init__.py"):
            path = path.removesuffix("/__init__.py") + ".py"
        yield Case(name, path, file.read_bytes(), options, root=root)
