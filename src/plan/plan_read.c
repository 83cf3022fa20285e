/* plan_read.c - YAML back to a plan, strictly.
 *
 * Owns: the walk over libyaml's events, and what is said of a file that is no
 * plan. With plan_write.c the only file that sees libyaml.
 * Must not know: the keys (plan_shape.c).
 *
 * What libyaml refuses ends the reading; of other faults all are told, up to a
 * number, so that a person mends them in one go.
 */
#include "plan_shape.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

enum { DEPTH_MAX = 32, FAULTS_MAX = 20 };

typedef struct reader {
    yaml_parser_t parser;
    yaml_event_t event; /* the one that is looked at */
    bool has_event;
    bool stopped; /* nothing more can be read */
    uint32_t faults;
    gs_str file;
    gs_buf path; /* of keys: modules[2].members[0] */
    gs_arena *arena;
    gs_diags *diags;
} reader;

/* ---------------------------------------------------------------- faults */

static void fault_at(reader *r, yaml_mark_t mark, gs_str text, gs_str remedy)
{
    if (r->faults++ >= FAULTS_MAX) {
        r->stopped = true;
        return;
    }
    gs_diags_add(r->diags, (gs_diag){.severity = GS_ERROR,
                                     .code = GS_STR("plan"),
                                     .path = r->file,
                                     .line = (uint32_t)mark.line + 1,
                                     .column = (uint32_t)mark.column + 1,
                                     .text = text,
                                     .remedy = remedy});
}

/* Where the reader is, for messages: "source", "modules[2]"; "the plan" at top. */
static gs_str place(const reader *r)
{
    gs_str path = gs_str_copy(r->arena, gs_buf_str(&r->path));
    return path.len ? path : GS_STR("the plan");
}

/* A fault of the value at the present event: "modules[2].lines must be ...". */
static void fault_value(reader *r, const char *expected)
{
    gs_str text = gs_str_format(r->arena, "%.*s must be %s", GS_FMT(place(r)), expected);
    fault_at(r, r->event.start_mark, text, GS_STR("mend the value, or make the plan anew"));
}

static void fault_yaml(reader *r)
{
    const char *problem = r->parser.problem ? r->parser.problem : "it is no YAML";
    yaml_mark_t mark = r->parser.problem_mark;
    if (r->parser.error == YAML_READER_ERROR)
        mark = r->parser.mark;
    gs_str text = gs_str_format(r->arena, "YAML: %s%s%s", problem, r->parser.context ? " " : "",
                                r->parser.context ? r->parser.context : "");
    fault_at(r, mark, text, GS_STR("mend the line, or make the plan anew with --analyze"));
    r->stopped = true;
}

/* ---------------------------------------------------------------- events */

static void drop_event(reader *r)
{
    if (r->has_event)
        yaml_event_delete(&r->event);
    r->has_event = false;
}

static void refuse_feature(reader *r, const char *what)
{
    gs_str text = gs_str_format(r->arena, "%s in %.*s", what, GS_FMT(place(r)));
    fault_at(r, r->event.start_mark, text, GS_STR("write the value out where it stands"));
    r->stopped = true;
}

/* Anchors, aliases and tags have no use in a plan and hide what it says. */
static void check_features(reader *r)
{
    const yaml_event_t *e = &r->event;
    bool anchor = false, tag = false;
    if (e->type == YAML_SCALAR_EVENT) {
        anchor = e->data.scalar.anchor != NULL;
        tag = e->data.scalar.tag != NULL;
    } else if (e->type == YAML_SEQUENCE_START_EVENT) {
        anchor = e->data.sequence_start.anchor != NULL;
        tag = e->data.sequence_start.tag != NULL;
    } else if (e->type == YAML_MAPPING_START_EVENT) {
        anchor = e->data.mapping_start.anchor != NULL;
        tag = e->data.mapping_start.tag != NULL;
    }
    if (e->type == YAML_ALIAS_EVENT)
        refuse_feature(r, "an alias (*)");
    else if (anchor)
        refuse_feature(r, "an anchor (&)");
    else if (tag)
        refuse_feature(r, "a tag (!)");
}

