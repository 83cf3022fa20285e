/* main.c - one run: arguments, the command, diagnostics, exit status.
 *
 * Owns: the two arenas and the list of diagnostics.
 * Must not know: what a command does.
 */
#include "cli_p.h"

#include <assert.h>

static int print_text(gs_cli *cli, void (*fill)(gs_buf *out))
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    fill(&out);
    return gs_os_print(gs_buf_str(&out), cli->diags) ? 0 : 2;
}

static void write_version(gs_buf *out)
{
    gs_buf_format(out, "godsplit %s\n", GS_VERSION);
}

static int usage(gs_cli *cli)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_usage_write(&out);
    gs_os_talk(gs_buf_str(&out));
    return 2;
}

/* What each command runs. */
static int (*const COMMANDS[GS_OPTION_COUNT])(gs_cli *cli) = {
    [GS_OPTION_ANALYZE] = gs_cmd_analyze, [GS_OPTION_DIFF] = gs_cmd_diff,
    [GS_OPTION_APPLY] = gs_cmd_apply,     [GS_OPTION_VERIFY] = gs_cmd_verify,
    [GS_OPTION_UNDO] = gs_cmd_undo,       [GS_OPTION_EXPLAIN] = gs_cmd_explain,
    [GS_OPTION_COMPARE] = gs_cmd_compare, [GS_OPTION_PROGRESS] = gs_cmd_progress,
    [GS_OPTION_CHECK] = gs_cmd_check,     [GS_OPTION_BASELINE] = gs_cmd_baseline,
};

static int run(gs_cli *cli, int argc, char *const *argv)
{
    if (argc == 0)
        return usage(cli);
    if (!gs_command_line_read(&cli->line, argc, argv, cli->diags))
        return 2;
    if (cli->line.options[GS_OPTION_HELP].given)
        return print_text(cli, gs_help_write);
    if (cli->line.options[GS_OPTION_VERSION].given)
        return print_text(cli, write_version);
    assert(COMMANDS[cli->line.command]);
    return COMMANDS[cli->line.command](cli);
}

static void print_diagnostics(gs_cli *cli)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_diagnostics_write(cli, gs_cli_color(cli, cli->terminal.err_is_terminal), &out);
    gs_os_talk(gs_buf_str(&out));
}

int main(int argc, char **argv)
{
    gs_arena arena, scratch;
    gs_diags diags;
    gs_os_start();
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    gs_diags_init(&diags, &arena);
    gs_cli cli = {.arena = &arena, .scratch = &scratch, .diags = &diags};
    cli.terminal = gs_os_terminal_of();
    gs_config_init(&cli.config, &arena);
    int status = run(&cli, argc > 0 ? argc - 1 : 0, argv + 1);
    print_diagnostics(&cli);
    gs_arena_free(&scratch);
    gs_arena_free(&arena);
    return status;
}
