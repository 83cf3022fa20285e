/* test_django.c - what classes, functions and statements are in Django. Most
 * cases are a few lines of Python and what the facts say of them. */
#include "facts_test.h"

/* ----------------------------------------------------------------- lists */

/* NAME ROLE [managed=False] [swappable] [label=x] [N fields] */
static void list_classes(const test_facts *t, gs_buf *out)
{
    for (uint32_t c = 0; c < t->facts.classes.len; c++) {
        const gs_class *class = &t->facts.classes.at[c];
        gs_buf_format(out, "%.*s %.*s", GS_FMT(test_name(t, class->name)),
                      GS_FMT(gs_role_name(class->role)));
        gs_buf_addc(out, class->managed_false ? " managed=False" : "");
        gs_buf_addc(out, class->swappable ? " swappable" : "");
        if (class->app_label.len > 0)
            gs_buf_format(out, " label=%.*s", GS_FMT(class->app_label));
        if (class->fields > 0)
            gs_buf_format(out, " %u fields", class->fields);
        gs_buf_byte(out, '\n');
    }
}

/* NAME ROLE of every statement that is no import; its line if it binds nothing. */
static void list_statements(const test_facts *t, gs_buf *out)
{
    for (uint32_t s = 0; s < t->facts.stmts.len; s++) {
        const gs_stmt *stmt = &t->facts.stmts.at[s];
        if (stmt->kind == GS_STMT_IMPORT)
            continue;
        gs_str role = gs_role_name(stmt->role);
        if (stmt->bindings == 0)
            gs_buf_format(out, "%u %.*s\n", stmt->line, GS_FMT(role));
        else
            gs_buf_format(out, "%.*s %.*s\n",
                          GS_FMT(test_name(t, t->facts.bindings.at[stmt->first_binding].name)),
                          GS_FMT(role));
    }
}

/* CLASS.NAME KIND */
static void list_members(const test_facts *t, gs_buf *out)
{
    static const char *const kinds[] = {"other", "method",   "class",  "assign",
                                        "field", "relation", "manager"};
    for (uint32_t m = 0; m < t->facts.members.len; m++) {
        const gs_member *member = &t->facts.members.at[m];
        gs_id class_name = t->facts.classes.at[member->class_id].name;
        gs_buf_format(out, "%.*s.", GS_FMT(test_name(t, class_name)));
        if (member->nested != GS_NONE)
            gs_buf_format(out, "%.*s.", GS_FMT(test_name(t, member->nested)));
        gs_buf_format(out, "%.*s %s\n", GS_FMT(test_name(t, member->name)), kinds[member->kind]);
    }
}

/* PATH KIND of every use whose name this file defines. */
static void list_uses(const test_facts *t, gs_buf *out)
{
    for (uint32_t u = 0; u < t->facts.uses.len; u++) {
        const gs_use *use = &t->facts.uses.at[u];
        bool local = false;
        for (uint32_t b = 0; b < t->facts.bindings.len; b++)
            local |= t->facts.bindings.at[b].name == use->name &&
                     t->facts.bindings.at[b].kind != GS_BIND_IMPORT;
        if (local)
            gs_buf_format(out, "%.*s %.*s\n", GS_FMT(test_text(t, use->path)),
                          GS_FMT(gs_use_kind_name((gs_use_kind)use->kind)));
    }
}

#define DJANGO "from django.db import models\n"

/* ---------------------------------------------------------------- models */

Test(classes, models_by_base)
{
    test_facts_say(list_classes,
                   DJANGO "from django.contrib.gis.db import models as gis\n"
                          "from django.db.models import Model, Model as M\n"
                          "from core.models import BaseModel\n"
                          "from django.contrib.auth.models import AbstractUser\n"
                          "from treebeard.mp_tree import MP_Node\n"
                          "import django\n"
                          "class A(models.Model): pass\n"
                          "class B(gis.Model): pass\n"
                          "class C(Model): pass\n"
                          "class D(M): pass\n"
                          "class E(BaseModel): pass\n"
                          "class F(AbstractUser): pass\n"
                          "class G(MP_Node): pass\n"
                          "class H(django.db.models.Model): pass\n"
                          "class I(Mixed, H): pass\n"
                          "class J(I): pass\n",
                   "A model\nB model\nC model\nD model\nE model\nF model\nG model\nH model\n"
                   "I model\nJ model\n");
}