/* The next event becomes the present one; false when there is none to be read. */
static bool next(reader *r)
{
    drop_event(r);
    if (r->stopped)
        return false;
    if (!yaml_parser_parse(&r->parser, &r->event)) {
        fault_yaml(r);
        return false;
    }
    r->has_event = true;
    check_features(r);
    return !r->stopped;
}

static bool is_at(const reader *r, yaml_event_type_t type)
{
    return r->has_event && r->event.type == type;
}

/* Goes to the last event of the value that begins at the present one. */
static void skip_value(reader *r)
{
    uint32_t depth = 0;
    do {
        if (is_at(r, YAML_SEQUENCE_START_EVENT) || is_at(r, YAML_MAPPING_START_EVENT))
            depth++;
        else if (is_at(r, YAML_SEQUENCE_END_EVENT) || is_at(r, YAML_MAPPING_END_EVENT))
            depth--;
        if (depth > DEPTH_MAX) {
            refuse_feature(r, "too deep a nesting");
            return;
        }
    } while (depth && next(r));
}

/* --------------------------------------------------------------- scalars */

static gs_str scalar_text(const reader *r)
{
    assert(is_at(r, YAML_SCALAR_EVENT));
    return (gs_str){(const char *)r->event.data.scalar.value, r->event.data.scalar.length};
}

static bool is_plain(const reader *r)
{
    return r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static bool parse_number(gs_str text, uint32_t *number)
{
    uint64_t value = 0;
    bool leading_zero = text.len > 1 && text.ptr[0] == '0';
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || text.len > 10 || leading_zero)
            return false;
        value = value * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *number = (uint32_t)value;
    return text.len > 0 && value <= UINT32_MAX;
}

/* A plain scalar that is no text to YAML: 12, true, null. */
static bool is_other_type(gs_str text)
{
    static const char *const WORDS[] = {"null", "Null", "NULL",  "~",     "true",
                                        "True", "TRUE", "false", "False", "FALSE"};
    for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
        if (gs_str_equal(text, gs_str_from(WORDS[i])))
            return true;
    bool digits = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        digits &= text.ptr[i] >= '0' && text.ptr[i] <= '9';
    return digits || text.len == 0;
}

static void read_text(reader *r, const gs_shape_key *key, gs_str *out)
{
    if (!is_at(r, YAML_SCALAR_EVENT)) {
        fault_value(r, "text");
        skip_value(r);
        return;
    }
    gs_str text = scalar_text(r);
    if (is_plain(r) && is_other_type(text))
        fault_value(r, "text: put it in quotes");
    else if (memchr(text.ptr, 0, text.len))
        fault_value(r, "text without NUL bytes");
    else if (key->accepts && !key->accepts(text))
        fault_value(r, key->expected);
    else
        *out = gs_str_copy(r->arena, text);
}

static void read_number(reader *r, const gs_shape_key *key, uint32_t *out)
{
    uint32_t number;
    bool any = !key->least && !key->most;
    bool scalar = is_at(r, YAML_SCALAR_EVENT);
    if (!scalar || !is_plain(r) || !parse_number(scalar_text(r), &number)) {
        fault_value(r, "a whole number");
        skip_value(r);
    } else if (!any && key->least == key->most && number != key->least) {
        gs_str text = gs_str_format(r->arena, "%.*s %u is unknown to this godsplit, which reads %u",
                                    GS_FMT(place(r)), number, key->least);
        fault_at(r, r->event.start_mark, text, GS_STR("make the plan anew with this version"));
    } else if (!any && (number < key->least || number > key->most)) {
        gs_str range = gs_str_format(r->arena, "a number from %u to %u", key->least, key->most);
        fault_value(r, range.ptr);
    } else {
        *out = number;
    }
}

static void read_flag(reader *r, bool *out)
{
    bool scalar = is_at(r, YAML_SCALAR_EVENT) && is_plain(r);
    gs_str text = scalar ? scalar_text(r) : GS_STR("");
    if (gs_str_equal(text, GS_STR("true")) || gs_str_equal(text, GS_STR("false"))) {
        *out = text.len == 4;
        return;
    }
    fault_value(r, "true or false");
    skip_value(r);
}

