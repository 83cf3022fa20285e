/* document.c - words that several documents share.
 *
 * Must not know: any format.
 */
#include <assert.h>

#include "document_p.h"

const char *gs_ending(uint32_t count)
{
    return count == 1 ? "" : "s";
}

gs_str gs_history_words(gs_history_state state)
{
    static const char *const WORDS[] = {
        [GS_HISTORY_READ] = "",
        [GS_HISTORY_OFF] = "",
        [GS_HISTORY_NO_GIT] = "No history: there is no git program.",
        [GS_HISTORY_NO_REPO] = "No history: this is no git repository.",
        [GS_HISTORY_NO_COMMITS] = "No history: the repository has no commit yet.",
        [GS_HISTORY_FAILED] = "No history: git could not read it.",
    };
    assert(state <= GS_HISTORY_FAILED);
    return gs_str_from(WORDS[state]);
}

gs_str gs_limit_words(const gs_ledger *ledger, gs_arena *arena)
{
    return ledger->limit ? gs_str_format(arena, "over %u lines", ledger->limit)
                         : GS_STR("over their limits");
}
