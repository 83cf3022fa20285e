/* names.c - names that Python itself gives a meaning, and names of the facts' kinds.
 *
 * Owns const tables only. Knows nothing of sources or trees.
 *
 * The tables are unions over CPython 3.8 to 3.14, so that a module written for
 * any of them is understood. They were made by running, in 3.8 to 3.13,
 *
 *     python -c 'import builtins, keyword, sys; print(dir(builtins), keyword.kwlist,
 *                sys.stdlib_module_names)'
 *
 * (module names of 3.8 and 3.9: those of 3.10 and the files of lib/ that went
 * away before it), and adding what the "What's New" page of 3.14 lists, the
 * names that the import system sets in every module, and WindowsError. Sorted
 * by byte.
 */
#include "godsplit/facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const char *const builtins[] = {
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError",
    "Exception", "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError",
    "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
    "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError",
    "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError",
    "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "PythonFinalizationError", "RecursionError", "ReferenceError", "ResourceWarning",
    "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError",
    "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "True", "TypeError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError",
    "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError", "Warning",
    "WindowsError", "ZeroDivisionError", "_IncompleteInputError", "__annotations__",
    "__build_class__", "__builtins__", "__cached__", "__debug__", "__doc__", "__file__",
    "__import__", "__loader__", "__name__", "__package__", "__path__", "__spec__", "abs", "aiter",
    "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
    "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict", "dir",
    "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset",
    "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance",
    "issubclass", "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min",
    "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit", "range", "repr",
    "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super",
    "tuple", "type", "vars", "zip",
};

static const char *const keywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
};

/* Methods by which list, set, dict and collections' relatives of theirs are changed. */
static const char *const mutators[] = {
    "add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "extendleft",
    "insert", "intersection_update", "move_to_end", "pop", "popitem", "popleft", "remove",
    "reverse", "setdefault", "sort", "subtract", "symmetric_difference_update", "update",
};

static const char *const modules[] = {
    "__future__", "_abc", "_aix_support", "_android_support", "_apple_support", "_ast",
    "_ast_unparse", "_asyncio", "_bisect", "_blake2", "_bootlocale", "_bootsubprocess", "_bz2",
    "_codecs", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr",
    "_codecs_tw", "_collections", "_collections_abc", "_colorize", "_compat_pickle", "_compression",
    "_contextvars", "_crypt", "_csv", "_ctypes", "_curses", "_curses_panel", "_datetime", "_dbm",
    "_decimal", "_dummy_thread", "_elementtree", "_frozen_importlib", "_frozen_importlib_external",
    "_functools", "_gdbm", "_hashlib", "_heapq", "_hmac", "_imp", "_interpchannels",
    "_interpqueues", "_interpreters", "_io", "_ios_support", "_json", "_locale", "_lsprof", "_lzma",
    "_markupbase", "_md5", "_msi", "_multibytecodec", "_multiprocessing", "_opcode",
    "_opcode_metadata", "_operator", "_osx_support", "_overlapped", "_pickle", "_posixshmem",
    "_posixsubprocess", "_py_abc", "_py_warnings", "_pydatetime", "_pydecimal", "_pyio", "_pylong",
    "_pyrepl", "_queue", "_random", "_remote_debugging", "_scproxy", "_sha1", "_sha2", "_sha256",
    "_sha3", "_sha512", "_signal", "_sitebuiltins", "_socket", "_sqlite3", "_sre", "_ssl", "_stat",
    "_statistics", "_string", "_strptime", "_struct", "_suggestions", "_symtable", "_sysconfig",
    "_thread", "_threading_local", "_tkinter", "_tokenize", "_tracemalloc", "_types", "_typing",
    "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_wmi", "_zoneinfo", "_zstd", "abc",
    "aifc", "annotationlib", "antigravity", "argparse", "array", "ast", "asynchat", "asyncio",
    "asyncore", "atexit", "audioop", "base64", "bdb", "binascii", "binhex", "bisect", "builtins",
    "bz2", "cProfile", "calendar", "cgi", "cgitb", "chunk", "cmath", "cmd", "code", "codecs",
    "codeop", "collections", "colorsys", "compileall", "compression", "concurrent", "configparser",
    "contextlib", "contextvars", "copy", "copyreg", "crypt", "csv", "ctypes", "curses",
    "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "distutils", "doctest",
    "dummy_threading", "email", "encodings", "ensurepip", "enum", "errno", "faulthandler", "fcntl",
    "filecmp", "fileinput", "fnmatch", "formatter", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib",
    "heapq", "hmac", "html", "http", "idlelib", "imaplib", "imghdr", "imp", "importlib", "inspect",
    "io", "ipaddress", "itertools", "json", "keyword", "lib2to3", "linecache", "locale", "logging",
    "lzma", "macpath", "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap", "modulefinder",
    "msilib", "msvcrt", "multiprocessing", "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path",
    "numbers", "opcode", "operator", "optparse", "os", "ossaudiodev", "parser", "pathlib", "pdb",
    "pickle", "pickletools", "pipes", "pkgutil", "platform", "plistlib", "poplib", "posix",
    "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc",
    "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib", "resource",
    "rlcompleter", "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil",
    "signal", "site", "smtpd", "smtplib", "sndhdr", "socket", "socketserver", "spwd", "sqlite3",
    "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics", "string",
    "stringprep", "struct", "subprocess", "sunau", "symbol", "symtable", "sys", "sysconfig",
    "syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "termios", "test", "textwrap", "this",
    "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace", "traceback",
    "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata", "unittest",
    "urllib", "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg",
    "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib",
    "zoneinfo",
};
/* clang-format on */

