/* callers.h - the targets of patches moved along with what they patch (H51). */
#ifndef GODSPLIT_CLI_CALLERS_H
#define GODSPLIT_CLI_CALLERS_H

#include "godsplit/swap.h"

#include "cli_p.h"

typedef GS_VEC(gs_swap_change) gs_swap_changes;

/* Reads the files of a->fixes and appends what they become; marks the callers
 * of the plan as handled. False with a diagnostic when one can't be read. */
bool gs_callers_fix(gs_cli *cli, gs_analysis *a, gs_swap_changes *changes);

/* Appends what was changed, for a person. */
void gs_callers_say(const gs_analysis *a, gs_buf *out);

#endif
