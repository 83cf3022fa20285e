"""match statements: all kinds of patterns, what they bind and what they only read."""

import enum
from dataclasses import dataclass


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


command = ["go", "north"]
limit = 3
match command:
    case "literal" | 1 | -1 | 1.5 | 1 + 2j | -3 - 4j | None | True | b"bytes" | r"raw":
        kind = "literal"
    case Color.RED | Color.BLUE.value:
        kind = Color
    case [first]:
        kind = first
    case ["go", direction]:
        kind = direction
    case ("drop", *objects) if objects:
        kind = objects
    case "a", "b", *_:
        kind = _
    case [one, two, *rest, last]:
        kind = one, two, rest, last
    case []:
        kind = []
    case ():
        kind = ()
    case {}:
        kind = {}
    case {"key": value}:
        kind = value
    case {"key": inner_value, Color.RED: by_attr, 1: by_number, **others}:
        kind = inner_value, by_attr, by_number, others
    case {"x": {"y": [deep, {"z": deeper}]}, **_rest}:
        kind = deep, deeper, _rest
    case Point():
        kind = Point
    case Point(x_pos, y_pos):
        kind = x_pos, y_pos
    case Point(x=0, y=keyword_value):
        kind = keyword_value
    case Point(px, y=Point(qx, y=(0 | 1) as zero_or_one)):
        kind = px, qx, zero_or_one
    case str(text) | bytes(text):
        kind = text
    case (1 | 2 | 3) as small:
        kind = small
    case [1, x] | [x, 2]:
        kind = x
    case int() | float() as number if number > limit:
        kind = number
    case [Point(x=0) as origin, *_] if (walrus := origin):
        kind = walrus
    case Color.RED.value.deep:
        kind = 0
    case -1:
        kind = -1
    case "implicit" "concatenation":
        kind = "s"
    case unguarded if unguarded is limit:
        kind = unguarded
    case _:
        kind = None

match limit:
    case captured: pass

match limit, command:
    case (a, b): pass
match (limit):
    case (only): pass
match limit,:
    case c, : pass
match *command, limit:
    case [*star_only]: pass
match (m := command):
    case *starred, tail: pass
match -limit:
    case 0: pass
match {"k": limit}:
    case {"k": v}: pass
match [limit]:
    case [w]: pass
match lambda: limit:
    case fn: pass
match not limit:
    case True: pass
match match:
    case case: pass
match case:
    case match: pass
match type:
    case type(): pass
    case _ if _: pass


def function(subject, limit):
    match subject:
        case [local, *local_rest]:
            return local, local_rest
        case {"a": local, **kwargs}:
            return local, kwargs
        case Point(x=limit):
            return limit
        case Color.RED if (found := subject):
            return found, Color
        case other:
            return lambda: other

    def closure():
        nonlocal local
        match subject:
            case local:
                return local, kwargs

    return [x for x in local], closure, free_name


def with_global(subject):
    global matched_global
    match subject:
        case [matched_global]: pass
        case _: return _


class C:
    limit = 1
    match limit:
        case limit.real:
            copy = limit
        case attr:
            copy = attr

    def m(self):
        match self:
            case C(attr=value):
                return value, attr
            case __private:
                return __private


async def coroutine(source):
    match await source:
        case [x] if await x:
            yield x
        case y:
            async for y in source:
                match y:
                    case {"nested": [*z]}: yield z


for i in range(3):
    match i:
        case 0: continue
        case 1: break
        case j: pass

match = {"match": 1}
match["match"]
match ["match"]
print(match)
