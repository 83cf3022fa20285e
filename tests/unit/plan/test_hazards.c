/* test_hazards.c - for each number that is reported, Python that has the hazard
 * with its line and state, and the like that has it not. */
#include "plan_test.h"

#define TWO                                  \
    "class Alpha(models.Model):\n    pass\n" \
    "class Beta(models.Model):\n    pass\n"
#define HEAD "from django.db import models\n"

typedef struct hazard_case {
    uint32_t number, line;
    const char *state, *has, *miss;
} hazard_case;

static const hazard_case CASES[] = {
    {1, 2, "handled", HEAD "from . import managers\n" TWO, HEAD "import managers\n" TWO},
    {2, 6, "handled", HEAD TWO "x = load('.a', __package__)\n", HEAD TWO},
    {2, 6, "blocks", HEAD TWO "x = load(f'{__package__}.a')\n",
     HEAD TWO "x = load('.a', __package__)\n"},
    {3, 7, "handled", HEAD TWO "from os.path import dirname\nP = dirname(__file__)\n",
     HEAD TWO "P = dirname(__file__)\n"},
    {3, 6, "blocks", HEAD TWO "P = dirname(__file__)\n", HEAD TWO "P = dirname('__file__')\n"},
    {4, 6, "check", HEAD TWO "log = getLogger(__name__)\n", HEAD TWO "log = getLogger('x')\n"},
    {6, 7, "blocks", HEAD TWO "@shared_task\ndef go():\n    pass\n",
     HEAD TWO "@shared_task(name='x')\ndef go():\n    pass\n"},
    {6, 8, "blocks", HEAD TWO "from celery import shared_task\n@shared_task(**X)\ndef go(): 1\n",
     HEAD TWO "from celery import shared_task\n@shared_task(name='x')\ndef go(): 1\n"},
    {6, 8, "blocks", HEAD TWO "from django_rq import job\n@job('low')\ndef go(): 1\n",
     HEAD TWO "from django_rq import jobs\n@jobs('low')\ndef go(): 1\n"},
    {6, 8, "check", HEAD TWO "from celery import shared_task\n@shared_task\ndef go(): 1\n",
     HEAD TWO "from django_rq import job\n@job\ndef go(): 1\n"},
    {6, 8, "check", HEAD TWO "from x.celery import app\n@app.task(bind=True)\ndef go(): 1\n",
     HEAD TWO "from x.huey import app\n@app.task(bind=True)\ndef go(): 1\n"},
    {7, 3, "blocks",
     HEAD "class A(models.Model):\n    history = HistoricalRecords()\ndef __getattr__(name):\n"
          "    raise AttributeError(name)\n",
     HEAD "class A(models.Model):\n    history = HistoricalRecords(custom_model_name=f)\n"},
    {7, 3, "handled", HEAD "class A(models.Model):\n    history = HistoricalRecords()\n",
     HEAD "class A(models.Model):\n    history = Records()\n"},
    {8, 6, "check", HEAD TWO "class Error(Exception):\n    pass\n", HEAD TWO},
    {9, 6, "check", HEAD TWO "class F(models.CharField):\n    pass\n", HEAD TWO},
    {11, 7, "handled", HEAD TWO "def find(n):\n    return globals()[n]\n",
     HEAD TWO "found = globals()['X']\n"},
    {11, 7, "blocks", HEAD TWO "def find(n):\n    return list(globals())\n",
     HEAD TWO "def find(n):\n    return vars(n)\n"},
    {12, 6, "check", HEAD TWO "def f():\n    \"\"\">>> f()\"\"\"\n",
     HEAD TWO "def f():\n    # >>> f()\n    pass\n"},
    {16, 6, "handled", HEAD TWO "def f():\n    return 1\nX = f()\n",
     HEAD TWO "def f():\n    return 1\nX = f\n"},
    {28, 1, "handled", "from __future__ import annotations\n" HEAD TWO, HEAD TWO},
    {32, 0, "handled", HEAD TWO, HEAD "class A(models.Model):\n    pass\n"},
    {34, 6, "handled", HEAD TWO "@receiver(post_save)\ndef r(**k):\n    pass\n",
     HEAD TWO "def r(**k):\n    pass\n"},
    {36, 6, "handled", HEAD TWO "register(1)\n", HEAD TWO "X = register(1)\n"},
    {37, 7, "handled", HEAD TWO "if DEBUG:\n    X = 1\n", HEAD TWO "X = 1\n"},
    {38, 6, "handled", HEAD TWO "X = 1\nX += 1\n", HEAD TWO "X = 1\nY = 1\n"},
    {39, 6, "handled", HEAD TWO "X = {}\n", HEAD TWO "X = ()\n"},
    {40, 6, "check", HEAD TWO "X = 1\ndef f():\n    global X\n    X = 2\n",
     HEAD TWO "X = 1\ndef f():\n    X = 2\n"},
    {41, 6, "handled", HEAD TWO "def __getattr__(name):\n    raise AttributeError(name)\n",
     HEAD TWO "def getattr_(name):\n    raise AttributeError(name)\n"},
    {43, 1, "handled", "import os\n" HEAD TWO, HEAD TWO},
    {44, 2, "check", HEAD "from x import *\n" TWO, HEAD "from x import y\n" TWO},
    {44, 7, "blocks", HEAD TWO "for i in x:\n    from y import *\n",
     HEAD TWO "for i in x:\n    import y\n"},
    {45, 0, "check", HEAD "from x import *\n" TWO, HEAD TWO},
    {46, 6, "handled", HEAD TWO "__all__ = ['Alpha']\n", HEAD "from x import *\n" TWO},
    {47, 6, "handled", HEAD TWO "_x = 1\n", HEAD TWO "x = 1\n"},
    {48, 1, "handled", HEAD TWO, "class A:\n    pass\n"},
    {54, 0, "handled", HEAD TWO, ""},
    {55, 2, "check", HEAD "# pylint: disable=all\n" TWO, HEAD "# about pylint: no\n" TWO},
    {56, 1, "handled", "# Licence\n\n" HEAD TWO, HEAD TWO},
    {56, 0, "handled", "X = 1\r\nclass A:\r\n    pass\r\n", "X = 1\nclass A:\n    pass\n"},
    {56, 0, "check", "X = 1\r\nclass A:\n    pass\n", "X = 1\nclass A:\n    pass\n"},
};

