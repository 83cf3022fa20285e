/* json_compare.c - a plan beside a package, as JSON.
 *
 * Owns: its keys. Must not know: how the figures came about.
 */
#include <math.h>

#include "godsplit/report.h"
#include "json_p.h"

static json_t *figure(double value)
{
    return json_real(round(value * 1e6) / 1e6 + 0.0);
}

static json_t *module(const gs_str_vec *modules, uint32_t index)
{
    return index == GS_NONE ? json_null() : gs_json_string(modules->at[index]);
}

static json_t *agreement(const gs_agreement *a)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "mojofm", figure(a->mojofm), "ari",
                     figure(a->ari), "compared", gs_json_number(a->count), "modules_here",
                     gs_json_number(a->here), "modules_there", gs_json_number(a->there));
}

static bool append(json_t *array, json_t *value)
{
    return json_array_append_new(array, value) == 0;
}

static json_t *whole(const gs_comparison *c)
{
    json_t *modules = json_array(), *names = json_array();
    bool good = true;
    for (uint32_t m = 0; m < c->here.len; m++)
        good = append(modules, json_pack("{s:o, s:o, s:o}", "here", module(&c->here, m), "there",
                                         module(&c->there, c->there_of[m]), "common",
                                         gs_json_number(c->common[m]))) &&
               good;
    for (uint32_t m = 0; m < c->there.len; m++)
        if (c->here_of[m] == GS_NONE)
            good = append(modules, json_pack("{s:n, s:o, s:i}", "here", "there",
                                             module(&c->there, m), "common", 0)) &&
                   good;
    for (uint32_t i = 0; i < c->names.len; i++) {
        const gs_compared *n = &c->names.at[i];
        good = append(names, json_pack("{s:o, s:b, s:o, s:o, s:b}", "name", gs_json_string(n->name),
                                       "class", (int)n->is_class, "here", module(&c->here, n->here),
                                       "there", module(&c->there, n->there), "elsewhere",
                                       (int)gs_is_elsewhere(c, n))) &&
               good;
    }
    json_t *object = json_pack("{s:o, s:o, s:o, s:o}", "classes", agreement(&c->classes), "others",
                               agreement(&c->others), "modules", modules, "names", names);
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

bool gs_report_compare_json(const gs_comparison *comparison, gs_buf *out)
{
    return gs_json_write_figures(whole(comparison), 10, out);
}
