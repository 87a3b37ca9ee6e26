/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sessions to show to the tracker: messages of Alice and Bob, with headers and descriptions of one's own, directly or
 * through a proxy.
 */
#ifndef SIPTUTOR_TESTS_SESSION_FLOW_H
#define SIPTUTOR_TESTS_SESSION_FLOW_H

#include "tracker_flow.h"

typedef enum { DIRECT, CLIENT_TO_PROXY, PROXY_TO_SERVER } session_hop;

/** One message. The zero of each member is the usual case. */
typedef struct {
    double at;         /* s */
    char by;           /* who sends the request of this transaction: 'a' (Alice) or 'b' (Bob) */
    const char *start; /* "INVITE sip:bob@example.com", or "200" */
    const char *cseq;  /* "1 INVITE"; also makes the branch, together with `by` and `call` */
    bool outside;      /* no To tag */
    const char *more;  /* further header lines, each with CRLF; NULL for none */
    const char *body;  /* a session description; NULL for none */
    session_hop hop;
    const char *call;    /* Call-ID; NULL: "one" */
    const char *alice;   /* address of Alice; NULL: 192.0.2.11 */
    uint16_t alice_port; /* 0: 5060 */
} session_row;

/** Shows the rows to a new tracker, in frames 1, 2, …; end with flow_end(). */
flow_shown session_show(const session_row *rows, size_t count);

#define SESSION_SHOW(rows) session_show(rows, G_N_ELEMENTS(rows))

/** The frames that have the finding, as "3 7"; free with g_free(). */
char *session_frames_with(const flow_shown *shown, sip_finding finding);

/** Fails unless exactly these frames have the finding. */
#define assert_frames(shown, finding, expected)                 \
    do {                                                        \
        char *frames_ = session_frames_with(shown, finding);    \
        g_test_message("%s", sip_finding_info_of(finding)->id); \
        g_assert_cmpstr(frames_, ==, expected);                 \
        g_free(frames_);                                        \
    } while (0)

#endif
