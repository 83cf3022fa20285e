"""Annotations: functions, variables, classes, strings, and what they bind."""

import typing
from typing import TYPE_CHECKING, Annotated, Callable, Dict, List, Literal, Optional

if TYPE_CHECKING:
    from decimal import Decimal
    import only.for_types as oft
    Alias = Dict[str, "Later"]
elif typing.TYPE_CHECKING:
    from second import Second
else:
    Alias = dict
    Decimal = None

if not TYPE_CHECKING:
    runtime_only = 1

bare: int
bare_forward: "Later"
valued: List["Later"] = []
nested: "Optional[Dict[str, List['Later']]]" = None
literal: Literal["Later", "not_a_name"] = "Later"
call: Callable[["Later", int], "Alias"]
annotated: Annotated["Later", "some text", make_marker()] = None
comment_typed = []  # type: List[Later]
bad_string: "not python (" = 1
spaced: " Later " = 1
implicit: "Lat" "er" = 1
raw: r"Later" = 1
prefixed: u"Later" = 1
attribute: "typing.List[oft.Thing]" = 1
conditional: int if valued else str = 1
lambda_ann: (lambda: Later) = None
comp_ann: [t for t in (int, Alias)] = None


def function(
    a: int,
    b: "Later" = None,
    /,
    c: Optional[Alias] = None,
    *args: "Later",
    d: Decimal = valued,
    **kwargs: Dict[str, "Later"],
) -> "Optional[Later]":
    local: "OnlyInAnnotation"
    other: UnresolvedButNeverEvaluated
    third: Later = a
    fourth: List[third] = b
    self_attr.x: EvaluatedOrNot = 1
    return local, other, third, fourth


class Later:
    field: int
    forward: "Later"
    ref: Optional["Later"] = None
    uses_class_scope: field
    field2: field = 1
    Alias = int
    shadow: Alias = 1

    def method(self, x: Alias, y: "Alias" = Alias) -> Alias:
        z: Alias = x
        return z

    def returns_self(self) -> "Later":
        return self

    @property
    def typed(self) -> "List[Decimal]":
        return []


def outer():
    T = int

    def inner(x: T) -> T:
        y: T = x
        return y

    class Local:
        a: T
        b: "T"
        c: T = 1

    typed_free: T

    def uses():
        return typed_free

    typed_free = 1
    return inner, Local, uses


async def coroutine(x: "Later") -> typing.AsyncIterator["Later"]:
    async for item in x:
        typed: "Later" = item
        yield typed


x: typing.List[int] = [bare for bare in valued]
for_typed: int
for for_typed in range(3):
    pass
typed_cast = typing.cast("Later", None)
typed_var = typing.TypeVar("typed_var", bound="Later")
new = typing.NewType("new", "Later")