Test(classes, models_by_body)
{
    test_facts_say(list_classes,
                   DJANGO "from core import Tenanted, Timed, Thing\n"
                          "from other.models import Car, AbstractWheel, Tool\n"
                          "class A(Tenanted):\n"
                          "    name = models.CharField()\n"
                          "class B(Timed):\n"
                          "    class Meta:\n"
                          "        ordering = ['x']\n"
                          "class C(Thing):\n"
                          "    def f(self): pass\n"
                          "class D(Thing): pass\n"
                          "class E(models.Model):\n"
                          "    d = models.ForeignKey(D, models.CASCADE)\n"
                          "class F(Car): pass\n"
                          "class G(AbstractWheel): pass\n"
                          "class H(Tool):\n"
                          "    def __init__(self, x): pass\n"
                          "class I(Tool): pass\n"
                          "class J(Thing): pass\n"
                          "def work():\n"
                          "    I(1).run()\n"
                          "    J.objects.count()\n",
                   "A model 1 fields\nB model\nC class\nD model\nE model 1 fields\nF model\n"
                   "G model\nH class\nI class\nJ model\n");
}

Test(classes, what_is_no_model)
{
    test_facts_say(list_classes,
                   DJANGO "from django import forms\n"
                          "from pydantic import BaseModel, Field\n"
                          "from rest_framework import serializers\n"
                          "from .widgets import Shiny\n"
                          "class A(forms.Form):\n"
                          "    name = forms.CharField()\n"
                          "class B(BaseModel):\n"
                          "    name: str = Field(max_length=3)\n"
                          "class C(serializers.ModelSerializer):\n"
                          "    name = serializers.CharField()\n"
                          "    class Meta:\n"
                          "        model = D\n"
                          "class D(Shiny): pass\n"
                          "class E: pass\n"
                          "class F(dict): pass\n"
                          "class G(models.base.ModelBase): pass\n"
                          "class H(models.CheckConstraint): pass\n",
                   "A class\nB class\nC class\nD class\nE class\nF class\nG class\nH class\n");
}

Test(classes, options_of_models)
{
    test_facts_say(list_classes,
                   DJANGO "class A(models.Model):\n"
                          "    class Meta:\n"
                          "        abstract = True\n"
                          "class B(A):\n"
                          "    class Meta(A.Meta):\n"
                          "        proxy = True\n"
                          "class C(A):\n"
                          "    class Meta:\n"
                          "        managed = False\n"
                          "        app_label = 'stock'\n"
                          "class D(A):\n"
                          "    class Meta:\n"
                          "        swappable = 'AUTH_USER_MODEL'\n"
                          "        abstract = False\n"
                          "        app_label = LABEL\n"
                          "class E(A):\n"
                          "    abstract = True\n"
                          "    class Inner:\n"
                          "        class Meta:\n"
                          "            verbose = 1\n",
                   "A abstract model\nB proxy model\nC model managed=False label=stock\n"
                   "D model swappable\nE model\n");
}

Test(classes, bases_that_are_expressions)
{
    test_facts_say(list_classes,
                   DJANGO "import six\n"
                          "from typing import Generic, NamedTuple\n"
                          "class A(six.with_metaclass(Meta, models.Model)): pass\n"
                          "class B(models.Manager['A']): pass\n"
                          "class C(models.Manager.from_queryset(Q)): pass\n"
                          "class D(namedtuple('D', 'x y')): pass\n"
                          "class E(Generic[T]): pass\n"
                          "class F(NamedTuple):\n    x: int\n"
                          "class G(A if x else B): pass\n",
                   "A model\nB manager\nC manager\nD class\nE class\nF class\nG model\n");
}

Test(classes, a_name_defined_twice)
{
    test_facts_say(list_classes,
                   DJANGO "class A: pass\n"
                          "class B(A): pass\n"
                          "class A(models.Model): pass\n"
                          "class C(A): pass\n"
                          "class A(A): pass\n",
                   "A class\nB class\nA model\nC model\nA model\n");
}

/* ----------------------------------------------------------- other roles */

