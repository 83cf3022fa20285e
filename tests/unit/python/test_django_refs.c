/* test_django_refs.c - models named in strings, and signal receivers. */
#include "facts_test.h"

#define DJANGO "from django.db import models\n"

/* KIND LABEL.MODEL TEXT [in CLASS] [eager|deferred] */
static void list_refs(const test_facts *t, gs_buf *out)
{
    static const char *const kinds[] = {"relation", "through", "get_model"};
    static const char *const timings[] = {" eager", " deferred", ""};
    for (uint32_t r = 0; r < t->facts.refs.len; r++) {
        const gs_ref *ref = &t->facts.refs.at[r];
        gs_buf_format(out, "%s %.*s.%.*s %.*s", kinds[ref->kind], GS_FMT(ref->app_label),
                      GS_FMT(ref->model), GS_FMT(test_text(t, ref->span)));
        if (ref->class_id != GS_NONE)
            gs_buf_format(out, " in %.*s",
                          GS_FMT(test_name(t, t->facts.classes.at[ref->class_id].name)));
        gs_buf_format(out, "%s\n", timings[ref->timing]);
    }
}

/* FUNCTION SIGNAL SENDER */
static void list_receivers(const test_facts *t, gs_buf *out)
{
    for (uint32_t r = 0; r < t->facts.receivers.len; r++) {
        const gs_receiver *receiver = &t->facts.receivers.at[r];
        gs_str name = receiver->function == GS_NONE
                          ? GS_STR("-")
                          : test_name(t, t->facts.functions.at[receiver->function].name);
        gs_str sender = test_text(t, receiver->sender);
        gs_buf_format(out, "%.*s %.*s %.*s\n", GS_FMT(name), GS_FMT(test_text(t, receiver->signal)),
                      GS_FMT(sender.len ? sender : GS_STR("-")));
    }
}

/* ------------------------------------------------------------ references */

Test(refs, by_string)
{
    test_facts_say(
        list_refs,
        DJANGO "class A(models.Model):\n"
               "    a = models.ForeignKey('B', models.CASCADE)\n"
               "    b = models.ForeignKey(\"shop.B\", models.CASCADE)\n"
               "    c = models.ForeignKey('self', models.CASCADE)\n"
               "    d = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)\n"
               "    e = models.ManyToManyField(to='B', through='C', related_name='as')\n"
               "    f = GenericRelation('tags.Item')\n"
               "    g = models.ForeignKey(f'{x}.B', models.CASCADE)\n"
               "    h = models.ForeignKey('not a name', models.CASCADE)\n"
               "    i = models.ForeignKey('a.b.C', models.CASCADE)\n"
               "    j = TaggableManager('Labels', through='D')\n"
               "    k = models.CharField('Name')\n",
        "relation .B 'B' in A\nrelation shop.B \"shop.B\" in A\nrelation .A 'self' in A\n"
        "relation .B 'B' in A\nthrough .C 'C' in A\nrelation tags.Item 'tags.Item' in A\n"
        "through .D 'D' in A\n");
}

Test(refs, get_model)
{
    test_facts_say(list_refs,
                   "from django.apps import apps\n"
                   "A = apps.get_model('shop', 'A')\n"
                   "B = apps.get_model('shop.B')\n"
                   "C = apps.get_model(app_label='shop', model_name='C')\n"
                   "D = apps.get_model(x, 'D')\n"
                   "E = apps.get_model('shop')\n"
                   "F = apps.get_model\n"
                   "def f():\n"
                   "    return apps.get_model(  # late\n"
                   "        'shop',\n"
                   "        \"G\"  # late\n"
                   "    )\n"
                   "def g():\n"
                   "    return apps.get_model('shop.H')\n"
                   "h = g()\n",
                   "get_model shop.A 'shop', 'A' eager\nget_model shop.B 'shop.B' eager\n"
                   "get_model shop.C 'shop', model_name='C' eager\n"
                   "get_model shop.G 'shop',\n        \"G\" deferred\n"
                   "get_model shop.H 'shop.H' eager\n");
}

/* ------------------------------------------------------------- receivers */

Test(receivers, decorated)
{
    test_facts_say(list_receivers,
                   DJANGO "from django.db.models import signals\n"
                          "class A(models.Model): pass\n"
                          "@receiver(post_save)\n"
                          "def f(sender, **kwargs): pass\n"
                          "@receiver([signals.pre_save, signals.pre_delete], sender=A)\n"
                          "@other\n"
                          "def g(sender, **kwargs): pass\n"
                          "@receiver(signal=post_save, sender='shop.A')\n"
                          "def h(sender, **kwargs): pass\n"
                          "@receiver\n"
                          "def i(sender, **kwargs): pass\n"
                          "class B:\n"
                          "    @receiver(post_save)\n"
                          "    def j(self): pass\n",
                   "f post_save -\ng signals.pre_save A\ng signals.pre_delete A\n"
                   "h post_save shop.A\n");
}

Test(receivers, of_several_signals_in_a_branch)
{
    test_facts_say(list_receivers,
                   "if x:\n"
                   "    noise(a, b)\n"
                   "    @receiver((pre_save, s.post_save))\n"
                   "    def f(sender, **kwargs): pass\n",
                   "f pre_save -\nf s.post_save -\n");
}

Test(receivers, connected)
{
    test_facts_say(list_receivers,
                   "def f(sender, **kwargs): pass\n"
                   "post_save.connect(f, sender=A)\n"
                   "signals.post_delete.connect(receiver=f, dispatch_uid='x')\n"
                   "post_save.connect(elsewhere)\n"
                   "paid.connect(f)\n"
                   "database.connect('x')\n"
                   "database.connect()\n",
                   "f post_save A\nf signals.post_delete -\n- post_save -\nf paid -\n");
}
