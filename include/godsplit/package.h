/* package.h - the files of a package in memory.
 *
 * Layer: base. What emit makes, what prove judges, what os writes: three that
 * know nothing of each other.
 */
#ifndef GODSPLIT_PACKAGE_H
#define GODSPLIT_PACKAGE_H

#include "str.h"
#include "vec.h"

/* One file of the package. */
typedef struct gs_package_file {
    gs_str name;  /* "content.py", "__init__.py" */
    gs_str bytes; /* as on disk */
} gs_package_file;

typedef GS_VEC(gs_package_file) gs_package_files;

#endif
