/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Items that stand for no bytes of the packet: what siptutor knows or says. Each begins with a word of the user's
 * language; the value behind it, which filters see, is the same in every language.
 */
#ifndef SIPTUTOR_DISSECTOR_GENERATED_H
#define SIPTUTOR_DISSECTOR_GENERATED_H

#include "../core/tracker/timers.h"
#include "../texts/language.h"
#include "view.h"

/* Rows of a registration table, without the field's id. */
#define SIP_NUMBER_FIELD(name, filter)                          \
    {                                                           \
        name, filter, FT_UINT32, BASE_DEC, NULL, 0, NULL, HFILL \
    }
#define SIP_TEXT_FIELD(name, filter)                             \
    {                                                            \
        name, filter, FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL \
    }
#define SIP_TIME_FIELD(name, filter, blurb)                              \
    {                                                                    \
        name, filter, FT_RELATIVE_TIME, BASE_NONE, NULL, 0, blurb, HFILL \
    }
#define SIP_FRAME_FIELD(name, filter, type)                                       \
    {                                                                             \
        name, filter, FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(type), 0, NULL, HFILL \
    }

/** The word in the user's language. */
const char *sip_word_text(sip_word word);

/** Adds a number; the item reads "<label> <number>". */
proto_item *sip_add_number(const sip_view *view, proto_tree *tree, int hf, sip_word label, uint32_t number);

/** A line to be opened: "<label> <number> (<about>): <sentence>". */
typedef struct {
    int hf;
    sip_word label;
    uint32_t number;
    const char *about; /* NULL: nothing */
    sip_word sentence;
} sip_line;

/** Adds a line; its value is the number. */
proto_item *sip_add_line(const sip_view *view, proto_tree *tree, const sip_line *line);

/** Adds a link to another frame, unless it is 0 (not seen) or the message's own. */
void sip_add_frame(const sip_view *view, proto_tree *tree, int hf, sip_word label, uint32_t frame);

/** Adds a text; the item reads "<label> <text>". NULL when the text is empty, and then nothing is added. */
proto_item *sip_add_name(const sip_view *view, proto_tree *tree, int hf, sip_word label, const char *text);

/** "0.512 s", or in milliseconds when it is short, with the decimal sign of the user's language; in packet scope. */
const char *sip_time_text(const sip_view *view, sip_time time);

/** Adds a length of time. */
proto_item *sip_add_time(const sip_view *view, proto_tree *tree, int hf, sip_word label, sip_time took);

#endif
