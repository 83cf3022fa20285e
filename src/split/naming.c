/* naming.c - what a module is called.
 *
 * As people do it: the main class in snake case or the word that all classes
 * share, both without the app's own prefix; a fixed name for enums, bases and
 * what else goes by kind. A name is refused if Python, the file system, the
 * package or a sibling of the app would trip over it (H49, H50).
 */
#include "split_p.h"

typedef struct gs_namer {
    gs_splitter *splitter;
    uint32_t module;
    gs_u32_vec classes; /* units that speak for the module */
} gs_namer;

static const gs_str kind_names[][2] = {
    [GS_MODULE_DOMAIN] = {GS_STR_INIT(""), GS_STR_INIT("")},
    [GS_MODULE_ENUMS] = {GS_STR_INIT("enums"), GS_STR_INIT("choices")},
    [GS_MODULE_BASE] = {GS_STR_INIT("base"), GS_STR_INIT("abstract")},
    [GS_MODULE_MIXINS] = {GS_STR_INIT("mixins"), GS_STR_INIT("model_mixins")},
    [GS_MODULE_MANAGERS] = {GS_STR_INIT("managers"), GS_STR_INIT("querysets")},
    [GS_MODULE_FIELDS] = {GS_STR_INIT("fields"), GS_STR_INIT("model_fields")},
    [GS_MODULE_VALIDATORS] = {GS_STR_INIT("validators"), GS_STR_INIT("model_validators")},
    [GS_MODULE_EXCEPTIONS] = {GS_STR_INIT("exceptions"), GS_STR_INIT("errors")},
    [GS_MODULE_CONSTANTS] = {GS_STR_INIT("constants"), GS_STR_INIT("model_constants")},
    [GS_MODULE_HELPERS] = {GS_STR_INIT("helpers"), GS_STR_INIT("utils")},
    [GS_MODULE_SIGNALS] = {GS_STR_INIT("signals"), GS_STR_INIT("receivers")},
    [GS_MODULE_COMPAT] = {GS_STR_INIT("compat"), GS_STR_INIT("model_compat")},
};

/* -------------------------------------------------------------- refusals */

/* Bound in the old module: from app.models import NAME must not give a module. */
static bool is_bound(const gs_facts *facts, gs_str name)
{
    gs_id id = gs_names_find(&facts->names, name);
    if (id == GS_NONE)
        return false;
    for (uint32_t b = 0; b < facts->bindings.len; b++)
        if (facts->bindings.at[b].name == id)
            return true;
    return false;
}

static bool has_letters_of(const gs_str *names, uint32_t count, gs_str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (gs_str_same_letters(names[i], name))
            return true;
    return false;
}

static bool is_sibling(const gs_split_options *options, gs_str name)
{
    return has_letters_of(options->taken, options->taken_count, name);
}

static bool is_taken(const gs_splitter *splitter, gs_str name, uint32_t module)
{
    const gs_split_options *options = splitter->options;
    if (is_sibling(options, name) || has_letters_of(options->avoid, options->avoid_count, name))
        return true;
    for (uint32_t m = 0; m < splitter->partition->modules.len; m++)
        if (m != module && gs_str_same_letters(splitter->partition->modules.at[m].name, name))
            return true;
    return false;
}

static bool is_reserved(gs_str name)
{
    return gs_is_keyword(name) || gs_str_equal(name, GS_STR("models")) ||
           gs_str_equal(name, GS_STR("migrations")) || gs_str_equal(name, GS_STR("tests")) ||
           gs_str_equal(name, GS_STR("admin")) || gs_str_equal(name, GS_STR("django"));
}

gs_name_fault gs_module_name_check(gs_str name, const gs_graph *graph,
                                   const gs_split_options *options, gs_arena *arena)
{
    gs_name_fault fault = {0};
    if (!gs_is_module_name(name)) {
        fault.code = GS_STR("name");
        fault.text = gs_str_format(arena, "\"%.*s\" is no name for a module", GS_FMT(name));
    } else if (is_bound(graph->facts, name)) {
        fault.code = GS_STR("H49");
        fault.text = gs_str_format(
            arena, "\"%.*s\" is bound by the old module: importing it would give the new one",
            GS_FMT(name));
    } else if (is_sibling(options, name)) {
        fault.code = GS_STR("H50");
        fault.text =
            gs_str_format(arena, "\"%.*s\" is a module or folder beside the file", GS_FMT(name));
    }
    return fault;
}

