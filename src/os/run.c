/* run.c - another program: started without a shell, listened to, waited for.
 *
 * Owns: the pipes, the child's environment and signals, and its end.
 * Must not know: which program it is, nor what its output means.
 *
 * The input is put into a file without a name before the start, so that no
 * program can block us by not reading it, or kill us by closing it.
 */
#include "os_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIECE = 64 << 10, ERR_KEPT = 64 << 10 };

typedef struct runner {
    const gs_os_command *command;
    gs_os_result *result;
    gs_arena *arena;
    gs_buf out, err;
    size_t taken;   /* bytes of output so far */
    int input;      /* read by the child */
    int out_end[2]; /* ours, the child's */
    int err_end[2];
    pid_t child;
    bool enough;
} runner;

/* ------------------------------------------------------------------ start */

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static int open_input(gs_str bytes)
{
    if (bytes.len == 0)
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    int fd = memfd_create("godsplit input", MFD_CLOEXEC);
    int error = fd < 0 ? errno : gs_os_write_fd(fd, bytes);
    if (!error && lseek(fd, 0, SEEK_SET) < 0)
        error = errno;
    if (error)
        close_end(&fd);
    errno = error;
    return fd;
}

static int open_ends(runner *r)
{
    r->input = open_input(r->command->input);
    bool good =
        r->input >= 0 && pipe2(r->out_end, O_CLOEXEC) == 0 && pipe2(r->err_end, O_CLOEXEC) == 0;
    return good ? 0 : errno;
}

static char **words_of(const gs_os_command *c, gs_arena *arena)
{
    char **words = gs_new_n(arena, char *, c->word_count + 1);
    for (uint32_t i = 0; i < c->word_count; i++)
        words[i] = gs_os_path(c->words[i], arena);
    return words;
}

static bool same_name(const char *set, gs_str setting)
{
    size_t end = gs_str_find(setting, GS_STR("="));
    assert(end != SIZE_MAX);
    return strncmp(set, setting.ptr, end + 1) == 0;
}

static bool is_overruled(const gs_os_command *c, const char *set)
{
    for (uint32_t i = 0; i < c->setting_count; i++) {
        if (same_name(set, c->settings[i]))
            return true;
    }
    return false;
}

gs_str gs_os_variable(const char *name)
{
    const char *value = getenv(name);
    return value ? gs_str_from(value) : GS_STR("");
}

static char **environment_of(const gs_os_command *c, gs_arena *arena)
{
    GS_VEC(char *) all = {0};
    for (char **set = environ; set && *set; set++) {
        if (!is_overruled(c, *set))
            *gs_vec_push(arena, &all) = *set;
    }
    for (uint32_t i = 0; i < c->setting_count; i++)
        *gs_vec_push(arena, &all) = gs_os_path(c->settings[i], arena);
    *gs_vec_push(arena, &all) = NULL;
    return all.at;
}

/* The child has the signals of a fresh program, whatever this one ignores. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    int error =
        posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    if (!error)
        error = posix_spawnattr_setsigmask(attributes, &none);
    return error ? error : posix_spawnattr_setsigdefault(attributes, &usual);
}

static int set_files(const runner *r, posix_spawn_file_actions_t *actions)
{
    const gs_os_command *c = r->command;
    int error = posix_spawn_file_actions_adddup2(actions, r->input, STDIN_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(actions, r->out_end[1], STDOUT_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(actions, r->err_end[1], STDERR_FILENO);
    if (!error && c->folder.len)
        error = posix_spawn_file_actions_addchdir_np(actions, gs_os_path(c->folder, r->arena));
    return error;
}

static int spawn(runner *r)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char **words = words_of(r->command, r->arena);
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_signals(&attributes);
        if (!error)
            error = set_files(r, &actions);
        if (!error)
            error = posix_spawnp(&r->child, words[0], &actions, &attributes, words,
                                 environment_of(r->command, r->arena));
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* ----------------------------------------------------------------- listen */

