/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of the extensions of SIP: each function is one rule of one RFC. What must be there at all is the table of
 * check_whole.c.
 */
#include <stdio.h>

#include "checker.h"
#include "option_tag.h"
#include "param.h"
#include "value.h"

static void say_about(const sip_checker *to, sip_finding finding, sip_header_id id, sip_span at)
{
    sip_checker_say(to, id, (sip_remark){ .finding = finding, .at = at, .seen = at });
}

static bool is_request(const sip_checker *to, sip_method method)
{
    return to->message->start.kind == SIP_REQUEST && to->message->start.method == method;
}

static bool is_response(const sip_checker *to, unsigned from, unsigned below)
{
    const sip_start_line *start = &to->message->start;
    return start->kind == SIP_RESPONSE && start->code >= from && start->code < below;
}

/* --- RFC 3261 8.2.2.3, RFC 3262 --- */

static void check_option(const sip_checker *to, sip_header_id id, sip_span element)
{
    if (sip_option_tag_rfc(element) == NULL) say_about(to, SIP_FINDING_OPTION_UNKNOWN, id, element);
}

/* RFC 3262 3: a reliable provisional response has both, Require: 100rel and RSeq; 100 is never one. */
static void check_reliable(const sip_checker *to)
{
    bool has_rseq = sip_message_has(to->message, SIP_HDR_RSEQ);
    bool required = sip_list_names(sip_message_value(to->message, SIP_HDR_REQUIRE), "100rel");
    if (!is_response(to, 100, 200) || (!has_rseq && !required)) return;
    if (has_rseq && required && to->message->start.code > 100) return;
    sip_header_id id = has_rseq ? SIP_HDR_RSEQ : SIP_HDR_REQUIRE;
    sip_checker_say(to, id,
                    (sip_remark){ .finding = SIP_FINDING_RELIABLE_HALF, .at = sip_message_value(to->message, id) });
}

/* --- RFC 4028 --- */

static bool seconds_of(const sip_checker *to, sip_header_id id, uint32_t *seconds, sip_span *params)
{
    sip_span fault, value = sip_message_value(to->message, id);
    return value.len > 0 && sip_seconds_parse(value, seconds, params, &fault);
}

/* RFC 4028 4 and 5: nothing below 90 s, and no session interval below the Min-SE beside it. */
static void check_session_interval(const sip_checker *to)
{
    enum { LEAST = 90 };
    static const sip_header_id both[] = { SIP_HDR_MIN_SE, SIP_HDR_SESSION_EXPIRES };
    uint32_t least = LEAST, seconds;
    sip_span params;
    char wanted[16];
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (!seconds_of(to, both[i], &seconds, &params)) continue;
        if (seconds < least) {
            sip_span at = sip_message_value(to->message, both[i]);
            snprintf(wanted, sizeof wanted, "%u", least);
            sip_checker_say(
                to, both[i],
                (sip_remark){
                    .finding = SIP_FINDING_INTERVAL_SHORT, .at = at, .seen = at, .wanted = sip_span_of(wanted) });
        }
        if (seconds > least) least = seconds;
    }
}

/* RFC 4028 9: the 2xx says who refreshes. */
static void check_refresher(const sip_checker *to)
{
    uint32_t seconds;
    sip_span params, value;
    sip_method method = sip_message_method(to->message);
    if (!is_response(to, 200, 300) || (method != SIP_METHOD_INVITE && method != SIP_METHOD_UPDATE)) return;
    if (!seconds_of(to, SIP_HDR_SESSION_EXPIRES, &seconds, &params)) return;
    if (sip_param_find(params, "refresher", &value)) return;
    say_about(to, SIP_FINDING_REFRESHER_ABSENT, SIP_HDR_SESSION_EXPIRES,
              sip_message_value(to->message, SIP_HDR_SESSION_EXPIRES));
}

/* RFC 3261 20.33: any time is legal; a day is more than anybody waits. */
static void check_retry_after(const sip_checker *to)
{
    enum { DAY = 86400 };
    uint32_t seconds;
    sip_span params;
    if (!seconds_of(to, SIP_HDR_RETRY_AFTER, &seconds, &params) || seconds <= DAY) return;
    say_about(to, SIP_FINDING_RETRY_AFTER_LONG, SIP_HDR_RETRY_AFTER,
              sip_message_value(to->message, SIP_HDR_RETRY_AFTER));
}

/* --- RFC 3891, RFC 3911, RFC 4538: naming another dialog --- */

static void check_dialog_reference(const sip_checker *to, sip_header_id id, sip_span value)
{
    static const char *const names[2][2] = { { "to-tag", "from-tag" }, { "local-tag", "remote-tag" } };
    sip_valued valued;
    sip_span fault, tag;
    if (!sip_valued_parse(value, &valued, &fault)) return;
    for (int i = 0; i < 2; i++) {
        const char *wanted = names[id == SIP_HDR_TARGET_DIALOG][i];
        if (sip_param_find(valued.params, wanted, &tag) && tag.len > 0) continue;
        sip_checker_say(to, id,
                        (sip_remark){ .finding = SIP_FINDING_DIALOG_TAGS, .at = value, .wanted = sip_span_of(wanted) });
    }
}

