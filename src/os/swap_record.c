/* swap_record.c - the record of a swap on the disk.
 *
 * Owns: its form, its names, and what they say about how far the swap is.
 * Must not know: how a swap goes on or back.
 *
 * It is one file of lines `key length:bytes`, ended by `end`, so that it can be
 * read by a person too: the bytes of the old file follow its path as they are.
 * The file's name is the stage; a rename moves on to the next one.
 */
#include "swap_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char HEAD[] = "godsplit swap 1\n";
static const char *const NAMES[] = {
    [GS_STAGE_APPLY] = "apply",
    [GS_STAGE_DONE] = "done",
    [GS_STAGE_UNDO] = "undo",
};

enum { RECORD_MAX = 1 << 30 };

static char *path_of(gs_str journal, gs_stage stage, gs_arena *arena)
{
    return gs_os_path(gs_str_format(arena, "%.*s/%s", GS_FMT(journal), NAMES[stage]), arena);
}

/* ---------------------------------------------------------------- writing */

static void put(gs_buf *out, const char *key, gs_str value)
{
    gs_buf_format(out, "%s %zu:", key, value.len);
    gs_buf_add(out, value);
    gs_buf_byte(out, '\n');
}

static gs_str text_of(const gs_swapper *s)
{
    gs_buf out;
    gs_buf_init(&out, s->arena);
    gs_buf_addc(&out, HEAD);
    put(&out, "old", s->swap.old_path);
    put(&out, "mode", gs_str_format(s->arena, "%o", s->mode));
    put(&out, "bytes", s->swap.old_bytes);
    put(&out, "target", s->swap.target);
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        put(&out, "file", s->swap.files[i].path);
        put(&out, "bytes", s->swap.files[i].bytes);
    }
    for (uint32_t i = 0; i < s->swap.caller_count; i++) {
        put(&out, "caller", s->swap.callers[i].path);
        put(&out, "before", s->swap.callers[i].before);
        put(&out, "after", s->swap.callers[i].after);
    }
    gs_buf_addc(&out, "end\n");
    return gs_buf_str(&out);
}

bool gs_record_begin(const gs_swapper *s)
{
    char *path = path_of(s->swap.journal, GS_STAGE_APPLY, s->arena);
    gs_os_file file = {.path = gs_str_copy(s->diags->arena, gs_str_from(path))};
    file.bytes = text_of(s);
    return gs_os_write_all(&file, 1, s->arena, s->diags);
}

bool gs_record_move(const gs_swapper *s, gs_stage from, gs_stage to)
{
    char *path = path_of(s->swap.journal, from, s->arena);
    int error = gs_os_rename(path, path_of(s->swap.journal, to, s->arena), 0);
    if (error)
        return gs_swap_fail(s, path, "rename", error);
    gs_os_sync_folder(gs_os_folder_of(path, s->arena));
    return true;
}

bool gs_record_drop(const gs_swapper *s, gs_stage stage)
{
    char *path = path_of(s->swap.journal, stage, s->arena);
    if (!gs_swap_remove(s, path))
        return false;
    gs_os_sync_folder(gs_os_folder_of(path, s->arena));
    gs_record_leave(s);
    return true;
}

/* ---------------------------------------------------------------- reading */

typedef struct reader {
    gs_str rest;
    bool good;
} reader;

static bool take(reader *r, gs_str text)
{
    if (!gs_str_starts(r->rest, text))
        return false;
    r->rest = (gs_str){r->rest.ptr + text.len, r->rest.len - text.len};
    return true;
}

static size_t take_number(reader *r)
{
    size_t number = 0;
    while (r->rest.len && r->rest.ptr[0] >= '0' && r->rest.ptr[0] <= '9' && number < RECORD_MAX) {
        number = number * 10 + (size_t)(r->rest.ptr[0] - '0');
        r->rest = (gs_str){r->rest.ptr + 1, r->rest.len - 1};
    }
    return number;
}

/* The value of `key` if that comes next; else nothing is taken. */
static bool take_field(reader *r, gs_str key, gs_str *value)
{
    reader at = *r;
    if (!take(&at, key) || !take(&at, GS_STR(" ")))
        return false;
    size_t len = take_number(&at);
    if (!take(&at, GS_STR(":")) || len > at.rest.len)
        return false;
    *value = (gs_str){at.rest.ptr, len};
    at.rest = (gs_str){at.rest.ptr + len, at.rest.len - len};
    if (!take(&at, GS_STR("\n")))
        return false;
    *r = at;
    return true;
}

static void need(reader *r, gs_str key, gs_str *value)
{
    r->good = r->good && take_field(r, key, value);
}

static uint32_t octal_of(gs_str digits)
{
    uint32_t mode = 0;
    for (size_t i = 0; i < digits.len && i < 4; i++)
        mode = mode * 8 + (uint32_t)(digits.ptr[i] - '0');
    return mode & 0777;
}

