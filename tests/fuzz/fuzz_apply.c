/* fuzz_apply.c - any bytes as the source: a package that the planner lays out is
 * proved against it, unless the plan itself says that it blocks.
 *
 * Owns the one invariant that planner and proof, which share no assumption,
 * agree. Knows nothing of how either works.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/prove/package_test.h"
#include "godsplit/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *invariant, gs_str more)
{
    fprintf(stderr, "fuzz_apply: this does not hold: %s\n%.*s", invariant, GS_FMT(more));
    abort();
}

static bool blocks(const gs_plan *plan)
{
    for (uint32_t i = 0; i < plan->hazards.len; i++)
        if (gs_str_equal(plan->hazards.at[i].state, GS_STR("blocks")))
            return true;
    return false;
}

static void check(const gs_package *package, gs_arena *arena, gs_arena *scratch, gs_diags *diags)
{
    gs_proof proof;
    gs_buf text;
    gs_report_style style = {.width = 80};
    gs_buf_init(&text, arena);
    if (!gs_prove(&proof, &package->input, arena, scratch, diags)) {
        for (uint32_t i = 0; i < diags->list.len; i++)
            gs_diag_format(&diags->list.at[i], &text);
        fail("the files of a package can be read", gs_buf_str(&text));
    }
    gs_report_proof_text(&proof, &style, &text, scratch);
    if (!proof.holds && !blocks(&package->plan))
        fail("what does not block is proved", gs_buf_str(&text));
    if (!gs_report_proof_json(&proof, &text))
        fail("a proof can be written as JSON", GS_STR(""));
}

static void run(gs_str bytes, gs_granularity granularity, const char *path)
{
    gs_arena arena, scratch;
    gs_diags diags;
    gs_package package;
    package_options options = {path, "apps.shop.models", granularity,
                               bytes.len % 3 ? GS_MAX_LINES : 20};
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_diags_init(&diags, &arena);
    if (package_make(&package, bytes, &options, &arena, &scratch, &diags))
        check(&package, &arena, &scratch, &diags);
    gs_arena_free(&arena);
    gs_arena_free(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gs_str bytes = {(const char *)data, size};
    const char *path = size % 5 ? "apps/shop/models.py" : "apps/shop/models/__init__.py";
    run(bytes, GS_BY_DOMAIN, path);
    run(bytes, GS_BY_CLASS, path);
    return 0;
}
