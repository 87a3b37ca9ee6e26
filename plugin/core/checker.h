/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the files that check a whole message share (check_*.c, behind check.h): to whom remarks go, and the walk over
 * the values of a header. Not for others.
 */
#ifndef SIPTUTOR_CORE_CHECKER_H
#define SIPTUTOR_CORE_CHECKER_H

#include "check.h"
#include "via.h"

typedef struct {
    const sip_message *message;
    sip_remark_fn *report;
    void *context;
    sip_via top_via; /* the topmost Via; `whole` is empty when there is none that can be read */
} sip_checker;

/** Reports a remark about a header, whose name becomes its {name}. */
void sip_checker_say(const sip_checker *to, sip_header_id about, sip_remark remark);

/** Looks at one element of one header. */
typedef void sip_checker_look(const sip_checker *to, sip_header_id id, sip_span element);

/** Shows each line of a header; or, of a header that is a list, each element of each line. */
void sip_checker_each_line(const sip_checker *to, sip_header_id id, sip_checker_look *look);
void sip_checker_each(const sip_checker *to, sip_header_id id, sip_checker_look *look);

/** How many elements all lines of a header have together. */
unsigned sip_checker_count(const sip_checker *to, sip_header_id id);

/** Registrations: their Request-URI and their contacts (RFC 3261 10, RFC 5626). */
void sip_check_registration(const sip_checker *to);

/** What ties a message to its hop and its transaction: transport, CANCEL, ACK (RFC 3261 9, 17, 18, 26). */
void sip_check_hop(const sip_checker *to);

/** Headers and methods of the extensions, each with rules of its own. */
void sip_check_extensions(const sip_checker *to);

/** Challenges and credentials: is all there that they are computed from (RFC 3261 22, RFC 7616)? */
void sip_check_credentials(const sip_checker *to);

/** A session description: its lines, their order, and the values that every receiver reads (RFC 8866 5). */
void sip_check_description(const sip_checker *to, sip_span body);

/** Bodies: multipart, and session descriptions as far as they must be readable at all (RFC 5621, RFC 8866). */
void sip_check_content(const sip_checker *to);

#endif
