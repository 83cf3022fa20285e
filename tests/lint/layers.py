"""The layer rule, and what only one folder may do. Read from the includes."""

import re

from lint import calls, check, grep

# A folder may include its own headers and those of the folders before it.
ORDER = ["base", "python", "graph", "split", "plan", "emit", "prove", "report", "cli"]
# Leaves: joined to the rest by cli alone; they may see these folders.
LEAVES = {"os": ["base"], "project": ["base", "python"]}

# Who may see a library.
LIBRARIES = [
    (r"tree_sitter/.*", r"src/python/.*"),
    (r"yaml\.h", r"src/plan/plan_(read|write)\.c"),
    (r"jansson\.h", r"src/(report|project)/.*"),
    (r"(fcntl|dirent|ftw|fts|glob|sys/stat|sys/mman|sys/file)\.h", r"src/os/.*"),
    (r"(locale|wchar|wctype|regex|setjmp|pthread|threads|signal)\.h", r"src/(os|cli)/.*"),
]

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')
LAYER = re.compile(r"\bLayer: (\w+)")


def includes(tree, name):
    for number, line in enumerate(tree.code(name), 1):
        if match := INCLUDE.match(line):
            yield number, match[1]


def layer_of_header(tree, header):
    """A public header says its layer in its opening comment."""
    name = f"include/godsplit/{header}"
    if name not in tree.names:
        return None
    match = LAYER.search(tree.text(name).split("*/")[0])
    return match[1] if match else ""


def allowed(layer):
    if layer == "cli":
        return {*ORDER, *LEAVES}
    if layer in LEAVES:
        return {layer, *LEAVES[layer]}
    return set(ORDER[: ORDER.index(layer) + 1]) if layer in ORDER else set()


@check(
    "layers",
    (
        {
            "include/godsplit/plan.h": "/* Layer: plan. */\n",
            "src/base/a.c": '/* . */\n#include "godsplit/plan.h"\n',
        },
        "src/base/a.c:2: base may not see plan",
    ),
    (
        {
            "include/godsplit/file.h": "/* Layer: os. */\n",
            "src/report/a.c": "#include <godsplit/file.h>\n",
        },
        "src/report/a.c:1: report may not see os",
    ),
    (
        {
            "include/godsplit/a.h": '/* Layer: base. */\n#include "b.h"\n',
            "include/godsplit/b.h": "/* Layer: graph. */\n",
        },
        "include/godsplit/a.h:2: base may not see graph",
    ),
    ({"include/godsplit/a.h": "/* Nothing. */\n"}, "include/godsplit/a.h:1: says no layer"),
    (
        {"src/graph/a.c": '#include "../split/split_p.h"\n', "src/split/split_p.h": ""},
        "src/graph/a.c:1: split_p.h is private to src/split",
    ),
    ({"src/other/a.c": "\n"}, "src/other/a.c:1: src/other is no layer"),
)
def layers(tree):
    private = {name.rsplit("/", 1)[1]: name for name in tree.files(r"src/\w+/\w+\.h")}
    for name in tree.files(r"include/godsplit/.*\.h"):
        if layer_of_header(tree, name.rsplit("/", 1)[1]) not in {*ORDER, *LEAVES}:
            yield f"{name}:1: says no layer (`Layer: NAME.` in its opening comment)"
    for name in tree.files(r"(src|include)/.*\.[ch]"):
        folder = name.split("/")[1]
        if name.startswith("src/") and not allowed(folder):
            yield f"{name}:1: src/{folder} is no layer"
            continue
        layer = layer_of_header(tree, name[17:]) if name.startswith("include/") else folder
        for number, target in includes(tree, name):
            header = target.rsplit("/", 1)[-1]
            owner = private.get(header, name).rsplit("/", 1)[0]
            if owner not in (f"src/{folder}", name.rsplit("/", 1)[0]):
                yield f"{name}:{number}: {header} is private to {owner}"
            other = layer_of_header(tree, target.removeprefix("godsplit/"))
            if layer and other and other not in allowed(layer):
                yield f"{name}:{number}: {layer} may not see {other} ({target})"


