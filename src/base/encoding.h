/* encoding.h - from the bytes of a file to UTF-8. Private to src/base.
 *
 * A file is read in three steps: find the cookie, find its codec, decode.
 * Offsets are into the bytes that the step was given.
 */
#ifndef GODSPLIT_BASE_ENCODING_H
#define GODSPLIT_BASE_ENCODING_H

#include "godsplit/arena.h"
#include "godsplit/str.h"

typedef enum gs_codec {
    GS_CODEC_UTF8,
    GS_CODEC_ASCII,
    GS_CODEC_ISO_8859_1,
    GS_CODEC_ISO_8859_15,
    GS_CODEC_CP1252,
} gs_codec;

/* The encoding that line 1 or 2 declares (PEP 263) as it is spelled there, a
 * view into `bytes`; empty when there is none. `bytes` begin after the BOM. */
gs_str gs_cookie_find(gs_str bytes);

/* True for the spellings that CPython's tokenizer takes for "utf-8" itself:
 * the only ones that it allows after a BOM. */
bool gs_cookie_is_utf8(gs_str name);

/* The codec that CPython would look up for a cookie; false when it is none of
 * the five. */
bool gs_codec_find(gs_str name, gs_codec *codec);

/* The name that the program shows: "utf-8", "ascii", "iso-8859-1", ... */
gs_str gs_codec_name(gs_codec codec);

/* Offset of the first byte that the codec cannot decode (of the first byte of
 * the sequence, for UTF-8), or bytes.len. UTF-8 is strict: no surrogates, no
 * overlong forms, nothing above U+10FFFF. O(n), eight bytes a step in ASCII. */
size_t gs_codec_check(gs_codec codec, gs_str bytes);

/* UTF-8 for bytes that passed the check: `bytes` itself when that is the same,
 * else a copy in the arena. */
gs_str gs_codec_decode(gs_codec codec, gs_str bytes, gs_arena *arena);

/* How many code points the UTF-8 text has. */
size_t gs_utf8_count(gs_str text);

#endif
