/* plan_p.h - what the files of src/plan tell each other.
 *
 * gs_plan_make fills the plan in this order; each step reads what the steps
 * before it left in the maker:
 *
 *     gs_homes_fill      where each name of the old module will live
 *     gs_wiring_make     what each module imports: at the top, in a function,
 *                        for type checkers
 *     gs_answers_find    what statements ask of their module, and the old answers
 *     gs_answers_of_tasks  the names of tasks, which were made of the old path
 *     gs_blocks_make     the import blocks as lines
 *     gs_edits_make      the changes to moved statements
 *     gs_shim_make       what __init__.py repeats and re-exports
 *     gs_hazards_make    what could go wrong
 */
#ifndef GODSPLIT_PLAN_P_H
#define GODSPLIT_PLAN_P_H

#include "godsplit/layout.h"
#include "godsplit/plan.h"

/* Where a name of the old module comes from, after the split. */
typedef struct gs_origin {
    uint32_t unit;     /* that binds it in a module of the plan, or GS_NONE */
    uint32_t module;   /* of that unit, or GS_NONE */
    uint32_t import;   /* last import of the frame that binds it at run time, or GS_NONE */
    uint32_t checking; /* last import of the frame for type checkers only, or GS_NONE */
    uint32_t line;     /* of the first binding */
    uint32_t binding;  /* the last one at import time, or GS_NONE */
    bool frame;        /* bound by a statement that stays and is no import */
    bool rebound;      /* written by a function that declares it global (H40) */
    bool firm;         /* bound whenever the module is imported */
    bool deleted;      /* unbound again by the last statement that binds it */
    bool type_only;    /* bound under `if TYPE_CHECKING:` only */
} gs_origin;

/* A use of what another file binds. */
typedef enum gs_link_mode { GS_LINK_TOP, GS_LINK_LOCAL, GS_LINK_CHECKING } gs_link_mode;

/* Why a link is not at the top. */
typedef enum gs_link_cause {
    GS_CAUSE_NONE,
    GS_CAUSE_CYCLE,     /* it would close a cycle (H15) */
    GS_CAUSE_ORDER,     /* models or receivers would register in another order (H32) */
    GS_CAUSE_REBOUND,   /* the name is written by `global`; a copy would grow old (H40) */
    GS_CAUSE_CONDITION, /* the name is bound only under a condition (H37) */
    GS_CAUSE_LATE,      /* the old file imported it below its classes (H19) */
    GS_CAUSE_FRAME,     /* the name stays in __init__.py (H41) */
    GS_CAUSE_TYPE_ONLY  /* the name is bound for type checkers only */
} gs_link_cause;

typedef struct gs_link {
    uint32_t from, to; /* modules; `to` is GS_NONE for __init__ and for imports of the frame */
    gs_id name;
    uint32_t use;    /* facts->uses */
    uint32_t import; /* facts->imports when it is a late import of the frame, else GS_NONE */
    uint8_t timing;  /* gs_timing; deferred uses into which no import can be put are eager */
    gs_link_mode mode;
    gs_link_cause cause;
} gs_link;

/* What one module imports. */
typedef struct gs_wire {
    gs_u32_vec imports;  /* facts->imports at the top, each once */
    gs_u32_vec checking; /* the same for `if TYPE_CHECKING:` */
    gs_u32_vec blocks;   /* statements of conditional imports that it repeats, ascending */
    gs_u32_vec top;      /* modules that it imports at the top, as isort sorts them */
    bool stars;          /* has names that only a star import can bind */
} gs_wire;

/* A name that nothing binds. */
typedef struct gs_unbound {
    gs_id name;
    uint32_t use;
} gs_unbound;

typedef struct gs_wiring {
    gs_wire *wires;        /* one for each module */
    GS_VEC(gs_link) links; /* by module, then by use */
    GS_VEC(gs_unbound) unbound;
} gs_wiring;

/* What a statement asks of its module, and the text that gives it the old
 * answer. The span is on one line. */
typedef struct gs_answer {
    uint32_t use; /* facts->uses */
    uint32_t stmt;
    gs_span span; /* that is replaced */
    gs_str after;
    uint32_t hazard;
    gs_str kind, why; /* of the edit */
    bool needs_sys;
} gs_answer;

/* What others can see of the order in which units are executed. */
typedef enum gs_event_kind {
    GS_EVENT_NONE,
    GS_EVENT_MODEL,    /* registers a model (H32) */
    GS_EVENT_RECEIVER, /* connects a receiver (H34) */
    GS_EVENT_EFFECT    /* any other statement that is run for its effect (H36) */
} gs_event_kind;

typedef struct gs_load gs_load;

typedef struct gs_maker {
    gs_plan *plan;
    const gs_partition *partition;
    const gs_graph *graph;
    const gs_facts *facts;
    const gs_source *source;
    const gs_plan_place *place;
    gs_arena *arena, *scratch;
    gs_str package;            /* that holds the old module: "apps.wellness"; may be empty */
    uint32_t deeper;           /* dots that a relative import gains: 1; 0 when the old module is an
                                  __init__.py, whose package stays where it is */
    gs_str top;                /* first part of the package */
    uint32_t first_definition; /* first statement that is a class or function, or their count */
    gs_origin *origins;        /* facts->names.text.len entries */
    uint32_t *previous_import; /* facts->imports.len entries: the import of the frame before it
                                  that binds the same name, or GS_NONE */
    gs_event_kind *events;     /* of each unit */
    gs_unit_pairs order_pairs; /* units whose order must stay (H22, H36) */
    gs_wiring wiring;
    GS_VEC(gs_answer) answers; /* by use */
    bool *new_sys;             /* by module: it imports sys, which the old file did not */
    uint32_t *shim_order;      /* modules in the order in which the shim imports them */
    gs_load *load;             /* once the wiring is made */
} gs_maker;

