"""Class headers: bases, keywords, stars, calls, subscripts, and who evaluates them."""

from abc import ABC, ABCMeta

bases = (ABC,)
options = {}
flag = True
T = type


class A(ABC): pass
class B(): pass
class C(A, B, metaclass=ABCMeta): pass
class D(*bases, **options): pass
class E(A, *bases, metaclass=T, flag=flag, **options): pass
class F(A if flag else B): pass
class G(T("Made", (A,), {"x": flag})): pass
class H(dict.__class__, key=lambda flag: flag): pass
class I(options.get("base", A)): pass
class J((lambda: A)()): pass
class K(A.__mro__[flag], [B for B in bases][0]): pass
class L(namedtuple_("L", "a b")): x = flag
class M(metaclass=(meta := ABCMeta)): y = meta
class N(
    A,  # comment
    metaclass=ABCMeta,
): pass
class O(A, x=(y for y in bases)): pass
class P(f"{flag}".__class__): pass
class Q(A[flag], B[T, flag]): pass


def function(A, meta):
    class Inner(A, metaclass=meta):
        A = A
        copy = A

        class Deep(A, flag=copy): pass

        def m(self): return A, meta
    return Inner


class Outer:
    A = B

    class Inner(A, B, option=flag):
        flag = flag

    def m(self):
        class Local(A, self.A): pass
        return Local


class SelfBase(SelfBaseMissing): SelfBaseMissing = 1
class Late(Undefined): pass
Undefined = Late
