/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Codecs as a media line names them: by payload type, which an rtpmap or the registry of RFC 3551 gives a name.
 */
#ifndef SIPTUTOR_CORE_CODEC_H
#define SIPTUTOR_CORE_CODEC_H

#include "sdp.h"

enum { SIP_CODEC_NAME_SIZE = 32 };

/** One format of a media line. */
typedef struct {
    sip_span name;  /* encoding name; of a format that is not RTP's, the format itself */
    uint32_t clock; /* Hz; 0: not known */
    sip_span channels;
} sip_codec;

/** Takes the next format of the stream, in order of preference. False at the end. Begin on stream->formats. */
bool sip_codec_next(sip_cursor *formats, const sip_sdp_stream *stream, sip_codec *codec);

/** The same codec, whatever its payload type (RFC 3264 6.1)? Names compare without case; one channel is the default. */
bool sip_codec_equal(const sip_codec *a, const sip_codec *b);

/** Carries it speech or pictures? Not if it is DTMF, comfort noise, redundancy or error correction. */
bool sip_codec_is_media(const sip_codec *codec);

/** "PCMA/8000", "opus/48000/2"; "" when it does not fit or has characters that no token has. */
void sip_codec_name(const sip_codec *codec, char name[SIP_CODEC_NAME_SIZE]);

#endif
