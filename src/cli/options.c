/* options.c - arguments to values, by the table.
 *
 * Owns: the syntax of a command line (GNU's: --name=value, --name value, -qv,
 * --) and what is said about a wrong one.
 * Must not know: any single option except --help and --version, at which
 * reading ends.
 */
#include "cli_p.h"

#include <assert.h>
#include <string.h>

typedef struct reader {
    gs_command_line *line;
    char *const *argv;
    int argc, at;    /* argv[at] is the next to read */
    bool only_files; /* after -- */
    bool done;
    gs_diags *diags;
} reader;

static bool refuse(const reader *r, gs_str text, const char *remedy)
{
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = GS_STR("usage"),
                                     .text = text,
                                     .remedy = gs_str_from(remedy)});
    return false;
}

/* --------------------------------------------------------------- one value */

static uint32_t count_choices(const char *const *choices)
{
    uint32_t count = 0;
    while (choices[count])
        count++;
    return count;
}

static bool refuse_choice(const reader *r, const gs_option *option, gs_str text)
{
    gs_buf list;
    gs_buf_init(&list, r->diags->arena);
    uint32_t count = count_choices(option->choices);
    for (uint32_t i = 0; i < count; i++)
        gs_buf_format(&list, "%s%s",
                      i == 0          ? ""
                      : i + 1 < count ? ", "
                                      : " or ",
                      option->choices[i]);
    return refuse(r,
                  gs_str_format(r->diags->arena, "--%s takes %.*s, not \"%.*s\"", option->name,
                                GS_FMT(gs_buf_str(&list)), GS_FMT(text)),
                  NULL);
}

static bool read_choice(const reader *r, const gs_option *option, gs_str text,
                        gs_option_value *value)
{
    for (uint32_t i = 0; option->choices[i]; i++) {
        if (gs_str_equal(text, gs_str_from(option->choices[i]))) {
            value->number = i;
            return true;
        }
    }
    return refuse_choice(r, option, text);
}

static bool parse_number(gs_str text, uint32_t max, uint32_t *number)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || sum > max)
            return false;
        sum = sum * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *number = (uint32_t)(sum > max ? 0 : sum);
    return text.len > 0 && sum <= max;
}

static bool read_number(const reader *r, const gs_option *option, gs_str text,
                        gs_option_value *value)
{
    uint32_t number;
    if (parse_number(text, option->max, &number) && number >= option->min) {
        value->number = number;
        return true;
    }
    return refuse(r,
                  gs_str_format(r->diags->arena,
                                "--%s takes a whole number from %u to %u, not \"%.*s\"",
                                option->name, option->min, option->max, GS_FMT(text)),
                  NULL);
}

static bool read_text(const reader *r, const gs_option *option, gs_str text, gs_option_value *value)
{
    value->text = text;
    return text.len > 0 || refuse(r,
                                  gs_str_format(r->diags->arena, "--%s takes %s, not nothing",
                                                option->name, option->value),
                                  NULL);
}

static bool read_value(const reader *r, const gs_option *option, gs_str text)
{
    assert(option >= GS_OPTIONS && option < GS_OPTIONS + GS_OPTION_COUNT);
    gs_option_value *value = &r->line->options[option - GS_OPTIONS];
    value->given = true;
    switch (option->kind) {
    case GS_OPTION_IS_CHOICE:
        return read_choice(r, option, text, value);
    case GS_OPTION_IS_NUMBER:
        return read_number(r, option, text, value);
    case GS_OPTION_IS_TEXT:
        return read_text(r, option, text, value);
    case GS_OPTION_IS_FLAG:
        break;
    }
    return true;
}

/* -------------------------------------------------------------- one option */

/* The argument after an option is its value unless it looks like an option
 * itself; a number may be negative, so that the message is about the number. */
static bool is_value(const gs_option *option, const char *text)
{
    bool negative = text[0] == '-' && text[1] >= '0' && text[1] <= '9';
    return text[0] != '-' || text[1] == '\0' || (negative && option->kind == GS_OPTION_IS_NUMBER);
}

static bool read_option(reader *r, const gs_option *option)
{
    uint32_t id = (uint32_t)(option - GS_OPTIONS);
    r->done = r->done || id == GS_OPTION_HELP || id == GS_OPTION_VERSION;
    if (option->kind == GS_OPTION_IS_FLAG)
        return read_value(r, option, GS_STR(""));
    if (r->at < r->argc && is_value(option, r->argv[r->at]))
        return read_value(r, option, gs_str_from(r->argv[r->at++]));
    return refuse(r,
                  gs_str_format(r->diags->arena, "--%s needs a value: --%s %s", option->name,
                                option->name, option->value),
                  NULL);
}

