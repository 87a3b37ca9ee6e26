/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message of the lesson as JSON: its lines, and all that is said of it.
 */
#include "../../core/role.h"
#include "../draw/wording.h"
#include "json.h"
#include "message_lines.h"

enum { TEXT_BYTES = 2 * SIP_WHY_BYTES };

/* --- the lines --- */

static void write_piece(void *context, sip_mark mark, const char *text)
{
    json_dumper *to = context;
    json_dumper_begin_array(to);
    json_dumper_value_string(to, text);
    json_dumper_value_string(to, sip_mark_name(mark));
    json_dumper_end_array(to);
}

static void next_line(void *context)
{
    json_dumper *to = context;
    json_dumper_end_array(to);
    json_dumper_begin_array(to);
}

/* A list of lines, each a list of pieces: [text, mark]. The last line is always empty. */
static void write_lines(json_dumper *to, const sip_lesson_message *kept)
{
    const sip_line_writer writer = { write_piece, next_line, to };
    sip_json_list(to, "lines");
    json_dumper_begin_array(to);
    sip_message_lines(&kept->message, &writer);
    json_dumper_end_array(to);
    json_dumper_end_array(to);
    if (kept->left_out > 0) sip_json_number(to, "bytesLeftOut", kept->left_out);
}

/* --- what is said --- */

static char *filled(const char *text, sip_values *values)
{
    char buffer[TEXT_BYTES];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, text, values);
    return g_strdup(buffer);
}

static void write_role(json_dumper *to, const sip_lesson_message *kept, const sip_chart_arrow *arrow)
{
    char *why[SIP_LANGUAGE_COUNT], *next[SIP_LANGUAGE_COUNT];
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        const sip_text *text = sip_text_of_role((sip_language)i, arrow->role);
        sip_values values;
        sip_values_of_verdict(&kept->message, kept->verdict, (sip_language)i, &values);
        why[i] = filled(text->why, &values);
        next[i] = filled(text->next, &values);
    }
    sip_json_made_texts(to, "why", why);
    sip_json_made_texts(to, "next", next);
    sip_json_text(to, "role", sip_role_info_of(arrow->role)->id);
    sip_json_text(to, "rfc", sip_role_info_of(arrow->role)->rfc);
}

static void write_note(void *context, sip_note note, sip_span seen)
{
    json_dumper *to = context;
    char *texts[SIP_LANGUAGE_COUNT];
    sip_values values = { .used = 0 };
    values.of[SIP_PLACEHOLDER_seen] = seen;
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        texts[i] = filled(sip_text_of_note((sip_language)i, note), &values);
    }
    json_dumper_begin_object(to);
    sip_json_text(to, "id", sip_note_info_of(note)->id);
    sip_json_text(to, "rfc", sip_note_info_of(note)->rfc);
    sip_json_made_texts(to, "text", texts);
    json_dumper_end_object(to);
}

static void write_doubts(json_dumper *to, sip_doubts doubts)
{
    sip_json_list(to, "doubts");
    for (sip_doubt doubt = 0; doubt < SIP_DOUBT_COUNT; doubt++) {
        if ((doubts & sip_doubt_bit(doubt)) == 0) continue;
        sip_texts texts;
        for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) texts.in[i] = sip_text_of_doubt((sip_language)i, doubt);
        json_dumper_begin_object(to);
        sip_json_texts(to, "text", texts);
        json_dumper_end_object(to);
    }
    json_dumper_end_array(to);
}

/* --- findings --- */

static const char *const severities[] = {
    [SIP_SEVERITY_CHAT] = "chat",
    [SIP_SEVERITY_NOTE] = "note",
    [SIP_SEVERITY_WARN] = "warn",
    [SIP_SEVERITY_ERROR] = "error",
};

