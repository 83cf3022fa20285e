/* facts.h - what a Python module says, as flat tables.
 *
 * Layer: python. gs_facts_read is the only door: it parses the source with
 * tree-sitter, fills these tables and drops the tree. After it everything is
 * const. Every table is in source order and every link is an index into
 * another table (GS_NONE: no such thing); nothing points back to the tree.
 *
 *     statements  tile the file: concatenated, they are the file
 *       bindings  names that a statement binds in the module's namespace
 *       uses      names that a statement reads from the module's namespace
 *       classes, functions, imports, values, args, members, references
 *     scopes      Python's own scopes with their symbols (symtable's view)
 *
 * Reading order: gs_stmt, gs_binding, gs_use, then gs_facts at the end.
 */
#ifndef GODSPLIT_FACTS_H
#define GODSPLIT_FACTS_H

#include "diag.h"
#include "map.h"
#include "source.h"
#include "vec.h"

/* ----------------------------------------------------------------- roles */

/* What a top-level statement or definition is in Django. Order: as reports
 * list them. */
typedef enum gs_role {
    GS_ROLE_MODEL,
    GS_ROLE_ABSTRACT, /* abstract model */
    GS_ROLE_PROXY,    /* proxy model */
    GS_ROLE_ENUM,     /* Choices, enum.Enum and relatives; a tuple of choices */
    GS_ROLE_MANAGER,
    GS_ROLE_QUERYSET,
    GS_ROLE_FIELD, /* field class */
    GS_ROLE_VALIDATOR,
    GS_ROLE_UPLOAD_PATH,
    GS_ROLE_DEFAULT, /* default callable */
    GS_ROLE_RECEIVER,
    GS_ROLE_MIXIN,
    GS_ROLE_EXCEPTION,
    GS_ROLE_CLASS, /* any other class */
    GS_ROLE_CONSTANT,
    GS_ROLE_HELPER, /* any other function */
    GS_ROLE_COMPAT, /* conditional import or definition with a fallback */
    GS_ROLE_EFFECT, /* statement run for its effect: admin.site.register(X) */
    GS_ROLE_FRAME   /* belongs to the file: docstring, imports, __all__, module __getattr__ */
} gs_role;

/* ------------------------------------------------------------ statements */

typedef enum gs_stmt_kind {
    GS_STMT_HEADER,    /* not a statement: comments at the top that belong to the file
                          (shebang, encoding cookie, licence) */
    GS_STMT_DOCSTRING, /* the module's docstring */
    GS_STMT_FUTURE,    /* from __future__ import ... */
    GS_STMT_IMPORT,    /* import ..., from ... import ... */
    GS_STMT_CLASS,
    GS_STMT_FUNCTION,
    GS_STMT_ASSIGN,  /* =, annotated or not, with a value */
    GS_STMT_DECLARE, /* name: annotation, without a value: binds nothing */
    GS_STMT_AUGMENT, /* += and its like */
    GS_STMT_TYPE,    /* type X = ... */
    GS_STMT_IF,
    GS_STMT_TRY,
    GS_STMT_FOR,
    GS_STMT_WHILE,
    GS_STMT_WITH,
    GS_STMT_MATCH,
    GS_STMT_DELETE,
    GS_STMT_EXPRESSION, /* a call, a string, ... evaluated for its effect */
    GS_STMT_OTHER       /* pass, assert, raise, global */
} gs_stmt_kind;

