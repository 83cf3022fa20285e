/* path.h - a dotted path taken apart.
 *
 * Private to the folder.
 */
#ifndef GODSPLIT_PATH_H
#define GODSPLIT_PATH_H

#include "godsplit/str.h"

/* Views into the text that was read; `models.Manager["Book"]` is read up to
 * the bracket. */
typedef struct gs_dotted {
    gs_str first;  /* empty: the text begins with no name */
    gs_str second; /* empty: one name only */
    gs_str last;   /* equals first when there is one name only */
} gs_dotted;

/* O(length of the path). */
gs_dotted gs_dotted_read(gs_str text);

/* True for a byte of an identifier in UTF-8. */
bool gs_is_name_byte(char c);

/* Length of the identifier that `text` begins with. */
size_t gs_name_length(gs_str text);

#endif
