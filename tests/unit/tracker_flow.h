/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Flows to show to the tracker: Alice, a proxy that stays in the path, and Bob, message by message as they pass between
 * them; and what the tracker says when a flow is played whole, or in pieces.
 */
#ifndef SIPTUTOR_TESTS_TRACKER_FLOW_H
#define SIPTUTOR_TESTS_TRACKER_FLOW_H

#include <glib.h>

#include "core/tracker/deadline.h"
#include "core/tracker/tracker.h"

/** One message of a flow. Requests go from Alice towards Bob, responses come back. */
typedef struct {
    unsigned hop;       /* 1: between Alice and the proxy; 2: between the proxy and Bob */
    const char *method; /* of a request; NULL for a response */
    unsigned code;      /* of a response */
    const char *branch; /* names the transaction; each hop makes a branch of its own of it */
    const char *cseq;
    const char *to_tag; /* NULL: none yet */
    const char *more;   /* further header lines, each with its CRLF; NULL for none */
    bool alone;         /* made by this hop itself: one Via (CANCEL, the ACK of a failure) */
} flow_row;

/** Rows at the first hop. */
#define FLOW_REQUEST(method, branch, cseq, tag, more) \
    {                                                 \
        1, method, 0, branch, cseq, tag, more, false  \
    }
#define FLOW_REPLY(code, branch, cseq, tag)           \
    {                                                 \
        1, NULL, code, branch, cseq, tag, NULL, false \
    }

typedef struct {
    const char *name;
    const flow_row *rows;
    size_t count;
} message_flow;

/** INVITE, 100, 180, 200, ACK, BYE, 200 at both hops; a registration with challenge; a call given up while it rings. */
extern const message_flow flow_call, flow_register, flow_cancelled;

/** Early media with PRACK and UPDATE, then a re-INVITE refused; a call refused after a challenge. */
extern const message_flow flow_early_media, flow_refused;

/** Nothing works: an answer never acknowledged, a reliable response never confirmed, a REGISTER never answered. */
extern const message_flow flow_not_acked, flow_not_pracked, flow_unanswered;

/** What is played: a message of the flow, at its own time or later. The frame of row i is i + 1; of a copy, i + 101. */
typedef struct {
    size_t row;
    sip_time late;
    bool copy;
} flow_play;

enum { FLOW_COPY = 100, FLOW_STEP = 20000 /* microseconds between two messages */ };

/** The frame a play has. */
uint32_t flow_frame(const flow_play *play);

/** The text of a message, to be freed with g_free(). */
char *flow_text(const flow_row *row);

/** Shows the plays to a new tracker in their order. A verdict for each, in `scope`. */
const sip_verdict **flow_run(wmem_allocator_t *scope, const message_flow *flow, const flow_play *plays, size_t count);

/** Shows one message more; `at` is its time. */
const sip_verdict *flow_show(sip_tracker *tracker, const flow_row *row, uint32_t frame, sip_time at);

/** Shows a message of one's own; `passed` has all but the message. The text is freed. */
const sip_verdict *flow_show_text(sip_tracker *tracker, char *text, const sip_sighting *passed);

/** A message and when it passes. */
typedef struct {
    flow_row row;
    sip_time at; /* in milliseconds */
} flow_timed_row;

enum { FLOW_SHOWN_MOST = 24 };

/** What the tracker says of messages shown to it, in frames 1, 2, … */
typedef struct {
    wmem_allocator_t *scope;
    const sip_verdict *verdicts[FLOW_SHOWN_MOST];
    size_t count;
} flow_shown;

/** Shows the rows, in frames 1, 2, …, to a new tracker; end with flow_end(). */
flow_shown flow_show_timed(const flow_timed_row *rows, size_t count);

void flow_end(flow_shown *shown);

/** What is known of the message when the capture goes on until that many seconds. */
sip_late flow_late(const sip_verdict *verdict, uint32_t frame, int seconds);

/** Is the finding among those of the verdict? */
bool flow_says(const sip_verdict *verdict, sip_finding finding);

#endif
