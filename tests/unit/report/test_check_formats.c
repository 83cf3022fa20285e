/* test_check_formats.c - what each document tells of a check. That it is well
 * formed is for tests/formats, which has readers of them.
 */
#include <jansson.h>

#include "document_test.h"

static void make(document *d, gs_check *check)
{
    document_init(d);
    sample_check(&d->arena, check);
}

Test(check_formats, json)
{
    document d;
    gs_check check;
    make(&d, &check);
    cr_assert(gs_report_check_json(&check, &d.out, &d.scratch));
    json_t *root = json_loadb(d.out.ptr, d.out.len, 0, NULL);
    json_t *grown = json_array_get(json_object_get(root, "findings"), 1);
    json_t *row = json_array_get(json_object_get(root, "files"), 0);
    int budget, excess, fails;
    cr_assert_eq(json_unpack(grown, "{s:i, s:i, s:b}", "budget", &budget, "excess", &excess,
                             "fails", &fails),
                 0);
    cr_assert(budget == 300 && excess == 30 && fails);
    cr_assert(json_is_null(json_object_get(row, "before")) &&
              json_is_true(json_object_get(row, "fails")));
    cr_assert(json_is_false(json_object_get(root, "passed")));
    json_decref(root);
    document_free(&d);
}

/* ------------------------------------------------------------------- github */

Test(check_formats, github)
{
    document d;
    gs_check check;
    make(&d, &check);
    check.findings.len = 2;
    gs_report_check_github(&check, &d.out, &d.scratch);
    document_is(&d,
                "::error file=apps/blog/models.py,line=1,title=new god file::apps/blog/models.py:"
                " new god file: 161 lines, 11 over the limit of 150%0Asplit it: godsplit "
                "apps/blog/models.py --analyze\n"
                "::error file=apps/core/models.py,line=1,title=god file grew::"
                "apps/core/models.py: grew: 330 lines, 30 over the 300 of its baseline (limit "
                "150)%0Aput what is new into a module of its own, or split it: godsplit "
                "apps/core/models.py --analyze\n");
    document_free(&d);
}

/* No name ends the command or begins another one. */
Test(check_formats, github_escapes)
{
    document d;
    gs_check check = {0};
    document_init(&d);
    sample_add_finding(&d.arena, &check, GS_FINDING_NEW, GS_STR("a,b:c%d.py"), 161, 0);
    gs_report_check_github(&check, &d.out, &d.scratch);
    cr_assert(document_has(&d, "::error file=a%2Cb%3Ac%25d.py,line=1,"));
    cr_assert(document_has(&d, "::a,b:c%25d.py: new god file"));
    document_free(&d);
}

Test(check_formats, github_notices)
{
    document d;
    gs_check check;
    make(&d, &check);
    gs_report_check_github(&check, &d.out, &d.scratch);
    cr_assert_eq(document_count(&d, "::notice file="), 5);
    cr_assert(document_has(&d, "::notice file=godsplit.baseline,line=1,title=baseline can be "
                               "lowered::apps/old/models.py: "),
              "what is gone is told where its entry stands");
    document_free(&d);
}

/* -------------------------------------------------------------------- SARIF */

static json_t *sarif_of(document *d, const gs_check *check)
{
    d->out.len = 0;
    cr_assert(gs_report_check_sarif(check, GS_STR("1.2.3"), &d->out, &d->scratch));
    json_t *root = json_loadb(d->out.ptr, d->out.len, 0, NULL);
    cr_assert(root);
    return root;
}

static json_t *result_of(json_t *root, size_t nth)
{
    json_t *run = json_array_get(json_object_get(root, "runs"), 0);
    return json_array_get(json_object_get(run, "results"), nth);
}

Test(check_formats, sarif)
{
    document d;
    gs_check check;
    make(&d, &check);
    json_t *root = sarif_of(&d, &check);
    const char *rule, *level, *uri, *base;
    int index, line;
    cr_assert_eq(json_unpack(result_of(root, 1), "{s:s, s:i, s:s, s:[{s:{s:{s:s, s:s}, s:{s:i}}}]}",
                             "ruleId", &rule, "ruleIndex", &index, "level", &level, "locations",
                             "physicalLocation", "artifactLocation", "uri", &uri, "uriBaseId",
                             &base, "region", "startLine", &line),
                 0);
    cr_assert_str_eq(rule, "god-file/grown");
    cr_assert_str_eq(level, "error");
    cr_assert_str_eq(uri, "apps/core/models.py");
    cr_assert_str_eq(base, "%SRCROOT%");
    cr_assert(index == 1 && line == 1);
    json_decref(root);
    document_free(&d);
}

static json_t *fingerprints_of(json_t *root, size_t nth)
{
    return json_object_get(result_of(root, nth), "partialFingerprints");
}

/* An alert stays the same while its file changes, and is another one for
 * another file or another rule. */
Test(check_formats, sarif_fingerprints)
{
    document d;
    gs_check check;
    make(&d, &check);
    json_t *before = sarif_of(&d, &check);
    check.findings.at[1].lines = 999;
    check.findings.at[1].excess = 699;
    check.findings.at[2].path = check.findings.at[1].path;
    check.findings.at[0].kind = GS_FINDING_GROWN;
    json_t *after = sarif_of(&d, &check);
    cr_assert(json_equal(fingerprints_of(before, 1), fingerprints_of(after, 1)));
    cr_assert_not(json_equal(fingerprints_of(before, 2), fingerprints_of(after, 2)));
    cr_assert_not(json_equal(fingerprints_of(before, 0), fingerprints_of(after, 0)));
    cr_assert_not(json_equal(fingerprints_of(after, 0), fingerprints_of(after, 1)));
    cr_assert_not(json_equal(fingerprints_of(after, 1), fingerprints_of(after, 2)));
    json_decref(before);
    json_decref(after);
    document_free(&d);
}

