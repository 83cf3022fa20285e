/* json_p.h - JSON values, and how a document is written.
 *
 * A value that could not be made is NULL; json_pack gives away the pieces that
 * it is given and is NULL when one of them is, so that only the end must look.
 */
#ifndef GODSPLIT_JSON_P_H
#define GODSPLIT_JSON_P_H

#include <jansson.h>

#include "document_p.h"

json_t *gs_json_text(gs_str text, gs_arena *scratch);     /* gs_text_safe */
json_t *gs_json_optional(gs_str text, gs_arena *scratch); /* null for the empty one */
json_t *gs_json_prose(gs_str text, gs_arena *scratch);    /* gs_prose_safe, or null */
json_t *gs_json_number(uint32_t number);                  /* null for GS_NONE */
json_t *gs_json_date(int64_t time, gs_arena *scratch);    /* null for GS_NO_TIME */

/* Appends to `array`; when either is NULL the array is given back and NULL. */
json_t *gs_json_append(json_t *array, json_t *value);

/* Of a text that is UTF-8 for sure, as those of plan, source and proof are. */
json_t *gs_json_string(gs_str text);

/* Appends the value with two spaces of indentation and a newline, and gives it
 * back; `digits` of its figures, 0: as many as they have. False, and nothing is
 * appended, when it is NULL or memory ends. */
bool gs_json_write_figures(json_t *value, uint32_t digits, gs_buf *out);

/* The same of a document without figures. */
static inline bool gs_json_write(json_t *value, gs_buf *out)
{
    return gs_json_write_figures(value, 0, out);
}

#endif
