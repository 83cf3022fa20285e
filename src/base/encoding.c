/* encoding.c - PEP 263 cookies, the names of encodings, and their bytes.
 *
 * Owns: which encodings are read and under which names.
 * Must not know: diagnostics, files, Python beyond the cookie.
 *
 * What a cookie is and what its name means follow CPython's tokenizer and its
 * table of codec aliases, since a file means what Python reads in it.
 */
#include "encoding.h"

#include <assert.h>
#include <string.h>

/* The cookie */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_name(char c)
{
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
}

static gs_str str_from(gs_str s, size_t offset)
{
    return (gs_str){s.ptr + offset, s.len - offset};
}

static gs_str take_line(gs_str *rest)
{
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] != '\n' && rest->ptr[len] != '\r')
        len++;
    gs_str line = {rest->ptr, len};
    size_t next = len < rest->len ? len + 1 : len;
    if (next < rest->len && rest->ptr[len] == '\r' && rest->ptr[next] == '\n')
        next++;
    *rest = str_from(*rest, next);
    return line;
}

static gs_str skip_blanks(gs_str line)
{
    size_t i = 0;
    while (i < line.len && is_blank(line.ptr[i]))
        i++;
    return str_from(line, i);
}

/* `comment` begins at its '#'. The first "coding" that has a name counts. */
static gs_str cookie_in(gs_str comment)
{
    size_t found;
    while ((found = gs_str_find(comment, GS_STR("coding"))) != SIZE_MAX) {
        comment = str_from(comment, found + strlen("coding"));
        if (comment.len == 0 || (comment.ptr[0] != ':' && comment.ptr[0] != '='))
            continue;
        size_t start = 1;
        while (start < comment.len && (comment.ptr[start] == ' ' || comment.ptr[start] == '\t'))
            start++;
        size_t end = start;
        while (end < comment.len && is_name(comment.ptr[end]))
            end++;
        if (end > start)
            return (gs_str){comment.ptr + start, end - start};
    }
    return (gs_str){"", 0};
}

gs_str gs_cookie_find(gs_str bytes)
{
    if (bytes.len == 0)
        return (gs_str){"", 0};
    for (int line = 1; line <= 2; line++) {
        gs_str comment = skip_blanks(take_line(&bytes));
        if (comment.len && comment.ptr[0] != '#')
            break;
        gs_str cookie = cookie_in(comment);
        if (cookie.len)
            return cookie;
    }
    return (gs_str){"", 0};
}

/* The names */

enum { NAME_MAX_LEN = 32, TOKENIZER_CUT = 12 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* CPython's get_normal_name compares the first twelve bytes only. */
static bool tokenizer_takes_for(gs_str name, gs_str known)
{
    char head[TOKENIZER_CUT];
    size_t len = name.len < TOKENIZER_CUT ? name.len : TOKENIZER_CUT;
    for (size_t i = 0; i < len; i++)
        head[i] = name.ptr[i] == '_' ? '-' : lower(name.ptr[i]);
    gs_str normal = {head, len};
    return gs_str_starts(normal, known) && (len == known.len || head[known.len] == '-');
}

bool gs_cookie_is_utf8(gs_str name)
{
    return tokenizer_takes_for(name, GS_STR("utf-8"));
}

static bool is_latin_1(gs_str name)
{
    return tokenizer_takes_for(name, GS_STR("latin-1")) ||
           tokenizer_takes_for(name, GS_STR("iso-8859-1")) ||
           tokenizer_takes_for(name, GS_STR("iso-latin-1"));
}

/* As encodings.normalize_encoding: runs of punctuation become one '_'. Empty
 * for a name that is longer than every alias. */
static gs_str alias_of(gs_str name, char alias[NAME_MAX_LEN])
{
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < name.len; i++) {
        if (!is_alnum(name.ptr[i])) {
            gap = len > 0;
            continue;
        }
        if (len + 2 > NAME_MAX_LEN)
            return (gs_str){"", 0};
        if (gap)
            alias[len++] = '_';
        alias[len++] = lower(name.ptr[i]);
        gap = false;
    }
    return (gs_str){alias, len};
}

