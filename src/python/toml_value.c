/* toml_value.c - the values of TOML: strings decoded, numbers counted.
 *
 * Owns: escapes, the four forms of strings, whole numbers, arrays and inline
 * tables. Must not know: headers, and which table may be opened again.
 */
#include "toml_p.h"

bool gs_toml_is(TSNode node, const char *type)
{
    return strcmp(ts_node_type(node), type) == 0;
}

static gs_str text_of(const gs_toml_reader *reader, TSNode node)
{
    return gs_source_slice(reader->source,
                           (gs_span){ts_node_start_byte(node), ts_node_end_byte(node)});
}

/* ----------------------------------------------------------------- strings */

static void add_code_point(gs_buf *out, uint32_t c)
{
    if (c < 0x80) {
        gs_buf_byte(out, (char)c);
    } else if (c < 0x800) {
        gs_buf_byte(out, (char)(0xC0 | c >> 6));
        gs_buf_byte(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        gs_buf_byte(out, (char)(0xE0 | c >> 12));
        gs_buf_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
        gs_buf_byte(out, (char)(0x80 | (c & 0x3F)));
    } else {
        gs_buf_byte(out, (char)(0xF0 | c >> 18));
        gs_buf_byte(out, (char)(0x80 | (c >> 12 & 0x3F)));
        gs_buf_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
        gs_buf_byte(out, (char)(0x80 | (c & 0x3F)));
    }
}

/* The value of a digit of base 16 or less; 16 for none. */
static uint32_t digit(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a') + 10 : 16;
}

/* \u and \U: digits as the grammar checked them. False for no scalar value. */
static bool add_unicode(gs_buf *out, gs_str digits)
{
    uint32_t c = 0;
    for (size_t i = 0; i < digits.len; i++)
        c = c << 4 | digit(digits.ptr[i]);
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return false;
    add_code_point(out, c);
    return true;
}

/* After a backslash at the end of a line the next text begins at once. */
static size_t skip_blank(gs_str text, size_t at)
{
    while (at < text.len && strchr(" \t\r\n", text.ptr[at]))
        at++;
    return at;
}

/* Decodes one escape that begins at text.ptr[at]; returns what follows it, or
 * SIZE_MAX for one that is no character. */
static size_t add_escape(gs_buf *out, gs_str text, size_t at)
{
    static const char LETTERS[] = "btnfr\"\\", MEANT[] = "\b\t\n\f\r\"\\";
    assert(text.ptr[at] == '\\' && at + 1 < text.len);
    char letter = text.ptr[at + 1];
    if (letter == 'u' || letter == 'U') {
        size_t digits = letter == 'u' ? 4 : 8;
        assert(at + 2 + digits <= text.len);
        return add_unicode(out, (gs_str){text.ptr + at + 2, digits}) ? at + 2 + digits : SIZE_MAX;
    }
    const char *known = strchr(LETTERS, letter);
    if (!known)
        return skip_blank(text, at + 1);
    gs_buf_byte(out, MEANT[known - LETTERS]);
    return at + 2;
}

static size_t decode_escapes(gs_buf *out, gs_str text)
{
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] != '\\') {
            gs_buf_byte(out, text.ptr[at++]);
            continue;
        }
        size_t next = add_escape(out, text, at);
        if (next == SIZE_MAX)
            return at;
        at = next;
    }
    return SIZE_MAX;
}

/* What stands between the quotes; a first newline after three of them is not
 * part of it. */
static gs_str between_quotes(gs_str text)
{
    bool three = text.len >= 6 && text.ptr[1] == text.ptr[0] && text.ptr[2] == text.ptr[0];
    size_t quotes = three ? 3 : 1, skip = quotes;
    assert(text.len >= 2 * quotes);
    size_t end = text.len - quotes;
    if (three && skip < end && text.ptr[skip] == '\r')
        skip++;
    if (three && skip < end && text.ptr[skip] == '\n')
        skip++;
    return (gs_str){text.ptr + skip, end - skip};
}

static bool decode_string(gs_toml_reader *reader, TSNode node, gs_str *text)
{
    gs_str written = text_of(reader, node), inner = between_quotes(written);
    *text = inner;
    if (written.ptr[0] == '\'' || gs_str_find(inner, GS_STR("\\")) == SIZE_MAX)
        return true;
    gs_buf out;
    gs_buf_init(&out, reader->arena);
    size_t bad = decode_escapes(&out, inner);
    *text = gs_buf_str(&out);
    if (bad == SIZE_MAX)
        return true;
    uint32_t offset =
        ts_node_start_byte(node) + (uint32_t)((size_t)(inner.ptr - written.ptr) + bad);
    return gs_toml_refuse(reader, offset, GS_STR("this escape stands for no character"),
                          "write a code point of Unicode: \\u00E9, \\U0001F600");
}

