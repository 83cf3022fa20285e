#!/usr/bin/env python3
"""Decide whether a Django models.py and the models/ package it was split into
are equivalent, without the project's third-party dependencies being installed.

    equiv.py --before BEFORE.py --after PACKAGE_DIR --path apps/wellness/models.py [--json]
    equiv.py --before BEFORE.py --path apps/wellness/models.py      (does it load at all?)

How it works
------------
* A temporary tree is made for each of the two runs.  Every parent folder of
  --path is a package with an empty __init__.py; run 1 puts BEFORE.py at that
  path, run 2 puts the package at the same path without its ".py".
* Each run is a SUBPROCESS (time limit, memory limit, no sockets, no child
  processes, no writes outside the temporary tree).  It configures Django and
  calls django.setup(), so that <app>.models is imported by Django itself.
* Modules which are missing (third party, sibling modules, other apps) are
  replaced by permissive stubs, through a finder at the END of sys.meta_path.
  The stubs are the same in both runs, and so cancel out.  The finder serves
  only modules which BEFORE.py itself imports, and never one inside the module
  under test: a wrong relative import in the split fails, as it would in life.
* Each run describes what it loaded as JSON (namespace, models, migration
  state, classes, signal receivers, calls made to stubs).  The sources are also
  compared statically (function bodies, module level statements, globals that
  no longer resolve).  The comparator then prints a verdict.

Verdicts and exit codes
-----------------------
    equivalent 0 | different 1 | after-does-not-load 1 | before-does-not-load 3
    (usage error 2; without --after: before-loads 0)

Only the standard library and Django are needed (Python 3.11+, Django 3.2+).
"""

import argparse
import ast
import builtins
import collections
import contextlib
import dis
import json
import keyword
import os
import re
import shutil
import signal
import subprocess
import symtable
import sys
import tempfile
import time

# --------------------------------------------------------------------------
# Part 1.  Where the file lives: project root, dotted name, app.
# --------------------------------------------------------------------------


def absolute_imports(tree):
    """All absolutely imported modules of a file."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module)
    return names


def locate(path, trees, root=None):
    """Return (parts, dotted) of the module under the inferred import root.

    src/apps/x/models.py whose file says "from apps.y import Z" has the import
    root src.  Folders that cannot be package names are never part of it.
    """
    parts = [p for p in path.replace("\\", "/").split("/") if p not in ("", ".")]
    if ".." in parts or not parts[-1].endswith(".py"):
        raise SystemExit("--path must be a relative path to a .py file")
    parts[-1] = parts[-1][:-3]
    if root is not None:
        prefix = [p for p in root.replace("\\", "/").split("/") if p not in ("", ".")]
        if parts[: len(prefix)] != prefix:
            raise SystemExit("--root is not a leading part of --path")
        parts = parts[len(prefix) :]
    else:
        for i in range(len(parts) - 1, -1, -1):
            if not parts[i].isidentifier() or keyword.iskeyword(parts[i]):
                parts = parts[i + 1 :]
                break
        # the root from which the file's own imports agree best with its path
        best, start = 0, 0
        for name in set().union(*map(absolute_imports, trees)):
            bits = name.split(".")
            for i in range(len(parts) - 1):
                if parts[i] in sys.stdlib_module_names:
                    continue
                n = len(os.path.commonprefix([bits, parts[i:]]))
                if n > best or (n == best and n and i < start):
                    best, start = n, i
        parts = parts[start:]
    if len(parts) < 2:
        parts = ["app"] + parts
    if parts[0] in sys.stdlib_module_names or parts[0] == "django":
        # would hide a module that Django itself needs
        parts = ["project"] + parts
    return parts, ".".join(parts)


def app_of(parts):
    """The dotted app which Django would load this models module for."""
    if "models" in parts[1:]:
        i = len(parts) - 1 - parts[::-1].index("models")
        return ".".join(parts[:i]), parts[i + 1 :]
    return ".".join(parts[:-1]), parts[-1:]


# --------------------------------------------------------------------------
# Part 2.  Static facts about the before file, which steer the stubs.
# --------------------------------------------------------------------------

META_OPTIONS = {
    "abstract",
    "app_label",
    "base_manager_name",
    "db_table",
    "db_table_comment",
    "db_tablespace",
    "default_manager_name",
    "default_permissions",
    "default_related_name",
    "get_latest_by",
    "index_together",
    "indexes",
    "constraints",
    "managed",
    "order_with_respect_to",
    "ordering",
    "permissions",
    "proxy",
    "required_db_features",
    "required_db_vendor",
    "select_on_save",
    "swappable",
    "unique_together",
    "verbose_name",
    "verbose_name_plural",
}
RELATIONS = re.compile(
    r"(ForeignKey|OneToOneField|ManyToManyField|ParentalKey|GenericRelation|FK)$"
)
FIELDISH = re.compile(r"(Field|ForeignKey|ParentalKey|GenericRelation|TaggableManager)$")
DJANGO_MODELS = re.compile(
    r"^django\.(db\.models(\.base)?\.Model"
    r"|contrib\.gis\.db\.models\.Model"
    r"|contrib\.auth\.(models|base_user)\.(AbstractUser|AbstractBaseUser|PermissionsMixin|User|Group|Permission)"
    r"|contrib\.sessions\.(models|base_session)\.(AbstractBaseSession|Session)"
    r"|contrib\.sites\.models\.Site|contrib\.flatpages\.models\.FlatPage"
    r"|contrib\.contenttypes\.models\.ContentType|contrib\.admin\.models\.LogEntry)$"
)


def resolve_import(node, package):
    """Absolute module of an ImportFrom, seen from a module in `package`."""
    if not node.level:
        return node.module or ""
    base = package.split(".")
    cut = len(base) - (node.level - 1)
    if cut <= 0:
        return "<beyond-top-level>" + (node.module or "")
    base = base[:cut]
    return ".".join(base + ([node.module] if node.module else []))


def is_name_text(node):
    """A string that could be a name."""
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()
    )


class Hints:
    """What BEFORE.py says about the names it imports."""

    def __init__(self, tree, dotted):
        self.dotted = dotted
        self.package = dotted.rpartition(".")[0]
        self.alias = {}  # local name -> dotted origin
        self.modules = set()  # modules which may be imported
        self.identifiers = set()
        self.roles = {}  # dotted origin of a stub -> role
        self.numeric = set()
        self.decorators = set()
        self.settings = set()
        self.meta = set()
        self.shims = set()  # (real module, attribute that may be missing)
        self.star = []  # modules of star imports
        self.first_star = None  # the missing one that gives the unbound names
        self.unbound = set()  # names that only a star import can give
        self.class_attributes = set()
        self.scan(tree)

    def scan(self, tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for a in node.names:
                    self.add_module(a.name)
                    self.identifiers.update(a.name.split("."))
                    if a.asname:
                        self.alias.setdefault(a.asname, a.name)
                    else:
                        self.alias.setdefault(a.name.split(".")[0], a.name.split(".")[0])
            elif isinstance(node, ast.ImportFrom):
                mod = resolve_import(node, self.package)
                self.add_module(mod)
                self.identifiers.update(mod.split("."))
                for a in node.names:
                    if a.name == "*":
                        self.star.append(mod)
                        continue
                    self.identifiers.add(a.name)
                    self.add_module(mod + "." + a.name)
                    self.alias.setdefault(a.asname or a.name, mod + "." + a.name)
                    self.shims.add((mod, a.name))
            elif isinstance(node, ast.Name):
                self.identifiers.add(node.id)
            elif isinstance(node, ast.Attribute):
                self.identifiers.add(node.attr)
            elif isinstance(node, ast.keyword) and node.arg:
                self.identifiers.add(node.arg)
            elif is_name_text(node):
                self.identifiers.add(node.value)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                origin = self.origin(node)
                if origin:
                    mod, _, attr = origin.rpartition(".")
                    self.shims.add((mod, attr))
                    if mod == "django.conf.settings":
                        self.settings.add(attr)
            elif isinstance(node, ast.BinOp):
                for one, other in ((node.left, node.right), (node.right, node.left)):
                    if isinstance(other, ast.Constant) and isinstance(other.value, (int, float)):
                        self.add_numeric(one)
            elif isinstance(node, ast.Call):
                name = self.last(node.func)
                if name in (
                    "timedelta",
                    "range",
                    "Decimal",
                    "MinValueValidator",
                    "MaxValueValidator",
                    "MaxLengthValidator",
                    "MinLengthValidator",
                    "int",
                    "float",
                ):
                    for a in node.args + [k.value for k in node.keywords]:
                        self.add_numeric(a)
                for k in node.keywords:
                    if k.arg in (
                        "max_length",
                        "max_digits",
                        "decimal_places",
                        "min_value",
                        "max_value",
                    ):
                        self.add_numeric(k.value)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                for d in node.decorator_list:
                    o = self.origin(d)
                    if o:
                        self.decorators.add(o)
        self.infer_bases(tree)
        self.user_model = self.find_user_model(tree)
        self.metaclasses = any(
            isinstance(n, ast.ClassDef)
            and (n.keywords or any("ModelBase" in self.last(b) for b in n.bases))
            for n in ast.walk(tree)
        )
        self.find_unbound(tree)
        self.find_class_attributes(tree)

    def add_file(self, tree, package):
        """Modules and names that a file of the package may ask for (--lax)."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for a in node.names:
                    self.add_module(a.name)
            elif isinstance(node, ast.ImportFrom):
                mod = resolve_import(node, package)
                if not (mod + ".").startswith(self.dotted + "."):
                    self.add_module(mod)
                    for a in node.names:
                        self.add_module(mod + "." + a.name)
                        self.identifiers.add(a.name)
            elif isinstance(node, ast.Attribute):
                self.identifiers.add(node.attr)

    def find_user_model(self, tree):
        """A file that defines the user model is that of a project which uses it."""
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and any(
                re.search(r"\.(AbstractUser|AbstractBaseUser)$", self.origin(b) or "")
                for b in node.bases
            ):
                abstract = any(
                    isinstance(m, ast.Assign)
                    and self.last(m.targets[0]) in ("abstract", "proxy", "app_label")
                    for c in node.body
                    if isinstance(c, ast.ClassDef)
                    for m in c.body
                )
                if not abstract:
                    return node.name
        return None

    def find_unbound(self, tree):
        if not self.star:
            return
        bound, used = set(dir(builtins)) | {"__file__", "__name__", "__path__", "__doc__"}, set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                bound.add(node.name)
            elif isinstance(node, ast.arg):
                bound.add(node.arg)
            elif isinstance(node, ast.alias):
                bound.add(node.asname or node.name.split(".")[0])
            elif isinstance(node, ast.ExceptHandler) and node.name:
                bound.add(node.name)
        self.unbound = used - bound

    def find_class_attributes(self, tree):
        """LocalClass.attr where the class itself has no attr: an inherited one."""
        own, fields = {}, set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                names = own.setdefault(node.name, set())
                for item in ast.walk(node):
                    if isinstance(item, (ast.FunctionDef, ast.ClassDef)):
                        names.add(item.name)
                    elif isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
                        names.add(item.id)
                for item in node.body:
                    if isinstance(item, (ast.Assign, ast.AnnAssign)) and isinstance(
                        item.value, ast.Call
                    ):
                        targets = item.targets if isinstance(item, ast.Assign) else [item.target]
                        fields |= {t.id for t in targets if isinstance(t, ast.Name)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in own
                and node.attr not in own[node.value.id]
                and not node.attr.startswith("_")
            ):
                self.class_attributes.add(node.attr)
        self.class_attributes -= fields | {f + "_id" for f in fields}

    def add_module(self, name):
        bits = name.split(".")
        for i in range(1, len(bits) + 1):
            self.modules.add(".".join(bits[:i]))

    def add_numeric(self, node):
        o = self.origin(node)
        if o:
            self.numeric.add(o)

    @staticmethod
    def last(node):
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return node.attr
        return ""

    def origin(self, node):
        """Dotted origin of an expression which starts at an imported name."""
        if isinstance(node, ast.Subscript):
            return self.origin(node.value)
        bits = []
        while isinstance(node, ast.Attribute):
            bits.append(node.attr)
            node = node.value
        if isinstance(node, ast.Call) and not bits:
            return None
        if not isinstance(node, ast.Name) or node.id not in self.alias:
            return None
        return ".".join([self.alias[node.id]] + bits[::-1])

    def infer_bases(self, tree):
        """Which imported base classes have to be models, and which must not."""
        classes = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                classes.setdefault(node.name, node)
        model, has_known = set(), {}
        proxies, forced_plain = set(), set()

        def known(base):
            o = self.origin(base)
            return bool(o and DJANGO_MODELS.match(o))

        for name, node in classes.items():
            seen_model = False
            for b in node.bases:
                o = self.origin(b)
                if seen_model and o and not known(b):
                    forced_plain.add(o)
                if o and re.match(r"django\.(contrib\.gis\.)?db\.models(\.base)?\.Model$", o):
                    seen_model = True
            has_known[name] = any(known(b) for b in node.bases)
            if has_known[name]:
                model.add(name)
            form_like = any(
                re.search(
                    r"(Form|Serializer|Filter|FilterSet|Widget|Admin|Factory|Resource|"
                    r"ObjectType|Mutation|Manager|QuerySet|Choices|Enum)$",
                    self.last(b) or "",
                )
                for b in node.bases
            )
            if form_like:
                continue
            for item in node.body:
                value = getattr(item, "value", None)
                if isinstance(item, (ast.Assign, ast.AnnAssign)) and isinstance(value, ast.Call):
                    o = self.origin(value.func) or ""
                    if (
                        FIELDISH.search(self.last(value.func))
                        and not re.search(
                            r"(^|\.)(forms|serializers|graphene|filters|fields_)\b|\.FormField", o
                        )
                        and (o.startswith("django.") or "form" not in o)
                    ):
                        model.add(name)
                elif isinstance(item, ast.ClassDef) and item.name == "Meta":
                    opts = set()
                    for m in item.body:
                        if isinstance(m, (ast.Assign, ast.AnnAssign)):
                            targets = m.targets if isinstance(m, ast.Assign) else [m.target]
                            for t in targets:
                                for leaf in t.elts if isinstance(t, (ast.Tuple, ast.List)) else [t]:
                                    if isinstance(leaf, ast.Name) and not leaf.id.startswith("_"):
                                        opts.add(leaf.id)
                                        if (
                                            leaf.id == "proxy"
                                            and getattr(m.value, "value", None) is True
                                        ):
                                            proxies.add(name)
                    if opts & META_OPTIONS:
                        model.add(name)
                    self.meta |= opts
        for node in ast.walk(tree):  # targets of relations are models too
            if isinstance(node, ast.Call) and RELATIONS.search(self.last(node.func)):
                to = node.args[:1] + [k.value for k in node.keywords if k.arg in ("to", "through")]
                for a in to:
                    if isinstance(a, ast.Name) and a.id in classes:
                        model.add(a.id)
        # a model without a visible Model base gets it from somewhere
        changed = True
        while changed:
            changed = False
            for name in list(classes):
                node = classes[name]
                locals_ = [
                    b.id
                    for b in node.bases
                    if isinstance(b, ast.Name) and b.id in classes and b.id not in self.alias
                ]
                if name not in model and any(b in model for b in locals_):
                    model.add(name)
                    changed = True
                if name in model and not has_known[name]:
                    if any(
                        has_known.get(b) or self.has_stub_base(classes[b]) and b in model
                        for b in locals_
                    ):
                        continue
                    stubs = [self.origin(b) for b in node.bases]
                    if not any(s for s in stubs):
                        for b in locals_:
                            if b not in model:
                                model.add(b)
                                changed = True
        for name in model:
            node = classes[name]
            # A stub which precedes an explicit models.Model may stay a plain
            # mixin; without it, one of the stubs has to bring Model.
            for b in node.bases:
                o = self.origin(b)
                if not o or known(b) or o in forced_plain:
                    continue
                if not has_known[name]:
                    self.roles[o] = "model"
                elif re.search(r"(Model|^Abstract\w+|\.Abstract\w+)$", o):
                    self.roles.setdefault(o, "model")
        for name in proxies:
            node = classes[name]
            if has_known[name] or any(
                isinstance(b, ast.Name) and b.id in classes and b.id not in self.alias
                for b in node.bases
            ):
                continue
            last = [self.origin(b) for b in node.bases if self.origin(b)]
            if last:
                self.roles[last[-1]] = "concrete"
        for o in forced_plain:
            self.roles[o] = "plain"

    def has_stub_base(self, node):
        return any(self.origin(b) for b in node.bases)

    def spec(self):
        return {
            "modules": sorted(self.modules),
            "identifiers": sorted(self.identifiers),
            "roles": self.roles,
            "numeric": sorted(self.numeric),
            "decorators": sorted(self.decorators),
            "settings": sorted(self.settings),
            "meta": sorted(self.meta),
            "shims": sorted(self.shims),
            "star": self.star,
            "first_star": self.first_star,
            "metaclasses": self.metaclasses,
            "unbound": sorted(self.unbound),
            "class_attributes": sorted(self.class_attributes),
        }


