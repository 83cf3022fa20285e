# mypy: ignore-errors
# pylint: disable=all
"""Comments that look like code must bind nothing and use nothing."""

from typing import List  # noqa: F401
import os  # type: ignore[import]

x = []  # type: List[Undefined]
y = None  # type: Optional["Undefined"]


def f(a, b=x):  # type: (Undefined, List[Other]) -> Undefined
    # type: (int, str) -> None
    for i in a:  # type: Undefined
        pass
    with b as c:  # type: Undefined
        return c, i


def g(
    a,  # type: Undefined
    *args,  # type: Undefined
    **kwargs  # type: Undefined
):
    # type: (...) -> Undefined
    return a, args, kwargs  # import not_imported


# class Commented: pass
# def commented(): return undefined
# fmt: off
z   =   1 ; w=z
# fmt: on
"""
import not_imported
"""
#!not a shebang
#: x = documented
# -*- coding: not here -*-
v = os  # = undefined2
