"""Type parameters and type statements: scopes between the outer one and the inner one."""

import typing
from typing import Callable

Base = object
T = "module"
limit = 1


def first[T](items: list[T], default: T = None) -> T:
    local: T = items[0]
    return local, T, default, limit


def bounded[S: Base, N: (int, str), *Ts, **P](a: S, *args: *Ts, f: Callable[P, N]) -> N:
    def inner(x: S = limit) -> S:
        return x, S, Ts, P
    return inner, lambda y: (y, N)


def forward[A: Later, B: "StringBound"](a: A) -> B:
    return a


class Box[T]:
    T_copy = T
    item: T
    limit = limit

    def get(self, default: T = limit) -> T:
        return T, self.item, T_copy, limit

    def generic[U: T](self, u: U, t: T) -> tuple[U, T, limit]:
        class Local[V](Box[V]):
            v: V
            t: T
            def m(self) -> (U, V, T): return U, V, T, __class__
        return Local

    class Inner[W](Base):
        pair: (T, W, limit)

    type Alias = list[T]
    type Nested[K] = dict[K, T]
    type Uses = limit


class Sub[T, *Ts, **P](Box[T], typing.Generic[T] if 0 else Base, metaclass=type, flag=limit):
    pass


class Later[L: "Later"](Base):
    pass


type Simple = int
type Recursive = list[Recursive]
type Generic[A, B: Base] = dict[A, B] | tuple[A, B]
