/* test_options.c - the syntax of the command line, and what a wrong one says. */
#include "cli_test.h"

/* Splits `text` at single spaces; '' stands for the empty argument. */
static bool read_line(run *r, const char *text)
{
    static char copy[1024];
    char *argv[32];
    int argc = 0;
    run_init(r);
    strcpy(copy, text);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        char *empty = strstr(word, "''");
        if (empty)
            *empty = '\0';
        argv[argc++] = word;
    }
    return gs_command_line_read(&r->line, argc, argv, &r->diags);
}

static const gs_option_value *value(const run *r, gs_option_id id)
{
    return &r->line.options[id];
}

static void expect_refused(const char *text, const char *message)
{
    run r;
    cr_expect(!read_line(&r, text), "%s", text);
    cr_assert(r.diags.list.len == 1, "%s", text);
    const gs_diag *d = &r.diags.list.at[0];
    cr_expect(is(d->text, message), "%s: %.*s", text, GS_FMT(d->text));
    cr_expect(is(d->code, "usage") && d->severity == GS_ERROR && d->path.len == 0);
    run_free(&r);
}

Test(options, defaults)
{
    run r;
    cr_assert(read_line(&r, "app/models.py"));
    cr_expect(r.line.has_file && is(r.line.file, "app/models.py"));
    cr_expect(value(&r, GS_OPTION_MAX_LINES)->number == 150);
    cr_expect(value(&r, GS_OPTION_GRANULARITY)->number == GS_BY_DOMAIN);
    cr_expect(value(&r, GS_OPTION_MODULES)->number == 0);
    cr_expect(value(&r, GS_OPTION_FORMAT)->number == GS_FORMAT_TEXT);
    cr_expect(value(&r, GS_OPTION_COLOR)->number == GS_COLOR_AUTO);
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++)
        cr_expect(!r.line.options[i].given);
    run_free(&r);
}

Test(options, every_option)
{
    run r;
    cr_assert(read_line(&r, "--analyze --max-lines 200 --granularity class --out there "
                            "--format json --color never --verbose m.py"));
    cr_expect(value(&r, GS_OPTION_ANALYZE)->given);
    cr_expect(value(&r, GS_OPTION_MAX_LINES)->number == 200);
    cr_expect(value(&r, GS_OPTION_GRANULARITY)->number == GS_BY_CLASS);
    cr_expect(is(value(&r, GS_OPTION_OUT)->text, "there"));
    cr_expect(value(&r, GS_OPTION_FORMAT)->number == GS_FORMAT_JSON);
    cr_expect(value(&r, GS_OPTION_COLOR)->number == GS_COLOR_NEVER);
    cr_expect(value(&r, GS_OPTION_VERBOSE)->given);
    run_free(&r);
}

Test(options, value_after_equals)
{
    run r;
    cr_assert(read_line(&r, "--out=a=b --format=yaml --max-lines=7 m.py"));
    cr_expect(is(value(&r, GS_OPTION_OUT)->text, "a=b"));
    cr_expect(value(&r, GS_OPTION_FORMAT)->number == GS_FORMAT_YAML);
    cr_expect(value(&r, GS_OPTION_MAX_LINES)->number == 7);
    run_free(&r);
}

Test(options, file_anywhere)
{
    run r;
    cr_assert(read_line(&r, "-v m.py --no-write"));
    cr_expect(is(r.line.file, "m.py") && value(&r, GS_OPTION_NO_WRITE)->given);
    run_free(&r);
}

Test(options, standard_input)
{
    run r;
    cr_assert(read_line(&r, "- --path app/models.py"));
    cr_expect(is(r.line.file, "-") && is(value(&r, GS_OPTION_PATH)->text, "app/models.py"));
    run_free(&r);
}

Test(options, last_one_wins)
{
    run r;
    cr_assert(read_line(&r, "--format json --format text m.py"));
    cr_expect(value(&r, GS_OPTION_FORMAT)->number == GS_FORMAT_TEXT);
    run_free(&r);
}

Test(options, double_dash_ends_options)
{
    run r;
    cr_assert(read_line(&r, "--no-write -- --analyze"));
    cr_expect(is(r.line.file, "--analyze") && !value(&r, GS_OPTION_ANALYZE)->given);
    run_free(&r);
}

