/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading a whole message.
 */
#include "message.h"

#include <limits.h>

#include "param.h"
#include "value.h"

/* How far into the bytes a start line is looked for, line by line, when the first line is none. */
enum { START_SEARCH_BYTES = 1024 };

/* What has been read as a start line may be a header. None is called like a method, or has a "/" in its name. */
static bool is_known_header(sip_span line, const sip_start_line *start)
{
    if (start->kind == SIP_RESPONSE || start->method != SIP_METHOD_UNKNOWN) return false;
    sip_cursor c = sip_cursor_on(line);
    sip_span name = sip_span_trim(sip_take_until(&c, ":"));
    return sip_peek(&c) == ':' && sip_header_of(name) != SIP_HDR_OTHER;
}

/* Leaves the cursor behind the start line. Without one, the first line that is not blank is taken for a broken one. */
static void take_start_line(sip_cursor *c, sip_message *message)
{
    sip_cursor ahead = *c;
    while (!sip_at_end(&ahead) && ahead.at - c->at < START_SEARCH_BYTES) {
        sip_span candidate;
        bool bare_lf = sip_take_line(&ahead, &candidate);
        sip_start_line_parse(candidate, &message->start);
        if (is_known_header(candidate, &message->start)) break;
        if (message->start.kind == SIP_NOT_SIP) continue;
        message->before = sip_span_between(c->at, candidate.at);
        message->bare_lf = bare_lf;
        *c = ahead;
        return;
    }
    const char *begin = c->at;
    sip_span line = { begin, 0 };
    while (line.len == 0 && !sip_at_end(c)) sip_take_line(c, &line);
    message->start = (sip_start_line){ .line = line };
    message->before = sip_span_between(begin, line.at);
}

static void note_header(sip_message *message, const sip_header *header)
{
    if (message->count[header->id] == 0) message->first[header->id] = header->value;
    if (message->count[header->id] < UINT8_MAX) message->count[header->id]++;
}

/* Without its blank line the header block ends at the end of the bytes, or where a body plainly begins. */
static void take_headers(sip_cursor *c, sip_message *message)
{
    const char *start = c->at;
    const char *end = start;
    sip_header header;
    while (sip_header_next(c, &header, &message->terminated)) {
        if (header.name.len == 0 && sip_span_is(header.line, "v=0")) {
            c->at = header.line.at;
            break;
        }
        if (header.name.len > 0) note_header(message, &header);
        message->bare_lf |= header.bare_lf;
        end = c->at;
    }
    message->header_block = sip_span_between(start, end);
}

/* RFC 3261 18.3: a datagram's surplus is discarded, its missing Content-Length means all; a stream is what it says. */
static void take_body(sip_cursor *c, sip_message *message)
{
    sip_span fault;
    sip_span length = sip_message_value(message, SIP_HDR_CONTENT_LENGTH);
    message->has_length = length.len > 0 && sip_number_parse(length, &message->content_length, &fault);
    size_t take = sip_left(c);
    if (message->has_length && message->content_length < take) take = message->content_length;
    if (!message->has_length && message->carriage == SIP_STREAM) take = 0;
    message->body = sip_span_between(c->at, c->at + take);
    c->at += take;
    message->rest = sip_rest(c);
}

static sip_span tag_of(const sip_message *message, sip_header_id id)
{
    sip_span tag = { NULL, 0 };
    sip_address_text_param(sip_message_value(message, id), "tag", &tag);
    return tag;
}

/* What nearly everybody asks for is read once. */
static void read_identity(sip_message *message)
{
    sip_span fault;
    message->cseq_is_good = sip_cseq_parse(sip_message_value(message, SIP_HDR_CSEQ), &message->cseq, &fault);
    message->from_tag = tag_of(message, SIP_HDR_FROM);
    message->to_tag = tag_of(message, SIP_HDR_TO);
}

static bool has_known_header(const sip_message *message)
{
    for (int id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        if (message->count[id] > 0) return true;
    }
    return false;
}

