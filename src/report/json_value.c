/* json_value.c - the small values of JSON documents.
 *
 * Must not know: any document.
 */
#include "json_p.h"

#include "godsplit/date.h"

json_t *gs_json_text(gs_str text, gs_arena *scratch)
{
    gs_str safe = gs_text_safe(text, scratch);
    return json_stringn(safe.ptr ? safe.ptr : "", safe.len);
}

json_t *gs_json_string(gs_str text)
{
    return json_stringn_nocheck(text.ptr ? text.ptr : "", text.len);
}

json_t *gs_json_optional(gs_str text, gs_arena *scratch)
{
    return text.len ? gs_json_text(text, scratch) : json_null();
}

json_t *gs_json_prose(gs_str text, gs_arena *scratch)
{
    gs_str safe = gs_prose_safe(text, scratch);
    return text.len ? json_stringn(safe.ptr, safe.len) : json_null();
}

json_t *gs_json_number(uint32_t number)
{
    return number == GS_NONE ? json_null() : json_integer((json_int_t)number);
}

json_t *gs_json_date(int64_t time, gs_arena *scratch)
{
    gs_buf date;
    if (time == GS_NO_TIME)
        return json_null();
    gs_buf_init(&date, scratch);
    gs_date_add(&date, time);
    return json_stringn(date.ptr, date.len);
}

json_t *gs_json_append(json_t *array, json_t *value)
{
    if (array && value && json_array_append_new(array, value) == 0)
        return array;
    if (!array)
        json_decref(value);
    json_decref(array);
    return NULL;
}

static int add(const char *bytes, size_t len, void *out)
{
    gs_buf_add(out, (gs_str){bytes, len});
    return 0;
}

bool gs_json_write_figures(json_t *value, uint32_t digits, gs_buf *out)
{
    size_t len = out->len;
    size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(digits);
    bool good = value && json_dump_callback(value, add, out, flags) == 0;
    json_decref(value);
    if (good)
        gs_buf_byte(out, '\n');
    else
        out->len = len;
    return good;
}
