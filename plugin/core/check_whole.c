/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks that need the whole message: which headers must be there (a table of RFC 3261 tables 2 and 3 and of the
 * extensions' own), which may be there once, what contradicts what, and whether the body is all there.
 */
#include <stdio.h>

#include "address.h"
#include "checker.h"
#include "cseq.h"
#include "framing.h"
#include "param.h"
#include "value.h"

/* --- headers that must be there --- */

enum { ANY_CODE = 0, CLASS_2XX = 2, CLASS_3XX = 3 };

typedef struct {
    sip_kind kind;
    sip_method method; /* SIP_METHOD_UNKNOWN: of any method */
    int code;          /* of responses: a code, a class, or ANY_CODE */
    sip_header_id header;
    sip_finding finding;
} requirement;

static const requirement requirements[] = {
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_VIA, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_FROM, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_TO, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_CALL_ID, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_CSEQ, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_MAX_FORWARDS, SIP_FINDING_MAX_FORWARDS_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_VIA, SIP_FINDING_HEADER_MISSING },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_FROM, SIP_FINDING_HEADER_MISSING },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_TO, SIP_FINDING_HEADER_MISSING },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_CALL_ID, SIP_FINDING_HEADER_MISSING },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, ANY_CODE, SIP_HDR_CSEQ, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_INVITE, ANY_CODE, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_REQUEST, SIP_METHOD_SUBSCRIBE, ANY_CODE, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_REQUEST, SIP_METHOD_NOTIFY, ANY_CODE, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_REQUEST, SIP_METHOD_REFER, ANY_CODE, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_REQUEST, SIP_METHOD_UPDATE, ANY_CODE, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_INVITE, CLASS_2XX, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_SUBSCRIBE, CLASS_2XX, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_UPDATE, CLASS_2XX, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_REFER, CLASS_2XX, SIP_HDR_CONTACT, SIP_FINDING_CONTACT_ABSENT },
    { SIP_REQUEST, SIP_METHOD_SUBSCRIBE, ANY_CODE, SIP_HDR_EVENT, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_NOTIFY, ANY_CODE, SIP_HDR_EVENT, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_NOTIFY, ANY_CODE, SIP_HDR_SUBSCRIPTION_STATE, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_PUBLISH, ANY_CODE, SIP_HDR_EVENT, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_REFER, ANY_CODE, SIP_HDR_REFER_TO, SIP_FINDING_HEADER_MISSING },
    { SIP_REQUEST, SIP_METHOD_PRACK, ANY_CODE, SIP_HDR_RACK, SIP_FINDING_HEADER_MISSING },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, CLASS_3XX, SIP_HDR_CONTACT, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_SUBSCRIBE, CLASS_2XX, SIP_HDR_EXPIRES, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_PUBLISH, CLASS_2XX, SIP_HDR_SIP_ETAG, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_PUBLISH, CLASS_2XX, SIP_HDR_EXPIRES, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 401, SIP_HDR_WWW_AUTHENTICATE, SIP_FINDING_CHALLENGE_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 405, SIP_HDR_ALLOW, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 407, SIP_HDR_PROXY_AUTHENTICATE, SIP_FINDING_CHALLENGE_ABSENT },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 415, SIP_HDR_ACCEPT, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 420, SIP_HDR_UNSUPPORTED, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 421, SIP_HDR_REQUIRE, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 422, SIP_HDR_MIN_SE, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 423, SIP_HDR_MIN_EXPIRES, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 469, SIP_HDR_RECV_INFO, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 489, SIP_HDR_ALLOW_EVENTS, SIP_FINDING_RESPONSE_LACKS },
    { SIP_RESPONSE, SIP_METHOD_UNKNOWN, 494, SIP_HDR_SECURITY_SERVER, SIP_FINDING_RESPONSE_LACKS },
};

static bool applies(const requirement *row, const sip_start_line *start, sip_method method)
{
    if (row->kind != start->kind) return false;
    if (row->method != SIP_METHOD_UNKNOWN && row->method != method) return false;
    return row->code == ANY_CODE || row->code == start->code || row->code == (int)sip_class_of(start->code);
}

