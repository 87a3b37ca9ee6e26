/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: the names of states and outcomes, which people write into display filters, stay what they are; and each final
 * response makes of a call the outcome that its code stands for (RFC 3261 21).
 */

#include "core/tracker/call.h"
#include "core/tracker/offer.h"
#include "core/tracker/publication.h"
#include "core/tracker/registration.h"
#include "core/tracker/subscription.h"
#include "support.h"
#include "tracker_flow.h"

/* The names of 0, 1, 2, … as one function gives them. */
#define ASSERT_NAMES(function, type, last, ...)                                                                \
    do {                                                                                                       \
        static const char *const wanted[] = { __VA_ARGS__ };                                                   \
        g_assert_cmpuint(G_N_ELEMENTS(wanted), ==, (last) + 1);                                                \
        for (unsigned i = 0; i < G_N_ELEMENTS(wanted); i++) g_assert_cmpstr(function((type)i), ==, wanted[i]); \
    } while (0)

static void test_call(void)
{
    ASSERT_NAMES(sip_call_state_name, sip_call_state, SIP_CALL_ENDED, "", "calling", "proceeding", "ringing",
                 "early media", "up", "held", "ended");
    ASSERT_NAMES(sip_outcome_name, sip_outcome, SIP_OUTCOME_UNFINISHED, "", "answered", "busy", "declined", "cancelled",
                 "no answer", "redirected", "failed", "timed out", "unfinished in this capture");
    ASSERT_NAMES(sip_dialog_state_name, sip_dialog_state, SIP_DIALOG_ENDED, "", "early", "confirmed", "ended");
    ASSERT_NAMES(sip_offer_name, sip_offer, SIP_ANSWER_PREVIEW, "", "offer", "answer", "preview of the answer");
}

static void test_usages(void)
{
    ASSERT_NAMES(sip_registration_state_name, sip_registration_state, SIP_REGISTRATION_TOO_BRIEF, "", "asked for",
                 "challenged", "registered", "removed", "refused", "interval too brief");
    ASSERT_NAMES(sip_publication_state_name, sip_publication_state, SIP_PUBLICATION_GONE, "", "asked for", "challenged",
                 "interval too brief", "refused", "published", "lapsed", "removed", "gone");
    ASSERT_NAMES(sip_subscription_state_name, sip_subscription_state, SIP_SUBSCRIPTION_TERMINATED, "", "asked for",
                 "challenged", "interval too brief", "refused", "not wanted", "accepted", "pending", "active", "lapsed",
                 "terminated");
}

/* A call that rings and is then answered with a code. */
static void assert_outcome(unsigned code, sip_outcome outcome)
{
    const flow_timed_row rows[] = {
        { FLOW_REQUEST("INVITE", "inv", "1 INVITE", NULL, NULL), 0 },
        { FLOW_REPLY(180, "inv", "1 INVITE", "b"), 100 },
        { FLOW_REPLY(code, "inv", "1 INVITE", "b"), 5000 },
    };
    flow_shown shown = flow_show_timed(rows, G_N_ELEMENTS(rows));
    g_test_message("%u", code);
    g_assert_cmpstr(sip_outcome_name(shown.verdicts[2]->outcome), ==, sip_outcome_name(outcome));
    g_assert_cmpint(shown.verdicts[2]->call_state, ==, code < 300 ? SIP_CALL_UP : SIP_CALL_ENDED);
    flow_end(&shown);
}

static void test_outcomes(void)
{
    static const struct {
        unsigned code;
        sip_outcome outcome;
    } rows[] = {
        { 200, SIP_OUTCOME_ANSWERED },  { 302, SIP_OUTCOME_REDIRECTED }, { 404, SIP_OUTCOME_FAILED },
        { 408, SIP_OUTCOME_NO_ANSWER }, { 480, SIP_OUTCOME_NO_ANSWER },  { 486, SIP_OUTCOME_BUSY },
        { 487, SIP_OUTCOME_CANCELLED }, { 488, SIP_OUTCOME_FAILED },     { 503, SIP_OUTCOME_FAILED },
        { 600, SIP_OUTCOME_BUSY },      { 603, SIP_OUTCOME_DECLINED },   { 607, SIP_OUTCOME_DECLINED },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) assert_outcome(rows[i].code, rows[i].outcome);
}

/* 408 before anybody was heard of: nobody answered, rather than nobody picked up. */
static void test_timed_out(void)
{
    const flow_timed_row rows[] = {
        { FLOW_REQUEST("INVITE", "inv", "1 INVITE", NULL, NULL), 0 },
        { FLOW_REPLY(408, "inv", "1 INVITE", "p"), 32000 },
    };
    flow_shown shown = flow_show_timed(rows, G_N_ELEMENTS(rows));
    g_assert_cmpstr(sip_outcome_name(shown.verdicts[1]->outcome), ==, "timed out");
    flow_end(&shown);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/states/call", test_call);
    g_test_add_func("/states/usages", test_usages);
    g_test_add_func("/states/outcomes", test_outcomes);
    g_test_add_func("/states/timed_out", test_timed_out);
    return g_test_run();
}
