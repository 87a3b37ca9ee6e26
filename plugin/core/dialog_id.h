/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Headers that name a dialog: Replaces (RFC 3891), Join (RFC 3911), Target-Dialog (RFC 4538); also the Replaces inside
 * the URI of a Refer-To (RFC 5589 7).
 */
#ifndef SIPTUTOR_CORE_DIALOG_ID_H
#define SIPTUTOR_CORE_DIALOG_ID_H

#include "message.h"

/** What a message may say about another dialog. */
typedef enum {
    SIP_NAMES_NOTHING,
    SIP_NAMES_REPLACED, /* Replaces: this call takes its place */
    SIP_NAMES_JOINED,   /* Join: this call joins it */
    SIP_NAMES_TARGET,   /* Target-Dialog: this request is about it */
    SIP_NAMES_REFERRED  /* Refer-To: the call asked for is to take its place */
} sip_naming;

typedef struct {
    sip_naming naming;
    sip_span call_id;
    sip_span local_tag;  /* of the party that receives the header: to-tag, or local-tag as that party sees it */
    sip_span remote_tag; /* of the other */
    bool early_only;     /* RFC 3891 3: only while it has not been answered */
} sip_dialog_id;

enum { SIP_DIALOG_ID_MOST = 512 };

/** Room for what had to be unescaped. */
typedef struct {
    char bytes[SIP_DIALOG_ID_MOST];
} sip_dialog_id_room;

/**
 * Reads which dialog a request names; the first of the headers above. False when none, or when Call-ID or a tag is
 * missing. The spans live as long as the message and `room`.
 */
bool sip_dialog_id_read(const sip_message *message, sip_dialog_id *id, sip_dialog_id_room *room);

#endif
