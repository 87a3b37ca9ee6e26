/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Notes: what a careful reader would point out in a message although nothing is wrong with it (note.def). A flawless
 * call has notes, never findings.
 */
#ifndef SIPTUTOR_CORE_NOTE_H
#define SIPTUTOR_CORE_NOTE_H

#include "message.h"

typedef enum {
#define SIP_NOTE(id, public_id, rfc) SIP_NOTE_##id,
#include "note.def"
#undef SIP_NOTE
    SIP_NOTE_COUNT
} sip_note;

typedef struct {
    const char *id; /* public, permanent */
    const char *rfc;
} sip_note_info;

const sip_note_info *sip_note_info_of(sip_note note);

/** Receives a note: `seen` is what it is about, valid as long as the message, and never a secret. */
typedef void sip_note_fn(void *context, sip_note note, sip_span seen);

/** Tells the notes of a message in the order of note.def, each at most once. */
void sip_notes_of(const sip_message *message, sip_note_fn *report, void *context);

#endif
