/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ports of the carriers, and who is asked about the others.
 */
#include "entrances.h"

#include "../dissector/framing.h"
#include "hep_dissect.h"
#include "log_dissect.h"
#include "report.h"

typedef dissector_handle_t handle_getter(void);

static const struct {
    const char *table;
    uint32_t port;
    handle_getter *ours;
} ports[] = {
    { "udp.port", 514, sip_log_dissect_udp },     /* syslog, RFC 5426 3.3 */
    { "tcp.port", 514, sip_log_dissect_stream },  /* which RFC 6587 finds in use, though it is another protocol's */
    { "tcp.port", 601, sip_log_dissect_stream },  /* RFC 3195 */
    { "tls.port", 6514, sip_log_dissect_stream }, /* RFC 5425 4.1 */
    { "udp.port", 9060, sip_hep_dissect_udp },    { "tcp.port", 9060, sip_hep_dissect_stream },
};

static sip_entrance entrances[G_N_ELEMENTS(ports)];
static dissector_handle_t owners[G_N_ELEMENTS(ports)];

void sip_entrances_register(int proto)
{
    sip_report_register(proto);
    sip_log_dissect_register(proto);
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

/* The place of a packet's port in `ports`; G_N_ELEMENTS(ports) when it is none of these. */
static size_t number_of(const char *table, const packet_info *pinfo)
{
    size_t i = 0;
    for (; i < G_N_ELEMENTS(ports); i++) {
        bool there = ports[i].port == pinfo->destport || ports[i].port == pinfo->srcport;
        if (there && strcmp(ports[i].table, table) == 0) break;
    }
    return i;
}

bool sip_entrance_is_shared(const char *table, const packet_info *pinfo)
{
    return number_of(table, pinfo) < G_N_ELEMENTS(ports);
}

int sip_entrance_ask_owner(const char *table, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    size_t number = number_of(table, pinfo);
    if (number == G_N_ELEMENTS(ports) || owners[number] == NULL) return 0;
    return call_dissector_only(owners[number], tvb, pinfo, tree, data);
}

void sip_entrances_find(int proto)
{
    sip_log_dissect_find(proto);
}

bool sip_entrance_is_ours(packet_info *pinfo, int name)
{
    conversation_t *conversation = find_conversation_pinfo(pinfo, 0);
    void *since = conversation ? conversation_get_proto_data(conversation, name) : NULL;
    return since && pinfo->num >= GPOINTER_TO_UINT(since);
}

void sip_entrance_make_ours(packet_info *pinfo, int name)
{
    conversation_t *conversation = find_or_create_conversation(pinfo);
    if (conversation_get_proto_data(conversation, name)) return;
    conversation_add_proto_data(conversation, name, GUINT_TO_POINTER(pinfo->num));
}

bool sip_entrance_take_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
    return sip_hep_try_udp(tvb, pinfo, tree) || sip_log_try_udp(tvb, pinfo, tree);
}

ws_bool sip_entrance_try_udp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_entrance_take_udp(tvb, pinfo, tree) || sip_framing_try_udp(tvb, pinfo, tree, data);
}

ws_bool sip_entrance_try_tcp(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
    return sip_hep_try_tcp(tvb, pinfo, tree) || sip_log_try_tcp(tvb, pinfo, tree) ||
           sip_framing_try_tcp(tvb, pinfo, tree, data);
}
