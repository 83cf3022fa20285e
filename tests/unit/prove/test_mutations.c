/* A package that is right, and every way of breaking it with the gate that must
 * see it. */
#include "prove_test.h"

#define PREFIX                             \
    "# Copyright Shop\n"                   \
    "\n"                                   \
    "from __future__ import annotations\n" \
    "\n"

static const char ORIGINAL[] =
    "# Copyright Shop\n"
    "\"\"\"The shop.\"\"\"\n"
    "from __future__ import annotations\n"
    "\n"
    "import json\n"
    "from typing import TYPE_CHECKING\n"
    "\n"
    "from django.db import models\n"
    "from django.db.models.signals import post_save\n"
    "from django.dispatch import receiver\n"
    "\n"
    "import shop.patches  # noqa: F401\n"
    "from . import utils\n"
    "from .managers import OrderManager\n"
    "\n"
    "if TYPE_CHECKING:\n"
    "    from .people import Person\n"
    "\n"
    "LIMIT = 10  # at most\n"
    "_cache = {}\n"
    "\n"
    "\n"
    "# What has a date.\n"
    "class Dated(models.Model):\n"
    "    date = models.DateField()\n"
    "\n"
    "    class Meta:\n"
    "        abstract = True\n"
    "\n"
    "\n"
    "class Named(models.Model):\n"
    "    name = models.CharField(max_length=LIMIT)\n"
    "\n"
    "    class Meta:\n"
    "        abstract = True\n"
    "\n"
    "\n"
    "class Customer(Dated, Named):\n"
    "    def orders(self):\n"
    "        return Order.objects.filter(customer=self)\n"
    "\n"
    "    def person(self) -> Person:\n"
    "        from .people import Person\n"
    "\n"
    "        return Person.of(self)\n"
    "\n"
    "\n"
    "def number():\n"
    "    return json.dumps(LIMIT)\n"
    "\n"
    "\n"
    "class Order(Dated):\n"
    "    objects = OrderManager()\n"
    "    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)\n"
    "    size = models.IntegerField(default=len(number()))\n"
    "\n"
    "\n"
    "class Invoice(Dated):\n"
    "    pass\n"
    "\n"
    "\n"
    "@receiver(post_save, sender=Customer)\n"
    "def remember(sender, **kwargs):\n"
    "    _cache[sender] = utils.now()\n"
    "\n"
    "\n"
    "@receiver(post_save, sender=Order)\n"
    "def forget(sender, **kwargs):\n"
    "    _cache.clear()\n"
    "\n"
    "\n"
    "utils.register(Order)\n"
    "utils.register(Customer)\n"
    "\n"
    "for tmp in (1, 2):\n"
    "    utils.count(tmp)\n"
    "del tmp\n";

static const test_file INIT = {
    "__init__.py",
    "# Copyright Shop\n"
    "\"\"\"The shop.\"\"\"\n"
    "\n"
    "from __future__ import annotations\n"
    "\n"
    "import json\n"
    "from typing import TYPE_CHECKING\n"
    "\n"
    "import shop.patches  # noqa: F401\n"
    "from django.db import models\n"
    "from django.db.models.signals import post_save\n"
    "from django.dispatch import receiver\n"
    "\n"
    "from .. import utils\n"
    "from ..managers import OrderManager\n"
    "\n"
    "# isort: off\n"
    "from .base import LIMIT, Dated, Named\n"
    "from .customers import Customer\n"
    "from .orders import Order, number\n"
    "from .invoices import Invoice\n"
    "from .receivers import _cache as _cache\n"
    "from .receivers import forget, remember\n"
    "\n"
    "if TYPE_CHECKING:\n"
    "    from ..people import Person\n"
    "\n"
    "__all__ = [\n"
    "    \"json\",\n"
    "    \"TYPE_CHECKING\",\n"
    "    \"models\",\n"
    "    \"post_save\",\n"
    "    \"receiver\",\n"
    "    \"shop\",\n"
    "    \"utils\",\n"
    "    \"OrderManager\",\n"
    "    \"LIMIT\",\n"
    "    \"Dated\",\n"
    "    \"Named\",\n"
    "    \"Customer\",\n"
    "    \"number\",\n"
    "    \"Order\",\n"
    "    \"Invoice\",\n"
    "    \"remember\",\n"
    "    \"forget\",\n"
    "]\n",
};

