/* django_p.h - what the files of src/python/django*.c share.
 *
 * Private to the folder. Order of reading: django_words.c (what a well-known
 * name means), django_class.c (members and roles of classes), django_use.c
 * (evidence from uses, refined kinds), django_ref.c (references by string),
 * django_signal.c (receivers), django.c (functions, statements, the order of
 * it all). None of them sees the tree.
 */
#ifndef GODSPLIT_DJANGO_P_H
#define GODSPLIT_DJANGO_P_H

#include "godsplit/facts.h"

/* Where an imported name comes from, as its dotted module tells. */
typedef enum gs_origin {
    GS_ORIGIN_NONE, /* no import */
    GS_ORIGIN_OTHER,
    GS_ORIGIN_DJANGO, /* django.db.models and its like for GIS: every model in it is known */
    GS_ORIGIN_MODELS, /* another module called models */
    GS_ORIGIN_FOREIGN /* forms, serializers, pydantic, ...: its fields and models are no
                         Django models */
} gs_origin;

/* What a base class contributes to its subclass. Bits, OR-ed over the bases. */
enum {
    GS_KIN_UNKNOWN = 1, /* of another file; nothing is known of it */
    GS_KIN_HINT = 2,    /* unknown, from a module called models */
    GS_KIN_MODEL = 4,
    GS_KIN_ENUM = 8,
    GS_KIN_MANAGER = 16,
    GS_KIN_QUERYSET = 32,
    GS_KIN_FIELD = 64,
    GS_KIN_RELATION = 128, /* with GS_KIN_FIELD */
    GS_KIN_VALIDATOR = 256,
    GS_KIN_EXCEPTION = 512,
    GS_KIN_MIXIN = 1024, /* unknown, called a mixin */
    GS_KIN_OTHER = 2048  /* certainly no model: form, view, serializer, ... */
};

/* What the rest of the file says of a name. Bits, by name. */
enum {
    GS_SEEN_VALIDATOR = 1,  /* in validators= */
    GS_SEEN_UPLOAD_TO = 2,  /* upload_to= */
    GS_SEEN_DEFAULT = 4,    /* default=, not called there */
    GS_SEEN_CHOICES = 8,    /* choices= */
    GS_SEEN_MANAGER = 16,   /* objects = X() */
    GS_SEEN_QUERYSET = 32,  /* X.as_manager(), from_queryset(X) */
    GS_SEEN_MODEL = 64,     /* target of a relation, through=, X.objects */
    GS_SEEN_MIXED_IN = 128, /* base beside others */
    GS_SEEN_RECEIVER = 256,
    GS_SEEN_BUILT = 512 /* instantiated with positional arguments, as no model is */
};

/* What a recorded value turned out to be. By value. */
typedef enum gs_value_use {
    GS_VALUE_PLAIN,
    GS_VALUE_FIELD,
    GS_VALUE_RELATION,
    GS_VALUE_MANAGER,
    GS_VALUE_BASE,
    GS_VALUE_RECEIVER, /* @receiver(...) */
    GS_VALUE_CONNECT   /* SIGNAL.connect(...) at top level */
} gs_value_use;

/* Names that are asked for. One that the file does not contain is GS_NO_WORD,
 * which equals no id and not GS_NONE. */
enum { GS_NO_WORD = INT32_MAX };

typedef struct gs_django_words {
    gs_id meta, objects, abstract, proxy, managed, swappable, app_label, call, init;
    gs_id to, through, choices, default_, db_default, default_factory, validators, upload_to,
        limit_choices_to, on_delete, storage, sender, signal, receiver;
    gs_id all, getattr, dir;
} gs_django_words;

typedef struct gs_django {
    gs_facts *facts;
    gs_arena *arena;
    gs_django_words words;
    uint16_t *seen;      /* by name: GS_SEEN_ bits */
    uint16_t *kin;       /* by class: GS_KIN_ bits of its bases and of itself */
    uint8_t *value_use;  /* by value: gs_value_use */
    uint8_t *origin;     /* by import: gs_origin */
    uint32_t *import_of; /* by name: first top-level import that binds it */
    uint32_t *class_now; /* by name: class so far, while classes are read in order */
} gs_django;

/* A dotted path taken apart. */
typedef struct gs_path {
    gs_str first;    /* `models` of models.Model */
    gs_str last;     /* `Model`; for a single renamed import the name in its module */
    gs_id name;      /* of first, or GS_NONE */
    uint32_t import; /* that provides first, or GS_NONE */
    bool dotted;
} gs_path;

/* ---- django_words.c */

gs_path gs_path_read(const gs_django *django, gs_span span);

/* Where the module of an import lies. */
gs_origin gs_import_origin(const gs_facts *facts, const gs_import *import);

/* GS_KIN_ bits of a base class that this file does not define. */
unsigned gs_base_kin(const gs_django *django, const gs_path *path);

/* GS_KIN_FIELD, with GS_KIN_RELATION, GS_KIN_MANAGER or 0: what a call of a
 * name that this file does not define makes in a class body. */
unsigned gs_callee_kin(const gs_django *django, const gs_path *path);

/* True for an option of Meta that only a model has. */
bool gs_is_model_option(gs_str name);

/* ---- django_class.c */

/* Kinds of members, roles of classes; fills kin and value_use. */
void gs_django_classes(gs_django *django);

/* ---- django_use.c */

/* Fills seen; needs no roles. */
void gs_django_see(gs_django *django);

/* Refines the kinds of the uses; needs roles and value_use. */
void gs_django_refine(gs_django *django);

/* ---- django_ref.c */

void gs_django_refs(gs_django *django);

/* The text of a plain string literal, quotes removed; empty if it is not
 * plain: prefixed, escaped, or several beside each other. */
gs_str gs_plain_string(gs_str literal);

/* ---- django_signal.c */

/* Fills receivers, the value_use of their values, and seen. */
void gs_django_signals(gs_django *django);

#endif
