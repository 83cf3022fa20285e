"""Classes in classes in functions in classes; Meta classes as Django has them."""

from django.db import models

DEFAULT = 1
Meta = "module"
objects = "module"


class Base(models.Model):
    DEFAULT = 2
    field = models.IntegerField(default=DEFAULT)

    class Meta:
        abstract = True
        ordering = ["field"]
        default = DEFAULT
        constraints = [c for c in [field_free, DEFAULT]]

    class Choices(models.TextChoices):
        A = "a"
        B = "b", A
        C = A + B

        @classmethod
        def default(cls):
            return cls.A, A, Choices, DEFAULT

    choice = models.CharField(choices=Choices.choices, default=Choices.A)

    def method(self):
        return Choices, Meta, objects, DEFAULT, self.Choices


class Child(Base):
    class Meta(Base.Meta):
        abstract = False
        verbose = Base.Choices.A.label

    objects = models.Manager()
    extra = objects

    class Choices(Base.Choices if 0 else object):
        own = DEFAULT

        class Deep:
            own = own_free
            own2 = DEFAULT

            class Deeper(Base.Choices):
                def f(self):
                    class Local(Child, key=DEFAULT):
                        DEFAULT = DEFAULT
                        local = DEFAULT

                        def g(self, DEFAULT=DEFAULT):
                            return DEFAULT, Local, Child, Deeper, local
                    return Local


def factory(base=Base, *, name="x"):
    attr = base

    class Made(base):
        attr = attr
        nick = name

        class Meta(base.Meta):
            proxy = True
            label = name
            value = attr

        def method(self):
            return attr, name, super().method(), __class__

        def other(self):
            def inner():
                return super(Made, self).method()
            return inner, lambda: super().method

    Made.__name__ = name
    return Made


class Repeated:
    x = 1


class Repeated(Repeated):
    y = Repeated.x
    Repeated = 3
    z = Repeated


class Shadow:
    Shadow = 1
    s = Shadow

    class Shadow:
        s = Shadow

    def Shadow(self):
        return Shadow


Name = type("Name", (Base,), {"Meta": type("Meta", (), {"DEFAULT": DEFAULT})})
