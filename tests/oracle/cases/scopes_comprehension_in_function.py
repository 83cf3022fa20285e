"""Comprehensions in functions and classes: what is free, what is a cell."""

xs = range(5)


def fn(xs, scale, unused):
    squares = [x * scale for x in xs]
    nested = [[x * y * scale for y in xs] for x in xs]
    first_is_local = [z for z in squares]
    second_is_free = [z for _ in xs for z in squares]
    gen = (scale for scale in [scale])
    dict_ = {key: value for key, value in zip(xs, squares) if key in nested}
    set_ = {(lambda: x)() for x in xs}
    shadow = [scale for scale in range(3)]
    cond = [x if x > scale else -x for x in xs if x not in {y for y in xs}]
    return locals(), x_global


async def asynchronous(source):
    a = [x async for x in source]
    b = [await x for x in await source]
    c = {k: v async for k, v in source if await k}
    d = (x async for x in source)
    async for left, *right in source:
        e = [left async for left in right]
    async with source as (f, g), source:
        return [f for f in g]
    return [x for x in source async for y in x]


class InClass:
    size = 3
    names = ["a", "b"]
    ok = [name for name in names]
    bad = [size for name in names]
    nested_first = [inner for inner in [outer for outer in names]]
    nested_bad = [[names for inner in name] for name in names]
    by_lambda = [(lambda: names) for _ in names]
    filtered = {n: n for n in names if n != size}

    def method(self):
        return [names for _ in self.names for _ in _]


def name_reused():
    item = "before"
    result = [item for item in item]
    for item in result:
        pass
    else:
        item
    return item, {item: item for item in item}


def deep(a):
    return [[[[a + b + c + d for d in c] for c in b] for b in a] for _ in a]


def yields_nothing():
    return list(v for v in (lambda: (yield))())


def with_default(values=[v for v in xs], *more, key=lambda v: [v for v in v]):
    return values, more, key
