"""Stars wherever they are allowed: calls, displays, targets, parameters."""

args = [1]
kwargs = {}
f = g = print

f(*args)
f(**kwargs)
f(*args, *args, **kwargs, **kwargs)
f(1, *args, 2, *args, key=3, **kwargs, other=4)
f(*args if args else kwargs)
f(*[x for x in args], **{k: v for k, v in kwargs.items()})
f(*(lambda: args)(), **(lambda kwargs=kwargs: kwargs)())
f(*g(*args), key=g(**kwargs))
f(args, args=args, kwargs=kwargs, **dict(args=args))
f(
    *args,
    **kwargs,
)
first, *args = args
*args, last = args
[*args] = args
(*args,) = args
*f.attr, g.attr = args
*args[0], rest = args
head, (*mid, tail), *end = args
for first, *others in [args]: pass
for (*x, y), z in (): pass
with f as (p, *q): pass
print([*args], (*args,), {*args}, {**kwargs}, [*args, *others], {**kwargs, "k": args})
t = *args, *others
t = (*args, *others)
lambda *args, **kwargs: (args, kwargs)
lambda *a, k=args, **kw: f(*a, k, **kw)
lambda *, only: only
lambda a, *, b: (a, b)


def function(a, *args, k=kwargs, **kwargs): return a, args, k, kwargs
def no_name(a, *, k, d=args): return a, k, d
def posonly(a, b, /): return a, b
def all_of_them(a, b=f, /, c=g, *d, e, h=args, **i): return a, b, c, d, e, h, i
def trailing(a, *args, **kwargs,): return locals()
def annotated(*args: f, **kwargs: "g") -> (args, kwargs): return args


def closure(*args, **kwargs):
    def inner(): return f(*args, **kwargs)
    lambda *args: (args, kwargs)
    return inner, [*args], {**kwargs}, t


class C(*args, **kwargs):
    args = args
    both = [*args, *args]

    def m(self, *args, **kwargs): return super().m(*args, **kwargs)


async def coroutine(*aws): return [await a for a in aws], f(*await aws[0], **await aws[1])
def gen(): yield from (*args, *t); (yield), *args
