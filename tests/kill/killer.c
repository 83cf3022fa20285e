/* killer.c - runs a program and kills it where it would change the file system.
 *
 *     killer N [half] PROGRAM [ARGUMENT ...]
 *
 * SIGKILL comes at the entry of the N-th system call that changes a file or a
 * folder; with `half`, after the half of the N-th write. Standard output and
 * error do not count. Exit status: 0 killed, 3 the program came to its end
 * before (its own status is the last line of output), 77 no tracing here.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct __ptrace_syscall_info syscall_info;

enum { KILLED = 0, CAME_TO_END = 3, NO_TRACING = 77 };

/* Newer machines have only the calls that end in "at". */
static const long CHANGING[] = {
#ifdef SYS_rename
    SYS_rename,    SYS_unlink,   SYS_mkdir,     SYS_rmdir,     SYS_link,
    SYS_symlink,   SYS_chmod,    SYS_chown,     SYS_creat,
#endif
#ifdef SYS_renameat
    SYS_renameat,
#endif
    SYS_renameat2, SYS_unlinkat, SYS_mkdirat,   SYS_linkat,    SYS_symlinkat,
    SYS_fchmod,    SYS_fchmodat, SYS_fchown,    SYS_fchownat,  SYS_truncate,
    SYS_ftruncate, SYS_fsync,    SYS_fdatasync, SYS_utimensat,
};
static const long WRITING[] = {SYS_write, SYS_pwrite64, SYS_writev};

static int holds(const long *list, size_t count, unsigned long long number)
{
    for (size_t i = 0; i < count; i++) {
        if ((unsigned long long)list[i] == number)
            return 1;
    }
    return 0;
}

static int is_write(const syscall_info *call)
{
    return holds(WRITING, sizeof(WRITING) / sizeof(WRITING[0]), call->entry.nr) &&
           call->entry.args[0] > STDERR_FILENO;
}

static int changes(const syscall_info *call)
{
    if (call->entry.nr == SYS_openat)
        return (call->entry.args[2] & (O_CREAT | O_TRUNC)) != 0;
#ifdef SYS_open
    if (call->entry.nr == SYS_open)
        return (call->entry.args[1] & (O_CREAT | O_TRUNC)) != 0;
#endif
    return is_write(call) ||
           holds(CHANGING, sizeof(CHANGING) / sizeof(CHANGING[0]), call->entry.nr);
}

static void start(char **command)
{
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(NO_TRACING);
    raise(SIGSTOP);
    execvp(command[0], command);
    _exit(127);
}

/* On to the next stop; returns the signal to pass on, -1 at a system call. */
static int go_on(pid_t child, int signal)
{
    int status;
    if (ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)signal) != 0 && errno != ESRCH)
        exit(NO_TRACING);
    if (waitpid(child, &status, 0) != child)
        exit(NO_TRACING);
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
        printf("status %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
        exit(CAME_TO_END);
    }
    int stop = WSTOPSIG(status);
    if (stop == (SIGTRAP | 0x80))
        return -1;
    return stop == SIGTRAP || stop == SIGSTOP ? 0 : stop;
}

/* Makes a write one of half as many bytes and lets it happen. */
static void write_half(pid_t child, const syscall_info *call)
{
#ifdef __x86_64__
    if (call->entry.nr != SYS_writev)
        ptrace(PTRACE_POKEUSER, child, (void *)offsetof(struct user, regs.rdx),
               (void *)(uintptr_t)(call->entry.args[2] / 2));
#endif
    int signal = 0;
    while ((signal = go_on(child, signal)) != -1)
        continue;
}

static int watch(pid_t child, long nth, int half)
{
    int signal = 0;
    for (;;) {
        syscall_info call = {0};
        signal = go_on(child, signal);
        if (signal != -1)
            continue;
        signal = 0;
        if (ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof(call), &call) < 0)
            return NO_TRACING;
        if (call.op != PTRACE_SYSCALL_INFO_ENTRY || !(half ? is_write(&call) : changes(&call)) ||
            --nth > 0)
            continue;
        if (half)
            write_half(child, &call);
        printf("killed at system call %llu\n", (unsigned long long)call.entry.nr);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        return KILLED;
    }
}

int main(int argc, char **argv)
{
    int half = argc > 2 && strcmp(argv[2], "half") == 0;
    if (argc < 3 + half)
        return 2;
    pid_t child = fork();
    if (child == 0)
        start(argv + 2 + half);
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return NO_TRACING;
    if (ptrace(PTRACE_SETOPTIONS, child, NULL,
               (void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) != 0)
        return NO_TRACING;
    return watch(child, atol(argv[1]), half);
}
