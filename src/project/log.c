/* log.c - what git says of tracked files, as tables.
 *
 * Owns: the syntax of `git log --raw -z` and of `git cat-file --batch`.
 * Must not know: how git is run, what the figures are for.
 */
#include <assert.h>
#include <string.h>

#include "godsplit/track.h"

/* ------------------------------------------------------------------ fields */

/* The part before the first `separator`; takes it off `rest`. */
static gs_str take(gs_str *rest, char separator)
{
    const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    gs_str part = {rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    size_t skip = end ? part.len + 1 : part.len;
    *rest = (gs_str){rest->ptr + skip, rest->len - skip};
    return part;
}

static int64_t read_time(gs_str text)
{
    bool negative = gs_str_starts(text, GS_STR("-"));
    int64_t sum = 0;
    for (size_t i = negative; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
        if (sum < INT64_MAX / 16)
            sum = sum * 10 + (text.ptr[i] - '0');
    }
    return negative ? -sum : sum;
}

/* "tag: refs/tags/v1, tag: refs/tags/v2" as "v1 v2". A name holds no space. */
static gs_str read_tags(gs_str text, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    const gs_str mark = GS_STR("tag: refs/tags/");
    while (text.len) {
        size_t end = gs_str_find(text, GS_STR(", "));
        gs_str part = {text.ptr, end == SIZE_MAX ? text.len : end};
        size_t skip = end == SIZE_MAX ? text.len : end + 2;
        text = (gs_str){text.ptr + skip, text.len - skip};
        if (!gs_str_starts(part, mark))
            continue;
        if (out.len)
            gs_buf_byte(&out, ' ');
        gs_buf_add(&out, (gs_str){part.ptr + mark.len, part.len - mark.len});
    }
    return gs_buf_str(&out);
}

/* --------------------------------------------------------------------- log */

static void read_commit(gs_log *log, gs_str head, gs_arena *arena)
{
    gs_str id = take(&head, ' '), time = take(&head, ' ');
    *gs_vec_push(arena, &log->commits) = (gs_log_commit){.id = id,
                                                         .time = read_time(time),
                                                         .first_change = log->changes.len,
                                                         .tags = read_tags(head, arena)};
}

static void add_change(gs_log *log, gs_log_change change, gs_arena *arena)
{
    *gs_vec_push(arena, &log->changes) = change;
    gs_vec_last(&log->commits)->changes++;
}

/* ":100644 100644 OLD NEW M", and of a rename "R093" with two paths: the blob is
 * there if the new mode is a file's. */
static void read_change(gs_log *log, gs_str meta, gs_str *rest, gs_arena *arena)
{
    gs_str path = take(rest, '\0'), from = {0};
    take(&meta, ' ');
    gs_str mode = take(&meta, ' ');
    take(&meta, ' ');
    gs_str blob = take(&meta, ' ');
    bool file = gs_str_starts(mode, GS_STR("100"));
    if (gs_str_starts(meta, GS_STR("R"))) {
        from = path;
        path = take(rest, '\0');
    }
    if (log->commits.len == 0)
        return;
    if (from.len)
        add_change(log, (gs_log_change){.path = from, .blob = GS_NONE}, arena);
    gs_id id = file ? gs_names_add(&log->blobs, blob) : GS_NONE;
    add_change(log, (gs_log_change){.path = path, .from = from, .blob = id}, arena);
}

/* Oldest first, and no commit before its predecessor: clocks differ. */
static void turn_round(gs_log *log)
{
    for (uint32_t i = 0; i < log->commits.len / 2; i++) {
        gs_log_commit *a = &log->commits.at[i], *b = &log->commits.at[log->commits.len - 1 - i];
        gs_log_commit swap = *a;
        *a = *b;
        *b = swap;
    }
    for (uint32_t i = 1; i < log->commits.len; i++) {
        if (log->commits.at[i].time < log->commits.at[i - 1].time)
            log->commits.at[i].time = log->commits.at[i - 1].time;
    }
}

void gs_log_read(gs_log *log, gs_str bytes, gs_arena *arena)
{
    *log = (gs_log){0};
    gs_names_init(&log->blobs, arena);
    while (bytes.len) {
        gs_str field = take(&bytes, '\0');
        if (gs_str_starts(field, GS_STR("\n")))
            field = (gs_str){field.ptr + 1, field.len - 1};
        if (gs_str_starts(field, GS_STR(":")))
            read_change(log, field, &bytes, arena);
        else if (field.len)
            read_commit(log, field, arena);
    }
    turn_round(log);
    log->lines = gs_new_n(arena, uint32_t, log->blobs.text.len);
    for (uint32_t i = 0; i < log->blobs.text.len; i++)
        log->lines[i] = GS_NONE;
}

/* ------------------------------------------------------------------- blobs */

/* "ID blob SIZE", or "ID missing". */
static bool read_head(gs_blob_counter *c)
{
    gs_str head = {c->head, c->head_len};
    gs_str id = take(&head, ' '), kind = take(&head, ' ');
    if (c->next == c->log->blobs.text.len || !gs_str_equal(id, c->log->blobs.text.at[c->next]))
        return false;
    c->head_len = 0;
    if (gs_str_equal(kind, GS_STR("missing"))) {
        c->next++;
        return true;
    }
    int64_t size = read_time(head);
    c->left = (uint64_t)size + 1;
    c->lines = 0;
    return gs_str_equal(kind, GS_STR("blob")) && size >= 0;
}

static bool take_head(gs_blob_counter *c, gs_str *piece)
{
    size_t end = gs_str_find(*piece, GS_STR("\n"));
    size_t len = end == SIZE_MAX ? piece->len : end;
    if (c->head_len + len > sizeof(c->head))
        return false;
    memcpy(c->head + c->head_len, piece->ptr, len);
    c->head_len += (uint32_t)len;
    size_t skip = end == SIZE_MAX ? len : len + 1;
    *piece = (gs_str){piece->ptr + skip, piece->len - skip};
    return end == SIZE_MAX || read_head(c);
}

static uint32_t newlines(const char *at, size_t len)
{
    uint32_t count = 0;
    const char *end = at + len;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        count++;
        at++;
    }
    return count;
}

/* The newline behind the blob is git's and not counted. */
static void take_content(gs_blob_counter *c, gs_str *piece)
{
    size_t len = piece->len < c->left ? piece->len : (size_t)c->left;
    bool last = len == c->left;
    c->lines += newlines(piece->ptr, last ? len - 1 : len);
    c->left -= len;
    *piece = (gs_str){piece->ptr + len, piece->len - len};
    if (last)
        c->log->lines[c->next++] = c->lines;
}

bool gs_blob_count(gs_blob_counter *counter, gs_str piece)
{
    assert(counter->log);
    while (piece.len && !counter->bad) {
        if (counter->left)
            take_content(counter, &piece);
        else
            counter->bad = !take_head(counter, &piece);
    }
    return !counter->bad;
}
