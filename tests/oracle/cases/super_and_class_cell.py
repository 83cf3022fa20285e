"""__class__ and super in all the scopes where they do or do not make a cell."""

saved = super


class A:
    def zero_arg(self): return super().x
    def two_arg(self): return super(A, self).x
    def by_name(self): return __class__
    def in_lambda(self): return lambda: super().x
    def in_comp(self): return [super(A, self) for _ in (__class__,)]
    def in_nested(self):
        def inner(): return super().x
        class B:
            def m(self): return super().y, __class__
        return inner, B
    def shadow_super(self, super): return super().x
    def assigns_super(self):
        super = saved
        return super()
    def stores(self, __class__): return __class__
    def writes(self):
        __class__ = 1
        return __class__
    def default(self, a=super): return a
    @classmethod
    def c(cls): return super().c()
    @staticmethod
    def s(): return __class__
    async def co(self): return await super().co()
    prop = property(lambda self: super().prop)
    value = [saved for _ in (1,)]
    alias = super
    attr = super.__name__
    def aliased(self): return saved().x
    def attribute_only(self): return self.super, self.__class__
    def string(self) -> "super": return f"{super().x!r} {__class__.__name__}"


def outside(self): return super().x, __class__
def wraps():
    def inner(): return super
    return inner
lambda: super().x


class OwnCell:
    __class__ = property(lambda self: dict)
    def m(self): return __class__


class Nonlocal:
    def f(self):
        def g():
            nonlocal_value = __class__
            return nonlocal_value
        return g

    class Inner:
        def h(self): return __class__, super().h


def function():
    super = 1
    class C:
        def m(self): return super
        def n(self): return super().n
    return C, super
