/* replay.c - runs a fuzz target over saved inputs, without a fuzzer.
 *
 * Owns nothing but the walk over the files and folders it is given; what an
 * input means is the target's business. A finding ends the process, as under
 * the fuzzer, after the name of the input has been written to standard error.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *what, const char *path)
{
    fprintf(stderr, "replay: cannot %s %s\n", what, path);
    exit(2);
}

/* The bytes of a file, in a block of exactly that size, so that the sanitizer
 * sees a read of one byte too many. */
static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("read", path);
    long end = ftell(file);
    if (end < 0 || fseek(file, 0, SEEK_SET) != 0)
        fail("read", path);
    *size = (size_t)end;
    uint8_t *bytes = malloc(*size > 0 ? *size : 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size || fclose(file) != 0)
        fail("read", path);
    return bytes;
}

static void replay_file(const char *path)
{
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
}

static unsigned replay(const char *path);

static unsigned replay_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0)
        fail("list", path);
    unsigned replayed = 0;
    for (int i = 0; i < count; i++) {
        char child[4096];
        int length = snprintf(child, sizeof child, "%s/%s", path, entries[i]->d_name);
        if (length < 0 || (size_t)length >= sizeof child)
            fail("name", path);
        if (entries[i]->d_name[0] != '.')
            replayed += replay(child);
        free(entries[i]);
    }
    free((void *)entries);
    return replayed;
}

static unsigned replay(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        fail("find", path);
    if (S_ISDIR(status.st_mode))
        return replay_folder(path);
    replay_file(path);
    return 1;
}

int main(int argc, char **argv)
{
    unsigned replayed = 0;
    for (int i = 1; i < argc; i++)
        replayed += replay(argv[i]);
    printf("%u passed, 0 failed\n", replayed);
    return 0;
}
