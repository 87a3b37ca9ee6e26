/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lesson as JSON: the groups with their hosts and rows, and the messages that the rows speak of by index. The
 * charts of all languages are alike but for their words, so one index leads through all of them.
 */
#include "../draw/wording.h"
#include "json.h"

typedef struct {
    const sip_lesson *lesson;
    json_dumper *to;
    GHashTable *indexes; /* of the arrows of the first chart, from 1 */
} writing;

static int64_t index_of(const writing *in, const sip_chart_arrow *arrow)
{
    return (int64_t)GPOINTER_TO_UINT(g_hash_table_lookup(in->indexes, arrow)) - 1;
}

/* --- every group, with that of each language --- */

typedef void group_fn(const writing *in, sip_chart_group *const groups[SIP_LANGUAGE_COUNT]);

static void for_each_group(const writing *in, group_fn *call)
{
    for (int kind = 0; kind < SIP_GROUP_KINDS; kind++) {
        for (guint i = 0; i < in->lesson->charts[0]->groups[kind]->len; i++) {
            sip_chart_group *groups[SIP_LANGUAGE_COUNT];
            for (int j = 0; j < SIP_LANGUAGE_COUNT; j++) groups[j] = in->lesson->charts[j]->groups[kind]->pdata[i];
            call(in, groups);
        }
    }
}

static void number_arrows(const writing *in, sip_chart_group *const groups[SIP_LANGUAGE_COUNT])
{
    const GPtrArray *arrows = groups[0]->arrows;
    for (guint i = 0; i < arrows->len; i++) {
        guint number = g_hash_table_size(in->indexes) + 1;
        g_hash_table_insert(in->indexes, arrows->pdata[i], GUINT_TO_POINTER(number));
    }
}

static void write_messages(const writing *in, sip_chart_group *const groups[SIP_LANGUAGE_COUNT])
{
    for (guint i = 0; i < groups[0]->arrows->len; i++) {
        sip_chart_arrow *arrows[SIP_LANGUAGE_COUNT];
        for (int j = 0; j < SIP_LANGUAGE_COUNT; j++) arrows[j] = groups[j]->arrows->pdata[i];
        const sip_chart_arrow *before = arrows[0]->forwarded;
        sip_json_message(in->to, in->lesson, arrows, before ? index_of(in, before) : -1);
    }
}

/* --- hosts --- */

static void write_hosts(const writing *in, sip_layout *const layouts[SIP_LANGUAGE_COUNT])
{
    sip_json_list(in->to, "hosts");
    for (unsigned i = 0; i < layouts[0]->column_count; i++) {
        sip_texts names;
        char *address = sip_endpoint_text(&layouts[0]->columns[i].host->endpoint);
        for (int j = 0; j < SIP_LANGUAGE_COUNT; j++) names.in[j] = layouts[j]->columns[i].name;
        json_dumper_begin_object(in->to);
        if (names.in[0]) sip_json_texts(in->to, "name", names);
        sip_json_text(in->to, "address", address);
        json_dumper_end_object(in->to);
        g_free(address);
    }
    json_dumper_end_array(in->to);
}

/* --- rows --- */

static void write_media(const writing *in, const sip_layout *layout, const sip_chart_media *media)
{
    char *label = sip_chart_media_label(media), *sentence[SIP_LANGUAGE_COUNT];
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        sentence[i] = sip_chart_media_sentence(in->lesson->charts[i], media);
    }
    sip_json_object(in->to, "media");
    sip_json_text(in->to, "label", label);
    sip_json_made_texts(in->to, "sentence", sentence);
    sip_json_number(in->to, "from", sip_layout_column_of_address(layout, &media->ends[0]));
    sip_json_number(in->to, "to", sip_layout_column_of_address(layout, &media->ends[1]));
    sip_json_number(in->to, "forth", media->packets[0]);
    sip_json_number(in->to, "back", media->packets[1]);
    sip_json_number(in->to, "frame", media->frame);
    json_dumper_end_object(in->to);
    g_free(label);
}

