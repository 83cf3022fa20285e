/* find_hit.c - what a line of settings or prose means for a split.
 *
 * Owns: Sphinx (H65), type checkers (H53), contracts (H66), patterns of paths
 * (H60), lists of packages and files (H61), gates for new code (H67).
 * Must not know: how lines are read.
 */
#include "scan_p.h"

#include <assert.h>
#include <string.h>

static void add(gs_finder *finder, uint32_t number, const gs_scan_hit *hit, gs_str what,
                gs_str remedy)
{
    gs_finder_add(finder, number, hit->line, hit->column, what, remedy);
}

static void find_path(gs_finder *finder, const gs_scan_hit *hit)
{
    gs_str place = finder->scan->ask.place;
    bool pattern = memchr(hit->text.ptr, '*', hit->text.len) || hit->text.len < place.len;
    bool manifest = hit->kind == GS_HIT_MANIFEST;
    add(finder, manifest ? 61 : 60, hit,
        pattern ? gs_finder_say(finder, "\"%.*s\" fits the old file and not the new ones",
                                GS_FMT(hit->text))
                : gs_finder_say(finder, "names %.*s, which becomes a package",
                                GS_FMT(finder->scan->module->path)),
        gs_finder_say(finder, "let it cover %.*s/ too", GS_FMT(place)));
}

static gs_str automodule_text(gs_finder *finder)
{
    return gs_finder_say(finder,
                         "documents %.*s with automodule: Sphinx leaves out what the new modules "
                         "define",
                         GS_FMT(finder->scan->module->module));
}

void gs_find_hit(gs_finder *finder, const gs_scan_hit *hit)
{
    gs_str module = finder->scan->module->module;
    switch (hit->kind) {
    case GS_HIT_DOTTED:
        break;
    case GS_HIT_AUTOMODULE:
        add(finder, 65, hit, automodule_text(finder),
            GS_STR("write an automodule for each new module, or add :imported-members:"));
        break;
    case GS_HIT_TYPE_SECTION:
        add(finder, 53, hit,
            gs_finder_say(finder,
                          "type checking settings for %.*s alone: the new modules are not "
                          "covered",
                          GS_FMT(module)),
            gs_finder_say(finder, "write them for %.*s.* (this fits the package too)",
                          GS_FMT(module)));
        break;
    case GS_HIT_CONTRACT:
        add(finder, 66, hit,
            gs_finder_say(finder, "a contract on imports names %.*s", GS_FMT(module)),
            GS_STR("see whether it has to name the new modules too"));
        break;
    case GS_HIT_PATH:
    case GS_HIT_MANIFEST:
        find_path(finder, hit);
        break;
    case GS_HIT_PACKAGES:
        add(finder, 61, hit,
            gs_finder_say(finder, "a list of packages has %.*s: the new package is not in it",
                          GS_FMT(hit->text)),
            gs_finder_say(finder, "add %.*s", GS_FMT(module)));
        break;
    case GS_HIT_GATE:
        assert(hit->text.len);
        add(finder, 67, hit,
            gs_finder_say(finder,
                          "%.*s counts moved lines as new code: its gate may fail for a "
                          "pure move",
                          GS_FMT(hit->text)),
            GS_STR("say so in the pull request"));
        break;
    }
}
