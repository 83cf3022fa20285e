/* hazard_say.c - words and names for the texts of hazards.
 *
 * Owns: formatting. Must not know: what any hazard is.
 */
#include "hazard_p.h"

#include <assert.h>
#include <stdio.h>

const char *gs_plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

gs_str gs_say(const gs_maker *maker, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    assert(len >= 0);
    size_t kept = len < (int)sizeof(text) ? (size_t)len : sizeof(text) - 1;
    while (kept && kept == sizeof(text) - 1 && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    return gs_str_copy(maker->arena, (gs_str){text, kept});
}

gs_str gs_module_path(const gs_maker *maker, uint32_t module)
{
    gs_str base = maker->place->module;
    if (module == GS_NONE)
        return base;
    return gs_str_format(maker->scratch, "%.*s.%.*s", GS_FMT(base),
                         GS_FMT(maker->partition->modules.at[module].name));
}

gs_str gs_unit_label(const gs_maker *maker, uint32_t unit)
{
    const gs_unit *at = &maker->graph->units.at[unit];
    if (at->name != GS_NONE)
        return gs_facts_name(maker->facts, at->name);
    return gs_str_format(maker->scratch, "line %u", at->line);
}
