/* kinds.c - the kinds of modules.
 *
 * Owns which kind of module a role goes to when it does not stand with a model:
 * for units that several modules share, for those that are taken out of an
 * import cycle and for the names of modules. Must not know how modules are
 * chosen.
 */
#include "split_p.h"

gs_module_kind gs_kind_of_role(gs_role role)
{
    switch (role) {
    case GS_ROLE_ENUM:
        return GS_MODULE_ENUMS;
    case GS_ROLE_ABSTRACT:
        return GS_MODULE_BASE;
    case GS_ROLE_MIXIN:
        return GS_MODULE_MIXINS;
    case GS_ROLE_MANAGER:
    case GS_ROLE_QUERYSET:
        return GS_MODULE_MANAGERS;
    case GS_ROLE_FIELD:
        return GS_MODULE_FIELDS;
    case GS_ROLE_VALIDATOR:
        return GS_MODULE_VALIDATORS;
    case GS_ROLE_EXCEPTION:
        return GS_MODULE_EXCEPTIONS;
    case GS_ROLE_RECEIVER:
        return GS_MODULE_SIGNALS;
    case GS_ROLE_CONSTANT:
        return GS_MODULE_CONSTANTS;
    case GS_ROLE_HELPER:
    case GS_ROLE_DEFAULT:
    case GS_ROLE_UPLOAD_PATH:
        return GS_MODULE_HELPERS;
    case GS_ROLE_COMPAT:
        return GS_MODULE_COMPAT;
    case GS_ROLE_MODEL:
    case GS_ROLE_PROXY:
    case GS_ROLE_CLASS:
    case GS_ROLE_EFFECT:
    case GS_ROLE_FRAME:
        break;
    }
    return GS_MODULE_DOMAIN;
}

uint32_t gs_module_new(gs_splitter *splitter, gs_module_kind kind)
{
    gs_partition *partition = splitter->partition;
    gs_vec_push(splitter->arena, &partition->modules)->kind = kind;
    return partition->modules.len - 1;
}

uint32_t gs_module_of_kind(const gs_splitter *splitter, gs_module_kind kind)
{
    for (uint32_t m = 0; m < splitter->partition->modules.len; m++)
        if (splitter->partition->modules.at[m].kind == kind)
            return m;
    return GS_NONE;
}
