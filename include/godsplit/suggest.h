/* suggest.h - the name that was probably meant.
 *
 * Layer: base.
 */
#ifndef GODSPLIT_SUGGEST_H
#define GODSPLIT_SUGGEST_H

#include <stdint.h>

#include "str.h"

/* The name in `names` (`count` of them) that was probably meant by `text`, by
 * edit distance or as its only completion; NULL when none is near. */
const char *gs_suggest(gs_str text, const char *const *names, uint32_t count);

#endif
