/* shim.c - stands before the C library's calls that change the file system.
 *
 * Preloaded; needs no rights, so that it works where tracing does not. Each call
 * on anything but the standard streams counts; what becomes of it:
 *
 *     GODSPLIT_KILL_AT=N   the program is killed at the N-th
 *     GODSPLIT_FAIL_AT=N   the N-th fails with GODSPLIT_ERRNO
 *     GODSPLIT_FAIL_FROM=N so do the N-th and all after it
 *     GODSPLIT_COUNT=FILE  at its end the program writes there how many there were
 */
/* Both names of open are wanted, each for itself. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static long number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

/* Whether this call is to fail. */
static int fails(void)
{
    long nth = ++calls, from = number_of("GODSPLIT_FAIL_FROM");
    if (nth == number_of("GODSPLIT_KILL_AT"))
        kill(getpid(), SIGKILL);
    if (nth != number_of("GODSPLIT_FAIL_AT") && (from == 0 || nth < from))
        return 0;
    errno = (int)number_of("GODSPLIT_ERRNO");
    return 1;
}

/* The next function of this name, as a pointer of its type. */
#define REAL(name)                             \
    static __typeof__(&name) real;             \
    if (!real) {                               \
        void *found = dlsym(RTLD_NEXT, #name); \
        memcpy(&real, &found, sizeof(real));   \
    }

#define WRAP(name, parameters, arguments)     \
    int name parameters                       \
    {                                         \
        REAL(name)                            \
        return fails() ? -1 : real arguments; \
    }

WRAP(rename, (const char *from, const char *to), (from, to))
WRAP(renameat2, (int at, const char *from, int at2, const char *to, unsigned flags),
     (at, from, at2, to, flags))
WRAP(unlink, (const char *path), (path))
WRAP(mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(rmdir, (const char *path), (path))
WRAP(link, (const char *from, const char *to), (from, to))
WRAP(chmod, (const char *path, mode_t mode), (path, mode))
WRAP(chown, (const char *path, uid_t user, gid_t group), (path, user, group))
WRAP(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
WRAP(fsync, (int fd), (fd))

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(write)
    return fd > STDERR_FILENO && fails() ? -1 : real(fd, bytes, count);
}

#define WRAP_OPEN(name)                                          \
    int name(const char *path, int flags, ...)                   \
    {                                                            \
        mode_t mode = 0;                                         \
        REAL(name)                                               \
        if (flags & O_CREAT) {                                   \
            va_list rest;                                        \
            va_start(rest, flags);                               \
            mode = va_arg(rest, mode_t);                         \
            va_end(rest);                                        \
        }                                                        \
        int counts = flags & (O_CREAT | O_TRUNC);                \
        return counts && fails() ? -1 : real(path, flags, mode); \
    }

WRAP_OPEN(open)
WRAP_OPEN(open64)

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("GODSPLIT_COUNT");
    FILE *out = path ? fopen(path, "w") : NULL;
    if (out) {
        fprintf(out, "%ld\n", calls);
        fclose(out);
    }
}
