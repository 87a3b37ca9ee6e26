/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What of a message's tree anybody will look at. A tree that is shown has all its parts. Behind a display filter, a
 * colouring rule or a column it has only those with a field that was asked for: the rest would cost as much, and nobody
 * could ever see it.
 */
#ifndef SIPTUTOR_DISSECTOR_WANTED_H
#define SIPTUTOR_DISSECTOR_WANTED_H

#include <stdbool.h>

#include "ws.h"

/** Each is a bit: they make sets. */
typedef enum {
    SIP_PART_ROLE = 1 << 0,        /* the role as a name */
    SIP_PART_EXPLANATION = 1 << 1, /* the headline; what the capture cannot tell */
    SIP_PART_TEXTS = 1 << 2,       /* why, next, reference: of the role and of findings */
    SIP_PART_NOTES = 1 << 3,       /* what is worth knowing although nothing is wrong */
    SIP_PART_EXPERTS = 1 << 4,     /* expert infos: the role as one, and the findings */
    SIP_PART_VERDICT = 1 << 5,     /* transaction, dialog, call and the like, with their links */
    SIP_PART_MESSAGE = 1 << 6,     /* start line, headers, body */
    SIP_PART_ALL = (1 << 7) - 1
} sip_part;

/** A set of parts. */
typedef unsigned sip_parts;

/** Parts for which the role of the message must be known; and those in which its findings stand. */
#define SIP_PARTS_OF_ROLE (SIP_PART_ROLE | SIP_PART_EXPLANATION | SIP_PART_TEXTS | SIP_PART_EXPERTS)
#define SIP_PARTS_OF_FINDINGS (SIP_PART_TEXTS | SIP_PART_EXPERTS)

/** Registers fields, and remembers to which part they belong. */
void sip_wanted_register(sip_part part, int proto, void (*register_fields)(int proto));

/** Asks to be told when a file is opened: then it is known who counts expert infos. */
void sip_wanted_look_up(void);

/** The parts that somebody wants, at this moment, of a tree; without a tree, those that a tap listens for. */
sip_parts sip_parts_wanted(proto_tree *tree);

#endif
