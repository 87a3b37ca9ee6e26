/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Session descriptions (RFC 8866), as far as following a call needs them: is there one, which way may media flow, where
 * to, and what codecs are named? All the rest is the business of Wireshark's SDP dissector.
 */
#ifndef SIPTUTOR_CORE_SDP_H
#define SIPTUTOR_CORE_SDP_H

#include "message.h"

/** RFC 3264 5.1, 8.4: which way the party that wrote the description is willing to have media. */
typedef enum { SIP_MEDIA_BOTH, SIP_MEDIA_SEND_ONLY, SIP_MEDIA_RECEIVE_ONLY, SIP_MEDIA_INACTIVE } sip_media_direction;

/** One m= line and what belongs to it. */
typedef struct {
    sip_span media;   /* "audio", "video", "image", …; empty: there is no such stream */
    uint32_t port;    /* 0: refused, or no longer wanted (RFC 3264 6, 8.2) */
    sip_span proto;   /* "RTP/AVP", "UDP/TLS/RTP/SAVPF", "udptl", … */
    sip_span formats; /* in order of preference, separated by blanks; see codec.h */
    sip_span lines;   /* those below the m= line, up to the next m= */
} sip_sdp_stream;

typedef struct {
    sip_sdp_stream stream;         /* the first audio stream, or else the first */
    unsigned streams, refused;     /* all m= lines; those with port 0 */
    sip_span address;              /* of c=, for that stream; may be empty */
    sip_media_direction direction; /* of that stream, or else of the session */
    bool null_address;             /* c= 0.0.0.0, the hold of RFC 2543 */
    sip_span origin;               /* o=, RFC 8866 5.2: empty when absent */
} sip_sdp;

/** Reads the description in the body of a message, also out of a multipart (RFC 5621). False when there is none. */
bool sip_sdp_read(const sip_message *message, sip_sdp *sdp);

/** Does the description put the other party on hold (RFC 3264 8.4)? */
bool sip_sdp_is_hold(const sip_sdp *sdp);

#endif
