"""except and its star need not touch; some grammars think that they do."""

try:
    first = 1
except *ValueError as spaced:
    second = spaced
except  *  (KeyError, IndexError):
    pass
except*TypeError as glued:
    third = glued
else:
    fourth = first


def after(x):
    return x, first