static bool is_identifier(gs_str name)
{
    return name.len > 0 && !(name.ptr[0] >= '0' && name.ptr[0] <= '9');
}

static bool is_usable(const gs_namer *namer, gs_str name)
{
    return is_identifier(name) && !is_reserved(name) && !is_bound(namer->splitter->facts, name) &&
           !is_taken(namer->splitter, name, namer->module);
}

/* Takes `name` if nothing speaks against it; a twin of the standard library
 * only when asked to. */
static bool take(const gs_namer *namer, gs_str name, bool twins)
{
    if (!is_usable(namer, name) || (!twins && gs_is_stdlib(name)))
        return false;
    namer->splitter->partition->modules.at[namer->module].name = name;
    return true;
}

/* ------------------------------------------------------------ candidates */

static gs_str joined(gs_splitter *splitter, const gs_str_vec *words, uint32_t from, uint32_t to)
{
    gs_buf buf;
    gs_buf_init(&buf, splitter->arena);
    for (uint32_t i = from; i < to; i++) {
        if (i > from)
            gs_buf_byte(&buf, '_');
        gs_buf_add(&buf, words->at[i]);
    }
    return gs_buf_str(&buf);
}

/* How many leading words of a name are those of the app. */
static uint32_t app_prefix(const gs_splitter *splitter, const gs_u32_vec *words)
{
    uint32_t count = 0;
    while (count < words->len && count < splitter->app_words.len &&
           words->at[count] == splitter->app_words.at[count])
        count++;
    return count == splitter->app_words.len && count < words->len ? count : 0;
}

/* Letters that a word needs to speak for itself when it stands alone. */
enum { TELLING = 7 };

static gs_u32_vec name_words(gs_splitter *splitter, uint32_t unit)
{
    gs_u32_vec ids = {0};
    gs_word_ids(&splitter->words, gs_facts_name(splitter->facts, gs_unit_at(splitter, unit)->name),
                1, &ids, splitter->scratch);
    return ids;
}

/* How many words of `name` from `from` on are the whole name of `owner`, the
 * app's prefix left out. */
static uint32_t owner_words(gs_splitter *splitter, const gs_u32_vec *name, uint32_t from,
                            uint32_t owner)
{
    gs_u32_vec words = name_words(splitter, owner);
    uint32_t skip = app_prefix(splitter, &words), count = words.len - skip;
    if (count == 0 || from + count >= name->len)
        return 0;
    return memcmp(name->at + from, words.at + skip, count * sizeof *words.at) == 0 ? count : 0;
}

/* A name often begins with that of what the class belongs to: ContentInteraction
 * has a relation to Content. What is left is the name, if it is a telling word. */
