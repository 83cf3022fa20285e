/* test_plan_yaml.c - what is written is read back; what is no plan is refused
 * with line, column and key. */
#include "plan_test.h"

static const char PLAN[] =
    "format: 1\n"
    "source: {path: a.py, module: a, sha256: "
    "'0000000000000000000000000000000000000000000000000000000000000000', lines: 9, classes: 1, "
    "newline: lf, encoding: utf-8}\n"
    "target: a\n"
    "limit: 150\n"
    "granularity: class\n"
    "modules:\n"
    "- name: b\n"
    "  file: b.py\n"
    "  lines: 3\n"
    "  members:\n"
    "  - {name: B, kind: model, lines: 1-2, why: x}\n"
    "  imports: []\n"
    "  depends_on: []\n"
    "shim: {keeps: [1-1], imports: [], exports: [], late: [], all_kept: false, all: []}\n"
    "edits:\n"
    "- {module: b, line: 1, kind: local-import, before: '', after: x, why: 'H15: x'}\n"
    "hazards:\n"
    "- {number: 8, line: 0, state: check, what: x, remedy: y}\n"
    "metrics: {modules: 1, largest: 3, over_limit: 0, over_percent: 0, cut_edges: 0, "
    "all_edges: 0, shim_lines: 2}\n";

/* PLAN with the first `from` replaced. */
static gs_str changed(gs_arena *arena, const char *from, const char *to)
{
    const char *at = strstr(PLAN, from);
    cr_assert(at, "%s", from);
    return gs_str_format(arena, "%.*s%s%s", (int)(at - PLAN), PLAN, to, at + strlen(from));
}

static void expect_fault(const char *from, const char *to, uint32_t line, uint32_t column,
                         const char *text)
{
    gs_arena arena;
    gs_diags diags;
    gs_plan plan = {.limit = 77};
    gs_arena_init(&arena);
    gs_diags_init(&diags, &arena);
    gs_str yaml = changed(&arena, from, to);
    cr_assert(!gs_plan_read(&plan, GS_STR("p.yaml"), yaml, &arena, &diags), "read: %s", to);
    cr_assert(diags.list.len > 0);
    const gs_diag *diag = &diags.list.at[0];
    cr_expect(gs_str_find(diag->text, gs_str_from(text)) != SIZE_MAX, "%s: %.*s", to,
              GS_FMT(diag->text));
    cr_expect(diag->line == line && diag->column == column, "%s: %u:%u", to, diag->line,
              diag->column);
    cr_expect(diag->remedy.len > 0 && plan.limit == 77);
    gs_arena_free(&arena);
}

Test(plan_yaml, of_the_test_is_read)
{
    gs_arena arena;
    gs_diags diags;
    gs_plan plan = {0};
    gs_arena_init(&arena);
    gs_diags_init(&diags, &arena);
    cr_assert(gs_plan_read(&plan, GS_STR("p.yaml"), GS_STR(PLAN), &arena, &diags));
    cr_expect(plan.format == 1 && plan.limit == 150 && plan.modules.len == 1);
    cr_expect(gs_str_equal(plan.modules.at[0].members.at[0].name, GS_STR("B")));
    cr_expect(plan.hazards.at[0].number == 8 && plan.metrics.shim_lines == 2);
    gs_arena_free(&arena);
}