static const gs_option *find_name(gs_str name)
{
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        if (gs_str_equal(name, gs_str_from(GS_OPTIONS[i].name)))
            return &GS_OPTIONS[i];
    }
    return NULL;
}

static bool refuse_name(const reader *r, const char *dashes, gs_str name)
{
    const char *names[GS_OPTION_COUNT];
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++)
        names[i] = GS_OPTIONS[i].name;
    const char *meant = gs_suggest(name, names, GS_OPTION_COUNT);
    gs_arena *arena = r->diags->arena;
    gs_str text = gs_str_format(arena, "unknown option \"%s%.*s\"", dashes, GS_FMT(name));
    if (!meant)
        return refuse(r, text, "godsplit --help lists the options");
    return refuse(r, gs_str_format(arena, "%.*s; did you mean \"--%s\"?", GS_FMT(text), meant),
                  NULL);
}

static bool read_long(reader *r, gs_str text)
{
    size_t equals = gs_str_find(text, GS_STR("="));
    gs_str name = {text.ptr, equals == SIZE_MAX ? text.len : equals};
    const gs_option *option = find_name(name);
    if (!option)
        return refuse_name(r, "--", name);
    if (equals == SIZE_MAX)
        return read_option(r, option);
    if (option->kind == GS_OPTION_IS_FLAG)
        return refuse(r, gs_str_format(r->diags->arena, "--%s takes no value", option->name), NULL);
    return read_value(r, option, (gs_str){text.ptr + equals + 1, text.len - equals - 1});
}

static const gs_option *find_letter(char letter)
{
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        if (GS_OPTIONS[i].letter == letter)
            return &GS_OPTIONS[i];
    }
    return NULL;
}

/* A word with one dash is taken for a mistyped long option. */
static bool refuse_letter(const reader *r, gs_str letters, size_t nth)
{
    if (letters.len > 2)
        return refuse_name(r, "-", letters);
    return refuse(r, gs_str_format(r->diags->arena, "unknown option \"-%c\"", letters.ptr[nth]),
                  "godsplit --help lists the options");
}

/* Every option with a letter is a flag, so that a bundle is letters only. */
static bool read_letters(reader *r, gs_str letters)
{
    for (size_t i = 0; i < letters.len && !r->done; i++) {
        const gs_option *option = find_letter(letters.ptr[i]);
        if (!option)
            return refuse_letter(r, letters, i);
        assert(option->kind == GS_OPTION_IS_FLAG);
        if (!read_option(r, option))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------ all arguments */

static void read_file(const reader *r, gs_str text)
{
    if (!r->line->has_file)
        r->line->file = text;
    r->line->has_file = true;
    *gs_vec_push(r->diags->arena, &r->line->files) = text;
}

static bool read_argument(reader *r)
{
    gs_str text = gs_str_from(r->argv[r->at++]);
    if (r->only_files || text.len < 2 || text.ptr[0] != '-') {
        read_file(r, text);
        return true;
    }
    if (gs_str_equal(text, GS_STR("--"))) {
        r->only_files = true;
        return true;
    }
    if (text.ptr[1] == '-')
        return read_long(r, (gs_str){text.ptr + 2, text.len - 2});
    return read_letters(r, (gs_str){text.ptr + 1, text.len - 1});
}

static bool is_in(gs_option_set set, uint32_t id)
{
    return set >> id & 1;
}

static bool check_conflicts(const reader *r)
{
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        for (uint32_t j = 0; r->line->options[i].given && j < GS_OPTION_COUNT; j++) {
            if (is_in(GS_OPTIONS[i].conflicts, j) && r->line->options[j].given)
                return refuse(r,
                              gs_str_format(r->diags->arena, "--%s and --%s contradict each other",
                                            GS_OPTIONS[i].name, GS_OPTIONS[j].name),
                              "leave one of them out");
        }
    }
    return true;
}

/* The command that is given, or the first of the table. */
static bool find_command(const reader *r)
{
    const gs_option *found = NULL;
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        const gs_option *option = &GS_OPTIONS[i];
        if (!option->command || !r->line->options[i].given)
            continue;
        if (found)
            return refuse(r,
                          gs_str_format(r->diags->arena, "--%s and --%s are two commands",
                                        found->name, option->name),
                          "run godsplit once for each");
        found = option;
        r->line->command = (gs_option_id)i;
    }
    return true;
}

