/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing notes: what is worth knowing although nothing is wrong (core/note.h), a field siptutor.note.<id> each.
 */
#ifndef SIPTUTOR_DISSECTOR_NOTES_H
#define SIPTUTOR_DISSECTOR_NOTES_H

#include "view.h"

/** Registers siptutor.note.<id> for every row of note.def. */
void sip_notes_register(int proto);

/** Adds a line "Also: …" for each note of the message; `view->message` may be NULL. */
void sip_notes_show(const sip_view *view, proto_tree *tree);

#endif
