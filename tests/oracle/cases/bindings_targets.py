"""for, with, assignment: nested, starred, attribute and subscript targets."""

a = b = c = d = 0
obj = type("O", (), {})()
seq = [0, 1, 2]
data = {}

x, y = 1, 2
(x1, y1) = 1, 2
[x2, y2] = 1, 2
x3, (y3, [z3, *w3]), *rest3 = 1, (2, [3, 4]), 5
*head, tail = seq
(single,) = [1]
[one] = [1]
() = []
[] = ()
a = (b, c) = [d, e] = 1, 2
obj.attr = obj.other = value = 3
seq[0], data["k"], obj.attr, plain = 1, 2, 3, 4
seq[a:b], (obj.x, *data["list"]) = [1], (1, 2)
seq[index_name][0] = 1
obj.deep.attr.chain = obj.deep
call().attr = 1
call(arg_name)[key_name] = value_name
(paren) = 1
((double)) = 2
(annotated_paren): int = 3
obj.annotated: int = 4
seq[0]: "Ann" = 5
bare: int
bare_string: "Forward"
with_value: list = []

for i in seq:
    pass
for i, j in enumerate(seq):
    inner_bound = i
else:
    for_else = 1
for (k, (l, *m)), n in ():
    continue
for obj.loop in seq:
    break
for seq[0] in seq:
    pass
for data[obj.loop], o in ():
    pass
for [p, q] in ():
    pass
for *r, s in ():
    pass
for t in 1, 2, 3:
    pass
for u, in ():
    pass

with open("f") as f1:
    pass
with open("f") as f2, open(f2) as (f3, *f4), open("h"):
    pass
with ctx as obj.ctx, ctx as data["ctx"], ctx as [f5, f6]:
    pass
with (ctx):
    pass
with (yes, no)[0] as f7:
    pass
with ctx as (f8):
    pass

aug = 1
aug += a
aug -= b; aug *= c; aug /= 1; aug //= 1; aug %= 1; aug **= 1
aug >>= 1; aug <<= 1; aug &= 1; aug ^= 1; aug |= 1; aug @= 1
never_assigned_elsewhere += 1
obj.count += 1
seq[a] += b
seq[obj.i].x[data["j"]] -= delta_name
(aug_paren) = 1


def local_targets(arg):
    lx, (ly, *lz) = arg
    arg.attr = lx
    arg[ly] += lz
    for arg.x, loc in (): pass
    with arg as arg2: pass
    typed: int
    typed_value: str = loc
    arg.typed: unresolved = 1
    only_aug_read = 0
    only_aug_read += unresolved2
    return typed, typed_value, arg2


try:
    risky = 1
except (ValueError, TypeError) as e1:
    handled = e1
except OSError:
    pass
except get_exception_class() as e2:
    raise RuntimeError(e2) from e2
except Exception as e1:
    e1 = None
else:
    no_error = 1
finally:
    at_last = 1

try: one_line = 1
except: bare_except = 1


def exceptions():
    try:
        pass
    except KeyError as e:
        lambda: e
        def inner(): return e
    except ValueError as outer_name:
        raise
    return e


if a: t1 = 1
elif b: t2 = 2
else: t3 = 3
while a: t4 = 1; break
else: t5 = 1