static const test_file BASE = {
    "base.py",
    PREFIX "from django.db import models\n"
           "\n"
           "LIMIT = 10  # at most\n"
           "\n"
           "\n"
           "# What has a date.\n"
           "class Dated(models.Model):\n"
           "    date = models.DateField()\n"
           "\n"
           "    class Meta:\n"
           "        abstract = True\n"
           "\n"
           "\n"
           "class Named(models.Model):\n"
           "    name = models.CharField(max_length=LIMIT)\n"
           "\n"
           "    class Meta:\n"
           "        abstract = True\n",
};

static const test_file CUSTOMERS = {
    "customers.py",
    PREFIX "from typing import TYPE_CHECKING\n"
           "\n"
           "from .base import Dated, Named\n"
           "\n"
           "if TYPE_CHECKING:\n"
           "    from ..people import Person\n"
           "\n"
           "\n"
           "class Customer(Dated, Named):\n"
           "    def orders(self):\n"
           "        from .orders import Order\n"
           "\n"
           "        return Order.objects.filter(customer=self)\n"
           "\n"
           "    def person(self) -> Person:\n"
           "        from ..people import Person\n"
           "\n"
           "        return Person.of(self)\n",
};

static const test_file ORDERS = {
    "orders.py",
    PREFIX "import json\n"
           "\n"
           "from django.db import models\n"
           "\n"
           "from ..managers import OrderManager\n"
           "from .base import LIMIT, Dated\n"
           "from .customers import Customer\n"
           "\n"
           "\n"
           "def number():\n"
           "    return json.dumps(LIMIT)\n"
           "\n"
           "\n"
           "class Order(Dated):\n"
           "    objects = OrderManager()\n"
           "    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)\n"
           "    size = models.IntegerField(default=len(number()))\n",
};

static const test_file INVOICES = {
    "invoices.py",
    PREFIX "from .base import Dated\n"
           "\n"
           "\n"
           "class Invoice(Dated):\n"
           "    pass\n",
};

static const test_file RECEIVERS = {
    "receivers.py",
    PREFIX "from django.db.models.signals import post_save\n"
           "from django.dispatch import receiver\n"
           "\n"
           "from .. import utils\n"
           "from .customers import Customer\n"
           "from .orders import Order\n"
           "\n"
           "_cache = {}\n"
           "\n"
           "\n"
           "@receiver(post_save, sender=Customer)\n"
           "def remember(sender, **kwargs):\n"
           "    _cache[sender] = utils.now()\n"
           "\n"
           "\n"
           "@receiver(post_save, sender=Order)\n"
           "def forget(sender, **kwargs):\n"
           "    _cache.clear()\n"
           "\n"
           "\n"
           "utils.register(Order)\n"
           "utils.register(Customer)\n"
           "\n"
           "for tmp in (1, 2):\n"
           "    utils.count(tmp)\n"
           "del tmp\n",
};

enum { LOCAL_IMPORT, ONE_DOT, EDITS };

static void fill_edits(gs_proof_edit *edits)
{
    edits[LOCAL_IMPORT] = (gs_proof_edit){.file = GS_STR("customers.py"),
                                          .line = 40,
                                          .kind = GS_STR("local-import"),
                                          .after = GS_STR("from .orders import Order")};
    edits[ONE_DOT] = (gs_proof_edit){.file = GS_STR("customers.py"),
                                     .line = 43,
                                     .kind = GS_STR("relative-import"),
                                     .before = GS_STR("from .people"),
                                     .after = GS_STR("from ..people")};
}

