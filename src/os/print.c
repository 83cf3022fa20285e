/* print.c - the three standard streams.
 *
 * Owns: writing to a descriptor until all is written.
 * Must not know: which stream a message belongs on.
 */
#include "os_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

/* A closed stream is given the empty device, opened the wrong way round for
 * output, so that writing to it still fails. open takes the lowest free number. */
static void fill_descriptors(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void gs_os_start(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    fill_descriptors();
}

int gs_os_write_fd(int fd, gs_str bytes)
{
    assert(fd >= 0);
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
        else if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0)
            bytes = (gs_str){bytes.ptr + put, bytes.len - (size_t)put};
    }
    return 0;
}

bool gs_os_print(gs_str bytes, gs_diags *diags)
{
    assert(bytes.ptr || bytes.len == 0);
    int error = gs_os_write_fd(STDOUT_FILENO, bytes);
    if (error == 0 || error == EPIPE)
        return true;
    return gs_os_fail(diags, GS_STR("<stdout>"), "write", error);
}

void gs_os_talk(gs_str bytes)
{
    (void)gs_os_write_fd(STDERR_FILENO, bytes);
}
