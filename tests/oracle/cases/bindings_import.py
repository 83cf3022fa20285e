"""Every form of import."""
from __future__ import annotations, generator_stop
import os
import os.path
import os.path as osp
import xml.dom.minidom, xml.sax as sax, json
import a.b.c
import a.b.c as abc
import a.b.d
import a
from os import sep
from os import (sep, linesep as ls,
                pathsep,  # a comment
                )
from os import path as path, name as name_
from . import sibling
from . import (one, two as deux)
from .. import up
from .pkg import thing as thing2
from ..pkg.sub import a, b as bb
from ...far.away import (c as c,)
from .... import four
from .mod import *
from os.path import *
import sys; import re as regex; from io import StringIO
import concurrent . futures
from xml . dom import minidom
from . pkg import spaced
from .  import apart
from ... import ellipsis_dots
from \
    collections import \
    OrderedDict as OD, \
    deque

if sys.version_info:
    import cond_a
else:
    import cond_b as cond_a

try:
    from fast import loads
except ImportError:
    from slow import loads
else:
    import third
finally:
    import fourth.sub

while 0:
    import in_loop.x


def f():
    import local.pkg
    import local2.pkg as lp
    from x import y as z, w
    from . import models
    from .models import A, B as C
    return local, lp, z, w, models, A, C


class K:
    import in_class.deep
    from in_class import attr as renamed, other
    value = in_class, renamed, other

    def m(self):
        from . import in_method
        return in_method, renamed


async def g():
    from async_mod import (thing)
    return thing


print(os, osp, a, abc, sibling, deux)
del os, osp
