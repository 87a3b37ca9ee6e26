/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing explanations: the role of a message, and the findings in it, as fields and expert infos. Decides nothing
 * about SIP.
 */
#ifndef SIPTUTOR_DISSECTOR_EXPLAIN_H
#define SIPTUTOR_DISSECTOR_EXPLAIN_H

#include "../core/check.h"
#include "../core/role.h"
#include "../core/tracker/verdict.h"
#include "../texts/language.h"
#include "view.h"

/** Registers siptutor.role, .explanation, .why, .next, .rfc and all expert fields. */
void sip_explain_register(int proto);

/** A message, or keep-alive bytes, as it is explained: its role, and what is known of it beside. */
typedef struct {
    sip_role role;
    const sip_verdict *verdict; /* NULL: nothing */
} sip_judgement;

/**
 * Adds the explanation of the role, with its parts and what the capture cannot tell below it. `view->message` may be
 * NULL (keep-alives). Of all that, and of findings, only what is wanted is added.
 */
void sip_explain_role(const sip_view *view, proto_tree *tree, const sip_judgement *judged, sip_doubts doubts);

/** Adds a text; what is too long for one label goes on in lines below it, the field, which is returned, has all of it.
 */
proto_item *sip_explain_paragraph(const sip_view *view, proto_tree *tree, int hf, sip_word label, const char *text);

/** The filled headline, in packet scope. */
const char *sip_explain_headline(const sip_view *view, const sip_judgement *judged);

/**
 * For a message whose findings become no expert infos, because nobody would see them: lets the light in the status bar
 * still tell how grave the gravest of the file is.
 */
void sip_explain_alarm(const sip_view *view, const sip_verdict *verdict);

/** Where the findings met while a part of the message is printed go. */
typedef struct {
    const sip_view *view;
    proto_tree *tree; /* below which expert infos are added */
    unsigned *shown;  /* how many there are in this message already */
} sip_explain_target;

/** A sip_remark_fn; `context` is a sip_explain_target. */
void sip_explain_finding(void *context, const sip_remark *remark);

#endif