Test(check_formats, sarif_names_the_bytes_of_a_path)
{
    document d;
    gs_check check = {0};
    document_init(&d);
    sample_add_finding(&d.arena, &check, GS_FINDING_NEW, GS_STR("a b/\xff%:é\n.py"), 161, 0);
    json_t *root = sarif_of(&d, &check);
    cr_assert(document_has(&d, "\"uri\": \"a%20b/%FF%25%3A%C3%A9%0A.py\""));
    json_decref(root);
    document_free(&d);
}

/* ----------------------------------------------------------------- Markdown */

Test(check_formats, markdown)
{
    document d;
    gs_check check;
    make(&d, &check);
    gs_report_check_markdown(&check, NULL, 0, &d.out, &d.scratch);
    cr_assert(document_has(&d, "### God files: 3 new or grown against `origin/main`\n"));
    cr_assert(document_has(&d, "| `apps/blog/models.py` | | 161 | 161 | 150 | **new** |\n"));
    cr_assert(document_has(&d, "| `apps/core/models.py` | 300 | 330 | 330 | 150 | **grew** |\n"));
    cr_assert(document_has(&d, "| `apps/old/models.py` | 210 | 0 | 0 | 150 | gone |\n"));
    cr_assert(document_has(&d,
                           "| `apps/shop/models.py` | 520 | 528 in 5 files | 149 | 150 | split, "
                           "no file over the limit |\n"));
    cr_assert(document_has(&d, "\n1 other god file stays as it is.\n"));
    cr_assert(document_has(&d, "  - split it: godsplit apps/blog/models.py --analyze\n"));
    cr_assert(document_has(&d, "- `apps/tax/models.py`: may grow to 260 lines: `@property` of `#7` "
                               "\\*moves\\* next week\n"));
    document_free(&d);
}

Test(check_formats, markdown_of_a_split)
{
    document d;
    gs_check check;
    gs_plan plan;
    make(&d, &check);
    sample_shop_plan(&d.arena, &plan);
    gs_check_split split = {.path = plan.source.path, .plan = &plan};
    gs_report_check_markdown(&check, &split, 1, &d.out, &d.scratch);
    cr_assert(document_has(&d, "\n#### Split of `apps/shop/models.py`\n"));
    cr_assert(document_has(&d, "```mermaid\nflowchart LR\n    m0[\"enums<br>70 lines\"]\n"));
    cr_assert(document_has(&d, "    m0 -.-> m2\n    m1 --> m0\n    m2 --> m0\n    m2 --> m1\n"
                               "    m2 -.-> m3\n    m3 --> m2\n```\n\nDotted: imported "));
    cr_assert(
        document_has(&d, "- H8, line 31: \"Order\" is pickled by `@receiver` in \\*cache\\*"));
    cr_assert_not(document_has(&d, "one more dot"), "handled hazards need nobody");
    document_free(&d);
}

Test(check_formats, markdown_of_a_proof)
{
    document d;
    gs_check check;
    make(&d, &check);
    gs_proof_input input = {.path = GS_STR("apps/shop/models.py"),
                            .folder = GS_STR("apps/shop/models")};
    gs_proof proof = {.input = &input, .holds = true};
    gs_check_split split = {.path = input.path, .proof = &proof};
    gs_report_check_markdown(&check, &split, 1, &d.out, &d.scratch);
    cr_assert(document_has(&d, "<summary>Proof: the package is the same</summary>\n\n"));
    cr_assert(document_has(&d, "`apps/shop/models` against `apps/shop/models.py`"));
    cr_assert(document_has(&d, "\n</details>\n"));
    document_free(&d);
}

/* A comment has room for 65536 characters. */
Test(check_formats, markdown_is_cut)
{
    document d;
    gs_check check = {.has_baseline = true};
    gs_plan plan;
    document_init(&d);
    sample_shop_plan(&d.arena, &plan);
    for (uint32_t i = 0; i < 400; i++) {
        gs_str path = gs_str_format(&d.arena, "apps/an_app_with_a_long_name_%u/models.py", i);
        sample_add_finding(&d.arena, &check, GS_FINDING_GROWN, path, 330, 300);
        *gs_vec_push(&d.arena, &check.rows) = (gs_check_row){
            .path = path, .limit = 150, .before = 300, .lines = 330, .largest = 330, .files = 1};
        *gs_vec_push(&d.arena, &plan.hazards) = plan.hazards.at[0];
        sample_plan_module(&d.arena, &plan, path, 9, NULL);
    }
    gs_check_split splits[9];
    for (uint32_t i = 0; i < 9; i++)
        splits[i] = (gs_check_split){.path = plan.source.path, .plan = &plan};
    gs_report_check_markdown(&check, splits, 9, &d.out, &d.scratch);
    cr_assert_lt(d.out.len, 65536);
    cr_assert(document_has(&d, "\nand 350 more\n") && document_has(&d, "- and 350 more\n"));
    cr_assert(document_has(&d, "404 modules: too many for a graph, see the plan."));
    cr_assert(document_has(&d, "- and 381 more\n") && document_has(&d, "\nand 4 more\n"));
    document_free(&d);
}

Test(check_formats, markdown_when_all_is_well)
{
    document d;
    gs_check check = {0};
    document_init(&d);
    gs_report_check_markdown(&check, NULL, 0, &d.out, &d.scratch);
    document_is(&d, "### God files: none new, none grown\n");
    document_free(&d);
}
