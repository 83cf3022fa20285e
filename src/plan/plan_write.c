/* plan_write.c - a plan as YAML, made for review.
 *
 * Owns: the comment at the top, and how texts are quoted: what any YAML reader
 * would take for a number, a date or a truth value stands in quotes. With
 * plan_read.c the only file that sees libyaml.
 * Must not know: the keys (plan_shape.c).
 */
#include "plan_shape.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

typedef struct writer {
    yaml_emitter_t emitter;
    bool failed;
} writer;

/* --------------------------------------------------------------- comment */

/* A path in a comment: nothing in it may end the line. */
static void add_plain(gs_buf *out, gs_str text)
{
    for (size_t i = 0; i < text.len; i++)
        gs_buf_byte(out,
                    (unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7f ? '?' : text.ptr[i]);
}

static void add_comment(const gs_plan *plan, gs_buf *out)
{
    gs_buf_addc(out, "# The plan of a split: ");
    add_plain(out, plan->source.path);
    gs_buf_format(out, " (%u lines) into ", plan->source.lines);
    add_plain(out, plan->target);
    gs_buf_addc(out, "/.\n"
                     "#\n"
                     "# Review: is each member in the right module? `why` says what put it there.\n"
                     "# Edit: move the line of a member to another module; rename a module by its\n"
                     "# name and its file; add one with name and members. Comments are not kept.\n"
                     "# Next: godsplit ");
    add_plain(out, plan->source.path);
    gs_buf_addc(out, " --apply\n"
                     "# checks what is edited here, proves the split and carries it out;\n"
                     "# --analyze --plan <this file> only makes imports, shim and lines anew.\n");
}

/* ---------------------------------------------------------------- events */

static int take_bytes(void *buf, unsigned char *bytes, size_t size)
{
    gs_buf_add(buf, (gs_str){(const char *)bytes, size});
    return 1;
}

/* Sends one event that was made with result `made`. */
static void emit(writer *w, yaml_event_t *event, int made)
{
    if (!made || w->failed) {
        w->failed = true;
        return;
    }
    w->failed = !yaml_emitter_emit(&w->emitter, event);
}

/* True for what YAML 1.1 or 1.2 might read as a number, a date or a time. */
static bool looks_numeric(gs_str text)
{
    static const char CHARS[] = "0123456789abcdefABCDEFxXoOinINTtZz_.+-: ";
    if (!strchr("0123456789+-.", *text.ptr))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!text.ptr[i] || !strchr(CHARS, text.ptr[i]))
            return false;
    return true;
}

/* "12-14 30-31": digits on both sides of one dash in each word. */
static bool is_line_ranges(gs_str text)
{
    uint32_t dashes = 0, digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (!digits || (c != '-' && c != ' ') || (c == ' ') != (dashes == 1))
            return false;
        else
            dashes = c == '-', digits = 0;
    }
    return digits && dashes == 1;
}

static bool is_reserved(gs_str text)
{
    static const char *const WORDS[] = {"null", "true", "false", "yes", "no", "on",
                                        "off",  "y",    "n",     "~",   "=",  "<<"};
    for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
        if (text.len == strlen(WORDS[i]) && strncasecmp(text.ptr, WORDS[i], text.len) == 0)
            return true;
    return false;
}

static yaml_scalar_style_t style_of(gs_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ')
            return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    bool plain = text.len && !is_reserved(text) && (!looks_numeric(text) || is_line_ranges(text));
    return plain ? YAML_PLAIN_SCALAR_STYLE : YAML_SINGLE_QUOTED_SCALAR_STYLE;
}

static void emit_scalar(writer *w, const char *text, size_t len, yaml_scalar_style_t style)
{
    static const yaml_char_t EMPTY[1] = "";
    yaml_event_t event;
    if (len > INT32_MAX) {
        w->failed = true;
        return;
    }
    const yaml_char_t *value = text ? (const yaml_char_t *)text : EMPTY;
    emit(w, &event, yaml_scalar_event_initialize(&event, NULL, NULL, value, (int)len, 1, 1, style));
}

