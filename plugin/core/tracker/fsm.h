/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The four state machines of RFC 3261 17 (INVITE and non-INVITE, client and server, with Accepted of RFC 6026), as rows
 * to lay beside the RFC's figures. We see the wire, so an event is a message that passes, and every message is an event
 * for both ends. No timers run here: what a deadline ends is judged when a later message passes it (timers.h).
 */
#ifndef SIPTUTOR_CORE_FSM_H
#define SIPTUTOR_CORE_FSM_H

#include <stdbool.h>
#include <stddef.h>

#include "../message.h"

typedef enum {
    SIP_STATE_NONE, /* nothing seen of it */
#define SIP_STATE(id, name) SIP_STATE_##id,
#include "state.def"
#undef SIP_STATE
    SIP_STATE_COUNT
} sip_state;

/** The RFC's name of a state; "" for SIP_STATE_NONE. */
const char *sip_state_name(sip_state state);

typedef enum {
    SIP_EVENT_REQUEST, /* the request that the transaction is about */
    SIP_EVENT_1XX,
    SIP_EVENT_2XX,
    SIP_EVENT_FAILURE, /* 300 to 699 */
    SIP_EVENT_ACK,     /* the ACK of a failure, inside the INVITE transaction */
    SIP_EVENT_COUNT
} sip_event;

/** Which event a message is for its transaction. */
sip_event sip_event_of(const sip_message *message);

/**
 * What a row says of the message, beside the next state. Only the machine of the end that sent the message says
 * anything: it knows best whether sending it was right.
 */
typedef enum {
    SIP_SAYS_NOTHING,
    SIP_SAYS_AGAIN,        /* the same as before; if it is not the same, a second one */
    SIP_SAYS_NEEDLESS,     /* sent again although its answer had passed */
    SIP_SAYS_LATE,         /* a provisional response behind the final one */
    SIP_SAYS_SECOND_FINAL, /* a final response of another class */
    SIP_SAYS_COUNT
} sip_says;

/** One arrow of a figure. */
typedef struct {
    sip_state from;
    sip_event on;
    sip_state to;
    sip_says says;
} sip_arrow;

typedef struct {
    const sip_arrow *arrows;
    size_t count;
    sip_state start; /* after the request */
} sip_fsm;

extern const sip_fsm sip_invite_client;  /* figure 5 */
extern const sip_fsm sip_invite_server;  /* figure 7 */
extern const sip_fsm sip_request_client; /* figure 6 */
extern const sip_fsm sip_request_server; /* figure 8 */

/** Is it the client that sends such messages? */
static inline bool sip_event_of_client(sip_event event)
{
    return event == SIP_EVENT_REQUEST || event == SIP_EVENT_ACK;
}

/** The arrow that leaves `at` on `event`; NULL when the figure has none. */
const sip_arrow *sip_fsm_next(const sip_fsm *fsm, sip_state at, sip_event event);

#endif
