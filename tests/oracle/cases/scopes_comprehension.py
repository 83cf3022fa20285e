"""Comprehensions: first iterable outside, targets inside, nesting, all four kinds."""

xs = range(5)
ys = {"a": 1}
x = "module"
i = "module"

a = [x for x in xs]
b = {x: y for x, y in ys.items()}
c = {x for x in x}
d = (x for x in xs if x if i)
e = [(x, y) for x in xs for y in range(x) if y > x]
f = [[x for x in row] for row in [xs, xs]]
g = [x for x in [x for x in xs]]
h = [[y for y in x] for x in [xs]]
j = [x for x in xs for x in range(x)]
k = [(p, q, r) for (p, (q, *r)) in zip(xs, xs)]
l = [lambda: (x, i) for x in xs]
m = {**{x: x for x in xs}, "k": [*(x for x in xs)]}
n = [obj.attr for obj.attr in ()] if 0 else []
o = [0 for ys["k"] in xs]
o2 = [0 for ys[x] in xs for x in xs]
p_ = sum(x for x in xs) + max((x for x in xs), key=lambda v: v + x)
q_ = [x for x, *async_ in ()] if a else [async_ for async_ in b] if c else None
