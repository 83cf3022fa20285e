/* journal.h - where the record of a split is kept, for --undo. */
#ifndef GODSPLIT_CLI_JOURNAL_H
#define GODSPLIT_CLI_JOURNAL_H

#include "godsplit/swap.h"

#include "cli_p.h"

typedef struct gs_journal {
    gs_str root; /* of the project: "" when it is the working folder, so that messages are short */
    gs_str folder; /* of the record */
} gs_journal;

/* Of cli->place: below git's own folder when there is one, so that it never
 * shows up as a change; else in .godsplit/ of the project. Creates nothing. */
gs_journal gs_journal_of(gs_cli *cli);

#endif
