/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of what must hold for any bytes: spans lie inside the bytes they were taken from, a fault is told with a
 * place, texts are terminated, valid UTF-8 and inside their buffer, framing and parsing agree where a message ends.
 * Whether a verdict is the right one is not known here; the other tests and the torture messages say that.
 */
#include "exercise.h"

#include <glib.h>

#include "core/address.h"
#include "core/auth.h"
#include "core/codec.h"
#include "core/cseq.h"
#include "core/dialog_id.h"
#include "core/framing.h"
#include "core/value.h"
#include "core/via.h"
#include "support.h"
#include "texts/text.h"

#define must(condition)                                                    \
    do {                                                                   \
        if (!(condition)) g_error("%s: broken: %s", G_STRLOC, #condition); \
    } while (0)

bool is_inside(sip_span span, sip_span whole)
{
    if (span.len == 0) return true;
    return span.at >= whole.at && span.len <= whole.len && (size_t)(span.at - whole.at) <= whole.len - span.len;
}

/* --- texts -----------------------------------------------------------------------------------------------------------
 */

enum { WALL = 0x7e };

static void fill_one(const char *text, sip_values *values, size_t size)
{
    char buffer[1024 + 1];
    memset(buffer, WALL, sizeof buffer);
    sip_sink sink = sip_sink_on(buffer, size);
    sip_text_fill(&sink, text, values);
    must(sink.len < size);
    must(strlen(buffer) == sink.len);
    must(g_utf8_validate(buffer, (gssize)sink.len, NULL));
    must(buffer[size] == WALL);
}

static void fill_text(const sip_text *text, sip_values *values)
{
    fill_one(text->headline, values, 17);
    fill_one(text->headline, values, SIP_SHOWN_BYTES);
    fill_one(text->why, values, 1024);
    fill_one(text->next, values, 1024);
}

static void check_remark(void *context, const sip_remark *remark)
{
    const sip_message *message = context;
    must(remark->finding < SIP_FINDING_COUNT);
    must(is_inside(remark->at, message->bytes));
    if (message->carriage == SIP_PACKET) return; /* the same texts as of a datagram */
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        sip_values values;
        sip_values_of_remark(remark, (sip_language)language, &values);
        fill_text(sip_text_of_finding((sip_language)language, remark->finding), &values);
    }
}

static void check_note(void *context, sip_note note, sip_span seen)
{
    const sip_message *message = context;
    must(note < SIP_NOTE_COUNT);
    must(is_inside(seen, message->bytes));
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        const sip_remark remark = { .seen = seen };
        sip_values values;
        sip_values_of_remark(&remark, (sip_language)language, &values);
        fill_one(sip_text_of_note((sip_language)language, note), &values, SIP_SHOWN_BYTES);
    }
}

static void fill_role(const sip_message *message)
{
    sip_role role = sip_role_of(message, NULL);
    must(role < SIP_ROLE_COUNT);
    for (int language = 0; language < SIP_LANGUAGE_COUNT; language++) {
        sip_values values;
        sip_values_of_message(message, (sip_language)language, &values);
        must(values.used <= sizeof values.made);
        fill_text(sip_text_of_role((sip_language)language, role), &values);
    }
}

/* --- values ----------------------------------------------------------------------------------------------------------
 */

static void check_uri(sip_span text)
{
    sip_uri uri;
    sip_span fault = { NULL, 0 };
    bool good = sip_uri_parse(text, &uri, &fault);
    must(good || fault.at != NULL || text.at == NULL);
    const sip_span parts[] = { uri.whole, uri.scheme, uri.user,    uri.password, uri.host,
                               uri.port,  uri.params, uri.headers, uri.opaque,   fault };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) must(is_inside(parts[i], text));
    must(uri.port.len > 0 || uri.port_number == 0);
    if (sip_uri_escape_fault(text, &fault)) must(fault.len > 0 && is_inside(fault, text));
}

