"""TYPE_CHECKING in its many spellings."""

from __future__ import annotations

import typing
import typing as t
from typing import TYPE_CHECKING
from typing import TYPE_CHECKING as CHECKING

if TYPE_CHECKING:
    from a import A
    import b.c as bc
if typing.TYPE_CHECKING:
    from d import D
if t.TYPE_CHECKING:
    import e
if CHECKING:
    from f import F
if not TYPE_CHECKING:
    A = object
else:
    from g import G
if TYPE_CHECKING and True:
    from h import H
if False:
    from i import I
if TYPE_CHECKING:
    try:
        from j import J
    except ImportError:
        from k import J
    class Protocol_(typing.Protocol): attr: J
    def overload_like(x: A) -> D: ...
    _Base = typing.Generic[A]
    alias: t.TypeAlias = "t.Union[A, D]"
else:
    _Base = object
TYPE_CHECKING = False
if TYPE_CHECKING: from m import M


class C(_Base):
    if TYPE_CHECKING:
        attr: A
        rel: "D"
        from n import N

    def m(self, a: A, d: "D", n: N) -> t.List[G]:
        if TYPE_CHECKING:
            from o import O
            reveal_type(a)
        local: O = t.cast("A", a)
        return t.cast(D, local), bc, e, A

    @t.overload
    def o(self, x: H) -> I: ...
    @t.overload
    def o(self, x: "J") -> "M": ...
    def o(self, x): return x


def f(x: C.attr = None, *a: F, **k: "bc.X") -> Undefined[C]:
    y: Undefined2
    z: A = x
    w: "Undefined3" = z
    return y, w
