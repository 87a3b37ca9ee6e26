/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading the names of dialogs: callid *( ";" param ), the same in all of them.
 */
#include "dialog_id.h"

#include "param.h"
#include "uri_equal.h"
#include "value.h"

/* Where a message may name a dialog, and what the two tags are called there. */
typedef struct {
    sip_header_id header;
    sip_naming naming;
    const char *local, *remote;
} place;

/* RFC 3891 3: the to-tag is that of the recipient. RFC 4538 4: so is, seen from the sender, the remote-tag. */
static const place places[] = {
    { SIP_HDR_REPLACES, SIP_NAMES_REPLACED, "to-tag", "from-tag" },
    { SIP_HDR_JOIN, SIP_NAMES_JOINED, "to-tag", "from-tag" },
    { SIP_HDR_TARGET_DIALOG, SIP_NAMES_TARGET, "remote-tag", "local-tag" },
};

static bool read_value(sip_span value, const place *from, sip_dialog_id *id)
{
    sip_valued valued;
    sip_span fault, none;
    *id = (sip_dialog_id){ .naming = from->naming };
    if (!sip_valued_parse(value, &valued, &fault)) return false;
    id->call_id = sip_span_trim(valued.value);
    id->early_only = sip_param_find(valued.params, "early-only", &none);
    return id->call_id.len > 0 && sip_param_find(valued.params, from->local, &id->local_tag) &&
           sip_param_find(valued.params, from->remote, &id->remote_tag);
}

/* The URI may hold headers for the request that it asks for, escaped (RFC 3261 19.1.1). */
static bool read_refer_to(const sip_message *message, sip_dialog_id *id, sip_dialog_id_room *room)
{
    static const place inside = { SIP_HDR_REFER_TO, SIP_NAMES_REFERRED, "to-tag", "from-tag" };
    sip_address address;
    sip_span fault, escaped, plain;
    if (!sip_address_parse(sip_message_value(message, SIP_HDR_REFER_TO), &address, &fault)) return false;
    if (!sip_uri_header(&address.uri, "Replaces", &escaped)) return false;
    return sip_unescape(escaped, room->bytes, sizeof room->bytes, &plain) && read_value(plain, &inside, id);
}

bool sip_dialog_id_read(const sip_message *message, sip_dialog_id *id, sip_dialog_id_room *room)
{
    if (sip_message_has(message, SIP_HDR_REFER_TO) && read_refer_to(message, id, room)) return true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!sip_message_has(message, places[i].header)) continue;
        return read_value(sip_message_value(message, places[i].header), &places[i], id);
    }
    return false;
}
