/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Comparing answers with offers. An offer in a request is kept with its transaction, one in a response with the dialog;
 * of its codecs only fingerprints are.
 */
#include "media.h"

#include "../param.h"
#include "transaction.h"

/* --- offers --- */

/* The same for equal codecs (sip_codec_equal()). */
static uint32_t fingerprint(const sip_codec *codec)
{
    char text[64];
    size_t len = 0;
    bool mono = codec->channels.len == 0 || sip_span_is(codec->channels, "1");
    for (size_t i = 0; i < codec->name.len && len < sizeof text; i++) text[len++] = (char)sip_lower(codec->name.at[i]);
    uint32_t sum = sip_fingerprint((sip_span){ text, len }) ^ codec->clock * 0x9E3779B1U;
    return mono ? sum : sum ^ sip_fingerprint(codec->channels) << 1;
}

static bool is_rtp(const sip_sdp_stream *stream)
{
    static const char rtp[] = "RTP/";
    for (size_t i = 0; i + sizeof rtp - 1 <= stream->proto.len; i++) {
        if (memcmp(stream->proto.at + i, rtp, sizeof rtp - 1) == 0) return true;
    }
    return false;
}

enum { FORMATS_MOST = 32 }; /* of one media line; for each of them all lines of the stream are looked through */

static sip_offered read_offer(const sip_sdp *sdp)
{
    sip_offered offered = { .whole = is_rtp(&sdp->stream), .open = sdp->refused < sdp->streams };
    sip_cursor formats = sip_cursor_on(sdp->stream.formats);
    sip_codec codec;
    for (int i = 0; offered.whole && sip_codec_next(&formats, &sdp->stream, &codec); i++) {
        if (i < FORMATS_MOST && !sip_codec_is_media(&codec)) continue;
        if (i == FORMATS_MOST || offered.count == SIP_OFFERED_MOST) {
            offered.whole = false;
        } else {
            offered.codecs[offered.count++] = fingerprint(&codec);
        }
    }
    return offered;
}

static bool is_among(const sip_offered *offered, uint32_t codec)
{
    for (unsigned i = 0; i < offered->count; i++) {
        if (offered->codecs[i] == codec) return true;
    }
    return false;
}

/* A copy in the tracker's scope; `there`, if it is the same, serves as well: hops seldom change an offer. */
static const sip_offered *keep(const sip_observation *now, const sip_offered *there, const sip_offered *offered)
{
    if (there && memcmp(there, offered, sizeof *there) == 0) return there;
    return sip_store_copy(now->tracker->store, offered, sizeof *offered);
}

static const sip_offered *at_previous_hop(const sip_observation *now)
{
    const sip_transaction *previous = now->verdict->transaction->previous_hop;
    return previous && previous->proposal ? previous->proposal->offered : NULL;
}

/* May a response to this INVITE be reliable (RFC 3262 3)? When in doubt, yes. */
static bool supports_reliable(const sip_message *message)
{
    static const sip_header_id lists[] = { SIP_HDR_SUPPORTED, SIP_HDR_REQUIRE };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (message->count[lists[i]] > 1) return true;
        if (sip_list_names(sip_message_value(message, lists[i]), "100rel")) return true;
    }
    return false;
}

static void note_reliable(const sip_observation *now)
{
    if (now->identity.cseq.method != SIP_METHOD_INVITE) return;
    sip_observation_proposal(now)->reliable = supports_reliable(now->sighting->message);
}

static void take_offer(const sip_observation *now, const sip_sdp *sdp)
{
    sip_offered offered = read_offer(sdp);
    sip_session *session = sip_observation_session(now);
    if (now->event == SIP_EVENT_REQUEST) {
        note_reliable(now);
        sip_observation_proposal(now)->offered = keep(now, at_previous_hop(now), &offered);
    } else if (session) {
        session->offered = keep(now, session->offered, &offered);
        session->offered_by = now->identity.cseq.number;
    }
}

/* --- answers --- */

/* An ACK has the CSeq of its INVITE (13.2.2.4); a PRACK names the response itself, and that is known to offer. */
static const sip_offered *late_offer(const sip_observation *now)
{
    const sip_dialog *dialog = now->verdict->dialog;
    if (dialog == NULL || dialog->session == NULL) return NULL;
    bool this_one = now->event != SIP_EVENT_ACK || dialog->session->offered_by == now->identity.cseq.number;
    return this_one ? dialog->session->offered : NULL;
}