static test_package right(const gs_proof_edit *edits)
{
    return (test_package){.original = ORIGINAL,
                          .files = {INIT, BASE, CUSTOMERS, ORDERS, INVOICES, RECEIVERS},
                          .edits = edits,
                          .edit_count = EDITS};
}

Test(prove_mutations, the_package_is_right)
{
    test_proof t;
    gs_proof_edit edits[EDITS];
    fill_edits(edits);
    test_package package = right(edits);
    test_prove(&t, &package);
    cr_assert(t.read);
    cr_expect(t.proof.holds && t.proof.findings.len == 0, "%s", test_findings(&t));
    cr_expect_eq(t.proof.models, 3);
    cr_expect_eq(t.proof.receivers, 2);
    cr_expect_eq(t.proof.modules, 5);
    cr_expect_eq(t.proof.names_before, t.proof.names_after);
    cr_expect_eq(t.proof.names_before, 17 + 2, "public ones, annotations and _cache: %u",
                 t.proof.names_before);
    test_prove_free(&t);
}

typedef struct mutation {
    const char *file, *from, *to;
    gs_gate gate;
    const char *words; /* of the finding */
    bool warns;        /* a person must look; the proof holds */
} mutation;

static const mutation MUTATIONS[] = {
    /* statements */
    {"invoices.py", "class Invoice(Dated):\n    pass\n", "", GS_GATE_LEDGER,
     "of Invoice is nowhere", false},
    {"base.py", "LIMIT = 10 ", "LIMIT = 11 ", GS_GATE_LEDGER, "LIMIT is not byte for byte", false},
    {"orders.py", "objects = OrderManager()", "objects = OrderManager( )", GS_GATE_LEDGER,
     "Order is not byte for byte", false},
    {"orders.py", "def number()", "def numbers()", GS_GATE_LEDGER, "of number is nowhere", false},
    {"orders.py", "default=len(number())", "default=len(number()) ", GS_GATE_LEDGER,
     "Order is not byte for byte", false},
    {"receivers.py", "del tmp\n", "", GS_GATE_LEDGER, "is nowhere", false},
    {"receivers.py", "utils.register(Order)\n", "utils.register(Order)\nutils.register(Order)\n",
     GS_GATE_LEDGER, "no statement of the old module", false},
    {"invoices.py", "\n\nclass", "\nLIMIT = 10  # at most\n\n\nclass", GS_GATE_LEDGER,
     "no statement of the old module", false},
    {"invoices.py", "from .base", "import os\n\nfrom .base", GS_GATE_LEDGER,
     "no import of the old module is `os`", false},
    {"__init__.py", "\"\"\"The shop.\"\"\"", "\"\"\"A shop.\"\"\"", GS_GATE_LEDGER, "is nowhere",
     false},
    {"orders.py", "from __future__ import annotations\n", "", GS_GATE_LEDGER,
     "from __future__ import annotations is missing", false},
    {"base.py", "from __future__ import annotations\n",
     "from __future__ import annotations, division\n", GS_GATE_LEDGER,
     "from __future__ import division is new", false},
    /* comments */
    {"base.py", "# What has a date.\n", "", GS_GATE_LEDGER, "# What has a date. is lost", false},
    {"base.py", "# What has a date.", "# What has a day.", GS_GATE_LEDGER, "is lost", false},
    {"base.py", "  # at most", "", GS_GATE_LEDGER, "# at most is lost", false},
    {"base.py", "\n\n# What has a date.\nclass Dated", "\n\nclass Dated", GS_GATE_LEDGER,
     "comments around", false},
    {"__init__.py", "  # noqa: F401", "", GS_GATE_LEDGER, "# noqa: F401 is lost", false},
    /* names */
    {"__init__.py", "from .receivers import _cache as _cache\n", "", GS_GATE_NAMESPACE,
     "_cache was bound by the old module and is not", false},
    {"__init__.py", "import json\n", "", GS_GATE_NAMESPACE, "json was bound", false},
    {"__init__.py", "LIMIT, Dated, Named", "LIMIT, Named as Dated, Dated as Named",
     GS_GATE_NAMESPACE, "Dated is Named of line 31 in the package", false},
    {"__init__.py", "from .. import utils\n",
     "from .. import utils\nfrom .base import LIMIT as tmp\n", GS_GATE_NAMESPACE, "tmp was deleted",
     false},
    {"__init__.py", "from .orders import Order, number",
     "from . import orders as Order, orders as number", GS_GATE_NAMESPACE,
     "Order is the submodule orders", false},
    /* imports */
    {"__init__.py",
     "from .receivers import _cache as _cache\nfrom .receivers import forget, remember\n", "",
     GS_GATE_IMPORTS, "does not import this module", false},
    {"customers.py", "from .base import Dated, Named\n",
     "from .base import Dated, Named\nfrom .orders import Order\n", GS_GATE_IMPORTS,
     "cannot import Customer from apps.shop.models.customers, which is still being imported",
     false},
    {"base.py", "from django.db import models\n",
     "from django.db import models\nfrom apps.shop.models import Order\n", GS_GATE_IMPORTS,
     "cannot import Order from apps.shop.models, which is still being imported", false},
    {"invoices.py", "from .base", "from .bases", GS_GATE_IMPORTS, "there is no module", false},
    {"orders.py", "from .customers import Customer", "from .base import Customer", GS_GATE_IMPORTS,
     "cannot import Customer from apps.shop.models.base, which does not bind it", false},
    {"__init__.py", "import shop.patches  # noqa: F401\n", "import shop  # noqa: F401\n",
     GS_GATE_IMPORTS, "shop.patches was imported by the old module", false},
    /* a dot */
    {"orders.py", "from ..managers", "from .managers", GS_GATE_IMPORTS, "there is no module",
     false},
    {"orders.py", "from ..managers", "from ...managers", GS_GATE_LEDGER,
     "no import of the old module is `OrderManager` from apps.managers", false},
    {"customers.py", "        from ..people", "        from .people", GS_GATE_LEDGER,
     "Customer is not byte for byte", false},
    {"customers.py", "        from ..people", "        from .people", GS_GATE_RELATIVE,
     "Person was Person from apps.shop.people here", false},
    /* reads */
    {"orders.py", "import json\n\n", "", GS_GATE_UNBOUND, "json is not bound", false},
    {"orders.py", "from .base import LIMIT, Dated", "from .base import Dated", GS_GATE_UNBOUND,
     "LIMIT is not bound", false},
    {"receivers.py", "from .. import utils\n", "", GS_GATE_UNBOUND, "utils is not bound", false},
    {"customers.py", "    from ..people import Person\n\n\n", "    pass\n\n\n", GS_GATE_UNBOUND,
     "Person, of an annotation", false},
    {"orders.py", "from django.db import models", "from django.dispatch import receiver as models",
     GS_GATE_UNBOUND, "models is receiver from django.dispatch here", false},
    /* the star surface */
    {"__init__.py", "    \"LIMIT\",\n", "", GS_GATE_STAR, "does not give LIMIT", false},
    {"__init__.py", "    \"LIMIT\",\n", "    \"LIMIT\",\n    \"_cache\",\n", GS_GATE_STAR,
     "gives also _cache", false},
    /* order */
    {"receivers.py", "utils.register(Order)\nutils.register(Customer)\n",
     "utils.register(Customer)\nutils.register(Order)\n", GS_GATE_ORDER,
     "statements with an effect", true},
    {"__init__.py", "from .customers import Customer\n",
     "from .invoices import Invoice\nfrom .customers import Customer\n", GS_GATE_ORDER,
     "of models come the other way round: Invoice before Customer", true},
};

