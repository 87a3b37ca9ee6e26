/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * HEP in packets and streams.
 */
#ifndef SIPTUTOR_CARRIERS_HEP_DISSECT_H
#define SIPTUTOR_CARRIERS_HEP_DISSECT_H

#include "../dissector/ws.h"

/** Registers the protocol name that Decode As offers, the fields siptutor.hep.* and the dissectors. */
void sip_hep_dissect_register(int proto);

/** For datagrams, and for TCP streams, on a port where HEP is expected. */
dissector_handle_t sip_hep_dissect_udp(void);
dissector_handle_t sip_hep_dissect_stream(void);

/** For any port: takes what begins like HEP version 3. */
bool sip_hep_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);
bool sip_hep_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);

#endif