typedef struct gs_stmt {
    gs_stmt_kind kind;
    gs_span span;  /* the tile: from the end of the former tile, with the blank lines and
                      comments above that belong to it, to the end of its last line */
    gs_span code;  /* without comments and blank lines around; decorators included */
    uint32_t line; /* first and last line of `code`, from 1 */
    uint32_t end_line;
    uint32_t comment_line;            /* line on which the comments above it begin, or `line` */
    uint32_t first_binding, bindings; /* range of facts->bindings */
    uint32_t first_use, uses;         /* range of facts->uses */
    uint32_t class_id;                /* GS_STMT_CLASS: index of facts->classes */
    uint32_t function_id;             /* GS_STMT_FUNCTION: index of facts->functions */
    uint32_t value;                   /* value of an assignment, or the expression: facts->values */
    bool shares_line;   /* begins on the line on which the former statement ends (a; b) */
    bool type_checking; /* `if TYPE_CHECKING:` (any spelling of it) without else */
    bool only_imports;  /* an IF or TRY whose branches hold imports only (and pass) */
    bool has_call;      /* evaluating it calls something, other than a class or function body */
    gs_role role;       /* of the class or function, else of the statement itself; filled by
                           gs_django_read */
} gs_stmt;

/* -------------------------------------------------------------- bindings */

typedef enum gs_bind_kind {
    GS_BIND_CLASS,
    GS_BIND_FUNCTION,
    GS_BIND_ASSIGN,
    GS_BIND_AUGMENT,
    GS_BIND_TYPE,
    GS_BIND_IMPORT,
    GS_BIND_FOR,
    GS_BIND_WITH,
    GS_BIND_WALRUS,
    GS_BIND_EXCEPT, /* except ... as name: unbound again at the end of the handler */
    GS_BIND_MATCH,
    GS_BIND_DELETE, /* del name */
    GS_BIND_GLOBAL  /* written in a function that declares it global */
} gs_bind_kind;

typedef struct gs_binding {
    gs_id name;
    gs_bind_kind kind;
    uint32_t stmt;
    gs_span span;       /* the name itself */
    uint32_t import;    /* GS_BIND_IMPORT: facts->imports */
    uint32_t function;  /* GS_BIND_GLOBAL: the function that writes it */
    bool conditional;   /* inside if, try, for, while, with, match at top level */
    bool type_checking; /* inside `if TYPE_CHECKING:` */
} gs_binding;

/* ------------------------------------------------------------------ uses */

typedef enum gs_timing {
    GS_EAGER,     /* evaluated while the module is imported */
    GS_DEFERRED,  /* evaluated when a function is called later */
    GS_ANNOTATION /* evaluated by type checkers and hint readers only */
} gs_timing;

/* Why a name is read. The reader of the tree sets the kinds of the first
 * group from the syntax; gs_django_read refines them to those of the second. */
typedef enum gs_use_kind {
    GS_USE_MODULE,           /* in a top-level statement */
    GS_USE_BASE,             /* base class */
    GS_USE_METACLASS,        /* or another keyword of the class statement */
    GS_USE_DECORATOR,        /* the decorator or its arguments, of a class, function or method */
    GS_USE_CLASS_BODY,       /* in a class body */
    GS_USE_DEFAULT_ARGUMENT, /* default value of a parameter */
    GS_USE_ANNOTATION,
    GS_USE_STRING_ANNOTATION, /* inside the string of an annotation */
    GS_USE_BODY,              /* in the body of a function */
    GS_USE_STRING,            /* a reference by string: gs_ref */

    GS_USE_MANAGER,   /* X in objects = X(), X.as_manager(), Y.from_queryset(X) */
    GS_USE_FIELD,     /* X in name = X(...) when X is a field class of this file */
    GS_USE_RELATION,  /* target of a relation */
    GS_USE_THROUGH,   /* through= */
    GS_USE_CHOICES,   /* choices=, or a default= that reads an enum */
    GS_USE_DEFAULT,   /* default= and other callables that a field calls later */
    GS_USE_VALIDATOR, /* validators= */
    GS_USE_UPLOAD_TO, /* upload_to= */
    GS_USE_SIGNAL,    /* first argument of @receiver or object of .connect() */
    GS_USE_SENDER     /* sender= */
} gs_use_kind;

