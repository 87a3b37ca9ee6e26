/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding legs. The line says that the leg is inferred, and by what; the weakest evidence only makes it probable.
 */
#include "tree_leg.h"

#include "../core/tracker/leg.h"
#include "generated.h"

static int hf_leg = -1;
static int hf_evidence = -1;
static int hf_leg_in = -1;
static int ett_leg = -1;

void sip_tree_leg_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_leg,
          { "Leg of call", "siptutor.call.leg", FT_UINT32, BASE_DEC, NULL, 0,
            "The number of the call of which this one is another leg, behind a back-to-back user agent", HFILL } },
        { &hf_evidence, SIP_TEXT_FIELD("Evidence", "siptutor.call.leg.evidence") },
        { &hf_leg_in, SIP_FRAME_FIELD("The other leg begins in", "siptutor.call.leg_in", FT_FRAMENUM_NONE) },
    };
    static int *ett[] = { &ett_leg };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* "Leg of call 1 (inferred: the same Session-ID)" */
void sip_tree_leg(const sip_view *view, proto_tree *tree, const sip_call *call)
{
    static const sip_word sentences[] = {
        [SIP_EVIDENCE_NONE] = SIP_WORD_LEG_EVIDENCE,
#define SIP_EVIDENCE(id, name) [SIP_EVIDENCE_##id] = SIP_WORD_LEG_BY_##id,
#include "../core/tracker/evidence.def"
#undef SIP_EVIDENCE
    };
    if (call->linked == NULL) return;
    bool likely = call->evidence == SIP_EVIDENCE_PARTIES;
    proto_item *item =
        sip_add_number(view, tree, hf_leg, likely ? SIP_WORD_LEG_LIKELY : SIP_WORD_LEG, call->linked->number);
    proto_item_append_text(item, " (%s)", sip_word_text(sentences[call->evidence]));
    proto_tree *parts = proto_item_add_subtree(item, ett_leg);
    sip_add_name(view, parts, hf_evidence, SIP_WORD_LEG_EVIDENCE, sip_evidence_name((sip_evidence)call->evidence));
    sip_add_frame(view, parts, hf_leg_in, SIP_WORD_LEG_IN, call->linked->invite);
}
