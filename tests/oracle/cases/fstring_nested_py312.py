"""f-strings of 3.12: the same quotes inside, comments, backslashes, any depth."""

name = "n"
items = {"key": [1, 2]}
width = 3

same_quotes = f"{items["key"]}"
deep = f"{f"{f"{f"{name}"}"}"}"
comment = f"{
    name  # a comment with } and " in it
    !r:{width}  }"
backslash = f"{"\n".join(items)} {'\t'}"
newline = f"{name:{
    width
}}"
dict_in = f"{ {"a": {"b": name}}["a"]["b"] }"
lambda_in = f"{(lambda x: f"{x:{width}}")(name)}"
comp = f"{", ".join(f"{k}={v!r}" for k, v in items.items() if k != "key")}"
walrus = f"{(bound := f"{name}")} {bound}"
nested_spec = f"{name:{width}.{f"{width:{width}}"}}"
triple = f"""{f'''{f"{name}"}'''} "quoted" {items['key']}"""
mixed = f'{f"{f'{name}'}"}'
debug = f"{f"{name=}"=}"
raw = rf"{"\d"}\d{name}"
multi = f"{
    [
        x
        for x in items["key"]
        if x > width
    ]
}"
escapes = f"\N{LATIN SMALL LETTER A} {name} \{name}" if 0 else f"{{{name}}}"
ternary = f"{"yes" if name else "no"} {name if "}" else width}"
ending = f"{name}" "{not_a_name}" f'{"}"}{name}'


def function(arg, default=f"{f"{name}"}"):
    local = f"{f"{arg}{free}"}"
    return f"{[f"{arg}{inner}" for inner in f"{local}"]}", lambda: f"{local!r:{f"{width}"}}"


class C:
    attr = f"{f"{name}"}"
    text = f"{f"{attr}"} {[f"{attr}" for _ in attr]}"

    def m(self):
        return f"{self.attr!s:{f"{attr}"}} {f"{__class__}"}"


async def coroutine(x):
    return f"{f"{await x}"} {[f"{y}" async for y in x]}"