typedef struct gs_use {
    gs_id name;   /* resolves to the module's namespace (or builtins) by Python's scoping */
    gs_span span; /* the name */
    gs_span path; /* the longest dotted path that begins with it: `a` in a.b.c(): a.b.c */
    uint32_t stmt;
    uint32_t function; /* innermost function or lambda that it stands in: facts->functions */
    uint32_t class_id; /* innermost top-level class that it stands in: facts->classes */
    uint32_t value;    /* the recorded value that it is part of, or GS_NONE */
    uint32_t arg;      /* the argument of that value's call that it is part of, or GS_NONE
                          (then it is part of the callee) */
    uint8_t kind;      /* gs_use_kind */
    uint8_t timing;    /* gs_timing */
    bool called;       /* the path is the callee of a call */
    bool store;        /* the path, not the name, is assigned to or deleted: X.attr = 1, X[k] = 1 */
    bool type_checking; /* inside `if TYPE_CHECKING:` */
} gs_use;

/* --------------------------------------------------------- self-knowledge */

/* What stands around an expression, one step outwards. Parentheses are no step. */
typedef enum gs_wrap_kind {
    GS_WRAP_ARGUMENT,  /* f(X), f(..., key=X) */
    GS_WRAP_ATTRIBUTE, /* X.name */
    GS_WRAP_CALL,      /* X(...) */
    GS_WRAP_ITEM,      /* X[...] */
    GS_WRAP_INDEX      /* a[X] */
} gs_wrap_kind;

typedef struct gs_wrap {
    gs_wrap_kind kind;
    gs_span span;      /* of the whole */
    gs_span path;      /* ARGUMENT, INDEX: the path called or indexed, empty if it is none;
                          ATTRIBUTE: the name; CALL: the arguments with their parentheses */
    gs_id keyword;     /* ARGUMENT by keyword, else GS_NONE */
    uint32_t position; /* ARGUMENT: from 0, keywords counted too */
    uint32_t count;    /* ARGUMENT, CALL: arguments; ITEM, INDEX: subscripts */
} gs_wrap;

/* A name by which a module speaks of itself: __file__, __name__, __package__,
 * __spec__, globals. */
typedef struct gs_wrapped {
    uint32_t offset;            /* where it stands */
    uint32_t first_wrap, wraps; /* range of facts->wraps, innermost first */
    bool stored;                /* the outermost is assigned to or deleted */
    bool in_string;             /* in an f-string */
} gs_wrapped;

/* ----------------------------------------------------- values, arguments */

typedef enum gs_value_kind {
    GS_VALUE_OTHER,
    GS_VALUE_CALL,
    GS_VALUE_PATH,   /* a name or dotted path */
    GS_VALUE_STRING, /* one literal or adjacent ones, no f-string */
    GS_VALUE_NUMBER,
    GS_VALUE_CONSTANT, /* True, False, None, ... */
    GS_VALUE_TUPLE,
    GS_VALUE_LIST,
    GS_VALUE_SET,
    GS_VALUE_DICT,
    GS_VALUE_LAMBDA,
    GS_VALUE_COMPREHENSION
} gs_value_kind;

/* An expression whose shape matters: the value of a top-level or class-body
 * assignment, an expression statement at top level, a decorator, a base. */
typedef struct gs_value {
    gs_value_kind kind;
    gs_span span;
    gs_span callee; /* CALL: the called path (`models.ForeignKey`, `X.objects.filter`; for a
                       chained call the path of the outermost call's dotted tail, empty if the
                       callee is no path); PATH: the path; else empty */
    uint32_t first_arg, args; /* CALL: range of facts->args, in source order */
} gs_value;

typedef struct gs_arg {
    gs_id keyword; /* GS_NONE: positional */
    gs_value_kind kind;
    gs_span span;      /* of the argument's value */
    gs_span path;      /* PATH: itself; CALL: its callee; STRING: the text between the quotes
                          of a single plain literal; else empty */
    uint32_t position; /* of a positional argument, from 0 */
    bool star;         /* *args or **kwargs */
} gs_arg;

/* --------------------------------------------------------------- imports */

