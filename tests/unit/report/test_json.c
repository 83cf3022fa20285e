/* test_json.c - the plan's keys, read back by another reader of JSON. */
#include "report_test.h"

#include <jansson.h>

static json_t *read_back(sample *s)
{
    json_error_t error;
    cr_assert(gs_report_json(&s->plan, &s->out));
    gs_str text = gs_buf_str(&s->out);
    cr_expect(gs_str_ends(text, GS_STR("}\n")));
    json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    cr_assert(root, "line %d: %s", error.line, error.text);
    return root;
}

static void expect_keys(const json_t *object, const char *want)
{
    char have[256] = "";
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        strcat(have, key);
        strcat(have, " ");
    }
    cr_expect(strcmp(have, want) == 0, "%s", have);
}

static const char *text_at(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

Test(json, keys_in_the_order_of_the_plan)
{
    sample s;
    sample_init(&s);
    sample_hazard(&s, 8, 3, "check", "what", "remedy");
    sample_edit(&s, "progress", 300, "local-import", "from .content import Content");
    gs_plan_export *export = gs_vec_push(&s.arena, &s.plan.shim.exports);
    export->module = GS_STR("enums");
    json_t *root = read_back(&s);
    expect_keys(root, "format source target limit granularity modules shim edits hazards metrics ");
    expect_keys(json_object_get(root, "source"),
                "path module sha256 lines classes newline encoding ");
    expect_keys(json_array_get(json_object_get(root, "modules"), 0),
                "name file lines members imports depends_on ");
    expect_keys(json_object_get(root, "shim"), "keeps imports exports late all_kept all ");
    expect_keys(json_array_get(json_object_get(json_object_get(root, "shim"), "exports"), 0),
                "module names optional ");
    expect_keys(json_array_get(json_object_get(root, "edits"), 0),
                "module line kind before after why ");
    expect_keys(json_array_get(json_object_get(root, "hazards"), 0),
                "number line state what remedy ");
    expect_keys(json_object_get(root, "metrics"),
                "modules largest over_limit over_percent cut_edges all_edges shim_lines ");
    json_decref(root);
    sample_free(&s);
}

/* What bench/plans.py reads. */
Test(json, members_by_module)
{
    sample s;
    sample_init(&s);
    json_t *root = read_back(&s), *modules = json_object_get(root, "modules");
    cr_assert(json_array_size(modules) == 3);
    json_t *progress = json_array_get(modules, 2), *members = json_object_get(progress, "members");
    cr_expect(strcmp(text_at(progress, "name"), "progress") == 0);
    cr_assert(json_array_size(members) == 2);
    expect_keys(json_array_get(members, 0), "name kind lines why ");
    cr_expect(strcmp(text_at(json_array_get(members, 1), "name"), "logger") == 0);
    cr_expect(json_integer_value(json_object_get(root, "limit")) == 150);
    json_decref(root);
    sample_free(&s);
}

Test(json, every_character_comes_back)
{
    sample s;
    sample_init(&s);
    const char *hard = "\"quoted\" \\ back\nline\ttab \xC3\xA9 \xF0\x9F\x8E\x88 \001 </script>";
    s.plan.target = gs_str_from(hard);
    json_t *root = read_back(&s);
    cr_expect(strcmp(text_at(root, "target"), hard) == 0);
    cr_expect(has(&s, "\xC3\xA9"), "not escaped: it is UTF-8");
    json_decref(root);
    sample_free(&s);
}

Test(json, empty_strings_and_lists)
{
    sample s;
    sample_init(&s);
    s.plan.target = (gs_str){NULL, 0};
    json_t *root = read_back(&s);
    cr_expect(strcmp(text_at(root, "target"), "") == 0);
    cr_expect(json_is_array(json_object_get(root, "edits")));
    cr_expect(json_is_false(json_object_get(json_object_get(root, "shim"), "all_kept")));
    json_decref(root);
    sample_free(&s);
}

Test(json, text_that_is_no_utf8_is_refused)
{
    sample s;
    sample_init(&s);
    s.plan.target = GS_STR("caf\xE9");
    cr_expect(!gs_report_json(&s.plan, &s.out));
    sample_free(&s);
}

Test(json, same_plan_same_bytes)
{
    sample a, b;
    sample_init(&a);
    sample_init(&b);
    cr_assert(gs_report_json(&a.plan, &a.out) && gs_report_json(&b.plan, &b.out));
    cr_expect(gs_str_equal(gs_buf_str(&a.out), gs_buf_str(&b.out)));
    sample_free(&a);
    sample_free(&b);
}
