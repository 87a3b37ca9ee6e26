/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The state machines of core/tracker/fsm.c as JSON, so that the page draws the very rows by which messages are judged.
 * Rows from no state are ours, not the RFC's, and are left out.
 */
#include "../../core/tracker/fsm.h"
#include "json.h"

static const char *const events[SIP_EVENT_COUNT] = {
    [SIP_EVENT_REQUEST] = "request", [SIP_EVENT_1XX] = "1xx", [SIP_EVENT_2XX] = "2xx",
    [SIP_EVENT_FAILURE] = "failure", [SIP_EVENT_ACK] = "ack",
};

const char *sip_json_event_name(sip_event event)
{
    return events[event];
}

static void write_row(json_dumper *to, const sip_arrow *row)
{
    json_dumper_begin_array(to);
    json_dumper_value_string(to, sip_state_name(row->from));
    json_dumper_value_string(to, events[row->on]);
    json_dumper_value_string(to, sip_state_name(row->to));
    json_dumper_end_array(to);
}

static void write_machine(json_dumper *to, const char *name, const char *figure, const sip_fsm *fsm)
{
    sip_json_object(to, name);
    sip_json_text(to, "figure", figure);
    sip_json_text(to, "start", sip_state_name(fsm->start));
    sip_json_list(to, "rows");
    for (size_t i = 0; i < fsm->count; i++) {
        if (fsm->arrows[i].from != SIP_STATE_NONE) write_row(to, &fsm->arrows[i]);
    }
    json_dumper_end_array(to);
    json_dumper_end_object(to);
}

void sip_json_machines(json_dumper *to)
{
    sip_json_object(to, "machines");
    write_machine(to, "invite.client", "RFC 3261 fig. 5, RFC 6026", &sip_invite_client);
    write_machine(to, "invite.server", "RFC 3261 fig. 7, RFC 6026", &sip_invite_server);
    write_machine(to, "request.client", "RFC 3261 fig. 6", &sip_request_client);
    write_machine(to, "request.server", "RFC 3261 fig. 8", &sip_request_server);
    json_dumper_end_object(to);
}