typedef struct gs_import {
    uint32_t stmt;
    uint32_t function; /* that it stands in, or GS_NONE */
    uint32_t scope;    /* that it binds its name in, unless that is declared global */
    gs_span span;      /* the whole import statement that it is part of */
    gs_span alias;     /* its own part: `a.b as c`, `X as Y`, `*` */
    uint32_t level;    /* leading dots of a from import */
    gs_str module;     /* after the dots: "", "django.db"; for `import a.b`: "a.b" */
    gs_id imported;    /* from: the imported name; GS_NONE for `import` and for star */
    gs_id bound;       /* the name bound: "c", "Y", or "a" for `import a.b`; GS_NONE for star */
    bool from;         /* from ... import ... */
    bool star;
    bool renamed;       /* has `as` */
    bool type_checking; /* inside `if TYPE_CHECKING:` */
    bool top_level;     /* binds in the module's namespace: not in a function or class body */
    bool conditional;   /* top level, but inside if, try, ... */
} gs_import;

/* ----------------------------------------------------- classes, functions */

typedef struct gs_class {
    gs_id name;
    uint32_t stmt;
    uint32_t scope;
    gs_span span;
    uint32_t line, end_line;              /* decorators included */
    uint32_t first_base, bases;           /* range of facts->values: positional bases */
    uint32_t first_decorator, decorators; /* range of facts->values */
    uint32_t first_member, members;       /* range of facts->members */
    gs_span docstring;                    /* empty if none */
    /* filled by gs_django_read: */
    gs_role role;
    bool managed_false, swappable; /* Meta.managed = False, Meta.swappable */
    gs_str app_label;              /* Meta.app_label, if a literal */
    uint32_t fields;               /* how many fields its body has, relations included */
    uint32_t maybe_fields;         /* other calls that its body keeps under a name: of a class
                                      that is imported, it may be a field */
} gs_class;

typedef enum gs_member_kind {
    GS_MEMBER_OTHER,
    GS_MEMBER_METHOD,
    GS_MEMBER_CLASS,  /* nested class: Meta, inner Choices */
    GS_MEMBER_ASSIGN, /* name = value; refined by gs_django_read to one of: */
    GS_MEMBER_FIELD,
    GS_MEMBER_RELATION,
    GS_MEMBER_MANAGER
} gs_member_kind;

/* A name bound in the body of a top-level class, or of a class nested in it. */
typedef struct gs_member {
    gs_id name;
    uint32_t class_id; /* the top-level class */
    gs_id nested;      /* name of the nested class that it stands in ("Meta"), or GS_NONE */
    gs_member_kind kind;
    gs_span span;      /* the statement */
    uint32_t value;    /* of an assignment */
    uint32_t function; /* METHOD */
} gs_member;

typedef struct gs_function {
    gs_id name;        /* GS_NONE for a lambda */
    uint32_t stmt;     /* the top-level statement that it stands in */
    uint32_t parent;   /* enclosing function, or GS_NONE */
    uint32_t class_id; /* top-level class whose body it stands in, at any depth, or GS_NONE */
    uint32_t scope;
    gs_span span;
    uint32_t line;
    uint32_t first_decorator, decorators; /* range of facts->values; top-level functions and
                                             methods */
    uint32_t body;       /* offset at which an import can be put: start of the first statement
                            after the docstring; of the docstring's end if there is no other */
    bool docstring_only; /* then `body` is the end of the docstring's line */
    bool one_line;       /* body on the line of the def: no import can be put there */
    bool eager;          /* called while the module is imported; filled by gs_eager_close */
    uint32_t eager_use;  /* the use that calls it, or from which the calls lead to it, when
                            eager; GS_NONE otherwise and when a class body calls it by a
                            name of its own */
    /* filled by gs_django_read for top-level functions: */
    gs_role role;
} gs_function;

/* A call of a method on self, cls or super(): for the closure of what runs at
 * import. */
