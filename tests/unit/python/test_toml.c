/* TOML: values, tables, and what is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/toml.h"

typedef struct doc {
    gs_arena arena, scratch;
    gs_diags diags;
    gs_source source;
    gs_toml toml;
    bool ok;
} doc;

static void doc_init(doc *d, const char *text)
{
    gs_arena_init(&d->arena);
    gs_arena_init(&d->scratch);
    gs_diags_init(&d->diags, &d->arena);
    gs_str bytes = gs_str_from(text);
    d->ok =
        gs_source_init_utf8(&d->source, GS_STR("pyproject.toml"), bytes, &d->arena, &d->diags) &&
        gs_toml_read(&d->toml, &d->source, &d->arena, &d->scratch, &d->diags);
}

static void doc_free(doc *d)
{
    gs_arena_free(&d->arena);
    gs_arena_free(&d->scratch);
}

/* "a.b.c" to its node; the parts hold no dot. */
static uint32_t at(const doc *d, const char *path)
{
    uint32_t node = 0;
    char part[64];
    while (*path) {
        size_t len = strcspn(path, ".");
        memcpy(part, path, len);
        part[len] = '\0';
        node = gs_toml_find(&d->toml, node, part);
        path += len + (path[len] == '.');
    }
    return node;
}

static void expect_text(const doc *d, const char *path, const char *text)
{
    uint32_t node = at(d, path);
    cr_assert(d->ok && node != GS_NONE, "%s", path);
    const gs_toml_node *found = &d->toml.nodes.at[node];
    cr_expect(gs_str_equal(found->text, gs_str_from(text)), "%s is \"%.*s\"", path,
              GS_FMT(found->text));
}

static void expect_number(const doc *d, const char *path, int64_t number)
{
    uint32_t node = at(d, path);
    cr_assert(d->ok && node != GS_NONE, "%s", path);
    cr_expect(d->toml.nodes.at[node].integer == number, "%s is %lld", path,
              (long long)d->toml.nodes.at[node].integer);
}

static void expect_refused(const char *text, const char *message)
{
    doc d;
    gs_buf out;
    doc_init(&d, text);
    gs_buf_init(&out, &d.arena);
    cr_assert_not(d.ok, "read: %s", text);
    cr_assert(d.diags.list.len == 1);
    gs_diag_format(&d.diags.list.at[0], &out);
    cr_expect(gs_str_find(gs_buf_str(&out), gs_str_from(message)) != SIZE_MAX, "%.*s",
              GS_FMT(gs_buf_str(&out)));
    doc_free(&d);
}

Test(toml, strings)
{
    doc d;
    doc_init(&d, "a = \"x\\ty \\u00e9 \\U0001F600 \\\\ \\\"q\\\"\"\n"
                 "b = 'C:\\path'\n"
                 "c = \"\"\"\nline \\\n    joined\r\nnext \"\" quoted\"\"\"\n"
                 "d = '''\nraw \\n ''here'''\n"
                 "e = \"\"\n"
                 "f = \"\"\"\"\"\"\n");
    expect_text(&d, "a", "x\ty \xC3\xA9 \xF0\x9F\x98\x80 \\ \"q\"");
    expect_text(&d, "b", "C:\\path");
    expect_text(&d, "c", "line joined\r\nnext \"\" quoted");
    expect_text(&d, "d", "raw \\n ''here");
    expect_text(&d, "e", "");
    expect_text(&d, "f", "");
    doc_free(&d);
}

Test(toml, numbers)
{
    doc d;
    doc_init(&d, "a = 1_000\nb = -17\nc = 0xFF\nd = 0o17\ne = 0b1_01\nf = +3\n"
                 "g = -9223372036854775808\nh = true\ni = false\nj = 1.5\nk = 2020-01-02\n");
    expect_number(&d, "a", 1000);
    expect_number(&d, "b", -17);
    expect_number(&d, "c", 255);
    expect_number(&d, "d", 15);
    expect_number(&d, "e", 5);
    expect_number(&d, "f", 3);
    expect_number(&d, "g", INT64_MIN);
    expect_number(&d, "h", 1);
    expect_number(&d, "i", 0);
    cr_expect(d.toml.nodes.at[at(&d, "h")].kind == GS_TOML_BOOLEAN);
    cr_expect(d.toml.nodes.at[at(&d, "j")].kind == GS_TOML_OTHER);
    expect_text(&d, "k", "2020-01-02");
    doc_free(&d);
}

