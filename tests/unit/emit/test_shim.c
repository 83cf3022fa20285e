/* test_shim.c - the bytes of __init__.py: names, newlines, byte order mark. */
#include "../plan/plan_test.h"

#include "godsplit/emit.h"

static const char *shim_text(test_plan *t)
{
    gs_buf out;
    gs_buf_init(&out, &t->arena);
    gs_emit_shim(&t->plan, &t->source, &out);
    gs_buf_byte(&out, '\0');
    return out.ptr;
}

static void expect_in_shim(const char *text, const char *part, bool is_there)
{
    test_plan t;
    test_plan_init(&t, text);
    const char *shim = shim_text(&t);
    cr_expect((strstr(shim, part) != NULL) == is_there, "%s in:\n%s", part, shim);
    test_plan_free(&t);
}

#define TWO "class Alpha:\n    pass\nclass Beta:\n    pass\n"

Test(shim, re_exports_each_class)
{
    expect_in_shim(TWO, "from .alpha import Alpha\n", true);
    expect_in_shim(TWO, "from .beta import Beta\n", true);
    expect_in_shim(TWO, "\"Alpha\"", true);
}

Test(shim, private_names_are_there_but_not_in_all)
{
    expect_in_shim(TWO "_x = 1\n", "_x", true);
    expect_in_shim(TWO "_x = 1\n", "\"_x\"", false);
}

Test(shim, docstring_future_and_licence_stay)
{
    expect_in_shim("# Licence\n\n\"\"\"Doc.\"\"\"\nfrom __future__ import annotations\n" TWO,
                   "# Licence\n", true);
    expect_in_shim("\"\"\"Doc.\"\"\"\n" TWO, "\"\"\"Doc.\"\"\"\n", true);
    expect_in_shim("from __future__ import annotations\n" TWO,
                   "from __future__ import annotations\n", true);
}

Test(shim, all_of_the_source_is_kept)
{
    expect_in_shim(TWO "__all__ = ['Beta']\n", "__all__ = ['Beta']\n", true);
    expect_in_shim(TWO "__all__ = ['Beta']\n", "\"Alpha\"", false);
}

Test(shim, newlines_of_the_source)
{
    expect_in_shim("class Alpha:\r\n    pass\r\nclass Beta:\r\n    pass\r\n",
                   "from .alpha import Alpha", true);
    test_plan t;
    test_plan_init(&t, "class Alpha:\r\n    pass\r\nclass Beta:\r\n    pass\r\n");
    for (const char *at = shim_text(&t); (at = strchr(at, '\n')); at++)
        cr_expect_eq(at[-1], '\r');
    test_plan_free(&t);
}

Test(shim, byte_order_mark)
{
    test_plan t;
    test_plan_init(&t, "\xef\xbb\xbf" TWO);
    cr_expect(strncmp(shim_text(&t), "\xef\xbb\xbf", 3) == 0);
    test_plan_free(&t);
}
