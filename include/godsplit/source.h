/* source.h - the bytes of one file and what is known of them as text.
 *
 * Layer: base. Knows encodings and lines, nothing of Python's grammar beyond
 * the encoding cookie (PEP 263). A source is const once made; spans are byte
 * offsets into `text` and become line and column only for display.
 */
#ifndef GODSPLIT_SOURCE_H
#define GODSPLIT_SOURCE_H

#include "arena.h"
#include "diag.h"
#include "str.h"

typedef enum gs_newline {
    GS_NEWLINE_LF,
    GS_NEWLINE_CRLF,
    GS_NEWLINE_CR,
    GS_NEWLINE_MIXED
} gs_newline;

typedef struct gs_source {
    gs_str path;        /* as the user gave it, '/' separated; "<stdin>" for - */
    gs_str bytes;       /* the file as it is on disk */
    gs_str text;        /* UTF-8 without BOM that the parser reads. Points into `bytes` when
                           the file is UTF-8 or has only ASCII; else a converted copy */
    gs_str encoding;    /* Python's normalised name: "utf-8", "utf-8-sig", "iso-8859-1", ... */
    bool bom;           /* the file begins with a UTF-8 byte order mark */
    gs_newline newline; /* of the file; one kind, or mixed. LF for a file without any */
    bool ends_with_newline;
    uint32_t lines;       /* as wc -l counts: newline bytes */
    uint32_t *line_start; /* offset in `text` of line 1, 2, ...; line_count entries, and
                             then one more: text.len */
    uint32_t line_count;  /* lines of text, a last one without newline included */
} gs_source;

/* Line and column for people: both from 1; columns count bytes... of UTF-8
 * code points, as ruff and CPython's caret do. */
typedef struct gs_position {
    uint32_t line;
    uint32_t column;
} gs_position;

/* The largest file that is read: 64 MiB. Above it gs_source_init refuses. */
#define GS_SOURCE_MAX (64u << 20)

/* Fills `source` from `bytes` (kept, not copied). Refuses, with one diagnostic
 * of severity error that names line, reason and remedy, and returns false:
 * too large, NUL byte, not valid in its encoding, unknown encoding cookie, a
 * BOM with a cookie that is not UTF-8. Encodings read: utf-8, latin-1 and its
 * relatives by table (iso-8859-1, iso-8859-15, cp1252), ascii. O(n). */
bool gs_source_init(gs_source *source, gs_str path, gs_str bytes, gs_arena *arena, gs_diags *diags);

/* The same of a text that is UTF-8 whatever its comments say, as TOML is. */
bool gs_source_init_utf8(gs_source *source, gs_str path, gs_str bytes, gs_arena *arena,
                         gs_diags *diags);

/* Position of an offset in text; an offset past the end is at the end, which is
 * on the last line (line 1 of an empty text). O(log lines + length of the line). */
gs_position gs_source_position(const gs_source *source, uint32_t offset);

/* Line from 1 of an offset. O(log lines). */
uint32_t gs_source_line(const gs_source *source, uint32_t offset);

/* A view of the text between two offsets; clipped to the text. */
gs_str gs_source_slice(const gs_source *source, gs_span span);

/* A view of one line, from 1, without its newline; empty when there is none. */
gs_str gs_source_line_text(const gs_source *source, uint32_t line);

/* "lf", "crlf", "cr" or "mixed". */
gs_str gs_newline_name(gs_newline newline);

#endif