static void check_params(sip_span params)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault = { NULL, 0 };
    while (sip_param_next(&c, &param, &fault)) {
        must(param.name.len > 0 && is_inside(param.whole, params));
        must(is_inside(param.name, param.whole) && is_inside(param.value, param.whole));
    }
    must(is_inside(fault, params));
}

static void check_address(sip_span text)
{
    sip_address address;
    sip_span fault = { NULL, 0 };
    sip_address_parse(text, &address, &fault);
    must(is_inside(address.display, text) && is_inside(address.uri_text, text) && is_inside(address.params, text));
    must(is_inside(sip_address_who(&address), text) && is_inside(fault, text));
    check_uri(address.uri_text);
    check_params(address.params);
}

static void check_via(sip_span text)
{
    sip_via via;
    sip_span fault = { NULL, 0 };
    sip_via_parse(text, &via, &fault);
    const sip_span parts[] = { via.whole, via.protocol, via.version, via.transport, via.sent_by,
                               via.host,  via.port,     via.params,  fault };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) must(is_inside(parts[i], text));
    check_params(via.params);
}

static void check_auth(sip_span text)
{
    sip_auth auth;
    sip_param param;
    sip_span fault = { NULL, 0 };
    sip_auth_parse(text, &auth, &fault);
    must(is_inside(auth.scheme, text) && is_inside(auth.params, text) && is_inside(fault, text));
    sip_cursor c = sip_cursor_on(auth.params);
    while (sip_auth_param_next(&c, &param, &fault)) {
        must(is_inside(param.whole, text));
        sip_auth_param_is_secret(param.name);
    }
}

static void check_numbers(sip_span text)
{
    sip_span params = { NULL, 0 }, fault = { NULL, 0 };
    uint32_t number;
    sip_rack rack;
    sip_cseq cseq;
    sip_valued valued;
    sip_number_parse(text, &number, &fault);
    sip_seconds_parse(text, &number, &params, &fault);
    must(is_inside(params, text) && is_inside(fault, text));
    sip_rack_parse(text, &rack, &fault);
    sip_cseq_parse(text, &cseq, &fault);
    must(is_inside(rack.digits, text) && is_inside(cseq.digits, text) && is_inside(cseq.method_name, text));
    sip_valued_parse(text, &valued, &fault);
    must(is_inside(valued.value, text) && is_inside(valued.params, text) && is_inside(fault, text));
}

/* The value by its own grammar, and its list elements by all that elements can be. */
static void check_header(const sip_header *header, sip_span block)
{
    sip_span fault = { NULL, 0 };
    must(header->id < SIP_HDR_COUNT);
    must(is_inside(header->line, block) && is_inside(header->name, block) && is_inside(header->value, header->line));
    must(header->has_colon || header->name.len == 0);
    sip_grammar grammar = sip_header_info_of(header->id)->grammar;
    if (header->value.len > 0 && !sip_value_check(grammar, header->value, &fault)) {
        must(fault.at >= header->value.at && sip_span_end(fault) <= sip_span_end(header->value));
    }
    sip_cursor c = sip_cursor_on(header->value);
    sip_span element;
    while (sip_list_next(&c, &element)) {
        must(is_inside(element, header->value));
        check_address(element);
        check_via(element);
        check_auth(element);
        check_numbers(element);
    }
}

/* --- messages --------------------------------------------------------------------------------------------------------
 */

static void check_headers(const sip_message *message)
{
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended = false;
    const char *before = c.at;
    while (sip_header_next(&c, &header, &ended)) {
        must(c.at > before);
        before = c.at;
        check_header(&header, message->header_block);
    }
    must(!ended); /* the blank line is not part of the block */
}