/*
 * Is the header there, or its duty done by another? 415 may refuse the encoding or the language (RFC 3261 21.4.13), 380
 * describes the other service in its body (21.3.5).
 */
static bool is_met(const requirement *row, const sip_message *message)
{
    if (sip_message_has(message, row->header)) return true;
    if (message->start.code == 380 && message->body.len > 0) return true;
    return row->header == SIP_HDR_ACCEPT &&
           (sip_message_has(message, SIP_HDR_ACCEPT_ENCODING) || sip_message_has(message, SIP_HDR_ACCEPT_LANGUAGE));
}

/* "INVITE", or "200 (INVITE)": what lacks a header. */
static void say_missing(const sip_checker *to, const requirement *row)
{
    const sip_message *message = to->message;
    char kind[64];
    sip_span name = sip_message_method_name(message);
    int shown = (int)(name.len < 30 ? name.len : 30);
    if (message->start.kind == SIP_REQUEST) {
        snprintf(kind, sizeof kind, "%.*s", shown, shown > 0 ? name.at : "");
    } else {
        snprintf(kind, sizeof kind, "%u (%.*s)", message->start.code, shown, shown > 0 ? name.at : "");
    }
    sip_checker_say(to, row->header,
                    (sip_remark){ .finding = row->finding,
                                  .at = message->start.line,
                                  .seen = sip_span_of(kind),
                                  .wanted = sip_span_of(kind) });
}

static void check_required(const sip_checker *to)
{
    const sip_message *message = to->message;
    const sip_start_line *start = &message->start;
    sip_method method = sip_message_method(message);
    for (size_t i = 0; i < sizeof requirements / sizeof *requirements; i++) {
        const requirement *row = &requirements[i];
        if (applies(row, start, method) && !is_met(row, message)) say_missing(to, row);
    }
}

/* --- headers that may be there once --- */

static void check_repeated(const sip_checker *to)
{
    for (int id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        if (to->message->count[id] < 2 || !sip_header_info_of((sip_header_id)id)->once) continue;
        sip_checker_say(to, (sip_header_id)id,
                        (sip_remark){ .finding = SIP_FINDING_HEADER_REPEATED, .at = to->message->first[id] });
    }
}

/* --- values that contradict each other, or the rules --- */

/* Is the number 2**31 or more? Leading zeros do not count. */
static bool is_out_of_range(sip_span digits)
{
    enum { MOST_DIGITS = 10 };
    uint64_t number = 0;
    while (digits.len > 0 && *digits.at == '0') digits = (sip_span){ digits.at + 1, digits.len - 1 };
    if (digits.len > MOST_DIGITS) return true;
    for (size_t i = 0; i < digits.len; i++) number = number * 10 + (uint64_t)(digits.at[i] - '0');
    return number > INT32_MAX;
}

/* RFC 3261 8.1.1.5: the method of CSeq is that of the request, and the number stays below 2**31. */
static void check_cseq(const sip_checker *to)
{
    const sip_message *message = to->message;
    sip_span value = sip_message_value(message, SIP_HDR_CSEQ);
    const sip_cseq cseq = message->cseq;
    if (value.len == 0) return;
    if (is_out_of_range(cseq.digits)) {
        sip_checker_say(to, SIP_HDR_CSEQ,
                        (sip_remark){ .finding = SIP_FINDING_CSEQ_RANGE, .at = cseq.digits, .seen = cseq.digits });
    }
    if (!message->cseq_is_good || message->start.kind != SIP_REQUEST) return;
    if (sip_span_equal(cseq.method_name, message->start.method_name)) return;
    sip_checker_say(to, SIP_HDR_CSEQ,
                    (sip_remark){ .finding = SIP_FINDING_CSEQ_METHOD,
                                  .at = value,
                                  .seen = cseq.method_name,
                                  .wanted = message->start.method_name });
}

