"""Decorators: order, arguments, calls, attributes, on everything."""

import functools

registry = {}
level = 1


def deco(arg=None):
    return lambda fn: fn


@deco
def plain(): pass


@deco(level)
@functools.wraps(plain)
@registry.get("x", deco())
def stacked(a=level, *, b: level = level) -> level:
    return stacked, deco


@deco(arg=lambda fn: (fn, level))
class Decorated(dict, metaclass=type):
    level = 2

    @deco(level)
    def method(self):
        return level

    @property
    @functools.lru_cache(maxsize=level)
    def cached(self): return self

    @cached.getter
    def cached(self): return Decorated

    @staticmethod
    @deco([level for _ in [level]])
    def static(): return cached

    @deco
    class Inner:
        @deco(level)
        def f(self): return Inner, Decorated

    @deco(level)  # a comment after the decorator

    # and between
    async def late(self): await self


def outer(param):
    @deco(param)
    def inner(param=param):
        @deco(param)
        class Local:
            @deco(param)
            def m(self, inner=inner): return param, inner
        return Local
    return inner


@deco
async def coroutine(): return coroutine


@deco(
    level,
    key=registry,
)
@deco(*registry, **registry)
def multi_line(): ...


if level:
    @deco
    def conditional(): return 1
else:
    @deco(level)
    class conditional: pass

@deco
def same_name(): return 1

@same_name
def same_name(): return same_name

@same_name.setter
def same_name(): return same_name