static uint32_t owner_prefix(gs_splitter *splitter, uint32_t unit, const gs_u32_vec *name,
                             uint32_t from)
{
    const gs_graph *graph = splitter->graph;
    for (uint32_t e = graph->first_edge[unit]; e < graph->first_edge[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[e];
        if (edge->kind != GS_USE_RELATION && edge->kind != GS_USE_STRING)
            continue;
        uint32_t count = owner_words(splitter, name, from, edge->to);
        if (count > 0 && gs_names_text(&splitter->words, name->at[from + count]).len >= TELLING)
            return count;
    }
    return 0;
}

/* Words that say what a class is, not what it is about. */
static bool is_technical(gs_str word)
{
    static const gs_str words[] = {GS_STR_INIT("base"), GS_STR_INIT("abstract"),
                                   GS_STR_INIT("model"), GS_STR_INIT("mixin")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gs_str_equal(word, words[i]))
            return true;
    return false;
}

/* Where the words of the domain begin and end in a name. */
typedef struct gs_core {
    uint32_t from, to;
} gs_core;

static gs_core core_of(gs_splitter *splitter, uint32_t unit, const gs_u32_vec *ids)
{
    gs_core core = {app_prefix(splitter, ids), ids->len};
    while (core.to - core.from > 1 &&
           is_technical(gs_names_text(&splitter->words, ids->at[core.to - 1])))
        core.to--;
    while (core.to - core.from > 1 &&
           is_technical(gs_names_text(&splitter->words, ids->at[core.from])))
        core.from++;
    uint32_t owned = owner_prefix(splitter, unit, ids, core.from);
    if (core.from + owned < core.to)
        core.from += owned;
    return core;
}

/* Snake case of a unit's name; without the prefixes of the app and of what it
 * belongs to, unless it is wanted whole. */
static gs_str snake(gs_splitter *splitter, uint32_t unit, bool whole)
{
    gs_str_vec words = {0};
    gs_u32_vec ids = name_words(splitter, unit);
    gs_words_of(gs_facts_name(splitter->facts, gs_unit_at(splitter, unit)->name), &words,
                splitter->scratch);
    gs_core core = {0, ids.len};
    if (!whole)
        core = core_of(splitter, unit, &ids);
    return joined(splitter, &words, core.from, core.to);
}

static gs_str plural(gs_splitter *splitter, gs_str name)
{
    gs_str stem = name;
    if (gs_str_ends(name, GS_STR("y")) && name.len > 1 &&
        !strchr("aeiou", name.ptr[name.len - 2])) {
        stem.len--;
        return gs_str_format(splitter->arena, "%.*sies", GS_FMT(stem));
    }
    bool sibilant = gs_str_ends(name, GS_STR("s")) || gs_str_ends(name, GS_STR("x")) ||
                    gs_str_ends(name, GS_STR("ch")) || gs_str_ends(name, GS_STR("sh"));
    return gs_str_format(splitter->arena, sibilant ? "%.*ses" : "%.*ss", GS_FMT(name));
}

/* ------------------------------------------------------------ main class */

static bool speaks(gs_role role)
{
    return role != GS_ROLE_MANAGER && role != GS_ROLE_QUERYSET && role != GS_ROLE_ENUM &&
           role != GS_ROLE_EXCEPTION;
}

/* Classes that are neither managers nor enums; all classes if there are none. */
static void find_speakers(gs_namer *namer)
{
    const gs_module *module = &namer->splitter->partition->modules.at[namer->module];
    for (int all = 0; all < 2 && namer->classes.len == 0; all++)
        for (uint32_t i = 0; i < module->units.len; i++) {
            const gs_unit *unit = gs_unit_at(namer->splitter, module->units.at[i]);
            if (unit->class_id != GS_NONE && (all || speaks(unit->role)))
                *gs_vec_push(namer->splitter->scratch, &namer->classes) = module->units.at[i];
        }
}

/* How many units of the file use it. */
static uint32_t users_of(const gs_namer *namer, uint32_t unit)
{
    const gs_graph *graph = namer->splitter->graph;
    uint32_t count = 0, last = GS_NONE;
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        uint32_t from = graph->edges.at[graph->edges_in.at[e]].from;
        count += from != last;
        last = from;
    }
    return count;
}

/* Share of a's words that b's name has. */
static double covered(const gs_u32_vec *a, const gs_u32_vec *b)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < a->len; i++)
        for (uint32_t k = 0; k < b->len; k++)
            if (a->at[i] == b->at[k]) {
                found++;
                break;
            }
    return a->len > 0 ? (double)found / a->len : 0;
}

/* A class that is called as the app is what the app is about. */
static bool is_app(const gs_splitter *splitter, const gs_u32_vec *words)
{
    return words->len > 0 && words->len == splitter->app_words.len &&
           memcmp(words->at, splitter->app_words.at, words->len * sizeof *words->at) == 0;
}

static double main_score(gs_namer *namer, uint32_t index, uint32_t lines, uint32_t most_users)
{
    gs_splitter *splitter = namer->splitter;
    uint32_t unit = namer->classes.at[index];
    gs_u32_vec words = name_words(splitter, unit);
    double others = 0;
    for (uint32_t i = 0; i < namer->classes.len; i++) {
        gs_u32_vec other = name_words(splitter, namer->classes.at[i]);
        others += i == index ? 0 : covered(&words, &other);
    }
    if (namer->classes.len > 1)
        others /= namer->classes.len - 1;
    return (double)gs_unit_at(splitter, unit)->lines / (lines ? lines : 1) +
           0.5 * users_of(namer, unit) / (1.0 + most_users) + others -
           0.2 * ((double)words.len - 1) + (is_app(splitter, &words) ? 1 : 0);
}

