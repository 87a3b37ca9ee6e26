/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Avaya. J100 and 9600 phones: "[Part nn of mm]", "Inbound SIP message from …" and "RX " before the start line. B100:
 * PJSIP's "TX 713 bytes … to tls a:p:", then the message, in the same record or a record a line. Session Manager:
 * "SIPMSGT", "Laddress:port/Raddress:port/protocol/", and more of the message behind "SIPMSGT+".
 */
#include "layout.h"

enum { MARK_WITHIN = 200 }; /* bytes in which the mark of a layout is sought */

static sip_span head_of(sip_span text)
{
    return (sip_span){ text.at, text.len < MARK_WITHIN ? text.len : MARK_WITHIN };
}

/* --- phones --- */

/* "[Part 01 of 02]" in the first line; the text begins behind that line. */
bool sip_log_avaya_piece(const sip_log_envelope *envelope, sip_log_piece *piece)
{
    sip_log_line first;
    sip_cursor text = sip_cursor_on(envelope->text);
    if (!sip_log_take_line(&text, &first)) return false;
    sip_cursor c = sip_cursor_on(head_of(first.text));
    if (!sip_log_find(&c, "[Part ") || !sip_take_number(&c, UINT32_MAX, &piece->number) ||
        !sip_log_accept(&c, " of ") || !sip_take_number(&c, UINT32_MAX, &piece->of) || !sip_accept(&c, ']')) {
        return false;
    }
    piece->numbered = piece->number >= 1 && piece->number <= piece->of;
    piece->starts = piece->number <= 1;
    piece->goes_on = piece->number > 1;
    piece->text = sip_rest(&text);
    return piece->numbered;
}

/* "Outbound SIP message to a:p", "Inbound SIP message from ip = a port: p" */
static bool is_announced(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    uint32_t port;
    bool sent = sip_log_find(&c, "Outbound SIP message to ");
    if (!sent && !sip_log_find(&c, "Inbound SIP message from ")) return false;
    banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    sip_log_accept(&c, "ip = ");
    if (!sip_log_take_place(&c, &banner->peer)) return true;
    sip_skip_lws(&c);
    if (!sip_log_accept(&c, "port:") && !sip_log_accept(&c, "port =")) return true;
    sip_skip_lws(&c);
    if (sip_take_number(&c, UINT16_MAX, &port)) banner->peer.port = (uint16_t)port;
    return true;
}

bool sip_log_avaya_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    bool sent = sip_log_accept(&c, "TX ");
    if ((sent || sip_log_accept(&c, "RX ")) && sip_log_is_start_line(sip_rest(&c))) {
        banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
        banner->rest = sip_rest(&c);
        return true;
    }
    return is_announced(line, banner);
}

/* --- conference phones, and whatever else is built on PJSIP --- */

/* "TX 713 bytes Request msg …" */
static bool take_size(sip_cursor *c, const char *way)
{
    uint32_t bytes;
    sip_cursor ahead = *c;
    while (sip_log_find(&ahead, way)) {
        sip_cursor size = ahead;
        if (sip_take_number(&size, UINT32_MAX, &bytes) && sip_log_accept(&size, " bytes ")) {
            *c = size;
            return true;
        }
    }
    return false;
}

bool sip_log_pjsip_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    bool sent = take_size(&c, "TX ");
    if (!sent && !take_size(&c, "RX ")) return false;
    if (!sip_log_find(&c, sent ? ") to " : ") from ")) return false;
    banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    banner->transport = sip_log_transport(sip_log_take_word(&c));
    sip_skip_lws(&c);
    return sip_log_take_place(&c, &banner->peer);
}

bool sip_log_pjsip_ends(sip_span line)
{
    return sip_log_begins(line, "--end msg--");
}

/* "12:34:56.789 pjsua_core.c  …": a line of the log itself. */
bool sip_log_pjsip_foreign(sip_span line)
{
    sip_cursor c = sip_cursor_on(line);
    uint32_t number;
    sip_skip_lws(&c);
    return sip_take_number(&c, 23, &number) && sip_accept(&c, ':') && sip_take_number(&c, 59, &number) &&
           sip_accept(&c, ':');
}

/* --- Session Manager --- */

bool sip_log_manager_piece(const sip_log_envelope *envelope, sip_log_piece *piece)
{
    sip_cursor c = sip_cursor_on(head_of(envelope->text));
    if (!sip_log_find(&c, "SIPMSGT")) return false;
    piece->goes_on = sip_accept(&c, '+');
    piece->starts = !piece->goes_on;
    if (!sip_accept(&c, ' ') && sip_peek(&c) != '\n') return false;
    piece->text = sip_span_between(c.at, sip_span_end(envelope->text));
    return true;
}

/* "{ L192.0.2.1:5060/R198.51.100.7:5061/TLS/0x5 }", "ingress" or "egress" somewhere before it. */
bool sip_log_manager_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line), word = c;
    while (sip_log_find(&c, "L")) {
        if (sip_log_take_place(&c, &banner->local)) break;
    }
    if (!sip_log_accept(&c, "/R") || !sip_log_take_place(&c, &banner->peer) || !sip_accept(&c, '/')) return false;
    banner->transport = sip_log_transport(sip_take_until(&c, "/ \t}"));
    if (sip_log_find(&word, "ingress")) {
        banner->direction = SIP_DIRECTION_RECEIVED;
    } else if (sip_log_find(&word, "egress")) {
        banner->direction = SIP_DIRECTION_SENT;
    }
    return true;
}

bool sip_log_manager_ends(sip_span line)
{
    return sip_log_begins(line, "--------------------");
}
