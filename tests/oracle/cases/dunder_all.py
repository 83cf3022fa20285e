"""__all__ in all the forms that tools have to know; the module never runs."""

import string
from . import sub, other
from .sub import *

__all__ = ["a", "b"]
__all__ = ("c", 'd',)
__all__: list = ["e"]
__all__: "list[str]"
__all__ += ["f", "g"]
__all__ += ("h",)
__all__ += sub.__all__
__all__ += [name for name in dir() if not name.startswith("_")]
__all__ = __all__ + ["i"]
__all__ = ["j"] + ["k"] + sub.__all__ + list(other.__all__)
__all__.append("l")
__all__.extend(["m", "n"])
__all__.extend(sub.__all__)
__all__.insert(0, "o")
__all__.remove("l")
__all__ = [
    "p"  # implicit concatenation
    "q",
    r"r", u"s", """t""",
    "u",
]
__all__ = [*sub.__all__, "v"]
__all__ = list(map(str, ["w"]))
__all__ = []
__all__[:] = ["x"]
__all__[len(__all__):] = ["y"]
(__all__) = ["z"]
__all__ = other_all = ["aa"]
__all__, __version__ = ["bb"], "1.0"
globals()["__all__"] = ["cc"]
if string:
    __all__ = ["dd"]
else:
    __all__ += ["ee"]
try:
    __all__ += ["ff"]
except NameError:
    pass
for _name in ("gg", "hh"):
    __all__.append(_name)
with open("f") as f:
    __all__ += f.read().split()


def public(thing):
    __all__.append(thing.__name__)
    return thing


def local_all():
    __all__ = ["not the module's"]
    return __all__


def global_all():
    global __all__
    __all__ = __all__ + ["ii"]


class C:
    __all__ = ["not the module's either"]


@public
def decorated():
    return __all__


del __all__
