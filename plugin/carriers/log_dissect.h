/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Logs in packets and streams.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_DISSECT_H
#define SIPTUTOR_CARRIERS_LOG_DISSECT_H

#include "../dissector/ws.h"

/** Registers the protocol name that Decode As offers, and the dissectors. */
void sip_log_dissect_register(int proto);

/** Finds Wireshark's own Syslog. Called from the handoff. */
void sip_log_dissect_find(int proto);

/** For datagrams, and for streams, on a port where a log is expected. */
dissector_handle_t sip_log_dissect_udp(void);
dissector_handle_t sip_log_dissect_stream(void);

/** For any port: takes what begins like a record with SIP in it, and SIP that cannot be on its way. */
bool sip_log_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);
bool sip_log_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);

#endif