/* RFC 3261 8.1.1.7: what makes the topmost Via name a transaction. */
static void check_branch(const sip_checker *to)
{
    sip_span branch;
    const sip_via *via = &to->top_via;
    if (via->whole.len == 0) return;
    bool unique = sip_via_param(via, "branch", &branch) && branch.len > 0 && !sip_span_is(branch, "z9hG4bK");
    if (!unique) {
        sip_checker_say(to, SIP_HDR_VIA, (sip_remark){ .finding = SIP_FINDING_BRANCH_ABSENT, .at = via->whole });
    } else if (!sip_branch_has_cookie(branch)) {
        sip_checker_say(to, SIP_HDR_VIA,
                        (sip_remark){ .finding = SIP_FINDING_BRANCH_COOKIE, .at = branch, .seen = branch });
    }
}

/* In a value that is broken, nobody can say that the tag is absent. */
static void check_tag(const sip_checker *to, sip_header_id id, sip_finding finding)
{
    sip_span tag, fault;
    sip_address address;
    sip_span value = sip_message_value(to->message, id);
    if (value.len == 0 || sip_message_tag(to->message, id, &tag)) return;
    if (sip_address_parse(value, &address, &fault))
        sip_checker_say(to, id, (sip_remark){ .finding = finding, .at = value });
}

/* RFC 3261 8.2.6.2: every response but a 100 has a To tag. */
static void check_tags(const sip_checker *to)
{
    check_tag(to, SIP_HDR_FROM, SIP_FINDING_FROM_TAG_ABSENT);
    const sip_start_line *start = &to->message->start;
    if (start->kind == SIP_RESPONSE && start->code > 100) check_tag(to, SIP_HDR_TO, SIP_FINDING_TO_TAG_ABSENT);
}

/* RFC 3261 20.22: 0 to 255; 8.1.1.6 recommends 70. A request that arrives with less than 5 has either looped or was
 * sent so. */
static void check_max_forwards(const sip_checker *to)
{
    enum { LOW = 5 };
    uint32_t left;
    sip_span fault;
    sip_span value = sip_message_value(to->message, SIP_HDR_MAX_FORWARDS);
    if (to->message->start.kind != SIP_REQUEST || !sip_number_parse(value, &left, &fault)) return;
    if (left == 0) {
        sip_checker_say(to, SIP_HDR_MAX_FORWARDS,
                        (sip_remark){ .finding = SIP_FINDING_MAX_FORWARDS_ZERO, .at = value, .seen = value });
    } else if (left > UINT8_MAX) {
        sip_checker_say(to, SIP_HDR_MAX_FORWARDS,
                        (sip_remark){ .finding = SIP_FINDING_HEADER_MALFORMED, .at = value, .seen = value });
    } else if (left < LOW) {
        sip_checker_say(to, SIP_HDR_MAX_FORWARDS,
                        (sip_remark){ .finding = SIP_FINDING_MAX_FORWARDS_LOW, .at = value, .seen = value });
    }
}

/* --- the body and its length --- */

static void say_sizes(const sip_checker *to, sip_finding finding, sip_span at, size_t seen, size_t wanted)
{
    char is[24], should[24];
    snprintf(is, sizeof is, "%zu", seen);
    snprintf(should, sizeof should, "%zu", wanted);
    sip_checker_say(
        to, SIP_HDR_CONTENT_LENGTH,
        (sip_remark){ .finding = finding, .at = at, .seen = sip_span_of(is), .wanted = sip_span_of(should) });
}

/* RFC 3261 18.1.1: a request this long goes over a transport with congestion control. */
static void check_datagram_size(const sip_checker *to)
{
    enum { LARGE = 1300 };
    const sip_message *message = to->message;
    if (message->carriage != SIP_UDP || message->start.kind != SIP_REQUEST || message->reported <= LARGE) return;
    say_sizes(to, SIP_FINDING_DATAGRAM_LARGE, message->start.line, message->reported, LARGE);
}