static const sip_offered *offer_of(const sip_observation *now)
{
    const sip_proposal *proposal = now->verdict->transaction->proposal;
    if (now->sighting->message->start.kind == SIP_REQUEST) return late_offer(now);
    return proposal ? proposal->offered : NULL;
}

/* RFC 3264 7: of the formats in the answer the first that was offered. */
static bool first_common(const sip_offered *offered, const sip_sdp_stream *stream, sip_codec *codec)
{
    sip_cursor formats = sip_cursor_on(stream->formats);
    for (int i = 0; i < FORMATS_MOST && sip_codec_next(&formats, stream, codec); i++) {
        if (sip_codec_is_media(codec) && is_among(offered, fingerprint(codec))) return true;
    }
    return false;
}

static void agree(sip_observation *now, const sip_codec *codec)
{
    char name[SIP_CODEC_NAME_SIZE];
    sip_session *session = sip_observation_session(now);
    sip_codec_name(codec, name);
    if (name[0] == '\0') return;
    const char *before = session ? session->codec : NULL;
    const char *kept =
        before && strcmp(before, name) == 0 ? before : sip_store_text(now->tracker->store, name, strlen(name));
    if (session) session->codec = kept;
    sip_observation_settled(now)->codec = kept;
}

/* RFC 3264 6: who has no codec in common with the offer refuses the stream, by port 0. */
static void take_answer(sip_observation *now, const sip_sdp *sdp)
{
    sip_codec codec;
    const sip_offered *offered = offer_of(now);
    bool refused = sdp->streams > 0 && sdp->refused == sdp->streams;
    if (offered == NULL || !offered->open) return;
    if (refused) {
        sip_observation_settled(now)->refused = true;
        sip_observation_say(now, SIP_FINDING_NO_COMMON_CODEC);
    } else if (!offered->whole || sdp->stream.port == 0) {
        return;
    } else if (first_common(offered, &sdp->stream, &codec)) {
        agree(now, &codec);
    } else if (offered->count > 0 && is_rtp(&sdp->stream)) {
        sip_observation_say(now, SIP_FINDING_NO_COMMON_CODEC);
    }
}

void sip_media_observe(sip_observation *now, sip_offer offer)
{
    if (offer == SIP_OFFER) take_offer(now, &now->sdp);
    if (offer == SIP_ANSWER) take_answer(now, &now->sdp);
}

/* --- no answer --- */

/* Was there nothing, and not something that the capture cut off or that cannot be read? */
static bool is_bare(const sip_message *message)
{
    return message->body.len == 0 && message->content_length == 0 && !sip_message_truncated(message);
}

/* RFC 3261 13.2.1: the 2xx answers the offer of the INVITE, unless a reliable provisional response has. Where there can
 * be none of these, none was missed by the capture. */
static bool answer_lacks(const sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    const sip_proposal *proposal = transaction->proposal;
    bool answers = now->event == SIP_EVENT_2XX && now->identity.cseq.method == SIP_METHOD_INVITE;
    return answers && proposal && proposal->offered && !proposal->reliable && sip_transaction_is_first_hop(transaction);
}

/* The same of an ACK, when the INVITE made no offer and the 2xx did. */
static bool ack_lacks(const sip_observation *now)
{
    const sip_transaction *transaction = now->verdict->transaction;
    const sip_transaction *invite = transaction->invite;
    bool of_2xx = now->event == SIP_EVENT_ACK && transaction->method == SIP_METHOD_ACK;
    if (!of_2xx || invite == NULL || invite->proposal == NULL || invite->proposal->reliable) return false;
    return late_offer(now) && !invite->offered && sip_transaction_is_first_hop(transaction);
}

void sip_media_check_missing(sip_observation *now)
{
    const sip_message *message = now->sighting->message;
    if (now->event == SIP_EVENT_REQUEST) note_reliable(now);
    if (is_bare(message) && (answer_lacks(now) || ack_lacks(now))) {
        sip_observation_say(now, SIP_FINDING_OFFER_UNANSWERED);
    }
}
