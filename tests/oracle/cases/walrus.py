"""Assignment expressions: they bind in the enclosing function, also out of comprehensions."""

import re

text = "a1"
if (match := re.match(r"\w", text)) is not None:
    found = match.group()

while (chunk := text[:1]) and not (done := True):
    text = text[1:]

any((last := c) == "1" for c in text)
total = 0
partial = [total := total + v for v in range(5)]
nested = [[(deep := y) for y in range(x)] for x in range(3)]
filtered = {v: size for v in "ab" if (size := len(v))}
print((a := 1), b := 2, sep=(c_ := ""))
x = (y := (z := 0))
f"{(in_fstring := 3)!r:>{(width := 10)}}"
lambda: (only_in_lambda := 1)
subscript = [0, 1, 2][(index := 1)]
slice_ = "abc"[(lo := 0):(hi := 2)]


def function(values):
    hits = [hit for v in values if (hit := v)]
    return hit, hits, [w := v for v in values], w


def captures(values):
    best = None
    any((best := v) for v in values)

    def inner():
        return best, [(inner_local := v) for v in values]

    return inner


def with_global(values):
    global counter
    return [counter := v for v in values]


def with_nonlocal():
    state = 0

    def inner(values):
        nonlocal state
        return [state := v for v in values], {(state := 1) for _ in values}

    return inner


def default(a=(d1 := 1), *, b: (ann := int) = (d2 := 2)) -> (ret := str):
    return a, b


def generator_argument(values):
    return all((seen := v) for v in values), (lambda: [seen2 := v for v in values])


class InBody:
    if (flag := 1):
        value = flag
    helper = (lambda: (local := flag_free))
    table = {(key := "a"): key}


@staticmethod_((decorator := lambda f: f))
def decorated():
    return decorator


assert (checked := True), (message := "no")
del (checked), message
