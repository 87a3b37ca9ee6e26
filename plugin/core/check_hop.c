/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of what ties a message to its hop and its transaction: the transport named in Via, sips, CANCEL and ACK.
 */
#include "checker.h"

static bool is_secure(sip_span transport)
{
    return sip_span_is(transport, "TLS") || sip_span_is(transport, "WSS") || sip_span_is(transport, "TLS-SCTP") ||
           sip_span_is(transport, "DTLS-UDP");
}

/* RFC 3261 18.1.1: the topmost Via names the transport over which the request is sent. Only UDP and not UDP are told
 * apart here: what a stream is wrapped in, the parser does not know. */
static bool is_over(sip_carriage carriage, sip_span transport)
{
    if (carriage == SIP_UDP) return sip_span_is(transport, "UDP") || sip_span_is(transport, "DTLS-UDP");
    return carriage != SIP_STREAM || !sip_span_is(transport, "UDP");
}

static void check_top_via(const sip_checker *to)
{
    const sip_span transport = to->top_via.transport;
    sip_span fault;
    sip_uri uri;
    if (to->top_via.whole.len == 0) return;
    if (!is_over(to->message->carriage, transport)) {
        sip_span real = sip_span_of(to->message->carriage == SIP_UDP ? "UDP" : "TCP");
        sip_checker_say(
            to, SIP_HDR_VIA,
            (sip_remark){ .finding = SIP_FINDING_VIA_TRANSPORT, .at = transport, .seen = transport, .wanted = real });
    }
    if (!sip_uri_parse(to->message->start.uri, &uri, &fault) || uri.kind != SIP_SCHEME_SIPS) return;
    if (is_secure(transport)) return;
    sip_checker_say(to, SIP_HDR_VIA,
                    (sip_remark){ .finding = SIP_FINDING_SIPS_PLAIN, .at = to->message->start.uri, .seen = transport });
}

/* RFC 3261 9.1: a CANCEL goes to the next hop only, and is about one request: one Via, and nothing to negotiate. */
static void check_cancel(const sip_checker *to)
{
    static const sip_header_id extra[] = { SIP_HDR_REQUIRE, SIP_HDR_PROXY_REQUIRE };
    for (size_t i = 0; i < sizeof extra / sizeof *extra; i++) {
        if (!sip_message_has(to->message, extra[i])) continue;
        sip_span value = sip_message_value(to->message, extra[i]);
        sip_checker_say(to, extra[i], (sip_remark){ .finding = SIP_FINDING_CANCEL_EXTRA, .at = value });
    }
    if (sip_checker_count(to, SIP_HDR_VIA) < 2) return;
    sip_checker_say(
        to, SIP_HDR_VIA,
        (sip_remark){ .finding = SIP_FINDING_CANCEL_EXTRA, .at = sip_message_value(to->message, SIP_HDR_VIA) });
}

void sip_check_hop(const sip_checker *to)
{
    const sip_start_line *start = &to->message->start;
    sip_method method = sip_message_method(to->message);
    if (start->kind == SIP_REQUEST) {
        check_top_via(to);
        if (method == SIP_METHOD_CANCEL) check_cancel(to);
    } else if (start->kind == SIP_RESPONSE && method == SIP_METHOD_ACK) {
        sip_checker_say(
            to, SIP_HDR_CSEQ,
            (sip_remark){ .finding = SIP_FINDING_RESPONSE_TO_ACK, .at = start->line, .seen = start->status });
    }
}