# --------------------------------------------------------------------------
# Part 3.  The child: stubs, Django set-up, description of what was loaded.
# --------------------------------------------------------------------------


def child_main(spec_path):
    with open(spec_path, encoding="utf-8") as f:
        spec = json.load(f)
    result = {"ok": False}
    try:
        import resource

        limit = spec["memory_mib"] * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    try:
        result = Child(spec).run()
    except BaseException as exc:  # noqa: B902 - SystemExit and the like included
        import traceback

        tb = traceback.format_exc().strip().splitlines()
        result = {"ok": False, "error": one_line(exc), "traceback": tb[-14:]}
    tmp = spec["result"] + ".part"
    with open(tmp, "w", encoding="utf-8") as f:
        json.dump(result, f)
    os.replace(tmp, spec["result"])
    sys.stdout.flush()
    os._exit(0)  # no atexit handlers, no lingering threads


def one_line(exc):
    try:
        text = " ".join(str(exc).split())
    except Exception:
        text = "<unprintable>"
    return f"{type(exc).__name__}: {text[:300]}"


class Child:
    def __init__(self, spec):
        self.spec = spec
        self.dotted = spec["dotted"]
        self.app = spec["app"]
        self.modules = set(spec["hints"]["modules"])
        self.identifiers = set(spec["hints"]["identifiers"])
        self.roles = spec["hints"]["roles"]
        self.numeric = set(spec["hints"]["numeric"])
        self.decorators = set(spec["hints"]["decorators"])
        self.calls = collections.Counter()
        self.call_labels = {}
        self.stub_modules = []
        self.connections = []
        self.cache = {}
        self.forced = set()  # modules that are stubbed though they exist
        self.recording = False
        self.shimming = False
        self.star_given = None

    # -- set-up ------------------------------------------------------------

    def run(self):
        here = os.path.dirname(os.path.abspath(__file__))
        sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != here]
        sys.path.insert(0, self.spec["tree"])
        os.chdir(self.spec["tree"])
        if self.spec["postponed"]:
            self.postpone_annotations()
        import random

        random.seed(0)
        import warnings

        warnings.simplefilter("ignore")
        self.find_libraries()
        import django  # a development version of it asks git for its number

        self.guard()
        self.make_stub_types()
        sys.meta_path.append(self.finder())
        for name in self.forced:
            sys.modules[name] = self.StubModule(name)
        self.configure()
        self.patch_django()
        self.shim_real_modules()
        self.recording = True
        django.setup()
        import importlib

        self.module = importlib.import_module(self.dotted)
        self.recording = False
        return self.describe()

    def postpone_annotations(self):
        """As Python 3.14 does: annotations are not evaluated."""
        import __future__

        from importlib.machinery import SourceFileLoader

        original, tree = SourceFileLoader.source_to_code, self.spec["tree"]

        def source_to_code(loader, data, path, **kwargs):
            if str(path).startswith(tree):
                return compile(
                    data,
                    path,
                    "exec",
                    flags=__future__.annotations.compiler_flag,
                    dont_inherit=True,
                )
            return original(loader, data, path, **kwargs)

        SourceFileLoader.source_to_code = source_to_code

    def find_libraries(self):
        """GeoDjango needs GDAL and GEOS: use them if there, else stub their modules."""
        self.library_settings = {}
        if not any(m.startswith("django.contrib.gis") for m in self.modules):
            return
        import ctypes.util

        for key, name in (("GDAL_LIBRARY_PATH", "gdal"), ("GEOS_LIBRARY_PATH", "geos_c")):
            path = ctypes.util.find_library(name)
            if path is None:
                self.forced |= {"django.contrib.gis.gdal", "django.contrib.gis.geos"}
            else:
                self.library_settings[key] = path

    def guard(self):
        """Code of unknown origin: no network, no processes, no stray writes."""
        tree = os.path.realpath(os.path.dirname(self.spec["result"]))
        denied = {
            "socket.connect",
            "socket.bind",
            "socket.getaddrinfo",
            "socket.gethostbyname",
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "os.fork",
            "os.forkpty",
            "os.posix_spawn",
            "os.spawn",
            "os.kill",
            "os.killpg",
            "pty.spawn",
            "ftplib.connect",
            "smtplib.connect",
            "urllib.Request",
            "webbrowser.open",
        }
        writes = {
            "os.remove",
            "os.rename",
            "os.rmdir",
            "os.mkdir",
            "os.link",
            "os.symlink",
            "os.chmod",
            "os.chown",
            "os.truncate",
            "shutil.rmtree",
            "shutil.move",
            "os.utime",
        }

        def inside(path):
            try:
                return os.path.realpath(os.fsdecode(path)).startswith(tree)
            except (TypeError, ValueError):
                return False

        def hook(event, args):
            if event in denied:
                raise PermissionError(f"the harness denies {event}")
            if event in writes and args and not inside(args[0]):
                raise PermissionError(f"the harness denies {event}")
            if event == "open" and args and isinstance(args[0], (str, bytes)):
                mode, flags = args[1], args[2]
                writing = (isinstance(mode, str) and any(c in mode for c in "wax+")) or (
                    mode is None
                    and isinstance(flags, int)
                    and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
                )
                if writing and not inside(args[0]) and args[0] not in ("/dev/null", b"/dev/null"):
                    raise PermissionError("the harness denies writing outside its temporary tree")

        sys.addaudithook(hook)

    # -- stubs ---------------------------------------------------------------

    def make_stub_types(self):
        child = self
        # Protocol names which Django, or the standard library, looks for on
        # any value: a stub must not claim to have them.
        refuse = {
            "contribute_to_class",
            "resolve_expression",
            "deconstruct",
            "as_sql",
            "_prepare_related",
            "get_source_expressions",
            "_prepare",
            "wrapped_lazy",
            "_proxy____cast",
            "_delegate_text",
        }

        class Permissive:
            """Anything at all: attribute, call, item, iteration, arithmetic."""

            _eq_origin = "?"

            def __getattr__(self, name):
                if name.startswith("__") and name.endswith("__"):
                    raise AttributeError(name)
                if name in refuse or (name.startswith("_") and name not in child.identifiers):
                    raise AttributeError(name)
                return child.attr(self._eq_origin, name)

            def __call__(self, *args, **kwargs):
                return child.called(self, args, kwargs)

            def __mro_entries__(self, bases):
                return child.as_base(self, bases)

            def __instancecheck__(self, other):
                return False

            def __subclasscheck__(self, other):
                return False

            def __repr__(self):
                return f"<stub {self._eq_origin}>"

            def __str__(self):
                return self._eq_origin

            def __format__(self, fmt):
                return self._eq_origin

            def __getitem__(self, key):
                if isinstance(key, int) and key > 64:
                    raise IndexError(key)  # an end for old style iteration
                if child.camel(self._eq_origin) and not isinstance(key, (str, int, slice)):
                    return self  # Generic[T]
                return child.make(self._eq_origin + "[]")

            def __iter__(self):
                # "a, b = stub" wants as many values as there are targets
                frame = sys._getframe(1)
                n = child.unpack_count(frame)
                return iter([child.make(f"{self._eq_origin}[{i}]") for i in range(n)])

            def __enter__(self):
                return child.make(self._eq_origin + ".__enter__()")

            def __exit__(self, *exc):
                return False

            def __setitem__(self, key, value):
                pass

            def __delitem__(self, key):
                pass

            def __contains__(self, item):
                return False

            def __len__(self):
                return 0

            def __bool__(self):
                return True

            def __int__(self):
                return 1

            __index__ = __int__

            def __float__(self):
                return 1.0

            def __fspath__(self):
                return self._eq_origin

            def __lt__(self, other):
                return False

            __gt__ = __le__ = __ge__ = __lt__

            def __hash__(self):
                return hash(self._eq_origin)

            def __eq__(self, other):
                return self is other

            def __ne__(self, other):
                return self is not other

            def __deepcopy__(self, memo):
                return self

            def __copy__(self):
                return self

            def __reduce__(self):
                return (str, (self._eq_origin,))

            def _op(self, *other):
                return child.make(self._eq_origin + "+")

            for _name in (
                "add sub mul truediv floordiv mod pow and or xor lshift rshift matmul divmod "
                "radd rsub rmul rtruediv rfloordiv rmod rpow rand ror rxor"
            ).split():
                locals()[f"__{_name}__"] = _op
            for _name in ("neg", "pos", "abs", "invert", "round"):
                locals()[f"__{_name}__"] = _op
            del _name

        class Stub(Permissive):
            def __init__(self, origin):
                self.__dict__["_eq_origin"] = origin

        class StubStr(Permissive, str):
            def __new__(cls, origin):
                return str.__new__(cls, origin.rpartition(".")[2])

            def __init__(self, origin):
                self.__dict__["_eq_origin"] = origin

            def __str__(self):
                return str.__str__(self)

            def __format__(self, fmt):
                return str.__str__(self)

        class StubInt(Permissive, int):
            def __new__(cls, origin):
                return int.__new__(cls, 7)

            def __init__(self, origin):
                self.__dict__["_eq_origin"] = origin

            def __int__(self):
                return 7

            __index__ = __int__
            for _name in (
                "add sub mul truediv floordiv mod pow radd rsub rmul rtruediv rfloordiv lt gt le "
                "ge hash neg abs divmod and or lshift rshift float bool"
            ).split():
                locals()[f"__{_name}__"] = getattr(int, f"__{_name}__")
            del _name

        import types

        class StubModule(Permissive, types.ModuleType):
            def __init__(self, name):
                types.ModuleType.__init__(self, name)
                self.__dict__["_eq_origin"] = name
                self.__dict__["__path__"] = []
                self.__dict__["__all__"] = []
                self.__dict__["__file__"] = "<stub>"

            def __getattr__(self, name):
                if name not in child.identifiers and self._eq_origin not in child.forced:
                    raise AttributeError(f"module {self._eq_origin!r} has no attribute {name!r}")
                return Permissive.__getattr__(self, name)

        self.Permissive, self.Stub, self.StubStr, self.StubInt = Permissive, Stub, StubStr, StubInt
        self.StubModule = StubModule

    @staticmethod
    def unpack_count(frame):
        import dis

        code, i = frame.f_code.co_code, frame.f_lasti
        if 0 <= i < len(code) - 1:
            op = dis.opname[code[i]]
            if op.startswith("UNPACK_SEQUENCE"):
                return code[i + 1]
            # specialised forms are reported under other numbers
            for ins in dis.get_instructions(frame.f_code):
                if ins.offset == i and ins.opname.startswith("UNPACK_SEQUENCE"):
                    return ins.arg
        return 0

    @staticmethod
    def camel(origin):
        last = origin.rpartition(".")[2]
        return last[:1].isupper() and not last.isupper()

    def attr(self, origin, name):
        return self.make(origin + "." + name)

    def make(self, origin):
        if origin not in self.cache:
            if len(origin) > 400:
                origin = origin[:400]
            self.cache[origin] = self.build(origin)
        return self.cache[origin]

    def build(self, origin):
        module, _, name = origin.rpartition(".")
        known = sys.modules.get(origin)
        if isinstance(known, self.StubModule):
            return known
        if not name.isidentifier():
            return self.Stub(origin)
        if (
            re.search(r"(Error|Exception|DoesNotExist|ObjectsReturned)$", name)
            and name[0].isupper()
        ):
            return type(name, (Exception,), {"__module__": module})
        if name[0].isupper() and not name.isupper():
            made = self.build_django_class(module, name)
            if made is not None:
                return made
            return self.Stub(origin)
        if origin in self.numeric:
            return self.StubInt(origin)
        if re.match(r"[A-Z][A-Z0-9_]*$", name):
            return self.StubStr(origin)
        return self.Stub(origin)

    def build_django_class(self, module, name):
        """Names whose role is plain get a real subclass of a Django class."""
        if not self.recording:
            return None  # Django itself is still being imported
        try:
            from django.db import models
        except Exception:
            return None
        body = {"__module__": module, "_eq_stub": True}
        if name in ("TextChoices", "IntegerChoices", "Choices", "Model", "Q", "F"):
            return getattr(models, name) if name != "Choices" else None
        role = self.roles.get(module + "." + name)
        if role:
            return None  # used as a base of models: see as_base
        if re.search(r"GenericForeignKey$", name):
            from django.contrib.contenttypes.fields import GenericForeignKey

            return type(name, (GenericForeignKey,), body)
        if re.search(r"Generic\w*Relation$", name):
            from django.contrib.contenttypes.fields import GenericRelation

            return type(name, (GenericRelation,), body)
        if (
            re.search(r"(Form|Serializer|Filter|Model)\w*Field$", name)
            or re.search(r"(^|\.)(serializers|forms|graphene|rest_framework|filters)(\.|$)", module)
            and not re.search(r"(db|model|models)(\.|$)", module)
        ):
            return None
        if re.search(r"(ForeignKey\w*|ParentalKey|ForeignKeyField|[a-z]FK)$", name):
            return type(name, (self.relation(models.ForeignKey),), body)
        if re.search(r"OneToOne\w*$", name):
            return type(name, (self.relation(models.OneToOneField),), body)
        if re.search(r"(ManyToMany|M2M)\w*$", name):
            return type(name, (self.relation(models.ManyToManyField),), body)
        if re.search(r"(Field|TaggableManager)$", name):
            return type(name, (self.stub_field(),), body)
        if re.search(r"Manager$", name):
            return type(name, (self.stub_manager(),), body)
        if re.search(r"Query[Ss]et$", name):
            return type(name, (models.QuerySet,), body)
        if re.search(r"Enum$", name):
            return self.enum_class(name, body)
        return None

    def stub_manager(self):
        if "stub_manager" not in self.cache:
            from django.db import models

            class StubManager(models.Manager):
                def __init__(self, *args, **kwargs):
                    super().__init__()
                    self._eq_args = (args, kwargs)

                @classmethod
                def from_queryset(cls, queryset_class, class_name=None):
                    if isinstance(queryset_class, type):
                        return super().from_queryset(queryset_class, class_name)
                    return type(
                        cls.__name__ + "FromQuerySet", (cls,), {"__module__": cls.__module__}
                    )

            self.cache["stub_manager"] = StubManager
        return self.cache["stub_manager"]

    def enum_class(self, name, body):
        import enum

        child = self
        origin = body["__module__"] + "." + name

        class Meta(enum.EnumMeta):
            def __getattr__(cls, attr):
                if attr.startswith("_"):
                    raise AttributeError(attr)
                return child.attr(origin, attr)

        class StubEnum(enum.Enum, metaclass=Meta):
            def __getattr__(self, attr):
                if attr.startswith("_"):
                    raise AttributeError(attr)
                return child.attr(origin, attr)

        StubEnum.__name__ = StubEnum.__qualname__ = name
        StubEnum.__module__ = body["__module__"]
        return StubEnum

    def stub_field(self):
        """A models.Field which accepts any argument, and deconstructs to them."""
        if "stub_field" in self.cache:
            return self.cache["stub_field"]
        import inspect

        from django.db import models

        known = set(inspect.signature(models.Field.__init__).parameters) - {"self"}
        child = self

        class StubField(models.Field):
            def __init__(self, *args, **kwargs):
                self._eq_args, self._eq_kwargs = args, dict(kwargs)
                usable = {k: v for k, v in kwargs.items() if k in known and k not in ("name",)}
                if isinstance(usable.get("choices"), child.Permissive):
                    usable.pop("choices")
                super().__init__(**usable)

            def deconstruct(self):
                path = f"{type(self).__module__}.{type(self).__qualname__}"
                return self.name, path, list(self._eq_args), dict(self._eq_kwargs)

            def __getattr__(self, name):
                # decorators and helpers such as @my_field.something
                if (
                    name.startswith("_")
                    or name not in child.identifiers
                    or name
                    in ("model", "attname", "column", "name", "opts", "cached_col", "base_field")
                ):
                    raise AttributeError(name)
                if name in ("through", "related_model", "remote_field"):
                    raise AttributeError(name)
                return child.attr(child.field_origin(self), name)

        self.cache["stub_field"] = StubField
        return StubField

    @staticmethod
    def field_origin(field):
        return f"{type(field).__module__}.{type(field).__qualname__}()"

    def relation(self, base):
        """A relation field which keeps arguments that Django does not know."""
        key = "relation:" + base.__name__
        if key in self.cache:
            return self.cache[key]
        import inspect

        known = set(inspect.signature(base.__init__).parameters)
        if base.__name__ == "OneToOneField":
            from django.db import models

            known |= set(inspect.signature(models.ForeignKey.__init__).parameters)
        from django.db import models

        known |= set(inspect.signature(models.Field.__init__).parameters)
        many = base.__name__ == "ManyToManyField"

        class StubRelation(base):
            def __init__(self, *args, **kwargs):
                args = list(args)
                extra = {k: kwargs.pop(k) for k in list(kwargs) if k not in known}
                if not args and "to" not in kwargs:
                    args = ["contenttypes.ContentType"]
                    extra["<no target>"] = True
                if len(args) > (1 if many else 2):
                    extra["<args>"] = args[1 if many else 2 :]
                    del args[1 if many else 2 :]
                super().__init__(*args, **kwargs)
                self._eq_extra = dict(getattr(self, "_eq_extra", {}), **extra)

        StubRelation.__name__ = StubRelation.__qualname__ = "Stub" + base.__name__
        self.cache[key] = StubRelation
        return StubRelation

    def task(self, origin, args, kwargs):
        """A task is what it does under its name."""
        import types

        if not args or not isinstance(args[0], types.FunctionType):
            return lambda function: self.task(origin, (function,), kwargs)
        function = args[0]
        own = f"{function.__module__}.{function.__name__}"
        name = kwargs.get("name", own)
        # With slashes, which stable() does not take for a path of the module.
        self.record(origin, (), {**kwargs, "name": str(name).replace(".", "/")})
        return function

    def called(self, stub, args, kwargs):
        import types

        if is_task(stub._eq_origin):
            return self.task(stub._eq_origin, args, kwargs)
        self.record(stub._eq_origin, args, kwargs)
        decorator = not self.camel(stub._eq_origin) or stub._eq_origin in self.decorators
        if decorator and len(args) == 1 and not kwargs:
            a = args[0]
            if isinstance(
                a, (type, types.FunctionType, property, classmethod, staticmethod)
            ) or type(a).__name__ in ("cached_property", "partialmethod"):
                return a
        return self.make(stub._eq_origin + "()")

    def record(self, origin, args, kwargs):
        """Calls of stubs from the module under test are part of its effect."""
        if not self.recording:
            return
        frame = sys._getframe(1)
        while frame is not None:  # any frame of the module: register(X) may be indirect
            name = frame.f_globals.get("__name__", "")
            if isinstance(name, str) and (
                name == self.dotted or name.startswith(self.dotted + ".")
            ):
                break
            frame = frame.f_back
        else:
            return
        try:
            text = json.dumps(
                [self.stable(a) for a in args]
                + [[k, self.stable(kwargs[k])] for k in sorted(kwargs)]
            )
        except Exception as exc:
            text = "unprintable " + type(exc).__name__
        self.calls[f"{origin}({text[:1500]})"] += 1

    def as_base(self, stub, bases):
        """The class that stands for a stub in a list of base classes."""
        origin = stub._eq_origin
        module, _, name = origin.rpartition(".")
        name = re.sub(r"\W", "_", name) or "Stub"
        role = self.roles.get(origin)
        others = [b for b in bases if b is not stub]
        if role == "model" or role == "concrete":
            key = f"base:{role}:{origin}"
            if key not in self.cache:
                from django.db import models

                label = self.model_label(origin).split(".")[0]
                meta = type("Meta", (), {"abstract": role == "model", "app_label": label})
                self.cache[key] = self.stub_model_meta()(
                    name,
                    (models.Model,),
                    {
                        "__module__": module,
                        "__qualname__": name,
                        "Meta": meta,
                        "_eq_origin_": origin,
                        "__init_subclass__": classmethod(lambda cls, **kw: None),
                    },
                )
            return (self.cache[key],)
        if name == "Meta" or origin.endswith(".Meta"):
            return ()
        simple = all(
            isinstance(b, self.Permissive) or type(b) is type or type(b).__name__ == "StubMeta"
            for b in others
        )
        if any(
            isinstance(b, type) and issubclass(b, (Exception, tuple, int, str, bytes, float))
            for b in others
        ):
            simple = False
        key = "base:{}:{}".format("meta" if simple else "plain", origin)
        if key not in self.cache:
            self.cache[key] = self.plain_class(module, name, origin, simple)
        return (self.cache[key],)

    def plain_class(self, module, name, origin, with_meta):
        child = self

        def init(self, *args, **kwargs):
            up = super(cls, self).__init__
            with contextlib.suppress(TypeError):
                up(*args, **kwargs)

        def init_subclass(cls, **kwargs):
            pass

        def getattr_(self, attr):
            if attr.startswith("_") or attr in (
                "contribute_to_class",
                "resolve_expression",
                "deconstruct",
                "as_sql",
            ):
                raise AttributeError(attr)
            if isinstance(type(self), StubMeta) and not hasattr(type(self), "_meta"):
                return child.attr(origin, attr)
            raise AttributeError(attr)

        StubMeta = self.stub_meta()
        body = {
            "__module__": module,
            "__qualname__": name,
            "_eq_origin_": origin,
            "__init_subclass__": classmethod(init_subclass),
            "__class_getitem__": classmethod(lambda cls, item: cls),
        }
        if with_meta:
            body["__init__"] = init
            body["__getattr__"] = getattr_
            body["__call__"] = lambda self, *a, **k: child.make(origin + "()()")
        cls = (StubMeta if with_meta else type)(name, (), body)
        return cls

    def stub_model_meta(self):
        """ModelBase, with the attributes that the file expects to inherit."""
        if "stub_model_meta" in self.cache:
            return self.cache["stub_model_meta"]
        from django.db import models
        from django.db.models.base import ModelBase

        child = self
        if self.spec["hints"]["metaclasses"]:
            return ModelBase  # must not conflict with the file's own metaclass
        wanted = {
            n
            for n in self.spec["hints"]["class_attributes"]
            if not hasattr(models.Model, n)
            and n not in ("objects", "DoesNotExist", "MultipleObjectsReturned")
        }

        class StubModelBase(ModelBase):
            def __getattr__(cls, attr):
                if attr in wanted:
                    for k in type.mro(cls):
                        if "_eq_origin_" in k.__dict__:
                            return child.attr(k.__dict__["_eq_origin_"], attr)
                raise AttributeError(f"type object {cls.__name__!r} has no attribute {attr!r}")

        StubModelBase.__name__ = StubModelBase.__qualname__ = "ModelBase"
        StubModelBase.__module__ = ModelBase.__module__
        self.cache["stub_model_meta"] = StubModelBase
        return StubModelBase

    def stub_meta(self):
        """Metaclass which goes together with ModelBase and ABCMeta."""
        if "stub_meta" in self.cache:
            return self.cache["stub_meta"]
        import abc

        child = self

        class StubMeta(self.stub_model_meta(), abc.ABCMeta):
            def __new__(mcs, name, bases, attrs, **kwargs):
                if any("_meta" in k.__dict__ for b in bases for k in type.mro(b)) or any(
                    k.__module__ == "django.db.models.base" and k.__name__ == "Model"
                    for b in bases
                    for k in type.mro(b)
                ):
                    return super().__new__(mcs, name, bases, attrs, **kwargs)
                return abc.ABCMeta.__new__(mcs, name, bases, attrs, **kwargs)

            def __getattr__(cls, attr):
                if (
                    attr.startswith("_")
                    or attr not in child.identifiers
                    or attr
                    in (
                        "contribute_to_class",
                        "resolve_expression",
                        "deconstruct",
                        "as_sql",
                        "Meta",
                    )
                ):
                    raise AttributeError(attr)
                for k in type.mro(cls):
                    if "_meta" in k.__dict__ or (
                        k.__name__ == "Model" and k.__module__ == "django.db.models.base"
                    ):
                        raise AttributeError(attr)
                for k in type.mro(cls):
                    if "_eq_origin_" in k.__dict__:
                        return child.attr(k.__dict__["_eq_origin_"], attr)
                raise AttributeError(attr)

        self.cache["stub_meta"] = StubMeta
        return StubMeta

    def model_label(self, origin):
        """app.Model, as Django would name a model with this import path."""
        bits = re.sub(r"\(.*?\)|\[.*?\]|\+", "", origin).split(".")
        name = bits.pop()
        if "models" in bits:
            bits = bits[: bits.index("models")]
        app = bits[-1] if bits else "stub"
        return "{}.{}".format(re.sub(r"\W", "_", app) or "stub", re.sub(r"\W", "_", name) or "Stub")

    def real_star_names(self):
        """Names that star imports of real modules give."""
        names = set()
        for mod in self.spec["hints"]["star"]:
            real = sys.modules.get(mod)
            if real is None and (
                mod.startswith("django.") or mod.split(".")[0] in sys.stdlib_module_names
            ):
                import importlib

                try:
                    real = importlib.import_module(mod)
                except Exception:
                    continue
            if real is not None and not isinstance(real, self.StubModule):
                names.update(
                    getattr(real, "__all__", None)
                    or [n for n in vars(real) if not n.startswith("_")]
                )
        return names

    def finder(self):
        import importlib.abc
        import importlib.machinery

        child = self

        class Loader(importlib.abc.Loader):
            def create_module(self, spec):
                return child.StubModule(spec.name)

            def exec_module(self, module):
                name = module.__name__
                first = child.spec["hints"]["first_star"]
                if (
                    (name == first)
                    if first
                    else (name in child.spec["hints"]["star"] and not child.star_given)
                ):
                    # the names which the file uses, and gets from nowhere else
                    child.star_given = name
                    module.__dict__["__all__"] = [
                        n
                        for n in child.spec["hints"]["unbound"]
                        if n not in child.real_star_names()
                    ]
                child.stub_modules.append(name)
                parent, _, last = name.rpartition(".")
                # "from real_package import SomeClass": not a module at all
                if (
                    last[:1].isupper()
                    and parent
                    and not isinstance(sys.modules.get(parent), child.StubModule)
                ):
                    child.cache.pop(name, None)
                    del sys.modules[name]
                    sys.modules[name] = child.make(name)
                else:
                    child.cache[name] = module

        class Finder(importlib.abc.MetaPathFinder):
            def find_spec(self, fullname, path=None, target=None):
                if fullname == child.dotted or fullname.startswith(child.dotted + "."):
                    return None  # never inside the module under test
                top, (parent, _, last) = fullname.split(".")[0], fullname.rpartition(".")
                real = sys.modules.get(parent)
                if child.shimming or (
                    last in getattr(real, "__dict__", ()) and parent not in child.stub_modules
                ):
                    return None  # an attribute of a real package, not a module
                allowed = fullname in child.modules or fullname in child.forced
                if fullname.split(".")[:3] == ["django", "contrib", "gis"]:
                    allowed = allowed or fullname.rpartition(".")[0] in child.forced
                if top in ("psycopg2", "psycopg", "psycopg_pool"):
                    allowed = allowed or any(
                        m.startswith("django.contrib.postgres") for m in child.modules
                    )
                if not allowed:
                    return None
                return importlib.machinery.ModuleSpec(fullname, Loader(), is_package=True)

        return Finder()

    # -- Django --------------------------------------------------------------

    def configure(self):
        from django.conf import global_settings, settings

        child = self
        label = self.spec.get("label") or self.app.rpartition(".")[2]
        installed = ["django.contrib.contenttypes", "django.contrib.auth"]
        for contrib in ("sites", "sessions", "flatpages", "redirects", "admin", "gis"):
            name = "django.contrib." + contrib
            if (
                any(m == name or m.startswith(name + ".") for m in self.modules)
                and contrib != label
            ):
                installed.append(
                    "django.contrib.admin.apps.SimpleAdminConfig" if contrib == "admin" else name
                )
                if (
                    contrib in ("flatpages", "redirects")
                    and "django.contrib.sites" not in installed
                    and label != "sites"
                ):
                    installed.append("django.contrib.sites")
        if "django.contrib.gis" in installed:
            installed.remove("django.contrib.gis")
        installed.append(self.app)

        class Defaults:
            """global_settings, and stubs for what the file expects of its project."""

            def __getattr__(self, name):
                try:
                    return getattr(global_settings, name)
                except AttributeError:
                    if name in child.spec["hints"]["settings"] and name.isupper():
                        return child.make("django.conf.settings." + name)
                    raise

            def __dir__(self):
                return dir(global_settings)

        kwargs = dict(
            INSTALLED_APPS=installed,
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            USE_TZ=True,
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            SECRET_KEY="x" * 50,
            USE_I18N=False,
            SITE_ID=1,
            MIDDLEWARE=[],
            ALLOWED_HOSTS=["*"],
            LOGGING_CONFIG=None,
            BASE_DIR=self.spec["scratch"],
            MEDIA_ROOT=self.spec["scratch"],
            STATIC_ROOT=self.spec["scratch"],
            STATIC_URL="/static/",
            MEDIA_URL="/media/",
            **self.library_settings,
        )
        if self.spec["user_model"]:
            user = self.spec["user_model"]
            kwargs["AUTH_USER_MODEL"] = user if "." in user else f"{label}.{user}"
        settings.configure(default_settings=Defaults(), **kwargs)

    def patch_django(self):
        """Make Django of this version accept stubs, and older or newer syntax.

        The same in both runs; whatever was dropped is kept in _eq_extra, which
        is part of the description.
        """
        import functools
        import inspect
        import types

        from django.db import models
        from django.db.models import options, signals
        from django.dispatch import Signal

        child = self
        # Meta options of third party libraries and of other Django versions
        extra = [
            m
            for m in self.spec["hints"]["meta"]
            if m not in options.DEFAULT_NAMES and m.isidentifier()
        ]
        options.DEFAULT_NAMES = tuple(options.DEFAULT_NAMES) + tuple(extra)

        def target(value):
            if isinstance(value, child.Permissive):
                return child.model_label(value._eq_origin)
            if (
                isinstance(value, type)
                and not hasattr(value, "_meta")
                and not value.__module__.startswith(("django.", child.dotted))
            ):
                return child.model_label(f"{value.__module__}.{value.__qualname__}")
            meta = getattr(value, "_meta", None)
            if (
                meta is not None
                and getattr(meta, "abstract", False)
                and not value.__module__.startswith(child.dotted)
            ):
                return child.model_label(f"{value.__module__}.{value.__qualname__}")
            return value

        if not hasattr(models.Q, "__xor__"):  # Django 4.1
            models.Q.__xor__ = lambda a, b: (a & ~b) | (~a & b)
        if not hasattr(models.Field, "__class_getitem__"):  # as django-stubs-ext does
            models.Field.__class_getitem__ = classmethod(lambda cls, *args: cls)
        file_init = models.FileField.__init__

        @functools.wraps(file_init)
        def init_file(self, *args, **kwargs):
            storage = kwargs.get("storage")
            made = storage
            if isinstance(storage, types.FunctionType):
                try:
                    made = storage()
                except Exception:
                    made = child.make("storage")
            from django.core.files.storage import Storage

            if (
                storage is not None
                and not isinstance(made, Storage)
                and not (isinstance(made, type) and issubclass(made, Storage))
            ):
                self._eq_extra = dict(getattr(self, "_eq_extra", {}), storage=kwargs.pop("storage"))
            return file_init(self, *args, **kwargs)

        models.FileField.__init__ = init_file
        field_params = set(inspect.signature(models.Field.__init__).parameters)
        field_init = models.Field.__init__

        @functools.wraps(field_init)
        def init_field(self, *args, **kwargs):
            unknown = {k: kwargs.pop(k) for k in list(kwargs) if k not in field_params}
            if unknown:
                self._eq_extra = dict(getattr(self, "_eq_extra", {}), **unknown)
            if isinstance(kwargs.get("choices"), child.Permissive):
                self._eq_extra = dict(getattr(self, "_eq_extra", {}), choices=kwargs.pop("choices"))
            return field_init(self, *args, **kwargs)

        models.Field.__init__ = init_field

        def wrap_relation(cls, many):
            original = cls.__init__

            @functools.wraps(original)
            def init(self, *args, **kwargs):
                args = list(args)
                missing = {}
                if "through" in kwargs:
                    kwargs["through"] = target(kwargs["through"])
                for key in ("to_fields", "through_fields"):
                    if isinstance(kwargs.get(key), child.Permissive):
                        missing[key] = kwargs.pop(key)
                if args:
                    args[0] = target(args[0])
                elif "to" in kwargs:
                    kwargs["to"] = target(kwargs["to"])
                if (
                    not many
                    and cls is models.ForeignKey
                    and len(args) < 2
                    and "on_delete" not in kwargs
                ):
                    kwargs["on_delete"] = models.CASCADE  # implied before Django 2.0
                    missing["on_delete"] = "<not given>"
                if not many and len(args) > 1 and not callable(args[1]):
                    missing["to_field"] = args.pop(1)  # ForeignKey(to, to_field) of old
                    kwargs.setdefault("on_delete", models.CASCADE)
                if missing:
                    self._eq_extra = dict(getattr(self, "_eq_extra", {}), **missing)
                return original(self, *args, **kwargs)

            cls.__init__ = init

        one_init = models.OneToOneField.__init__

        @functools.wraps(one_init)
        def init_one(self, to, *args, **kwargs):
            if not args and "on_delete" not in kwargs:
                kwargs["on_delete"] = models.CASCADE
                self._eq_extra = dict(getattr(self, "_eq_extra", {}), on_delete="<not given>")
            return one_init(self, target(to), *args, **kwargs)

        wrap_relation(models.ForeignKey, False)
        models.OneToOneField.__init__ = init_one
        wrap_relation(models.ManyToManyField, True)

        # GenericRelation cannot be imported yet; its base class can
        object_init = models.ForeignObject.__init__

        @functools.wraps(object_init)
        def init_object(self, to, on_delete, *args, **kwargs):
            rel = kwargs.get("rel")
            if rel is not None:
                rel.model = target(rel.model)
            return object_init(self, target(to), on_delete, *args, **kwargs)

        models.ForeignObject.__init__ = init_object

        # constraints and indexes with arguments of another Django version
        def tolerant(cls, defaults):
            original, deconstruct = cls.__init__, cls.deconstruct

            @functools.wraps(original)
            def init(self, *args, **kwargs):
                try:
                    original(self, *args, **kwargs)
                except TypeError:
                    self.__dict__.update(defaults)
                    self.name = kwargs.get("name") or "unnamed"
                    self._eq_fallback = (args, kwargs)

            def deconstruct_(self):
                if "_eq_fallback" in self.__dict__:
                    path = f"{type(self).__module__}.{type(self).__name__}"
                    return (path,) + tuple(self._eq_fallback)
                return deconstruct(self)

            cls.__init__, cls.deconstruct = init, deconstruct_

        common = {
            "fields": (),
            "condition": None,
            "deferrable": None,
            "include": (),
            "opclasses": (),
            "expressions": (),
            "check": None,
            "contains_expressions": False,
            "db_tablespace": None,
            "nulls_distinct": None,
            "violation_error_message": "",
            "violation_error_code": None,
        }
        tolerant(models.UniqueConstraint, common)
        tolerant(models.CheckConstraint, common)
        tolerant(models.Index, common)

        set_name = models.Index.set_name_with_model

        @functools.wraps(set_name)
        def set_name_with_model(self, model):
            try:
                set_name(self, model)
            except Exception:  # a field of a stubbed base class
                self.name = ("ix_" + "_".join(f[0] for f in getattr(self, "fields_orders", ())))[
                    :30
                ]

        models.Index.set_name_with_model = set_name_with_model

        order = options.Options.contribute_to_class

        @functools.wraps(order)
        def contribute_to_class(self, cls, name):
            meta = self.meta
            if meta is not None:  # Meta attributes that are stubs, and so cannot be looked into
                for key in (
                    "unique_together",
                    "index_together",
                    "indexes",
                    "constraints",
                    "ordering",
                    "permissions",
                    "db_table",
                    "verbose_name",
                    "app_label",
                    "abstract",
                    "managed",
                    "proxy",
                ):
                    value = meta.__dict__.get(key)
                    if isinstance(value, child.Permissive):
                        if key in ("db_table", "verbose_name", "app_label"):
                            setattr(meta, key, str(value).rpartition(".")[2])
                        elif key in ("abstract", "managed", "proxy"):
                            setattr(meta, key, key == "managed")
                        else:
                            setattr(meta, key, [])
            return order(self, cls, name)

        options.Options.contribute_to_class = contribute_to_class

        # who connects to which signal
        state = {"nested": False}
        connect = Signal.connect
        model_connect = signals.ModelSignal.connect

        def note(sig, receiver, sender, weak, uid):
            if child.recording:
                child.note_connection(sig, receiver, sender, weak, uid)

        @functools.wraps(connect)
        def connect_(self, receiver, sender=None, weak=True, dispatch_uid=None):
            if isinstance(receiver, child.Permissive):
                weak = False
            if not state["nested"]:
                note(self, receiver, sender, weak, dispatch_uid)
            return connect(self, receiver, sender=sender, weak=weak, dispatch_uid=dispatch_uid)

        @functools.wraps(model_connect)
        def model_connect_(self, receiver, sender=None, weak=True, dispatch_uid=None, apps=None):
            if isinstance(receiver, child.Permissive):
                weak = False
            sender = target(sender)
            note(self, receiver, sender, weak, dispatch_uid)
            before, state["nested"] = state["nested"], True
            try:
                return model_connect(
                    self, receiver, sender=sender, weak=weak, dispatch_uid=dispatch_uid, apps=apps
                )
            finally:
                state["nested"] = before

        Signal.connect = connect_
        signals.ModelSignal.connect = model_connect_

    def note_connection(self, sig, receiver, sender, weak, uid):
        import weakref

        ref = None
        if weak:
            try:
                ref = (
                    weakref.WeakMethod(receiver)
                    if hasattr(receiver, "__self__")
                    else weakref.ref(receiver)
                )
            except TypeError:
                ref = None
        self.connections.append(
            (sig, self.stable(receiver), ref, sender, uid, getattr(receiver, "__module__", None))
        )

    def shim_real_modules(self):
        """Names that a real module lacks in this version of Django or Python."""
        import importlib

        self.shimming = True
        for name in ("unicode", "basestring"):
            if name in self.identifiers:
                setattr(builtins, name, str)
        if "xrange" in self.identifiers:
            builtins.xrange = range
        if "long" in self.identifiers:
            builtins.long = int
        import_later = []
        same = {
            "ugettext": "gettext",
            "ugettext_lazy": "gettext_lazy",
            "ungettext": "ngettext",
            "ungettext_lazy": "ngettext_lazy",
            "ugettext_noop": "gettext_noop",
            "force_text": "force_str",
            "smart_text": "smart_str",
            "NullBooleanField": "BooleanField",
            "is_safe_url": "url_has_allowed_host_and_scheme",
            "urlquote": "quote",
        }
        for module, name in self.spec["hints"]["shims"]:
            top = module.split(".")[0]
            if not module or module == self.dotted or module.startswith(self.dotted + "."):
                continue
            if top not in sys.stdlib_module_names and top != "django":
                continue
            if re.search(r"\.models(\.|$)", module) and re.match(
                r"django\.contrib\.(?!gis\.)", module
            ):
                continue  # these need the app registry
            try:
                mod = importlib.import_module(module)
            except BaseException:
                continue
            if isinstance(mod, self.Permissive) or hasattr(mod, name):
                continue
            try:  # a submodule?
                importlib.import_module(module + "." + name)
                continue
            except BaseException:
                pass
            if name == "python_2_unicode_compatible":
                setattr(mod, name, lambda cls: cls)
            elif hasattr(mod, same.get(name, " ")):
                setattr(mod, name, getattr(mod, same[name]))
            else:
                import_later.append((mod, module, name))
        self.shimming = False
        self.recording = True  # so that field classes are made
        for mod, module, name in import_later:
            setattr(mod, name, self.make(module + "." + name))
        self.recording = False

    # -- description -----------------------------------------------------------

    def norm(self, name):
        """Dotted module under the package -> the module itself."""
        if not isinstance(name, str):
            return repr(type(name))
        if name == self.dotted or name.startswith(self.dotted + "."):
            return self.dotted
        return name

    def norm_path(self, path):
        """The same for a path to a class or function, or a model module."""
        if isinstance(path, str) and path.startswith(self.dotted + "."):
            bits = path[len(self.dotted) + 1 :].split(".")
            for i in range(len(bits), 0, -1):
                if ".".join([self.dotted] + bits[:i]) in sys.modules:
                    return ".".join([self.dotted] + bits[i:])
        return path

    def norm_text(self, text):
        """The same for the paths in a text that Python made, as a dataclass's."""
        if not isinstance(text, str) or self.dotted + "." not in text:
            return text
        path = re.escape(self.dotted) + r"(\.\w+)+"
        return re.sub(path, lambda m: self.norm_path(m[0]), text)

    def qual(self, obj):
        return "{}.{}".format(
            self.norm(getattr(obj, "__module__", "?")),
            getattr(obj, "__qualname__", getattr(obj, "__name__", "?")),
        )

    @staticmethod
    def step(one):
        """An instruction, but for what CPython does otherwise when it calls a method
        of a name that the module imports: LOAD_ATTR for LOAD_METHOD, and its NULLs."""
        if one.opname in ("CACHE", "NOP", "PRECALL", "PUSH_NULL", "RESUME"):
            return None
        if one.opcode in dis.hasjrel or one.opcode in dis.hasjabs:
            return one.opname
        if one.opcode in dis.hasconst:
            return one.opname, one.arg
        name = "LOAD_ATTR" if one.opname == "LOAD_METHOD" else one.opname
        name = "CALL" if name == "CALL_METHOD" else name
        return name, re.sub(r"^NULL(\|self)? \+ | \+ NULL(\|self)?$", "", one.argrepr)

    def code_print(self, code):
        consts = [
            self.code_print(c)
            if hasattr(c, "co_code")
            else sorted(map(repr, c))
            if isinstance(c, frozenset)
            else repr(c)
            for c in code.co_consts
        ]
        import hashlib

        steps = [step for step in map(self.step, dis.get_instructions(code)) if step]
        text = repr((steps, code.co_names, code.co_varnames, consts))
        return hashlib.sha1(text.encode()).hexdigest()[:12]

    def stable(self, value, depth=0, budget=None):
        """A repr which is the same in both runs for the same thing."""
        if budget is None:
            budget = [600]
        budget[0] -= 1
        if budget[0] < 0:
            return "..."
        try:
            return self._stable(value, depth, budget)
        except RecursionError:
            return "<recursion>"
        except Exception as exc:
            return f"<unprintable {type(value).__name__}: {type(exc).__name__}>"

    def _stable(self, v, depth, budget):
        import datetime
        import decimal
        import enum
        import functools
        import logging
        import pathlib
        import types
        import uuid

        deeper = lambda x: self.stable(x, depth + 1, budget)  # noqa: E731
        if isinstance(v, self.Permissive):
            return f"<stub {v._eq_origin}>"
        if isinstance(v, enum.Enum):
            return f"{self.qual(type(v))}.{v.name}={deeper(v.value)}"
        if v is None or isinstance(v, (bool, int, float, complex, bytes)):
            return repr(v)
        if isinstance(v, str):
            return repr(str(self.norm_path(v)))
        if depth > 8:
            return "..."
        if isinstance(v, types.ModuleType):
            return f"<module {self.norm_path(v.__name__)}>"
        if isinstance(v, type):
            return f"<class {self.qual(v)}>"
        if isinstance(v, types.FunctionType):
            if v.__name__ == "<lambda>":
                return f"<lambda {self.code_print(v.__code__)} {deeper(v.__defaults__)}>"
            return f"<function {self.qual(v)}>"
        if isinstance(v, types.MethodType):
            return f"<method {v.__name__} of {deeper(v.__self__)}>"
        if isinstance(v, types.BuiltinFunctionType):
            owner = getattr(v, "__self__", None)
            return "<builtin {} of {}>".format(
                v.__name__,
                owner.__name__
                if isinstance(owner, (type, types.ModuleType))
                else type(owner).__name__,
            )
        if isinstance(v, (list, tuple)):
            name = type(v).__name__
            return "{}({})".format(name, ", ".join(deeper(x) for x in list(v)[:2000]))
        if isinstance(v, (set, frozenset)):
            return "{}{{{}}}".format(type(v).__name__, ", ".join(sorted(deeper(x) for x in v)))
        if isinstance(v, (dict, types.MappingProxyType)):
            return "{}{{{}}}".format(
                type(v).__name__,
                ", ".join(f"{deeper(k)}: {deeper(x)}" for k, x in v.items()),
            )
        if isinstance(
            v,
            (
                datetime.date,
                datetime.time,
                datetime.timedelta,
                decimal.Decimal,
                uuid.UUID,
                pathlib.PurePath,
                range,
                slice,
            ),
        ) or type(v).__module__ in ("fractions", "ipaddress"):
            return repr(v)
        if isinstance(v, re.Pattern):
            return f"re({v.pattern!r}, {v.flags:d})"
        if isinstance(v, functools.partial):
            return f"partial({deeper(v.func)}, {deeper(v.args)}, {deeper(v.keywords)})"
        if isinstance(v, property):
            return "<property>"
        if isinstance(v, (classmethod, staticmethod)):
            return f"<{type(v).__name__}>"
        if isinstance(v, (logging.Logger, logging.LoggerAdapter)):
            return "<logger {}>".format(self.norm_path(getattr(v, "name", "?")))
        from django.utils.functional import LazyObject, Promise

        if isinstance(v, Promise):
            return f"lazy {str(v)!r}"
        if isinstance(v, LazyObject):
            return f"<lazy object {type(v).__name__}>"
        from django.db import models

        if isinstance(v, models.Model):
            return f"<instance of model {self.qual(type(v))}>"
        if isinstance(v, models.Field):
            return self.deconstructed(v)
        if isinstance(v, models.manager.BaseManager):
            return f"<manager {self.mro(type(v))}>"
        if callable(getattr(type(v), "deconstruct", None)):
            try:
                return self.deconstructed(v)
            except Exception:
                pass
        if getattr(v, "__wrapped__", None) is not None and isinstance(
            v.__wrapped__, types.FunctionType
        ):
            return f"<wrapped {self.qual(v.__wrapped__)}>"
        name = self.qual(type(v))
        if type(v).__module__.startswith(("typing", "types")):
            return "typing {}".format(
                re.sub(
                    rf"\b{re.escape(self.dotted)}\.\w[\w.]*",
                    lambda m: str(self.norm_path(m.group(0))),
                    repr(v),
                )
            )
        if depth < 4 and self.norm(type(v).__module__) == self.dotted:
            try:
                return "<instance of {} {}>".format(
                    name,
                    ", ".join(f"{k}={deeper(x)}" for k, x in sorted(vars(v).items())),
                )
            except TypeError:
                pass
        return f"<instance of {name}>"

    def deconstructed(self, v):
        d = v.deconstruct()
        if len(d) == 4:  # fields: name, path, args, kwargs
            d = d[1:]
        path, args, kwargs = d
        out = "{}({})".format(
            self.norm_path(path),
            ", ".join(
                [self.stable(a, 1) for a in args]
                + [f"{k}={self.stable(x, 1)}" for k, x in sorted(kwargs.items())]
            ),
        )
        extra = v.__dict__.get("_eq_extra")
        if extra:
            out += " extra({})".format(
                ", ".join(f"{k}={self.stable(extra[k], 1)}" for k in sorted(extra))
            )
        return out

    def mro(self, cls):
        return [self.qual(c) for c in cls.__mro__]

    def describe_field(self, f):
        out = {"class": self.qual(type(f)), "class_mro": self.mro(type(f))[:6]}
        for key in (
            "attname",
            "column",
            "null",
            "blank",
            "primary_key",
            "unique",
            "db_index",
            "editable",
            "serialize",
            "auto_created",
            "concrete",
            "is_relation",
            "many_to_many",
            "one_to_one",
            "one_to_many",
            "many_to_one",
            "hidden",
            "help_text",
            "verbose_name",
            "max_length",
            "ct_field",
            "fk_field",
        ):
            if hasattr(f, key):
                out[key] = self.stable(getattr(f, key))
        if callable(getattr(f, "deconstruct", None)):
            try:
                _, path, args, kwargs = f.deconstruct()
                out["path"] = self.norm_path(path)
                out["args"] = [self.stable(a) for a in args]
                for k in sorted(kwargs):
                    out["kwarg " + k] = self.stable(kwargs[k])
            except Exception as exc:
                out["path"] = f"cannot be deconstructed: {type(exc).__name__}"
        extra = f.__dict__.get("_eq_extra") or {}
        for k in sorted(extra):
            out["extra " + k] = self.stable(extra[k])
        remote = getattr(f, "remote_field", None)
        if remote is not None:
            to = getattr(remote, "model", None)
            out["target"] = to if isinstance(to, str) else self.qual(to)
            out["target resolved"] = not isinstance(to, str)
            for key in (
                "related_name",
                "related_query_name",
                "limit_choices_to",
                "parent_link",
                "symmetrical",
            ):
                if hasattr(remote, key):
                    out["rel " + key] = self.stable(getattr(remote, key))
            through = getattr(remote, "through", None)
            if through is not None:
                out["through"] = through if isinstance(through, str) else self.qual(through)
        return out

    def describe_model(self, m):
        o = m._meta
        out = {"options": {}, "fields": collections.OrderedDict()}
        for key in (
            "label",
            "db_table",
            "app_label",
            "model_name",
            "object_name",
            "abstract",
            "proxy",
            "managed",
            "ordering",
            "unique_together",
            "index_together",
            "permissions",
            "default_permissions",
            "verbose_name",
            "verbose_name_plural",
            "default_manager_name",
            "base_manager_name",
            "get_latest_by",
            "order_with_respect_to",
            "db_tablespace",
            "select_on_save",
            "swappable",
            "default_related_name",
            "required_db_features",
            "required_db_vendor",
            "original_attrs",
            "auto_created",
            "db_table_comment",
        ):
            if hasattr(o, key):
                value = getattr(o, key)
                if key in ("unique_together", "index_together") and isinstance(
                    value, (list, tuple)
                ):
                    value = tuple(value)  # [] without a Meta, () with one
                elif key == "original_attrs":
                    # an explicit app_label is fine; the label is compared as such
                    value = {k: value[k] for k in sorted(value) if k != "app_label"}
                out["options"][key] = self.stable(value)
        for key in ("indexes", "constraints"):
            out["options"][key] = [self.stable(x) for x in getattr(o, key, ())]
        out["options"]["parents"] = [
            "{} via {}".format(self.qual(p), getattr(f, "name", None)) for p, f in o.parents.items()
        ]
        out["options"]["pk"] = getattr(o.pk, "name", None)
        for f in list(o.local_fields) + list(o.local_many_to_many) + list(o.private_fields):
            out["fields"][getattr(f, "name", "?")] = self.describe_field(f)
        out["managers"] = [
            [
                x.name,
                self.mro(type(x)),
                bool(getattr(x, "use_in_migrations", False)),
                self.qual(getattr(x, "_queryset_class", type(None))),
            ]
            for x in o.managers
        ]
        try:
            out["default_manager"] = (
                [
                    m._default_manager.name,
                    self.qual(type(m._default_manager)),
                    self.qual(type(m._base_manager)),
                ]
                if not o.abstract
                else None
            )
        except Exception as exc:
            out["default_manager"] = type(exc).__name__
        out["mro"] = self.mro(m)
        if not o.abstract:
            try:
                out["related"] = sorted(
                    f"{r.get_accessor_name()} <- {self.qual(r.related_model)}.{r.field.name}"
                    for r in o.get_fields(include_hidden=True)
                    if r.auto_created and not r.concrete and r.is_relation
                )
            except Exception as exc:
                out["related"] = [f"cannot be told: {one_line(exc)}"]
            out["state"] = self.model_state(m)
            from django.contrib.auth import get_permission_codename

            out["content_type"] = [o.app_label, o.model_name]
            out["codenames"] = (
                [get_permission_codename(a, o) for a in o.default_permissions if isinstance(a, str)]
                if isinstance(o.default_permissions, (list, tuple))
                else []
            )
        return out

    def model_state(self, m):
        """What makemigrations compares."""
        from django.db.migrations.state import ModelState

        try:
            s = ModelState.from_model(m)
        except Exception as exc:
            return {"error": one_line(exc)}
        fields = s.fields.items() if hasattr(s.fields, "items") else s.fields
        return {
            "name": s.name,
            "app_label": s.app_label,
            "fields": [[n, self.deconstructed(f)] for n, f in fields],
            "options": {k: self.stable(v) for k, v in sorted(s.options.items())},
            "bases": [b if isinstance(b, str) else self.qual(b) for b in s.bases],
            "managers": [[n, self.mro(type(x))] for n, x in s.managers],
        }

    SKIP = {
        "__module__",
        "__dict__",
        "__weakref__",
        "__doc__",
        "__qualname__",
        "__firstlineno__",
        "__static_attributes__",
        "__annotations__",
        "__annotate__",
        "__annotate_func__",
        "__annotations_cache__",
        "__conditional_annotations__",
        "_meta",
        "__classcell__",
        "_abc_impl",
        "__abstractmethods__",
        "__parameters__",
        "__orig_bases__",
    }

    def describe_class(self, c):
        import types

        out = {
            "mro": self.mro(c),
            "bases": [self.qual(b) for b in c.__bases__],
            "doc": self.norm_text(c.__doc__),
            "metaclass": self.qual(type(c)),
            "attrs": {},
        }
        for name, value in vars(c).items():
            if name in self.SKIP or (name == "app_label" and c.__name__ == "Meta"):
                continue
            if isinstance(value, (types.FunctionType, classmethod, staticmethod, property)):
                kind = type(value).__name__
                inner = getattr(value, "__func__", getattr(value, "fget", value))
                kind += " " + self.qual(inner) if inner is not None else ""
                out["attrs"][name] = kind
            else:
                out["attrs"][name] = self.stable(value)
        ann = vars(c).get("__annotations__")
        out["annotations"] = sorted(ann) if isinstance(ann, dict) else []
        return out

    def describe(self):
        import gc
        import types

        from django.apps import apps
        from django.db.models.base import ModelBase

        gc.collect()
        ns = vars(self.module)
        inside = {
            n: m
            for n, m in sys.modules.items()
            if n == self.dotted or n.startswith(self.dotted + ".")
        }
        own = {n: vars(m) for n, m in inside.items() if isinstance(m, types.ModuleType)}
        out = {"ok": True, "loaded": sorted(inside), "first_star": self.star_given}

        # (a) namespace
        out["namespace"] = {}
        for name, value in ns.items():
            if name.startswith("__") and name.endswith("__"):
                continue
            full = self.dotted + "." + name
            if full in inside and value is inside[full]:
                continue  # the package's own submodule
            kind = (
                "class"
                if isinstance(value, type)
                else "function"
                if isinstance(value, types.FunctionType)
                else "module"
                if isinstance(value, types.ModuleType)
                else "value"
            )
            out["namespace"][name] = [kind, self.stable(value)]
        if "__all__" in ns:
            try:
                star = list(ns["__all__"])
            except TypeError:
                star = []
            out["all"] = sorted(map(str, star))
            out["all_missing"] = sorted(str(n) for n in star if not hasattr(self.module, str(n)))
        else:
            star = [n for n in out["namespace"] if not n.startswith("_")]
        out["star"] = sorted(map(str, star))
        out["doc"] = self.module.__doc__

        # (b), (f), (g) models; (e) registration order
        models = collections.OrderedDict()
        order = []
        for label, by_name in apps.all_models.items():
            for m in by_name.values():
                if self.norm(m.__module__) == self.dotted:
                    models[self.qual(m)] = self.describe_model(m)
                    order.append(f"{label}.{m.__name__}")
        config = apps.get_app_config(self.spec.get("label") or self.app.rpartition(".")[2])
        out["order"] = [
            m._meta.label
            for m in config.get_models(include_auto_created=True, include_swapped=True)
        ]
        out["registered"] = sorted(order)

        # (c) classes
        out["classes"] = {}
        todo = [v for d in own.values() for v in d.values() if isinstance(v, type)]
        seen = set()
        while todo:
            c = todo.pop()
            if id(c) in seen or self.norm(getattr(c, "__module__", None)) != self.dotted:
                continue
            seen.add(id(c))
            out["classes"].setdefault(self.qual(c), []).append(self.describe_class(c))
            if isinstance(c, ModelBase) and "_meta" in vars(c) and self.qual(c) not in models:
                models[self.qual(c)] = self.describe_model(c)
            todo += [v for v in vars(c).values() if isinstance(v, type)]
        for k in out["classes"]:
            out["classes"][k].sort(key=lambda d: json.dumps(d, sort_keys=True))
        out["models"] = models

        # (d) signal receivers
        signal_names = {}
        import importlib

        for mod in (
            "django.db.models.signals",
            "django.core.signals",
            "django.test.signals",
            "django.contrib.auth.signals",
            "django.db.backends.signals",
            self.dotted,
        ):
            try:
                for n, v in vars(importlib.import_module(mod)).items():
                    if type(v).__module__.startswith("django.") and hasattr(v, "connect"):
                        signal_names.setdefault(id(v), f"{mod}.{n}")
            except Exception:
                pass
        out["receivers"] = []
        for sig, receiver, ref, sender, uid, module in self.connections:
            who = None
            if isinstance(sender, str):
                who = sender.lower()
            elif hasattr(sender, "_meta") and isinstance(sender, type):
                who = sender._meta.label_lower
            elif sender is not None:
                who = self.stable(sender)
            out["receivers"].append(
                [
                    signal_names.get(id(sig), type(sig).__name__),
                    receiver,
                    who,
                    self.stable(uid),
                    ref is None or ref() is not None,
                ]
            )

        # calls of stubs: registrations with third party libraries and so on
        out["calls"] = dict(self.calls)
        out["stub_modules"] = sorted(set(self.stub_modules))

        # (h) what every module of the package has at hand
        out["globals"] = {}
        for n, d in own.items():
            out["globals"][n] = {
                k: [self.stable(v), id(v), self.sharing(v)]
                for k, v in d.items()
                if not (k.startswith("__") and k.endswith("__"))
            }
        # modules of the package which nothing imports
        out["unloaded"] = {}
        for name in self.spec["package_modules"]:
            if name not in sys.modules:
                try:
                    importlib.import_module(name)
                    out["unloaded"][name] = "never imported by the package"
                except BaseException as exc:
                    out["unloaded"][name] = "never imported by the package, and fails: " + one_line(
                        exc
                    )
        return out

    def sharing(self, v):
        """Does it matter whether two modules hold the same object?"""
        import logging
        import types

        if isinstance(v, (type, types.FunctionType)):
            return "code" if self.norm(getattr(v, "__module__", None)) == self.dotted else ""
        if isinstance(v, (list, dict, set, bytearray, collections.deque)):
            return "mutable"
        if isinstance(
            v,
            (
                self.Permissive,
                types.ModuleType,
                logging.Logger,
                str,
                bytes,
                int,
                float,
                tuple,
                frozenset,
                complex,
                re.Pattern,
                type(None),
            ),
        ):
            return ""
        from django.dispatch import Signal

        if isinstance(v, Signal) or self.norm(type(v).__module__) == self.dotted:
            return "mutable"
        if type(v).__module__ in (
            "threading",
            "_thread",
            "queue",
            "_queue",
            "collections",
            "_contextvars",
            "itertools",
            "contextvars",
            "weakref",
        ):
            return "mutable"
        return ""