static uint32_t main_class(gs_namer *namer)
{
    uint32_t lines = 0, most_users = 0, best = 0;
    for (uint32_t i = 0; i < namer->classes.len; i++) {
        uint32_t users = users_of(namer, namer->classes.at[i]);
        lines += gs_unit_at(namer->splitter, namer->classes.at[i])->lines;
        most_users = users > most_users ? users : most_users;
    }
    double best_score = 0;
    for (uint32_t i = 0; i < namer->classes.len; i++) {
        double score = main_score(namer, i, lines, most_users);
        if (i == 0 || score > best_score + 1e-12) {
            best = i;
            best_score = score;
        }
    }
    return namer->classes.at[best];
}

static bool holds_run(const gs_u32_vec *words, const uint32_t *run, uint32_t len)
{
    for (uint32_t i = 0; i + len <= words->len; i++)
        if (memcmp(words->at + i, run, len * sizeof *run) == 0)
            return true;
    return false;
}

/* True if at least half of the classes whose names have the run are of this
 * module: a word of the whole file says nothing about it. */
static bool is_own_run(gs_namer *namer, const uint32_t *run, uint32_t len)
{
    gs_splitter *splitter = namer->splitter;
    uint32_t all = 0;
    for (uint32_t u = 0; u < splitter->graph->units.len; u++) {
        const gs_unit *unit = gs_unit_at(splitter, u);
        if (unit->class_id == GS_NONE || !speaks(unit->role))
            continue;
        gs_u32_vec words = name_words(splitter, u);
        all += holds_run(&words, run, len);
    }
    return 2 * namer->classes.len >= all;
}

static bool all_hold_run(gs_namer *namer, const uint32_t *run, uint32_t len)
{
    for (uint32_t i = 0; i < namer->classes.len; i++) {
        gs_u32_vec words = name_words(namer->splitter, namer->classes.at[i]);
        if (!holds_run(&words, run, len))
            return false;
    }
    return true;
}

/* A word that could name a module: of the domain, not of the app. */
static bool is_domain_word(const gs_splitter *splitter, uint32_t word)
{
    gs_str text = gs_names_text(&splitter->words, word);
    for (uint32_t i = 0; i < splitter->app_words.len; i++)
        if (splitter->app_words.at[i] == word)
            return false;
    return text.len > 2 && !is_technical(text);
}

/* The longest run of domain words that the names of all classes have, as the
 * main class writes it; empty if there is none or only one class. */
static gs_str shared_run(gs_namer *namer, uint32_t main)
{
    gs_splitter *splitter = namer->splitter;
    gs_u32_vec ids = name_words(splitter, main);
    gs_str_vec words = {0};
    gs_core best = {0, 0};
    gs_words_of(gs_facts_name(splitter->facts, gs_unit_at(splitter, main)->name), &words,
                splitter->scratch);
    for (uint32_t from = 0; namer->classes.len > 1 && from < ids.len; from++)
        for (uint32_t to = from + 1; to <= ids.len && is_domain_word(splitter, ids.at[to - 1]);
             to++)
            if (to - from > best.to - best.from && all_hold_run(namer, ids.at + from, to - from) &&
                is_own_run(namer, ids.at + from, to - from))
                best = (gs_core){from, to};
    return joined(splitter, &words, best.from, best.to);
}

/* ---------------------------------------------------------------- giving */

/* True if another module has the name, its plural or its singular: cases.py beside
 * case.py would be taken for it. */
static bool has_twin(const gs_namer *namer, gs_str name)
{
    const gs_partition *partition = namer->splitter->partition;
    char *folded = gs_new_n(namer->splitter->scratch, char, name.len + 1);
    gs_str own = {folded, gs_fold_word(name, folded)};
    for (uint32_t m = 0; m < partition->modules.len; m++) {
        gs_str other = partition->modules.at[m].name;
        char *fold = gs_new_n(namer->splitter->scratch, char, other.len + 1);
        if (m != namer->module && gs_str_equal(own, (gs_str){fold, gs_fold_word(other, fold)}))
            return true;
    }
    return false;
}

static bool take_any(gs_namer *namer, gs_str name)
{
    return name.len > 0 && !has_twin(namer, name) &&
           (take(namer, name, false) || take(namer, plural(namer->splitter, name), false) ||
            take(namer, name, true));
}

/* The name of a class. */
static bool take_class(gs_namer *namer, uint32_t unit, bool whole)
{
    if (!take_any(namer, snake(namer->splitter, unit, whole)))
        return false;
    namer->splitter->named_after[namer->module] = unit;
    return true;
}

