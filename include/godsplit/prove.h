/* prove.h - that a package does what the file did from which it was made.
 *
 * Layer: prove. Sees bytes only: the original, the files of the package, and
 * the list of edits that were promised. It parses the package as it is, and
 * knows no plan and no layout, so that a fault of theirs cannot hide itself.
 *
 *     original + files + edits -> facts of each -> gates -> proof
 *
 * A gate is one claim. It says what it looked at, and each way in which the
 * claim is false is a finding with its file and line.
 */
#ifndef GODSPLIT_PROVE_H
#define GODSPLIT_PROVE_H

#include "facts.h"
#include "package.h"

/* A change to the bytes of a statement that was announced: on `line`, the first
 * `before` that no earlier edit took becomes `after`. Without `before` the
 * lines of `after` stand above the line, and a blank line below them unless
 * the line begins an import. New lines have the indentation of the line. */
typedef struct gs_proof_edit {
    gs_str file;   /* of the package, in which the statement stands now */
    uint32_t line; /* of the original; 0: `after` is a whole new statement of `file` */
    gs_str kind;   /* "relative-import", ... for the report */
    gs_str before;
    gs_str after; /* without indentation, '\n' between lines */
    gs_str why;   /* one line, for the report */
} gs_proof_edit;

typedef struct gs_proof_input {
    gs_str path;           /* of the original, for messages: "apps/shop/models.py" */
    gs_str folder;         /* of the package, for messages: "apps/shop/models" */
    gs_str module;         /* dotted, of original and package: "apps.shop.models" */
    gs_str original;       /* bytes */
    const gs_facts *facts; /* of these bytes, where gs_facts_read was called on them; else NULL */
    bool was_package;      /* the original is an __init__.py: relative imports keep their dots */
    const gs_package_file *files; /* __init__.py among them; in any order */
    uint32_t file_count;
    const gs_proof_edit *edits; /* by line of the original, as they are carried out */
    uint32_t edit_count;
} gs_proof_input;

typedef enum gs_gate {
    GS_GATE_LEDGER,    /* each statement once, byte for byte apart from the edits; no new ones */
    GS_GATE_NAMESPACE, /* each name of the old module is there and is the same thing */
    GS_GATE_IMPORTS,   /* importing the package works, in Python's own order */
    GS_GATE_UNBOUND,   /* each name that a statement reads is what it was */
    GS_GATE_STAR,      /* from module import * gives the same names */
    GS_GATE_ORDER,     /* models, receivers and effects come in the same order */
    GS_GATE_RELATIVE,  /* each import inside a statement leads where it led */
    GS_GATE_COUNT
} gs_gate;

/* One way in which a gate does not hold (error), or what it cannot see and a
 * person should (warning, note). */
typedef struct gs_finding {
    gs_gate gate;
    gs_severity severity;
    uint32_t hazard; /* of docs/hazards.md, 0: none */
    gs_str file;     /* input->path, or a file of the package with its folder */
    uint32_t line;   /* 0: the whole file */
    gs_str text;     /* one line, lower case */
} gs_finding;

typedef struct gs_proof_gate {
    gs_str name;       /* "ledger" */
    bool passed;       /* no finding of severity error */
    uint32_t checked;  /* how many things were looked at */
    uint32_t findings; /* of any severity */
    gs_str said;       /* "83 statements, each once, byte for byte; 4 listed edits" */
} gs_proof_gate;

typedef struct gs_proof {
    const gs_proof_input *input;
    bool holds; /* every gate passed */
    gs_proof_gate gates[GS_GATE_COUNT];
    GS_VEC(gs_finding) findings; /* by gate, severity, file, line, text */
    uint32_t statements;         /* of the original, imports and docstring included */
    uint32_t comments;           /* comment lines of the original */
    uint32_t lines_moved;        /* lines of statements that stand in a module now */
    uint32_t lines_kept;         /* lines of statements that stand in __init__.py */
    uint32_t names_before;       /* bound by the old module */
    uint32_t names_after;        /* of those, bound by the package */
    uint32_t models, receivers;
    uint32_t modules; /* files without __init__.py */
} gs_proof;

/* Proves the package of `input`, which the proof keeps. Returns false when the
 * original or a file does not parse, or there is no __init__.py: `diags` has
 * the errors then and `proof` holds nothing. Else `proof->holds` is the
 * verdict. Findings live in `arena`; `scratch` is rewound. O(n log n). */
bool gs_prove(gs_proof *proof, const gs_proof_input *input, gs_arena *arena, gs_arena *scratch,
              gs_diags *diags);

/* "ledger", "namespace", ... */
gs_str gs_gate_name(gs_gate gate);

#endif
