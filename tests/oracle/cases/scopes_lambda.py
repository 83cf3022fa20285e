"""Lambdas: defaults evaluated outside, bodies inside, nested and in odd places."""

n = 3
fs = [lambda: i for i in range(n)]
gs = [lambda i=i: i for i in range(n)]
add = lambda x, y=n, *rest, z=n, **kw: (x, y, rest, z, kw, n, free_name)
nested = lambda a: lambda b: lambda c=a: (a, b, c, n)
immediate = (lambda: n)()
no_args = lambda: None
posonly = lambda a, /, b=n, *, c: (a, b, c)
star_only = lambda *, key: key
shadow = lambda n: n
recursive = lambda k: recursive(k - 1) if k else 0
conditional = lambda flag: (lambda: flag) if flag else (lambda: n)
table = {"a": lambda v: v + n, n: lambda: table, **{"c": lambda: 1}}
sliced = (lambda s: s[n:n, ...])
walrus = lambda: (inside := n) + inside
yields = lambda: (yield n)


def decorated(fn=lambda fn: fn):
    return fn(lambda: fn)


@decorated(lambda f: f if n else decorated)
def target():
    return n


class C:
    n = 1
    body = lambda self: (n, body_free)
    arg = lambda self, n=n: n
    key = property(lambda self: self._key, lambda self, v: setattr(self, "_key", v))
    ordered = sorted([3, 1], key=lambda item: (item, n))
    in_comp = [(lambda: (item, n))() for item in [n]]


def closure():
    count = 0
    bump = lambda by=count: by + count
    deeper = lambda: (lambda: (lambda: count))
    return bump, deeper, lambda _=bump: _
