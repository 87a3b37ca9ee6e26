/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where packets that carry SIP come in: ports, and any other conversation in which it is found. Whoever owned a port
 * before us is asked first, and shows what he always showed.
 */
#ifndef SIPTUTOR_CARRIERS_ENTRANCES_H
#define SIPTUTOR_CARRIERS_ENTRANCES_H

#include "../dissector/ws.h"

/** Registers the carriers. */
void sip_entrances_register(int proto);

/** Finds the dissectors that we call. Called from the handoff. */
void sip_entrances_find(int proto);

/** A port that we share: its table, its number, and our dissector for it. */
typedef struct {
    const char *table;
    uint32_t port;
    dissector_handle_t ours;
} sip_entrance;

/** The ports; `count` says how many. The dissectors must have been registered. */
const sip_entrance *sip_entrances(size_t *count);

/** Keeps whom we found in the port table, to ask him first. `number` is the place in sip_entrances(). */
void sip_entrance_set_owner(size_t number, dissector_handle_t owner);

/** Whom we found there; NULL: nobody. */
dissector_handle_t sip_entrance_owner(size_t number);

/** Is the packet on a port that we share? */
bool sip_entrance_is_shared(const char *table, const packet_info *pinfo);

/** Calls the dissector that had the port of this packet before. Returns the bytes it took. */
int sip_entrance_ask_owner(const char *table, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

/** Is this connection one of ours, since an earlier frame or this one? `name` is the protocol that said so. */
bool sip_entrance_is_ours(packet_info *pinfo, int name);

/** From this frame on it is. */
void sip_entrance_make_ours(packet_info *pinfo, int name);

/** Takes a datagram that reports SIP, and surely is no SIP on its way, whatever port it comes from. */
bool sip_entrance_take_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree);

/** Heuristics for what nobody has taken: a log, HEP, or SIP itself. */
ws_bool sip_entrance_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
ws_bool sip_entrance_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

#endif