static void write_arrows(const writing *in, const sip_layout *layout, const sip_row *row)
{
    sip_json_list(in->to, "arrows");
    for (unsigned i = 0; i < row->count; i++) {
        const sip_chart_arrow *arrow = row->arrows[i];
        json_dumper_begin_object(in->to);
        sip_json_number(in->to, "message", index_of(in, arrow));
        sip_json_number(in->to, "from", sip_layout_column(layout, arrow->from));
        sip_json_number(in->to, "to", sip_layout_column(layout, arrow->to));
        json_dumper_end_object(in->to);
    }
    json_dumper_end_array(in->to);
}

static void write_row(const writing *in, const sip_layout *layout, const sip_row *row)
{
    json_dumper_begin_object(in->to);
    if (row->media) write_media(in, layout, row->media);
    if (row->media == NULL) write_arrows(in, layout, row);
    if (row->state != SIP_CALL_NONE) {
        sip_texts state;
        for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
            state.in[i] = sip_chart_state(in->lesson->charts[i], row->state, row->outcome);
        }
        sip_json_texts(in->to, "state", state);
    }
    json_dumper_end_object(in->to);
}

/* --- groups --- */

static void write_group(const writing *in, sip_chart_group *const groups[SIP_LANGUAGE_COUNT])
{
    sip_layout *layouts[SIP_LANGUAGE_COUNT];
    char *titles[SIP_LANGUAGE_COUNT];
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        layouts[i] = sip_layout_new(in->lesson->charts[i], groups[i]);
        titles[i] = sip_chart_title(in->lesson->charts[i], groups[i]);
    }
    json_dumper_begin_object(in->to);
    sip_json_made_texts(in->to, "title", titles);
    sip_json_number(in->to, "first", index_of(in, groups[0]->arrows->pdata[0]));
    sip_json_number(in->to, "count", groups[0]->arrows->len);
    sip_json_number(in->to, "leftOut", layouts[0]->left_out);
    write_hosts(in, layouts);
    sip_json_list(in->to, "rows");
    for (guint i = 0; i < layouts[0]->rows->len; i++) {
        write_row(in, layouts[0], &g_array_index(layouts[0]->rows, sip_row, i));
    }
    json_dumper_end_array(in->to);
    json_dumper_end_object(in->to);
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_layout_free(layouts[i]);
}

/* --- the whole --- */

/* In JSON these letters stand in strings only, where they may be written by number; in HTML they could end the block
 * that holds the lesson, and the last two are line ends to some readers. */
static void escape_for_html(const GString *json, GString *out)
{
    for (const char *at = json->str; *at != '\0'; at++) {
        bool separator = strncmp(at, "\u2028", 3) == 0 || strncmp(at, "\u2029", 3) == 0;
        if (strchr("<>&", *at)) {
            g_string_append_printf(out, "\\u%04x", (unsigned)*at);
        } else if (separator) {
            g_string_append(out, strncmp(at, "\u2028", 3) == 0 ? "\\u2028" : "\\u2029");
            at += 2;
        } else {
            g_string_append_c(out, *at);
        }
    }
}

void sip_lesson_write_json(const sip_lesson *lesson, sip_language language, GString *out)
{
    json_dumper to = { .output_string = g_string_new(NULL) };
    const writing in = { lesson, &to, g_hash_table_new(g_direct_hash, g_direct_equal) };
    for_each_group(&in, number_arrows);
    json_dumper_begin_object(&to);
    sip_json_text(&to, "language", sip_language_code(language));
    sip_json_machines(&to);
    sip_json_list(&to, "groups");
    for_each_group(&in, write_group);
    json_dumper_end_array(&to);
    sip_json_list(&to, "messages");
    for_each_group(&in, write_messages);
    json_dumper_end_array(&to);
    json_dumper_end_object(&to);
    json_dumper_finish(&to);
    escape_for_html(to.output_string, out);
    g_string_free(to.output_string, TRUE);
    g_hash_table_destroy(in.indexes);
}
