/* swap_path.c - where the files of a swap stand.
 *
 * Owns: the names beside, under which all is written first.
 * Must not know: what is in the files.
 */
#include "swap_p.h"

#include <assert.h>
#include <string.h>

static char *join(const gs_swapper *s, gs_str folder, gs_str name)
{
    const char *slash = folder.len && !gs_str_ends(folder, GS_STR("/")) ? "/" : "";
    gs_str path = gs_str_format(s->arena, "%.*s%s%.*s", GS_FMT(folder), slash, GS_FMT(name));
    return gs_os_path(path, s->arena);
}

char *gs_swap_full(const gs_swapper *s, gs_str path)
{
    assert(path.len && path.ptr[0] != '/');
    return join(s, s->swap.root, path);
}

char *gs_swap_placed(const gs_swapper *s, uint32_t file)
{
    assert(file < s->swap.file_count);
    return join(s, gs_str_from(s->target), s->swap.files[file].path);
}

char *gs_swap_staged(const gs_swapper *s, uint32_t file)
{
    assert(file < s->swap.file_count);
    return join(s, gs_str_from(s->staging), s->swap.files[file].path);
}

char *gs_swap_temp(const gs_swapper *s, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    gs_str temp = gs_str_format(s->arena, "%.*s.%s.godsplit-new", (int)(name - path), path, name);
    return gs_os_path(temp, s->arena);
}

uint32_t gs_swap_init_file(const gs_swap *swap)
{
    for (uint32_t i = 0; i < swap->file_count; i++) {
        if (gs_str_equal(swap->files[i].path, GS_STR("__init__.py")))
            return i;
    }
    return GS_NONE;
}

void gs_swapper_init(gs_swapper *s)
{
    uint32_t init = gs_swap_init_file(&s->swap);
    assert(init != GS_NONE);
    s->old_path = gs_swap_full(s, s->swap.old_path);
    s->target = gs_swap_full(s, s->swap.target);
    s->staging = gs_swap_temp(s, s->target);
    s->in_place = strcmp(s->old_path, gs_swap_placed(s, init)) == 0;
}
