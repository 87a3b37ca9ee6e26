/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Servers. Sonus and Ribbon: "sent msg for CallId:… to IP/port:a/p, Local IP/port:b/q, … RAW PDU:". Asterisk: "<--- SIP
 * read from UDP:a:p --->" and "<------------->" behind, "Transmitting (NAT) to a:p:" and "---" behind.
 */
#include "layout.h"

/* "192.0.2.1/5060" */
static bool take_pair(sip_cursor *c, sip_endpoint *place)
{
    uint32_t port;
    if (!sip_log_address(sip_take_until(c, "/, \t"), place)) return false;
    if (sip_accept(c, '/') && sip_take_number(c, UINT16_MAX, &port)) place->port = (uint16_t)port;
    return true;
}

bool sip_log_ribbon_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    bool sent = sip_log_find(&c, "sent msg for CallId:");
    if (!sent && !sip_log_find(&c, "received msg for CallId:")) return false;
    if (!sip_log_find(&c, sent ? " to IP/port:" : " from IP/port:") || !take_pair(&c, &banner->peer)) return false;
    banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    sip_cursor local = c;
    if (sip_log_find(&local, "Local IP/port:")) take_pair(&local, &banner->local);
    if (sip_log_find(&c, "RAW PDU:")) {
        sip_skip_lws(&c);
        banner->rest = sip_rest(&c);
    }
    return true;
}

/* Up to where the address begins: "UDP:192.0.2.1:5060", or without its transport. */
static bool take_reached(sip_cursor *c, sip_log_banner *banner)
{
    sip_cursor ahead = *c;
    sip_span transport = sip_take_until(&ahead, ":> \t");
    banner->transport = sip_log_transport(transport);
    if (banner->transport[0] != '\0' && sip_accept(&ahead, ':')) *c = ahead;
    return sip_log_take_place(c, &banner->peer);
}

/* The line is an announcement and not a sentence: nothing but ":" or "--->" follows. */
static bool closes(sip_cursor *c)
{
    sip_skip_lws(c);
    return sip_log_accept(c, "--->") || sip_accept(c, ':');
}

static const struct {
    const char *begins, *then;
    sip_direction direction;
} phrases[] = {
    { "SIP read from ", NULL, SIP_DIRECTION_RECEIVED },
    { "Received SIP re", " from ", SIP_DIRECTION_RECEIVED },
    { "ransmitting ", " to ", SIP_DIRECTION_SENT }, /* with Re-, Reliably, or neither */
};

bool sip_log_asterisk_banner(sip_span line, sip_log_banner *banner)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        sip_cursor c = sip_cursor_on(line);
        if (!sip_log_find(&c, phrases[i].begins)) continue;
        if (phrases[i].then && !sip_log_find(&c, phrases[i].then)) continue;
        if (!take_reached(&c, banner) || !closes(&c)) continue;
        banner->direction = phrases[i].direction;
        return true;
    }
    return false;
}

bool sip_log_asterisk_ends(sip_span line)
{
    return sip_span_is(line, "---") || sip_log_begins(line, "<------------");
}
