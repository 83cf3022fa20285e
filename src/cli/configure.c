/* configure.c - the project's configuration under the options.
 *
 * Owns: where pyproject.toml is, and that options win over it.
 * Must not know: its syntax and keys.
 */
#include "cli_p.h"

#include <assert.h>

enum { LARGEST = 4 << 20 };

gs_str gs_cli_from_here(const gs_cli *cli, gs_str root, gs_str path)
{
    gs_str here = gs_os_working_folder(cli->arena);
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    bool inside = gs_str_starts(here, root) && (here.len == root.len || here.ptr[root.len] == '/');
    if (gs_str_starts(path, GS_STR("/")))
        return path;
    if (!inside)
        gs_buf_format(&out, "%.*s/", GS_FMT(root));
    for (size_t i = root.len; inside && i < here.len; i++) {
        if (here.ptr[i] == '/')
            gs_buf_addc(&out, "../");
    }
    gs_buf_add(&out, path);
    return gs_buf_str(&out);
}

static bool is_given(const gs_cli *cli, gs_option_id id)
{
    return cli->line.options[id].given;
}

/* --modules and --granularity contradict each other, so one that was given
 * silences what the file says of the other. */
static void apply(gs_cli *cli, gs_str root)
{
    const gs_config *config = &cli->config;
    gs_option_value *options = cli->line.options;
    bool asked = is_given(cli, GS_OPTION_MODULES) || is_given(cli, GS_OPTION_GRANULARITY);
    if (config->max_lines && !is_given(cli, GS_OPTION_MAX_LINES))
        options[GS_OPTION_MAX_LINES].number = config->max_lines;
    if (config->modules && !asked)
        options[GS_OPTION_MODULES].number = config->modules;
    if (config->granularity.len && !asked)
        options[GS_OPTION_GRANULARITY].number =
            gs_str_equal(config->granularity, GS_STR("class")) ? GS_BY_CLASS : GS_BY_DOMAIN;
    if (config->out.len && !is_given(cli, GS_OPTION_OUT))
        options[GS_OPTION_OUT].text = gs_cli_from_here(cli, root, config->out);
}

bool gs_cli_configure(gs_cli *cli, gs_str root)
{
    gs_str path = gs_cli_from_here(cli, root, GS_STR("pyproject.toml")), text;
    if (gs_os_kind_of(path, cli->scratch) != GS_OS_FILE)
        return true;
    if (!gs_os_read(path, LARGEST, cli->arena, &text, cli->diags) ||
        !gs_config_read(&cli->config, path, text, cli->arena, cli->scratch, cli->diags))
        return false;
    apply(cli, root);
    return true;
}
