/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Findings: what can be noteworthy or wrong (finding.def), and the remark that says where one was met.
 */
#ifndef SIPTUTOR_CORE_FINDING_H
#define SIPTUTOR_CORE_FINDING_H

#include "span.h"

typedef enum {
#define SIP_FINDING(id, public_id, severity, rfc) SIP_FINDING_##id,
#include "finding.def"
#undef SIP_FINDING
    SIP_FINDING_COUNT
} sip_finding;

typedef enum { SIP_SEVERITY_CHAT, SIP_SEVERITY_NOTE, SIP_SEVERITY_WARN, SIP_SEVERITY_ERROR } sip_severity;

typedef struct {
    const char *id; /* public, permanent */
    sip_severity severity;
    const char *rfc;
} sip_finding_info;

const sip_finding_info *sip_finding_info_of(sip_finding finding);

/** Is it worth a line beside a picture, and counted? Not what the picture shows (repetition), nor a mere remark. */
bool sip_finding_is_told(sip_finding finding);

/** One finding in one message. The spans are valid only during the call that reports it. */
typedef struct {
    sip_finding finding;
    sip_span at;      /* the bytes it is about; may be empty, its pointer then says where */
    sip_span name;    /* text values of the explanation: the element concerned, */
    sip_span seen;    /* what is there (never a secret), */
    sip_span wanted;  /* what should be, */
    sip_span frame;   /* the frame that this is about beside its own, */
    sip_span attempt; /* and how many times */
} sip_remark;

/** Receives remarks; `context` is the caller's. */
typedef void sip_remark_fn(void *context, const sip_remark *remark);

#endif
