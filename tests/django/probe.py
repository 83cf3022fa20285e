"""Runs in an application's environment: what Django makes of its packages.

    probe.py PACKAGE ... -- MODULE ...

Prints JSON: the import of each module below the packages (its error, or null),
the models with their fields, options and managers, and the names of each MODULE.
"""

import importlib
import json
import pkgutil
import sys
import traceback

import django
from django.apps import apps


def attempt(name):
    """None, or how the import fails."""
    try:
        importlib.import_module(name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({where.name})"
    return None


def below(package):
    """Every module under a package, also in folders that are no packages."""
    root = importlib.import_module(package)
    names = [package]
    names += [m.name for m in pkgutil.walk_packages(root.__path__, package + ".", lambda _: None)]
    return [name for name in names if not name.endswith("__main__")]


def field(one):
    _, _, args, options = one.deconstruct()
    return [
        one.name,
        type(one).__name__,
        repr(args),
        sorted((k, str(v)) for k, v in options.items()),
    ]


def is_reverse(one):
    return one.auto_created and not one.concrete


def model(one):
    options = one._meta
    return {
        "table": options.db_table,
        "fields": [one.name for one in options.get_fields() if not is_reverse(one)],
        "reverse": sorted(one.name for one in options.get_fields() if is_reverse(one)),
        "managers": [[m.name, type(m).__name__] for m in options.managers],
        "own": [field(f) for f in options.local_fields],
        "many": [field(f) for f in options.local_many_to_many],
        "ordering": str(options.ordering),
        "bases": [b.__name__ for b in one.__mro__],
        "doc": one.__doc__,
    }


def main(words):
    cut = words.index("--")
    packages, modules = words[:cut], words[cut + 1 :]
    django.setup()
    out = {
        "order": [m._meta.label for m in apps.get_models(include_auto_created=True)],
        "models": {m._meta.label: model(m) for m in apps.get_models(include_auto_created=True)},
        "names": {m: sorted(vars(importlib.import_module(m))) for m in modules},
    }
    out["imports"] = {name: attempt(name) for p in packages for name in below(p)}
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
