/* values.c - what a name may stand for, as texts that messages can show.
 *
 * Equal texts are equal things: a statement of the original that binds the
 * name, a name of a module outside, a submodule.
 */
#include "prove_p.h"

#include <assert.h>

static gs_id intern(gs_prover *p, gs_str text)
{
    return gs_names_add(&p->values, text);
}

gs_str gs_value_text(const gs_prover *p, gs_id value)
{
    return value == GS_NONE ? GS_STR("nothing") : gs_names_text(&p->values, value);
}

static bool drop_last(gs_str *dotted)
{
    size_t len = dotted->len;
    while (len && dotted->ptr[len - 1] != '.')
        len--;
    if (!dotted->len)
        return false;
    dotted->len = len ? len - 1 : 0;
    return true;
}

gs_str gs_import_target(const gs_prover *p, const gs_proved *file, const gs_import *import)
{
    gs_str base = file->package;
    gs_buf target;
    if (!import->level)
        return import->module;
    gs_buf_init(&target, p->scratch);
    for (uint32_t i = 1; i < import->level; i++)
        if (!drop_last(&base))
            gs_buf_byte(&target, '.');
    const char *dot = base.len && import->module.len ? "." : "";
    gs_buf_format(&target, "%.*s%s%.*s", GS_FMT(base), dot, GS_FMT(import->module));
    return gs_buf_str(&target);
}

gs_id gs_value_defined(gs_prover *p, const gs_proved *file, uint32_t stmt, gs_id name)
{
    uint32_t old = file->origin[stmt];
    gs_str text = gs_names_text(&p->names, name);
    if (old == GS_NONE)
        return intern(p, gs_str_format(p->arena, "%.*s of %.*s:%u", GS_FMT(text),
                                       GS_FMT(file->shown), file->facts.stmts.at[stmt].line));
    assert(old < p->original.facts.stmts.len);
    return intern(p, gs_str_format(p->arena, "%.*s of line %u", GS_FMT(text),
                                   p->original.facts.stmts.at[old].line));
}

gs_id gs_value_outside(gs_prover *p, const gs_import *import, gs_str target, gs_str name)
{
    if (import->star)
        return intern(p, gs_str_format(p->arena, "what is in %.*s", GS_FMT(target)));
    if (import->from)
        return intern(p, gs_str_format(p->arena, "%.*s from %.*s", GS_FMT(name), GS_FMT(target)));
    if (import->renamed)
        return intern(p, gs_str_format(p->arena, "the module %.*s", GS_FMT(target)));
    size_t dot = gs_str_find(target, GS_STR("."));
    if (dot != SIZE_MAX)
        target.len = dot;
    return intern(p, gs_str_format(p->arena, "the module %.*s", GS_FMT(target)));
}

gs_id gs_value_submodule(gs_prover *p, gs_str stem)
{
    return intern(p, gs_str_format(p->arena, "the submodule %.*s", GS_FMT(stem)));
}

gs_id gs_value_either(gs_prover *p, gs_id old, gs_id new_)
{
    if (old == new_)
        return old;
    return intern(p, gs_str_format(p->arena, "%.*s or %.*s", GS_FMT(gs_value_text(p, old)),
                                   GS_FMT(gs_value_text(p, new_))));
}