# --------------------------------------------------------------------------
# Part 4.  Static comparison of the sources.
# --------------------------------------------------------------------------


class Normalise(ast.NodeTransformer):
    """Remove what a split has to change, and nothing else.

    * imports of names of the module itself (put into functions against import
      cycles) go; other relative imports become absolute ones;
    * a string annotation equals the same annotation without quotes;
    * what a module inside the package says to reach the old package, name,
      folder or namespace is what the old module said (Answers).
    """

    def __init__(self, package, dotted, module):
        self.package, self.dotted = package, dotted
        self.answers = Answers(module != dotted) if package == dotted else None

    def visit(self, node):
        if isinstance(node, ast.Module) and self.answers:
            node = self.answers.visit(node)
        return super().visit(node)

    def inside(self, name):
        return name == self.dotted or name.startswith(self.dotted + ".")

    def visit_ImportFrom(self, node):
        mod = resolve_import(node, self.package)
        if self.inside(mod):
            return None
        names = [a for a in node.names if not self.inside(mod + "." + a.name)]
        if not names:
            return None
        return ast.ImportFrom(module=mod, names=names, level=0)

    def visit_Import(self, node):
        names = [a for a in node.names if not self.inside(a.name)]
        if not names:
            return None
        return ast.Import(names=names)

    def annotation(self, node):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                return ast.parse(node.value.strip(), mode="eval").body
            except SyntaxError:
                return node
        return node

    def visit_arg(self, node):
        self.generic_visit(node)
        if node.annotation is not None:
            node.annotation = Unquote().visit(self.annotation(node.annotation))
        node.type_comment = None
        return node

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        node.annotation = Unquote().visit(self.annotation(node.annotation))
        return node

    def function(self, node):
        self.generic_visit(node)
        if node.returns is not None:
            node.returns = Unquote().visit(self.annotation(node.returns))
        return self.filled(node)

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        return self.filled(node)

    def generic_visit(self, node):
        super().generic_visit(node)
        if isinstance(node, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
            return self.filled(node)
        return node

    @staticmethod
    def filled(node):
        if not node.body:
            node.body = [ast.Pass()]
        return node


class Answers(ast.NodeTransformer):
    """The old words for what only a file inside the package has to say anew."""

    def __init__(self, submodule):
        self.submodule = submodule
        self.parents = {
            "__package__.rpartition('.')[0]",
            "__spec__.parent.rpartition('.')[0]",
        }
        if submodule:
            self.parents.add("__name__.rpartition('.')[0]")

    def visit_Subscript(self, node):
        if ast.unparse(node) in self.parents:
            return node.value.func.value
        return self.generic_visit(node)

    def visit_Call(self, node):
        node = self.generic_visit(node)
        if self.submodule and ast.unparse(node) == "vars(sys.modules[__name__])":
            return ast.parse("globals()", mode="eval").body
        inner = node.args[0] if len(node.args) == 1 else None
        twice = isinstance(inner, ast.Call) and ast.dump(inner.func) == ast.dump(
            node.func
        )
        if (
            twice
            and "dirname" in ast.unparse(node.func)
            and [ast.unparse(x) for x in inner.args] == ["__file__"]
        ):
            return inner
        return node

    def visit_Attribute(self, node):
        node = self.generic_visit(node)
        inner = node.value
        if node.attr not in ("parent", "parents") or not isinstance(
            inner, ast.Attribute
        ):
            return node
        path = re.fullmatch(
            r"(pathlib\.)?Path\(__file__\)(\.(resolve|absolute)\(\))*",
            ast.unparse(inner.value),
        )
        if inner.attr == "parent" and path:
            node.value = inner.value
        return node


class Unquote(ast.NodeTransformer):
    """Annotations: List["X"] equals List[X]."""

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            try:
                return ast.parse(node.value.strip(), mode="eval").body
            except SyntaxError:
                pass
        return node


class Unannotated(ast.NodeTransformer):
    """Without the annotations of variables in functions, which Python never evaluates."""

    inside = False

    def visit_FunctionDef(self, node):
        was, self.inside = self.inside, True
        self.generic_visit(node)
        self.inside = was
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        was, self.inside = self.inside, False
        self.generic_visit(node)
        self.inside = was
        return node

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        if not self.inside:
            return node
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return ast.copy_location(ast.Assign([node.target], node.value), node)


def is_task(origin):
    """Celery's decorators, which name a task after its module."""
    return origin.rpartition(".")[2] in ("shared_task", "task")


class Source:
    """One source file, taken apart."""

    def __init__(self, text, module, is_package, dotted):
        self.module = module
        self.text = text
        self.package = module if is_package else module.rpartition(".")[0]
        self.tree = ast.parse(text)
        self.dotted = dotted
        self.defined, self.imported, self.incidental = set(), {}, set()
        self.functions = collections.defaultdict(list)
        self.class_prints = collections.defaultdict(list)
        self.assigns = collections.defaultdict(list)
        self.effects = []
        self.rebinds = collections.defaultdict(set)
        self.inner_imports = []
        self.bindings(self.tree.body)
        norm = Normalise(self.package, dotted, module)
        clean = norm.visit(ast.parse(text))
        self.walk(clean.body, "")
        self.find_inner(self.tree, "")

    # names bound at module level
    def bindings(self, body, incidental=False):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.defined.add(node.name)
            elif isinstance(node, ast.Import):
                for a in node.names:
                    self.imported[a.asname or a.name.split(".")[0]] = a.name
            elif isinstance(node, ast.ImportFrom):
                for a in node.names:
                    self.imported[a.asname or a.name] = (
                        resolve_import(node, self.package) + "." + a.name
                    )
            elif isinstance(node, ast.Assign):
                for t in node.targets:
                    self.target(t, self.defined)
            elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
                if isinstance(node, ast.AugAssign) or node.value is not None:
                    self.target(node.target, self.defined)
            elif type(node).__name__ == "TypeAlias":
                self.target(node.name, self.defined)
            elif isinstance(node, (ast.For, ast.AsyncFor)):
                self.target(node.target, self.incidental)
            elif isinstance(node, (ast.With, ast.AsyncWith)):
                for i in node.items:
                    if i.optional_vars is not None:
                        self.target(i.optional_vars, self.incidental)
            for part in ("body", "orelse", "finalbody"):
                if not isinstance(
                    node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
                ):
                    sub = getattr(node, part, None)
                    if isinstance(sub, list):
                        self.bindings(sub)
            for h in getattr(node, "handlers", ()) or ():
                self.bindings(h.body)

    def target(self, t, into):
        if isinstance(t, ast.Name):
            into.add(t.id)
        elif isinstance(t, (ast.Tuple, ast.List)):
            for e in t.elts:
                self.target(e, into)
        elif isinstance(t, ast.Starred):
            self.target(t.value, into)

    def unnamed_task(self, node):
        """A task that says the name which it had in the old module says nothing new."""
        for i, call in enumerate(node.decorator_list):
            if not isinstance(call, ast.Call) or not is_task(ast.unparse(call.func)):
                continue
            for word in call.keywords:
                value = word.value.value if isinstance(word.value, ast.Constant) else None
                if word.arg == "name" and value in self.old_names(node.name):
                    call.keywords.remove(word)
                    if not call.args and not call.keywords:
                        node.decorator_list[i] = call.func
                    break
        return node

    def old_names(self, name):
        """What a function of this file was called in the old module, with its path."""
        return f"{self.dotted}.{name}", f"{self.dotted.rpartition('.')[0]}.{name}"

    # functions, classes and statements
    def walk(self, body, prefix, in_class=False):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions[prefix + node.name].append(ast.dump(self.unnamed_task(node)))
            elif isinstance(node, ast.ClassDef):
                leftovers = [ast.dump(x) for x in self.leaves(node.body)]
                self.class_prints[prefix + node.name].append(
                    json.dumps(
                        {
                            "doc": ast.get_docstring(node, clean=False),
                            "decorators": [ast.dump(d) for d in node.decorator_list],
                            "keywords": [ast.dump(k) for k in node.keywords],
                            "statements": leftovers,
                        }
                    )
                )
                self.walk(node.body, prefix + node.name + ".", True)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                names = set()
                for t in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    self.target(t, names)
                for n in names:
                    self.assigns[prefix + n].append(ast.dump(node.value))
            elif (
                isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While))
                or type(node).__name__ == "TryStar"
            ):
                self.walk(node.body, prefix, in_class)
                self.walk(getattr(node, "orelse", []), prefix, in_class)
                self.walk(getattr(node, "finalbody", []), prefix, in_class)
                for h in getattr(node, "handlers", ()) or ():
                    self.walk(h.body, prefix, in_class)
        if not prefix:
            for x in self.leaves(body):
                self.effects.append((ast.dump(x), self.show(x)))

    @staticmethod
    def show(node):
        try:
            text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
        except Exception:
            text = type(node).__name__
        return text[:160]

    def leaves(self, body):
        """Statements which are there for their effect."""
        for node in body:
            if isinstance(
                node,
                (
                    ast.FunctionDef,
                    ast.AsyncFunctionDef,
                    ast.ClassDef,
                    ast.Import,
                    ast.ImportFrom,
                    ast.Pass,
                    ast.Global,
                ),
            ):
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue  # docstrings, and strings used as comments
            if isinstance(node, ast.If):
                if "TYPE_CHECKING" in ast.dump(node.test):
                    yield from self.leaves(node.orelse)
                    continue
                yield from self.leaves(node.body)
                yield from self.leaves(node.orelse)
                continue
            if isinstance(node, ast.Try):
                for part in (
                    node.body,
                    node.orelse,
                    node.finalbody,
                    *[h.body for h in node.handlers],
                ):
                    yield from self.leaves(part)
                continue
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                continue
            if isinstance(node, ast.Assign):
                names = set()
                for t in node.targets:
                    self.target(t, names)
                plain = all(
                    isinstance(t, ast.Name)
                    or (
                        isinstance(t, (ast.Tuple, ast.List))
                        and all(isinstance(e, ast.Name) for e in t.elts)
                    )
                    for t in node.targets
                )
                if plain:
                    continue  # compared as values of the namespace
            yield node

    def find_inner(self, node, where):
        """Imports inside functions, and global statements."""
        for child in ast.iter_child_nodes(node):
            name = where
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = (where + "." if where else "") + child.name
            if where and isinstance(child, ast.ImportFrom):
                self.inner_imports.append((where, resolve_import(child, self.package), child))
            if isinstance(child, ast.Global):
                for n in child.names:
                    self.rebinds[n].add(where)
            self.find_inner(child, name)

    def global_loads(self):
        """(function, name) for each global which a function reads."""
        found = set()
        text = ast.unparse(Unannotated().visit(ast.parse(self.text)))
        table = symtable.symtable(text, self.module, "exec")

        def visit(t, where, in_function):
            for c in t.get_children():
                kind = str(getattr(c.get_type(), "value", c.get_type()))
                name = (where + "." if where else "") + c.get_name()
                function = in_function or kind == "function"
                if function and kind in ("function", "class"):
                    for s in c.get_symbols():
                        if s.is_global() and s.is_referenced():
                            n = s.get_name()
                            # class private names are mangled
                            found.add((name, n))
                visit(c, name, function)

        visit(table, "", False)
        return found


