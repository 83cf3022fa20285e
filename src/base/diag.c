/* diag.c - gathering diagnostics, putting them in order, writing them down.
 *
 * Owns: the order and the form of what the program says about its inputs.
 * Must not know: where it is printed, nor who found what.
 */
#include "godsplit/diag.h"

#include <assert.h>
#include <stdlib.h>

void gs_diags_init(gs_diags *diags, gs_arena *arena)
{
    *diags = (gs_diags){.arena = arena};
}

void gs_diags_add(gs_diags *diags, gs_diag diag)
{
    assert(diag.severity <= GS_NOTE && diag.text.len);
    *gs_vec_push(diags->arena, &diags->list) = diag;
    diags->errors += diag.severity == GS_ERROR;
}

/* The remedy comes last, so that no order is left to chance. */
static int compare(const void *left, const void *right)
{
    const gs_diag *a = left, *b = right;
    int order = gs_str_compare(a->path, b->path);
    if (!order)
        order = gs_u32_compare(a->line, b->line);
    if (!order)
        order = gs_u32_compare(a->column, b->column);
    if (!order)
        order = gs_u32_compare(a->severity, b->severity);
    if (!order)
        order = gs_str_compare(a->code, b->code);
    if (!order)
        order = gs_str_compare(a->text, b->text);
    return order ? order : gs_str_compare(a->remedy, b->remedy);
}

void gs_diags_sort(gs_diags *diags)
{
    gs_diag *list = diags->list.at;
    if (diags->list.len == 0)
        return;
    qsort(list, diags->list.len, sizeof(*list), compare);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < diags->list.len; i++) {
        if (compare(&list[i], &list[kept - 1]) != 0)
            list[kept++] = list[i];
        else
            diags->errors -= list[i].severity == GS_ERROR;
    }
    diags->list.len = kept;
}

/* Paths and names come from outside: a control byte in them must neither forge
 * a line nor reach the terminal. */
static void add_plain(gs_buf *out, gs_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        if (byte < 0x20 || byte == 0x7f)
            gs_buf_format(out, "\\x%02x", byte);
        else
            gs_buf_byte(out, s.ptr[i]);
    }
}

static void add_remedy(gs_buf *out, gs_str remedy)
{
    while (remedy.len) {
        size_t end = gs_str_find(remedy, GS_STR("\n"));
        gs_str line = {remedy.ptr, end == SIZE_MAX ? remedy.len : end};
        size_t next = end == SIZE_MAX ? remedy.len : end + 1;
        gs_buf_fill(out, ' ', 4);
        add_plain(out, line);
        gs_buf_byte(out, '\n');
        remedy = (gs_str){remedy.ptr + next, remedy.len - next};
    }
}

void gs_diag_format(const gs_diag *diag, gs_buf *out)
{
    add_plain(out, diag->path.len ? diag->path : GS_STR("godsplit"));
    if (diag->line)
        gs_buf_format(out, ":%u", diag->line);
    if (diag->line && diag->column)
        gs_buf_format(out, ":%u", diag->column);
    gs_buf_addc(out, ": ");
    gs_buf_add(out, gs_severity_name(diag->severity));
    gs_buf_addc(out, ": ");
    add_plain(out, diag->text);
    if (diag->code.len)
        gs_buf_format(out, " [%.*s]", GS_FMT(diag->code));
    gs_buf_byte(out, '\n');
    add_remedy(out, diag->remedy);
}

gs_str gs_severity_name(gs_severity severity)
{
    static const gs_str NAMES[] = {
        [GS_ERROR] = GS_STR_INIT("error"),
        [GS_WARNING] = GS_STR_INIT("warning"),
        [GS_NOTE] = GS_STR_INIT("note"),
    };
    assert(severity <= GS_NOTE);
    return NAMES[severity];
}