typedef struct alias_row {
    gs_str name;
    gs_codec codec;
} alias_row;

static const alias_row ALIASES[] = {
    {GS_STR_INIT("utf_8"), GS_CODEC_UTF8},
    {GS_STR_INIT("utf8"), GS_CODEC_UTF8},
    {GS_STR_INIT("u8"), GS_CODEC_UTF8},
    {GS_STR_INIT("utf"), GS_CODEC_UTF8},
    {GS_STR_INIT("utf8_ucs2"), GS_CODEC_UTF8},
    {GS_STR_INIT("utf8_ucs4"), GS_CODEC_UTF8},
    {GS_STR_INIT("cp65001"), GS_CODEC_UTF8},
    {GS_STR_INIT("ascii"), GS_CODEC_ASCII},
    {GS_STR_INIT("us_ascii"), GS_CODEC_ASCII},
    {GS_STR_INIT("us"), GS_CODEC_ASCII},
    {GS_STR_INIT("646"), GS_CODEC_ASCII},
    {GS_STR_INIT("iso646_us"), GS_CODEC_ASCII},
    {GS_STR_INIT("iso_646_irv_1991"), GS_CODEC_ASCII},
    {GS_STR_INIT("iso_ir_6"), GS_CODEC_ASCII},
    {GS_STR_INIT("ansi_x3_4_1968"), GS_CODEC_ASCII},
    {GS_STR_INIT("ansi_x3_4_1986"), GS_CODEC_ASCII},
    {GS_STR_INIT("cp367"), GS_CODEC_ASCII},
    {GS_STR_INIT("csascii"), GS_CODEC_ASCII},
    {GS_STR_INIT("ibm367"), GS_CODEC_ASCII},
    {GS_STR_INIT("latin_1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("latin1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("latin"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("l1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("8859"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso8859"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso8859_1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso_8859_1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso_8859_1_1987"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso_ir_100"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("cp819"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("ibm819"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("csisolatin1"), GS_CODEC_ISO_8859_1},
    {GS_STR_INIT("iso8859_15"), GS_CODEC_ISO_8859_15},
    {GS_STR_INIT("iso_8859_15"), GS_CODEC_ISO_8859_15},
    {GS_STR_INIT("latin9"), GS_CODEC_ISO_8859_15},
    {GS_STR_INIT("l9"), GS_CODEC_ISO_8859_15},
    {GS_STR_INIT("cp1252"), GS_CODEC_CP1252},
    {GS_STR_INIT("windows_1252"), GS_CODEC_CP1252},
    {GS_STR_INIT("1252"), GS_CODEC_CP1252},
};

bool gs_codec_find(gs_str name, gs_codec *codec)
{
    if (gs_cookie_is_utf8(name) || is_latin_1(name)) {
        *codec = gs_cookie_is_utf8(name) ? GS_CODEC_UTF8 : GS_CODEC_ISO_8859_1;
        return true;
    }
    char buffer[NAME_MAX_LEN];
    gs_str alias = alias_of(name, buffer);
    for (size_t i = 0; i < sizeof(ALIASES) / sizeof(ALIASES[0]); i++) {
        if (gs_str_equal(ALIASES[i].name, alias)) {
            *codec = ALIASES[i].codec;
            return true;
        }
    }
    return false;
}

gs_str gs_codec_name(gs_codec codec)
{
    static const gs_str NAMES[] = {
        [GS_CODEC_UTF8] = GS_STR_INIT("utf-8"),
        [GS_CODEC_ASCII] = GS_STR_INIT("ascii"),
        [GS_CODEC_ISO_8859_1] = GS_STR_INIT("iso-8859-1"),
        [GS_CODEC_ISO_8859_15] = GS_STR_INIT("iso-8859-15"),
        [GS_CODEC_CP1252] = GS_STR_INIT("cp1252"),
    };
    assert(codec <= GS_CODEC_CP1252);
    return NAMES[codec];
}

/* The bytes */

static const uint64_t HIGH_BITS = 0x8080808080808080u;

/* How many ASCII bytes follow `at`. */
static size_t ascii_run(gs_str s, size_t at)
{
    size_t i = at;
    uint64_t word;
    for (; s.len - i >= sizeof(word); i += sizeof(word)) {
        memcpy(&word, s.ptr + i, sizeof(word));
        if (word & HIGH_BITS)
            break;
    }
    while (i < s.len && !(s.ptr[i] & 0x80))
        i++;
    return i - at;
}

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Length of the well-formed sequence of more than one byte at `p`, or 0: table
 * 3-7 of the Unicode standard. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char lead = p[0];
    size_t len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || left < len)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++) {
        if (!is_tail(p[i]))
            return 0;
    }
    return len;
}

static size_t utf8_check(gs_str s)
{
    size_t i = ascii_run(s, 0);
    while (i < s.len) {
        size_t len = sequence((const unsigned char *)s.ptr + i, s.len - i);
        if (len == 0)
            return i;
        i += len;
        if (i < s.len && !(s.ptr[i] & 0x80))
            i += ascii_run(s, i);
    }
    return i;
}

static uint32_t cp1252_point(unsigned char byte)
{
    static const uint16_t C1[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,      /* 88 */
        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, /* 98 */
    };
    return byte >= 0x80 && byte < 0xA0 ? C1[byte - 0x80] : byte;
}

static uint32_t latin_9_point(unsigned char byte)
{
    switch (byte) {
    case 0xA4:
        return 0x20AC;
    case 0xA6:
        return 0x0160;
    case 0xA8:
        return 0x0161;
    case 0xB4:
        return 0x017D;
    case 0xB8:
        return 0x017E;
    case 0xBC:
        return 0x0152;
    case 0xBD:
        return 0x0153;
    case 0xBE:
        return 0x0178;
    default:
        return byte;
    }
}

/* The code point of a byte above ASCII, or 0 where the codec has none. */
static uint32_t point_of(gs_codec codec, char c)
{
    unsigned char byte = (unsigned char)c;
    switch (codec) {
    case GS_CODEC_ISO_8859_1:
        return byte;
    case GS_CODEC_ISO_8859_15:
        return latin_9_point(byte);
    case GS_CODEC_CP1252:
        return cp1252_point(byte);
    case GS_CODEC_ASCII:
    case GS_CODEC_UTF8:
        break;
    }
    return 0;
}

size_t gs_codec_check(gs_codec codec, gs_str bytes)
{
    if (codec == GS_CODEC_UTF8)
        return utf8_check(bytes);
    size_t i = ascii_run(bytes, 0);
    while (i < bytes.len && point_of(codec, bytes.ptr[i]) != 0)
        i += 1 + ascii_run(bytes, i + 1);
    return i;
}

static char *put_point(char *at, uint32_t point)
{
    assert(point >= 0x80 && point < 0x10000);
    if (point < 0x800) {
        *at++ = (char)(0xC0 | point >> 6);
    } else {
        *at++ = (char)(0xE0 | point >> 12);
        *at++ = (char)(0x80 | (point >> 6 & 0x3F));
    }
    *at++ = (char)(0x80 | (point & 0x3F));
    return at;
}

static size_t decoded_size(gs_codec codec, gs_str bytes)
{
    size_t size = bytes.len;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] & 0x80)
            size += point_of(codec, bytes.ptr[i]) < 0x800 ? 1 : 2;
    }
    return size;
}

gs_str gs_codec_decode(gs_codec codec, gs_str bytes, gs_arena *arena)
{
    if (codec == GS_CODEC_UTF8 || ascii_run(bytes, 0) == bytes.len)
        return bytes;
    size_t size = decoded_size(codec, bytes);
    char *text = gs_arena_alloc(arena, size, 1);
    char *at = text;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] & 0x80)
            at = put_point(at, point_of(codec, bytes.ptr[i]));
        else
            *at++ = bytes.ptr[i];
    }
    assert((size_t)(at - text) == size);
    return (gs_str){text, size};
}

size_t gs_utf8_count(gs_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += !is_tail((unsigned char)text.ptr[i]);
    return count;
}
