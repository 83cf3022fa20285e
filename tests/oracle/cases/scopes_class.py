"""Class scopes: seen by the body, not by methods, lambdas and comprehensions in it."""

value = "module"
only_module = 1
T = int


class Plain:
    value = "class"
    copy = value
    other = only_module
    only_module = only_module

    def method(self):
        return value, other_free, self.value

    def default(self, value=value, *, only_module=only_module):
        return value, only_module, copy

    attribute = lambda self: (value, copy)
    eager = (lambda v=value: v)()
    items = [value for _ in range(3)]
    first_iterable = [x for x in value]
    second = [(x, y) for x in value for y in copy]
    generator = (value for x in copy if value)
    mapping = {k: value for k in copy}

    @property
    def prop(self):
        return self._prop

    @prop.setter
    def prop(self, new):
        self._prop = new

    @staticmethod
    def static():
        return prop

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)


class Outer:
    level = 1

    class Inner:
        level = level
        depth = level

        class Innermost(object):
            level = depth
            seen = level

            def method(self):
                return level, depth, Inner, Outer, Outer.Inner

    also = Inner.level
    Inner.extra = level

    def method(self):
        class Local(self.Inner):
            here = self

            def get(self):
                return self, here, __class__, Outer
        return Local


def function(value):
    inner = value

    class InFunction:
        seen = value
        value = seen
        shadow = inner
        inner = shadow

        def method(self):
            return value, inner, seen

    return InFunction


def class_reads_enclosing_then_binds():
    name = 1

    class C:
        before = name
        name = 2
        after = name

        def m(self):
            return name
    return C


class Base(*[object], metaclass=type):
    pass


class WithKeywords(Base, metaclass=type(Base), **{}):
    __slots__ = ("a", "b")
    x: int = 1
    y: "T"
    z: T
    T = str
    w: T = value

    for i in range(3):
        vars()["f%d" % i] = i
    else:
        last = i

    if value:
        conditional = value
    try:
        import os
        from sys import path as p
    except ImportError as e:
        os = p = None
    with open(__file__) as f:
        text = f
    del i, f

    global made_global
    made_global = last

    def use(self):
        return os, made_global, i


class Empty: ...


class Docstring:
    """Only a docstring that mentions names: value, copy."""


class Recursive:
    me = lambda: Recursive
    def make(self) -> "Recursive":
        return Recursive()


def uses_class_cell():
    class A:
        def f(self):
            return __class__
        def g(self):
            return super().g
        @classmethod
        def h(cls):
            return super(A, cls).h, [__class__ for _ in ()]
    return A


class NotACell:
    __class__ = 3
    x = __class__

    def f(self):
        __class__ = 1
        return __class__
