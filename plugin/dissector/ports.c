/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Claiming ports and tables. The last one to enter a table wins, and Wireshark's own SIP dissector enters itself again
 * when one of its preferences changes, or takes an entry of ours away; and a heuristic that once matched goes first
 * from then on. So the tables are put right whenever a file is loaded: ours while we are enabled, the built-in's when
 * we are not. What the user chose (Decode As, the built-in's port preferences) is left alone.
 */
#include "ports.h"

#include "../carriers/entrances.h"
#include "builtin.h"
#include "framing.h"
#include "siptutor.h"
#include "ws.h"

typedef dissector_handle_t handle_getter(void);

/* Number tables: their default ports, and whether the built-in is there too. */
static const struct {
    const char *table;
    const char *ports;
    handle_getter *ours;
    bool stream;
} port_claims[] = {
    { "udp.port", "5060", sip_framing_udp, false },
    { "tcp.port", "5060", sip_framing_stream, true },
    { "sctp.port", "5060", sip_framing_packet, false },
    { "tls.port", "5061", sip_framing_stream, true },
};

static const struct {
    const char *table;
    const char *name;
} name_claims[] = {
    { "ws.protocol", "sip" },
    { "media_type", "message/sip" },
};

static const struct {
    const char *list;
    const char *title;
    const char *name;
    heur_dissector_t try;
} heuristics[] = {
    { "udp", "SIP Tutor over UDP", "siptutor_udp", sip_entrance_try_udp },
    { "tcp", "SIP Tutor over TCP", "siptutor_tcp", sip_entrance_try_tcp },
    { "tls", "SIP Tutor over TLS", "siptutor_tls", sip_framing_try_tls },
    { "sctp", "SIP Tutor over SCTP", "siptutor_sctp", sip_framing_try_sctp },
};

/* Whom the built-in had in a name table before we came; NULL: nobody. */
static dissector_handle_t name_before[G_N_ELEMENTS(name_claims)];

/* --- putting the tables right --- */

static bool enabled(void)
{
    return proto_is_protocol_enabled(find_protocol_by_id(sip_proto_id()));
}

static bool is_one_of_us(dissector_handle_t handle, dissector_handle_t ours, dissector_handle_t theirs)
{
    return handle == NULL || handle == ours || handle == theirs;
}

/* `theirs`: whose the port is when it is not ours; NULL: nobody's. */
static void repair_port(const char *name, uint32_t port, dissector_handle_t ours, dissector_handle_t theirs)
{
    dissector_table_t table = find_dissector_table(name);
    dissector_handle_t wanted = enabled() ? ours : theirs;
    dissector_handle_t current = dissector_get_uint_handle(table, port);
    if (table == NULL || wanted == NULL || dissector_is_uint_changed(table, port)) return;
    if (current != wanted && is_one_of_us(current, ours, theirs)) dissector_add_uint(name, port, wanted);
}

/* The ports are the user's: the preference "<table>" of our module holds them. */
static void repair_ports(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(port_claims); i++) {
        dissector_handle_t theirs = sip_builtin_handle(port_claims[i].stream);
        range_t *range = prefs_get_range_value("siptutor", port_claims[i].table);
        for (unsigned r = 0; range != NULL && r < range->nranges; r++) {
            for (uint64_t port = range->ranges[r].low; port <= range->ranges[r].high; port++) {
                repair_port(port_claims[i].table, (uint32_t)port, port_claims[i].ours(), theirs);
            }
        }
    }
}

/* Ports that we share with whoever had them before. */
static void repair_shared(void)
{
    size_t count;
    const sip_entrance *entrances = sip_entrances(&count);
    for (size_t i = 0; i < count; i++)
        repair_port(entrances[i].table, entrances[i].port, entrances[i].ours, sip_entrance_owner(i));
}

static void repair_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(name_claims); i++) {
        dissector_table_t table = find_dissector_table(name_claims[i].table);
        dissector_handle_t ours = sip_framing_packet();
        dissector_handle_t wanted = enabled() ? ours : name_before[i];
        dissector_handle_t current = table ? dissector_get_string_handle(table, name_claims[i].name) : NULL;
        if (table == NULL || wanted == NULL || current == wanted) continue;
        if (is_one_of_us(current, ours, name_before[i]))
            dissector_add_string(name_claims[i].table, name_claims[i].name, wanted);
    }
}

/* Taken out and put in again, a heuristic is the first to be asked. The user's choice to disable it is kept. */
static void repair_heuristics(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(heuristics); i++) {
        heur_dtbl_entry_t *entry = find_heur_dissector_by_unique_short_name(heuristics[i].name);
        heuristic_enable_e state = entry == NULL || entry->enabled ? HEURISTIC_ENABLE : HEURISTIC_DISABLE;
        if (entry) heur_dissector_delete(heuristics[i].list, heuristics[i].try, sip_proto_id());
        heur_dissector_add(heuristics[i].list, heuristics[i].try, heuristics[i].title, heuristics[i].name,
                           sip_proto_id(), state);
    }
}

static void take_over(void)
{
    repair_ports();
    repair_shared();
    repair_names();
    repair_heuristics();
}

/* --- registration --- */

void sip_ports_register(void)
{
    register_init_routine(take_over);
}

static void claim_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(name_claims); i++) {
        dissector_table_t table = find_dissector_table(name_claims[i].table);
        if (table == NULL) continue;
        name_before[i] = dissector_get_string_handle(table, name_claims[i].name);
        dissector_add_string(name_claims[i].table, name_claims[i].name, sip_framing_packet());
    }
}

/* To be chosen with Decode As too. */
static void claim_shared(void)
{
    size_t count;
    const sip_entrance *entrances = sip_entrances(&count);
    for (size_t i = 0; i < count; i++) {
        dissector_table_t table = find_dissector_table(entrances[i].table);
        if (table == NULL) continue;
        sip_entrance_set_owner(i, dissector_get_uint_handle(table, entrances[i].port));
        dissector_add_uint(entrances[i].table, entrances[i].port, entrances[i].ours);
    }
}

void sip_ports_claim(int proto)
{
    for (size_t i = 0; i < G_N_ELEMENTS(port_claims); i++) {
        dissector_add_uint_range_with_preference(port_claims[i].table, port_claims[i].ports, port_claims[i].ours());
    }
    claim_names();
    claim_shared();
    for (size_t i = 0; i < G_N_ELEMENTS(heuristics); i++) {
        heur_dissector_add(heuristics[i].list, heuristics[i].try, heuristics[i].title, heuristics[i].name, proto,
                           HEURISTIC_ENABLE);
    }
}
