/* parse_only.c - parses a file with the tree-sitter and the grammar that
 * godsplit uses, and does nothing more: what godsplit's own work is held to.
 */
#include <stdio.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    long end = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    *size = end > 0 ? (size_t)end : 0;
    rewind(file);
    char *bytes = end >= 0 ? malloc(*size + 1) : NULL;
    if (bytes && fread(bytes, 1, *size, file) != *size) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    size_t size = 0;
    char *bytes = argc == 2 ? read_file(argv[1], &size) : NULL;
    if (!bytes) {
        fputs("usage: parse_only FILE\n", stderr);
        return 2;
    }
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_python());
    TSTree *tree = ts_parser_parse_string(parser, NULL, bytes, (uint32_t)size);
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    free(bytes);
    return tree ? 0 : 2;
}
