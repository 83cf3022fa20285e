/* buf.c - the buffer that text is built in.
 *
 * Owns: the bytes of a gs_buf until they are taken as a gs_str.
 * Must not know: what the text is for.
 */
#include "godsplit/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* Room for `extra` more bytes, doubling; a sum that overflows is asked of the
 * arena as SIZE_MAX, which it refuses. */
static void reserve(gs_buf *buf, size_t extra)
{
    assert(buf->arena && buf->len <= buf->cap);
    if (extra <= buf->cap - buf->len)
        return;
    size_t want = extra > SIZE_MAX - buf->len ? SIZE_MAX : buf->len + extra;
    size_t cap = buf->cap < 128 ? 256 : buf->cap > SIZE_MAX / 2 ? SIZE_MAX : buf->cap * 2;
    if (cap < want)
        cap = want;
    char *ptr = gs_arena_alloc(buf->arena, cap, 1);
    if (buf->len)
        memcpy(ptr, buf->ptr, buf->len);
    buf->ptr = ptr;
    buf->cap = cap;
}

void gs_buf_init(gs_buf *buf, gs_arena *arena)
{
    *buf = (gs_buf){.arena = arena};
}

void gs_buf_add(gs_buf *buf, gs_str s)
{
    if (s.len == 0)
        return;
    reserve(buf, s.len);
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
}

void gs_buf_addc(gs_buf *buf, const char *text)
{
    gs_buf_add(buf, gs_str_from(text));
}

void gs_buf_byte(gs_buf *buf, char byte)
{
    reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
}

void gs_buf_fill(gs_buf *buf, char byte, size_t count)
{
    if (count == 0)
        return;
    reserve(buf, count);
    memset(buf->ptr + buf->len, byte, count);
    buf->len += count;
}

/* The NUL of vsnprintf falls into room that is reserved but not counted. */
void gs_buf_format(gs_buf *buf, const char *format, ...)
{
    reserve(buf, 64);
    size_t room = buf->cap - buf->len;
    va_list args;
    va_start(args, format);
    int len = vsnprintf(buf->ptr + buf->len, room, format, args);
    va_end(args);
    assert(len >= 0 && "no wide characters are formatted");
    if (len <= 0)
        return;
    if ((size_t)len >= room) {
        reserve(buf, (size_t)len + 1);
        va_start(args, format);
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
        va_end(args);
    }
    buf->len += (size_t)len;
}

gs_str gs_buf_str(const gs_buf *buf)
{
    return buf->ptr ? (gs_str){buf->ptr, buf->len} : (gs_str){"", 0};
}