/* ----------------------------------------------------------------- lists */

static void read_record(reader *r, const gs_shape *shape, void *record);

static void path_index(reader *r, size_t len, uint32_t index)
{
    r->path.len = len;
    gs_buf_format(&r->path, "[%u]", index);
}

/* A new zeroed element of a vec whose type only `shape` knows. */
static void *push_record(reader *r, const gs_shape *shape, void *vec)
{
    gs_bytes_vec records;
    gs_vec_reserve_(r->arena, vec, shape->size, shape->align, 1);
    memcpy(&records, vec, sizeof(records));
    void *record = records.at + records.len++ * shape->size;
    memset(record, 0, shape->size);
    memcpy(vec, &records, sizeof(records));
    return record;
}

/* A key with nothing behind it, as is left when a person takes the last line of
 * a list away. */
static bool is_nothing(const reader *r)
{
    return is_at(r, YAML_SCALAR_EVENT) && is_plain(r) && scalar_text(r).len == 0;
}

static bool enter_list(reader *r)
{
    if (is_at(r, YAML_SEQUENCE_START_EVENT))
        return true;
    if (is_nothing(r))
        return false;
    fault_value(r, "a list");
    skip_value(r);
    return false;
}

static void read_texts(reader *r, const gs_shape_key *key, gs_str_vec *out)
{
    size_t len = r->path.len;
    if (!enter_list(r))
        return;
    for (uint32_t i = 0; next(r) && !is_at(r, YAML_SEQUENCE_END_EVENT); i++) {
        path_index(r, len, i);
        read_text(r, key, gs_vec_push(r->arena, out));
    }
    r->path.len = len;
}

static void read_records(reader *r, const gs_shape *shape, void *vec)
{
    size_t len = r->path.len;
    if (!enter_list(r))
        return;
    for (uint32_t i = 0; next(r) && !is_at(r, YAML_SEQUENCE_END_EVENT); i++) {
        path_index(r, len, i);
        read_record(r, shape, push_record(r, shape, vec));
    }
    r->path.len = len;
}

/* --------------------------------------------------------------- records */

static gs_str key_list(const reader *r, const gs_shape *shape)
{
    gs_buf buf;
    gs_buf_init(&buf, r->arena);
    gs_buf_format(&buf, "the keys of %s are: ", shape->noun);
    for (uint32_t i = 0; i < shape->count; i++)
        gs_buf_format(&buf, "%s%s", i ? ", " : "", shape->keys[i].name);
    return gs_buf_str(&buf);
}

/* The key at the present event, or GS_NONE with a fault. */
static uint32_t find_key(reader *r, const gs_shape *shape, uint32_t seen)
{
    if (!is_at(r, YAML_SCALAR_EVENT)) {
        fault_value(r, "a mapping whose keys are words");
        return GS_NONE;
    }
    gs_str name = scalar_text(r);
    for (uint32_t i = 0; i < shape->count; i++) {
        if (!gs_str_equal(name, gs_str_from(shape->keys[i].name)))
            continue;
        if (!(seen >> i & 1))
            return i;
        gs_str text = gs_str_format(r->arena, "key \"%.*s\" stands twice in %.*s", GS_FMT(name),
                                    GS_FMT(place(r)));
        fault_at(r, r->event.start_mark, text, GS_STR("keep one of them"));
        return GS_NONE;
    }
    gs_str text =
        gs_str_format(r->arena, "unknown key \"%.*s\" in %.*s", GS_FMT(name), GS_FMT(place(r)));
    fault_at(r, r->event.start_mark, text, key_list(r, shape));
    return GS_NONE;
}

