/* read_test.h - the facts of a few lines of Python, for the tests of every stage. */
#ifndef GODSPLIT_READ_TEST_H
#define GODSPLIT_READ_TEST_H

#include <criterion/criterion.h>

#include "godsplit/facts.h"

/* Makes both arenas and reads `text` as apps/shop/models.py into `facts`; a
 * refusal fails the test. */
static inline void test_read(const char *text, gs_source *source, gs_facts *facts, gs_arena *arena,
                             gs_arena *scratch)
{
    gs_diags diags;
    gs_arena_init(arena);
    gs_arena_init(scratch);
    gs_diags_init(&diags, arena);
    bool ok =
        gs_source_init(source, GS_STR("apps/shop/models.py"), gs_str_from(text), arena, &diags) &&
        gs_facts_read(facts, source, arena, scratch, &diags);
    cr_assert(ok, "not read: %s", text);
}

#endif
