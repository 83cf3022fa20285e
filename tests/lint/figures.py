"""The gates on size and shape (aesthetics.md, section 8)."""

import pathlib
import re
import subprocess
import tempfile

from lint import check, percentile, run_tool


def c_function(length, head="static void f(void)"):
    """A function of so many lines, for the bad trees."""
    return "\n".join([head, "{", *["    x++;"] * (length - 3), "}", ""])


def many(count, length, head):
    return "".join(c_function(length, head % number) for number in range(count))


MEDIAN, P95, LONGEST = 14, 50, 90


@check(
    "function length",
    ({"src/base/a.c": c_function(91)}, "src/base/a.c:1: f has 91 lines"),
    ({"src/base/a.c": many(5, 15, "static void f%d(void)")}, "median of the functions is 15"),
    (
        {
            "src/base/a.c": many(9, 5, "static void f%d(void)")
            + c_function(51, "static void g(void)")
        },
        "95th percentile of the functions is 51",
    ),
)
def function_length(tree):
    functions = tree.functions
    for f in functions:
        if f.length > LONGEST:
            yield f"{f.file}:{f.line}: {f.name} has {f.length} lines, more than {LONGEST}"
    lengths = [f.length for f in functions]
    if (median := percentile(lengths, 50)) > MEDIAN:
        yield f"src:0: the median of the functions is {median} lines, more than {MEDIAN}"
    if (high := percentile(lengths, 95)) > P95:
        yield f"src:0: the 95th percentile of the functions is {high} lines, more than {P95}"
        for f in sorted(functions, key=lambda f: -f.length)[:10]:
            yield f"{f.file}:{f.line}: {f.name} has {f.length} lines"


@check("file length", ({"src/base/a.c": "\n" * 601}, "src/base/a.c:601"))
def file_length(tree):
    for name in tree.files(r"(src|include|tests)/.*\.[ch]"):
        lines = tree.text(name).count("\n")
        if lines > 600:
            yield f"{name}:{lines}: more than 600 lines"


@check(
    "public functions",
    ({"src/base/a.c": many(9, 3, "void f%d(void)")}, "src/base/a.c:1: 9 public functions"),
)
def public_functions(tree):
    for name in tree.files(r"src/.*\.c"):
        public = [f for f in tree.functions if f.file == name and not f.static]
        if len(public) > 8:
            yield f"{name}:1: {len(public)} public functions, more than 8"


@check(
    "static share",
    (
        {"src/base/a.c": many(2, 3, "void f%d(void)") + c_function(3)},
        "src:0: 33 of 100 functions are static",
    ),
)
def static_share(tree):
    functions = [f for f in tree.functions if f.name != "main"]
    static = sum(f.static for f in functions)
    if functions and static < 0.65 * len(functions):
        yield f"src:0: {100 * static // len(functions)} of 100 functions are static, fewer than 65"


@check(
    "parameters",
    ({"src/base/a.c": c_function(3, "static void f(int a, int b, int c, int d, int e)")}, "is 5"),
)
def parameters(tree):
    high = percentile([f.parameters for f in tree.functions], 95)
    if high > 4:
        yield f"src:0: the 95th percentile of the parameters is {high}, more than 4"
        for f in tree.functions:
            if f.parameters > 4:
                yield f"{f.file}:{f.line}: {f.name} has {f.parameters} parameters"


PROTOTYPE = re.compile(r"[A-Za-z_][\w\s*]*?\b(gs_\w+)\s*\(")


@check(
    "documented prototypes",
    (
        {"include/godsplit/a.h": "/* Layer: base. */\n#include <x.h>\n\nint gs_a(void);\n"},
        "include/godsplit/a.h:4: gs_a",
    ),
    (
        {"include/godsplit/a.h": "/* One. */\nint gs_a(void);\n\nint gs_b(\n    int x);\n"},
        "include/godsplit/a.h:4: gs_b",
    ),
)
def documented_prototypes(tree):
    """A comment stands directly above, or above a group without blank lines."""
    for name in tree.files(r"include/godsplit/.*\.h"):
        text, depth = tree.text(name).split("\n"), 0
        for index, line in enumerate(tree.code(name)):
            match = PROTOTYPE.match(line) if depth == 0 else None
            depth += line.count("{") - line.count("}") + line.count("(") - line.count(")")
            if match and not line.startswith(("typedef", "#")) and not has_comment(text, index):
                yield f"{name}:{index + 1}: {match[1]}: no comment above it"