static void read_value(reader *r, const gs_shape_key *key, void *value)
{
    switch (key->kind) {
    case GS_SHAPE_TEXT:
        read_text(r, key, value);
        break;
    case GS_SHAPE_NUMBER:
        read_number(r, key, value);
        break;
    case GS_SHAPE_FLAG:
        read_flag(r, value);
        break;
    case GS_SHAPE_TEXTS:
        read_texts(r, key, value);
        break;
    case GS_SHAPE_RECORD:
        read_record(r, key->record, value);
        break;
    case GS_SHAPE_RECORDS:
        read_records(r, key->record, value);
        break;
    }
}

static void read_pair(reader *r, const gs_shape *shape, void *record, uint32_t *seen)
{
    size_t len = r->path.len;
    uint32_t index = find_key(r, shape, *seen);
    if (index == GS_NONE) {
        skip_value(r);
        if (next(r))
            skip_value(r);
        return;
    }
    const gs_shape_key *key = &shape->keys[index];
    *seen |= 1u << index;
    gs_buf_format(&r->path, "%s%s", len ? "." : "", key->name);
    if (next(r))
        read_value(r, key, (char *)record + key->offset);
    r->path.len = len;
}

static void check_missing(reader *r, const gs_shape *shape, yaml_mark_t start, uint32_t seen)
{
    for (uint32_t i = 0; i < shape->count && !r->stopped; i++) {
        if (((seen | ~shape->needed) >> i & 1) || shape->keys[i].optional)
            continue;
        gs_str text = gs_str_format(r->arena, "key \"%s\" is missing in %.*s", shape->keys[i].name,
                                    GS_FMT(place(r)));
        fault_at(r, start, text, GS_STR("add it, or make the plan anew"));
    }
}

static void read_record(reader *r, const gs_shape *shape, void *record)
{
    uint32_t seen = 0;
    yaml_mark_t start = r->event.start_mark;
    uint32_t line = (uint32_t)start.line + 1;
    assert(shape->count <= 32);
    if (shape->at)
        memcpy((char *)record + shape->at, &line, sizeof(line));
    if (!is_at(r, YAML_MAPPING_START_EVENT)) {
        gs_str list = key_list(r, shape);
        gs_str text = gs_str_format(r->arena, "%.*s must be a mapping", GS_FMT(place(r)));
        fault_at(r, start, text, list);
        skip_value(r);
        return;
    }
    while (next(r) && !is_at(r, YAML_MAPPING_END_EVENT))
        read_pair(r, shape, record, &seen);
    check_missing(r, shape, start, seen);
}

/* -------------------------------------------------------------- document */

static void read_document(reader *r, gs_plan *plan)
{
    gs_str remedy = GS_STR("name a plan that godsplit wrote");
    bool started = next(r); /* the stream */
    started = started && next(r);
    if (!started)
        return;
    if (!is_at(r, YAML_DOCUMENT_START_EVENT)) {
        fault_at(r, r->event.start_mark, GS_STR("the plan is empty"), remedy);
        return;
    }
    if (next(r))
        read_record(r, gs_plan_shape(), plan);
    bool ended = next(r); /* the document */
    ended = ended && next(r);
    if (ended && !is_at(r, YAML_STREAM_END_EVENT))
        fault_at(r, r->event.start_mark, GS_STR("a second document follows the plan"),
                 GS_STR("keep one plan a file"));
}

bool gs_plan_read(gs_plan *plan, gs_str path, gs_str yaml, gs_arena *arena, gs_diags *diags)
{
    reader r = {.file = path, .arena = arena, .diags = diags};
    gs_plan read;
    memset(&read, 0, sizeof(read));
    gs_buf_init(&r.path, arena);
    if (yaml.len > GS_PLAN_MAX) {
        fault_at(&r, (yaml_mark_t){0}, GS_STR("the plan is larger than 16 MiB"),
                 GS_STR("name a plan that godsplit wrote"));
        return false;
    }
    if (!yaml_parser_initialize(&r.parser)) {
        fault_at(&r, (yaml_mark_t){0}, GS_STR("memory ended"), GS_STR(""));
        return false;
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(yaml.len ? yaml.ptr : ""),
                                 yaml.len);
    read_document(&r, &read);
    drop_event(&r);
    yaml_parser_delete(&r.parser);
    if (r.faults)
        return false;
    *plan = read;
    return true;
}