typedef struct gs_method_call {
    uint32_t function; /* the caller */
    gs_id method;
} gs_method_call;

/* ------------------------------------------------- references by string */

typedef enum gs_ref_kind {
    GS_REF_RELATION, /* ForeignKey("Other"), to="app.Other" */
    GS_REF_THROUGH,
    GS_REF_GET_MODEL /* apps.get_model("app", "Other") */
} gs_ref_kind;

/* A model named in a string. Filled by gs_django_read. */
typedef struct gs_ref {
    gs_ref_kind kind;
    uint32_t stmt;
    uint32_t class_id; /* that it stands in, or GS_NONE */
    uint32_t function; /* GET_MODEL inside a function, or GS_NONE */
    gs_span span;      /* of the string */
    gs_str app_label;  /* empty: the class's own */
    gs_str model;      /* as written, which Django compares without case; "self" is
                          resolved to the class itself */
    uint8_t timing;    /* relations: GS_ANNOTATION (resolved by the app registry); GET_MODEL:
                          when it is called */
} gs_ref;

/* A signal receiver: @receiver(...) or a top-level SIGNAL.connect(f, sender=X).
 * Filled by gs_django_read. */
typedef struct gs_receiver {
    uint32_t stmt;
    uint32_t function; /* top-level function, or GS_NONE */
    gs_span signal;    /* path: post_save */
    gs_span sender;    /* path or string; empty: every sender */
} gs_receiver;

/* ---------------------------------------------------------------- scopes */

typedef enum gs_scope_kind {
    GS_SCOPE_MODULE,
    GS_SCOPE_CLASS,
    GS_SCOPE_FUNCTION,
    GS_SCOPE_LAMBDA,
    GS_SCOPE_COMPREHENSION, /* list, set, dict or generator */
    GS_SCOPE_TYPE_PARAMS    /* PEP 695 */
} gs_scope_kind;

typedef struct gs_scope {
    gs_scope_kind kind;
    gs_id name;
    uint32_t parent;
    uint32_t line;
    uint32_t function; /* FUNCTION, LAMBDA: facts->functions */
    uint32_t class_id; /* top-level class that it is or is inside of, or GS_NONE */
} gs_scope;

/* Flags of a symbol; the words of CPython's symtable. */
enum {
    GS_SYM_BOUND = 1, /* assigned, imported, defined, deleted, ... in this scope */
    GS_SYM_USED = 2,  /* read in this scope */
    GS_SYM_PARAMETER = 4,
    GS_SYM_GLOBAL = 8,    /* declared global */
    GS_SYM_NONLOCAL = 16, /* declared nonlocal */
    GS_SYM_IMPORTED = 32,
    GS_SYM_ANNOTATED = 64 /* annotated without a value: local, but not bound */
};

/* A name in a scope. In order of first appearance within the whole file. */
typedef struct gs_symbol {
    uint32_t scope;
    gs_id name; /* mangled in classes, NFKC */
    uint32_t flags;
    uint32_t home; /* scope that holds the name: itself, an enclosing function, or the module
                      (0) when global or builtin */
} gs_symbol;

/* ------------------------------------------------------------------- all */

typedef struct gs_facts {
    const gs_source *source;
    gs_names names;
    GS_VEC(gs_stmt) stmts;
    GS_VEC(gs_binding) bindings;
    GS_VEC(gs_use) uses;
    GS_VEC(gs_wrapped) wrapped; /* as they are read */
    GS_VEC(gs_wrap) wraps;
    gs_map wrapped_at; /* offset -> wrapped */
    GS_VEC(gs_value) values;
    GS_VEC(gs_arg) args;
    GS_VEC(gs_import) imports;
    GS_VEC(gs_class) classes; /* top-level classes, those inside if/try at top level too */
    GS_VEC(gs_member) members;
    GS_VEC(gs_function) functions; /* every function and lambda */
    GS_VEC(gs_method_call) method_calls;
    GS_VEC(gs_ref) refs;
    GS_VEC(gs_receiver) receivers;
    GS_VEC(gs_scope) scopes; /* [0] is the module */
    GS_VEC(gs_symbol) symbols;
    gs_map class_of;         /* name -> last top-level class of that name */
    gs_map function_of;      /* name -> last top-level function of that name */
    gs_str app_label;        /* guessed from the path: the folder that holds models.py */
    bool future_annotations; /* from __future__ import annotations */
    bool has_all;            /* binds __all__ */
    bool all_literal;        /* every form of it is a literal list or tuple of strings
                                (=, +=, .append, .extend, .remove) */
    bool all_bounded;        /* the same, but for += under a condition: it holds no other names */
    GS_VEC(gs_id) all_names; /* its names in order, when literal or bounded */
} gs_facts;

