#!/usr/bin/env python3
"""Tests of style.py: what its formatters must find, and what is the author's.

python3 test_style.py
"""

import pathlib
import sys
import tempfile
import types
import unittest

import style

BEFORE = "from a import b\n\n__all__ = [ 'One' ]\n\nclass One :\n    x=b\n"
IMPORTS = "from a import b\n\n\n"
ONE = "class One :\n    x=b\n"
SHIM = "from .one import One\n\n__all__ = [ 'One' ]\n"


def verdict(before=BEFORE, **files):
    """What the formatters say of a package with these files."""
    out = style.Verdict()
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{name}.py") for name in files]
        for path, text in zip(paths, files.values()):
            path.write_bytes(text.encode("latin-1"))
        case = types.SimpleNamespace(text=before.encode())
        style.formats(style.tools(), case, paths, out)
    return out


class Formats(unittest.TestCase):
    def finds(self, **files):
        tools = style.tools().formatters()
        said = verdict(**files).faults
        for tool in tools:
            self.assertTrue(any(line.startswith(tool) for line in said), (tool, said))

    def passes(self, **files):
        self.assertEqual(verdict(**files).faults, [])

    def test_what_the_author_wrote(self):
        self.passes(one=IMPORTS + ONE, __init__=SHIM)

    def test_imports(self):
        self.finds(one="from a import (b)\n\n\n" + ONE)

    def test_blank_lines_below_the_imports(self):
        self.finds(one="from a import b\n\n" + ONE)

    def test_a_name_bound_anew_keeps_its_import(self):
        self.passes(before="from a import (One)\n\n" + ONE, one="from a import (One)\n\n\n" + ONE)

    def test_a_list_in_the_shim(self):
        self.finds(__init__="from .one import One\n\n__all__ = [ 'One', 'b' ]\n")

    def test_a_statement_in_the_shim(self):
        self.finds(__init__=SHIM + '\nif hasattr(one, "x" ):\n    from .one import x\n')

    def test_a_comment_in_the_shim(self):
        self.finds(__init__=SHIM + "\n\n\n\n# Generated.\nX.y = 1\n")

    def test_all_of_a_file_that_was_formatted(self):
        before = '"""Doc."""\n\n\nclass One:\n    x = 1\n'
        self.passes(before=before, one="class One:\n    x = 1\n")
        self.finds(before=before, one="class One:\n    x = 1\n\n\n\n\nclass Two:\n    x = 1\n")

    def test_files_that_are_not_shown(self):
        counts = verdict(one="x = 1\r\ny = 2\r", two="x = 1\f\n", three='x = "\xe4"\n').counts
        why = {what.partition(": ")[2] for what in counts if what.startswith("not shown")}
        self.assertEqual(why, {"carriage return", "form feed", "not UTF-8"})

    def test_files_that_are_not_taken(self):
        counts = verdict(before="def f(:\n", one="from a import b\n\n\ndef f(:\n").counts
        self.assertEqual(
            {f"not taken by {tool}" for tool in style.tools().formatters()}, set(counts)
        )


if __name__ == "__main__":
    if not style.tools().formatters():
        print("SKIPPED: neither ruff nor black (./bootstrap.sh test brings them)")
        sys.exit(77)
    done = unittest.main(exit=False).result
    bad = len(done.failures) + len(done.errors)
    print(f"{done.testsRun - bad} passed, {bad} failed")
    sys.exit(bool(bad))
