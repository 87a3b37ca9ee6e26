/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finding notes: a question a note, answered from the message alone.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem() */
#endif

#include "note.h"

#include "param.h"
#include "value.h"
#include "via.h"

static const sip_note_info infos[SIP_NOTE_COUNT] = {
#define SIP_NOTE(id, public_id, rfc) [SIP_NOTE_##id] = { public_id, rfc },
#include "note.def"
#undef SIP_NOTE
};

const sip_note_info *sip_note_info_of(sip_note note)
{
    return &infos[note];
}

/* --- what a header tells by being there --- */

typedef enum { ANY, REQUESTS, RESPONSES } which;

static const struct {
    sip_header_id header; /* SIP_HDR_OTHER: the note does not depend on one */
    which in;
    sip_method method; /* SIP_METHOD_UNKNOWN: of any */
} headers[SIP_NOTE_COUNT] = {
    [SIP_NOTE_ASSERTED] = { SIP_HDR_P_ASSERTED_IDENTITY, ANY, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_SIGNED] = { SIP_HDR_IDENTITY, REQUESTS, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_PATH] = { SIP_HDR_PATH, ANY, SIP_METHOD_REGISTER },
    [SIP_NOTE_SERVICE_ROUTE] = { SIP_HDR_SERVICE_ROUTE, RESPONSES, SIP_METHOD_REGISTER },
    [SIP_NOTE_PRIORITY] = { SIP_HDR_RESOURCE_PRIORITY, REQUESTS, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_FEATURES] = { SIP_HDR_FEATURE_CAPS, ANY, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_CHARGING] = { SIP_HDR_P_CHARGING_VECTOR, ANY, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_SESSION_ID] = { SIP_HDR_SESSION_ID, ANY, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_TARGET_DIALOG] = { SIP_HDR_TARGET_DIALOG, REQUESTS, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_SUPPRESS] = { SIP_HDR_SUPPRESS_IF_MATCH, REQUESTS, SIP_METHOD_SUBSCRIBE },
    [SIP_NOTE_REASON] = { SIP_HDR_REASON, ANY, SIP_METHOD_UNKNOWN },
    [SIP_NOTE_WARNING] = { SIP_HDR_WARNING, ANY, SIP_METHOD_UNKNOWN },
};

/* Of an address only who or which server: a URI may hold a password. */
static sip_span said_of(sip_note note, sip_span value)
{
    bool who = note == SIP_NOTE_ASSERTED;
    sip_address address;
    if (!who && note != SIP_NOTE_PATH && note != SIP_NOTE_SERVICE_ROUTE) return value;
    if (!sip_address_first(value, &address)) return (sip_span){ NULL, 0 };
    return who ? sip_address_who(&address) : address.uri.host;
}

static bool by_header(const sip_message *message, sip_note note, sip_span *seen)
{
    which in = headers[note].in;
    sip_method method = headers[note].method;
    if (headers[note].header == SIP_HDR_OTHER || !sip_message_has(message, headers[note].header)) return false;
    if (in != ANY && message->start.kind != (in == REQUESTS ? SIP_REQUEST : SIP_RESPONSE)) return false;
    if (method != SIP_METHOD_UNKNOWN && method != sip_message_method(message)) return false;
    *seen = said_of(note, sip_message_value(message, headers[note].header));
    return seen->len > 0;
}

/* --- what a session description tells: a line that begins so --- */

static const char *const lines[SIP_NOTE_COUNT] = {
    [SIP_NOTE_PRECONDITION] = "a=des:qos", [SIP_NOTE_RTCP] = "a=rtcp:",       [SIP_NOTE_ICE] = "a=candidate:",
    [SIP_NOTE_DTLS] = "a=fingerprint:",    [SIP_NOTE_SRTP_KEY] = "a=crypto:",
};

static bool begins_with(sip_span text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.at, prefix, len) == 0;
}

/* Whether it does at the beginning of a line is for who finds it. */
static bool contains(sip_span text, const char *what)
{
    return text.len > 0 && memmem(text.at, text.len, what, strlen(what)) != NULL;
}

/* A key stands in these lines: the line is found, what is in it is not told. */
static bool by_line(const sip_message *message, sip_note note)
{
    const char *wanted = lines[note];
    sip_cursor c = sip_cursor_on(message->body);
    sip_span line;
    if (wanted == NULL || !contains(message->body, wanted) || !sip_message_has_sdp(message)) return false;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (begins_with(line, wanted)) return true;
    }
    return false;
}

/* --- what only a look at a value tells --- */

typedef bool question(const sip_message *message, sip_span *seen);

static bool ends_in_invalid(sip_span host)
{
    static const size_t len = sizeof ".invalid" - 1;
    return host.len > len && sip_span_is((sip_span){ sip_span_end(host) - len, len }, ".invalid");
}

static bool is_privacy_asked(const sip_message *message, sip_span *seen)
{
    *seen = sip_message_value(message, SIP_HDR_PRIVACY);
    return message->start.kind == SIP_REQUEST && seen->len > 0 && !sip_span_is(*seen, "none");
}

