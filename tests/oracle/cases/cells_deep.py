"""Names that travel through many scopes, some of which do not mention them."""

top = 0


def a(p):
    q = p
    r = q

    def b():
        def c():
            def d():
                def e():
                    return p, q, top
                return e
            return d
        return c

    class B:
        r = r

        class C:
            def m(self):
                class D:
                    s = r

                    def n(self):
                        return s, p, r, lambda: (q, s)
                return D
        copy = [r for r in (p, q)]

    def skipping():
        q = 5

        def inner():
            return p, q

        return inner

    def breaks_chain():
        global p
        p = 1

        def inner():
            return p, [p for _ in q]

        return inner

    def comp():
        return [[(lambda: (i, j, p, q))() for i in j] for j in r]

    def late():
        return late_bound, never_bound_here

    late_bound = late
    return b, B, skipping, breaks_chain, comp, late


def parameter_cells(x, *y, z=top, **w):
    def inner():
        return x, y, z, w
    x = 1
    return inner


def loop_cells():
    fns = []
    for i in range(3):
        def f(i=i): return i
        fns.append(f)
        fns.append(lambda: i)
    with open("f") as handle:
        fns.append(lambda: handle)
    import os.path
    fns.append(lambda: os)
    def g(): return g
    class K:
        def m(self): return K
    try: pass
    except Exception as e: fns.append(lambda: e)
    return fns, g, K


def two_levels_nonlocal():
    n = 0
    def mid():
        m = 1
        def low():
            nonlocal n, m
            n, m = m, n
            class X:
                nonlocal n
                n = 7
                m = m
                o = n
            return X
        return low, m
    return mid, n


def class_hides_nothing():
    v = 1
    class V:
        v = 2
        def f(self):
            return v
        w = [v for _ in (v,)]
    return V


def global_in_middle():
    v = 1
    def mid():
        global v
        def low():
            return v
        return low
    return mid, v


def same_name_everywhere(same):
    def same_name(same=same):
        class same_(object):
            same = same
            def same_name(self, same=same):
                return [same for same in same], (lambda same: same)(same)
        return same_, same
    return same_name(same), same
