/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message on its way into the tree: where its bytes are in the packet, and where its items go. Also the few steps
 * by which every file of this folder adds items from spans.
 */
#ifndef SIPTUTOR_DISSECTOR_VIEW_H
#define SIPTUTOR_DISSECTOR_VIEW_H

#include "../core/message.h"
#include "carried.h"
#include "wanted.h"
#include "ws.h"

typedef struct {
    tvbuff_t *tvb; /* begins with the first byte of the message */
    packet_info *pinfo;
    const sip_message *message;
    const sip_carried *carried; /* NULL: the message passed as this packet */
    sip_parts parts;            /* what of its tree is wanted */
} sip_view;

/** Is any of these parts of the tree wanted? */
static inline bool sip_view_wants(const sip_view *view, sip_parts parts)
{
    return (view->parts & parts) != 0;
}

/** The offset in bytes of a span in the packet; 0 for a span of no bytes and no place. */
int sip_view_offset(const sip_view *view, sip_span span);

/** Adds a text field whose value is the span, as it stands. */
proto_item *sip_view_add(const sip_view *view, proto_tree *tree, int hf, sip_span span);

/** The same, but nothing at all for an empty span. */
void sip_view_add_if(const sip_view *view, proto_tree *tree, int hf, sip_span span);

/** Adds a text field that covers a span but says something else. */
proto_item *sip_view_add_text(const sip_view *view, proto_tree *tree, int hf, sip_span span, const char *text);

/** Adds a number field that covers a span. */
proto_item *sip_view_add_number(const sip_view *view, proto_tree *tree, int hf, sip_span span, uint32_t number);

/** A copy of the span in packet scope, folds replaced by one space (RFC 3261 7.3.1), as valid UTF-8. */
char *sip_view_unfolded(const sip_view *view, sip_span span);

/** A text short enough for a label, in packet scope: Wireshark 4.0 would cut a longer one inside a UTF-8 letter. */
const char *sip_view_label(const sip_view *view, const char *text);

/** "Content-Length" as the end of a filter name: "content_length"; lives as long as the program. */
char *sip_filter_name(const char *header);

/** One field of a family. */
typedef struct {
    const char *suffix; /* of the filter name */
    const char *title;  /* what the tree says */
    enum ftenum type;
} sip_field;

/** Fields whose names begin alike: "siptutor.<prefix><suffix>", shown as "<title><title of the field>". */
typedef struct {
    const char *prefix;
    const char *title;
    const sip_field *fields;
    size_t count;
} sip_family;

/** Registers a family; `ids` has a member for each field. The names made for them live as long as the program. */
void sip_register_family(int proto, sip_family family, int *ids);

#endif
