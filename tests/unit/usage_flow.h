/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Flows of REGISTER, SUBSCRIBE, NOTIFY, REFER and PUBLISH to show to the tracker, a line a message.
 */
#ifndef SIPTUTOR_TESTS_USAGE_FLOW_H
#define SIPTUTOR_TESTS_USAGE_FLOW_H

#include "tracker_flow.h"

/** One message. It is from Alice to Alice, whatever the tags say. */
typedef struct {
    double at;            /* seconds */
    const char *start;    /* "SUBSCRIBE", or "200" */
    const char *cseq;     /* "1 SUBSCRIBE"; names the transaction with the From tag */
    const char *tags;     /* "a" or "a b": of From and To */
    const char *more;     /* further header lines, each with its CRLF; NULL for none */
    const char *body;     /* NULL for none */
    const char *call;     /* Call-ID; NULL: "one" */
    bool forwarded;       /* by a proxy: it has a Via more */
    unsigned char server; /* of a request: it goes to 192.0.2.<server> */
    const char *uri;      /* of a request; NULL: sip:alice@example.com */
} usage_row;

/** Shows the rows to a new tracker; the frame of row i is i + 1. End it with flow_end(). */
flow_shown usage_show(const usage_row *rows, size_t count);

#define USAGE_SHOW(rows) usage_show(rows, G_N_ELEMENTS(rows))

/** The only row whose verdict has the finding; -1: none, -2: several. */
int usage_row_that_says(const flow_shown *play, size_t count, sip_finding finding);

#define USAGE_SAYS(play, rows, finding) usage_row_that_says(play, G_N_ELEMENTS(rows), SIP_FINDING_##finding)

#endif
