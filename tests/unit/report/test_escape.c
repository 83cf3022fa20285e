/* test_escape.c - names from outside stay names in every kind of document. */
#include "document_test.h"

static void safe_is(gs_str text, const char *expected)
{
    document d;
    document_init(&d);
    gs_buf_add(&d.out, gs_text_safe(text, &d.scratch));
    document_is(&d, expected);
    document_free(&d);
}

Test(escape, plain_text_stays)
{
    safe_is(GS_STR("apps/é \"x\"\\y/models.py"), "apps/é \"x\"\\y/models.py");
    safe_is(GS_STR(""), "");
}

Test(escape, odd_text_is_written_as_git_does)
{
    safe_is(GS_STR("a\nb\t\x1b\x7f.py"), "\"a\\nb\\t\\033\\177.py\"");
    safe_is(GS_STR("a\xff\"\\.py"), "\"a\\377\\\"\\\\.py\"");
    safe_is(GS_STR("\"a\".py"), "\"\\\"a\\\".py\"");
}

/* Each of these would let a reader see another name. */
Test(escape, invisible_text_is_seen)
{
    safe_is(GS_STR("a\xe2\x80\xae.py"), "\"a\\342\\200\\256.py\"");
    safe_is(GS_STR("a\xe2\x81\xa6.py"), "\"a\\342\\201\\246.py\"");
    safe_is(GS_STR("a\xc2\x85.py"), "\"a\\302\\205.py\"");
    safe_is(GS_STR("a\xe2\x80\xa8.py"), "\"a\\342\\200\\250.py\"");
}

Test(escape, bytes_that_are_no_utf8)
{
    safe_is(GS_STR("\xc0\xaf"), "\"\\300\\257\"");                   /* overlong */
    safe_is(GS_STR("\xed\xa0\x80"), "\"\\355\\240\\200\"");          /* a surrogate */
    safe_is(GS_STR("\xf4\x90\x80\x80"), "\"\\364\\220\\200\\200\""); /* above U+10FFFF */
    safe_is(GS_STR("\xe2\x82"), "\"\\342\\202\"");                   /* cut off */
}

Test(escape, prose_has_no_quotes_around_it)
{
    document d;
    document_init(&d);
    gs_buf_add(&d.out, gs_prose_safe(GS_STR("\"a\\b\" has\n\xff"), &d.scratch));
    document_is(&d, "\"a\\b\" has\\n\\377");
    document_free(&d);
}

Test(escape, html)
{
    document d;
    document_init(&d);
    gs_html_add(&d.out, GS_STR("<b>&\"'é\n"), &d.scratch);
    document_is(&d, "&quot;&lt;b&gt;&amp;\\&quot;&#39;é\\n&quot;");
    document_free(&d);
}

Test(escape, markdown_code_in_a_table)
{
    document d;
    document_init(&d);
    gs_markdown_cell(&d.out, GS_STR("a|b`c"), &d.scratch);
    document_is(&d, "``a\\|b`c``");
    document_free(&d);
}

static void code_is(const char *text, const char *expected)
{
    document d;
    document_init(&d);
    gs_markdown_code(&d.out, gs_str_from(text), &d.scratch);
    document_is(&d, expected);
    document_free(&d);
}

Test(escape, markdown_code)
{
    code_is("a_b*c<d>", "`a_b*c<d>`");
    code_is("a`b", "``a`b``");
    code_is("`a``", "``` `a`` ```");
    code_is("a|b", "`a|b`");
    code_is("", "`  `");
}

Test(escape, markdown_prose)
{
    document d;
    document_init(&d);
    gs_markdown_text(&d.out, GS_STR("*a* <b> [c](d) `e` $f$ 1|2 ~g~ h_i"), &d.scratch);
    document_is(&d, "\\*a\\* \\<b\\> \\[c\\](d) \\`e\\` \\$f\\$ 1\\|2 \\~g\\~ h\\_i");
    document_free(&d);
}

/* "@receiver" is a person and "#12" an issue to GitHub, but not in code. */
Test(escape, markdown_mentions_nobody)
{
    document d;
    document_init(&d);
    gs_markdown_text(&d.out, GS_STR("@receiver of #12, a @ b, c#"), &d.scratch);
    document_is(&d, "`@receiver` of `#12`, a @ b, c#");
    document_free(&d);
}
