/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading clues.
 */
#include "clue.h"

#include "../value.h"

/* --- Session-ID --- */

enum { UUID_LEN = 32 };

/* RFC 7989 5: 32 lower-case hexadecimal digits, RFC 7329 allowed upper case. Without one: empty. */
static sip_span uuid_of(sip_span text)
{
    static const char null[] = "00000000000000000000000000000000";
    static const sip_span nothing = { NULL, 0 };
    sip_cursor c = sip_cursor_on(text);
    sip_span uuid = sip_take(&c, SIP_CHAR_HEX);
    if (uuid.len != UUID_LEN || !sip_at_end(&c) || memcmp(uuid.at, null, UUID_LEN) == 0) return nothing;
    return uuid;
}

bool sip_clue_of_session(const sip_message *message, sip_clue *clue)
{
    sip_valued valued;
    sip_span fault, remote = { NULL, 0 };
    sip_span value = sip_message_value(message, SIP_HDR_SESSION_ID);
    if (value.len == 0 || !sip_valued_parse(value, &valued, &fault)) return false;
    sip_param_find(valued.params, "remote", &remote);
    sip_span one = uuid_of(valued.value), other = uuid_of(remote);
    bool ordered = sip_span_order(one, other) <= 0;
    *clue = (sip_clue){ SIP_EVIDENCE_SESSION_ID, ordered ? one : other, ordered ? other : one };
    return one.len > 0 || other.len > 0;
}

/* --- Call-ID --- */

enum { LEAST_CALL_ID = 16, MOST_CUTS = 2 };

/* What stands before the first "@"; hosts are rewritten by those who hide their network. */
static sip_span local_part(sip_span call_id)
{
    sip_cursor c = sip_cursor_on(call_id);
    return sip_take_until(&c, "@");
}

static bool separates(char c)
{
    return strchr("-_.:;~+*/", c) != NULL && c != '\0';
}

static size_t add_piece(sip_span piece, sip_span *pieces, size_t count)
{
    if (piece.len >= LEAST_CALL_ID) pieces[count++] = piece;
    return count;
}

/* Without what the last separators append: "<id>-b2b_1". */
static size_t cut_behind(sip_span id, sip_span *pieces, size_t count)
{
    int cuts = 0;
    for (size_t at = id.len; at > LEAST_CALL_ID && cuts < MOST_CUTS; at--) {
        if (!separates(id.at[at - 1])) continue;
        count = add_piece((sip_span){ id.at, at - 1 }, pieces, count);
        cuts++;
    }
    return count;
}

/* Without what the first separators put before it: "b2b_1-<id>". */
static size_t cut_before(sip_span id, sip_span *pieces, size_t count)
{
    int cuts = 0;
    for (size_t at = 0; at + LEAST_CALL_ID < id.len && cuts < MOST_CUTS; at++) {
        if (!separates(id.at[at])) continue;
        count = add_piece((sip_span){ id.at + at + 1, id.len - at - 1 }, pieces, count);
        cuts++;
    }
    return count;
}

size_t sip_clue_call_id_pieces(sip_span call_id, sip_span pieces[SIP_CALL_ID_PIECES])
{
    sip_span id = local_part(call_id);
    size_t count = add_piece(id, pieces, 0);
    count = cut_behind(id, pieces, count);
    return cut_before(id, pieces, count);
}

_Static_assert(SIP_CALL_ID_PIECES > 1 + 2 * MOST_CUTS, "room for every piece");

/* --- the others --- */

/* RFC 7315 4.6: "icid-value=…;…", in any order. */
static sip_span charging_id(const sip_message *message)
{
    sip_cursor c = sip_cursor_on(sip_message_value(message, SIP_HDR_P_CHARGING_VECTOR));
    sip_param param = { .name = { NULL, 0 } };
    sip_span fault;
    bool more = !sip_at_end(&c) && sip_param_take(&c, &param, &fault);
    while (more && !sip_span_is(param.name, "icid-value")) more = sip_param_next(&c, &param, &fault);
    return more ? param.value : (sip_span){ NULL, 0 };
}

static sip_span user_of(sip_span uri_text)
{
    sip_uri uri;
    sip_span fault;
    sip_uri_parse(uri_text, &uri, &fault);
    return uri.user;
}

static sip_clue parties(const sip_message *message)
{
    sip_address from;
    sip_span fault;
    sip_address_parse(sip_message_value(message, SIP_HDR_FROM), &from, &fault);
    sip_clue clue = { SIP_EVIDENCE_PARTIES, user_of(message->start.uri), from.uri.user };
    if (clue.one.len == 0 || clue.other.len == 0) return (sip_clue){ .evidence = SIP_EVIDENCE_PARTIES };
    return clue;
}

void sip_clues_read(const sip_observation *now, sip_clue clues[SIP_CLUES])
{
    const sip_message *message = now->sighting->message;
    sip_span call_id = local_part(now->identity.call_id);
    if (call_id.len < LEAST_CALL_ID) call_id.len = 0;
    clues[0] = (sip_clue){ .evidence = SIP_EVIDENCE_CALL_ID, .one = call_id };
    clues[1] = (sip_clue){ .evidence = SIP_EVIDENCE_CHARGING_ID, .one = charging_id(message) };
    clues[2] =
        (sip_clue){ .evidence = SIP_EVIDENCE_USER_DATA, .one = sip_message_value(message, SIP_HDR_USER_TO_USER) };
    /* RFC 8866 5.2: user, session, version and address together name one description in the whole world. */
    clues[3] = (sip_clue){ .evidence = SIP_EVIDENCE_DESCRIPTION, .one = now->sdp.origin };
    clues[4] = parties(message);
}