Test(options, a_dash_is_a_value)
{
    run r;
    cr_assert(read_line(&r, "--out - m.py"));
    cr_expect(is(value(&r, GS_OPTION_OUT)->text, "-"));
    run_free(&r);
}

Test(options, value_that_looks_like_an_option_after_equals)
{
    run r;
    cr_assert(read_line(&r, "--out=-q m.py"));
    cr_expect(is(value(&r, GS_OPTION_OUT)->text, "-q") && !value(&r, GS_OPTION_QUIET)->given);
    run_free(&r);
}

Test(options, bundled_letters)
{
    run r;
    cr_assert(read_line(&r, "-vh"));
    cr_expect(value(&r, GS_OPTION_VERBOSE)->given && value(&r, GS_OPTION_HELP)->given);
    run_free(&r);
}

Test(options, help_and_version_need_no_file_and_end_the_reading)
{
    run r;
    cr_expect(read_line(&r, "-h --nonsense"));
    run_free(&r);
    cr_expect(read_line(&r, "--nonsense --help") == false, "what comes before is read");
    run_free(&r);
    cr_expect(read_line(&r, "a.py b.py --help"), "how many files there may be is the command's");
    run_free(&r);
    cr_expect(read_line(&r, "--version a.py b.py") && value(&r, GS_OPTION_VERSION)->given);
    run_free(&r);
}

Test(options, smallest_and_largest_number)
{
    run r;
    cr_expect(read_line(&r, "--max-lines 1 m.py"));
    run_free(&r);
    cr_expect(read_line(&r, "--max-lines 1000000 m.py"));
    cr_expect(value(&r, GS_OPTION_MAX_LINES)->number == 1000000);
    run_free(&r);
}

/* ---------------------------------------------------------------- wrong use */

Test(wrong_use, unknown_options)
{
    expect_refused("--anlyze m.py", "unknown option \"--anlyze\"; did you mean \"--analyze\"?");
    expect_refused("--analyse m.py", "unknown option \"--analyse\"; did you mean \"--analyze\"?");
    expect_refused("--colour=never m.py", "unknown option \"--colour\"; did you mean \"--color\"?");
    expect_refused("--verb m.py", "unknown option \"--verb\"; did you mean \"--verbose\"?");
    expect_refused("--maxlines 3 m.py",
                   "unknown option \"--maxlines\"; did you mean \"--max-lines\"?");
    expect_refused("--nonsense m.py", "unknown option \"--nonsense\"");
    expect_refused("--v m.py", "unknown option \"--v\"");
    expect_refused("-format m.py", "unknown option \"-format\"; did you mean \"--format\"?");
    expect_refused("-x m.py", "unknown option \"-x\"");
    expect_refused("--= m.py", "unknown option \"--\"");
}

Test(wrong_use, values)
{
    expect_refused("m.py --out", "--out needs a value: --out DIR");
    expect_refused("--out --no-write m.py", "--out needs a value: --out DIR");
    expect_refused("--out= m.py", "--out takes DIR, not nothing");
    expect_refused("--out '' m.py", "--out takes DIR, not nothing");
    expect_refused("--analyze=yes m.py", "--analyze takes no value");
    expect_refused("--format xml m.py", "--format takes text, json, yaml, markdown, html, svg, "
                                        "csv, sarif or github, not \"xml\"");
    expect_refused("--granularity= m.py", "--granularity takes domain or class, not \"\"");
    expect_refused("--color JSON m.py", "--color takes auto, always or never, not \"JSON\"");
}

Test(wrong_use, numbers)
{
    const char *const bad[] = {
        "0",  "-5", "+5", "1.5", "0x10", "many", "1000001", "4294967297", "99999999999999999999999",
        "12a"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        char line[64], message[128];
        snprintf(line, sizeof(line), "--max-lines %s m.py", bad[i]);
        snprintf(message, sizeof(message),
                 "--max-lines takes a whole number from 1 to 1000000, not \"%s\"", bad[i]);
        expect_refused(line, message);
    }
    expect_refused("--modules= m.py", "--modules takes a whole number from 1 to 10000, not \"\"");
}

