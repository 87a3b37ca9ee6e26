/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A message as lines that may be shown to a class: the parts that matter marked, secrets covered, and no letter in it
 * that hides others or turns them around.
 */
#ifndef SIPTUTOR_TAPS_MESSAGE_LINES_H
#define SIPTUTOR_TAPS_MESSAGE_LINES_H

#include <glib.h>

#include "../../core/message.h"

/** What a piece of a line is. */
typedef enum {
    SIP_MARK_NONE,
    SIP_MARK_NAME, /* of a header */
    SIP_MARK_START,
    SIP_MARK_BRANCH,
    SIP_MARK_TAG,
    SIP_MARK_CALL_ID,
    SIP_MARK_CSEQ,
    SIP_MARK_CONTACT,
    SIP_MARK_ROUTE,
    SIP_MARK_TIME,  /* how long something lasts */
    SIP_MARK_EVENT, /* what a subscription or a transfer is about */
    SIP_MARK_MEDIA, /* lines of a session description that are offered or answered */
    SIP_MARK_SECRET,
    SIP_MARK_COUNT
} sip_mark;

/** The name by which the page knows a mark: "branch". */
const char *sip_mark_name(sip_mark mark);

/** Receives a piece of a line: `text` is valid UTF-8, and "" for a piece that is covered. */
typedef void sip_piece_fn(void *context, sip_mark mark, const char *text);

/** Receives the end of a line. */
typedef void sip_line_end_fn(void *context);

typedef struct {
    sip_piece_fn *piece;
    sip_line_end_fn *end;
    void *context;
} sip_line_writer;

/** Tells a message line by line. */
void sip_message_lines(const sip_message *message, const sip_line_writer *to);

#endif
