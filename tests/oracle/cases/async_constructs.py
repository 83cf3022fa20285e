"""Asynchronous constructs in every scope."""

import asyncio


async def coroutine(a, b=asyncio, *args, c: "asyncio" = None, **kw):
    x = await a
    await b.sleep(x)
    async with a as y, b as (z, *w):
        await y
    async with a:
        pass
    async for i in a:
        await i
    else:
        e = 1
    async for j, (k, l) in b:
        continue
    async for a.attr in b:
        break
    async for a[i] in b:
        pass
    total = [await v for v in args] + [v async for v in kw if await v]
    nested = [x async for x in a if [u for u in await x]]
    gen = (v async for v in a)
    return x, y, z, w, i, j, k, l, e, total, nested, gen, free


async def generator(n):
    for i in range(n):
        got = yield await i
        yield got
    async for i in generator(n - 1):
        yield i


async def outer():
    state = 0

    async def inner():
        nonlocal state
        state = await asyncio.sleep(state)
        return lambda: state

    def sync():
        return inner, state

    class Context:
        async def __aenter__(self):
            return await inner()

        async def __aexit__(self, *exc):
            return __class__, exc

    async with Context() as state:
        return await inner(), sync


class C:
    attr = 1

    async def method(self, attr=attr):
        return await self.attr, attr, attr2

    @staticmethod
    async def static():
        return super, __class__


def not_async(aw):
    return aw, asyncio.run(coroutine(aw))


async def errors():
    try:
        await x_global
    except asyncio.CancelledError as exc:
        raise exc from None
    finally:
        await y_global
    if (z := await x_global):
        return z
    return await (await z)()


asyncio.run(outer())