Test(classes, enums)
{
    test_facts_say(list_classes,
                   DJANGO "import enum\n"
                          "from enum import Enum, IntFlag\n"
                          "class A(models.TextChoices): pass\n"
                          "class B(models.IntegerChoices): pass\n"
                          "class C(str, Enum): pass\n"
                          "class D(enum.StrEnum): pass\n"
                          "class E(IntFlag): pass\n"
                          "class F(enum.Flag): pass\n"
                          "class G(Labelled, models.Choices): pass\n"
                          "class H(C): pass\n"
                          "class I(ChoicesEnum): pass\n",
                   "A enum\nB enum\nC enum\nD enum\nE enum\nF enum\nG enum\nH enum\nI enum\n");
}

Test(classes, managers_and_querysets)
{
    test_facts_say(list_classes,
                   DJANGO "from core import Base, Base2, AuditManagerMixin\n"
                          "class A(models.Manager): pass\n"
                          "class B(models.QuerySet): pass\n"
                          "class C(Base): pass\n"
                          "class D(Base2): pass\n"
                          "class EManager(AuditManagerMixin): pass\n"
                          "class F(A): pass\n"
                          "class DeepQuerySet(Base2): pass\n"
                          "class LiveManager(Base2): pass\n"
                          "class X(models.Model):\n"
                          "    objects = C()\n"
                          "    others = D.as_manager()\n"
                          "    third = A.from_queryset(G)()\n"
                          "class G: pass\n",
                   "A manager\nB queryset\nC manager\nD queryset\nEManager manager\nF manager\n"
                   "DeepQuerySet queryset\nLiveManager manager\nX model\nG queryset\n");
}

Test(classes, fields_validators_exceptions)
{
    test_facts_say(list_classes,
                   DJANGO "from core import fields\n"
                          "class A(models.CharField): pass\n"
                          "class B(models.ForeignKey): pass\n"
                          "class C(A): pass\n"
                          "class D(fields.ColourField): pass\n"
                          "class E(RegexValidator): pass\n"
                          "class F:\n"
                          "    def __call__(self, value): pass\n"
                          "class G(Exception): pass\n"
                          "class H(G): pass\n"
                          "class I(ValidationError): pass\n"
                          "class SizeValidator:\n"
                          "    def __call__(self, value): pass\n"
                          "class J:\n"
                          "    def __call__(self, instance, name): pass\n"
                          "class K: pass\n"
                          "class M(models.Model):\n"
                          "    a = models.CharField(validators=[F()])\n"
                          "    b = models.FileField(upload_to=J('x'))\n"
                          "    c = models.JSONField(default=K)\n",
                   "A field class\nB field class\nC field class\nD field class\nE validator\n"
                   "F validator\nG exception\nH exception\nI exception\nSizeValidator validator\n"
                   "J upload path\nK default callable\nM model 3 fields\n");
}

Test(classes, mixins)
{
    test_facts_say(list_classes,
                   DJANGO "from core import OtherMixin\n"
                          "class PlainMixin: pass\n"
                          "class Helper: pass\n"
                          "class Alone: pass\n"
                          "class WithFields:\n"
                          "    x = models.CharField()\n"
                          "class DeepMixin(OtherMixin):\n"
                          "    x = models.CharField()\n"
                          "class ModelMixin(models.Model):\n"
                          "    class Meta:\n"
                          "        abstract = True\n"
                          "class A(Helper, PlainMixin, models.Model): pass\n",
                   "PlainMixin mixin\nHelper mixin\nAlone class\nWithFields mixin 1 fields\n"
                   "DeepMixin mixin 1 fields\nModelMixin abstract model\nA model\n");
}

/* ------------------------------------------------------------ statements */

Test(statements, roles)
{
    test_facts_say(list_statements,
                   DJANGO "__all__ = ['A']\n"
                          "__all__ += ['B']\n"
                          "__all__.append('C')\n"
                          "LIMIT = 3\n"
                          "A.save = patched\n"
                          "admin.site.register(A)\n"
                          "del x.y\n"
                          "for m in A, B:\n"
                          "    register(m)\n"
                          "def helper(): pass\n"
                          "def __getattr__(name): pass\n"
                          "x: int\n"
                          "with suppress(E):\n"
                          "    import late\n"
                          "assert LIMIT\n",
                   "__all__ frame\n__all__ frame\n4 frame\nLIMIT constant\n6 effect\n7 effect\n"
                   "8 effect\nm effect\nhelper helper\n__getattr__ frame\n13 constant\n"
                   "late conditional definition\n16 effect\n");
}

