/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a HEP packet to a recovered message: the agent has seen the packet, so all that it tells is reported.
 */
#include "hep.h"

static const char *transport_of(const sip_hep *hep)
{
    static const struct {
        uint32_t number;
        const char *name;
    } transports[] = { { 6, "TCP" }, { 17, "UDP" }, { 132, "SCTP" } };
    for (size_t i = 0; i < G_N_ELEMENTS(transports); i++) {
        if (hep->has[SIP_HEP_CHUNK_PROTOCOL] && hep->number[SIP_HEP_CHUNK_PROTOCOL] == transports[i].number)
            return transports[i].name;
    }
    return "";
}

static sip_party party_of(sip_endpoint endpoint)
{
    return (sip_party){ endpoint, endpoint.address_len > 0 ? SIP_FACT_REPORTED : SIP_FACT_UNKNOWN };
}

static sip_report_time time_of(const sip_hep *hep)
{
    sip_report_time time = { .known = hep->has[SIP_HEP_CHUNK_SECONDS] };
    if (!time.known) return time;
    time.has_date = time.has_year = time.has_zone = true;
    time.microseconds =
        (sip_time)hep->number[SIP_HEP_CHUNK_SECONDS] * 1000000 + (sip_time)hep->number[SIP_HEP_CHUNK_MICROSECONDS];
    return time;
}

/* An agent tells both ends and not which of them it is: the sender stands for the device, and that is not said. */
void sip_hep_recover(const sip_hep *hep, sip_span payload, sip_recovered *recovered)
{
    *recovered = (sip_recovered){
        .carrier = SIP_CARRIER_HEP,
        .bytes = payload,
        .direction = SIP_DIRECTION_SENT,
        .direction_certainty = SIP_FACT_UNKNOWN,
        .local = party_of(hep->source),
        .peer = party_of(hep->destination),
        .transport = transport_of(hep),
        .time = time_of(hep),
        .key = hep->value[SIP_HEP_CHUNK_CORRELATION],
        .host = hep->value[SIP_HEP_CHUNK_NODE],
    };
    recovered->transport_certainty = *recovered->transport ? SIP_FACT_REPORTED : SIP_FACT_UNKNOWN;
    bool cut = hep->fault == SIP_HEP_CUT || hep->fault == SIP_HEP_CHUNK_LENGTH;
    recovered->state = cut ? SIP_RECOVERED_CUT : SIP_RECOVERED_WHOLE;
}
