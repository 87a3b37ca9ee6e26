/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ports of the carriers, and who is asked about the others.
 */
#include "entrances.h"

#include "../dissector/framing.h"
#include "hep_dissect.h"
#include "report.h"

typedef dissector_handle_t handle_getter(void);

static const struct {
    const char *table;
    uint32_t port;
    handle_getter *ours;
} ports[] = {
    { "udp.port", 9060, sip_hep_dissect_udp },
    { "tcp.port", 9060, sip_hep_dissect_stream },
};

static sip_entrance entrances[G_N_ELEMENTS(ports)];
static dissector_handle_t owners[G_N_ELEMENTS(ports)];

void sip_entrances_register(int proto)
{
    sip_report_register(proto);
    sip_hep_dissect_register(proto);
    for (size_t i = 0; i < G_N_ELEMENTS(ports); i++)
        entrances[i] = (sip_entrance){ ports[i].table, ports[i].port, ports[i].ours() };
}

const sip_entrance *sip_entrances(size_t *count)
{
    *count = G_N_ELEMENTS(entrances);
    return entrances;
}

void sip_entrance_set_owner(size_t number, dissector_handle_t owner)
{
    owners[number] = owner;
}

dissector_handle_t sip_entrance_owner(size_t number)
{
    return owners[number];
}

int sip_entrance_ask_owner(const char *table, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ports); i++) {
        if (strcmp(ports[i].table, table) != 0 || ports[i].port != pinfo->match_uint || owners[i] == NULL) continue;
        return call_dissector_only(owners[i], tvb, pinfo, tree, data);
    }
    return 0;
}

ws_bool sip_entrance_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_hep_try_udp(tvb, pinfo, tree) || sip_framing_try_udp(tvb, pinfo, tree, data);
}

ws_bool sip_entrance_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_hep_try_tcp(tvb, pinfo, tree) || sip_framing_try_tcp(tvb, pinfo, tree, data);
}
