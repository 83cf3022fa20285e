/* modules.c - what a god file has become so far, and what its plan wants of it.
 *
 * Owns: the list of modules, and which files beside count as moved out.
 * Must not know: lines over time, states, percentages.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger_p.h"

gs_str gs_god_package(gs_str god)
{
    assert(gs_str_ends(god, GS_STR(".py")));
    return (gs_str){god.ptr, god.len - 3};
}

static gs_str without_py(gs_str path)
{
    return gs_str_ends(path, GS_STR(".py")) ? (gs_str){path.ptr, path.len - 3} : path;
}

static gs_str last_part(gs_str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
    size_t skip = slash ? (size_t)(slash - path.ptr) + 1 : 0;
    return (gs_str){path.ptr + skip, path.len - skip};
}

/* "journal" of app/models/journal.py; "enums" of app/enums.py beside it, and of
 * app/enums/__init__.py. */
static gs_str name_of(const gs_god_file *file, gs_str path)
{
    gs_str package = gs_god_package(file->path);
    size_t skip = package.len + 1;
    if (gs_str_starts(path, package) && path.len > skip && path.ptr[package.len] == '/')
        return without_py((gs_str){path.ptr + skip, path.len - skip});
    gs_str stem = without_py(path);
    if (gs_str_ends(stem, GS_STR("/__init__")))
        stem.len -= sizeof("/__init__") - 1;
    return last_part(stem);
}

static void add_files(gs_god_file *file, const gs_ledger_input *input, gs_arena *arena)
{
    for (uint32_t i = 0; i < input->files->len; i++) {
        const gs_tracked *t = &input->files->at[i];
        if (!gs_str_equal(t->god, file->path) || gs_str_equal(t->path, file->path))
            continue;
        *gs_vec_push(arena, &file->modules) = (gs_god_module){
            .name = name_of(file, t->path), .path = t->path, .lines = t->lines, .exists = true};
    }
}

static const gs_god_plan *plan_of(const gs_ledger_input *input, gs_str god)
{
    for (uint32_t i = 0; input->plans && i < input->plans->len; i++) {
        if (gs_str_equal(input->plans->at[i].source, god))
            return &input->plans->at[i];
    }
    return NULL;
}

static bool has_name(const gs_god_plan *plan, gs_str name)
{
    for (uint32_t i = 0; plan && i < plan->files.len; i++) {
        if (gs_str_equal(without_py(plan->files.at[i]), name))
            return true;
    }
    return false;
}

/* Whether a file beside holds what was moved out: the plan has it, or it came
 * when the god file shrank, as far as that can be known. */
static bool is_moved_out(const gs_god_file *file, const gs_ledger_input *input, const gs_past *past,
                         uint32_t nth)
{
    const gs_beside *beside = &input->besides->at[nth];
    if (has_name(plan_of(input, file->path), name_of(file, beside->path)))
        return true;
    if (past->seen[nth])
        return past->moved[nth];
    const gs_god_past *before = gs_past_find(past, file->path);
    return file->lines < (before ? before->lines : file->start_lines);
}

static void add_besides(gs_god_file *file, const gs_ledger_input *input, const gs_past *past,
                        gs_arena *arena)
{
    for (uint32_t i = 0; input->besides && i < input->besides->len; i++) {
        const gs_beside *beside = &input->besides->at[i];
        if (!gs_str_equal(beside->god, file->path) || !is_moved_out(file, input, past, i))
            continue;
        *gs_vec_push(arena, &file->modules) = (gs_god_module){.name = name_of(file, beside->path),
                                                              .path = beside->path,
                                                              .lines = beside->lines,
                                                              .exists = true,
                                                              .beside = true};
    }
}

static gs_god_module *module_named(gs_god_file *file, gs_str name)
{
    for (uint32_t i = 0; i < file->modules.len; i++) {
        if (gs_str_equal(file->modules.at[i].name, name))
            return &file->modules.at[i];
    }
    return NULL;
}

static void add_planned(gs_god_file *file, const gs_god_plan *plan, gs_arena *arena)
{
    file->plan = plan->path;
    file->planned = plan->files.len;
    for (uint32_t i = 0; i < plan->files.len; i++) {
        gs_str name = without_py(plan->files.at[i]);
        gs_god_module *module = module_named(file, name);
        if (!module) {
            module = gs_vec_push(arena, &file->modules);
            *module = (gs_god_module){.name = name,
                                      .path = gs_str_format(arena, "%.*s/%.*s",
                                                            GS_FMT(gs_god_package(file->path)),
                                                            GS_FMT(plan->files.at[i]))};
        }
        module->planned = true;
        file->planned_exist += module->exists;
    }
}

static int compare(const void *left, const void *right)
{
    const gs_god_module *a = left, *b = right;
    return gs_str_compare(a->path, b->path);
}

void gs_god_modules(gs_god_file *file, const gs_ledger_input *input, const gs_past *past,
                    gs_arena *arena)
{
    add_files(file, input, arena);
    add_besides(file, input, past, arena);
    const gs_god_plan *plan = plan_of(input, file->path);
    if (plan)
        add_planned(file, plan, arena);
    if (file->modules.len)
        qsort(file->modules.at, file->modules.len, sizeof(gs_god_module), compare);
    for (uint32_t i = 0; i < file->modules.len; i++) {
        const gs_god_module *module = &file->modules.at[i];
        file->module_count += module->exists && !gs_str_equal(module->name, GS_STR("__init__"));
    }
}