# --------------------------------------------------------------------------
# Part 5.  Running both, comparing both.
# --------------------------------------------------------------------------


def read(path):
    with open(path, "rb") as f:
        data = f.read()
    import io
    import tokenize

    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return data.decode("latin-1")


def build_tree(top, parts, before=None, after=None):
    tree = os.path.join(top, "tree")
    folder = tree
    os.makedirs(folder)
    for p in parts[:-1]:
        folder = os.path.join(folder, p)
        os.makedirs(folder)
        open(os.path.join(folder, "__init__.py"), "w").close()
    place = os.path.join(folder, parts[-1])
    if before is not None:
        shutil.copyfile(before, place + ".py")
    else:
        shutil.copytree(
            after,
            place,
            ignore=lambda d, names: [
                n
                for n in names
                if n == "__pycache__"
                or not (n.endswith(".py") or os.path.isdir(os.path.join(d, n)))
            ],
        )
    return tree


def package_files(after, dotted):
    """[(dotted module, is_package, path)] of the package."""
    out = []
    for folder, dirs, files in os.walk(after):
        dirs[:] = sorted(d for d in dirs if d != "__pycache__")
        rel = os.path.relpath(folder, after)
        prefix = dotted if rel == "." else dotted + "." + rel.replace(os.sep, ".")
        for f in sorted(files):
            if f == "__init__.py":
                out.append((prefix, True, os.path.join(folder, f)))
            elif f.endswith(".py") and f[:-3].isidentifier():
                out.append((prefix + "." + f[:-3], False, os.path.join(folder, f)))
    return out