/* How deep an expression or a block may nest: CPython stops at 200 brackets and
 * 100 blocks; this counts levels of the syntax tree. */
#define GS_NESTING_MAX 1000

/* Reads all facts of a module; calls the two functions below. On a syntax
 * error, Python 2 code or nesting deeper than GS_NESTING_MAX adds one
 * diagnostic of severity error with line, column and the text, and returns
 * false; `facts` is then empty. `scratch` is rewound. O(n). */
bool gs_facts_read(gs_facts *facts, const gs_source *source, gs_arena *arena, gs_arena *scratch,
                   gs_diags *diags);

/* Fills what is Django's: roles, refined kinds of uses, references by string,
 * receivers. Called by gs_facts_read; public for its tests. */
void gs_django_read(gs_facts *facts, gs_arena *arena);

/* Closes over the functions that are called while the module is imported: their
 * uses become eager, to any depth. Called by gs_facts_read after
 * gs_django_read; public for its tests. */
void gs_eager_close(gs_facts *facts, gs_arena *scratch);

/* The dotted path at `span` with its first name replaced by what an import
 * binds it to: `models.ForeignKey` gives "django.db.models.ForeignKey", a
 * relative import keeps its dots (".managers.X"). A path that no import
 * provides is returned as it is written. New text is in `arena`. */
gs_str gs_facts_qualify(const gs_facts *facts, gs_span span, gs_arena *arena);

/* The class of that name defined at top level of this file, or GS_NONE. The
 * last one wins when there are several. O(1). */
uint32_t gs_facts_class(const gs_facts *facts, gs_id name);

/* The top-level function of that name, or GS_NONE. */
uint32_t gs_facts_function(const gs_facts *facts, gs_id name);

/* Index of the first use from `offset` on, which must not lie inside an
 * assignment (its value comes before its targets). O(log n). */
uint32_t gs_facts_use_from(const gs_facts *facts, uint32_t offset);

/* What stands around a use of such a name; NULL for any other. O(1). */
const gs_wrapped *gs_facts_wrapped(const gs_facts *facts, const gs_use *use);

/* Text of a name. */
gs_str gs_facts_name(const gs_facts *facts, gs_id name);

/* "model", "abstract model", "enum", ... as reports and plans write it. */
gs_str gs_role_name(gs_role role);

/* "base", "relation target", "default argument", ... */
gs_str gs_use_kind_name(gs_use_kind kind);

/* True for a name of Python's builtins namespace (3.8 to 3.14) and for the
 * names that every module has (__name__, __file__, ...). */
bool gs_is_builtin(gs_str name);

/* True for Python's keywords (3.8 to 3.14), soft ones left out. */
bool gs_is_keyword(gs_str name);

/* True for a method that changes a collection of the language or of `collections`:
 * append, add, update, ... */
bool gs_is_mutator(gs_str method);

/* True for what can be the name of a module of a package: an identifier that is
 * no keyword, and none of Python's own (__init__, __main__). */
bool gs_is_module_name(gs_str name);

/* True for a top-level module of the standard library (3.8 to 3.14). */
bool gs_is_stdlib(gs_str name);

#endif
