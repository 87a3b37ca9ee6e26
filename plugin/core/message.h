/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A SIP message as spans into the captured bytes (RFC 3261 7). One pass, no allocation, no copy. Lenient: whatever can
 * be read is read; what was tolerated or is broken is told by check.h.
 */
#ifndef SIPTUTOR_CORE_MESSAGE_H
#define SIPTUTOR_CORE_MESSAGE_H

#include "address.h"
#include "cseq.h"
#include "header.h"
#include "start_line.h"

/** How the message came: it decides where the body ends (RFC 3261 18.3). */
typedef enum {
    SIP_UDP,    /* the datagram is the frame */
    SIP_PACKET, /* SCTP, WebSocket, a body: so is the packet, and its size does not matter */
    SIP_STREAM  /* TCP, TLS: Content-Length tells */
} sip_carriage;

typedef struct {
    sip_span bytes;  /* all that was given */
    size_t reported; /* bytes on the wire; more than bytes.len when the capture cut the packet */
    sip_carriage carriage;
    sip_span before; /* what stands before the start line: blank lines or junk */
    sip_start_line start;
    sip_span header_block; /* the header lines, without the blank line */
    bool terminated;       /* the blank line was there */
    bool bare_lf;          /* some line ends in LF alone */
    bool has_length;       /* a readable Content-Length was there */
    uint32_t content_length;
    sip_span body; /* as Content-Length cuts it, and no more than is there */
    sip_span rest; /* what follows the body in the same bytes */
    sip_cseq cseq; /* what can be read of it; no digits when that is nothing */
    bool cseq_is_good;
    sip_span from_tag, to_tag;     /* empty when absent */
    uint8_t count[SIP_HDR_COUNT];  /* how often each header occurs; 255 means that or more */
    sip_span first[SIP_HDR_COUNT]; /* the first value of each; set only where count is not 0 */
} sip_message;

/**
 * Reads a message. `bytes` must outlive `message`; `reported` is the length on the wire, at least bytes.len. Returns
 * whether this is SIP at all: there is a start line, or, the start line being broken, known header fields.
 */
bool sip_message_parse(sip_span bytes, size_t reported, sip_carriage carriage, sip_message *message);

/** Does the message carry the header? */
static inline bool sip_message_has(const sip_message *message, sip_header_id id)
{
    return message->count[id] > 0;
}

/** The first value of a header; the empty span when absent. */
static inline sip_span sip_message_value(const sip_message *message, sip_header_id id)
{
    return message->count[id] > 0 ? message->first[id] : (sip_span){ NULL, 0 };
}

/** Was part of the packet not captured? */
static inline bool sip_message_truncated(const sip_message *message)
{
    return message->reported > message->bytes.len;
}

/** The method: of a request its own, of a response that of its CSeq. */
sip_method sip_message_method(const sip_message *message);

/** The same as the token that stands in the message; may be empty. */
sip_span sip_message_method_name(const sip_message *message);

/** The tag of From or To; false when there is none. A request with a To tag is inside a dialog (RFC 3261 12.2). */
bool sip_message_tag(const sip_message *message, sip_header_id id, sip_span *tag);

/**
 * The seconds asked for, or granted to, a contact: its own expires goes before the Expires header (RFC 3261 10.2.1.1).
 * False when neither is there, or the one that counts is no number.
 */
bool sip_message_contact_expires(const sip_message *message, const sip_address *contact, uint32_t *seconds);

/** Does the body hold a session description: application/sdp, or a multipart that names it (RFC 3261 7.4, RFC 5621)? */
bool sip_message_has_sdp(const sip_message *message);

/** A walk over the values of one header, line by line. It begins at the first and does not go on behind the last. */
typedef struct {
    sip_cursor block;
    sip_header_id id;
    unsigned lines; /* how many are still to come */
    sip_span first;
} sip_value_walk;

/** Begins a walk. */
sip_value_walk sip_message_values(const sip_message *message, sip_header_id id);

/** Takes the value of the next line; false when there is none left. */
bool sip_value_next(sip_value_walk *walk, sip_span *value);

/** A walk over the elements of one header, in all its lines (RFC 3261 7.3.1). */
typedef struct {
    sip_value_walk values;
    sip_cursor list; /* the rest of this line */
} sip_element_walk;

/** Begins a walk. */
sip_element_walk sip_message_elements(const sip_message *message, sip_header_id id);

/** Takes the next element, not taken apart; false when there is none left. */
bool sip_element_next(sip_element_walk *walk, sip_span *element);

#endif