static void emit_text(writer *w, gs_str text)
{
    emit_scalar(w, text.ptr, text.len, style_of(text));
}

static void emit_word(writer *w, const char *word)
{
    emit_scalar(w, word, strlen(word), YAML_PLAIN_SCALAR_STYLE);
}

static void emit_number(writer *w, uint32_t number)
{
    char digits[16];
    snprintf(digits, sizeof(digits), "%u", number);
    emit_word(w, digits);
}

static void begin_list(writer *w, uint32_t len)
{
    yaml_event_t event;
    yaml_sequence_style_t style = len ? YAML_BLOCK_SEQUENCE_STYLE : YAML_FLOW_SEQUENCE_STYLE;
    emit(w, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
}

static void end_list(writer *w)
{
    yaml_event_t event;
    emit(w, &event, yaml_sequence_end_event_initialize(&event));
}

/* --------------------------------------------------------------- records */

static void emit_record(writer *w, const gs_shape *shape, const void *record);

static void emit_texts(writer *w, const gs_str_vec *texts)
{
    begin_list(w, texts->len);
    for (uint32_t i = 0; i < texts->len; i++)
        emit_text(w, texts->at[i]);
    end_list(w);
}

static void emit_records(writer *w, const gs_shape *shape, const void *vec)
{
    gs_bytes_vec records;
    memcpy(&records, vec, sizeof(records));
    begin_list(w, records.len);
    for (uint32_t i = 0; i < records.len; i++)
        emit_record(w, shape, records.at + i * shape->size);
    end_list(w);
}

static void emit_value(writer *w, const gs_shape_key *key, const void *value)
{
    switch (key->kind) {
    case GS_SHAPE_TEXT:
        emit_text(w, *(const gs_str *)value);
        break;
    case GS_SHAPE_NUMBER:
        emit_number(w, *(const uint32_t *)value);
        break;
    case GS_SHAPE_FLAG:
        emit_word(w, *(const bool *)value ? "true" : "false");
        break;
    case GS_SHAPE_TEXTS:
        emit_texts(w, value);
        break;
    case GS_SHAPE_RECORD:
        emit_record(w, key->record, value);
        break;
    case GS_SHAPE_RECORDS:
        emit_records(w, key->record, value);
        break;
    }
}

static bool is_left_out(const gs_shape_key *key, const void *value)
{
    gs_bytes_vec records;
    memcpy(&records, value, key->optional ? sizeof(records) : 0);
    return key->optional && records.len == 0;
}

static void emit_record(writer *w, const gs_shape *shape, const void *record)
{
    yaml_event_t event;
    yaml_mapping_style_t style = shape->flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE;
    emit(w, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
    for (uint32_t i = 0; i < shape->count; i++) {
        const gs_shape_key *key = &shape->keys[i];
        assert(key->offset < shape->size);
        const void *value = (const char *)record + key->offset;
        if (is_left_out(key, value))
            continue;
        emit_word(w, key->name);
        emit_value(w, key, value);
    }
    emit(w, &event, yaml_mapping_end_event_initialize(&event));
}

static void emit_document(writer *w, const gs_plan *plan)
{
    yaml_event_t event;
    emit(w, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(w, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    emit_record(w, gs_plan_shape(), plan);
    emit(w, &event, yaml_document_end_event_initialize(&event, 1));
    emit(w, &event, yaml_stream_end_event_initialize(&event));
}

bool gs_plan_write(const gs_plan *plan, gs_buf *out)
{
    writer w = {.failed = false};
    if (!yaml_emitter_initialize(&w.emitter))
        return false;
    yaml_emitter_set_output(&w.emitter, take_bytes, out);
    yaml_emitter_set_unicode(&w.emitter, 1);
    yaml_emitter_set_width(&w.emitter, -1);
    add_comment(plan, out);
    emit_document(&w, plan);
    yaml_emitter_delete(&w.emitter);
    return !w.failed;
}
