"""Function scopes: parameters, closures, locals that shadow, names read before bound."""

import os
from os import path as os_path

limit = 10
shadowed = "module"
deleted_later = 1


def plain(a, b=limit, *args, c, d=shadowed, **kwargs):
    local = a + b + c
    shadowed = local
    return shadowed, args, kwargs, d, os.sep


def positional_only(a, b=limit, /, c=os_path, *, d=shadowed):
    return a, b, c, d


def outer(x):
    y = x
    z = y

    def middle(y):
        w = x + y

        def inner(z=w):
            return x, y, z, w, limit, undefined_anywhere

        return inner

    def sibling():
        return middle, z

    return middle, sibling


def reads_before_binding():
    print(later_local)
    later_local = 1
    return later_local, later_module


later_module = plain


def recursive(n):
    return recursive(n - 1) if n else None


def shadows_itself():
    shadows_itself = 1
    return shadows_itself


def parameter_named_like_builtin(list, dict=dict, id=id(limit)):
    return list, dict, id


def unused_locals():
    a = b = c = 0
    for _ in ():
        d = 1
    import json
    from json import dumps, loads as load
    import xml.dom.minidom
    import xml.sax.saxutils as sx
    with open("f") as handle:
        pass
    try:
        pass
    except ValueError as error:
        pass
    class Local:
        attr = a
    def local_function():
        return b


def defaults_in_enclosing(limit=limit, other=lambda limit=limit: limit):
    return limit, other


def nested_defaults(a):
    def f(b=a, *, c=(lambda d=a: d)):
        return b, c
    return f


def generator(n):
    received = yield n
    yield from range(received)
    value = yield
    return (yield (yield value))


def conditional_binding(flag):
    if flag:
        only_here = 1
    else:
        other_there = 2
    while flag:
        in_loop = 3
        break
    else:
        in_else = 4
    return only_here, other_there, in_loop, in_else


def only_deleted():
    del never_bound


def binds_by_import():
    import deleted_later
    return deleted_later


def _():
    return _


def f():
    pass


def f():
    return f


f.attribute = f
