"""del of names, attributes, subscripts, tuples; names bound again after it."""

a = b = c = d = e = f = g = 1
obj = lst = data = None

del a
del b, c
del (d)
del (e, f)
del [g]
del obj.attr, lst[0], data["k"][1:2], lst[i_name]
del (obj.x, (lst[0], [data]))
a = 2
if a:
    del a
else:
    a = 3
for temp in range(3):
    scratch = temp
del temp, scratch
del unbound_in_file
del func_result().attr


def function(p, q):
    local = p
    del p, local
    del q.attr
    del q[local_index]
    del not_a_local_anywhere_else

    def inner():
        nonlocal q
        del q
    return inner


class C:
    x = 1
    y = x
    del x

    def x(self):
        return y
    del y


def deleted_then_closure():
    v = 1
    f = lambda: v
    del v
    return f


def conditional(flag):
    if flag:
        value = 1
    del value; value = 2
    return value


async def asynchronous():
    async with obj as held:
        del held
    [held for held in ()]