bool sip_message_parse(sip_span bytes, size_t reported, sip_carriage carriage, sip_message *message)
{
    sip_cursor c = sip_cursor_on(bytes);
    message->bytes = bytes;
    message->reported = reported;
    message->carriage = carriage;
    message->terminated = false;
    message->content_length = 0;
    message->bare_lf = false;
    memset(message->count, 0, sizeof message->count);
    take_start_line(&c, message);
    take_headers(&c, message);
    take_body(&c, message);
    read_identity(message);
    return message->start.kind != SIP_NOT_SIP || has_known_header(message);
}

sip_span sip_message_method_name(const sip_message *message)
{
    return message->start.kind == SIP_REQUEST ? message->start.method_name : message->cseq.method_name;
}

sip_method sip_message_method(const sip_message *message)
{
    return message->start.kind == SIP_REQUEST ? message->start.method : message->cseq.method;
}

bool sip_message_tag(const sip_message *message, sip_header_id id, sip_span *tag)
{
    *tag = id == SIP_HDR_FROM ? message->from_tag : message->to_tag;
    return tag->len > 0;
}

bool sip_message_contact_expires(const sip_message *message, const sip_address *contact, uint32_t *seconds)
{
    sip_span fault, text = sip_message_value(message, SIP_HDR_EXPIRES);
    sip_address_param(contact, "expires", &text);
    return sip_number_parse(text, seconds, &fault);
}

static bool media_type_is(sip_span value, const char *type)
{
    sip_valued valued;
    sip_span fault;
    if (sip_span_is(value, type)) return true; /* mostly it stands alone */
    sip_valued_parse(value, &valued, &fault);
    return sip_span_is(valued.value, type);
}

static bool contains_alike(sip_span haystack, const char *needle)
{
    size_t len = strlen(needle);
    for (size_t i = 0; i + len <= haystack.len; i++) {
        if (sip_span_alike((sip_span){ haystack.at + i, len }, (sip_span){ needle, len })) return true;
    }
    return false;
}

bool sip_message_has_sdp(const sip_message *message)
{
    if (message->body.len == 0) return false;
    sip_span type = sip_message_value(message, SIP_HDR_CONTENT_TYPE);
    if (media_type_is(type, "application/sdp")) return true;
    bool multipart = type.len > 10 && sip_span_is((sip_span){ type.at, 10 }, "multipart/");
    return multipart && contains_alike(message->body, "application/sdp");
}

sip_value_walk sip_message_values(const sip_message *message, sip_header_id id)
{
    unsigned count = message->count[id];
    if (count == 0) return (sip_value_walk){ .lines = 0 };
    return (sip_value_walk){ sip_cursor_on(message->header_block), id, count < UINT8_MAX ? count : UINT_MAX,
                             message->first[id] };
}

bool sip_value_next(sip_value_walk *walk, sip_span *value)
{
    sip_header header;
    bool ended;
    if (walk->lines == 0) return false;
    walk->lines--;
    if (walk->first.at) {
        *value = walk->first;
        walk->first.at = NULL;
        walk->block.at = sip_span_end(*value);
        if (walk->lines > 0) sip_take_line(&walk->block, &header.line); /* what the first value was trimmed of */
        return true;
    }
    do {
        if (!sip_header_next(&walk->block, &header, &ended)) return false;
    } while (header.id != walk->id);
    *value = header.value;
    return true;
}

sip_element_walk sip_message_elements(const sip_message *message, sip_header_id id)
{
    const sip_span none = { NULL, 0 };
    return (sip_element_walk){ sip_message_values(message, id), sip_cursor_on(none) };
}

bool sip_element_next(sip_element_walk *walk, sip_span *element)
{
    sip_span value;
    while (sip_at_end(&walk->list) || !sip_list_next(&walk->list, element)) {
        if (!sip_value_next(&walk->values, &value)) return false;
        walk->list = sip_cursor_on(value);
    }
    return true;
}
