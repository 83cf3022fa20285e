/* carry.c - from the input to the package that would be written.
 *
 * Owns: which plan is carried out, and what stands in its way.
 * Must not know: the disk beyond the input and its plan.
 */
#include "cli_p.h"

#include <assert.h>

/* The folder of the package beside the file, or the one that the file heads. */
bool gs_carry_target(gs_cli *cli, gs_str *target, bool *is_package)
{
    bool is_text = gs_str_equal(cli->line.file, GS_STR("-"));
    gs_str file = is_text ? cli->place.path : cli->line.file;
    *is_package = gs_plan_is_package(file);
    *target = gs_plan_target(file);
    return target->len < file.len ||
           gs_cli_refuse(cli, GS_STR("name"), GS_STR("the file's name does not end in .py"),
                         GS_STR("only a module can become a package: rename it first"));
}

static void say_small(gs_cli *cli, const gs_carry *c)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_cli_say_small(cli, &c->a.source, &out);
    gs_os_talk(gs_buf_str(&out));
}

gs_str gs_carry_plan_path(const gs_cli *cli)
{
    const gs_option_value *plan = &cli->line.options[GS_OPTION_PLAN];
    gs_str path = gs_cli_plan_file(cli);
    if (plan->given)
        return plan->text;
    return gs_os_kind_of(path, cli->scratch) == GS_OS_MISSING ? GS_STR("") : path;
}

static void refuse_stale(gs_cli *cli, gs_str path)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = GS_STR("stale"),
                                       .path = path,
                                       .text = GS_STR("the file has changed since this plan"),
                                       .remedy = GS_STR("leave --strict out to carry the plan "
                                                        "over, or analyze again with --plan")});
}

/* A plan of an earlier state of the file is carried over. */
static gs_carried use_plan(gs_cli *cli, gs_analysis *a, gs_str path)
{
    gs_plan stated;
    if (!gs_cli_read_plan(cli, path, &stated))
        return GS_CARRY_BAD;
    gs_str sum = gs_sha256_hex(a->source.bytes, cli->scratch);
    bool stale = !gs_str_equal(sum, stated.source.sha256);
    if (stale && gs_cli_given(cli, GS_OPTION_STRICT)) {
        refuse_stale(cli, path);
        return GS_CARRY_REFUSED;
    }
    return gs_cli_restore(cli, a, path, &stated, stale) ? GS_CARRY_READY : GS_CARRY_REFUSED;
}

gs_carried gs_carry_make(gs_cli *cli, gs_carry *c)
{
    gs_analysis *a = &c->a;
    assert(cli->line.has_file);
    if (!gs_cli_read(cli, a) || !gs_carry_target(cli, &c->target, &c->is_package) ||
        !gs_cli_graph(cli, a))
        return GS_CARRY_BAD;
    gs_str plan = gs_carry_plan_path(cli);
    if (!plan.len && a->source.lines <= gs_cli_number(cli, GS_OPTION_MAX_LINES)) {
        say_small(cli, c);
        return GS_CARRY_NOTHING;
    }
    gs_carried found = plan.len                 ? use_plan(cli, a, plan)
                       : gs_cli_suggest(cli, a) ? GS_CARRY_READY
                                                : GS_CARRY_BAD;
    if (found != GS_CARRY_READY)
        return found;
    gs_cli_project(cli, a);
    gs_emit_package(&a->plan, &a->partition, &c->files, cli->arena);
    return GS_CARRY_READY;
}

/* The path of a file of the package, from the project's root. */
static gs_str path_of(const gs_cli *cli, const gs_carry *c, gs_str name)
{
    gs_str target = c->a.plan.target;
    if (gs_str_equal(target, GS_STR(".")))
        return name;
    return gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(target), GS_FMT(name));
}

static gs_change change_of(const gs_cli *cli, const gs_carry *c, const gs_package_file *file)
{
    bool heads = c->is_package && gs_str_equal(file->name, GS_STR("__init__.py"));
    return (gs_change){.path = path_of(cli, c, file->name),
                       .before = heads ? c->a.source.bytes : GS_STR(""),
                       .after = file->bytes,
                       .existed = heads,
                       .exists = true};
}

void gs_carry_changes(const gs_cli *cli, const gs_carry *c, gs_changes *changes)
{
    if (!c->is_package)
        *gs_vec_push(cli->arena, changes) =
            (gs_change){.path = cli->place.path, .before = c->a.source.bytes, .existed = true};
    for (uint32_t i = 0; i < c->files.len; i++)
        *gs_vec_push(cli->arena, changes) = change_of(cli, c, &c->files.at[i]);
}

int gs_carried_status(gs_carried carried)
{
    assert(carried != GS_CARRY_READY);
    return carried == GS_CARRY_NOTHING ? 0 : carried == GS_CARRY_REFUSED ? 1 : 2;
}
