/* test_layout.c - the text of modules: blank lines, edits carried out, lines
 * counted as they are written. */
#include "plan_test.h"

#include "godsplit/layout.h"

static const char *module_text(test_plan *t, const char *name)
{
    for (uint32_t m = 0; m < t->plan.modules.len; m++) {
        if (!gs_str_equal(t->plan.modules.at[m].name, gs_str_from(name)))
            continue;
        gs_layout layout;
        gs_buf out;
        gs_layout_init(&layout, &t->arena);
        gs_layout_module(&layout, &t->plan, &t->partition, m);
        gs_buf_init(&out, &t->arena);
        gs_layout_text(&layout, t->source.newline, &out);
        cr_expect_eq(gs_layout_lines(&layout), t->plan.modules.at[m].lines);
        gs_buf_byte(&out, '\0');
        return out.ptr;
    }
    cr_assert_fail("no module %s in\n%s", name, plan_yaml(t));
    return NULL;
}

static void expect_module(const char *text, const char *name, const char *want)
{
    test_plan t;
    test_plan_init(&t, text);
    const char *got = module_text(&t, name);
    cr_expect(strcmp(got, want) == 0, "%s is\n%s", name, got);
    test_plan_free(&t);
}

Test(layout, two_blank_lines_below_the_imports)
{
    expect_module("import os\nclass Alpha:\n    x = os\nclass Beta:\n    pass\n", "alpha",
                  "import os\n\n\nclass Alpha:\n    x = os\n");
}

Test(layout, a_banner_is_a_statement_to_isort)
{
    expect_module("import os\n\n\n# ---- A ----\n\n\nclass Alpha:\n    x = os\n\n\n"
                  "class Beta:\n    pass\n",
                  "alpha", "import os\n\n# ---- A ----\n\n\nclass Alpha:\n    x = os\n");
    expect_module(
        "import os\n\n\n# About it\nclass Alpha:\n    x = os\n\n\nclass Beta:\n    pass\n", "alpha",
        "import os\n\n\n# About it\nclass Alpha:\n    x = os\n");
}

Test(layout, no_blank_line_where_nothing_is_above)
{
    expect_module("\n\nclass Alpha:\n    pass\n\n\nclass Beta:\n    pass\n\n\n", "beta",
                  "class Beta:\n    pass\n");
}

Test(layout, a_missing_newline_at_the_end_is_added)
{
    expect_module("class Alpha:\n    pass\nclass Beta:\n    pass", "beta",
                  "class Beta:\n    pass\n");
}

Test(layout, header_comments_head_every_module)
{
    expect_module("#!/usr/bin/env python\n# Licence\n\nclass Alpha:\n    pass\n\n\n"
                  "class Beta:\n    pass\n",
                  "alpha", "# Licence\n\n\nclass Alpha:\n    pass\n");
}

Test(layout, a_stale_cookie_goes)
{
    expect_module("# -*- coding: latin-1 -*-\n# Licence\n\nclass Alpha:\n    pass\n\n\n"
                  "class Beta:\n    pass\n",
                  "alpha", "# Licence\n\n\nclass Alpha:\n    pass\n");
}

Test(layout, future_imports_are_repeated)
{
    expect_module("from __future__ import annotations\n\n\nclass Alpha:\n    pass\n\n\n"
                  "class Beta:\n    pass\n",
                  "beta", "from __future__ import annotations\n\n\nclass Beta:\n    pass\n");
}

Test(layout, local_imports_have_the_indentation_of_the_body)
{
    expect_module("class Alpha:\n    def other(self):\n        \"\"\"Doc.\"\"\"\n"
                  "        return Beta\n\n\nclass Beta(Alpha):\n    pass\n",
                  "alpha",
                  "class Alpha:\n    def other(self):\n        \"\"\"Doc.\"\"\"\n"
                  "        from .beta import Beta\n\n        return Beta\n");
}

Test(layout, no_blank_line_between_a_local_import_and_the_next)
{
    expect_module("class Alpha:\n    def other(self):\n        import os\n"
                  "        return Beta, os\n\n\nclass Beta(Alpha):\n    pass\n",
                  "alpha",
                  "class Alpha:\n    def other(self):\n        from .beta import Beta\n"
                  "        import os\n        return Beta, os\n");
}

Test(layout, dots_of_a_relative_import)
{
    expect_module("class Alpha:\n    def other(self):\n        from .a import b; from .c import d\n"
                  "        return b, d\n\n\nclass Beta:\n    pass\n",
                  "alpha",
                  "class Alpha:\n    def other(self):\n"
                  "        from ..a import b; from ..c import d\n        return b, d\n");
}

Test(layout, an_import_of_the_module_by_itself)
{
    expect_module("class Alpha:\n    def other(self):\n"
                  "        from .models import Alpha, Beta\n        return Alpha, Beta\n\n\n"
                  "class Beta:\n    pass\n",
                  "alpha",
                  "class Alpha:\n    def other(self):\n        from .alpha import Alpha\n"
                  "        from .beta import Beta\n        return Alpha, Beta\n");
    expect_module("class Alpha:\n    def other(self):\n        if self: from .models import Alpha, "
                  "Beta\n\n\nclass Beta:\n    pass\n",
                  "alpha",
                  "class Alpha:\n    def other(self):\n        if self: from .alpha import Alpha; "
                  "from .beta import Beta\n");
}