def environment(scratch):
    kept = ("PATH", "PYTHONPATH", "LANG", "SYSTEMROOT", "LD_LIBRARY_PATH")
    env = {k: v for k, v in os.environ.items() if k in kept}
    env.update(
        DJANGO_SETTINGS_MODULE="settings",
        PYTHONHASHSEED="0",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",
        HOME=scratch,
        TMPDIR=scratch,
        PYTHONUTF8="1",
    )
    return env


def spawn(args, spec_path, env, top):
    """(exit status, output) of a child; a status of None: it took too long"""
    try:
        proc = subprocess.run(
            [args.python, os.path.abspath(__file__), "--child", spec_path],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=args.timeout,
            cwd=top,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        return None, b""
    return proc.returncode, proc.stdout


class Nursery:
    """Children without the time that Python and Django take to load: a process
    which has loaded both, and of which each child is a fork. One thread at a time."""

    LOADED = (
        "django",
        "django.contrib.auth.hashers",
        "django.core.checks.registry",
        "django.db.migrations.autodetector",
        "django.db.migrations.state",
        "django.db.models",
        "django.db.models.sql.compiler",
        "django.template.loader",
        "django.urls",
        "django.utils.translation",
    )

    def __init__(self):
        with tempfile.TemporaryDirectory() as scratch:
            env = environment(scratch)
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), "--nursery"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def launch(self, args, spec_path, env, top):
        asked = {"spec": spec_path, "env": env, "top": top, "timeout": args.timeout}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        with open(os.path.join(top, "said"), "rb") as f:
            return answer, f.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def nursery_main():
    import importlib

    for name in Nursery.LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            grow_up(asked)
        print(json.dumps(wait_for(child, asked["timeout"])), flush=True)
    return 0


