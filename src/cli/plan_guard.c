/* plan_guard.c - a plan that a person has worked on is not overwritten.
 *
 * Owns: how it is known that a plan holds more than the program put there. No
 * sum is kept in it: a plan that states what the new one states loses nothing,
 * and one that the program makes again under the plan's own settings was never
 * edited. All others may have been.
 * Must not know: how a plan is made or read.
 */
#include "cli_p.h"

/* What the old plan states and the new one does not. */
typedef struct gs_loss {
    gs_str member, old_home, new_home; /* the first member that stood elsewhere */
    uint32_t moved;                    /* members that stood elsewhere */
    bool reworded;                     /* a reason reads otherwise, though the source is the same */
} gs_loss;

/* The members of a plan by name: in which module, and which of its members. */
typedef struct gs_roll {
    gs_names names;
    gs_u32_vec modules, members;
} gs_roll;

static void call(gs_cli *cli, const gs_plan *plan, gs_roll *roll)
{
    gs_names_init(&roll->names, cli->scratch);
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        for (uint32_t k = 0; k < plan->modules.at[m].members.len; k++) {
            const gs_plan_member *member = &plan->modules.at[m].members.at[k];
            if (gs_names_add(&roll->names, member->name) < roll->members.len)
                continue;
            *gs_vec_push(cli->scratch, &roll->modules) = m;
            *gs_vec_push(cli->scratch, &roll->members) = k;
        }
    }
}

static void compare_member(const gs_plan_module *module, const gs_plan_member *member,
                           const gs_plan *new, const gs_roll *roll, gs_loss *loss)
{
    gs_id id = gs_names_find(&roll->names, member->name);
    if (id == GS_NONE)
        return;
    const gs_plan_module *home = &new->modules.at[roll->modules.at[id]];
    gs_str why = home->members.at[roll->members.at[id]].why;
    loss->reworded = loss->reworded || !gs_str_equal(why, member->why);
    if (gs_str_equal(home->name, module->name) || loss->moved++ > 0)
        return;
    loss->member = member->name;
    loss->old_home = module->name;
    loss->new_home = home->name;
}

/* Reasons count only between plans of one source under one setting. */
static gs_loss compare(gs_cli *cli, const gs_plan *old, const gs_plan *new)
{
    gs_loss found = {0};
    gs_roll roll = {0};
    gs_arena_mark mark = gs_arena_save(cli->scratch);
    call(cli, new, &roll);
    for (uint32_t m = 0; m < old->modules.len; m++) {
        const gs_plan_module *module = &old->modules.at[m];
        for (uint32_t k = 0; k < module->members.len; k++)
            compare_member(module, &module->members.at[k], new, &roll, &found);
    }
    gs_arena_rewind(cli->scratch, mark);
    bool same = gs_str_equal(old->source.sha256, new->source.sha256) &&
                old->limit == new->limit &&gs_str_equal(old->granularity, new->granularity);
    found.reworded = found.reworded && same;
    return found;
}

/* Whether the old plan is what the program writes, apart from what it states:
 * without a comment or another layout. */
static bool is_as_written(gs_cli *cli, const gs_plan *old, gs_str yaml)
{
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    return gs_plan_write(old, &out) && gs_str_equal(gs_buf_str(&out), yaml);
}

/* Whether the program makes the old plan again under its own settings. */
static bool is_own_work(const gs_cli *cli, const gs_analysis *a, const gs_plan *old)
{
    if (!gs_str_equal(old->source.sha256, a->plan.source.sha256))
        return false;
    gs_diags ignored;
    gs_diags_init(&ignored, cli->arena);
    gs_cli other = *cli;
    gs_analysis again = *a;
    other.diags = &ignored;
    other.line.options[GS_OPTION_MAX_LINES].number = old->limit;
    other.line.options[GS_OPTION_MODULES].number = 0;
    other.line.options[GS_OPTION_GRANULARITY].number =
        gs_str_equal(old->granularity, GS_STR("class")) ? GS_BY_CLASS : GS_BY_DOMAIN;
    if (!gs_cli_suggest(&other, &again))
        return false;
    gs_loss found = compare(&other, old, &again.plan);
    return found.moved == 0 && !found.reworded;
}

/* ---------------------------------------------------------------- verdict */

static bool refuse(gs_cli *cli, gs_str path, gs_str text, bool is_plan)
{
    gs_str keep = gs_str_format(cli->arena, "--plan %.*s keeps what it states; --force replaces it",
                                GS_FMT(path));
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = GS_STR("edited"),
                                       .path = path,
                                       .text = text,
                                       .remedy = is_plan ? keep : GS_STR("--force replaces it")});
    return false;
}

static gs_str loss_text(const gs_cli *cli, const gs_loss *found)
{
    if (found->moved == 0)
        return GS_STR("this plan was edited");
    gs_str more = found->moved == 1
                      ? GS_STR("")
                      : gs_str_format(cli->arena, ", and %u more elsewhere", found->moved - 1);
    return gs_str_format(
        cli->arena, "this plan has %.*s in %.*s, a new one would have it in %.*s%.*s",
        GS_FMT(found->member), GS_FMT(found->old_home), GS_FMT(found->new_home), GS_FMT(more));
}

/* The plan that was given with --plan is the one that is brought up to date. */
static bool is_given_plan(const gs_cli *cli, gs_str path)
{
    const gs_option_value *plan = &cli->line.options[GS_OPTION_PLAN];
    gs_str given = plan->given ? gs_os_real_path(plan->text, cli->arena) : GS_STR("");
    return given.len && gs_str_equal(given, gs_os_real_path(path, cli->arena));
}

bool gs_cli_may_replace(gs_cli *cli, const gs_analysis *a, gs_str path, gs_str new)
{
    gs_str yaml;
    gs_plan old;
    gs_diags ignored;
    gs_diags_init(&ignored, cli->arena);
    if (gs_cli_given(cli, GS_OPTION_FORCE) || is_given_plan(cli, path) ||
        gs_os_kind_of(path, cli->scratch) != GS_OS_FILE)
        return true;
    if (!gs_os_read(path, GS_PLAN_MAX, cli->arena, &yaml, cli->diags))
        return false;
    if (gs_str_equal(yaml, new))
        return true;
    if (!gs_plan_read(&old, path, yaml, cli->arena, &ignored))
        return refuse(cli, path, GS_STR("there is a file that is no plan"), false);
    bool touched = !is_as_written(cli, &old, yaml);
    gs_loss found = compare(cli, &old, &a->plan);
    if (!touched && ((found.moved == 0 && !found.reworded) || is_own_work(cli, a, &old)))
        return true;
    return refuse(cli, path, loss_text(cli, &found), true);
}