Test(plan_yaml, faults)
{
    static const struct {
        const char *from, *to;
        uint32_t line, column;
        const char *text;
    } CASES[] = {
        {"format: 1", "format: 2", 1, 9, "format 2 is unknown"},
        {"format: 1", "format: x", 1, 9, "format must be a whole number"},
        {"format: 1", "format: '1'", 1, 9, "format must be a whole number"},
        {"limit: 150", "limit: -1", 4, 8, "limit must be a whole number"},
        {"limit: 150", "limit: 4294967296", 4, 8, "limit must be a whole number"},
        {"limit: 150", "limits: 150", 4, 1, "unknown key \"limits\""},
        {"limit: 150\n", "", 1, 1, "key \"limit\" is missing"},
        {"limit: 150", "limit: 1\nlimit: 2", 5, 1, "key \"limit\" stands twice"},
        {"target: a", "target: 12", 3, 9, "target must be text: put it in quotes"},
        {"target: a", "target: true", 3, 9, "target must be text"},
        {"target: a", "target: ''", 3, 9, "text that is not empty"},
        {"target: a", "target: [a]", 3, 9, "target must be text"},
        {"target: a", "target: \"a\\0b\"", 3, 9, "NUL"},
        {"target: a", "target: &x a", 3, 9, "an anchor (&)"},
        {"target: a", "target: *x", 3, 9, "an alias (*)"},
        {"target: a", "target: !!str a", 3, 9, "a tag (!)"},
        {"granularity: class", "granularity: big", 5, 14, "domain or class"},
        {"newline: lf", "newline: nl", 2, 140, "lf, crlf, cr or mixed"},
        {"- name: b", "- name: 2b", 7, 9, "modules[0].name must be a Python identifier"},
        {"file: b.py", "file: b.txt", 8, 9, "modules[0].file must be"},
        {"file: b.py", "file: ../b.py", 8, 9, "modules[0].file must be"},
        {"lines: 1-2,", "lines: 1-2-3,", 11, 35, "modules[0].members[0].lines must be"},
        {"lines: 1-2,", "lines: 0-2,", 11, 35, "modules[0].members[0].lines must be"},
        {"  members:\n", "  members: x\n  imports: [\n", 10, 12, "members must be a list"},
        {"keeps: [1-1]", "keeps: [1-1 2-2]", 14, 16, "shim.keeps[0] must be"},
        {"all_kept: false", "all_kept: 'no'", 14, 68, "true or false"},
        {"kind: local-import", "kind: other", 16, 30, "edits[0].kind must be"},
        {"number: 8", "number: 73", 18, 12, "a number from 1 to 72"},
        {"state: check", "state: bad", 18, 31, "blocks, check or handled"},
        {"over_percent: 0", "over_percent: 101", 19, 64, "a number from 0 to 100"},
        {"hazards:\n", "hazards:\n- x\n", 18, 3, "hazards[0] must be a mapping"},
        {"shim_lines: 2}\n", "shim_lines: 2}\n---\n", 20, 1, "a second document"},
        {"target: a", "target: }", 3, 9, "YAML: "},
    };
    for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++)
        expect_fault(CASES[i].from, CASES[i].to, CASES[i].line, CASES[i].column, CASES[i].text);
}

Test(plan_yaml, stops_after_twenty_faults)
{
    gs_arena arena;
    gs_diags diags;
    gs_buf yaml;
    gs_plan plan = {0};
    gs_arena_init(&arena);
    gs_diags_init(&diags, &arena);
    gs_buf_init(&yaml, &arena);
    for (uint32_t i = 0; i < 50; i++)
        gs_buf_format(&yaml, "k%u: 1\n", i);
    cr_expect(!gs_plan_read(&plan, GS_STR("p"), gs_buf_str(&yaml), &arena, &diags));
    cr_expect_eq(diags.list.len, 20);
    gs_arena_free(&arena);
}

/* A text of any kind comes back as it was. */
Test(plan_yaml, texts_come_back)
{
    static const char *const TEXTS[] = {
        "x",
        "12",
        "1.5",
        "true",
        "No",
        "~",
        "null",
        "2020-01-01",
        "- x",
        "a: b",
        "a #b",
        "it's",
        "\"q\"",
        " lead",
        "trail ",
        "tab\there",
        "a\nb",
        "\n",
        "{a}",
        "[a]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "é",
        "0x1F",
        "1_000",
        "<<",
        "=",
        "y",
        "12-14",
        "12-14 30-31",
        "1:30",
        ".inf",
        "|",
        ">",
        "? x",
        "a\\b",
        "\xe2\x80\xa8",
        "\xc2\x85",
        "\xef\xbb\xbf\x61",
        "\xf0\x9f\x98\x80",
        "\r\n",
        "\x07",
        "'",
        "#",
    };
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
        test_plan t;
        gs_plan back = {0};
        test_plan_init(&t, "class A:\n    pass\nclass B:\n    pass\n");
        t.plan.modules.at[0].members.at[0].why = gs_str_from(TEXTS[i]);
        const char *first = plan_yaml(&t);
        bool read = gs_plan_read(&back, GS_STR("p"), gs_str_from(first), &t.arena, &t.diags);
        cr_assert(read, "%s in\n%s", TEXTS[i], first);
        gs_str why = back.modules.at[0].members.at[0].why;
        cr_expect(gs_str_equal(why, gs_str_from(TEXTS[i])), "%s: %.*s", TEXTS[i], GS_FMT(why));
        t.plan = back;
        cr_expect_str_eq(plan_yaml(&t), first);
        test_plan_free(&t);
    }
}
