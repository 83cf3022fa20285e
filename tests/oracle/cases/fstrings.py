"""f-strings that every Python from 3.8 on reads."""

name = "n"
width = 10
value = 3.14
items = {"key": 1, "a b": 2}
obj = name

simple = f"{name}"
several = f"{name} and {value:.2f} and {items['key']}"
nested_spec = f"{value:{width}.{precision_name}}"
conversion = f"{name!r} {name!s:>10} {name!a:{width}}"
debug = f"{name=} {value = :.2f} {width + 1=}"
escaped = f"{{not_a_name}} {{{name}}} {{{{also_not}}}}"
comp = f"{[x for x in items]} {[y + width for y in (1, 2)]}"
dict_inside = f"{ {k: v for k, v in items.items()} }"
lambda_inside = f"{(lambda q: q + width)(1)}"
ternary = f"{name if value else width}"
call = f"{obj.upper().lower()[0:width]} {func_name(name, key=value)!r}"
quotes = f'{items["key"]}' f"{items['a b']}"
triple = f"""
{name}
  {value:>{width}}
not {{ a_name }}
{
    width
}
"""
raw = rf"\d{name}\{value}"
raw2 = fR"{name}\n"
implicit = "plain {not_name}" f"{name}" r"\{raw_not_name}" if name else f""
nested = f"{f'{name}'} {f'{value:{width}}'}"
walrus = f"{(bound := name)} {bound:^10}"
colon_in_lambda = f"{(lambda: name)()}"
colon_in_slice = f"{name[1:2]:>{width}}"
not_equal = f"{name != value} {name!r:^{width}}"
star = f"{*items,}"
yield_ = lambda: f"{(yield name)}"
date_like = f"{value:%Y-%m-%d %H:%M}"
empty_spec = f"{value:}"
byte_string = b"{name}"
plain = "{name} {value}".format(name=name, value=value)
percent = "%(name)s" % {"name": name}
concat = (
    f"{name}"
    "{not_a_name_here}"
    f"{value!r}"
)


def function(arg, width=f"{value}"):
    local = f"{arg}{free_name}{[arg for arg in local_list]}"
    return f"{local:{width}}" f"{(lambda local: local)(1)}"


class C:
    attr = 1
    text = f"{attr} {[attr for _ in (attr,)]}"

    def method(self):
        return f"{attr} {self.attr} {__class__.__name__}"


async def coroutine(x):
    return f"{await x} {[y async for y in x]}"


@decorator(f"{name}")
def decorated() -> f"{value}":
    """f"{not_code}" in a docstring"""


typed: f"{name}" = 1
del_key = items[f"{name}"]
print(f"{name}", f'{value}', end=f"{width}\n")
assert f"{value}", f"{name}"
