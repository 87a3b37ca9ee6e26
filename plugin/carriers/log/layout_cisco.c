/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Cisco. SPA phones write the bare message, some firmware a hint before it: "[line:port]->address:port" for sent, "<<"
 * for received. IOS announces it with "…/SIP/Msg/ccsipDisplayMsg:" and "Sent:" or "Received:"; newer ones, and VoIP
 * Trace, name both addresses.
 */
#include "layout.h"

bool sip_log_spa_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    uint32_t phone_line, port;
    if (!sip_accept(&c, '[') || !sip_take_number(&c, UINT16_MAX, &phone_line) || !sip_accept(&c, ':') ||
        !sip_take_number(&c, UINT16_MAX, &port) || !sip_accept(&c, ']')) {
        return false;
    }
    bool sent = sip_log_accept(&c, "->");
    if (!sent && !sip_log_accept(&c, "<<")) return false;
    if (!sip_log_take_place(&c, &banner->peer)) return false;
    banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    banner->local.port = (uint16_t)port;
    return true;
}

/* "SIP UDP message from a:p to b:q" */
static bool take_way(sip_cursor *c, sip_log_banner *banner)
{
    sip_endpoint from, to;
    if (!sip_log_accept(c, "SIP ")) return false;
    const char *transport = sip_log_transport(sip_log_take_word(c));
    if (!sip_log_accept(c, " message from ") || !sip_log_take_place(c, &from) || !sip_log_accept(c, " to ") ||
        !sip_log_take_place(c, &to)) {
        return false;
    }
    bool sent = banner->direction == SIP_DIRECTION_SENT;
    banner->transport = transport;
    banner->local = sent ? from : to;
    banner->peer = sent ? to : from;
    return true;
}

/* "Sent:" or "Received:", with the way or alone. */
bool sip_log_ios_more(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(sip_span_trim(line));
    sip_direction direction = SIP_DIRECTION_UNKNOWN;
    if (sip_log_accept(&c, "Sent:")) direction = SIP_DIRECTION_SENT;
    if (sip_log_accept(&c, "Received:")) direction = SIP_DIRECTION_RECEIVED;
    if (direction == SIP_DIRECTION_UNKNOWN) return false;
    banner->direction = direction;
    sip_skip_lws(&c);
    return sip_at_end(&c) || take_way(&c, banner);
}

/* Other programs send and receive, too: without the name of the function only the way is proof. */
bool sip_log_ios_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    if (!sip_log_find(&c, "ccsipDisplayMsg:")) return sip_log_ios_more(line, banner) && banner->transport[0] != '\0';
    sip_log_ios_more(sip_rest(&c), banner);
    return true;
}

bool sip_log_trace_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    return sip_log_find(&c, "/CUBE_VT/SIP/Msg/") && sip_log_ios_banner(line, banner);
}

bool sip_log_ios_foreign(sip_span line)
{
    return sip_log_begins(line, "//") || sip_log_begins(line, "%");
}
