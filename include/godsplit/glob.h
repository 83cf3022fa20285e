/* glob.h - patterns for names and paths, in one place.
 *
 * Layer: base. The forms are those of .gitignore: `*` any run of characters but
 * '/', `?` one of them, `[a-z]` and `[!a-z]` one of a set, a backslash takes the
 * next character as it is, and `**` as a whole part of a path any number of
 * folders. Characters are code points of UTF-8; case counts.
 */
#ifndef GODSPLIT_GLOB_H
#define GODSPLIT_GLOB_H

#include "str.h"

/* Whether the whole of `text` fits the pattern. O(len * len) at worst. */
bool gs_glob_match(gs_str pattern, gs_str text);

/* The same for a path ('/' separated, relative to the root of the project): the
 * pattern may begin at any folder of it, so that `models.py` and `models/a*.py`
 * fit anywhere; one that begins with '/' fits from the root only. */
bool gs_glob_match_path(gs_str pattern, gs_str path);

/* Whether the path or a folder that it lies in fits, so that `build` leaves out
 * all below it. A '/' at the end of the pattern is allowed. */
bool gs_glob_covers(gs_str pattern, gs_str path);

#endif