Test(wrong_use, files)
{
    expect_refused("a.py b.py", "one file at a time: \"a.py\" and \"b.py\" are two");
    expect_refused("--analyze", "no file is named");
    expect_refused("m.py --path x.py", "--path names standard input, but a file is read");
}

Test(wrong_use, contradictions)
{
    expect_refused("-qv m.py", "--quiet and --verbose contradict each other");
    expect_refused("--no-write --out x m.py", "--out and --no-write contradict each other");
    expect_refused("--modules 4 --granularity class m.py",
                   "--modules and --granularity contradict each other");
}

/* -------------------------------------------------------------------- formats */

static void expect_formats(gs_option_id id, const char *formats)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_str found = gs_command_formats(&GS_OPTIONS[id], &arena);
    cr_expect(is(found, formats), "%s: %.*s", GS_OPTIONS[id].name, GS_FMT(found));
    gs_arena_free(&arena);
}

Test(formats, of_each_command)
{
    expect_formats(GS_OPTION_ANALYZE, "text, json, yaml");
    expect_formats(GS_OPTION_DIFF, "text");
    expect_formats(GS_OPTION_VERIFY, "text, json");
    expect_formats(GS_OPTION_PROGRESS, "text, json, markdown, html, svg, csv");
    expect_formats(GS_OPTION_CHECK, "text, json, markdown, sarif, github");
    expect_formats(GS_OPTION_BASELINE, "text");
}

Test(formats, that_a_command_lacks)
{
    run r;
    expect_refused("--format sarif m.py", "--analyze has no format sarif");
    expect_refused("--progress --format github", "--progress has no format github");
    expect_refused("--format html --check", "--check has no format html");
    expect_refused("--baseline --format json", "--baseline has no format json");
    expect_refused("--progress --update a.md --format csv",
                   "--update and --format contradict each other");
    expect_refused("--check --update a.md", "--update is for --progress, not for --check");
    cr_expect(!read_line(&r, "--check --format csv"));
    cr_expect(is(r.diags.list.at[0].remedy, "it has: text, json, markdown, sarif, github"));
    run_free(&r);
}

/* ------------------------------------------------------- table and its texts */

Test(table, is_well_formed)
{
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        const gs_option *o = &GS_OPTIONS[i];
        cr_assert(o->name && o->help && o->group, "%u", i);
        cr_expect(strlen(o->help) <= 48, "%s", o->name);
        cr_expect((o->kind == GS_OPTION_IS_FLAG) == (o->value == NULL), "%s", o->name);
        cr_expect(o->kind == GS_OPTION_IS_FLAG || o->letter == 0, "%s", o->name);
        cr_expect((o->kind == GS_OPTION_IS_CHOICE) == (o->choices != NULL), "%s", o->name);
        cr_expect(o->kind != GS_OPTION_IS_NUMBER || (o->min >= 1 && o->max > o->min));
        for (uint32_t j = 0; j < i; j++) {
            cr_expect(strcmp(o->name, GS_OPTIONS[j].name) != 0);
            cr_expect(o->letter == 0 || o->letter != GS_OPTIONS[j].letter);
        }
    }
}

Test(table, defaults_are_told_in_the_help)
{
    cr_expect(strstr(GS_OPTIONS[GS_OPTION_MAX_LINES].help, "[150]"));
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        const gs_option *o = &GS_OPTIONS[i];
        if (!o->choices)
            continue;
        char preset[32];
        snprintf(preset, sizeof(preset), "[%s]", o->choices[o->preset]);
        cr_expect(strstr(o->help, preset), "%s", o->name);
    }
}

Test(help, names_every_option_and_fits_80_columns)
{
    run r;
    run_init(&r);
    gs_buf out;
    gs_buf_init(&out, &r.arena);
    gs_help_write(&out);
    gs_str rest = gs_buf_str(&out);
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        gs_str name = gs_str_format(&r.arena, "--%s", GS_OPTIONS[i].name);
        cr_expect(gs_str_find(rest, name) != SIZE_MAX, "%s", GS_OPTIONS[i].name);
    }
    while (rest.len) {
        size_t end = gs_str_find(rest, GS_STR("\n"));
        cr_assert(end <= 80, "%.*s", GS_FMT(rest));
        rest = (gs_str){rest.ptr + end + 1, rest.len - end - 1};
    }
    run_free(&r);
}
