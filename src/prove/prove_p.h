/* prove_p.h - what the parts of the proof share.
 *
 * Two worlds are run side by side: the original, a package of one file, and
 * the files of the package. A statement of the package knows the statement of
 * the original that it is (ledger.c); values are texts that say what a name
 * stands for, the same in both worlds for the same thing.
 */
#ifndef GODSPLIT_PROVE_P_H
#define GODSPLIT_PROVE_P_H

#include "godsplit/prove.h"

/* A file as it was read again. */
typedef struct gs_proved {
    gs_str name;    /* "content.py"; of the original its path */
    gs_str stem;    /* "content"; empty for __init__.py and the original */
    gs_str shown;   /* as messages name it */
    gs_str package; /* dotted, from which the dots of its imports count */
    gs_source source;
    gs_facts facts;
    uint32_t *origin;         /* by statement: that of the original, or GS_NONE */
    uint32_t *first_function; /* by statement: its first function; stmts.len + 1 entries */
    uint32_t *first_import;   /* by statement: its first import; stmts.len + 1 entries */
    gs_id *name_of;           /* id of a name in facts -> id in prover->names */
} gs_proved;

/* Where a statement of the original stands now. */
typedef struct gs_home {
    uint32_t file, stmt; /* GS_NONE: nowhere */
} gs_home;

typedef struct gs_prover {
    const gs_proof_input *input;
    gs_proof *proof;
    gs_arena *arena, *scratch;
    gs_proved original;
    gs_proved *files;
    uint32_t init;      /* of files: __init__.py */
    gs_names names;     /* of all files */
    gs_names values;    /* what a name may stand for */
    gs_home *homes;     /* by statement of the original */
    bool *edited;       /* by statement of the original: its text was edited */
    bool *edit_used;    /* by edit of the input */
    bool *defined;      /* by name: a class or function of the original */
    gs_u32_vec *called; /* by statement of the original: functions that it calls */
} gs_prover;

/* ---------------------------------------------------------- findings.c */

typedef struct gs_spot {
    gs_gate gate;
    gs_severity severity;
    uint32_t hazard;
    const gs_proved *file;
    uint32_t line;
} gs_spot;

