"""Builtins that the module, a class or a function hides, fully or in part."""

print(list, dict, len, id)
list = list
dict: type = dict
len += 0
for id in (): pass
import json as open
from x import map, filter as zip
class property(property): pass
def sorted(sorted): return sorted, max
max, min = max, min
with open as input: pass
try: pass
except Exception as Exception: pass
if hasattr: hash = hash
del range
(sum := sum)
[any for any in all]
lambda str: str(int)


def function(int=int, *tuple, set=set):
    float = float
    def bool(): return bool, object
    return type(float), super, staticmethod, __import__, __build_class__


class C:
    list = list
    items = list()
    set = set

    def list(self): return list, set, range

    @property
    def type(self) -> type: return type

    @type.setter
    def type(self, value: type): vars()["x"] = value

    filter = lambda self: filter
    None_ = None
    copyright, credits, exit, quit = 1, 2, 3, 4


def uses_deleted(): return range, any, str, int


__name__ = "changed"
__builtins__
__annotations__["x"] = 1
__file__ = __file__
__all__ = __dict__ = 1
__path__
WindowsError, unicode, long, xrange, basestring, raw_input, reduce, reload
