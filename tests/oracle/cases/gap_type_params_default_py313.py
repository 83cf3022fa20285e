"""Type parameters with defaults (PEP 696)."""

Base = object
limit = int


class Box[T = int, U: Base = T, *Ts = *tuple[limit, T], **P = [T, limit]](Base):
    value: T

    def get[V = T](self, v: V = limit) -> V:
        return v, V, T, limit


def function[T = limit, S: (int, str) = "int"](a: T) -> S:
    return a, T, S


type Alias[T = limit, U = list[T]] = dict[T, U]
type Forward[T = Later] = T
type Star[*Ts = *tuple[int, str]] = tuple[*Ts]


class Later[T: Base = "Later"]:
    inner: T

    class Inner[W = T](Base):
        type Deep[X = W] = tuple[T, W, X]


def outer(limit):
    def inner[T = limit](x: T):
        return T, limit

    class C[T = limit]:
        y: T = limit
    return inner, C
