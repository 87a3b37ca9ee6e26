/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of findings.
 */
#include "finding.h"

static const sip_finding_info findings[SIP_FINDING_COUNT] = {
#define SIP_FINDING(id, public_id, severity, rfc) [SIP_FINDING_##id] = { public_id, SIP_SEVERITY_##severity, rfc },
#include "finding.def"
#undef SIP_FINDING
};

const sip_finding_info *sip_finding_info_of(sip_finding finding)
{
    return &findings[finding];
}

bool sip_finding_is_told(sip_finding finding)
{
    if (finding == SIP_FINDING_RETRANSMISSION || finding == SIP_FINDING_CAPTURED_TWICE) return false;
    return sip_finding_info_of(finding)->severity != SIP_SEVERITY_CHAT;
}
