/* plan_names.c - what a plan is of, where it goes, and what its files are called.
 *
 * Must not know: members.
 */
#include "restore_p.h"

static const gs_plan_module *module_at(const gs_restorer *r, uint32_t m)
{
    return &r->plan->modules.at[m];
}

static void check_name(gs_restorer *r, uint32_t m)
{
    const gs_plan_module *module = module_at(r, m);
    gs_name_fault fault = gs_module_name_check(module->name, r->graph, r->use->options, r->arena);
    gs_str expected = gs_str_format(r->arena, "%.*s.py", GS_FMT(module->name));
    if (gs_str_equal(fault.code, GS_STR("H50")))
        gs_restore_note(r, GS_WARNING, module->at, fault.code, fault.text);
    else if (fault.code.len)
        gs_restore_refuse(r, module->at, fault.code, fault.text,
                          GS_STR("give the module another name"));
    if (module->file.len && !gs_str_equal(module->file, expected))
        gs_restore_refuse(r, module->at, GS_STR("plan"),
                          gs_str_format(r->arena, "module %.*s is in %.*s", GS_FMT(module->name),
                                        GS_FMT(module->file)),
                          gs_str_format(r->arena, "its file must be %.*s", GS_FMT(expected)));
}

static void check_twins(gs_restorer *r, uint32_t m)
{
    for (uint32_t other = 0; other < m; other++) {
        gs_str a = module_at(r, m)->name, b = module_at(r, other)->name;
        if (!gs_str_same_letters(a, b))
            continue;
        gs_str text =
            gs_str_equal(a, b)
                ? gs_str_format(r->arena, "two modules are called %.*s", GS_FMT(a))
                : gs_str_format(r->arena, "%.*s and %.*s are one file where case does not count",
                                GS_FMT(b), GS_FMT(a));
        gs_restore_refuse(r, module_at(r, m)->at, GS_STR("plan"), text,
                          GS_STR("give one of them another name, or put them together"));
        return;
    }
}

static void check_source(gs_restorer *r)
{
    const gs_plan_source *source = &r->plan->source;
    gs_str path = r->use->place->path, module = r->use->place->module;
    if (!gs_str_equal(source->path, path) || !gs_str_equal(source->module, module)) {
        gs_restore_refuse(r, 0, GS_STR("plan"),
                          gs_str_format(r->arena, "the plan is of %.*s (%.*s), not of %.*s (%.*s)",
                                        GS_FMT(source->path), GS_FMT(source->module), GS_FMT(path),
                                        GS_FMT(module)),
                          GS_STR("name the plan of this file, or mend path and module in it"));
        return;
    }
    gs_str target = gs_plan_target(path);
    if (!gs_str_equal(r->plan->target, target))
        gs_restore_refuse(r, 0, GS_STR("plan"),
                          gs_str_format(r->arena, "the target %.*s is not the package of %.*s",
                                        GS_FMT(r->plan->target), GS_FMT(path)),
                          gs_str_format(r->arena, "it must be %.*s", GS_FMT(target)));
}

static void check_age(gs_restorer *r)
{
    gs_str sum = gs_sha256_hex(r->graph->facts->source->bytes, r->scratch);
    if (r->use->carry_over || gs_str_equal(sum, r->plan->source.sha256))
        return;
    gs_restore_refuse(r, 0, GS_STR("plan"),
                      gs_str_format(r->arena, "%.*s has changed since the plan was made",
                                    GS_FMT(r->use->place->path)),
                      GS_STR("bring the plan up to date with --analyze --plan"));
}

void gs_restore_names(gs_restorer *r)
{
    check_source(r);
    check_age(r);
    for (uint32_t m = 0; m < r->plan->modules.len; m++) {
        check_name(r, m);
        check_twins(r, m);
    }
}
