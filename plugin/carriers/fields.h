/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lines of a report: siptutor.carrier and what is below it.
 */
#ifndef SIPTUTOR_CARRIERS_FIELDS_H
#define SIPTUTOR_CARRIERS_FIELDS_H

#include "report.h"

/** Registers them. */
void sip_fields_register(int proto);

/** Adds what a report says of its message. */
void sip_fields_add(const sip_report *report, proto_tree *tree);

/** Adds where the message is shown of which a record holds a part; 0: not known. */
void sip_fields_add_part(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, uint32_t shown_in);

#endif
