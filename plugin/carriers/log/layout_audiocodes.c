/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * AudioCodes: "[S=number] [SID=session]  (N line) text", several lines to a record, " [Time:dd-mm@hh:mm:ss.mmm]" at its
 * end. A message stands behind "---- Incoming SIP Message from … ----" and goes on, if it must, in the record S+1.
 */
#include "layout.h"
#include "stamp.h"

/* "(N 5828846)": where a line of the log begins. */
static bool take_line_number(sip_cursor *c)
{
    if (!sip_log_accept(c, "(N")) return false;
    sip_skip_lws(c);
    return sip_take(c, SIP_CHAR_DIGIT).len > 0 && sip_accept(c, ')');
}

static const char *last_mark(sip_span text, const char *mark)
{
    enum { TRAILER_MOST = 64 };
    size_t skipped = text.len > TRAILER_MOST ? text.len - TRAILER_MOST : 0;
    sip_cursor c = sip_cursor_on((sip_span){ text.at + skipped, text.len - skipped });
    return sip_log_find(&c, mark) ? c.at - strlen(mark) : NULL;
}

/* Takes the trailer off, with the one blank before it. */
static void cut_trailer(sip_log_piece *piece)
{
    const char *trailer = last_mark(piece->text, "[Time:");
    if (trailer == NULL) return;
    sip_cursor c = sip_cursor_on(sip_span_between(trailer, sip_span_end(piece->text)));
    sip_log_accept(&c, "[Time:");
    if (!sip_log_take_day_time(&c, '-', &piece->time)) return;
    if (trailer > piece->text.at && trailer[-1] == ' ') trailer--;
    piece->text = sip_span_between(piece->text.at, trailer);
}

bool sip_log_audiocodes_piece(const sip_log_envelope *envelope, sip_log_piece *piece)
{
    sip_cursor c = sip_cursor_on(envelope->text);
    sip_skip_lws(&c);
    if (!sip_log_accept(&c, "[S=") || !sip_take_number(&c, UINT32_MAX, &piece->number) || !sip_accept(&c, ']')) {
        return false;
    }
    piece->numbered = true;
    sip_cursor behind = c;
    sip_accept(&behind, ' ');
    if (sip_log_accept(&behind, "[SID=")) {
        piece->key = sip_take_until(&behind, "] \r\n");
        if (sip_accept(&behind, ']')) c = behind;
    }
    if (!sip_log_accept(&c, "  ")) sip_accept(&c, ' ');
    piece->text = sip_rest(&c);
    sip_skip_lws(&c);
    piece->starts = take_line_number(&c);
    cut_trailer(piece);
    return true;
}

/* "from SIPInterface #2 (Teams) TLS TO(#138)": the transport follows the name of the interface. */
static const char *transport_of(sip_cursor c)
{
    sip_cursor named = c;
    if (!sip_log_find(&c, "SIPInterface #")) return "";
    sip_take(&c, SIP_CHAR_DIGIT);
    sip_skip_lws(&c);
    named = c;
    if (sip_accept(&named, '(') && sip_log_find(&named, ") ")) c = named;
    return sip_log_transport(sip_log_take_word(&c));
}

bool sip_log_audiocodes_banner(sip_span line, sip_log_banner *banner)
{
    sip_cursor c = sip_cursor_on(line);
    if (!sip_log_find(&c, "---- ")) return false;
    bool sent = sip_log_accept(&c, "Outgoing SIP Message to ");
    if (!sent && !sip_log_accept(&c, "Incoming SIP Message from ")) return false;
    if (!sip_log_take_place(&c, &banner->peer)) return false;
    banner->direction = sent ? SIP_DIRECTION_SENT : SIP_DIRECTION_RECEIVED;
    banner->transport = transport_of(c);
    if (!sip_log_find(&c, "----")) return false; /* cut: the address may be, too */
    sip_skip_lws(&c);
    banner->rest = sip_rest(&c);
    return true;
}

bool sip_log_audiocodes_ends(sip_span line)
{
    sip_cursor c = sip_cursor_on(line);
    return sip_log_begins(line, "[Time:") || take_line_number(&c);
}