/* The remark at `index` of an arrow in each language. */
static void write_finding(json_dumper *to, sip_chart_arrow *const arrows[SIP_LANGUAGE_COUNT], unsigned index)
{
    const sip_chart_remark *any = &arrows[0]->remarks[index];
    const sip_finding_info *info = sip_finding_info_of(any->finding);
    sip_texts headline, why, look;
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        const sip_chart_remark *remark = &arrows[i]->remarks[index];
        headline.in[i] = remark->headline;
        why.in[i] = remark->why;
        look.in[i] = remark->look;
    }
    json_dumper_begin_object(to);
    sip_json_text(to, "id", info->id);
    sip_json_text(to, "severity", severities[info->severity]);
    sip_json_text(to, "rfc", info->rfc);
    sip_json_number(to, "frame", any->frame);
    sip_json_texts(to, "headline", headline);
    sip_json_texts(to, "why", why);
    sip_json_texts(to, "look", look);
    json_dumper_end_object(to);
}

static void write_findings(json_dumper *to, sip_chart_arrow *const arrows[SIP_LANGUAGE_COUNT])
{
    sip_json_list(to, "findings");
    for (unsigned i = 0; i < arrows[0]->remark_count; i++) write_finding(to, arrows, i);
    json_dumper_end_array(to);
}

/* --- where it belongs --- */

static void write_transaction(json_dumper *to, const sip_verdict *verdict)
{
    const sip_transaction *transaction = verdict->transaction;
    if (transaction == NULL) return;
    sip_json_number(to, "transaction", transaction->number);
    if (transaction->method != SIP_METHOD_ACK) {
        sip_json_text(to, "machine", transaction->method == SIP_METHOD_INVITE ? "invite" : "request");
    }
    sip_json_text(to, "client", sip_state_name(verdict->client));
    sip_json_text(to, "server", sip_state_name(verdict->server));
    if (verdict->dialog) sip_json_number(to, "dialog", verdict->dialog->number);
}

static void write_arrow(json_dumper *to, const sip_lesson *lesson, sip_chart_arrow *const arrows[SIP_LANGUAGE_COUNT])
{
    const sip_chart_arrow *arrow = arrows[0];
    sip_texts headline;
    char *label[SIP_LANGUAGE_COUNT], *less[SIP_LANGUAGE_COUNT], *sentence[SIP_LANGUAGE_COUNT];
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) {
        headline.in[i] = arrows[i]->headline;
        label[i] = sip_chart_label(lesson->charts[i], arrows[i], SIP_LABEL_WHOLE);
        less[i] = sip_chart_label(lesson->charts[i], arrows[i], SIP_LABEL_REGISTERED);
        sentence[i] = sip_chart_sentence(lesson->charts[i], arrows[i]);
    }
    sip_json_number(to, "frame", arrow->frame);
    sip_json_number(to, "lastFrame", arrow->last_frame);
    sip_json_number(to, "time", (int64_t)arrow->time);
    sip_json_number(to, "sent", arrow->sent);
    sip_json_number(to, "cseq", arrow->cseq);
    sip_json_text(to, "kind", arrow->kind == SIP_RESPONSE ? "response" : "request");
    sip_json_number(to, "code", arrow->code);
    sip_json_made_texts(to, "label", label);
    sip_json_made_texts(to, "short", less);
    sip_json_made_texts(to, "sentence", sentence);
    sip_json_texts(to, "headline", headline);
}

void sip_json_message(json_dumper *to, const sip_lesson *lesson, sip_chart_arrow *const arrows[SIP_LANGUAGE_COUNT],
                      int64_t hop)
{
    const sip_lesson_message *kept = sip_lesson_message_of(lesson, arrows[0]);
    json_dumper_begin_object(to);
    write_arrow(to, lesson, arrows);
    if (hop >= 0) sip_json_number(to, "hop", hop);
    write_transaction(to, arrows[0]->verdict);
    write_findings(to, arrows);
    write_doubts(to, arrows[0]->doubts);
    if (kept) {
        sip_json_text(to, "event", sip_json_event_name(sip_event_of(&kept->message)));
        write_role(to, kept, arrows[0]);
        sip_json_list(to, "notes");
        sip_notes_of(&kept->message, write_note, to);
        json_dumper_end_array(to);
        write_lines(to, kept);
    }
    json_dumper_end_object(to);
}