static void mutate(test_package *package, const mutation *m, gs_arena *arena)
{
    for (uint32_t i = 0; i < TEST_FILES && package->files[i].name; i++) {
        if (strcmp(package->files[i].name, m->file) != 0)
            continue;
        package->files[i].text = test_replace(arena, package->files[i].text, m->from, m->to);
        return;
    }
    cr_assert_fail("no such file: %s", m->file);
}

Test(prove_mutations, each_is_seen_by_its_gate)
{
    gs_proof_edit edits[EDITS];
    gs_arena arena;
    gs_arena_init(&arena);
    fill_edits(edits);
    for (size_t i = 0; i < sizeof(MUTATIONS) / sizeof(*MUTATIONS); i++) {
        const mutation *m = &MUTATIONS[i];
        test_proof t;
        test_package package = right(edits);
        mutate(&package, m, &arena);
        test_prove(&t, &package);
        cr_assert(t.read, "mutation %zu is no Python", i);
        const gs_finding *found = test_finding(&t, m->gate, m->words);
        cr_expect(found, "mutation %zu: not seen: %s: %s -> %s\n%s", i, m->file, m->from, m->to,
                  test_findings(&t));
        cr_expect_eq(t.proof.holds, m->warns, "mutation %zu: %s -> %s\n%s", i, m->from, m->to,
                     test_findings(&t));
        cr_expect(!found || m->warns || !t.proof.gates[m->gate].passed);
        cr_expect(!found || found->file.len, "a finding names its file");
        test_prove_free(&t);
    }
    gs_arena_free(&arena);
}