Test(layout, newlines_of_the_source)
{
    expect_module("import os\r\nclass Alpha:\r\n    x = os\r\nclass Beta:\r\n    pass\r\n", "alpha",
                  "import os\r\n\r\n\r\nclass Alpha:\r\n    x = os\r\n");
}

Test(layout, conditional_imports_are_repeated_whole)
{
    expect_module("try:\n    import ujson as json\nexcept ImportError:\n    import json\n"
                  "try:\n    from .fast import go\nexcept ImportError:\n    from .slow import go\n"
                  "class Alpha:\n    x = json, go\nclass Beta:\n    pass\n",
                  "alpha",
                  "try:\n    import ujson as json\nexcept ImportError:\n    import json\n\n"
                  "try:\n    from ..fast import go\nexcept ImportError:\n"
                  "    from ..slow import go\n\n\nclass Alpha:\n    x = json, go\n");
}

/* ------------------------------------------------------------ import order */

static void expect_format(const gs_import_item *items, uint32_t count, const char *want)
{
    gs_arena arena;
    gs_import_items list = {0};
    gs_str_vec lines = {0};
    gs_buf got;
    gs_import_style style = {GS_STR("app"), GS_LINE_WIDTH, true};
    gs_arena_init(&arena);
    for (uint32_t i = 0; i < count; i++)
        *gs_vec_push(&arena, &list) = items[i];
    gs_imports_format(&list, &style, &lines, &arena);
    gs_buf_init(&got, &arena);
    for (uint32_t i = 0; i < lines.len; i++)
        gs_buf_format(&got, "%.*s\n", GS_FMT(lines.at[i]));
    gs_buf_byte(&got, '\0');
    cr_expect_str_eq(got.ptr, want, "%s", got.ptr);
    gs_arena_free(&arena);
}

#define FROM(dots, path, what)                                                  \
    {                                                                           \
        .level = (dots), .module = GS_STR_INIT(path), .name = GS_STR_INIT(what) \
    }

/* The order was read off ruff 0.8.4 (I001). */
Test(layout, import_order_of_ruff)
{
    static const gs_import_item ITEMS[] = {
        FROM(1, "b", "B"),
        FROM(1, "b", "a"),
        FROM(1, "b", "C_ONE"),
        FROM(1, "b", "A2"),
        FROM(1, "b", "A10"),
        FROM(1, "b", "X"),
        FROM(1, "b", "T"),
        FROM(1, "b", "_p"),
        FROM(1, "b", "_P"),
        FROM(1, "b", "_Q9"),
        FROM(1, "a", "d"),
        FROM(1, "a", "*"),
        FROM(2, "k", "u"),
        FROM(2, "", "q"),
        FROM(1, "", "z"),
        FROM(0, "x10", "a"),
        FROM(0, "x9", "a"),
        FROM(0, "app.y", "Y"),
        {.module = GS_STR_INIT("os.path")},
        {.module = GS_STR_INIT("os")},
    };
    expect_format(ITEMS, sizeof(ITEMS) / sizeof(*ITEMS),
                  "import os\nimport os.path\n\nfrom x9 import a\nfrom x10 import a\n\n"
                  "from app.y import Y\n\nfrom .. import q\nfrom ..k import u\nfrom . import z\n"
                  "from .a import *\nfrom .a import d\n"
                  "from .b import _P, _Q9, A2, A10, C_ONE, B, T, X, _p, a\n");
}

Test(layout, long_import_lines_are_wrapped_at_88)
{
    static const gs_import_item FITS[] = {
        FROM(0, "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        FROM(0, "x", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
    };
    static const gs_import_item LONG[] = {
        FROM(0, "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        FROM(0, "x", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
    };
    expect_format(FITS, 2,
                  "from x import aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n");
    expect_format(LONG, 2,
                  "from x import aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n");
    static const gs_import_item LONGER[] = {
        FROM(0, "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        FROM(0, "x", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
    };
    expect_format(LONGER, 2,
                  "from x import (\n    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,\n"
                  "    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,\n)\n");
}

Test(layout, comments_of_imports)
{
    static const gs_import_item ITEMS[] = {
        FROM(0, "x", "a"),
        {.module = GS_STR_INIT("x"),
         .name = GS_STR_INIT("b"),
         .comment = GS_STR_INIT("# type: ignore"),
         .above = GS_STR_INIT("# one\n# two")},
        FROM(0, "x", "b"),
        {.module = GS_STR_INIT("w"), .comment = GS_STR_INIT("# here")},
    };
    expect_format(ITEMS, 4,
                  "import w  # here\n\n# one\n# two\nfrom x import a, b  # type: ignore\n");
}
