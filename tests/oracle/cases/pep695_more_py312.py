"""More of PEP 695: soft keyword type, decorators, defaults, methods, names that hide."""

import functools

limit = 1
Base = object

type Point = tuple[float, float]
type Pair[T] = tuple[T, T]
type Fn[**P, R] = "Callable[P, R]"
type Many[*Ts] = tuple[*Ts]
type Bound[T: Base] = list[T]
type Constrained[T: (int, Point)] = T | Undefined
type Lambda[T] = (lambda x: (x, T))
type Comp[T] = [T for T in (limit,)]
type Walk = Walk2
type Walk2 = Walk
type type = int
type match[case] = case
type = 1
type[limit]
type (limit) if 0 else None


@functools.wraps(limit)
def decorated[T](a: T = limit, *, b=lambda T=limit: T) -> T:
    type Local = T
    type LocalGeneric[U] = tuple[T, U, a]
    return Local, LocalGeneric, [T for _ in ()], {T: T for T in ()}


@decorated(limit)
class Decorated[T](Base, key=limit):
    @functools.lru_cache(limit)
    def m[U](self, u: U = limit) -> "U":
        return lambda: (T, U)

    T2 = T
    attr: T = T2


async def coroutine[T](x: T) -> T:
    return await x


def outer():
    captured = 1
    hidden = 2

    def inner[hidden](x: captured = captured) -> hidden:
        return hidden, captured

    class C[hidden](Base):
        y: hidden = captured

    type A[X] = tuple[X, captured]
    return inner, C, A, hidden


class Scope:
    captured = 1
    type InClass = captured
    type Param[T] = tuple[T, captured]

    def m[T: captured](self) -> captured:
        return captured

    def __private[__T](self, x: __T) -> __T:
        return __T


def shadows_param[x](x: x) -> x:
    return x


def uses_global[T]():
    global made
    made = T
    def g():
        nonlocal_free = T
        return nonlocal_free
    return g


if limit:
    type Conditional = int
else:
    type Conditional = str

for type in (): pass
