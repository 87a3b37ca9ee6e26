/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A recovered message on its way into the tree: first what its report says of it, then the message itself, which goes
 * through the same dissection as any other.
 */
#ifndef SIPTUTOR_CARRIERS_REPORT_H
#define SIPTUTOR_CARRIERS_REPORT_H

#include "../dissector/explain.h"
#include "recovered.h"

typedef struct {
    tvbuff_t *tvb; /* the record that completes it */
    packet_info *pinfo;
    proto_tree *tree;
    const sip_recovered *recovered;
    tvbuff_t *message; /* where its bytes are in the packet; NULL: they get a data source of their own */
    bool unordered;    /* put together when all had been seen: shown, but not followed */
} sip_report;

/** Registers the fields siptutor.carrier.* and the dissector of recovered messages. */
void sip_report_register(int proto);

/** Shows it. `recovered`, with all that it points to, must live as long as the packet is looked at. */
void sip_report_show(const sip_report *report);

/** Adds the tree of a record that only holds a part of a message, shown in frame `shown_in`; 0: nobody knows yet. */
void sip_report_show_part(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, uint32_t shown_in);

/** "192.0.2.11:5060", in packet scope; in the user's language that nobody knows, when nobody does. */
const char *sip_report_end(const packet_info *pinfo, const sip_endpoint *end);

/** Adds a finding at bytes of a record; `tree` is where. `at` is inside the bytes of `tvb`, or empty. */
void sip_report_find(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_remark *remark);

#endif
