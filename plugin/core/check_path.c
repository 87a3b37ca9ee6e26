/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of where a request goes: in circles (RFC 3261 16.3), or into a dialog that it does not name.
 */
#include "address.h"
#include "check.h"
#include "param.h"
#include "via.h"

static bool next_via(sip_element_walk *walk, sip_via *via)
{
    sip_span element, fault;
    if (!sip_element_next(walk, &element)) return false;
    *via = (sip_via){ .whole = element };
    sip_via_split(element, via, &fault);
    return true;
}

/*
 * RFC 3261 16.3, step 4: whoever finds himself below in the Vias has had the request before. With the same branch
 * nothing in it has changed since: a loop. Else its Request-URI may have: a spiral, which is allowed, and passes a host
 * once more with good reason, seldom twice.
 */
static void check_loop(const sip_message *message, sip_remark_fn *report, void *context)
{
    enum { OFTEN = 2 };
    const sip_span none = { NULL, 0 };
    sip_element_walk walk = sip_message_elements(message, SIP_HDR_VIA);
    sip_via top, below;
    sip_span branch = none, other = none;
    unsigned passes = 0;
    if (!next_via(&walk, &top) || top.sent_by.len == 0) return;
    sip_via_param(&top, "branch", &branch);
    while (next_via(&walk, &below)) {
        if (!sip_span_alike(below.sent_by, top.sent_by)) continue;
        passes++;
        bool same = branch.len > 0 && sip_via_param(&below, "branch", &other) && sip_span_equal(branch, other);
        if (!same && passes != OFTEN) continue;
        sip_finding finding = same ? SIP_FINDING_VIA_LOOP : SIP_FINDING_VIA_SPIRAL;
        const sip_remark remark = { .finding = finding, .at = below.whole, .seen = top.sent_by };
        report(context, &remark);
        if (same) return;
    }
}

/* RFC 3261 15: a BYE ends the dialog that it names. In a To that is broken, nobody can say that the tag is absent. */
static void check_bye(const sip_message *message, sip_remark_fn *report, void *context)
{
    sip_span tag, fault;
    sip_address address;
    sip_span to = sip_message_value(message, SIP_HDR_TO);
    if (message->start.method != SIP_METHOD_BYE || to.len == 0 || sip_message_tag(message, SIP_HDR_TO, &tag)) return;
    if (!sip_address_parse(to, &address, &fault)) return;
    const sip_remark remark = { .finding = SIP_FINDING_BYE_NO_DIALOG, .at = to, .name = sip_span_of("To") };
    report(context, &remark);
}

void sip_check_path(const sip_message *message, sip_remark_fn *report, void *context)
{
    if (message->start.kind != SIP_REQUEST) return;
    check_loop(message, report, context);
    check_bye(message, report, context);
}
