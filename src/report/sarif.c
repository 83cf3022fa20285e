/* sarif.c - findings as SARIF 2.1.0, for code scanning.
 *
 * Owns: rules, their words, fingerprints, and how a path becomes a URI.
 * Must not know: what is growth.
 *
 * There is no line at which a file is too long: every result stands on line 1.
 */
#include <assert.h>

#include "godsplit/report.h"
#include "json_p.h"

typedef struct rule {
    const char *id;
    const char *name;
    const char *brief;
    const char *full;
} rule;

static const rule RULES[] = {
    [GS_FINDING_NEW] = {"god-file/new", "NewGodFile", "A new file is over its limit.",
                        "A file that the baseline does not list has more lines than its limit."},
    [GS_FINDING_GROWN] = {"god-file/grown", "GrownGodFile", "A god file grew.",
                          "A file that is over its limit has more lines than the baseline lets it "
                          "have. It may shrink, never grow."},
    [GS_FINDING_SPLIT] = {"god-file/split", "SplitThatGrew",
                          "A split has more lines over the limit than the file had.",
                          "The modules of a package are together more lines over the limit than "
                          "the file that was split into them."},
    [GS_NOTE_SHRUNK] = {"baseline/shrunk", "ShrunkGodFile", "A god file shrank.",
                        "A file has fewer lines than the baseline lets it have. Lower the baseline "
                        "so that it stays like this."},
    [GS_NOTE_UNDER] = {"baseline/under", "DoneGodFile", "A file is not over its limit any more.",
                       "A file of the baseline is not over its limit any more: its entry can go."},
    [GS_NOTE_GONE] = {"baseline/gone", "GoneGodFile", "A file of the baseline is gone.",
                      "The baseline lists a file that is not there any more: its entry can go."},
    [GS_NOTE_HANDED] = {"baseline/handed-on", "HandedOnBudget",
                        "A module stands within the budget of the file that was split.",
                        "A module is over its limit, within what the file was allowed from which "
                        "it was split. The baseline can list it."},
    [GS_NOTE_ALLOWED] = {"baseline/allowed", "AllowedGrowth", "A file may grow, with a reason.",
                         "The baseline lets a file have more lines than before and says why."},
};

enum { RULE_COUNT = sizeof RULES / sizeof *RULES };

static const char *level_of(gs_check_kind kind)
{
    return kind < GS_FINDING_NOTES ? "error" : "note";
}

/* --------------------------------------------------------------------- rules */

static json_t *message(const char *text)
{
    return json_pack("{s:s}", "text", text);
}

static json_t *rule_object(gs_check_kind kind)
{
    const rule *r = &RULES[kind];
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "id", r->id, "name", r->name,
                     "shortDescription", message(r->brief), "fullDescription", message(r->full),
                     "help", message(r->full), "defaultConfiguration",
                     json_pack("{s:s}", "level", level_of(kind)));
}

static json_t *rules(void)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < RULE_COUNT; i++)
        array = gs_json_append(array, rule_object((gs_check_kind)i));
    return array;
}

/* ------------------------------------------------------------------- results */

static bool is_unreserved(unsigned char c)
{
    unsigned char lower = c | 0x20;
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '/';
}

/* Byte for byte, whatever the path holds (RFC 3986). */
static json_t *uri_of(gs_str path, gs_arena *scratch)
{
    gs_buf uri;
    gs_buf_init(&uri, scratch);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        if (is_unreserved(c))
            gs_buf_byte(&uri, (char)c);
        else
            gs_buf_format(&uri, "%%%02X", c);
    }
    return gs_json_text(gs_buf_str(&uri), scratch);
}

static json_t *locations(gs_str path, gs_arena *scratch)
{
    return json_pack("[{s:{s:{s:o, s:s}, s:{s:i}}}]", "physicalLocation", "artifactLocation", "uri",
                     uri_of(path, scratch), "uriBaseId", "%SRCROOT%", "region", "startLine", 1);
}

/* GitHub knows an alert again by primaryLocationLineHash. Its own would be of
 * the first lines of the file, which change with every new import. */
static json_t *fingerprints(const gs_check_finding *f, gs_arena *scratch)
{
    enum { DIGITS = 32 };
    gs_str text = gs_str_format(scratch, "%s\n%.*s", RULES[f->kind].id, GS_FMT(f->path));
    gs_str sum = gs_sha256_hex(text, scratch);
    assert(sum.len > DIGITS);
    gs_str whole = {sum.ptr, DIGITS}, brief = gs_str_format(scratch, "%.16s:1", sum.ptr);
    return json_pack("{s:o, s:o}", "godsplitRuleAndPath/v1", gs_json_text(whole, scratch),
                     "primaryLocationLineHash", gs_json_text(brief, scratch));
}

static json_t *properties(const gs_check_finding *f, gs_arena *scratch)
{
    json_t *budget = f->budget ? gs_json_number(f->budget) : json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "godFile", gs_json_text(f->god, scratch), "lines",
                     gs_json_number(f->lines), "limit", gs_json_number(f->limit), "budget", budget,
                     "excess", gs_json_number(f->excess));
}

static json_t *words(const gs_check_finding *f, gs_arena *scratch)
{
    gs_str text = gs_check_text(f, scratch), remedy = gs_check_remedy(f, scratch);
    gs_str path = gs_text_safe(f->path, scratch);
    return gs_json_prose(gs_str_format(scratch, "%.*s: %.*s%s%.*s", GS_FMT(path),
                                       GS_FMT(gs_prose_safe(text, scratch)), remedy.len ? "; " : "",
                                       GS_FMT(gs_prose_safe(remedy, scratch))),
                         scratch);
}

static json_t *result(const gs_check *check, const gs_check_finding *f, gs_arena *scratch)
{
    gs_str path = f->kind == GS_NOTE_GONE ? check->baseline : f->path;
    return json_pack("{s:s, s:i, s:s, s:{s:o}, s:o, s:o, s:o}", "ruleId", RULES[f->kind].id,
                     "ruleIndex", (int)f->kind, "level", level_of(f->kind), "message", "text",
                     words(f, scratch), "locations", locations(path, scratch),
                     "partialFingerprints", fingerprints(f, scratch), "properties",
                     properties(f, scratch));
}

static json_t *results(const gs_check *check, gs_arena *scratch)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < check->findings.len; i++)
        array = gs_json_append(array, result(check, &check->findings.at[i], scratch));
    return array;
}

/* --------------------------------------------------------------------- whole */

static json_t *run(const gs_check *check, gs_str version, gs_arena *scratch)
{
    return json_pack("{s:{s:{s:s, s:o, s:o}}, s:{s:s}, s:o}", "tool", "driver", "name", "godsplit",
                     "version", gs_json_text(version, scratch), "rules", rules(),
                     "automationDetails", "id", "godsplit/check/", "results",
                     results(check, scratch));
}

bool gs_report_check_sarif(const gs_check *check, gs_str version, gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    json_t *log =
        json_pack("{s:s, s:s, s:[o]}", "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                  "version", "2.1.0", "runs", run(check, version, scratch));
    bool good = gs_json_write(log, out);
    gs_arena_rewind(scratch, mark);
    return good;
}
