/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Handing a message out: is it one, is it whole, and what is known of it?
 */
#ifndef SIPTUTOR_CARRIERS_LOG_DELIVER_H
#define SIPTUTOR_CARRIERS_LOG_DELIVER_H

#include "senders.h"

/** Why a message has no more to come. */
typedef enum {
    SIP_LOG_END_LENGTH,  /* its Content-Length is reached */
    SIP_LOG_END_MARK,    /* the log says so */
    SIP_LOG_END_RECORD,  /* the record ends, and no other goes on with it */
    SIP_LOG_END_GIVEN_UP /* something else came, or nothing */
} sip_log_end;

/**
 * Takes the open message from its sender and hands it out, if it is one. Returns whether it was.
 */
bool sip_log_deliver(sip_log *log, sip_log_sender *sender, sip_log_end end, const sip_log_sink *sink);

#endif
