/* A proof told as text for a pull request, and as JSON. */
#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

#include "godsplit/report.h"

typedef struct sample {
    gs_arena arena, scratch;
    gs_proof_edit edits[30];
    gs_proof_input input;
    gs_proof proof;
    gs_buf out;
} sample;

/* A proof by hand: `findings` notes, and one error that mentions _names_. */
static void fill(sample *s, uint32_t edits, uint32_t notes)
{
    *s = (sample){0};
    for (uint32_t i = 0; i < edits; i++)
        s->edits[i] = (gs_proof_edit){.file = GS_STR("a.py"),
                                      .line = i + 1,
                                      .kind = GS_STR("self-import"),
                                      .before = GS_STR("from .models import A, B"),
                                      .after = GS_STR("from .a import A\nfrom .b import B")};
    s->input = (gs_proof_input){.path = GS_STR("apps/shop/models.py"),
                                .folder = GS_STR("apps/shop/models"),
                                .module = GS_STR("apps.shop.models"),
                                .edits = s->edits,
                                .edit_count = edits};
    s->proof = (gs_proof){.input = &s->input,
                          .holds = true,
                          .lines_moved = 1,
                          .modules = 2,
                          .names_before = 4,
                          .names_after = 3};
    for (uint32_t g = 0; g < GS_GATE_COUNT; g++)
        s->proof.gates[g] = (gs_proof_gate){
            .name = gs_gate_name((gs_gate)g), .passed = true, .said = GS_STR("some")};
    for (uint32_t i = 0; i < notes; i++)
        *gs_vec_push(&s->arena, &s->proof.findings) =
            (gs_finding){.gate = GS_GATE_RELATIVE,
                         .severity = GS_NOTE,
                         .hazard = 4,
                         .file = GS_STR("apps/shop/models/a.py"),
                         .line = i + 1,
                         .text = GS_STR("__name__ is *another* one")};
    gs_buf_init(&s->out, &s->arena);
}

static void fail_gate(sample *s)
{
    s->proof.holds = s->proof.gates[GS_GATE_NAMESPACE].passed = false;
    s->proof.gates[GS_GATE_NAMESPACE].findings = 1;
    *gs_vec_push(&s->arena, &s->proof.findings) =
        (gs_finding){.gate = GS_GATE_NAMESPACE,
                     .severity = GS_ERROR,
                     .file = GS_STR("apps/shop/models.py"),
                     .text = GS_STR("_x is gone")};
}

static const char *text_of(sample *s, bool verbose)
{
    gs_report_style style = {.width = 200, .verbose = verbose};
    gs_report_proof_text(&s->proof, &style, &s->out, &s->scratch);
    gs_buf_byte(&s->out, '\0');
    return s->out.ptr;
}

static void drop(sample *s)
{
    gs_arena_free(&s->arena);
    gs_arena_free(&s->scratch);
}

Test(report_proof, a_proof_that_holds)
{
    sample s;
    fill(&s, 1, 0);
    const char *text = text_of(&s, false);
    const char *wanted = "`apps/shop/models` against `apps/shop/models.py`: the same, proved\n"
                         "\n"
                         "- 1 line moved into 2 modules, 0 kept in `__init__.py`\n"
                         "- 1 listed edit\n"
                         "- 4 names before, 3 after\n"
                         "\n"
                         "7 of 7 gates passed:\n"
                         "\n"
                         "- [x] ledger: some\n";
    cr_expect(strncmp(text, wanted, strlen(wanted)) == 0, "%s", text);
    cr_expect(strstr(text, "    apps/shop/models.py:1: self-import in a.py: from .models import A, "
                           "B -> from\n      .a import A; from .b import B\n"),
              "%s", text);
    cr_expect(strstr(text, "git diff --color-moved=dimmed-zebra"));
    drop(&s);
}

Test(report_proof, what_fails_comes_first_and_is_counted)
{
    sample s;
    fill(&s, 0, 2);
    fail_gate(&s);
    const char *text = text_of(&s, false);
    cr_expect(strstr(text, "NOT the same"));
    cr_expect(strstr(text, "6 of 7 gates passed:"));
    cr_expect(strstr(text, "- [ ] namespace: some (1 finding below)\n"), "%s", text);
    const char *error = strstr(text, "    apps/shop/models.py: _x is gone\n");
    const char *note = strstr(text, "    apps/shop/models/a.py:1: H4 __name__");
    cr_expect(error && note && error < note, "%s", text);
    cr_expect(!strstr(text, "The edits"), "there are none");
    drop(&s);
}

/* Names with markup in them stand in code, which no line of it leaves; no line
 * is wider than 80. */
Test(report_proof, it_is_markdown)
{
    sample s;
    fill(&s, 30, 30);
    const char *text = text_of(&s, false);
    for (const char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
        cr_expect(end - line <= 80, "too wide: %.*s", (int)(end - line), line);
        gs_str at = {line, (size_t)(end - line)};
        cr_expect(gs_str_find(at, GS_STR("*another*")) == SIZE_MAX ||
                      gs_str_starts(at, GS_STR("    ")),
                  "%.*s", GS_FMT(at));
    }
    cr_expect(strstr(text, "    ... and 10 more: -v lists them\n"), "%s", text);
    drop(&s);
}

Test(report_proof, verbose_lists_all)
{
    sample s;
    fill(&s, 30, 30);
    const char *text = text_of(&s, true);
    cr_expect(!strstr(text, "more: -v"));
    cr_expect(strstr(text, "a.py:30: H4"));
    drop(&s);
}

Test(report_proof, json)
{
    sample s;
    fill(&s, 2, 1);
    fail_gate(&s);
    cr_assert(gs_report_proof_json(&s.proof, &s.out));
    json_error_t error;
    json_t *root = json_loadb(s.out.ptr, s.out.len, 0, &error);
    cr_assert(root, "%s", error.text);
    cr_expect(json_is_false(json_object_get(root, "holds")));
    cr_expect_eq(json_array_size(json_object_get(root, "gates")), GS_GATE_COUNT);
    cr_expect_eq(json_array_size(json_object_get(root, "edits")), 2);
    json_t *finding = json_array_get(json_object_get(root, "findings"), 1);
    cr_expect_str_eq(json_string_value(json_object_get(finding, "gate")), "namespace");
    cr_expect_str_eq(json_string_value(json_object_get(finding, "severity")), "error");
    cr_expect_eq(
        json_integer_value(json_object_get(json_object_get(root, "numbers"), "names_before")), 4);
    json_decref(root);
    drop(&s);
}
