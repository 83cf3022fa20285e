/* hazard_table.c - the numbered dangers of a split, H1 to H72.
 *
 * Owns: the title and the danger of each number; docs/hazards.md says more.
 * Must not know: how a hazard is found.
 */
#include "hazard_p.h"

#include <assert.h>

enum { S = GS_DANGER_SILENT, L = GS_DANGER_LOUD, T = GS_DANGER_LATE };

typedef struct row {
    gs_str title;
    uint8_t danger;
} row;

#define ROW(number, danger, title) [number] = {GS_STR_INIT(title), danger}

static const row ROWS[] = {
    ROW(1, L, "relative imports are one level deeper"),
    ROW(2, L, "dynamic relative imports"),
    ROW(3, S, "paths made from __file__"),
    ROW(4, S, "names of loggers"),
    ROW(5, S, "code that filters by __module__"),
    ROW(6, T, "task names made from the module path"),
    ROW(7, S, "classes that a library adds to the module"),
    ROW(8, T, "pickled classes"),
    ROW(9, T, "paths in new migrations"),
    ROW(10, L, "paths in old migrations"),
    ROW(11, T, "look-up in the module's own names"),
    ROW(12, S, "doctests and source introspection"),
    ROW(13, L, "two import paths for one file"),
    ROW(14, L, "references needed at import"),
    ROW(15, T, "references needed at call"),
    ROW(16, L, "functions that run at import"),
    ROW(17, L, "registry look-ups at import"),
    ROW(18, L, "the module imports itself"),
    ROW(19, L, "imports below the classes"),
    ROW(20, L, "relations by name"),
    ROW(21, L, "through models"),
    ROW(22, S, "abstract bases"),
    ROW(23, L, "proxy models and multi-table inheritance"),
    ROW(24, L, "generic relations"),
    ROW(25, L, "swappable models"),
    ROW(26, S, "Meta.app_label"),
    ROW(27, S, "look-ups by label"),
    ROW(28, L, "__future__ imports"),
    ROW(29, T, "imports for type checkers"),
    ROW(30, L, "enums and constants in class bodies"),
    ROW(31, S, "sorted re-exports"),
    ROW(32, S, "order of models"),
    ROW(33, S, "ids of content types"),
    ROW(34, S, "order of receivers"),
    ROW(35, S, "modules that nobody imports"),
    ROW(36, S, "statements with an effect"),
    ROW(37, L, "conditional definitions"),
    ROW(38, L, "names bound twice, at run time, or nowhere"),
    ROW(39, S, "shared mutable state"),
    ROW(40, S, "names rebound by global"),
    ROW(41, L, "__getattr__ and __dir__ of the module"),
    ROW(42, T, "callables as defaults"),
    ROW(43, S, "imports that look unused"),
    ROW(44, L, "star imports into the module"),
    ROW(45, S, "star imports from the module"),
    ROW(46, S, "__all__"),
    ROW(47, L, "private names imported by others"),
    ROW(48, L, "imported names taken from the module"),
    ROW(49, S, "a module and a name of one spelling"),
    ROW(50, L, "bad file names"),
    ROW(51, S, "patched names"),
    ROW(52, S, "reloading"),
    ROW(53, L, "type checkers and re-exports"),
    ROW(54, L, "linters that delete re-exports"),
    ROW(55, S, "comments that govern a region"),
    ROW(56, S, "header, encoding, newlines"),
    ROW(57, S, "formatting"),
    ROW(58, L, "Python 2"),
    ROW(59, T, "dotted paths in strings"),
    ROW(60, S, "configuration by path"),
    ROW(61, T, "packaging lists"),
    ROW(62, S, "leftover folders"),
    ROW(63, T, "ignore files"),
    ROW(64, S, "models.py beside models/"),
    ROW(65, S, "Sphinx"),
    ROW(66, L, "architecture contracts"),
    ROW(67, L, "gates for new code"),
    ROW(68, T, "blame"),
    ROW(69, T, "branches in flight"),
    ROW(70, T, "commits in between"),
    ROW(71, L, "a split in steps"),
    ROW(72, T, "cost"),
};

gs_danger gs_hazard_danger(uint32_t number)
{
    assert(number >= 1 && number < sizeof(ROWS) / sizeof(*ROWS));
    return (gs_danger)ROWS[number].danger;
}

gs_str gs_hazard_title(uint32_t number)
{
    if (number < 1 || number >= sizeof(ROWS) / sizeof(*ROWS))
        return GS_STR("");
    return ROWS[number].title;
}