static void number(gs_namer *namer, gs_str name)
{
    for (uint32_t i = 2;; i++)
        if (take(namer, gs_str_format(namer->splitter->arena, "%.*s_%u", GS_FMT(name), i), true))
            return;
}

static void name_domain(gs_namer *namer)
{
    gs_splitter *splitter = namer->splitter;
    uint32_t main = main_class(namer);
    if (take_any(namer, shared_run(namer, main)) || take_class(namer, main, false) ||
        take_class(namer, main, true))
        return;
    for (uint32_t i = 0; i < namer->classes.len; i++)
        if (take_class(namer, namer->classes.at[i], false))
            return;
    gs_str name = snake(splitter, main, true);
    if (!is_identifier(name) || !take(namer, plural(splitter, name), true))
        number(namer, is_identifier(name) ? name : GS_STR("module"));
}

/* One class alone, and a second module of a kind, have names of their own: two
 * modules of bases are better told apart than numbered. */
static void name_by_kind(gs_namer *namer, gs_module_kind kind)
{
    gs_str first = kind_names[kind][0];
    if (take(namer, first, true))
        return;
    uint32_t classes = namer->classes.len;
    if (classes == 1 || (classes > 1 && has_twin(namer, first)))
        name_domain(namer);
    else if (!take(namer, kind_names[kind][1], true))
        number(namer, first);
}

/* The kind that all classes of a module have, or all its units if it has none. */
static gs_module_kind common_kind(const gs_namer *namer)
{
    const gs_module *module = &namer->splitter->partition->modules.at[namer->module];
    gs_module_kind kind = GS_MODULE_DOMAIN;
    uint32_t seen = 0, classes = namer->classes.len;
    for (uint32_t i = 0; i < module->units.len; i++) {
        const gs_unit *unit = gs_unit_at(namer->splitter, module->units.at[i]);
        if (classes > 0 && unit->class_id == GS_NONE)
            continue;
        gs_module_kind next = gs_kind_of_role(unit->role);
        if (seen++ > 0 && next != kind)
            return classes == 0 ? GS_MODULE_HELPERS : GS_MODULE_DOMAIN;
        kind = next;
    }
    return kind;
}

static bool is_named(const gs_splitter *splitter, uint32_t module)
{
    return splitter->partition->modules.at[module].name.len > 0;
}

static void name_module(gs_splitter *splitter, uint32_t module, bool by_kind)
{
    gs_namer namer = {.splitter = splitter, .module = module};
    find_speakers(&namer);
    gs_module_kind kind = splitter->partition->modules.at[module].kind;
    if (kind == GS_MODULE_DOMAIN)
        kind = common_kind(&namer);
    if (kind == GS_MODULE_DOMAIN && namer.classes.len == 0)
        kind = GS_MODULE_HELPERS;
    if ((kind != GS_MODULE_DOMAIN) != by_kind || is_named(splitter, module))
        return;
    splitter->partition->modules.at[module].kind = kind;
    if (kind == GS_MODULE_DOMAIN)
        name_domain(&namer);
    else
        name_by_kind(&namer, kind);
}

/* The module with most lines among those that have no name yet. */
static uint32_t largest_unnamed(const gs_splitter *splitter, const bool *done)
{
    uint32_t found = GS_NONE;
    for (uint32_t m = 0; m < splitter->partition->modules.len; m++)
        if (!done[m] && (found == GS_NONE || splitter->partition->modules.at[m].lines >
                                                 splitter->partition->modules.at[found].lines))
            found = m;
    return found;
}

/* Kinds first: their names are few and fixed. Then the larger modules, which
 * have the better claim to a word. */
void gs_names_give(gs_splitter *splitter)
{
    uint32_t modules = splitter->partition->modules.len;
    bool *done = gs_new_n(splitter->scratch, bool, modules + 1);
    splitter->named_after = gs_new_n(splitter->scratch, uint32_t, modules + 1);
    for (uint32_t m = 0; m < modules; m++)
        splitter->named_after[m] = GS_NONE;
    for (uint32_t m = 0; m < modules; m++)
        name_module(splitter, m, true);
    for (uint32_t i = 0; i < modules; i++) {
        uint32_t m = largest_unnamed(splitter, done);
        done[m] = true;
        name_module(splitter, m, false);
    }
}
