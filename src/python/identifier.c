/* identifier.c - the name that Python gives to an identifier.
 *
 * Owns NFKC normalisation and the mangling of private names.
 */
#include "python_p.h"

#include <stdlib.h>
#include <utf8proc.h>

static bool is_ascii(gs_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* NFKC, as CPython does for every identifier (language reference, 2.3). */
static gs_str normalised(gs_reader *reader, gs_str text)
{
    gs_str ended = gs_str_copy(reader->arena, text);
    utf8proc_uint8_t *form = utf8proc_NFKC((const utf8proc_uint8_t *)ended.ptr);
    if (!form)
        return text;
    gs_str copy = gs_str_copy(reader->arena, gs_str_from((const char *)form));
    free(form);
    return copy;
}

/* The class that private names are mangled with: the innermost around. */
static gs_str mangling_class(const gs_reader *reader)
{
    const gs_facts *facts = reader->facts;
    for (uint32_t s = reader->at.scope; s != GS_NONE; s = facts->scopes.at[s].parent)
        if (facts->scopes.at[s].kind == GS_SCOPE_CLASS)
            return gs_names_text(&facts->names, facts->scopes.at[s].name);
    return (gs_str){0};
}

static gs_str mangled(gs_reader *reader, gs_str name)
{
    gs_str class_name = mangling_class(reader);
    while (class_name.len > 0 && class_name.ptr[0] == '_')
        class_name = (gs_str){class_name.ptr + 1, class_name.len - 1};
    if (class_name.len == 0)
        return name;
    return gs_str_format(reader->arena, "_%.*s%.*s", GS_FMT(class_name), GS_FMT(name));
}

gs_id gs_written_name(gs_reader *reader, gs_span span)
{
    gs_str text = gs_source_slice(reader->source, span);
    if (!is_ascii(text))
        text = normalised(reader, text);
    return gs_names_add(&reader->facts->names, text);
}

gs_id gs_identifier(gs_reader *reader, gs_span span)
{
    gs_str text = gs_source_slice(reader->source, span);
    if (!is_ascii(text))
        text = normalised(reader, text);
    if (text.len > 2 && text.ptr[0] == '_' && text.ptr[1] == '_' &&
        !gs_str_ends(text, GS_STR("__")))
        text = mangled(reader, text);
    return gs_names_add(&reader->facts->names, text);
}