void gs_find(gs_prover *p, gs_spot spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets what a gate says; whether it passed follows from the findings. */
void gs_gate_says(gs_prover *p, gs_gate gate, uint32_t checked, gs_str said);

/* Sorts the findings, drops equal ones, gives the verdict. */
void gs_findings_close(gs_prover *p);

/* "s" unless it is one. */
const char *gs_s(uint32_t count);

uint32_t gs_proved_line(const gs_proved *file, uint32_t offset);
gs_str gs_proved_code(const gs_proved *file, uint32_t stmt);

/* -------------------------------------------------------------- ledger */

/* What a statement of the original should be now: its code with the edits
 * that stand in it (edited.c); `*first` is the first of them, or GS_NONE. */
gs_str gs_expected_code(const gs_prover *p, uint32_t stmt, uint32_t *first);

/* Notes which edits were carried out in a statement that was found. */
void gs_edits_take(gs_prover *p, uint32_t stmt);

/* True for statements whose parts may be regrouped: imports, blocks of them,
 * what opens the file. */
bool gs_is_regrouped(const gs_proved *file, uint32_t stmt);

/* True for an import of the package that no statement of the original is. A
 * condition around it (`if hasattr`) asks whether the name is there. */
bool gs_is_reexport(const gs_proved *file, const gs_import *import);

/* Fills homes and origins, and reports (ledger.c). */
void gs_ledger(gs_prover *p);

/* Reports statements of a file that no statement of the original is. */
void gs_ledger_new(gs_prover *p, uint32_t file);

/* Comments that are lost (comments.c). Returns how many there were. */
uint32_t gs_comments(gs_prover *p);

/* -------------------------------------------------------------- values.c */

/* The absolute module that an import names. Dots that lead above the top, which
 * may be higher than it is known to be, stay in front of it. */
gs_str gs_import_target(const gs_prover *p, const gs_proved *file, const gs_import *import);

/* Value of a name that a statement of the original binds. */
gs_id gs_value_defined(gs_prover *p, const gs_proved *file, uint32_t stmt, gs_id name);

/* Value of a name that comes from outside. */
gs_id gs_value_outside(gs_prover *p, const gs_import *import, gs_str target, gs_str name);

/* Value of a submodule of the package. */
gs_id gs_value_submodule(gs_prover *p, gs_str stem);

/* One or the other; GS_NONE stands for unbound. */
gs_id gs_value_either(gs_prover *p, gs_id old, gs_id new_);

gs_str gs_value_text(const gs_prover *p, gs_id value);

/* --------------------------------------------------------------- worlds */

typedef struct gs_space {
    gs_map bound;     /* name -> value, GS_NONE: unbound again */
    gs_u32_vec names; /* in order of their first binding */
    gs_map type_only; /* names bound for type checkers */
    gs_u32_vec stars; /* values of what star imports bring, the last one last */
    gs_id star;       /* value of a name that only they can give, or GS_NONE */
    uint8_t state;    /* GS_UNLOADED, ... */
} gs_space;

enum { GS_UNLOADED, GS_LOADING, GS_LOADED };

/* A name that a statement of the original reads while it is executed. */
typedef struct gs_read {
    uint32_t stmt; /* of the original */
    gs_id name;
    gs_id value; /* GS_NONE: unbound */
    uint32_t file, line;
    gs_str chain; /* of a failure: the imports that led there */
} gs_read;

/* A line of a file. */
typedef struct gs_place_of {
    uint32_t file, line;
} gs_place_of;

typedef struct gs_world gs_world;

struct gs_world {
    gs_prover *p;
    gs_proved *files;
    uint32_t count, init;
    bool split;            /* the package; else the original */
    gs_space *spaces;      /* by file */
    GS_VEC(gs_read) reads; /* one for each statement and name, in order of execution */
    gs_map read_of;        /* GS_PAIR(stmt, name) -> reads */
    gs_u32_vec executed;   /* statements of the original in order */
    gs_u32_vec outside;    /* values that were imported from outside, in order */
    gs_map is_outside;     /* value -> its place among them */
    gs_u32_vec bound_then; /* parallel to them: how many names the package had */
    const gs_world *old;   /* the original, run before; NULL: this is it */
    GS_VEC(gs_place_of) stack;
    bool final; /* after the import: what functions will find */
};

/* Makes a world in which nothing is loaded. */
void gs_world_init(gs_world *w, gs_prover *p, gs_proved *files, uint32_t count, uint32_t init);

/* Value of a name in a file, or GS_NONE. */
gs_id gs_world_get(const gs_world *w, uint32_t file, gs_id name);
void gs_world_bind(gs_world *w, uint32_t file, gs_id name, gs_id value);

/* Value of a name as a function of that file would find it: star imports and
 * builtins included; GS_NONE: NameError. */
gs_id gs_world_look(const gs_world *w, uint32_t file, gs_id name);

/* The file of a dotted module, or GS_NONE when it is no part of the package. */
uint32_t gs_world_file(const gs_world *w, gs_str dotted);

/* What `import` gives to its name, loading what it must; GS_NONE when it
 * fails, which is reported. Star imports bind by themselves. */
gs_id gs_world_import(gs_world *w, uint32_t file, const gs_import *import);

/* Executes a file unless it was begun already (execute.c). */
void gs_world_load(gs_world *w, uint32_t file);

/* The imports that are under way, outermost first: "__init__.py:3, a.py:1". */
gs_str gs_world_chain(const gs_world *w);

/* ---------------------------------------------------------------- gates */

void gs_gate_names(gs_prover *p, const gs_world *before, const gs_world *after);
void gs_gate_star(gs_prover *p, const gs_world *before, const gs_world *after);
void gs_gate_order(gs_prover *p, const gs_world *after);

/* The part of it that things are changed before and after the same things as they
 * were (order_changes.c). `when` by statement of the original: GS_NONE, never. */
void gs_order_of_changes(gs_prover *p, const uint32_t *when);
void gs_gate_reads(gs_prover *p, gs_world *before, gs_world *after);
void gs_gate_within(gs_prover *p, gs_world *before, gs_world *after);

#endif
