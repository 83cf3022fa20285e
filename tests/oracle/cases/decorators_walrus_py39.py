"""Walrus and other new expressions in decorators and subscripts (3.9 and 3.10)."""

table = {}
key = "k"


@(made := lambda f: f)
def one():
    return made


@(lambda f: (inner := f))
def two(x=(default := key)):
    return default


class C:
    @(in_class := lambda f: f)
    def m(self):
        return in_class

    other = in_class


def function():
    @(local := table.get(key))
    class D:
        attr = local
    return local, D


print(table[(idx := key)], {(elem := key)}, [(x := 1), (y := 2)])