/* The rest of standard error is read and dropped, so that the child goes on. */
static void keep_err(runner *r, gs_str piece)
{
    size_t room = ERR_KEPT - r->err.len;
    gs_buf_add(&r->err, (gs_str){piece.ptr, piece.len < room ? piece.len : room});
}

static void keep_out(runner *r, gs_str piece)
{
    const gs_os_command *c = r->command;
    size_t room = c->max - r->taken;
    if (piece.len > room) {
        piece.len = room;
        r->enough = true;
    }
    r->taken += piece.len;
    if (!c->take)
        gs_buf_add(&r->out, piece);
    else if (piece.len && !c->take(piece, c->context))
        r->enough = true;
}

/* One piece from a pipe, which is closed at its end. */
static void drain(runner *r, int *fd, void (*keep)(runner *, gs_str))
{
    char piece[PIECE];
    ssize_t got = read(*fd, piece, sizeof(piece));
    if (got > 0)
        keep(r, (gs_str){piece, (size_t)got});
    else if (got == 0 || errno != EINTR)
        close_end(fd);
}

static void listen_to(runner *r)
{
    while (!r->enough && (r->out_end[0] >= 0 || r->err_end[0] >= 0)) {
        struct pollfd ends[] = {{.fd = r->out_end[0], .events = POLLIN},
                                {.fd = r->err_end[0], .events = POLLIN}};
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            return;
        if (ends[0].revents)
            drain(r, &r->out_end[0], keep_out);
        if (ends[1].revents)
            drain(r, &r->err_end[0], keep_err);
    }
}

/* -------------------------------------------------------------------- end */

static void wait_for_end(runner *r)
{
    int status = 0;
    assert(r->child > 0 && r->out_end[0] < 0);
    if (r->enough)
        kill(r->child, SIGKILL);
    while (waitpid(r->child, &status, 0) < 0 && errno == EINTR)
        continue;
    *r->result = (gs_os_result){.end = GS_OS_EXITED,
                                .status = WEXITSTATUS(status),
                                .out = gs_buf_str(&r->out),
                                .err = gs_buf_str(&r->err)};
    if (WIFSIGNALED(status)) {
        r->result->end = GS_OS_KILLED;
        r->result->status = WTERMSIG(status);
    }
    if (r->enough)
        r->result->end = GS_OS_CUT;
}

static bool refuse(const runner *r, int error, gs_diags *diags)
{
    if (error == ENOENT || error == EACCES || error == ENOTDIR || error == ENOEXEC) {
        *r->result = (gs_os_result){.end = GS_OS_NO_SUCH};
        return true;
    }
    return gs_os_fail(diags, r->command->words[0], "run", error);
}

static void close_all(runner *r)
{
    close_end(&r->input);
    for (int i = 0; i < 2; i++) {
        close_end(&r->out_end[i]);
        close_end(&r->err_end[i]);
    }
}

/* A folder that is not there would look like a program that is not there. */
bool gs_os_run(const gs_os_command *command, gs_arena *arena, gs_os_result *result, gs_diags *diags)
{
    assert(command->word_count && command->words[0].len);
    runner r = {.command = command,
                .result = result,
                .arena = arena,
                .out = {.arena = arena},
                .err = {.arena = arena},
                .input = -1,
                .out_end = {-1, -1},
                .err_end = {-1, -1}};
    if (command->folder.len && access(gs_os_path(command->folder, arena), X_OK) != 0)
        return gs_os_fail(diags, command->folder, "enter", errno);
    int error = open_ends(&r);
    bool opened = error == 0;
    if (opened)
        error = spawn(&r);
    if (!error) {
        close_end(&r.out_end[1]);
        close_end(&r.err_end[1]);
        listen_to(&r);
        close_all(&r);
        wait_for_end(&r);
    }
    close_all(&r);
    if (opened)
        return error == 0 || refuse(&r, error, diags);
    return gs_os_fail(diags, command->words[0], "run", error);
}