static void check_spans(const sip_message *message)
{
    const sip_start_line *start = &message->start;
    const sip_span parts[] = { message->before, start->line,   start->version, start->method_name,    start->uri,
                               start->status,   start->reason, message->body,  message->header_block, message->rest };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) must(is_inside(parts[i], message->bytes));
    for (int id = 0; id < SIP_HDR_COUNT; id++) {
        must(is_inside(sip_message_value(message, (sip_header_id)id), message->header_block));
    }
    must(is_inside(sip_message_method_name(message), message->bytes));
    must(message->body.len + message->rest.len + message->header_block.len <= message->bytes.len);
    must(sip_class_of(start->code) <= 6);
}

static void check_codecs(const sip_sdp *sdp)
{
    sip_cursor formats = sip_cursor_on(sdp->stream.formats);
    sip_codec codec;
    for (int i = 0; i < 32 && sip_codec_next(&formats, &sdp->stream, &codec); i++) {
        char name[SIP_CODEC_NAME_SIZE];
        memset(name, WALL, sizeof name);
        sip_codec_name(&codec, name);
        must(memchr(name, '\0', sizeof name) != NULL);
        must(g_str_is_ascii(name));
        must(sip_codec_equal(&codec, &codec));
    }
}

static void check_session(const sip_message *message)
{
    sip_sdp sdp;
    if (sip_sdp_read(message, &sdp)) {
        const sip_span parts[] = { sdp.stream.media, sdp.stream.proto, sdp.stream.formats, sdp.stream.lines,
                                   sdp.address };
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) must(is_inside(parts[i], message->body));
        must(sdp.refused <= sdp.streams);
        check_codecs(&sdp);
    }
    sip_dialog_id id;
    sip_dialog_id_room room;
    if (!sip_dialog_id_read(message, &id, &room)) return;
    sip_span place = id.naming == SIP_NAMES_REFERRED ? (sip_span){ room.bytes, sizeof room.bytes } : message->bytes;
    must(is_inside(id.call_id, place) && is_inside(id.local_tag, place) && is_inside(id.remote_tag, place));
}

static void exercise_message(sip_span bytes, size_t reported, sip_carriage carriage)
{
    sip_message message;
    memset(&message, WALL, sizeof message); /* what is not set must not be relied on */
    bool is_sip = sip_message_parse(bytes, reported, carriage, &message);
    must(is_sip || message.start.kind == SIP_NOT_SIP);
    check_spans(&message);
    report_all(&message, check_remark, &message);
    if (carriage != SIP_UDP) return; /* the rest does not depend on it */
    check_uri(message.start.uri);
    check_headers(&message);
    check_session(&message);
    fill_role(&message);
    sip_notes_of(&message, check_note, &message);
}

/* A unit of a stream is the message that begins there, no more and no less. */
static void exercise_stream(sip_span bytes)
{
    size_t unit = sip_stream_unit(bytes);
    must(bytes.len == 0 || bytes.len < SIP_MAX_HEADER_BYTES || unit > 0);
    must(unit <= bytes.len + SIP_MAX_BODY_BYTES);
    if (unit == 0 || sip_keepalive_of(bytes) != SIP_NO_KEEPALIVE) return;
    sip_span first = { bytes.at, unit < bytes.len ? unit : bytes.len };
    sip_message message;
    if (!sip_message_parse(first, first.len, SIP_STREAM, &message) || !message.terminated) return;
    if (message.before.len > 0) return;
    must(message.rest.len == 0);
}

void exercise_everything(sip_span bytes, size_t reported)
{
    exercise_message(bytes, reported, SIP_UDP);
    exercise_message(bytes, reported, SIP_PACKET);
    exercise_message(bytes, reported, SIP_STREAM);
    exercise_stream(bytes);
    sip_keepalive keepalive = sip_keepalive_of(bytes);
    must(sip_role_of_keepalive(keepalive) < SIP_ROLE_COUNT);
    must(keepalive == SIP_NO_KEEPALIVE || !sip_looks_like_message(bytes));
    sip_is_stun(bytes);
}
