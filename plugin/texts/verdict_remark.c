/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making remarks out of verdicts.
 */
#include "verdict_remark.h"

#include <arpa/inet.h>
#include <stdio.h>

#include "../core/start_line.h"
#include "../core/tracker/timers.h"
#include "../core/uri.h"
#include "language.h"

void sip_time_write(sip_time time, sip_language language, char *text, size_t size)
{
    bool is_short = time < 10000;
    snprintf(text, size, is_short ? "%.3f\xC2\xA0ms" : "%.3f\xC2\xA0s", (double)time / (is_short ? 1e3 : 1e6));
    sip_language_mark(language, text);
}

void sip_transfer_text(const sip_usage *usage, char *text, size_t size)
{
    const char *phrase = sip_status_phrase(usage->transfer_code);
    snprintf(text, size, "%u%s%s", usage->transfer_code, phrase ? " " : "", phrase ? phrase : "");
}

static sip_span number(char *text, size_t size, uint32_t value)
{
    snprintf(text, size, "%u", value);
    return sip_span_of(text);
}

static sip_span endpoint(char *text, size_t size, const sip_endpoint *at)
{
    char address[INET6_ADDRSTRLEN] = "?";
    if (at->address_len > 0)
        inet_ntop(at->address_len == 16 ? AF_INET6 : AF_INET, at->address, address, sizeof address);
    snprintf(text, size, "%s:%u", address, at->port);
    return sip_span_of(text);
}

/* A method that is not registered has its name in the message alone, which may be another than this: then a word. */
static sip_span method_of(const sip_transaction *about, sip_language language)
{
    const char *name = sip_method_name(about->method);
    return sip_span_of(*name ? name : sip_language_tables_of(language)->words[SIP_WORD_NO_METHOD]);
}

void sip_remark_transaction(const sip_transaction *about, const sip_remark_context *in, sip_remark_room *room,
                            sip_remark *remark)
{
    sip_time_write(sip_deadline_of_request(about, &in->timers).wait, in->language, room->wanted, sizeof room->wanted);
    remark->name = method_of(about, in->language);
    remark->frame = number(room->frame, sizeof room->frame, about->request);
    remark->attempt = number(room->attempt, sizeof room->attempt, about->requests.sent);
    remark->wanted = sip_span_of(room->wanted);
}

/* A URI as it may be shown: without a password. */
static sip_span shown_uri(const char *text)
{
    sip_uri uri;
    sip_span fault, whole = sip_span_of(text);
    bool harmless = sip_uri_parse(whole, &uri, &fault) && uri.password.len == 0;
    return harmless ? whole : sip_uri_public(whole);
}

/* Where a message came from, and where from it should have. */
static void take_source(const sip_verdict *verdict, const sip_remark_context *in, sip_remark_room *room,
                        sip_remark *remark)
{
    const sip_transaction *transaction = verdict->transaction;
    bool response = remark->finding == SIP_FINDING_RESPONSE_SOURCE;
    const sip_endpoint *wanted = response ? &transaction->destination : &transaction->source;
    remark->seen = endpoint(room->seen, sizeof room->seen, &in->sighting->source);
    remark->wanted = endpoint(room->wanted, sizeof room->wanted, wanted);
}

/* What single findings name that the others do not. */
static void take_special(const sip_verdict *verdict, const sip_remark_context *in, sip_remark_room *room,
                         sip_remark *remark)
{
    switch (remark->finding) {
    case SIP_FINDING_RESPONSE_SOURCE:
    case SIP_FINDING_REQUEST_SOURCE:
        take_source(verdict, in, room, remark);
        break;
    case SIP_FINDING_TRANSFER_FAILED:
        sip_transfer_text(verdict->usage, room->seen, sizeof room->seen);
        remark->seen = sip_span_of(room->seen);
        break;
    case SIP_FINDING_UNANSWERED:
    case SIP_FINDING_NO_ANSWER_SEEN:
    case SIP_FINDING_AUTH_IGNORED:
        if (verdict->concerned) sip_remark_transaction(verdict->concerned, in, room, remark);
        break;
    case SIP_FINDING_OTHER_TARGET:
        if (verdict->settled) remark->wanted = shown_uri(verdict->settled->wanted);
        break;
    case SIP_FINDING_PRIVATE_ADDRESS:
        if (verdict->settled) remark->seen = sip_span_of(verdict->settled->address);
        break;
    default:
        break;
    }
}

sip_remark sip_remark_of_verdict(const sip_verdict *verdict, sip_finding finding, const sip_remark_context *in,
                                 sip_remark_room *room)
{
    uint32_t frame = verdict->original ? verdict->original : verdict->transaction->final;
    sip_time_write(verdict->seen, in->language, room->seen, sizeof room->seen);
    sip_time_write(verdict->expected, in->language, room->wanted, sizeof room->wanted);
    sip_remark remark = {
        .finding = finding,
        .at = in->sighting->message->start.line,
        .name = sip_span_of(sip_timer_name(verdict->timer)),
        .seen = sip_span_of(room->seen),
        .wanted = sip_span_of(room->wanted),
        .frame = number(room->frame, sizeof room->frame, frame),
        .attempt = number(room->attempt, sizeof room->attempt, verdict->attempt),
    };
    take_special(verdict, in, room, &remark);
    return remark;
}

sip_remark sip_remark_of_late(const sip_verdict *verdict, const sip_late *late, const sip_remark_context *in,
                              sip_remark_room *room)
{
    sip_remark remark = { .finding = late->finding };
    if (late->deadline.awaits == SIP_AWAITS_ANSWER) {
        sip_remark_transaction(verdict->transaction, in, room, &remark);
        return remark;
    }
    sip_time_write(late->deadline.wait, in->language, room->wanted, sizeof room->wanted);
    remark.attempt = number(room->attempt, sizeof room->attempt, verdict->copies->sent - 1);
    remark.wanted = sip_span_of(room->wanted);
    return remark;
}
