/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Counting messages in Wireshark's statistics tree. Every hop is a transaction and counts. The findings are those of
 * the tracker, about messages in their order; what one message alone shows is counted by Wireshark's expert
 * information, and would cost a look at every header here. A statistics tree is not told when the capture is over, so
 * what was never answered is only counted among packets that were seen before: in Wireshark, and in tshark with -2.
 */
#include "tree.h"

#include <stdio.h>

#include "../core/start_line.h"
#include "../core/tracker/deadline.h"
#include "../dissector/tap.h"
#include "../dissector/ws.h"

static const char requests[] = "Requests, by the class of their final response";
static const char responses[] = "Responses";
static const char repeated[] = "Sent again, by timer";
static const char findings[] = "Findings, by severity";

static const char *const classes[] = {
    "other codes",      "1xx provisional",  "2xx success",        "3xx redirection",
    "4xx client error", "5xx server error", "6xx global failure",
};

static void begin(stats_tree *tree)
{
    stats_tree_create_node(tree, requests, 0, STAT_DT_INT, TRUE);
    stats_tree_create_node(tree, responses, 0, STAT_DT_INT, TRUE);
    stats_tree_create_node(tree, repeated, 0, STAT_DT_INT, TRUE);
    stats_tree_create_node(tree, findings, 0, STAT_DT_INT, TRUE);
}

/* Counts one in a node, and in the node above it; the number of the node. */
static int tick(stats_tree *tree, const char *name, int parent)
{
    return tick_stat_node(tree, name, parent, TRUE);
}

static int top(stats_tree *tree, const char *name)
{
    return tick_stat_node(tree, name, 0, TRUE);
}

/* A node's name is one for the whole tree, so that of a class says which method it is about. */
static void count_transaction(stats_tree *tree, const sip_tapped *tapped)
{
    const sip_transaction *transaction = tapped->verdict->transaction;
    char outcome[64];
    const char *method = sip_method_name(transaction->method);
    if (*method == '\0') method = "other methods";
    if (transaction->final != tapped->sighting.frame || transaction->request == 0) return;
    snprintf(outcome, sizeof outcome, "%s: %s", method, classes[sip_class_of(transaction->code)]);
    tick_stat_node(tree, outcome, tick(tree, method, top(tree, requests)), FALSE);
}

static void count_response(stats_tree *tree, const sip_message *message)
{
    char code[64];
    if (message->start.kind != SIP_RESPONSE) return;
    unsigned class = sip_class_of(message->start.code);
    const char *phrase = sip_status_phrase(message->start.code);
    int above = tick(tree, classes[class], top(tree, responses));
    snprintf(code, sizeof code, "%u %s", message->start.code, phrase ? phrase : "");
    if (class > 0) tick_stat_node(tree, code, above, FALSE);
}

static void count_repetition(stats_tree *tree, const sip_verdict *verdict)
{
    char timer[64];
    if (verdict->repeat != SIP_RETRANSMISSION) return;
    snprintf(timer, sizeof timer, "Timer %s", sip_timer_name(verdict->timer));
    bool known = verdict->timer != SIP_TIMER_NONE;
    tick_stat_node(tree, known ? timer : "no timer asked for it", top(tree, repeated), FALSE);
}

static void count_finding(stats_tree *tree, sip_finding finding)
{
    static const char *const severities[] = {
        [SIP_SEVERITY_CHAT] = "Chat",
        [SIP_SEVERITY_NOTE] = "Note",
        [SIP_SEVERITY_WARN] = "Warning",
        [SIP_SEVERITY_ERROR] = "Error",
    };
    const sip_finding_info *info = sip_finding_info_of(finding);
    tick_stat_node(tree, info->id, tick(tree, severities[info->severity], top(tree, findings)), FALSE);
}

static void count_findings(stats_tree *tree, const sip_verdict *verdict)
{
    for (int i = 0; i < verdict->finding_count; i++) count_finding(tree, (sip_finding)verdict->findings[i]);
}

static void count_late(stats_tree *tree, const sip_tapped *tapped)
{
    const sip_timers timers = sip_tap_timers();
    const sip_deadline deadline = sip_deadline_of(tapped->verdict, &timers);
    if (sip_deadline_missed(&deadline, sip_tap_end())) {
        count_finding(tree, sip_deadline_finding(&deadline, tapped->verdict));
    }
}

static tap_packet_status take_message(stats_tree *tree, packet_info *pinfo, epan_dissect_t *edt _U_, const void *data,
                                      tap_flags_t flags _U_)
{
    const sip_tapped *tapped = data;
    if (tapped->verdict->copied) return TAP_PACKET_DONT_REDRAW; /* sent once, and known from another */
    count_response(tree, tapped->sighting.message);
    count_repetition(tree, tapped->verdict);
    count_findings(tree, tapped->verdict);
    if (PINFO_FD_VISITED(pinfo)) count_late(tree, tapped);
    if (tapped->verdict->transaction) count_transaction(tree, tapped);
    return TAP_PACKET_REDRAW;
}

void sip_tree_register(void)
{
    stats_tree_register_plugin(SIP_TAP, SIP_TAP, "SIP Tutor" WS_STATS_SEPARATOR "Messages", 0, take_message, begin,
                               NULL);
}