@check(
    "libraries",
    ({"src/graph/a.c": "#include <tree_sitter/api.h>\n"}, "src/graph/a.c:1"),
    ({"src/plan/plan.c": "\n#include <yaml.h>\n"}, "src/plan/plan.c:2"),
    ({"src/cli/a.c": "#include <jansson.h>\n"}, "src/cli/a.c:1"),
    ({"src/cli/a.c": "#include <sys/stat.h>\n"}, "src/cli/a.c:1"),
    ({"include/godsplit/a.h": "#include <yaml.h>\n"}, "include/godsplit/a.h:1"),
    ({"src/python/a.c": "#include <regex.h>\n"}, "src/python/a.c:1"),
)
def libraries(tree):
    for name in tree.files(r"(src|include)/.*\.[ch]"):
        for number, target in includes(tree, name):
            for library, place in LIBRARIES:
                if re.fullmatch(library, target) and not re.fullmatch(place, name):
                    yield f"{name}:{number}: <{target}> is only for {place}"


FILE_CALLS = """open openat creat fopen freopen fdopen fclose read pread write pwrite close stat
    lstat fstat fstatat access faccessat unlink unlinkat remove rename renameat mkdir mkdirat
    mkdtemp mkstemp rmdir opendir readdir scandir nftw realpath chdir getcwd readlink symlink link
    truncate ftruncate fsync tmpfile mmap flock chmod umask""".split()


@check(
    "file system",
    ({"src/plan/a.c": "void f(void)\n{\n    fopen(p, m);\n}\n"}, "src/plan/a.c:3: fopen"),
    ({"src/cli/a.c": "int x = rename (a, b);\n"}, "src/cli/a.c:1: rename"),
)
def file_system(tree):
    """Only src/os touches it, so that all else runs in memory."""
    return grep(
        tree, tree.files(r"src/(?!os/).*\.[ch]"), calls(*FILE_CALLS), "only src/os touches files"
    )


UNBOUNDED = """strcpy strcat strncpy strncat stpcpy sprintf vsprintf gets strtok
    atoi atol atof""".split()
PRINTING = """printf vprintf puts putchar fprintf vfprintf fputs fputc putc perror
    fwrite""".split()


@check(
    "banned calls",
    ({"src/cli/a.c": "\nvoid f(void) { strcpy(a, b); }\n"}, "src/cli/a.c:2: strcpy"),
    ({"src/graph/a.c": 'void f(void) { printf("x"); }\n'}, "src/graph/a.c:1: printf"),
    ({"src/plan/a.c": "void f(void) { exit(2); }\n"}, "src/plan/a.c:1: exit"),
    ({"src/report/a.c": "t = time(NULL);\n"}, "src/report/a.c:1: time"),
)
def banned_calls(tree):
    everywhere = tree.files(r"(src|include)/.*\.[ch]")
    # Base may say one line and end the process when memory ends, and only there.
    library = [n for n in everywhere if not re.match(r"src/cli/|src/base/(arena|vec)\.c", n)]
    yield from grep(
        tree,
        everywhere,
        calls(*UNBOUNDED),
        "unbounded, or blind to errors",
    )
    yield from grep(
        tree, everywhere, calls(*"system popen setlocale alloca longjmp".split()), "never here"
    )
    yield from grep(
        tree,
        [name for name in everywhere if name != "src/os/write.c"],
        calls(*"time localtime gmtime ctime rand random srand clock_gettime getpid".split()),
        "the same bytes in give the same bytes out",
    )
    yield from grep(
        tree,
        library,
        calls(*PRINTING),
        "library code never prints",
    )
    yield from grep(
        tree,
        library,
        calls(*"exit _exit _Exit quick_exit abort atexit".split()),
        "library code never exits",
    )
    blind = [name for name in library if not name.startswith("src/os/")]
    yield from grep(tree, blind, calls("getenv", "secure_getenv"), "only os and cli read it")
