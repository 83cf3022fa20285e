"""Displays, calls, slices, comparisons: names in every position of an expression."""

a = b = c = d = e = f = g = h = args = kw = 1

list_ = [a, *b, c]
tuple_ = (a, *b), a, *b,
set_ = {a, *b}
dict_ = {a: b, **c, "k": d, e: {f: g}}
empty = [], (), {}, set()
call = a(b, *c, d=e, **f)
call2 = a(*b, *c, key=d, **e, **f)(g)(h)
call3 = a.b.c(d).e[f].g(h)
gen_call = a(x for x in b)
keyword_is_not_a_name = dict(not_name=a, also_not=b)
sliced = a[b], a[b:c], a[b:c:d], a[:], a[::e], a[b, c], a[b:c, ..., d], a[...]
compared = a < b <= c != d is not e not in f in g is h == a
boolean = a and b or not c and (d or e)
arith = -a + +b - ~c * d / e // f % g ** h @ a << b >> c & d | e ^ f
power = a ** -b ** c
conditional = a if b else c if d else e
nested_cond = (a if b else c) if (d if e else f) else g
lambda_cond = lambda: a if b else c
attr_chain = a.not_a_name.also_not.b
string = "a" 'b' """c""" r'd' if a else b"e" b'f'
numbers = 1, 0x1F, 0o17, 0b1, 1_000, 1.5e-3, 1j, .5, 5., 1if a else 2
none_true = None, True, False, Ellipsis, NotImplemented, __debug__, ...
dunders = __name__, __file__, __doc__, __spec__, __package__, __loader__
parenthesised = (((a)))
tuple_in_subscript = a[(b, c)], a[b,]
multi_line = (
    a
    + b  # comment with a_name
    # + not_code
    + c
)
continued = a + \
    b + \
    c
semi = a; semi2 = b; semi3 = c;
starred_assign = *a, b
starred_index = a[b][c](*d)
await_free = [a for a in b if c for d in e if f if g]
print(a, b, sep="", file=c)
assert a, b
assert (a, b)
a
(b)
a.b
a()
"a docstring-like string"
...
raise_later = lambda: (_ for _ in ()).throw(a)
if a: pass
elif b is c: pass
else: d
while e: f; break
return_like = {"return": a, "yield": b}


def statements(p):
    if p: return a
    elif b: raise c from d
    assert p, e
    yield f
    x = yield
    x = yield p, a
    x += yield b
    yield from c
    raise
    raise ValueError
    return *p, x


def star_return(x):
    return x, *x


def subscript_star(x):
    for y in (*x, a):
        yield y
    for y in (*x,): pass