def has_comment(text, index):
    """Whether the block of lines that ends above `index` has a comment in it."""
    while index > 0 and text[index - 1].strip():
        index -= 1
        if text[index].rstrip().endswith("*/"):
            return True
    return False


MUTABLE = re.compile(r"^\S+ .{6}O (\.(?:data(?!\.rel\.ro)|bss)\S*)\s+\S+\s+(?:\.hidden )?(\S+)$")


@check(
    "mutable file-scope variables",
    ({"src/base/a.c": "int gs_a = 1;\n"}, "gs_a"),
    (
        {"src/base/a.c": "int f(void);\nint f(void)\n{\n    static int b;\n    return b++;\n}\n"},
        "src/base/a.c:0: b",
    ),
    ({"src/base/a.c": "extern const char *gs_p;\nconst char *gs_p;\n"}, "gs_p"),
)
def mutable_variables(tree):
    """Seen in the object code, so that no spelling can hide one."""
    if tree.build:
        objects = [
            path
            for path in sorted(pathlib.Path(tree.build).rglob("src_*.c.o"))
            if path.parent.name.startswith(("libgodsplit", "godsplit"))
        ]
        yield from mutable_in(objects)
    elif sources := tree.files(r"src/.*\.c"):
        with tempfile.TemporaryDirectory() as folder:
            for name in sources:
                path = pathlib.Path(folder, name.replace("/", "_") + ".o")
                command = ["gcc", "-D_GNU_SOURCE", "-Iinclude", "-c", name, "-o", path]
                yield from run_tool(tree, command)
                yield from mutable_in([path] if path.exists() else [])


def mutable_in(objects):
    for path in objects:
        table = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True)
        for line in table.stdout.splitlines():
            if match := MUTABLE.match(line):
                source = path.name.removesuffix(".o").replace("src_", "src/", 1)
                yield f"{source.replace('_', '/', 1)}:0: {match[2]} is a variable in {match[1]}"


LABEL = re.compile(r"\s*(\w+)\s*:(?![:?])")
GOTO = re.compile(r"\bgoto\s+(\w+)")


@check(
    "backward goto",
    (
        {"src/base/a.c": "static void f(void)\n{\nagain:\n    x();\n    goto again;\n}\n"},
        "src/base/a.c:5: goto again",
    ),
)
def backward_goto(tree):
    for f in tree.functions:
        labels = set()
        for number in range(f.line, f.end + 1):
            line = tree.code(f.file)[number - 1]
            if match := LABEL.match(line):
                labels.add(match[1])
            for match in GOTO.finditer(line):
                if match[1] in labels:
                    yield f"{f.file}:{number}: goto {match[1]} goes backward"


def lines_of(tree, pattern):
    return sum(tree.text(name).count("\n") for name in tree.files(pattern))


def report(tree):
    """The figures that are worth seeing but are no gates, one line each."""
    source = lines_of(tree, r"(src|include)/.*\.[ch]")
    tests = lines_of(tree, r"tests/.*\.(c|h|py)|tests/\w+/run|tests/tally")
    asserts = sum(
        len(re.findall(r"\bassert\s*\(", "\n".join(tree.code(name))))
        for name in tree.files(r"src/.*\.[ch]")
    )
    lengths = [f.length for f in tree.functions]
    if source and lengths:
        yield f"source {source}, tests {tests} lines, ratio {tests / source:.2f} (wanted: 0.9)"
        yield (
            f"{len(lengths)} functions: median {percentile(lengths, 50)}, "
            f"95th percentile {percentile(lengths, 95)}, longest {max(lengths)} lines"
        )
        yield f"asserts per 1000 lines: {1000 * asserts / source:.1f} (wanted: 10 to 15)"
