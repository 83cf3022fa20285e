"""Walrus without parentheses in sets and subscripts, legal since 3.10."""

table = {}
key = "k"

print(table[idx := key], {elem := key, other := 1}, {last := x for x in table})


def function(values):
    hits = {h := v for v in values}
    return values[i := 0], h, hits, {a := 1}, i, a


class C:
    attr = table[sub := key]
    copy = sub

    def m(self):
        return sub, {own := self}, own
