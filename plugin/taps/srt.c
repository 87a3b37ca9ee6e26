/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of response times. Every hop is a transaction and counts (RFC 3261 17); of an INVITE the time includes that
 * in which the phone rings.
 */
#include "srt.h"

#include "../dissector/tap.h"
#include "../dissector/ws.h"

static void begin(struct register_srt *srt _U_, GArray *tables)
{
    srt_stat_table *table = init_srt_table("SIP Tutor", NULL, tables, SIP_METHOD_COUNT, "Method", NULL, NULL);
    for (int method = 0; method < SIP_METHOD_COUNT; method++) {
        const char *name = sip_method_name((sip_method)method);
        init_srt_table_row(table, method, *name ? name : "other");
    }
}

/* The table reckons from the request's time of day to the packet's. */
static nstime_t request_time(const packet_info *pinfo, const sip_transaction *transaction)
{
    sip_time took = transaction->final_time - transaction->request_time;
    const nstime_t waited = { .secs = (time_t)(took / 1000000), .nsecs = (int)(took % 1000000) * 1000 };
    nstime_t sent;
    nstime_delta(&sent, &pinfo->abs_ts, &waited);
    return sent;
}

static tap_packet_status take_message(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    const srt_data_t *gathered = data;
    const sip_tapped *message = tapped;
    const sip_transaction *transaction = message->verdict->transaction;
    if (transaction == NULL || transaction->request == 0 || transaction->final != pinfo->num)
        return TAP_PACKET_DONT_REDRAW;
    srt_stat_table *table = g_array_index(gathered->srt_array, srt_stat_table *, 0);
    const nstime_t sent = request_time(pinfo, transaction);
    add_srt_table_data(table, (int)transaction->method, &sent, pinfo);
    return TAP_PACKET_REDRAW;
}

void sip_srt_register(int proto)
{
    register_srt_table(proto, SIP_TAP, 1, take_message, begin, NULL);
}
