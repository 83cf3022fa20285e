/* [tool.godsplit]: what is read, what holds without it, what is refused. */
#include <criterion/criterion.h>

#include "godsplit/config.h"

typedef struct setting {
    gs_arena arena, scratch;
    gs_diags diags;
    gs_config config;
    bool ok;
} setting;

static void setting_init(setting *s, const char *text)
{
    gs_arena_init(&s->arena);
    gs_arena_init(&s->scratch);
    gs_diags_init(&s->diags, &s->arena);
    s->ok = gs_config_read(&s->config, GS_STR("pyproject.toml"), gs_str_from(text), &s->arena,
                           &s->scratch, &s->diags);
}

static void setting_free(setting *s)
{
    gs_arena_free(&s->arena);
    gs_arena_free(&s->scratch);
}

static bool is(gs_str text, const char *wanted)
{
    return gs_str_equal(text, gs_str_from(wanted));
}

Test(config, every_key)
{
    setting s;
    setting_init(&s,
                 "[tool.other]\nx = 1\n[tool.godsplit]\nmax-lines = 200\n"
                 "granularity = \"class\"\navoid = [\"utils\", \"misc\"]\nout = \"docs/plans\"\n"
                 "exclude = [\"legacy\"]\nbaseline = \"ci/godsplit.baseline\"\n"
                 "[tool.godsplit.modules]\naudit = [\"*Log\", \"AuditEntry\"]\nmoney = [\"VAT\"]\n"
                 "[tool.godsplit.limits]\n\"models.py\" = 300\n\"**/settings.py\" = 200\n");
    cr_assert(s.ok);
    cr_expect(s.config.max_lines == 200 && is(s.config.granularity, "class"));
    cr_expect(s.config.avoid.len == 2 && is(s.config.avoid.at[1], "misc"));
    cr_expect(is(s.config.out, "docs/plans") && is(s.config.baseline, "ci/godsplit.baseline"));
    cr_expect(s.config.exclude.len == 1 && is(s.config.exclude.at[0], "legacy"));
    cr_assert(s.config.pins.len == 3);
    cr_expect(is(s.config.pins.at[1].module, "audit") && s.config.pins.at[1].line == 11);
    cr_expect(is(s.config.pins.at[2].pattern, "VAT"));
    setting_free(&s);
}

Test(config, a_number_of_modules)
{
    setting s;
    setting_init(&s, "tool.godsplit.modules = 7\n");
    cr_expect(s.ok && s.config.modules == 7 && s.config.pins.len == 0);
    setting_free(&s);
}

Test(config, limits)
{
    setting s;
    setting_init(&s, "[tool.godsplit.limits]\n\"/old/models.py\" = 900\n\"settings.py\" = 200\n");
    cr_assert(s.ok);
    cr_expect(gs_config_limit_of(&s.config, GS_STR("old/models.py")) == 900);
    cr_expect(gs_config_limit_of(&s.config, GS_STR("new/models.py")) == 150, "preset");
    cr_expect(gs_config_limit_of(&s.config, GS_STR("new/models/order.py")) == 150, "preset");
    cr_expect(gs_config_limit_of(&s.config, GS_STR("site/settings.py")) == 200);
    cr_expect(gs_config_limit_of(&s.config, GS_STR("new/views.py")) == 0);
    setting_free(&s);
}

/* Other people's TOML is not looked at: not even parsed. */
Test(config, silent_without_its_name)
{
    setting s;
    setting_init(&s, "this is = = no TOML\n");
    cr_expect(s.ok && s.diags.list.len == 0 && s.config.path.len == 0);
    setting_free(&s);
    setting_init(&s, "[project]\ndependencies = [\"godsplit\"]\n");
    cr_expect(s.ok && s.config.path.len == 0 && s.config.limits.len == 2);
    setting_free(&s);
}

static void expect_refused(const char *text, const char *message)
{
    setting s;
    gs_buf out;
    setting_init(&s, text);
    gs_buf_init(&out, &s.arena);
    cr_assert_not(s.ok, "read: %s", text);
    gs_diag_format(&s.diags.list.at[0], &out);
    cr_expect(gs_str_find(gs_buf_str(&out), gs_str_from(message)) != SIZE_MAX, "%.*s",
              GS_FMT(gs_buf_str(&out)));
    setting_free(&s);
}

Test(config, refused)
{
    expect_refused("[tool.godsplit]\nmaxlines = 1\n",
                   "pyproject.toml:2:1: error: [tool.godsplit] has no key \"maxlines\"; did you "
                   "mean \"max-lines\"? [config]\n");
    expect_refused("[tool.godsplit]\nzzzz = 1\n", "    the keys are avoid, baseline, ");
    expect_refused("[tool.godsplit]\nmax-lines = 0\n", "from 1 to 1000000, not 0");
    expect_refused("[tool.godsplit]\nmax-lines = \"9\"\n",
                   "max-lines takes a whole number, not a string");
    expect_refused("[tool.godsplit]\ngranularity = \"file\"\n",
                   "granularity takes domain or class, not \"file\"");
    expect_refused("[tool.godsplit]\navoid = \"utils\"\n",
                   "avoid takes a list of strings, not a string");
    expect_refused("[tool.godsplit]\nout = \"\"\n", "out takes a string that says something");
    expect_refused("[tool.godsplit.limits]\n\"models.py\" = \"x\"\n", "2:1: error: a limit takes");
    expect_refused("[tool.godsplit.modules]\naudit = \"*Log\"\n",
                   "a module takes a list of strings");
    expect_refused("[tool.godsplit.modules]\nclass = [\"*Log\"]\n",
                   "\"class\" is no name for a module");
    expect_refused("[tool]\ngodsplit = 3\n", "[tool.godsplit] takes a table");
    expect_refused("[tool.godsplit]\nmax-lines = 1 2\n",
                   "2:1: error: not TOML near 'max-lines = 1 2'");
}

/* Both faults are told in one run. */
Test(config, every_fault)
{
    setting s;
    setting_init(&s, "[tool.godsplit]\nmax-lines = 0\nout = 3\n");
    cr_expect(s.diags.errors == 2);
    setting_free(&s);
}
