"""With lazy annotations the names are the same, but nobody evaluates them."""
from __future__ import annotations
from dataclasses import dataclass, field

x: Later
y: list[Later] = []
z: "Later | None" = None


def f(a: Later, *b: Undefined, c: (w1, lambda: w2) = y, **d: [q for q in y]) -> Later:
    local: NeverEvaluated
    other: list[a] = b
    return local, other


@dataclass
class Later:
    a: Later
    b: Optional[Later] = None
    c: list[b] = field(default_factory=lambda: [Later])
    d: "Later" = a_free
    attr = 1

    def m(self, x: attr, y: Later = attr) -> attr:
        n: attr = x
        return n

    class Inner:
        up: Later
        attr: attr


def outer(T):
    def inner(x: T) -> T:
        y: T
        return x

    class K:
        t: T
        u: T = T

    late: Later = T
    only: T
    return inner, K, late, only