/* Two Content-Length headers that differ leave no way to know where the message ends. */
static void check_lengths_agree(const sip_checker *to)
{
    sip_value_walk walk = sip_message_values(to->message, SIP_HDR_CONTENT_LENGTH);
    sip_span first, other;
    if (!sip_value_next(&walk, &first)) return;
    while (sip_value_next(&walk, &other)) {
        if (sip_span_equal(other, first)) continue;
        sip_checker_say(
            to, SIP_HDR_CONTENT_LENGTH,
            (sip_remark){ .finding = SIP_FINDING_LENGTH_DIFFERS, .at = other, .seen = other, .wanted = first });
        return;
    }
}

static void check_rest(const sip_checker *to)
{
    const sip_message *message = to->message;
    if (message->carriage == SIP_STREAM || message->rest.len == 0) return;
    if (sip_looks_like_message(message->rest)) {
        sip_checker_say(to, SIP_HDR_CONTENT_LENGTH,
                        (sip_remark){ .finding = SIP_FINDING_SECOND_MESSAGE, .at = message->rest });
    } else {
        say_sizes(to, SIP_FINDING_BODY_LONG, message->rest, message->rest.len, message->content_length);
    }
}

static void check_body(const sip_checker *to)
{
    const sip_message *message = to->message;
    sip_span length = sip_message_value(message, SIP_HDR_CONTENT_LENGTH);
    if (sip_message_truncated(message)) {
        say_sizes(to, SIP_FINDING_CAPTURE_TRUNCATED, message->start.line, message->bytes.len, message->reported);
    } else if (message->has_length && message->content_length > message->body.len) {
        say_sizes(to, SIP_FINDING_BODY_SHORT, length, message->body.len, message->content_length);
    }
    if (message->carriage == SIP_STREAM && !sip_message_has(message, SIP_HDR_CONTENT_LENGTH)) {
        sip_checker_say(to, SIP_HDR_CONTENT_LENGTH,
                        (sip_remark){ .finding = SIP_FINDING_LENGTH_ABSENT, .at = message->start.line });
    }
    if (message->body.len > 0 && !sip_message_has(message, SIP_HDR_CONTENT_TYPE)) {
        sip_checker_say(to, SIP_HDR_CONTENT_TYPE,
                        (sip_remark){ .finding = SIP_FINDING_BODY_NO_TYPE, .at = message->body });
    }
    check_lengths_agree(to);
    check_datagram_size(to);
    check_rest(to);
}

/* RFC 3261 7: the header block ends with an empty line, also when no body follows. */
static void check_end_of_headers(const sip_checker *to)
{
    const sip_message *message = to->message;
    if (message->terminated || sip_message_truncated(message)) return;
    sip_span end = { sip_span_end(message->header_block), 0 };
    sip_checker_say(to, SIP_HDR_OTHER, (sip_remark){ .finding = SIP_FINDING_HEADERS_UNTERMINATED, .at = end });
}

static sip_via top_via_of(const sip_message *message)
{
    static const sip_via none = { .whole = { NULL, 0 } };
    sip_cursor list = sip_cursor_on(sip_message_value(message, SIP_HDR_VIA));
    sip_span element, fault;
    sip_via via;
    return sip_list_next(&list, &element) && sip_via_parse(element, &via, &fault) ? via : none;
}

void sip_check_whole(const sip_message *message, sip_remark_fn *report, void *context)
{
    const sip_checker to = { message, report, context, top_via_of(message) };
    if (!sip_message_truncated(message) || message->terminated) check_required(&to);
    check_repeated(&to);
    check_cseq(&to);
    check_branch(&to);
    check_tags(&to);
    check_max_forwards(&to);
    sip_check_registration(&to);
    sip_check_hop(&to);
    sip_check_extensions(&to);
    sip_check_credentials(&to);
    check_body(&to);
    sip_check_content(&to);
    check_end_of_headers(&to);
    sip_check_path(message, report, context);
}

void sip_check_all(const sip_message *message, sip_remark_fn *report, void *context)
{
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended;
    sip_check_start(message, report, context);
    while (sip_header_next(&c, &header, &ended)) sip_check_header(&header, report, context);
    sip_check_whole(message, report, context);
}
