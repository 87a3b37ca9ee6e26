/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rows of the machines. Those from SIP_STATE_NONE are ours, not the RFC's: the capture began, or lost the request,
 * when the transaction was already under way. So are those for messages that cross each other on the way. Rows of the
 * client speak of requests and ACKs, rows of the server of responses.
 */
#include "fsm.h"

static const char *const names[SIP_STATE_COUNT] = {
    [SIP_STATE_NONE] = "",
#define SIP_STATE(id, name) [SIP_STATE_##id] = name,
#include "state.def"
#undef SIP_STATE
};

const char *sip_state_name(sip_state state)
{
    return names[state];
}

sip_event sip_event_of(const sip_message *message)
{
    if (message->start.kind == SIP_REQUEST) {
        return message->start.method == SIP_METHOD_ACK ? SIP_EVENT_ACK : SIP_EVENT_REQUEST;
    }
    if (message->start.code < 200) return SIP_EVENT_1XX;
    return message->start.code < 300 ? SIP_EVENT_2XX : SIP_EVENT_FAILURE;
}

#define ROW(from, on, to, says)                                           \
    {                                                                     \
        SIP_STATE_##from, SIP_EVENT_##on, SIP_STATE_##to, SIP_SAYS_##says \
    }

/* RFC 3261 figure 5, Accepted from RFC 6026 7.2. */
static const sip_arrow invite_client[] = {
    ROW(NONE, REQUEST, CALLING, NOTHING),
    ROW(NONE, 1XX, PROCEEDING, NOTHING),
    ROW(NONE, 2XX, ACCEPTED, NOTHING),
    ROW(NONE, FAILURE, COMPLETED, NOTHING),
    ROW(CALLING, REQUEST, CALLING, AGAIN), /* Timer A, 17.1.1.2 */
    ROW(CALLING, 1XX, PROCEEDING, NOTHING),
    ROW(CALLING, 2XX, ACCEPTED, NOTHING),
    ROW(CALLING, FAILURE, COMPLETED, NOTHING),
    ROW(CALLING, ACK, COMPLETED, NOTHING),
    ROW(PROCEEDING, REQUEST, PROCEEDING, NEEDLESS), /* a 1xx stops Timer A */
    ROW(PROCEEDING, 1XX, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 2XX, ACCEPTED, NOTHING),
    ROW(PROCEEDING, FAILURE, COMPLETED, NOTHING),
    ROW(PROCEEDING, ACK, COMPLETED, NOTHING),
    ROW(ACCEPTED, REQUEST, ACCEPTED, NEEDLESS),
    ROW(ACCEPTED, 1XX, ACCEPTED, NOTHING),
    ROW(ACCEPTED, 2XX, ACCEPTED, NOTHING), /* 13.3.1.4: until the ACK comes */
    ROW(ACCEPTED, FAILURE, ACCEPTED, NOTHING),
    ROW(ACCEPTED, ACK, ACCEPTED, NOTHING),
    ROW(COMPLETED, REQUEST, COMPLETED, NEEDLESS),
    ROW(COMPLETED, 1XX, COMPLETED, NOTHING),
    ROW(COMPLETED, 2XX, COMPLETED, NOTHING),
    ROW(COMPLETED, FAILURE, COMPLETED, NOTHING), /* Timer G of the server, 17.2.1 */
    ROW(COMPLETED, ACK, COMPLETED, NOTHING),
};

/* RFC 3261 figure 7, Accepted from RFC 6026 7.1. */
static const sip_arrow invite_server[] = {
    ROW(NONE, REQUEST, PROCEEDING, NOTHING),
    ROW(NONE, 1XX, PROCEEDING, NOTHING),
    ROW(NONE, 2XX, ACCEPTED, NOTHING),
    ROW(NONE, FAILURE, COMPLETED, NOTHING),
    ROW(PROCEEDING, REQUEST, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 1XX, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 2XX, ACCEPTED, NOTHING),
    ROW(PROCEEDING, FAILURE, COMPLETED, NOTHING),
    ROW(PROCEEDING, ACK, CONFIRMED, NOTHING),
    ROW(ACCEPTED, REQUEST, ACCEPTED, NOTHING),
    ROW(ACCEPTED, 1XX, ACCEPTED, LATE),
    ROW(ACCEPTED, 2XX, ACCEPTED, AGAIN),
    ROW(ACCEPTED, FAILURE, ACCEPTED, SECOND_FINAL),
    ROW(ACCEPTED, ACK, ACCEPTED, NOTHING),
    ROW(COMPLETED, REQUEST, COMPLETED, NOTHING), /* the client has not got the response */
    ROW(COMPLETED, 1XX, COMPLETED, LATE),
    ROW(COMPLETED, 2XX, COMPLETED, SECOND_FINAL),
    ROW(COMPLETED, FAILURE, COMPLETED, AGAIN), /* Timer G */
    ROW(COMPLETED, ACK, CONFIRMED, NOTHING),
    ROW(CONFIRMED, REQUEST, CONFIRMED, NOTHING),
    ROW(CONFIRMED, 1XX, CONFIRMED, LATE),
    ROW(CONFIRMED, 2XX, CONFIRMED, SECOND_FINAL),
    ROW(CONFIRMED, FAILURE, CONFIRMED, NEEDLESS),
    ROW(CONFIRMED, ACK, CONFIRMED, NOTHING), /* 17.1.1.2: each retransmitted response is acknowledged again */
};