def grow_up(asked):
    """The fork becomes what a new process would be."""
    os.setsid()
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["top"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    said = os.open("said", os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(nothing, 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
    tempfile.tempdir = None
    try:
        child_main(asked["spec"])
    finally:
        os._exit(3)  # child_main does not return


def wait_for(child, timeout):
    """Its exit status; None: it took too long, and was killed."""
    end = time.monotonic() + timeout
    pause = 0.001
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def run_child(args, parts, dotted, hints, before=None, after=None):
    top = tempfile.mkdtemp(prefix="equiv-")
    try:
        tree = build_tree(top, parts, before, after)
        scratch = os.path.join(top, "scratch")
        os.makedirs(scratch)
        app, inner = app_of(parts)
        label = args.label
        last = app.rpartition(".")[2]
        if label is None and last in ("auth", "contenttypes"):
            label = last + "_app"  # Django's own label is taken
        if label and label != last:
            with open(os.path.join(tree, *app.split("."), "apps.py"), "w") as f:
                f.write(
                    "from django.apps import AppConfig\n\n\nclass EquivConfig(AppConfig):\n"
                    f"    name = {app!r}\n    label = {label!r}\n"
                )
        if inner and "models" in parts[1:-1]:
            # models/<file>.py: Django imports it by way of models/__init__.py
            i = len(parts) - 1 - parts[::-1].index("models")
            with open(os.path.join(tree, *parts[: i + 1], "__init__.py"), "w") as f:
                f.write(f"import {dotted}\n")
        spec = {
            "user_model": args.user_model,
            "tree": tree,
            "scratch": scratch,
            "dotted": dotted,
            "app": app,
            "label": label,
            "hints": hints.spec(),
            "postponed": getattr(args, "postponed", False),
            "memory_mib": args.memory,
            "result": os.path.join(top, "result.json"),
            "package_modules": [m for m, _, _ in package_files(after, dotted)]
            if after
            else [dotted],
        }
        spec_path = os.path.join(top, "spec.json")
        with open(spec_path, "w", encoding="utf-8") as f:
            json.dump(spec, f)
        launch = getattr(args, "launch", None) or spawn
        status, said = launch(args, spec_path, environment(scratch), top)
        if status is None:
            return {"ok": False, "error": f"timeout after {args.timeout} s", "traceback": []}
        try:
            with open(spec["result"], encoding="utf-8") as f:
                return json.load(f)
        except (OSError, ValueError):
            tail = said.decode("utf-8", "replace").strip().splitlines()[-12:]
            return {
                "ok": False,
                "error": f"no result (exit status {status})",
                "traceback": tail,
            }
    finally:
        shutil.rmtree(top, ignore_errors=True)


def diff(a, b, path, out, limit=400):
    """Differences of two JSON values as lines of text."""
    if type(a) is not type(b):
        out.append(f"{path}: {short(a)} -> {short(b)}")
    elif isinstance(a, dict):
        for k in list(a) + [k for k in b if k not in a]:
            if k not in b:
                out.append(f"{path}: missing {k}")
            elif k not in a:
                out.append(f"{path}: new {k}")
            elif a[k] != b[k]:
                diff(a[k], b[k], f"{path}.{k}", out)
    elif isinstance(a, list):
        if len(a) == len(b):
            for i, (x, y) in enumerate(zip(a, b)):
                if x != y:
                    diff(x, y, f"{path}[{i}]", out)
        else:
            sa, sb = [json.dumps(x) for x in a], [json.dumps(x) for x in b]
            gone = list((collections.Counter(sa) - collections.Counter(sb)).elements())
            new = list((collections.Counter(sb) - collections.Counter(sa)).elements())
            if gone:
                out.append(f"{path}: lost {short(gone)}")
            if new:
                out.append(f"{path}: gained {short(new)}")
    elif a != b:
        out.append(f"{path}: {short(a)} -> {short(b)}")


def short(x, n=160):
    text = x if isinstance(x, str) else json.dumps(x)
    return text if len(text) <= n else text[: n - 3] + "..."


class Comparison:
    def __init__(self, before, after, source, sources, dotted, strict=False):
        self.b, self.a = before, after
        self.source, self.sources = source, sources
        self.dotted = dotted
        self.strict = strict
        self.differences, self.warnings, self.dropped = [], [], []

    def fail(self, text):
        if text not in self.differences:
            self.differences.append(text)

    def warn(self, text):
        if text not in self.warnings:
            self.warnings.append(text)

    def run(self):
        self.names()
        self.models()
        self.classes()
        self.functions()
        self.effects()
        self.receivers()
        self.calls()
        self.resolution()
        self.sharing()
        for name, why in self.a["unloaded"].items():
            self.warn(f"module {name}: {why}")
        if self.b["doc"] != self.a["doc"]:
            self.warn("module docstring differs")
        if self.strict:
            for n in self.dropped:
                self.fail(f"dropped re-export: {n}")

    def names(self):
        bn, an = self.b["namespace"], self.a["namespace"]
        src = self.source
        for name, (kind, value) in bn.items():
            defined = name in src.defined
            if name not in an:
                if defined:
                    self.fail(f"missing name: {name} ({kind})")
                elif name in src.incidental:
                    self.warn(f"missing loop variable: {name}")
                else:
                    self.dropped.append(name)
                continue
            stub = str(value).startswith("<stub")  # a module or not, as imports come
            if an[name][1] != value or (an[name][0] != kind and not stub):
                self.fail(f"changed name: {name}: {short(value)} -> {short(an[name][1])}")
            elif defined and "<instance of" in value:
                self.opaque(name, name)
        extra = sorted(n for n in an if n not in bn)
        if extra:
            self.warn("new names: {}".format(", ".join(extra)))
        gone = [n for n in self.b["star"] if n not in self.a["star"] and n in an]
        lost = [n for n in gone if n in src.defined]
        if lost:
            self.fail("no longer given by import *: {}".format(", ".join(lost)))
        if "all" in self.b and "all" in self.a and self.b["all"] != self.a["all"]:
            missing = sorted(set(self.b["all"]) - set(self.a["all"]))
            if missing:
                self.fail("__all__ lost: {}".format(", ".join(missing)))
            new = sorted(set(self.a["all"]) - set(self.b["all"]))
            if new:
                self.warn("__all__ gained: {}".format(", ".join(new)))
        bad = sorted(set(self.a.get("all_missing", ())) - set(self.b.get("all_missing", ())))
        if bad:
            self.fail("__all__ names what is not there: {}".format(", ".join(bad)))

    def opaque(self, key, label):
        """Values that cannot be compared at run time: compare their source."""
        one = self.source.assigns.get(key)
        if not one:
            return
        other = [d for s in self.sources for d in s.assigns.get(key, ())]
        if other and set(one) != set(other):
            self.fail(f"changed value (by its source): {label}")

    def models(self):
        bm, am = self.b["models"], self.a["models"]
        for name, m in bm.items():
            tail = name[len(self.dotted) + 1 :] if name.startswith(self.dotted + ".") else name
            if name not in am:
                self.fail(f"missing model: {tail}")
                continue
            n = am[name]
            if list(m["fields"]) != list(n["fields"]):
                if sorted(m["fields"]) == sorted(n["fields"]):
                    self.fail(
                        "field order changed: {}: {} -> {}".format(
                            tail, short(", ".join(m["fields"])), short(", ".join(n["fields"]))
                        )
                    )
                else:
                    for f in m["fields"]:
                        if f not in n["fields"]:
                            self.fail(f"missing field: {tail}.{f}")
                    for f in n["fields"]:
                        if f not in m["fields"]:
                            self.fail(f"new field: {tail}.{f}")
            for f in m["fields"]:
                if f in n["fields"] and m["fields"][f] != n["fields"][f]:
                    out = []
                    diff(m["fields"][f], n["fields"][f], f"changed field: {tail}.{f}", out)
                    for line in out:
                        self.fail(line)
            for part in (
                "options",
                "managers",
                "default_manager",
                "mro",
                "related",
                "content_type",
                "codenames",
            ):
                if m.get(part) != n.get(part):
                    out = []
                    diff(m.get(part), n.get(part), f"model {tail} {part}", out)
                    for line in out:
                        self.fail(line)
            if m.get("state") != n.get("state"):
                out = []
                diff(m["state"], n["state"], f"migration state: {tail}", out)
                for line in out:
                    self.fail(line)
        for name in am:
            if name not in bm:
                self.fail(f"new model: {name}")
        if self.b["registered"] != self.a["registered"]:
            out = []
            diff(self.b["registered"], self.a["registered"], "registered models", out)
            for line in out:
                self.fail(line)
        elif self.b["order"] != self.a["order"]:
            self.warn("model registration order changed")

    def classes(self):
        bc, ac = self.b["classes"], self.a["classes"]
        for name in bc:
            tail = name[len(self.dotted) + 1 :]
            if name not in ac:
                self.fail(f"missing class: {tail}")
            elif bc[name] != ac[name]:
                out = []
                diff(bc[name], ac[name], f"class {tail}", out)
                for line in out:
                    self.fail(line)
            else:
                fields = self.b["models"].get(name, {}).get("fields", {})
                for c in bc[name]:
                    for attr, value in c["attrs"].items():
                        if (
                            "<instance of" in value
                            and attr not in fields
                            and not any(
                                attr == f.get("attname", "").strip("'") for f in fields.values()
                            )
                        ):
                            self.opaque(f"{tail}.{attr}", f"{tail}.{attr}")
        for name in ac:
            if name not in bc:
                self.fail(f"new class: {name[len(self.dotted) + 1 :]}")

    def functions(self):
        def merged(attribute):
            out = collections.defaultdict(list)
            for s in self.sources:
                for k, v in getattr(s, attribute).items():
                    out[k] += v
            return out

        af, ac = merged("functions"), merged("class_prints")
        for kind, before, after in (
            ("function", self.source.functions, af),
            ("class", self.source.class_prints, ac),
        ):
            for name, prints in before.items():
                if name not in after:
                    self.fail(f"missing {kind}: {name}")
                elif collections.Counter(prints) != collections.Counter(after[name]):
                    if len(prints) != len(after[name]):
                        self.fail(
                            f"{kind} {name}: defined {len(after[name])} time(s), "
                            f"before {len(prints)}"
                        )
                    if set(prints) != set(after[name]):
                        what = f"changed {kind}: {name}"
                        if kind == "class":
                            x, y = json.loads(prints[-1]), json.loads(after[name][-1])
                            what += " ({})".format(", ".join(k for k in x if x[k] != y.get(k)))
                        else:
                            what += " (its source)"
                        self.fail(what)
            for name in after:
                if name not in before:
                    if "." not in name and name in ("__getattr__", "__dir__"):
                        self.warn(f"new module level {name}")
                    else:
                        self.fail(f"new {kind}: {name}")

    def effects(self):
        before = collections.Counter(d for d, _ in self.source.effects)
        after = collections.Counter(d for s in self.sources for d, _ in s.effects)
        text = dict(self.source.effects)
        for s in self.sources:
            for d, t in s.effects:
                text.setdefault(d, t)
        for d in before - after:
            self.fail(f"lost module level statement: {text[d]}")
        for d in after - before:
            if "__all__" in text[d]:
                continue
            (self.warn if d in before else self.warn)(f"added module level statement: {text[d]}")

    def receivers(self):
        b, a = self.b["receivers"], self.a["receivers"]
        cb, ca = (collections.Counter(json.dumps(r) for r in x) for x in (b, a))
        for r in (cb - ca).elements():
            self.fail(f"lost signal receiver: {self.show_receiver(json.loads(r))}")
        for r in (ca - cb).elements():
            self.fail(f"new signal receiver: {self.show_receiver(json.loads(r))}")
        if cb == ca and b != a:
            self.warn("order of signal receivers changed")

    @staticmethod
    def show_receiver(r):
        return "{} -> {} sender={} uid={}{}".format(
            r[0],
            r[1],
            r[2],
            r[3],
            "" if r[4] else " (dead: weakly referenced)",
        )

    def calls(self):
        for c, n in self.b["calls"].items():
            m = self.a["calls"].get(c, 0)
            if not m:
                self.fail(f"lost call of a stubbed library: {short(c)}")
            elif m != n:
                self.warn(f"call of a stubbed library: {m} time(s), before {n}: {short(c)}")
        for c in self.a["calls"]:
            if c not in self.b["calls"]:
                self.fail(f"new call of a stubbed library: {short(c)}")

    def resolution(self):
        before_ns = self.b["globals"][self.dotted]
        for s in self.sources:
            ns = self.a["globals"].get(s.module)
            if ns is None:
                continue  # never imported: reported elsewhere
            short_module = s.module[len(self.dotted) + 1 :] or "__init__"
            for where, name in sorted(s.global_loads()):
                if name in ns:
                    if (
                        name in before_ns
                        and before_ns[name][0] != ns[name][0]
                        and name not in ("__name__",)
                    ):
                        self.fail(
                            f"global {name} in {short_module}.{where} is something else: "
                            f"{short(before_ns[name][0])} -> {short(ns[name][0])}"
                        )
                    continue
                if hasattr(builtins, name) or (name.startswith("__") and name.endswith("__")):
                    if name in before_ns:
                        self.fail(
                            f"global {name} in {short_module}.{where} falls back to the builtin"
                        )
                    continue
                if name in before_ns:
                    self.fail(f"unresolved global {name} in {short_module}.{where}")
            # imports inside functions, of names of the package
            for where, mod, node in s.inner_imports:
                if not (mod == self.dotted or mod.startswith(self.dotted + ".")):
                    continue
                names = self.a["globals"].get(mod)
                for alias in node.names:
                    as_name = alias.asname or alias.name
                    if names is None:
                        self.fail(f"import inside {short_module}.{where} fails: no module {mod}")
                    elif mod + "." + alias.name in self.a["globals"]:
                        continue
                    elif alias.name not in names:
                        # Without the name the function failed before, with a NameError.
                        if as_name in before_ns:
                            self.fail(
                                f"import inside {short_module}.{where} fails: "
                                f"{mod} has no {alias.name}"
                            )
                    elif as_name in before_ns and before_ns[as_name][0] != names[alias.name][0]:
                        self.fail(
                            f"import inside {short_module}.{where} binds {as_name} "
                            "to something else"
                        )

    def sharing(self):
        """One object of before that became several, or a rebound global."""
        where = collections.defaultdict(dict)
        for mod, names in self.a["globals"].items():
            for n, (text, ident, kind) in names.items():
                if n in self.b["globals"][self.dotted]:
                    where[n][mod] = (ident, kind)
        for n, mods in where.items():
            if n not in self.source.defined:
                continue
            kinds = {k for _, k in mods.values()} - {""}
            if kinds and len({i for i, _ in mods.values()}) > 1:
                self.fail(
                    "{} is duplicated, no longer one object, in: {}".format(
                        n, ", ".join(sorted(m[len(self.dotted) + 1 :] or "__init__" for m in mods))
                    )
                )
        for n, functions in self.source.rebinds.items():
            if n in where and len(where[n]) > 1:
                homes = sorted(m[len(self.dotted) + 1 :] or "__init__" for m in where[n])
                text = "global {} is rebound by {}, but lives in: {}".format(
                    n,
                    ", ".join(sorted(functions)),
                    ", ".join(homes),
                )
                if len([h for h in homes if h != "__init__"]) > 1:
                    self.fail(text)
                else:
                    self.warn(text)


def decide(args):
    text = read(args.before)
    report = {"path": args.path, "differences": [], "warnings": [], "dropped_reexports": []}
    try:
        tree = ast.parse(text)
        compile(text, args.before, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as exc:
        report.update(
            verdict="before-does-not-load", error=one_line(exc), traceback=[], syntax=True
        )
        return report
    trees = [tree]
    for _, _, path in package_files(args.after, "x") if args.after else ():
        with contextlib.suppress(SyntaxError, ValueError):  # reported below
            trees.append(ast.parse(read(path)))
    parts, dotted = locate(args.path, trees, args.root)
    report["module"] = dotted
    hints = Hints(tree, dotted)
    inferred = args.user_model is None and hints.user_model is not None
    if inferred:
        args.user_model = hints.user_model
    before = run_child(args, parts, dotted, hints, before=args.before)
    if not before["ok"] and inferred:
        args.user_model = None
        before = run_child(args, parts, dotted, hints, before=args.before)
    if not before["ok"] and before["error"].startswith("NameError"):
        args.postponed = True  # a file for Python 3.14?
        again = run_child(args, parts, dotted, hints, before=args.before)
        if again["ok"]:
            before = again
            report["warnings"].append("loads only with postponed evaluation of annotations")
    if not before["ok"]:
        report.update(
            verdict="before-does-not-load", error=before["error"], traceback=before["traceback"]
        )
        return report
    hints.first_star = before["first_star"]
    report["models"] = len(before["registered"])
    report["stub_modules"] = before["stub_modules"]
    if not args.after:
        report["verdict"] = "before-loads"
        return report
    if not os.path.isfile(os.path.join(args.after, "__init__.py")):
        report.update(
            verdict="after-does-not-load", error="the package has no __init__.py", traceback=[]
        )
        return report
    if args.lax:
        for module, is_package, path in package_files(args.after, dotted):
            with contextlib.suppress(SyntaxError, ValueError):
                hints.add_file(
                    ast.parse(read(path)), module if is_package else module.rpartition(".")[0]
                )
    source = Source(text, dotted, False, dotted)
    sources = []
    for module, is_package, path in package_files(args.after, dotted):
        try:
            sources.append(Source(read(path), module, is_package, dotted))
        except (SyntaxError, ValueError) as exc:
            report.update(
                verdict="after-does-not-load",
                error=f"{one_line(exc)} in {os.path.basename(path)}",
                traceback=[],
            )
            return report
    after = run_child(args, parts, dotted, hints, after=args.after)
    if not after["ok"]:
        report.update(
            verdict="after-does-not-load", error=after["error"], traceback=after["traceback"]
        )
        return report
    c = Comparison(before, after, source, sources, dotted, args.strict)
    c.run()
    if c.differences:
        # What differs between two loads of BEFORE.py itself says nothing.
        again = run_child(args, parts, dotted, hints, before=args.before)
        if again["ok"] and strip_ids(again) != strip_ids(before):
            settle(before, again, after, dotted)
            c = Comparison(before, after, source, sources, dotted, args.strict)
            c.run()
            own = Comparison(before, again, source, [source], dotted)
            own.run()
            unstable = {d.partition(" -> ")[0] for d in own.differences}
            kept = [d for d in c.differences if d.partition(" -> ")[0] not in unstable]
            if len(kept) < len(c.differences):
                c.warn(
                    f"{len(c.differences) - len(kept)} difference(s) ignored: "
                    "not stable in BEFORE.py itself"
                )
            c.differences = kept
    report.update(
        verdict="different" if c.differences else "equivalent",
        differences=c.differences,
        warnings=report["warnings"] + c.warnings,
        dropped_reexports=sorted(c.dropped),
    )
    return report


def settle(before, again, after, dotted):
    """Blank out values (of time, of chance) which differ from run to run."""
    one, two = before["globals"][dotted], again["globals"][dotted]
    names = {n for n in one if n in two and one[n][0] != two[n][0]}
    for run in (before, again, after):
        for n in names & set(run["namespace"]):
            run["namespace"][n][1] = "<unstable>"
        for d in run["globals"].values():
            for n in names & set(d):
                d[n][0] = "<unstable>"


def strip_ids(description):
    out = dict(description)
    out["globals"] = {
        m: {k: [v[0], v[2]] for k, v in d.items()} for m, d in description["globals"].items()
    }
    return out


def main(argv=None, launch=None):
    if argv is None:
        argv = sys.argv[1:]
    if argv[:1] == ["--child"]:
        return child_main(argv[1])
    if argv[:1] == ["--nursery"]:
        return nursery_main()
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--before", required=True, help="the models.py before the split")
    p.add_argument(
        "--after", help="folder of the package after the split; without it, only load --before"
    )
    p.add_argument("--path", required=True, help="path of the models.py in its repository")
    p.add_argument(
        "--root", help="leading part of --path which is on sys.path (inferred if left out)"
    )
    p.add_argument("--label", help="app label, if it isn't the last part of the app's dotted path")
    p.add_argument(
        "--user-model", help="AUTH_USER_MODEL (inferred if the file itself defines the user model)"
    )
    p.add_argument("--json", action="store_true", help="print the whole report as JSON")
    p.add_argument("--strict", action="store_true", help="dropped re-exports are differences")
    p.add_argument(
        "--lax",
        action="store_true",
        help="the package may import missing modules and names which --before does not "
        "(for splits which also changed something)",
    )
    p.add_argument("--timeout", type=float, default=60, help="seconds for each run (60)")
    p.add_argument("--memory", type=int, default=2048, help="MiB for each run (2048)")
    p.add_argument("--python", default=sys.executable, help="interpreter for the runs")
    args = p.parse_args(argv)
    if not os.path.isfile(args.before):
        p.error(f"no such file: {args.before}")
    if args.after and not os.path.isdir(args.after):
        p.error(f"no such folder: {args.after}")
    args.launch = launch
    report = decide(args)
    verdict = report["verdict"]
    if args.json:
        json.dump(report, sys.stdout, indent=1)
        print()
    else:
        print(verdict + (": " + report["error"] if "error" in report else ""))
        for line in report.get("traceback", ())[-10:]:
            print("    " + line)
        for d in report["differences"]:
            print("  - " + d)
        for w in report["warnings"]:
            print("  warning: " + w)
        if report["dropped_reexports"]:
            print("  dropped re-exports: " + ", ".join(report["dropped_reexports"]))
    return {"equivalent": 0, "before-loads": 0, "before-does-not-load": 3}.get(verdict, 1)


if __name__ == "__main__":
    sys.exit(main())