/* ----------------------------------------------------------------- edits */

Test(prove_mutations, an_edit_that_is_not_listed)
{
    for (uint32_t left_out = 0; left_out < EDITS; left_out++) {
        test_proof t;
        gs_proof_edit edits[EDITS];
        fill_edits(edits);
        edits[left_out] = edits[EDITS - 1 - left_out];
        test_package package = right(edits);
        package.edit_count = 1;
        package.edits = &edits[left_out];
        test_prove(&t, &package);
        cr_expect(!t.proof.holds && test_finding(&t, GS_GATE_LEDGER, "no edit says so"), "%s",
                  test_findings(&t));
        test_prove_free(&t);
    }
}

Test(prove_mutations, an_edit_that_was_not_carried_out)
{
    test_proof t;
    gs_proof_edit edits[EDITS + 1];
    fill_edits(edits);
    edits[EDITS] = (gs_proof_edit){.file = GS_STR("orders.py"),
                                   .line = 49,
                                   .kind = GS_STR("relative-import"),
                                   .before = GS_STR("nothing"),
                                   .after = GS_STR("something")};
    test_package package = right(edits);
    package.edit_count = EDITS + 1;
    test_prove(&t, &package);
    const gs_finding *found = test_finding(&t, GS_GATE_LEDGER, "is not found there");
    cr_assert(found, "%s", test_findings(&t));
    cr_expect_eq(found->line, 49);
    test_prove_free(&t);
}

/* The edit itself is wrong, and listed: the ledger has nothing to say. */
Test(prove_mutations, a_listed_edit_that_leads_elsewhere)
{
    test_proof t;
    gs_arena arena;
    gs_proof_edit edits[EDITS];
    gs_arena_init(&arena);
    fill_edits(edits);
    edits[ONE_DOT].after = GS_STR("from ...people");
    test_package package = right(edits);
    mutation m = {
        .file = "customers.py", .from = "        from ..people", .to = "        from ...people"};
    mutate(&package, &m, &arena);
    test_prove(&t, &package);
    cr_expect(t.proof.gates[GS_GATE_LEDGER].passed, "%s", test_findings(&t));
    const gs_finding *found = test_finding(&t, GS_GATE_RELATIVE, "is Person from apps.people");
    cr_assert(found, "%s", test_findings(&t));
    cr_expect_eq(found->hazard, 1);
    cr_expect_eq(found->line, 20);
    cr_expect(gs_str_equal(found->file, GS_STR("apps/shop/models/customers.py")));
    test_prove_free(&t);
    gs_arena_free(&arena);
}
