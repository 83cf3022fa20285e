/* Names that were probably meant. */
#include <criterion/criterion.h>
#include <string.h>

#include "godsplit/suggest.h"

Test(suggest, near_names)
{
    static const char *const names[] = {"content", "progress", "interaction"};
    cr_expect(strcmp(gs_suggest(GS_STR("contnet"), names, 3), "content") == 0, "swapped letters");
    cr_expect(strcmp(gs_suggest(GS_STR("pro"), names, 3), "progress") == 0, "beginning");
    cr_expect(strcmp(gs_suggest(GS_STR("interactions"), names, 3), "interaction") == 0);
    cr_expect(gs_suggest(GS_STR("elsewhere"), names, 3) == NULL);
    cr_expect(gs_suggest(GS_STR(""), names, 3) == NULL);
    cr_expect(gs_suggest(GS_STR("a_name_that_is_longer_than_any_option_could_be"), names, 3) ==
              NULL);
}
