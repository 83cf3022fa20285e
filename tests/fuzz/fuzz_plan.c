/* fuzz_plan.c - any bytes as plan.yaml: what is a plan is written, and read
 * back as the same plan; what is none is refused with an error.
 *
 * Owns the invariants of the plan as a document. Knows neither YAML nor keys.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "godsplit/plan.h"
#include "godsplit/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool condition, const char *invariant)
{
    if (condition)
        return;
    fprintf(stderr, "fuzz_plan: this does not hold: %s\n", invariant);
    abort();
}

static gs_str written(const gs_plan *plan, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    hold(gs_plan_write(plan, &out), "a plan that was read can be written");
    return gs_buf_str(&out);
}

static void check_faults(const gs_diags *diags, uint32_t lines)
{
    hold(diags->errors > 0 && diags->list.len <= 20, "a refusal has one to twenty errors");
    for (uint32_t i = 0; i < diags->list.len; i++) {
        const gs_diag *diag = &diags->list.at[i];
        hold(diag->line >= 1 && diag->line <= lines + 1, "an error stands on a line of the file");
        hold(diag->column >= 1 && diag->text.len > 0, "an error has a column and a text");
    }
}

/* Line ends as YAML sees them, counted generously. */
static uint32_t count_lines(gs_str yaml)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < yaml.len; i++)
        lines += yaml.ptr[i] == '\n' || yaml.ptr[i] == '\r' || (yaml.ptr[i] & 0x80) != 0;
    return lines;
}

static void run(gs_str yaml, gs_arena *arena)
{
    gs_diags diags;
    gs_diags_init(&diags, arena);
    gs_plan plan = {.limit = 12345};
    if (!gs_plan_read(&plan, GS_STR("plan.yaml"), yaml, arena, &diags)) {
        check_faults(&diags, count_lines(yaml));
        hold(plan.limit == 12345 && plan.format == 0, "a refused plan is not written");
        return;
    }
    hold(diags.list.len == 0, "a plan that is read has no faults");
    gs_str first = written(&plan, arena);
    gs_plan back = {0};
    hold(gs_plan_read(&back, GS_STR("plan.yaml"), first, arena, &diags),
         "a plan that was written can be read");
    hold(gs_str_equal(first, written(&back, arena)), "read back, it is the same plan");

    gs_buf json;
    gs_buf_init(&json, arena);
    hold(gs_report_json(&plan, &json), "a plan that was read can be written as JSON");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gs_arena arena;
    gs_arena_init(&arena);
    run((gs_str){(const char *)data, size}, &arena);
    gs_arena_free(&arena);
    return 0;
}
