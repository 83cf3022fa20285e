"""A format spec may begin with an equals sign; it is no walrus."""

value = 3
width = 10
text = f"{value:=^10} {value:=+{width}} {value!r:=>{width}} {value:=}"
inner = f"{(bound := value):=^{width}}"


def after(x):
    return f"{x:={width}}", text, bound
