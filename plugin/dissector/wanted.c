/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Asking Wireshark which fields were named: it marks them before each packet.
 */
#include "wanted.h"

#include "siptutor.h"

typedef struct {
    sip_part part;
    const header_field_info *field; /* lives as long as the program */
} member;

static wmem_array_t *members;
static int proto_experts = -1;
static int tap_expert = 0;

/* How many fields the protocol has. Those from `first` on become members of the part. */
static unsigned take_fields(int proto, sip_part part, unsigned first)
{
    void *cookie;
    unsigned at = 0;
    const header_field_info *field = proto_get_first_protocol_field(proto, &cookie);
    for (; field != NULL; field = proto_get_next_protocol_field(proto, &cookie)) {
        const member added = { part, field };
        if (at++ >= first) wmem_array_append_one(members, added);
    }
    return at;
}

void sip_wanted_register(sip_part part, int proto, void (*register_fields)(int proto))
{
    if (members == NULL) members = wmem_array_new(wmem_epan_scope(), sizeof(member));
    unsigned before = take_fields(proto, part, UINT_MAX);
    register_fields(proto);
    take_fields(proto, part, before);
}

/* Neither is there yet when protocols are registered. */
static void find_experts(void)
{
    proto_experts = proto_get_id_by_filter_name("_ws.expert");
    tap_expert = find_tap_id("expert");
}

void sip_wanted_look_up(void)
{
    register_init_routine(find_experts);
}

static sip_parts named_parts(void)
{
    sip_parts parts = 0;
    for (unsigned i = 0; i < wmem_array_get_count(members); i++) {
        const member *one = wmem_array_index(members, i);
        if (one->field->ref_type != HF_REF_TYPE_NONE) parts |= one->part;
    }
    return parts;
}

sip_parts sip_parts_wanted(proto_tree *tree)
{
    sip_parts parts = have_tap_listener(tap_expert) ? SIP_PART_EXPERTS : 0;
    if (tree == NULL) return parts;
    if (PTREE_DATA(tree)->visible) return SIP_PART_ALL;
    if (proto_experts > 0 && proto_field_is_referenced(tree, proto_experts)) parts |= SIP_PART_EXPERTS;
    return proto_field_is_referenced(tree, sip_proto_id()) ? parts | named_parts() : parts;
}