Test(statements, conditional_definitions)
{
    test_facts_say(list_statements,
                   "try:\n"
                   "    import fast\n"
                   "except ImportError:\n"
                   "    import slow as fast\n"
                   "try:\n"
                   "    import gis\n"
                   "except ImportError:\n"
                   "    gis = None\n"
                   "if gis:\n"
                   "    class Place(Model): pass\n"
                   "if gis:\n"
                   "    register(gis)\n",
                   "fast frame\ngis conditional definition\nPlace conditional definition\n"
                   "11 effect\n");
}

Test(statements, choices)
{
    test_facts_say(list_statements,
                   DJANGO "from model_utils import Choices\n"
                          "STATUS = (('a', 'A'), ('b', 'B'))\n"
                          "KINDS = [  # all of them\n"
                          "    ('x', _('X, really')),\n"
                          "]\n"
                          "UNUSED_CHOICES = [('a', 'A')]\n"
                          "NO_CHOICES = ['a', 'b']\n"
                          "TRIPLES_CHOICES = [('a', 'b', 'c')]\n"
                          "PAIRS = [(1, 2)]\n"
                          "YEARS = [(y, y) for y in range(3)]\n"
                          "LEVELS = Choices('low', 'high')\n"
                          "PAINT = enum.Enum('PAINT', 'red blue')\n"
                          "class A(models.Model):\n"
                          "    a = models.CharField(choices=STATUS)\n"
                          "    b = ArrayField(models.CharField(choices=KINDS))\n"
                          "    c = models.IntegerField(choices=YEARS)\n",
                   "STATUS enum\nKINDS enum\nUNUSED_CHOICES enum\nNO_CHOICES constant\n"
                   "TRIPLES_CHOICES constant\nPAIRS constant\nYEARS enum\nLEVELS enum\nPAINT enum\n"
                   "A model\n");
}

Test(statements, functions_and_callable_constants)
{
    test_facts_say(list_statements,
                   DJANGO "def path(instance, name): pass\n"
                          "def make_path(prefix): pass\n"
                          "def check(value): pass\n"
                          "def checker(size): pass\n"
                          "def now(): pass\n"
                          "def called(): pass\n"
                          "def gone(): pass\n"
                          "def limit(): pass\n"
                          "phone = RegexValidator('x')\n"
                          "token = lambda: 1\n"
                          "other = lambda: 1\n"
                          "Point = namedtuple('Point', 'x y')\n"
                          "Things = models.Manager.from_queryset(Q)\n"
                          "class A(models.Model):\n"
                          "    a = models.FileField(upload_to=path)\n"
                          "    b = models.FileField(upload_to=make_path('x'))\n"
                          "    c = models.CharField(validators=[check, checker(3), phone])\n"
                          "    d = models.IntegerField(validators=[Max(called())])\n"
                          "    e = models.DateField(default=now)\n"
                          "    f = models.IntegerField(default=called())\n"
                          "    g = models.ForeignKey('B', on_delete=models.SET(gone),\n"
                          "                          limit_choices_to=limit)\n"
                          "    h = models.CharField(default=token)\n",
                   "path upload path\nmake_path upload path\ncheck validator\nchecker validator\n"
                   "now default callable\ncalled helper\ngone helper\nlimit helper\n"
                   "phone validator\ntoken default callable\nother helper\nPoint class\n"
                   "Things manager\nA model\n");
}

/* --------------------------------------------------------------- members */