static void read_files(reader *r, gs_swapper *s)
{
    GS_VEC(gs_os_file) files = {0};
    for (gs_os_file file = {0}; r->good && take_field(r, GS_STR("file"), &file.path);) {
        need(r, GS_STR("bytes"), &file.bytes);
        *gs_vec_push(s->arena, &files) = file;
    }
    s->swap.files = files.at;
    s->swap.file_count = files.len;
}

static void read_callers(reader *r, gs_swapper *s)
{
    GS_VEC(gs_swap_change) callers = {0};
    for (gs_swap_change c = {0}; r->good && take_field(r, GS_STR("caller"), &c.path);) {
        need(r, GS_STR("before"), &c.before);
        need(r, GS_STR("after"), &c.after);
        *gs_vec_push(s->arena, &callers) = c;
    }
    s->swap.callers = callers.at;
    s->swap.caller_count = callers.len;
}

/* A path that leads out of the root or the package is not ours, but of someone
 * who wants a file written there. */
static bool is_inside(gs_str path, bool bare)
{
    if (path.len == 0 || path.ptr[0] == '/' || memchr(path.ptr, 0, path.len))
        return false;
    for (size_t i = 0; i < path.len; i++) {
        gs_str rest = {path.ptr + i, path.len - i};
        bool begins = i == 0 || path.ptr[i - 1] == '/';
        if (begins && (gs_str_equal(rest, GS_STR("..")) || gs_str_starts(rest, GS_STR("../"))))
            return false;
    }
    return !bare || !memchr(path.ptr, '/', path.len);
}

static bool is_sound(const gs_swap *swap)
{
    bool good = is_inside(swap->old_path, false) && is_inside(swap->target, false) &&
                gs_swap_init_file(swap) != GS_NONE;
    for (uint32_t i = 0; i < swap->file_count; i++)
        good = good && is_inside(swap->files[i].path, true);
    for (uint32_t i = 0; i < swap->caller_count; i++)
        good = good && is_inside(swap->callers[i].path, false);
    return good;
}

static bool parse(gs_swapper *s, gs_str text)
{
    reader r = {.rest = text, .good = true};
    gs_str mode = {0};
    r.good = take(&r, gs_str_from(HEAD));
    need(&r, GS_STR("old"), &s->swap.old_path);
    need(&r, GS_STR("mode"), &mode);
    need(&r, GS_STR("bytes"), &s->swap.old_bytes);
    need(&r, GS_STR("target"), &s->swap.target);
    read_files(&r, s);
    read_callers(&r, s);
    s->mode = octal_of(mode);
    return r.good && gs_str_equal(r.rest, GS_STR("end\n")) && is_sound(&s->swap);
}

static gs_swap_state broken(const char *path, gs_diags *diags)
{
    gs_os_refuse(diags, gs_str_copy(diags->arena, gs_str_from(path)),
                 GS_STR("is no record of a swap, or is damaged"),
                 GS_STR("the old file is in it as text, or in your version control"));
    return GS_SWAP_BROKEN;
}

/* The switch has happened when Python would find the new __init__.py. */
static gs_swap_state state_of(const gs_swapper *s, gs_stage stage)
{
    if (stage == GS_STAGE_APPLY)
        return gs_swap_look_file(s, gs_swap_init_file(&s->swap)) == GS_HELD_AFTER ? GS_SWAP_AFTER
                                                                                  : GS_SWAP_BEFORE;
    return stage == GS_STAGE_DONE ? GS_SWAP_DONE : GS_SWAP_UNDOING;
}

/* What is under way comes before what is finished. */
static gs_stage find_stage(const gs_swapper *s, char **path)
{
    static const gs_stage ORDER[] = {GS_STAGE_APPLY, GS_STAGE_UNDO, GS_STAGE_DONE};
    struct stat st;
    for (size_t i = 0; i < sizeof(ORDER) / sizeof(ORDER[0]); i++) {
        *path = path_of(s->swap.journal, ORDER[i], s->arena);
        if (lstat(*path, &st) == 0 || (errno != ENOENT && errno != ENOTDIR))
            return ORDER[i];
    }
    *path = NULL;
    return GS_STAGE_DONE;
}

gs_swap_state gs_record_read(gs_swapper *s, gs_diags *diags)
{
    char *path;
    gs_str text = {0};
    gs_stage stage = find_stage(s, &path);
    if (!path)
        return GS_SWAP_NONE;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    int error = fd < 0 ? errno : gs_os_read_fd(fd, RECORD_MAX, s->arena, &text);
    if (fd >= 0)
        close(fd);
    if (error || !parse(s, text))
        return broken(path, diags);
    gs_swapper_init(s);
    return state_of(s, stage);
}
