/* terminal.c - what the terminal can do.
 *
 * Owns: the environment variables and the one ioctl that tell it.
 * Must not know: the options that overrule it.
 */
#include "os_p.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool wants_no_color(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
}

static uint32_t width_of(int fd)
{
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

gs_os_terminal gs_os_terminal_of(void)
{
    bool out = isatty(STDOUT_FILENO) == 1;
    return (gs_os_terminal){.out_is_terminal = out,
                            .err_is_terminal = isatty(STDERR_FILENO) == 1,
                            .no_color = wants_no_color(),
                            .width = out ? width_of(STDOUT_FILENO) : 0};
}
