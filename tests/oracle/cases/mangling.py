"""Private names inside classes are mangled; outside, and for dunders, they are not."""

__module_private = 1
_Klass__spelled_out = 2
__dunder__ = 3


class Klass:
    __private = 1
    __dunder__ = __private
    _single = __private
    __trailing_ = 2
    __ = 3
    ___ = 4
    spelled = _Klass__private
    reads_module = lambda: __module_private

    def __method(self, __arg, *__args, __kw=__private, **__kwargs):
        __local = __arg
        self.__attr = __local
        self.__dict__
        for __i in __args:
            pass
        import __mod
        import __pkg.sub
        import __pkg2.__sub as __alias
        from __from import __name as __as, __plain
        def __inner(__p):
            return __local, __p
        class __Nested:
            __x = 1
            def f(self):
                return __x, self.__x
        return __module_private, _Klass__spelled_out, __inner, [__c for __c in __kw]

    def uses_global(self):
        global __made_global
        __made_global = 1
        return __made_global

    def except_(self):
        try:
            pass
        except Exception as __error:
            return __error
        with self as __w, self as (__w1, *__w2):
            del __w
        (__walrus := 1)
        return lambda __l: (__l, __walrus)

    __annotated: int = 1
    __bare: "str"


class _Klass:
    __x = 1

    def f(self):
        return __x


class __Klass:
    __y = 1

    def f(self):
        nonlocal_target = 1
        __z = 1

        def g():
            nonlocal __z
            __z = 2
        return g


class ___:
    __only_underscores = 1

    def f(self):
        return __only_underscores


class Outer:
    __a = 1

    class Inner:
        __a = 2

        def f(self):
            return __a

    def f(self):
        return __a


def function():
    __not_mangled = 1

    class C:
        mangled = lambda: __not_mangled
        __own = 1
    return __not_mangled, C
