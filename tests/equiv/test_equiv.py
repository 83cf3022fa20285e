#!/usr/bin/env python3
"""Tests of equiv.py: what it must find, and what it must let pass.

python3 test_equiv.py
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import textwrap
import unittest

import equiv

NURSERY = equiv.Nursery()

BEFORE = '''
"""Models of the shop."""
import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.tenants.models import TenantAwareModel
from auditlog.registry import auditlog
from model_utils.fields import StatusField
from thirdparty import Money, shiny

from . import choices
from .managers import OrderManager

User = get_user_model()
logger = logging.getLogger(__name__)

RETENTION = timedelta(days=30)
MAX_ITEMS = 50
_CACHE = {}


def upload_to(instance, filename):
    """Where pictures go."""
    return "shop/%s/%s" % (instance.pk, filename)


class Size(models.TextChoices):
    SMALL = "s", _("Small")
    LARGE = "l", _("Large")


class Named(TenantAwareModel):
    name = models.CharField(max_length=100)

    class Meta:
        abstract = True


class Product(Named):
    """Something to sell."""
    size = models.CharField(max_length=1, choices=Size.choices, default=Size.SMALL)
    status = StatusField(db_index=True)
    picture = models.ImageField(upload_to=upload_to, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    kind = models.CharField(max_length=10, choices=choices.KINDS)

    class Meta:
        ordering = ["name"]
        verbose_name = _("product")
        indexes = [models.Index(fields=["size", "status"])]
        permissions = [("sell_product", "Can sell")]

    def __str__(self):
        return self.name

    @shiny
    def is_old(self):
        return timezone.now() - self.created > RETENTION

    def orders(self):
        from .utils import helper
        return helper(Order.objects.filter(product=self))


class Order(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="orders")
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(default=timezone.now)

    objects = OrderManager()

    class Meta:
        unique_together = (("owner", "product"),)
        constraints = [
            models.CheckConstraint(check=models.Q(created__isnull=False), name="has_created")]

    def total(self, factor: "int" = 1):
        _CACHE[self.pk] = Money(self.product.price * factor)
        logger.info("total")
        return _CACHE[self.pk]

    def full(self):
        return self.items.count() > MAX_ITEMS


@receiver(post_save, sender=Order)
def order_saved(sender, instance, created, **kwargs):
    """Tell someone."""
    if created:
        logger.info("created")


def product_gone(sender, instance, **kwargs):
    _CACHE.clear()


pre_delete.connect(product_gone, sender=Product)
auditlog.register(Product)
'''

# A correct split, made by hand.
AFTER = {
    "__init__.py": '''
"""Models of the shop."""
import logging
from datetime import timedelta
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from apps.tenants.models import TenantAwareModel
from auditlog.registry import auditlog
from model_utils.fields import StatusField
from thirdparty import Money, shiny
from .. import choices
from ..managers import OrderManager
from .base import MAX_ITEMS, RETENTION, Named, Size, User, _CACHE, logger, upload_to
from .products import Product
from .orders import Order
from .signals import order_saved, product_gone
''',
    "base.py": '''
import logging
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _
from apps.tenants.models import TenantAwareModel

User = get_user_model()
logger = logging.getLogger(__name__)

RETENTION = timedelta(days=30)
MAX_ITEMS = 50
_CACHE = {}


def upload_to(instance, filename):
    """Where pictures go."""
    return "shop/%s/%s" % (instance.pk, filename)


class Size(models.TextChoices):
    SMALL = "s", _("Small")
    LARGE = "l", _("Large")


class Named(TenantAwareModel):
    name = models.CharField(max_length=100)

    class Meta:
        abstract = True
''',
    "products.py": '''
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from model_utils.fields import StatusField
from thirdparty import shiny
from auditlog.registry import auditlog
from .. import choices
from .base import Named, RETENTION, Size, upload_to


class Product(Named):
    """Something to sell."""
    size = models.CharField(max_length=1, choices=Size.choices, default=Size.SMALL)
    status = StatusField(db_index=True)
    picture = models.ImageField(upload_to=upload_to, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    kind = models.CharField(max_length=10, choices=choices.KINDS)

    class Meta:
        ordering = ["name"]
        verbose_name = _("product")
        indexes = [models.Index(fields=["size", "status"])]
        permissions = [("sell_product", "Can sell")]

    def __str__(self):
        return self.name

    @shiny
    def is_old(self):
        return timezone.now() - self.created > RETENTION

    def orders(self):
        from .orders import Order
        from ..utils import helper
        return helper(Order.objects.filter(product=self))


auditlog.register(Product)
''',
    "orders.py": """
