/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What must hold of every play of a flow, however much of it was lost, doubled or swapped.
 */
#ifndef SIPTUTOR_TESTS_TRACKER_RULES_H
#define SIPTUTOR_TESTS_TRACKER_RULES_H

#include "tracker_flow.h"

/** One play of a flow and what the tracker said. */
typedef struct {
    const message_flow *flow;
    const flow_play *plays;
    const sip_verdict **verdicts;
    size_t count;
    const char *what; /* for the reader of a failure */
} flow_played;

/**
 * No finding is worse than a note unless the untouched flow has it too: at first sight, and when the capture goes on
 * for an hour. What is not there may just not have been captured.
 */
void assert_nothing_worse_than_a_note(const flow_played *played, const flow_played *untouched);

/** Who has the same topmost branch and is about the same method has the same transaction, and nobody else has. */
void assert_one_transaction_a_branch(const flow_played *played);

/** The states of each transaction, dialog and call only go on. */
void assert_states_go_on(const flow_played *played);

/**
 * The links of the first copies, seen from the end of the capture, are those of the untouched flow, without the frames
 * that are not there. `whole`: nothing is missing, so no link may be.
 */
void assert_links(const flow_played *played, const flow_played *untouched, bool whole);

#endif