Test(members, kinds)
{
    test_facts_say(list_members,
                   DJANGO "from django import forms\n"
                          "class Colour(models.CharField): pass\n"
                          "class Owner(models.ForeignKey): pass\n"
                          "class Live(models.Manager): pass\n"
                          "class A(models.Model):\n"
                          "    LIMIT = 3\n"
                          "    a = models.CharField()\n"
                          "    b: str = Colour()\n"
                          "    c = models.ForeignKey('B', models.CASCADE)\n"
                          "    d = Owner('B')\n"
                          "    e = TreeForeignKey('self')\n"
                          "    f = ParentalManyToManyField('B')\n"
                          "    g = GenericRelation('B')\n"
                          "    h = GenericForeignKey('x', 'y')\n"
                          "    i = TaggableManager()\n"
                          "    j = forms.CharField()\n"
                          "    objects = anything()\n"
                          "    live = Live()\n"
                          "    active = Q.as_manager()\n"
                          "    busy = Live.from_queryset(Q)()\n"
                          "    history = HistoricalRecords()\n"
                          "    def save(self): pass\n"
                          "    class Meta:\n"
                          "        x = models.CharField()\n",
                   "A.LIMIT assign\nA.a field\nA.b field\nA.c relation\nA.d relation\n"
                   "A.e relation\nA.f relation\nA.g relation\nA.h field\nA.i field\nA.j assign\n"
                   "A.objects manager\nA.live manager\nA.active manager\nA.busy manager\n"
                   "A.history assign\nA.save method\nA.Meta class\nA.Meta.x assign\n");
}

/* ------------------------------------------------------------------ uses */

Test(uses, kinds_in_fields)
{
    test_facts_say(list_uses,
                   DJANGO "class Colour(models.CharField): pass\n"
                          "class Kind(models.TextChoices): A = 'a'\n"
                          "SIZES = (('s', 'S'),)\n"
                          "def now(): pass\n"
                          "def check(value): pass\n"
                          "def path(i, n): pass\n"
                          "def gone(): pass\n"
                          "class B(models.Model): pass\n"
                          "class T(models.Model): pass\n"
                          "class A(models.Model):\n"
                          "    a = Colour(choices=Kind.choices, default=Kind.A)\n"
                          "    b = models.CharField(choices=SIZES, default=SIZES[0][0])\n"
                          "    c = models.DateField(default=now, validators=[check])\n"
                          "    d = models.FileField(upload_to=path)\n"
                          "    e = models.ForeignKey(B, on_delete=models.SET(gone))\n"
                          "    f = models.ManyToManyField(to=B, through=T)\n"
                          "    g = ArrayField(models.CharField(choices=Kind.choices))\n"
                          "    h = ArrayField(Colour())\n"
                          "    i = TaggableManager(through=T)\n"
                          "    j = models.CharField(max_length=max(len(x) for x in Kind.values))\n"
                          "    k = models.CharField(default=lambda: now())\n"
                          "    l = Kind.choices\n",
                   "Colour field class\nKind.choices choices\nKind.A choices\nSIZES choices\n"
                   "SIZES choices\nnow default or callback\ncheck validator\npath upload path\n"
                   "B relation target\ngone default or callback\nB relation target\n"
                   "T through model\nKind.choices choices\nColour field class\nT through model\n"
                   "Kind.values choices\nnow function body\nKind.choices class body\n");
}

Test(uses, managers)
{
    test_facts_say(list_uses,
                   DJANGO "class M(models.Manager): pass\n"
                          "class Q(models.QuerySet): pass\n"
                          "class D(M.from_queryset(Q)): pass\n"
                          "T = M.from_queryset(Q)\n"
                          "class A(models.Model):\n"
                          "    objects = M()\n"
                          "    live = Q.as_manager()\n"
                          "    both = M.from_queryset(Q)()\n",
                   "M.from_queryset base\nQ manager\nM.from_queryset module level\nQ manager\n"
                   "M manager\nQ.as_manager manager\nM.from_queryset manager\nQ manager\n");
}

Test(uses, signals)
{
    test_facts_say(list_uses,
                   DJANGO "done = Signal()\n"
                          "class A(models.Model): pass\n"
                          "@receiver(done, sender=A)\n"
                          "def f(sender, **kwargs): pass\n"
                          "done.connect(f, sender=A)\n",
                   "done signal\nA signal sender\ndone.connect signal\nf module level\n"
                   "A signal sender\n");
}

Test(statements, receivers)
{
    test_facts_say(list_statements,
                   "@receiver(post_save)\n"
                   "def f(sender, **kwargs): pass\n"
                   "def g(sender, **kwargs): pass\n"
                   "post_save.connect(g)\n"
                   "def h(sender, **kwargs): pass\n"
                   "for m in models:\n"
                   "    post_save.connect(h, sender=m)\n",
                   "f receiver\ng receiver\n4 effect\nh receiver\nm effect\n");
}