bool gs_toml_key(gs_toml_reader *reader, TSNode key, gs_str *text)
{
    if (gs_toml_is(key, "quoted_key"))
        return decode_string(reader, key, text);
    *text = text_of(reader, key);
    return true;
}

/* ----------------------------------------------------------------- numbers */

static uint32_t base_of(gs_str text)
{
    if (text.len < 2 || text.ptr[0] != '0')
        return 10;
    return text.ptr[1] == 'x' ? 16 : text.ptr[1] == 'o' ? 8 : text.ptr[1] == 'b' ? 2 : 10;
}

/* Digits and sign as the grammar checked them; false beyond 64 bits. */
static bool count_integer(gs_str text, int64_t *integer)
{
    uint32_t base = base_of(text);
    bool minus = text.ptr[0] == '-';
    uint64_t sum = 0, most = (uint64_t)INT64_MAX + minus;
    for (size_t i = base == 10 ? 0 : 2; i < text.len; i++) {
        uint32_t value = digit(text.ptr[i]);
        if (value == 16)
            continue; /* sign, or _ between digits */
        if (sum > (most - value) / base)
            return false;
        sum = sum * base + value;
    }
    *integer = minus ? (int64_t)(0 - sum) : (int64_t)sum;
    return true;
}

static bool read_integer(gs_toml_reader *reader, uint32_t node, TSNode value)
{
    int64_t integer = 0;
    if (!count_integer(text_of(reader, value), &integer))
        return gs_toml_refuse(reader, ts_node_start_byte(value),
                              GS_STR("a number that needs more than 64 bits"), "");
    reader->toml->nodes.at[node].integer = integer;
    return true;
}

/* ----------------------------------------------------- arrays, inline tables */

static bool read_items(gs_toml_reader *reader, uint32_t node, TSNode value)
{
    uint32_t count = ts_node_named_child_count(value);
    for (uint32_t i = 0; i < count; i++) {
        TSNode item = ts_node_named_child(value, i);
        if (gs_toml_is(item, "comment"))
            continue;
        if (gs_toml_is(item, "pair")) {
            if (!gs_toml_pair(reader, node, item))
                return false;
            continue;
        }
        uint32_t child =
            gs_toml_add(reader, node, GS_STR(""), GS_TOML_OTHER, ts_node_start_byte(item));
        if (!gs_toml_value(reader, child, item))
            return false;
    }
    return true;
}

static bool read_container(gs_toml_reader *reader, uint32_t node, TSNode value)
{
    if (reader->depth >= GS_TOML_DEPTH_MAX)
        return gs_toml_refuse(reader, ts_node_start_byte(value),
                              GS_STR("values nested deeper than 100 levels"), "");
    reader->depth++;
    bool ok = read_items(reader, node, value);
    reader->depth--;
    return ok;
}

static gs_toml_kind kind_of(TSNode value)
{
    static const struct {
        const char *type;
        gs_toml_kind kind;
    } KINDS[] = {{"string", GS_TOML_STRING},
                 {"integer", GS_TOML_INTEGER},
                 {"boolean", GS_TOML_BOOLEAN},
                 {"array", GS_TOML_ARRAY},
                 {"inline_table", GS_TOML_TABLE}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (gs_toml_is(value, KINDS[i].type))
            return KINDS[i].kind;
    }
    return GS_TOML_OTHER;
}

bool gs_toml_value(gs_toml_reader *reader, uint32_t node, TSNode value)
{
    gs_str text = text_of(reader, value);
    gs_toml_kind kind = kind_of(value);
    reader->toml->nodes.at[node].kind = kind;
    reader->states.at[node].origin = GS_TOML_BY_VALUE;
    switch (kind) {
    case GS_TOML_STRING:
        if (!decode_string(reader, value, &text))
            return false;
        reader->toml->nodes.at[node].text = text;
        return true;
    case GS_TOML_INTEGER:
        return read_integer(reader, node, value);
    case GS_TOML_BOOLEAN:
        reader->toml->nodes.at[node].integer = gs_str_equal(text, GS_STR("true"));
        return true;
    case GS_TOML_ARRAY:
    case GS_TOML_TABLE:
        return read_container(reader, node, value);
    case GS_TOML_OTHER:
        break;
    }
    reader->toml->nodes.at[node].text = text;
    return true;
}
