/* help.c - the table of options as text for a person.
 *
 * Owns: the layout of --help.
 * Must not know: how arguments are read.
 */
#include "cli_p.h"

#include <assert.h>

enum { HELP_COLUMN = 32 };

static const char USAGE[] = "Usage: godsplit FILE [--analyze] [options]\n"
                            "       godsplit --progress|--check|--baseline [PATH...]\n";

void gs_usage_write(gs_buf *out)
{
    gs_buf_addc(out, USAGE);
    gs_buf_addc(out, "       godsplit --help\n");
}

static void write_option(const gs_option *option, gs_buf *out)
{
    size_t start = out->len;
    if (option->letter)
        gs_buf_format(out, "  -%c, --%s", option->letter, option->name);
    else
        gs_buf_format(out, "      --%s", option->name);
    if (option->value)
        gs_buf_format(out, " %s", option->value);
    size_t used = out->len - start;
    assert(used < HELP_COLUMN + 10);
    if (used + 2 > HELP_COLUMN) {
        gs_buf_byte(out, '\n');
        used = 0;
    }
    gs_buf_fill(out, ' ', HELP_COLUMN - used);
    gs_buf_format(out, "%s\n", option->help);
}

/* Commands that have text alone are not told. */
static void write_formats(gs_buf *out)
{
    gs_buf_addc(out, "\nFormats:\n");
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        const gs_option *command = &GS_OPTIONS[i];
        if (!command->formats)
            continue;
        size_t start = out->len;
        gs_buf_format(out, "      --%s", command->name);
        gs_buf_fill(out, ' ', HELP_COLUMN - (out->len - start));
        gs_buf_add(out, gs_command_formats(command, out->arena));
        gs_buf_byte(out, '\n');
    }
}

void gs_help_write(gs_buf *out)
{
    const char *group = NULL;
    gs_buf_addc(out, "Suggests how a Django god file splits into modules, as a plan that a team\n"
                     "reviews: what moves where and why, what would break and how it is mended.\n"
                     "\n");
    gs_buf_addc(out, USAGE);
    gs_buf_addc(out, "\n  FILE                          a Python file, as apps/shop/models.py;\n"
                     "                                - reads standard input\n");
    for (uint32_t i = 0; i < GS_OPTION_COUNT; i++) {
        if (GS_OPTIONS[i].group != group)
            gs_buf_format(out, "\n%s:\n", GS_OPTIONS[i].group);
        group = GS_OPTIONS[i].group;
        write_option(&GS_OPTIONS[i], out);
    }
    write_formats(out);
    gs_buf_addc(out,
                "\n"
                "Exit status: 0 the thing asked for was done, 1 a check said no, 2 wrong use,\n"
                "bad input or an internal fault.\n");
}