/* RFC 3261 figure 6. */
static const sip_arrow request_client[] = {
    ROW(NONE, REQUEST, TRYING, NOTHING),
    ROW(NONE, 1XX, PROCEEDING, NOTHING),
    ROW(NONE, 2XX, COMPLETED, NOTHING),
    ROW(NONE, FAILURE, COMPLETED, NOTHING),
    ROW(TRYING, REQUEST, TRYING, AGAIN), /* Timer E, 17.1.2.2 */
    ROW(TRYING, 1XX, PROCEEDING, NOTHING),
    ROW(TRYING, 2XX, COMPLETED, NOTHING),
    ROW(TRYING, FAILURE, COMPLETED, NOTHING),
    ROW(PROCEEDING, REQUEST, PROCEEDING, AGAIN), /* Timer E goes on, every T2 */
    ROW(PROCEEDING, 1XX, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 2XX, COMPLETED, NOTHING),
    ROW(PROCEEDING, FAILURE, COMPLETED, NOTHING),
    ROW(COMPLETED, REQUEST, COMPLETED, NEEDLESS),
    ROW(COMPLETED, 1XX, COMPLETED, NOTHING),
    ROW(COMPLETED, 2XX, COMPLETED, NOTHING),
    ROW(COMPLETED, FAILURE, COMPLETED, NOTHING),
};

/* RFC 3261 figure 8. */
static const sip_arrow request_server[] = {
    ROW(NONE, REQUEST, TRYING, NOTHING),
    ROW(NONE, 1XX, PROCEEDING, NOTHING),
    ROW(NONE, 2XX, COMPLETED, NOTHING),
    ROW(NONE, FAILURE, COMPLETED, NOTHING),
    ROW(TRYING, REQUEST, TRYING, NOTHING),
    ROW(TRYING, 1XX, PROCEEDING, NOTHING),
    ROW(TRYING, 2XX, COMPLETED, NOTHING),
    ROW(TRYING, FAILURE, COMPLETED, NOTHING),
    ROW(PROCEEDING, REQUEST, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 1XX, PROCEEDING, NOTHING),
    ROW(PROCEEDING, 2XX, COMPLETED, NOTHING),
    ROW(PROCEEDING, FAILURE, COMPLETED, NOTHING),
    ROW(COMPLETED, REQUEST, COMPLETED, NOTHING), /* answered again with the same response, 17.2.2 */
    ROW(COMPLETED, 1XX, COMPLETED, LATE),
    ROW(COMPLETED, 2XX, COMPLETED, AGAIN),
    ROW(COMPLETED, FAILURE, COMPLETED, AGAIN),
};

#undef ROW

#define MACHINE(rows, first)                    \
    {                                           \
        rows, sizeof rows / sizeof *rows, first \
    }

const sip_fsm sip_invite_client = MACHINE(invite_client, SIP_STATE_CALLING);
const sip_fsm sip_invite_server = MACHINE(invite_server, SIP_STATE_PROCEEDING);
const sip_fsm sip_request_client = MACHINE(request_client, SIP_STATE_TRYING);
const sip_fsm sip_request_server = MACHINE(request_server, SIP_STATE_TRYING);

const sip_arrow *sip_fsm_next(const sip_fsm *fsm, sip_state at, sip_event event)
{
    for (size_t i = 0; i < fsm->count; i++) {
        if (fsm->arrows[i].from == at && fsm->arrows[i].on == event) return &fsm->arrows[i];
    }
    return NULL;
}