from django.conf import settings
from django.db import models
from django.utils import timezone
from thirdparty import Money
from ..managers import OrderManager
from .base import MAX_ITEMS, _CACHE, logger


class Order(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="orders")
    product = models.ForeignKey("wellness.Product", on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(default=timezone.now)

    objects = OrderManager()

    class Meta:
        unique_together = (("owner", "product"),)
        constraints = [
            models.CheckConstraint(check=models.Q(created__isnull=False), name="has_created")]

    def total(self, factor: int = 1):
        _CACHE[self.pk] = Money(self.product.price * factor)
        logger.info("total")
        return _CACHE[self.pk]

    def full(self):
        return self.items.count() > MAX_ITEMS
""",
    "signals.py": '''
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from .base import _CACHE, logger
from .orders import Order
from .products import Product


@receiver(post_save, sender=Order)
def order_saved(sender, instance, created, **kwargs):
    """Tell someone."""
    if created:
        logger.info("created")


def product_gone(sender, instance, **kwargs):
    _CACHE.clear()


pre_delete.connect(product_gone, sender=Product)
''',
}


def compare(after, before=BEFORE, path="apps/wellness/models.py", extra=()):
    with tempfile.TemporaryDirectory() as top:
        one = os.path.join(top, "before.py")
        with open(one, "w") as f:
            f.write(textwrap.dedent(before))
        command = ["--before", one, "--path", path, "--json", *extra]
        if after is not None:
            two = os.path.join(top, "after")
            os.mkdir(two)
            for name, text in after.items():
                os.makedirs(os.path.dirname(os.path.join(two, name)), exist_ok=True)
                with open(os.path.join(two, name), "w") as f:
                    f.write(textwrap.dedent(text))
            command += ["--after", two]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = equiv.main(command, NURSERY.launch)
        return dict(json.loads(said.getvalue()), code=code)


def changed(name, old, new, base=AFTER):
    assert base[name].count(old) >= 1, (name, old)
    return dict(base, **{name: base[name].replace(old, new)})


class Base(unittest.TestCase):
    def different(self, after, *texts, **kw):
        r = compare(after, **kw)
        self.assertEqual(r["verdict"], "different", r)
        self.assertEqual(r["code"], 1)
        for t in texts:
            self.assertTrue(
                any(t in d for d in r["differences"]), "{!r} not in {}".format(t, r["differences"])
            )
        return r

    def fails(self, after, *texts, **kw):
        r = compare(after, **kw)
        self.assertEqual(r["verdict"], "after-does-not-load", r)
        self.assertEqual(r["code"], 1)
        for t in texts:
            self.assertIn(t, r["error"])
        return r

    def equivalent(self, after, **kw):
        r = compare(after, **kw)
        self.assertEqual(r["verdict"], "equivalent", r)
        self.assertEqual(r["code"], 0)
        return r


class LetsPass(Base):
    def test_a_call_on_an_imported_name_is_other_bytecode(self):
        before = "class A:\n    def a():\n        return 1\n\n\nclass B:\n    b = [lambda: A.a()]\n"
        after = {
            "__init__.py": "from .a import A\nfrom .b import B\n",
            "a.py": "class A:\n    def a():\n        return 1\n",
            "b.py": "from .a import A\n\n\nclass B:\n    b = [lambda: A.a()]\n",
        }
        self.assertEqual(compare(after, before)["verdict"], "equivalent")
        after["b.py"] = after["b.py"].replace("A.a()", "A.b()")
        self.assertEqual(compare(after, before)["verdict"], "different")

    def test_name_of_a_task(self):
        task = "from celery import shared_task\n\n\n@shared_task{}\ndef job():\n    pass\n"
        after = {"__init__.py": "from celery import shared_task\n\nfrom .a import job\n"}
        for word, verdict in (("", "different"), ('(name="{}.job")', "equivalent")):
            after["a.py"] = task.format(word.format("apps.wellness.models"))
            self.assertEqual(compare(after, task.format(""))["verdict"], verdict)

    def test_annotation_of_a_local_is_never_evaluated(self):
        after = {
            "__init__.py": "from .a import A\nfrom .b import b\n",
            "a.py": "class A:\n    pass\n",
            "b.py": (
                "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from .a import A\n\n"
                "\ndef b(x):\n    y: A = x\n    return y\n"
            ),
        }
        before = "class A:\n    pass\n\n\ndef b(x):\n    y: A = x\n    return y\n"
        self.assertEqual(compare(after, before)["verdict"], "equivalent")
        after["b.py"] = after["b.py"].replace("y: A = x", "y = A")
        before = before.replace("y: A = x", "y = A")
        self.assertEqual(compare(after, before)["verdict"], "different")

    def test_correct_split(self):
        r = self.equivalent(AFTER)
        self.assertEqual(r["dropped_reexports"], [])
        self.assertEqual(r["models"], 2)

    def test_dropped_reexport_is_a_warning(self):
        after = changed("__init__.py", "from thirdparty import Money, shiny\n", "")
        self.assertEqual(self.equivalent(after)["dropped_reexports"], ["Money", "shiny"])
        self.different(after, "dropped re-export: Money", extra=["--strict"])

    def test_other_registration_order_is_a_warning(self):
        after = changed(
            "__init__.py",
            "from .products import Product\nfrom .orders import Order\n",
            "from .orders import Order\nfrom .products import Product\n",
        )
        after["base.py"] += "\n"
        r = self.equivalent(after)
        self.assertTrue(any("order" in w for w in r["warnings"]), r)

    def test_type_checking_import_with_quoted_annotation(self):
        before = """
            from django.db import models
            class A(models.Model):
                def other(self) -> "B":
                    return B.objects.first()
            class B(models.Model):
                a = models.ForeignKey(A, on_delete=models.CASCADE)
                def twin(self, x: A) -> A:
                    return self.a
        """
        after = {
            "__init__.py": "from django.db import models\nfrom .a import A\nfrom .b import B\n",
            "a.py": """
                from __future__ import annotations
                from typing import TYPE_CHECKING
                from django.db import models
                if TYPE_CHECKING:
                    from .b import B
                class A(models.Model):
                    def other(self) -> B:
                        from .b import B
                        return B.objects.first()
            """,
            "b.py": """
                from django.db import models
                from .a import A
                class B(models.Model):
                    a = models.ForeignKey("A", on_delete=models.CASCADE)
                    def twin(self, x: "A") -> "A":
                        return self.a
            """,
        }
        self.equivalent(after, before=before)

    def test_src_layout(self):
        r = self.equivalent(AFTER, path="src/apps/wellness/models.py")
        self.assertEqual(r["module"], "apps.wellness.models")

    def test_value_of_chance(self):
        before = (
            "import random, time\nfrom django.db import models\n"
            "NOW = time.time()\n\n\ndef f():\n    return NOW\n"
        )
        after = {"__init__.py": "from .all import NOW, f, models, random, time\n", "all.py": before}
        self.equivalent(after, before=before)


class Finds(Base):
    def test_missing_class(self):
        after = changed("orders.py", "class Order(", "class Orders(")
        after = changed(
            "__init__.py", "from .orders import Order\n", "from .orders import Orders\n", after
        )
        after = changed("signals.py", "Order", "Orders", after)
        self.different(
            after, "missing name: Order (class)", "missing model: Order", "missing class: Order"
        )

    def test_class_left_out_of_the_namespace(self):
        self.different(changed("__init__.py", "Named, Size", "Size"), "missing name: Named")

    def test_changed_field(self):
        self.different(
            changed("base.py", "max_length=100", "max_length=101"),
            "changed field: Product.name.kwarg max_length: 100 -> 101",
            "migration state: Product",
        )

    def test_changed_argument_of_a_stubbed_field(self):
        self.different(
            changed("products.py", "StatusField(db_index=True)", "StatusField()"),
            "changed field: Product.status",
        )

    def test_changed_field_order(self):
        after = changed("products.py", "    status = StatusField(db_index=True)\n", "")
        after = changed(
            "products.py",
            "    price =",
            "    status = StatusField(db_index=True)\n    price =",
            after,
        )
        self.different(after, "field order changed: Product")

    def test_changed_target_of_relation(self):
        self.different(
            changed("orders.py", '"wellness.Product"', '"wellness.Order"'),
            "changed field: Order.product",
        )

    def test_unresolved_target_of_relation(self):
        self.different(
            changed("orders.py", '"wellness.Product"', '"welness.Product"'),
            "changed field: Order.product",
        )

    def test_changed_meta(self):
        self.different(
            changed("products.py", 'ordering = ["name"]', 'ordering = ["-name"]'),
            "model Product options.ordering",
        )

    def test_lost_constraint(self):
        after = changed("orders.py", 'name="has_created"', 'name="has_createt"')
        self.different(after, "model Order options.constraints")

    def test_too_shallow_relative_import(self):
        self.fails(
            changed("orders.py", "from ..managers", "from .managers"),
            "apps.wellness.models.managers",
        )

    def test_too_deep_relative_import(self):
        self.fails(changed("orders.py", "from ..managers", "from ...managers"), "apps.managers")

    def test_wrong_relative_import_of_a_module(self):
        after = changed("products.py", "from .. import choices", "from . import choices")
        self.equivalent(after)  # right by luck: __init__.py has imported it before
        self.fails(changed("__init__.py", "from .. import choices\n", "", after), "choices")

    def test_name_that_the_missing_module_need_not_have(self):
        self.fails(changed("orders.py", "import OrderManager", "import OrderManger"), "OrderManger")

    def test_wrong_depth_inside_a_function(self):
        self.different(
            changed("products.py", "from ..utils", "from .utils"),
            "import inside products.Product.orders fails: no module apps.wellness.models.utils",
        )
        self.different(
            changed("products.py", "from ..utils", "from ...utils"),
            "changed function: Product.orders",
        )

    def test_import_cycle(self):
        after = changed(
            "products.py",
            "from .base import Named",
            "from .orders import Order\nfrom .base import Named",
        )
        after = changed(
            "orders.py",
            "from .base import",
            "from .products import Product\nfrom .base import",
            after,
        )
        self.fails(after, "ImportError", "partially initialized module")

    def test_lost_receiver(self):
        after = changed("signals.py", "pre_delete.connect(product_gone, sender=Product)\n", "")
        self.different(
            after,
            "lost signal receiver: django.db.models.signals.pre_delete",
            "lost module level statement: pre_delete.connect",
        )

    def test_lost_receiver_decorator(self):
        after = changed("signals.py", "@receiver(post_save, sender=Order)\n", "")
        self.different(
            after,
            "lost signal receiver: django.db.models.signals.post_save",
            "changed function: order_saved",
        )

    def test_receiver_module_never_imported(self):
        after = changed("__init__.py", "from .signals import order_saved, product_gone\n", "")
        self.different(after, "lost signal receiver", "missing name: order_saved")

    def test_changed_sender(self):
        self.different(
            changed("signals.py", "product_gone, sender=Product", "product_gone, sender=Order"),
            "lost signal receiver",
        )

    def test_lost_registration_with_a_library(self):
        self.different(
            changed("products.py", "auditlog.register(Product)\n", ""),
            "lost call of a stubbed library: auditlog.registry.auditlog.register",
        )

    def test_lost_constant(self):
        after = changed("__init__.py", "import MAX_ITEMS, ", "import ")
        self.different(after, "missing name: MAX_ITEMS (value)")

    def test_changed_constant(self):
        self.different(
            changed("base.py", "MAX_ITEMS = 50", "MAX_ITEMS = 51"),
            "changed name: MAX_ITEMS: 50 -> 51",
        )

    def test_changed_method_body(self):
        self.different(
            changed("orders.py", "> MAX_ITEMS", ">= MAX_ITEMS"), "changed function: Order.full"
        )

    def test_changed_docstring(self):
        self.different(changed("products.py", "Something to sell.", "Something."), "class Product")

    def test_lost_decorator(self):
        self.different(
            changed("products.py", "    @shiny\n", ""), "changed function: Product.is_old"
        )

    def test_unresolved_global_in_method(self):
        self.different(
            changed("orders.py", "import MAX_ITEMS, _CACHE", "import _CACHE"),
            "unresolved global MAX_ITEMS in orders.Order.full",
        )

    def test_unresolved_name_of_a_lazy_import(self):
        self.different(
            changed("products.py", "        from .orders import Order\n", ""),
            "unresolved global Order in products.Product.orders",
        )

    def test_lazy_import_of_what_is_not_there(self):
        self.different(
            changed("products.py", "from .orders import Order", "from .base import Order"),
            "import inside products.Product.orders fails",
        )

    def test_global_that_is_something_else(self):
        self.different(
            changed(
                "products.py", "from django.utils import timezone", "from datetime import timezone"
            ),
            "global timezone in products.Product.is_old is something else",
        )

    def test_duplicated_mutable(self):
        after = changed(
            "orders.py",
            "import MAX_ITEMS, _CACHE, logger",
            "import MAX_ITEMS, logger\n\n_CACHE = {}",
        )
        self.different(after, "_CACHE is duplicated")

    def test_rebound_global(self):
        before = """
            from django.db import models
            count = 0
            def bump():
                global count
                count += 1
            def show():
                return count
        """
        after = {
            "__init__.py": (
                "from django.db import models\nfrom .a import bump, count\nfrom .b import show\n"
            ),
            "a.py": "count = 0\ndef bump():\n    global count\n    count += 1\n",
            "b.py": "from .a import count\ndef show():\n    return count\n",
        }
        self.different(after, "global count is rebound by bump", before=before)

    def test_star_import_surface(self):
        after = changed(
            "__init__.py",
            "from .signals import",
            "__all__ = ['Product', 'Order']\nfrom .signals import",
        )
        self.different(after, "no longer given by import *: ")

    def test_answers_of_the_old_module(self):
        head = "import os\nimport sys\nfrom django.db import models\n"
        asks = "def f(n):\n    return globals()[n], os.path.dirname(__file__), __package__\n"
        up = '.rpartition(".")[0]'
        right = asks.replace("globals()", f"vars(sys.modules[__name__{up}])")
        right = right.replace("(__file__)", "(os.path.dirname(__file__))")
        right = right.replace("__package__\n", f"__package__{up}\n")
        shim = "import os\nimport sys\nfrom django.db import models\nfrom .a import f\n"
        self.equivalent({"__init__.py": shim, "a.py": head + right}, before=head + asks)
        wrong = right.replace(f"__name__{up}", "__name__")
        wrong = wrong.replace("vars(", "dict(")
        files = {"__init__.py": shim, "a.py": head + wrong}
        self.different(files, "changed function: f", before=head + asks)

    def test_syntax_error(self):
        self.fails(changed("orders.py", "class Order(", "class Order("[:-1] + "(("), "SyntaxError")


class Before(Base):
    def test_broken(self):
        r = compare(None, before="from django.db import models\nx = 1 / 0\n")
        self.assertEqual((r["verdict"], r["code"]), ("before-does-not-load", 3))
        self.assertIn("ZeroDivisionError", r["error"])

    def test_syntax(self):
        r = compare(AFTER, before="print 'x'\n")
        self.assertEqual((r["verdict"], r["code"]), ("before-does-not-load", 3))

    def test_loads(self):
        r = compare(None)
        self.assertEqual((r["verdict"], r["code"]), ("before-loads", 0))
        self.assertIn("apps.tenants.models", r["stub_modules"])

    def test_endless(self):
        r = compare(None, before="while True:\n    pass\n", extra=["--timeout", "2"])
        self.assertIn("timeout", r["error"])

    def test_greedy(self):
        r = compare(None, before="x = bytearray(4 << 30)\n")
        self.assertIn("MemoryError", r["error"])

    def test_no_processes_no_network_no_stray_writes(self):
        for text in (
            "import os\nos.system('true')\n",
            "import subprocess\nsubprocess.run(['true'])\n",
            "import socket\nsocket.create_connection(('127.0.0.1', 9))\n",
            "open('/tmp/equiv-stray', 'w')\n",
        ):
            r = compare(None, before=text)
            self.assertIn("the harness denies", r["error"])


if __name__ == "__main__":
    done = unittest.main(exit=False).result
    NURSERY.close()
    bad = len(done.failures) + len(done.errors)
    print(f"{done.testsRun - bad} passed, {bad} failed")
    sys.exit(bool(bad))
