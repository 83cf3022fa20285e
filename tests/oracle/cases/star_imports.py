"""Star imports at the places where they are legal, and names that may come from them."""

from os import *
from os.path import *; from sys import *
from . import *
from .a.b import *
from ..up import *
from django.db.models import (
    Model,
)
from django.db.models import *  # noqa

if sep:
    from cond import *
else:
    from other_cond import *
try:
    from maybe import *
except ImportError:
    from fallback import *
for _ in range(1):
    from in_loop import *
with open("f"):
    from in_with import *

known = getcwd()
Unknown = CharField


class Thing(Model):
    field = CharField(choices=CHOICES, default=unknown_default)
    rel = ForeignKey(OtherModel, CASCADE)
    Model = Model

    class Meta(BaseMeta):
        ordering = ORDERING

    def method(self):
        return helper(self), Model, known, [x for x in starred]


def function():
    local = starred_name
    global rebound
    rebound = local
    return rebound


del known
