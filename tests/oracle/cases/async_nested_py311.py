"""Asynchronous comprehensions inside synchronous ones, legal since 3.11."""

rows = ()


async def nested(a):
    both = [[u async for u in v] for v in [x async for x in a]]
    table = {k: {w async for w in await k} for k in rows}
    inner = [lambda: [k for k in both] for both in [[b async for b in both]]]
    return both, table, inner, [[free async for _ in row] for row in rows]


class C:
    rows = rows

    async def m(self, n=[x for x in rows]):
        return [[(x, rows, n) async for x in row] for row in self.rows]


def variadic(*args: *rows, key=rows[*rows], **kw):
    local: rows[*args, key]
    return rows[*args], rows[0, *args, 1], local


def annotated(*args: *tuple[int, *rows]) -> rows[*rows]:
    return args
