"""Decorators that are any expression (PEP 614)."""

table = [lambda f: f]
flags = {"on": table}


@table[0]
def subscript(): return table


@flags["on"][-1]
@(lambda f: f)
@(chosen := table[0])
@[d for d in table][0]
@(table[0] if flags else chosen)
def many(): return chosen


@lambda f: f
class Lambda:
    @(inner := table[0])
    def m(self): return inner


@x if (x := table[0]) else None
def conditional(): return x


@table[0] or chosen
@not_a_function.attr[0](1)(2).more
async def chain(): ...