static gs_str list_of(gs_option_set set, gs_arena *arena)
{
    gs_buf list;
    gs_buf_init(&list, arena);
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        if (!is_in(set, i))
            continue;
        set &= ~((gs_option_set)1 << i);
        gs_buf_format(&list, "%s--%s", !list.len ? "" : set ? ", " : " and ", GS_OPTIONS[i].name);
    }
    return gs_buf_str(&list);
}

static bool is_for(const gs_option *option, const gs_option *command)
{
    if (option->only)
        return is_in(option->only, (uint32_t)(command - GS_OPTIONS));
    return command->files != GS_FILES_ANY;
}

static gs_str users_of(const gs_option *option, gs_arena *arena)
{
    return option->only ? list_of(option->only, arena) : GS_STR("commands that take one file");
}

/* An option that the command has no use for would be a wish that is not heard. */
static bool check_only(const reader *r)
{
    const gs_option *command = &GS_OPTIONS[r->line->command];
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        const gs_option *option = &GS_OPTIONS[i];
        if (option->command || !r->line->options[i].given || is_for(option, command))
            continue;
        gs_arena *arena = r->diags->arena;
        return refuse(r,
                      gs_str_format(arena, "--%s is for %.*s, not for --%s", option->name,
                                    GS_FMT(users_of(option, arena)), command->name),
                      "leave it out");
    }
    return true;
}

bool gs_command_has_format(const gs_option *command, uint32_t format)
{
    assert(command->command);
    return format == GS_FORMAT_TEXT || (command->formats >> format & 1);
}

gs_str gs_command_formats(const gs_option *command, gs_arena *arena)
{
    gs_buf list;
    gs_buf_init(&list, arena);
    const char *const *names = GS_OPTIONS[GS_OPTION_FORMAT].choices;
    for (uint32_t i = 0; names[i]; i++) {
        if (gs_command_has_format(command, i))
            gs_buf_format(&list, "%s%s", list.len ? ", " : "", names[i]);
    }
    return gs_buf_str(&list);
}

static bool check_format(const reader *r, const gs_option *command)
{
    uint32_t format = r->line->options[GS_OPTION_FORMAT].number;
    gs_arena *arena = r->diags->arena;
    if (gs_command_has_format(command, format))
        return true;
    gs_str has = gs_str_format(arena, "it has: %.*s", GS_FMT(gs_command_formats(command, arena)));
    return refuse(r,
                  gs_str_format(arena, "--%s has no format %s", command->name,
                                GS_OPTIONS[GS_OPTION_FORMAT].choices[format]),
                  has.ptr);
}

static bool check_one_file(const reader *r, const gs_option *command)
{
    const gs_command_line *line = r->line;
    gs_arena *arena = r->diags->arena;
    if (!line->has_file)
        return refuse(r, GS_STR("no file is named"), "godsplit FILE; - reads standard input");
    if (line->files.len > 1)
        return refuse(r,
                      gs_str_format(arena, "one file at a time: \"%.*s\" and \"%.*s\" are two",
                                    GS_FMT(line->files.at[0]), GS_FMT(line->files.at[1])),
                      "run godsplit once for each");
    bool is_text = gs_str_equal(line->file, GS_STR("-"));
    if (is_text && command->files == GS_FILES_ONE_ON_DISK)
        return refuse(
            r, gs_str_format(arena, "--%s needs a file on disk, not standard input", command->name),
            "name the file");
    if (line->options[GS_OPTION_PATH].given && !is_text)
        return refuse(r, GS_STR("--path names standard input, but a file is read"),
                      "leave --path out, or give - as the file");
    return true;
}

static bool check(const reader *r)
{
    if (!find_command(r))
        return false;
    const gs_option *command = &GS_OPTIONS[r->line->command];
    assert(command->command);
    return (command->files == GS_FILES_ANY || check_one_file(r, command)) && check_only(r) &&
           check_conflicts(r) && check_format(r, command);
}

static void set_presets(gs_command_line *line)
{
    *line = (gs_command_line){0};
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++)
        line->options[i].number = GS_OPTIONS[i].preset;
}

bool gs_command_line_read(gs_command_line *line, int argc, char *const *argv, gs_diags *diags)
{
    assert(argc >= 0 && (argc == 0 || argv));
    reader r = {.line = line, .argv = argv, .argc = argc, .diags = diags};
    set_presets(line);
    while (r.at < argc && !r.done) {
        if (!read_argument(&r))
            return false;
    }
    return r.done || check(&r);
}
