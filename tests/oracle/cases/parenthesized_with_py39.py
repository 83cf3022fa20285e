"""with statements whose items stand in parentheses, and other news of 3.9."""

ctx = open
a = b = x = ()

with (ctx() as one, ctx() as two):
    both = one, two

with (
    ctx(a) as (three, *four),
    ctx(b) as [five, six],  # a comment
    ctx() as ctx.attr,
    ctx() as a[0],
    ctx(),
):
    pass

with (ctx()):
    pass
with (ctx()) as seven:
    pass
with (ctx(), ctx()):
    pass
with (ctx() as eight):
    pass
with (ctx() as nine,):
    pass
with (ctx)(), (ctx)() as ten:
    pass
with (yield_ := ctx()) as eleven:
    pass
with (a, b)[0] as twelve, (a if b else ctx) as thirteen:
    pass
with (ctx.open(a).x as fourteen):
    pass


def function(ctx):
    with (ctx as local, local as other):
        with (other as (p, q)): return p, q, free
    return [local for local in ()]


async def coroutine(ctx):
    async with (ctx() as first, first as second):
        return first, second
    async with (
        ctx,
    ):
        pass


class C:
    with (a as attr, attr as again):
        copy = again

    def m(self):
        return attr, again


for y in *x, a:
    print(y)
for *z, w in *x, *b:
    pass


def generator():
    for item in *x, *a:
        yield item


type_hint: dict[str, list[int]] = {}
merged = {**type_hint} | type_hint
type_hint |= merged
