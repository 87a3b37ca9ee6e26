/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The floor with as many items as siptutor adds for a message in alone mode, and nothing else: no message is read, no
 * text is made. What Wireshark costs with it is what those items cost, whoever adds them. The numbers are means over
 * the generated traffic, counted in `-T pdml`; items of SDP, which Wireshark adds itself, are left out.
 */
#include "claim.h"

enum { SHOWN_TEXTS = 48, HIDDEN_TEXTS = 36, SHOWN_NUMBERS = 9, HIDDEN_NUMBERS = 6 };

static const char text[] = "twenty-eight bytes is a mean";

static int hf_text = -1, hf_number = -1, ett = -1;

static void add(proto_tree *tree, tvbuff_t *tvb, int texts, int numbers, bool hidden)
{
    for (int i = 0; i < texts; i++) {
        proto_item *item = proto_tree_add_string(tree, hf_text, tvb, i, 1, text);
        if (hidden) proto_item_set_hidden(item);
    }
    for (int i = 0; i < numbers; i++) {
        proto_item *item = proto_tree_add_uint(tree, hf_number, tvb, i, 1, (guint32)i);
        if (hidden) proto_item_set_hidden(item);
    }
}

void claim_show(tvbuff_t *tvb, proto_tree *tree, int protocol)
{
    proto_item *root = proto_tree_add_item(tree, protocol, tvb, 0, -1, ENC_NA);
    proto_tree *own = proto_item_add_subtree(root, ett);
    add(own, tvb, SHOWN_TEXTS, SHOWN_NUMBERS, false);
    add(own, tvb, HIDDEN_TEXTS, HIDDEN_NUMBERS, true);
}

void claim_register(int protocol)
{
    static int *subtrees[] = { &ett };
    static hf_register_info fields[] = {
        { &hf_text, { "Text", "items.text", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_number, { "Number", "items.number", FT_UINT32, BASE_DEC, NULL, 0, NULL, HFILL } },
    };
    proto_register_field_array(protocol, fields, G_N_ELEMENTS(fields));
    proto_register_subtree_array(subtrees, G_N_ELEMENTS(subtrees));
}
