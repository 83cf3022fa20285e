/* reason_text.c - reasons in words.
 *
 * Every text can be checked in the source by a reviewer who has not read
 * docs/clustering.md.
 */
#include "split_p.h"

static gs_str name_of(const gs_graph *graph, uint32_t unit, gs_arena *arena)
{
    if (unit == GS_NONE)
        return GS_STR("it");
    if (graph->units.at[unit].name == GS_NONE)
        return gs_str_format(arena, "line %u", graph->units.at[unit].line);
    return gs_facts_name(graph->facts, graph->units.at[unit].name);
}

/* "as its manager": what one is to the other. */
static gs_str use_text(const gs_reason *reason)
{
    switch ((gs_use_kind)reason->use_kind) {
    case GS_USE_BASE:
        return GS_STR("as a base");
    case GS_USE_MANAGER:
        return GS_STR("as its manager");
    case GS_USE_FIELD:
        return GS_STR("as a field");
    case GS_USE_RELATION:
    case GS_USE_STRING:
        return GS_STR("in a relation");
    case GS_USE_THROUGH:
        return GS_STR("as a through model");
    case GS_USE_CHOICES:
        return GS_STR("for its choices");
    case GS_USE_DEFAULT:
        return GS_STR("as a default");
    case GS_USE_VALIDATOR:
        return GS_STR("as a validator");
    case GS_USE_UPLOAD_TO:
        return GS_STR("for an upload path");
    case GS_USE_SIGNAL:
    case GS_USE_SENDER:
        return GS_STR("as a signal's sender");
    case GS_USE_DECORATOR:
        return GS_STR("as a decorator");
    case GS_USE_METACLASS:
        return GS_STR("as a metaclass");
    case GS_USE_ANNOTATION:
    case GS_USE_STRING_ANNOTATION:
        return GS_STR("in an annotation");
    case GS_USE_CLASS_BODY:
        return GS_STR("in its class body");
    case GS_USE_DEFAULT_ARGUMENT:
        return GS_STR("as a default argument");
    case GS_USE_MODULE:
    case GS_USE_BODY:
        break;
    }
    return GS_STR("in its code");
}

gs_str gs_reason_text(const gs_graph *graph, const gs_reason *reason, gs_arena *arena)
{
    gs_str other = name_of(graph, reason->other, arena), use = use_text(reason);
    switch (reason->kind) {
    case GS_WHY_NEXT_TO:
        return gs_str_format(arena, "next to %.*s in the file", GS_FMT(other));
    case GS_WHY_SHARED_WORD:
        return gs_str_format(arena, "shares '%.*s' with %.*s", GS_FMT(reason->word), GS_FMT(other));
    case GS_WHY_NAME_BEGINS:
        return gs_str_format(arena, "its name begins like %.*s", GS_FMT(other));
    case GS_WHY_BODY_WORDS:
        return gs_str_format(arena, "speaks of '%.*s' as %.*s does", GS_FMT(reason->word),
                             GS_FMT(other));
    case GS_WHY_MENTIONS:
        return gs_str_format(arena, "its body has '%.*s' of %.*s's name", GS_FMT(reason->word),
                             GS_FMT(other));
    case GS_WHY_USED_BY:
        return gs_str_format(arena, "%.*s uses it %.*s", GS_FMT(other), GS_FMT(use));
    case GS_WHY_USES:
        return gs_str_format(arena, "uses %.*s %.*s", GS_FMT(other), GS_FMT(use));
    case GS_WHY_ONLY_USER:
        return gs_str_format(arena, "only %.*s uses it, %.*s", GS_FMT(other), GS_FMT(use));
    case GS_WHY_FAMILY:
        return GS_STR("one of the file's enums, which several classes share");
    case GS_WHY_SHARED_BY:
        return GS_STR("several modules use it");
    case GS_WHY_INSEPARABLE:
        return gs_str_format(arena, "it and %.*s need each other at import", GS_FMT(other));
    case GS_WHY_CYCLE:
        return GS_STR("elsewhere it would close an import cycle");
    case GS_WHY_LARGE:
        return gs_str_format(arena, "%u lines, over the limit on its own", reason->count);
    case GS_WHY_ALONE:
        return GS_STR("nothing ties it closely to another class");
    case GS_WHY_MAIN:
        return GS_STR("the module is named after it");
    case GS_WHY_ASKED:
        return reason->word.len ? reason->word : GS_STR("placed by the plan");
    }
    return (gs_str){0};
}

/* ----------------------------------------------------------------- the way back */

/* What the text of a reason begins with and has in it, names and words left out. */
static const struct {
    gs_str start, middle;
    bool use; /* ends in what one is to the other */
} SHAPES[] = {
    {GS_STR_INIT("next to "), GS_STR_INIT(" in the file"), false},
    {GS_STR_INIT("shares '"), GS_STR_INIT("' with "), false},
    {GS_STR_INIT("its name begins like "), GS_STR_INIT(""), false},
    {GS_STR_INIT("speaks of '"), GS_STR_INIT("' as "), false},
    {GS_STR_INIT("its body has '"), GS_STR_INIT("' of "), false},
    {GS_STR_INIT(""), GS_STR_INIT(" uses it "), true},
    {GS_STR_INIT("uses "), GS_STR_INIT(""), true},
    {GS_STR_INIT("only "), GS_STR_INIT(" uses it, "), true},
    {GS_STR_INIT("one of the file's enums, "), GS_STR_INIT(""), false},
    {GS_STR_INIT("several modules use it"), GS_STR_INIT(""), false},
    {GS_STR_INIT("it and "), GS_STR_INIT(" need each other at import"), false},
    {GS_STR_INIT("elsewhere it would close an import cycle"), GS_STR_INIT(""), false},
    {GS_STR_INIT(""), GS_STR_INIT(" lines, over the limit on its own"), false},
    {GS_STR_INIT("nothing ties it closely to another class"), GS_STR_INIT(""), false},
    {GS_STR_INIT("the module is named after it"), GS_STR_INIT(""), false},
    {GS_STR_INIT("placed by the plan"), GS_STR_INIT(""), false},
    {GS_STR_INIT("placed by [tool.godsplit"), GS_STR_INIT(""), false},
    {GS_STR_INIT("else "), GS_STR_INIT(""), false},
};

static bool ends_in_use(gs_str text)
{
    for (int kind = 0; kind <= GS_USE_SENDER; kind++) {
        if (gs_str_ends(text, use_text(&(gs_reason){.use_kind = (uint8_t)kind})))
            return true;
    }
    return false;
}

static bool is_reason(gs_str text)
{
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        if (gs_str_starts(text, SHAPES[i].start) &&
            gs_str_find(text, SHAPES[i].middle) != SIZE_MAX &&
            (!SHAPES[i].use || ends_in_use(text)))
            return true;
    }
    return false;
}

bool gs_reason_is_text(gs_str text)
{
    while (text.len > 0) {
        size_t end = gs_str_find(text, GS_STR("; "));
        gs_str part = {text.ptr, end == SIZE_MAX ? text.len : end};
        if (!is_reason(part))
            return false;
        size_t skip = end == SIZE_MAX ? text.len : end + 2;
        text = (gs_str){text.ptr + skip, text.len - skip};
    }
    return true;
}
