/* carry.c - from the input to the package that would be written.
 *
 * Owns: which plan is carried out, and what stands in its way.
 * Must not know: the disk beyond the input and its plan.
 */
#include "cli_p.h"

#include <assert.h>

static bool ends_init(gs_str path)
{
    return gs_str_equal(path, GS_STR("__init__.py")) || gs_str_ends(path, GS_STR("/__init__.py"));
}

/* The folder of the package beside the file, or the one that the file heads. */
static bool find_target(gs_cli *cli, gs_carry *c)
{
    bool is_text = gs_str_equal(cli->line.file, GS_STR("-"));
    gs_str file = is_text ? cli->place.path : cli->line.file;
    c->is_package = ends_init(file);
    if (c->is_package) {
        size_t len = file.len - GS_STR("__init__.py").len;
        c->target = len ? (gs_str){file.ptr, len - 1} : GS_STR(".");
        return true;
    }
    if (!gs_str_ends(file, GS_STR(".py")) || file.len == 3)
        return gs_cli_refuse(cli, GS_STR("name"), GS_STR("the file's name does not end in .py"),
                             GS_STR("only a module can become a package: rename it first"));
    c->target = (gs_str){file.ptr, file.len - 3};
    return true;
}

static void say_small(gs_cli *cli, const gs_carry *c)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    gs_cli_say_small(cli, &c->a.source, &out);
    gs_os_talk(gs_buf_str(&out));
}

gs_carried gs_carry_make(gs_cli *cli, gs_carry *c)
{
    gs_analysis *a = &c->a;
    assert(cli->line.has_file);
    if (!gs_cli_read(cli, a) || !find_target(cli, c) || !gs_cli_graph(cli, a))
        return GS_CARRY_BAD;
    if (a->source.lines <= gs_cli_number(cli, GS_OPTION_MAX_LINES)) {
        say_small(cli, c);
        return GS_CARRY_NOTHING;
    }
    gs_cli_suggest(cli, a);
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
