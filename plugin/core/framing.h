/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where one message ends and the next begins in a stream (RFC 3261 18.3), and the bytes between messages that only keep
 * a path open (RFC 5626 4.4.1, RFC 3261 7.5).
 */
#ifndef SIPTUTOR_CORE_FRAMING_H
#define SIPTUTOR_CORE_FRAMING_H

#include "message.h"

enum {
    SIP_MAX_HEADER_BYTES = 128 * 1024, /* a header block that has not ended by then is shown as it is */
    SIP_MAX_BODY_BYTES = 1024 * 1024   /* a Content-Length beyond this is not waited for */
};

/**
 * The length in bytes of the first unit of a stream: a run of keep-alive bytes, or a message with its body. 0: the end
 * of the header block has not been seen yet, ask again with more bytes. May be more than there are.
 */
size_t sip_stream_unit(sip_span bytes);

typedef enum {
    SIP_NO_KEEPALIVE,
    SIP_KEEPALIVE_PING, /* CRLF CRLF */
    SIP_KEEPALIVE_PONG, /* CRLF */
    SIP_KEEPALIVE_OTHER /* NUL bytes, blanks, other runs of line ends */
} sip_keepalive;

/** What kind of keep-alive the bytes are, if they are nothing else. */
sip_keepalive sip_keepalive_of(sip_span bytes);

/** A STUN message (RFC 8489 5), which shares the port when it keeps a flow alive (RFC 5626 4.4.2). */
bool sip_is_stun(sip_span bytes);

/** Does it begin like a SIP message: a start line of version SIP/… in the first line? For heuristics. */
bool sip_looks_like_message(sip_span bytes);

#endif