static int compare(const void *key, const void *element)
{
    return gs_str_compare(*(const gs_str *)key, gs_str_from(*(const char *const *)element));
}

static bool is_in(gs_str name, const char *const *table, size_t count)
{
    assert(count > 0 && strcmp(table[0], table[count - 1]) < 0);
    return bsearch(&name, table, count, sizeof(*table), compare) != NULL;
}

bool gs_is_builtin(gs_str name)
{
    return is_in(name, builtins, sizeof(builtins) / sizeof(*builtins));
}

bool gs_is_keyword(gs_str name)
{
    return is_in(name, keywords, sizeof(keywords) / sizeof(*keywords));
}

bool gs_is_mutator(gs_str method)
{
    return is_in(method, mutators, sizeof(mutators) / sizeof(*mutators));
}

/* Letters of other scripts are taken for what they may be: Python's own check
 * needs its tables. */
static bool is_word(char byte)
{
    unsigned char c = (unsigned char)byte, lower = c | 0x20;
    return c == '_' || c >= 0x80 || (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

bool gs_is_module_name(gs_str name)
{
    if (name.len == 0 || gs_is_keyword(name) || (name.ptr[0] >= '0' && name.ptr[0] <= '9'))
        return false;
    for (size_t i = 0; i < name.len; i++) {
        if (!is_word(name.ptr[i]))
            return false;
    }
    return !gs_str_equal(name, GS_STR("__init__")) && !gs_str_equal(name, GS_STR("__main__"));
}

bool gs_is_stdlib(gs_str name)
{
    return is_in(name, modules, sizeof(modules) / sizeof(*modules));
}

gs_str gs_role_name(gs_role role)
{
    static const gs_str names[] = {
        [GS_ROLE_MODEL] = GS_STR_INIT("model"),
        [GS_ROLE_ABSTRACT] = GS_STR_INIT("abstract model"),
        [GS_ROLE_PROXY] = GS_STR_INIT("proxy model"),
        [GS_ROLE_ENUM] = GS_STR_INIT("enum"),
        [GS_ROLE_MANAGER] = GS_STR_INIT("manager"),
        [GS_ROLE_QUERYSET] = GS_STR_INIT("queryset"),
        [GS_ROLE_FIELD] = GS_STR_INIT("field class"),
        [GS_ROLE_VALIDATOR] = GS_STR_INIT("validator"),
        [GS_ROLE_UPLOAD_PATH] = GS_STR_INIT("upload path"),
        [GS_ROLE_DEFAULT] = GS_STR_INIT("default callable"),
        [GS_ROLE_RECEIVER] = GS_STR_INIT("receiver"),
        [GS_ROLE_MIXIN] = GS_STR_INIT("mixin"),
        [GS_ROLE_EXCEPTION] = GS_STR_INIT("exception"),
        [GS_ROLE_CLASS] = GS_STR_INIT("class"),
        [GS_ROLE_CONSTANT] = GS_STR_INIT("constant"),
        [GS_ROLE_HELPER] = GS_STR_INIT("helper"),
        [GS_ROLE_COMPAT] = GS_STR_INIT("conditional definition"),
        [GS_ROLE_EFFECT] = GS_STR_INIT("effect"),
        [GS_ROLE_FRAME] = GS_STR_INIT("frame"),
    };
    assert((size_t)role < sizeof(names) / sizeof(*names));
    return names[role];
}

gs_str gs_use_kind_name(gs_use_kind kind)
{
    static const gs_str names[] = {
        [GS_USE_MODULE] = GS_STR_INIT("module level"),
        [GS_USE_BASE] = GS_STR_INIT("base"),
        [GS_USE_METACLASS] = GS_STR_INIT("metaclass"),
        [GS_USE_DECORATOR] = GS_STR_INIT("decorator"),
        [GS_USE_CLASS_BODY] = GS_STR_INIT("class body"),
        [GS_USE_DEFAULT_ARGUMENT] = GS_STR_INIT("default argument"),
        [GS_USE_ANNOTATION] = GS_STR_INIT("annotation"),
        [GS_USE_STRING_ANNOTATION] = GS_STR_INIT("string annotation"),
        [GS_USE_BODY] = GS_STR_INIT("function body"),
        [GS_USE_STRING] = GS_STR_INIT("string reference"),
        [GS_USE_MANAGER] = GS_STR_INIT("manager"),
        [GS_USE_FIELD] = GS_STR_INIT("field class"),
        [GS_USE_RELATION] = GS_STR_INIT("relation target"),
        [GS_USE_THROUGH] = GS_STR_INIT("through model"),
        [GS_USE_CHOICES] = GS_STR_INIT("choices"),
        [GS_USE_DEFAULT] = GS_STR_INIT("default or callback"),
        [GS_USE_VALIDATOR] = GS_STR_INIT("validator"),
        [GS_USE_UPLOAD_TO] = GS_STR_INIT("upload path"),
        [GS_USE_SIGNAL] = GS_STR_INIT("signal"),
        [GS_USE_SENDER] = GS_STR_INIT("signal sender"),
    };
    assert((size_t)kind < sizeof(names) / sizeof(*names));
    return names[kind];
}