static bool is_anonymous(const sip_message *message, sip_span *seen)
{
    sip_address from;
    sip_span fault;
    if (message->start.kind != SIP_REQUEST) return false;
    if (!sip_address_parse(sip_message_value(message, SIP_HDR_FROM), &from, &fault)) return false;
    *seen = from.uri.host;
    return sip_span_is(from.uri.host, "anonymous.invalid");
}

/* The first contact. What a registrar adds to it, or a phone asks with it, is the same for all. */
static bool contact_of(const sip_message *message, sip_address *contact)
{
    return sip_address_first(sip_message_value(message, SIP_HDR_CONTACT), contact) && !contact->star;
}

static bool has_contact_param(const sip_message *message, const char *name, sip_span *seen)
{
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_CONTACT));
    sip_span first;
    return sip_list_next(&list, &first) && sip_address_text_param(first, name, seen);
}

static bool is_outbound(const sip_message *message, sip_span *seen)
{
    sip_span instance;
    return sip_message_method(message) == SIP_METHOD_REGISTER && has_contact_param(message, "reg-id", seen) &&
           has_contact_param(message, "+sip.instance", &instance);
}

static bool is_gruu(const sip_message *message, sip_span *seen)
{
    return message->start.kind == SIP_RESPONSE && has_contact_param(message, "pub-gruu", seen);
}

static bool is_bulk(const sip_message *message, sip_span *seen)
{
    sip_address contact;
    return sip_message_method(message) == SIP_METHOD_REGISTER && contact_of(message, &contact) &&
           sip_param_find(contact.uri.params, "bnc", seen);
}

static bool is_focus(const sip_message *message, sip_span *seen)
{
    return has_contact_param(message, "isfocus", seen);
}

static bool is_without_address(const sip_message *message, sip_span *seen)
{
    sip_address contact;
    if (!contact_of(message, &contact) || !ends_in_invalid(contact.uri.host)) return false;
    *seen = contact.uri.host;
    return true;
}

static bool is_literal(sip_span host)
{
    sip_cursor c = sip_cursor_on(host);
    sip_take_until(&c, ":");
    return !sip_at_end(&c) || (host.len > 0 && sip_char_is(host.at[host.len - 1], SIP_CHAR_DIGIT));
}

/*
 * RFC 3581 4: the server wrote down from where the request really came. A name in Via is no address to compare with,
 * and the port of a connection is nobody's port to be called at.
 */
static bool is_nat_seen(const sip_message *message, sip_span *seen)
{
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_VIA));
    sip_span element, fault, port;
    sip_via via;
    if (message->start.kind != SIP_RESPONSE || !sip_list_next(&list, &element)) return false;
    if (!sip_via_split(element, &via, &fault) || !sip_via_param(&via, "received", seen)) return false;
    if (!sip_params_check(via.params, &fault)) return false;
    bool other_port = sip_span_is(via.transport, "UDP") && sip_via_param(&via, "rport", &port) && port.len > 0 &&
                      via.port.len > 0 && !sip_span_equal(port, via.port);
    return is_literal(via.host) && (other_port || !sip_span_alike(*seen, via.host));
}

static bool is_forwarded(const sip_message *message, sip_span *seen)
{
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_HISTORY_INFO));
    sip_span element, fault;
    sip_address first;
    if (!sip_list_next(&list, &element) || !sip_address_parse(element, &first, &fault)) return false;
    *seen = sip_address_who(&first);
    return sip_list_next(&list, &element) || message->count[SIP_HDR_HISTORY_INFO] > 1;
}

static bool is_without_subscription(const sip_message *message, sip_span *seen)
{
    *seen = sip_message_value(message, SIP_HDR_REFER_SUB);
    return sip_span_is(*seen, "false");
}

static question *const questions[SIP_NOTE_COUNT] = {
    [SIP_NOTE_PRIVACY_ASKED] = is_privacy_asked,
    [SIP_NOTE_ANONYMOUS] = is_anonymous,
    [SIP_NOTE_OUTBOUND] = is_outbound,
    [SIP_NOTE_GRUU] = is_gruu,
    [SIP_NOTE_BULK] = is_bulk,
    [SIP_NOTE_FOCUS] = is_focus,
    [SIP_NOTE_INVALID_HOST] = is_without_address,
    [SIP_NOTE_NAT] = is_nat_seen,
    [SIP_NOTE_FORWARDED] = is_forwarded,
    [SIP_NOTE_NO_SUBSCRIPTION] = is_without_subscription,
};

/* Without what may be a password. */
static sip_span public_part(sip_span seen)
{
    sip_uri uri;
    sip_span fault;
    bool clean = sip_uri_parse(seen, &uri, &fault) && uri.password.len == 0 && uri.kind != SIP_SCHEME_OTHER;
    return clean ? seen : sip_uri_public(seen);
}

void sip_notes_of(const sip_message *message, sip_note_fn *report, void *context)
{
    if (message->start.kind == SIP_NOT_SIP) return;
    for (int note = 0; note < SIP_NOTE_COUNT; note++) {
        sip_span seen = { NULL, 0 };
        bool so = questions[note] != NULL
                      ? questions[note](message, &seen)
                      : by_header(message, (sip_note)note, &seen) || by_line(message, (sip_note)note);
        if (so) report(context, (sip_note)note, public_part(seen));
    }
}