Test(hazards, where_they_are)
{
    for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
        const hazard_case *c = &CASES[i];
        test_plan t;
        test_plan_init(&t, c->has);
        const gs_plan_hazard *hazard = hazard_of(&t, c->number, c->state);
        cr_expect(hazard, "H%u is not reported as %s of:\n%s", c->number, c->state, c->has);
        cr_expect(!hazard || hazard->line == c->line, "H%u on line %u", c->number,
                  hazard ? hazard->line : 0);
        cr_expect(!hazard || (hazard->what.len && hazard->remedy.len));
        test_plan_free(&t);
    }
}

Test(hazards, where_they_are_not)
{
    for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
        const hazard_case *c = &CASES[i];
        test_plan t;
        test_plan_init(&t, c->miss);
        const gs_plan_hazard *hazard = hazard_of(&t, c->number, c->state);
        cr_expect(!hazard, "H%u is reported of:\n%s%.*s", c->number, c->miss,
                  hazard ? (int)hazard->what.len : 0, hazard ? hazard->what.ptr : "");
        test_plan_free(&t);
    }
}

Test(hazards, titles)
{
    for (uint32_t number = 1; number <= 72; number++)
        cr_expect(gs_hazard_title(number).len > 0, "H%u", number);
    cr_expect(gs_hazard_title(0).len == 0 && gs_hazard_title(73).len == 0);
}

Test(hazards, the_most_dangerous_stand_first)
{
    test_plan t;
    test_plan_init(&t, HEAD TWO "P = dirname(__file__)\nlog = getLogger(__name__)\n");
    int last = 0;
    for (uint32_t i = 0; i < t.plan.hazards.len; i++) {
        gs_str state = t.plan.hazards.at[i].state;
        int rank = *state.ptr == 'b' ? 0 : *state.ptr == 'c' ? 1 : 2;
        cr_expect(rank >= last);
        last = rank;
    }
    cr_expect_eq(last, 2);
    test_plan_free(&t);
}