/* RFC 3891 3, RFC 3911 4: in an INVITE only, and one of the two. */
static void check_replaces(const sip_checker *to)
{
    bool replaces = sip_message_has(to->message, SIP_HDR_REPLACES), join = sip_message_has(to->message, SIP_HDR_JOIN);
    if (to->message->start.kind != SIP_REQUEST || (!replaces && !join)) return;
    if (is_request(to, SIP_METHOD_INVITE) && !(replaces && join)) return;
    sip_header_id id = replaces ? SIP_HDR_REPLACES : SIP_HDR_JOIN;
    say_about(to, SIP_FINDING_REPLACES_MISUSED, id, sip_message_value(to->message, id));
}

/* --- identity and privacy --- */

/* RFC 8224 6.1: the signature is of a moment, which Date tells. */
static void check_identity(const sip_checker *to)
{
    if (to->message->start.kind != SIP_REQUEST || sip_message_has(to->message, SIP_HDR_DATE)) return;
    if (!sip_message_has(to->message, SIP_HDR_IDENTITY)) return;
    sip_checker_say(to, SIP_HDR_DATE,
                    (sip_remark){ .finding = SIP_FINDING_IDENTITY_NO_DATE, .at = to->message->start.line });
}

/* RFC 3323 4.2: "none" asks that nothing be hidden, and so stands alone. */
static void check_privacy(const sip_checker *to)
{
    sip_span value = sip_message_value(to->message, SIP_HDR_PRIVACY);
    sip_cursor c = sip_cursor_on(value);
    bool none = false;
    unsigned count = 0;
    while (!sip_at_end(&c)) {
        sip_span word = sip_span_trim(sip_take_until(&c, ";,"));
        if (!sip_accept(&c, ';')) sip_accept(&c, ',');
        none |= sip_span_is(word, "none");
        count++;
    }
    if (none && count > 1) say_about(to, SIP_FINDING_PRIVACY_CONTRADICTS, SIP_HDR_PRIVACY, value);
}

/* RFC 3325 9.1, 9.2: one identity, or two of which one is a telephone number. */
static void check_asserted(const sip_checker *to, sip_header_id id)
{
    enum { MOST = 2 };
    if (sip_checker_count(to, id) <= MOST) return;
    sip_checker_say(to, id,
                    (sip_remark){ .finding = SIP_FINDING_ASSERTED_MANY, .at = sip_message_value(to->message, id) });
}

/* RFC 7044 5: the index is the place in the tree of forwardings. */
static void check_history(const sip_checker *to, sip_header_id id, sip_span element)
{
    sip_address address;
    sip_span fault, index;
    if (!sip_address_parse(element, &address, &fault) || sip_address_param(&address, "index", &index)) return;
    sip_checker_say(to, id, (sip_remark){ .finding = SIP_FINDING_HISTORY_NO_INDEX, .at = element });
}

/* --- events, publications, messages --- */

/* RFC 6665 4.2.2: how long the subscription will still last. */
static void check_subscription_state(const sip_checker *to)
{
    sip_valued state;
    sip_span fault, seconds, value = sip_message_value(to->message, SIP_HDR_SUBSCRIPTION_STATE);
    if (value.len == 0 || !sip_valued_parse(value, &state, &fault)) return;
    if (!sip_span_is(state.value, "active") && !sip_span_is(state.value, "pending")) return;
    if (sip_param_find(state.params, "expires", &seconds)) return;
    say_about(to, SIP_FINDING_STATE_NO_EXPIRES, SIP_HDR_SUBSCRIPTION_STATE, value);
}

/* RFC 3903 4.1: what is published first is a state; only refreshing or removing it needs none. */
static void check_publish(const sip_checker *to)
{
    if (!is_request(to, SIP_METHOD_PUBLISH) || sip_message_has(to->message, SIP_HDR_SIP_IF_MATCH)) return;
    if (to->message->body.len > 0 || to->message->content_length > 0 || sip_message_truncated(to->message)) return;
    sip_checker_say(to, SIP_HDR_SIP_IF_MATCH,
                    (sip_remark){ .finding = SIP_FINDING_PUBLISH_NO_STATE, .at = to->message->start.line });
}

/* RFC 3428 4: a MESSAGE begins no dialog, so there is nobody to contact. */
static void check_message(const sip_checker *to)
{
    if (!is_request(to, SIP_METHOD_MESSAGE) || !sip_message_has(to->message, SIP_HDR_CONTACT)) return;
    sip_checker_say(
        to, SIP_HDR_CONTACT,
        (sip_remark){ .finding = SIP_FINDING_CONTACT_NOT_HERE, .at = sip_message_value(to->message, SIP_HDR_CONTACT) });
}

void sip_check_extensions(const sip_checker *to)
{
    sip_checker_each(to, SIP_HDR_REQUIRE, check_option);
    sip_checker_each(to, SIP_HDR_PROXY_REQUIRE, check_option);
    check_reliable(to);
    check_session_interval(to);
    check_refresher(to);
    check_retry_after(to);
    sip_checker_each_line(to, SIP_HDR_REPLACES, check_dialog_reference);
    sip_checker_each_line(to, SIP_HDR_JOIN, check_dialog_reference);
    sip_checker_each_line(to, SIP_HDR_TARGET_DIALOG, check_dialog_reference);
    check_replaces(to);
    check_identity(to);
    check_privacy(to);
    check_asserted(to, SIP_HDR_P_ASSERTED_IDENTITY);
    check_asserted(to, SIP_HDR_P_PREFERRED_IDENTITY);
    sip_checker_each(to, SIP_HDR_HISTORY_INFO, check_history);
    check_subscription_state(to);
    check_publish(to);
    check_message(to);
}
