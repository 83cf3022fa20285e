"""The checks that other programs make."""

import pathlib
import re
import shutil

from lint import check, each, run_tool

STYLE = pathlib.Path(__file__).resolve().parents[2]
ALONE = ["gcc", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-Iinclude"]


@check(
    "headers alone",
    ({"include/godsplit/a.h": "size_t gs_a(void);\n"}, "size_t"),
    ({"include/godsplit/a.h": "enum gs_a { GS_A };\n"}, "redeclaration"),
)
def headers_alone(tree):
    """Each public header compiles first, by itself, and twice over."""

    def compiles(name):
        header = name.removeprefix("include/")
        return run_tool(
            tree,
            [*ALONE, "-fsyntax-only", "-x", "c", "-"],
            input=f'#include "{header}"\n#include "{header}"\n',
        )

    return each(compiles, tree.files(r"include/.*\.h"))


@check(
    "release",
    (
        {"src/base/a.c": "#include <assert.h>\nvoid gs_a(int b);\nvoid gs_a(int b)\n"
         "{\n    assert(b);\n}\n"},
        "src/base/a.c:3",
    ),
)
def release(tree):
    """What only an assertion uses is unused in a release build, which has none."""
    command = [*ALONE, "-I.", "-DNDEBUG", "-fsyntax-only"]
    return each(lambda name: run_tool(tree, [*command, name]), tree.files(r"src/.*\.c"))


@check("clang-format", ({"src/base/a.c": "int   gs_a ;\n"}, "src/base/a.c:1"))
def clang_format(tree):
    names = tree.files(r"(src|include|tests)/.*\.[ch]")
    style = f"--style=file:{STYLE / '.clang-format'}"
    command = ["clang-format", "--dry-run", "-Werror", "--ferror-limit=1", style]
    return each(lambda name: run_tool(tree, [*command, name]), names)


@check(
    "clang-tidy",
    (
        {"src/base/a.c": "#include <stdlib.h>\nvoid f(int *p);\nvoid f(int *p)\n"
         "{\n    free(p);\n    *p = 1;\n}\n"},
        "src/base/a.c:6",
    ),
)
def clang_tidy(tree):
    config = f"--config-file={STYLE / '.clang-tidy'}"
    if tree.clang_build:
        where, tail = ["-p", tree.clang_build], []
    else:
        where, tail = [], ["--", "-std=c17", "-D_GNU_SOURCE", "-Iinclude"]

    def tidy(name):
        lines = run_tool(tree, ["clang-tidy", "--quiet", config, *where, name, *tail])
        # The path that leads to a finding is left out: run clang-tidy on the file to see it.
        return [line for line in lines if re.search(r"\b(error|warning): ", line)]

    return each(tidy, tree.files(r"(src|tests/fuzz)/.*\.c"))


@check(
    "cppcheck",
    (
        {"src/base/a.c": "int f(void)\n{\n    int a[2];\n    a[2] = 0;\n    return a[0];\n}\n"},
        "src/base/a.c:4",
    ),
)
def cppcheck(tree):
    if not tree.files(r"src/.*\.c"):
        return []
    command = [
        "cppcheck",
        "--quiet",
        "--enable=warning,performance,portability",
        "--std=c11",
        "--error-exitcode=1",
        "--inline-suppr",
        "-D_GNU_SOURCE",
        "-Iinclude",
        "-j2",
    ]
    suppressions = STYLE / "tests" / "lint" / "cppcheck.suppressions"
    if suppressions.exists():
        command.append(f"--suppressions-list={suppressions}")
    if tree.build:
        cache = pathlib.Path(tree.build, "cppcheck")
        cache.mkdir(exist_ok=True)
        command.append(f"--cppcheck-build-dir={cache}")
    return run_tool(tree, [*command, "src"])


@check("shellcheck", ({"a": "#!/usr/bin/env bash\nrm $1\n"}, "a:2"))
def shellcheck(tree):
    names = [n for n in tree.names if re.match(rb"#!.*\b(ba)?sh\b", tree.bytes(n)[:40])]
    names = [n for n in names if not n.startswith("fixtures/")]
    return run_tool(tree, ["shellcheck", "--format=gcc", *names]) if names else []


@check("ruff", ({"tests/a.py": "import os\n"}, "tests/a.py:1"))
def ruff(tree):
    """The Python of the tests."""
    program = STYLE / ".venv-test" / "bin" / "ruff"
    if not program.exists():
        program = shutil.which("ruff")
    names = [n for n in tree.files(r"tests/.*") if is_python(tree, n)]
    if not names:
        return []
    if not program:
        return ["ruff: not there (./bootstrap.sh test puts it into .venv-test)"]
    options = ["--isolated", "--no-cache", "--quiet", "--output-format=concise"]
    rules = ["--select=E,F,W,I,UP,C4,RET,SIM1", "--line-length=100"]
    return run_tool(tree, [program, "check", *options, *rules, *names])


def is_python(tree, name):
    if re.match(r"tests/fuzz/corpus/|tests/.*/cases/", name):
        return False
    return name.endswith(".py") or re.match(rb"#!.*python3", tree.bytes(name)[:40])
