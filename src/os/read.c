/* read.c - whole files and standard input into memory; lines counted.
 *
 * Owns: opening, the kinds of file that are refused, the read loop.
 * Must not know: encodings, Python, what the bytes are for.
 */
#include "os_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One read that is not disturbed by signals and waits for a descriptor that
 * was left non-blocking by another program. */
static ssize_t read_some(int fd, char *at, size_t room)
{
    for (;;) {
        ssize_t got = read(fd, at, room);
        if (got >= 0)
            return got;
        if (errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
        else if (errno != EINTR)
            return -1;
    }
}

static char *grow(char *old, size_t len, size_t room, gs_arena *arena)
{
    assert(room > len);
    char *fresh = gs_arena_alloc(arena, room + 1, 1);
    if (len)
        memcpy(fresh, old, len);
    return fresh;
}

/* How many bytes to make room for at first. */
static size_t guess_size(int fd, size_t max)
{
    struct stat st;
    bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0;
    size_t size = regular ? (size_t)st.st_size : 64 << 10;
    return size < max ? size : max;
}

/* There is room for one byte more than expected: the end of the file is met
 * without growing, and a byte beyond `max` is seen. */
int gs_os_read_fd(int fd, size_t max, gs_arena *arena, gs_str *bytes)
{
    assert(max < SIZE_MAX / 2);
    size_t len = 0, room = guess_size(fd, max) + 1;
    char *text = grow(NULL, 0, room, arena);
    for (;;) {
        if (len == room) {
            room = room > max / 2 ? max + 1 : room * 2;
            text = grow(text, len, room, arena);
        }
        ssize_t got = read_some(fd, text + len, room - len);
        if (got < 0)
            return errno;
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > max)
            return EFBIG;
    }
    text[len] = '\0';
    *bytes = (gs_str){text, len};
    return 0;
}

static bool refuse_size(gs_str path, size_t max, gs_diags *diags)
{
    gs_str text = max >= 1u << 20
                      ? gs_str_format(diags->arena, "larger than %zu MiB, the limit", max >> 20)
                      : gs_str_format(diags->arena, "larger than %zu bytes, the limit", max);
    return gs_os_refuse(diags, path, text,
                        GS_STR("is it a Python module? take generated data out of it first"));
}

static bool refuse_folder(gs_str path, gs_diags *diags)
{
    const char *slash = gs_str_ends(path, GS_STR("/")) ? "" : "/";
    gs_str remedy =
        gs_str_format(diags->arena, "name a file in it: %.*s%smodels.py", GS_FMT(path), slash);
    return gs_os_refuse(diags, path, GS_STR("is a folder, not a Python file"), remedy);
}

static bool check_kind(int fd, gs_str path, size_t max, gs_diags *diags)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return gs_os_fail(diags, path, "read", errno);
    if (S_ISDIR(st.st_mode))
        return refuse_folder(path, diags);
    if (!S_ISREG(st.st_mode))
        return gs_os_refuse(diags, path, GS_STR("not a regular file"),
                            GS_STR("name a file; - reads standard input"));
    return (uintmax_t)st.st_size <= max || refuse_size(path, max, diags);
}

static bool report(gs_str path, size_t max, int error, gs_diags *diags)
{
    if (error == EFBIG)
        return refuse_size(path, max, diags);
    return error == 0 || gs_os_fail(diags, path, "read", error);
}

/* O_NONBLOCK: opening a pipe without a writer must not wait. */
bool gs_os_read(gs_str path, size_t max, gs_arena *arena, gs_str *bytes, gs_diags *diags)
{
    gs_str shown = path.len ? path : GS_STR("\"\"");
    int fd = open(gs_os_path(path, arena), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return gs_os_fail(diags, shown, "read", errno);
    bool good = check_kind(fd, path, max, diags) &&
                report(path, max, gs_os_read_fd(fd, max, arena, bytes), diags);
    close(fd);
    return good;
}

bool gs_os_read_stdin(size_t max, gs_arena *arena, gs_str *bytes, gs_diags *diags)
{
    int error = gs_os_read_fd(STDIN_FILENO, max, arena, bytes);
    return report(GS_STR("<stdin>"), max, error, diags);
}

/* -1 when it can't be read. */
static int64_t count_in(int fd)
{
    char block[64 << 10];
    int64_t lines = 0;
    for (;;) {
        ssize_t got = read_some(fd, block, sizeof(block));
        if (got <= 0)
            return got < 0 ? -1 : lines;
        const char *at = block, *end = block + got;
        while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
            lines++;
            at++;
        }
    }
}

bool gs_os_count_lines(gs_str path, gs_arena *scratch, uint64_t *lines)
{
    struct stat st;
    int fd = open(gs_os_path(path, scratch), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return false;
    bool regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    int64_t found = regular ? count_in(fd) : -1;
    close(fd);
    if (found >= 0)
        *lines = (uint64_t)found;
    return found >= 0;
}
