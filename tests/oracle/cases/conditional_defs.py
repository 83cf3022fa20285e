"""Names bound in branches, loops and handlers, at module and at other levels."""

import sys

if sys.version_info >= (3, 9):
    from functools import cache
elif sys.version_info >= (3, 2):
    from functools import lru_cache as cache
else:
    def cache(f): return f

if sys.platform == "win32":
    class Path: sep = "\\"
else:
    class Path: sep = "/"

while True:
    class InWhile: value = Path
    def in_while(x=InWhile): return x, cache
    break
else:
    never = in_while

for kind in ("a", "b"):
    class InFor(Path): name = kind
    for sub in kind:
        if sub: deep = sub; continue
        else: deeper = deep
    else: after = deep

with open(__file__) as outer_file, outer_file as again:
    with again as inner_file:
        class InWith: file = inner_file
    text = InWith

if (n := len(text)) > 1: big = n
elif (m := n): small = m
if 0: never_bound = 1
if __debug__: debug_only = 1
if __name__ == "__main__": main_only = 1; sys.exit(main_only)
assert (checked := True)
flag = True if (cond := sys) else (other := None)
flag and (shortcut := 1)
[0 for _ in ()] or (late := 2)


def function(flag):
    if flag:
        from a import x
    else:
        x = None
    for y in ():
        z = y
    while flag:
        w = z
        def inner(): return x, y, z, w, v
    if (v := flag): return v
    try: t = 1
    except: t = 2
    return inner, t, u


class C:
    if flag:
        def m(self): return flag
    else:
        m = None
    for i in range(2):
        vars()[i] = m
    while 0: j = i
    with flag as k: l = k
    try: o = 1
    except Exception as p: q = p
    if (r := flag): s = r

    def uses(self): return i, k, l, o, q, r, s