/* ---------------------------------------------------------------- steps */

/* An empty plan and what is known before the first step. */
void gs_maker_init(gs_maker *maker, gs_plan *plan, const gs_partition *partition,
                   const gs_plan_place *place, gs_arena *arena, gs_arena *scratch);

/* The first two steps, and what they need. */
void gs_maker_wire(gs_maker *maker);

void gs_homes_fill(gs_maker *maker);
void gs_wiring_make(gs_maker *maker);
void gs_answers_find(gs_maker *maker);
void gs_answers_of_tasks(gs_maker *maker);
void gs_blocks_make(gs_maker *maker);
void gs_edits_make(gs_maker *maker);
void gs_shim_make(gs_maker *maker);
void gs_hazards_make(gs_maker *maker);

/* ---------------------------------------------------------------- names */

/* Module of a statement, or GS_NONE when it stays in __init__.py. */
uint32_t gs_module_of_stmt(const gs_maker *maker, uint32_t stmt);

/* True for an import that the blocks and the shim write anew: at top level, by
 * an import statement of its own, or under `if TYPE_CHECKING:`. */
bool gs_import_is_regrouped(const gs_maker *maker, const gs_import *import);

/* True for an import that stands below the first class or function and reaches
 * into the project, so that its place may matter (H19). */
bool gs_import_is_late(const gs_maker *maker, const gs_import *import);

/* The dotted path that an import names, dots resolved: "apps.wellness.models".
 * For a from import without the name itself. Empty when the dots lead out. */
gs_str gs_import_path(const gs_maker *maker, const gs_import *import);

/* True for `from .models import X` and `from app.models import X`: it imports
 * from the old module itself. */
bool gs_import_is_self(const gs_maker *maker, const gs_import *import);

/* The import as an item of a block in the package: one more dot if relative. */
gs_import_item gs_import_item_of(const gs_maker *maker, const gs_import *import);

/* The comment at the end of its line, or of the first line of its statement;
 * may be empty. */
gs_str gs_import_comment(const gs_maker *maker, const gs_import *import);

/* The comment lines directly above the statement whose first name it is,
 * '\n' between them; else empty. */
gs_str gs_import_above(const gs_maker *maker, const gs_import *import);

/* Appends the lines of the conditional import at statement `index` as they are written inside the
 * package: comments above included, relative imports with one more dot. */
void gs_block_lines(const gs_maker *maker, uint32_t index, gs_str_vec *lines);

/* True if the block `stmt` is of imports under a condition: `try: import x ...
 * except ImportError: import y as x`. It is repeated where it is needed. */
bool gs_stmt_is_block(const gs_maker *maker, uint32_t stmt);

/* A line of the source on which an offset stands. */
uint32_t gs_maker_line(const gs_maker *maker, uint32_t offset);

/* The answer to a use, or NULL. O(log n). */
const gs_answer *gs_answer_of_use(const gs_maker *maker, uint32_t use);

/* ----------------------------------------------------------------- load */

/* The event of each unit: graph->units.len entries in `arena`. */
gs_event_kind *gs_events_of(const gs_graph *graph, gs_arena *arena);

struct gs_load {
    uint32_t *order;    /* modules in the order in which their statements are executed */
    uint32_t *position; /* of a module in `order` */
    uint32_t *begin;    /* how many modules were complete when a module was begun */
    uint64_t swapped;   /* pairs of one kind of event that change places ... */
    uint64_t fields;    /* ... and field pairs that do */
};

/* True if order `a` is nearer to that of the old file than `b`. */
bool gs_load_is_better(const gs_load *a, const gs_load *b);

/* Room for the modules of `maker` in `arena`. */
gs_load gs_load_new(const gs_maker *maker, gs_arena *arena);

/* What importing the shim executes, if the modules import each other at the top
 * as maker->wiring says and the shim imports them in maker->shim_order.
 * O(modules + edges + units log units). */
void gs_load_run(gs_load *load, const gs_maker *maker);

/* ---- members.c: texts live in `arena` or the source */

/* The main name of a unit, or the first line of its first statement. */
gs_str gs_member_name(const gs_graph *graph, uint32_t unit, gs_arena *arena);

/* "12-14 30-31": the lines of its statements. */
gs_str gs_member_lines(const gs_graph *graph, uint32_t unit, gs_arena *arena);

/* Its reasons, and the runner-up. */
gs_str gs_member_why(const gs_partition *partition, uint32_t unit, gs_arena *arena,
                     gs_arena *scratch);

/* All of these. */
gs_plan_member gs_member_of(const gs_partition *partition, uint32_t unit, gs_arena *arena,
                            gs_arena *scratch);

#endif