Test(toml, tables)
{
    doc d;
    doc_init(&d, "top.a.b = 1\ntop.a.c = 2\n"
                 "[x.y.z]\nn = 1\n[x]\nm = 2\n[x.\"q q\"] # comment\nn = 3\n"
                 "[[list]]\nn = 4\n[list.sub]\nk = 5\n[[list]]\nn = 6\n"
                 "[inline]\nt = { a = 1, b.c = 2 }\n");
    expect_number(&d, "top.a.b", 1);
    expect_number(&d, "top.a.c", 2);
    expect_number(&d, "x.y.z.n", 1);
    expect_number(&d, "x.m", 2);
    expect_number(&d, "x.q q.n", 3);
    expect_number(&d, "inline.t.b.c", 2);
    const gs_toml_node *list = &d.toml.nodes.at[at(&d, "list")];
    cr_expect(list->kind == GS_TOML_ARRAY && list->line == 9);
    cr_expect(d.toml.nodes.at[list->first_child].next == list->last_child, "two elements");
    doc_free(&d);
}

Test(toml, arrays)
{
    doc d;
    doc_init(&d, "a = [ # why\n  'x', # first\n\n  \"y\",\n]\nb = []\nc = [[1, 2], ['z']]\n");
    cr_assert(d.ok);
    const gs_toml_node *nodes = d.toml.nodes.at, *a = &nodes[at(&d, "a")];
    cr_expect(nodes[a->first_child].line == 2 && nodes[a->first_child].column == 3);
    cr_expect(gs_str_equal(nodes[a->last_child].text, GS_STR("y")));
    cr_expect(nodes[at(&d, "b")].first_child == GS_NONE);
    cr_expect(nodes[nodes[at(&d, "c")].last_child].kind == GS_TOML_ARRAY);
    doc_free(&d);
}

Test(toml, refused)
{
    expect_refused("a = 1\na = 2\n", "pyproject.toml:2:1: error: the key \"a\" stands on line 1");
    expect_refused("[t]\n[t]\n", "2:2: error: the table \"t\" stands on line 1");
    expect_refused("a.b = 1\na.b.c = 2\n", "2:3: error: the key \"b\"");
    expect_refused("a = {b = 1}\n[a.c]\n", "2:2: error: the key \"a\"");
    expect_refused("a = []\n[[a]]\n", "2:3: error: the key \"a\"");
    expect_refused("[t]\na.b = 1\n[t.a]\n", "3:4: error: the table \"a\"");
    expect_refused("[a.b]\n[a]\nb.c = 1\n", "3:1: error: the key \"b\"");
    expect_refused("a = \n", "not TOML");
    expect_refused("\n[t\na = 1\n", "2:");
    expect_refused("a = 'x'y\n", "1:1: error: not TOML near 'a = 'x'y'");
    expect_refused("a = 99999999999999999999\n", "more than 64 bits");
    expect_refused("a = \"\\ud800\"\n", "1:6: error: this escape stands for no character");
    expect_refused("a = \"\xFF\"\n", "not valid UTF-8");
}

Test(toml, nesting_has_an_end)
{
    char text[1024] = "a = ";
    memset(text + 4, '[', 300);
    memset(text + 304, ']', 300);
    strcpy(text + 604, "\n");
    expect_refused(text, "nested deeper than 100 levels");
}

Test(toml, no_cookie_changes_the_encoding)
{
    doc d;
    doc_init(&d, "# -*- coding: latin-1 -*-\na = \"\xC3\xA9\"\n");
    expect_text(&d, "a", "\xC3\xA9");
    doc_free(&d);
}
