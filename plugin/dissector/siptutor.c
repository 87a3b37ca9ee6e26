/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The registration of the protocol: one call to every file that has something to register.
 */
#include "siptutor.h"

#include "../carriers/entrances.h"
#include "body.h"
#include "builtin.h"
#include "conversation.h"
#include "explain.h"
#include "follow.h"
#include "framing.h"
#include "judge.h"
#include "message.h"
#include "notes.h"
#include "ports.h"
#include "settings.h"
#include "taken.h"
#include "tap_queue.h"
#include "tree_message.h"
#include "tree_uri.h"
#include "tree_value.h"
#include "tree_verdict.h"
#include "wanted.h"

static int proto_siptutor = -1;

int sip_proto_id(void)
{
    return proto_siptutor;
}

void proto_register_siptutor(void (*changed)(void))
{
    proto_siptutor = proto_register_protocol("SIP Tutor", "SIPTUTOR", "siptutor");
    sip_message_register(proto_siptutor);
    sip_wanted_register(SIP_PART_MESSAGE, proto_siptutor, sip_tree_message_register);
    sip_wanted_register(SIP_PART_MESSAGE, proto_siptutor, sip_tree_uri_register);
    sip_wanted_register(SIP_PART_MESSAGE, proto_siptutor, sip_tree_value_register);
    sip_explain_register(proto_siptutor);
    sip_wanted_register(SIP_PART_NOTES, proto_siptutor, sip_notes_register);
    sip_settings_register(proto_siptutor, changed);
    sip_framing_register(proto_siptutor);
    sip_wanted_register(SIP_PART_VERDICT, proto_siptutor, sip_tree_verdict_register);
    sip_entrances_register(proto_siptutor);
    sip_wanted_look_up();
    sip_judge_register();
    sip_body_register();
    sip_tap_register();
    sip_conversation_register();
    sip_follow_register(proto_siptutor);
    sip_ports_register();
    sip_taken_register(proto_siptutor);
}

void proto_reg_handoff_siptutor(void)
{
    sip_builtin_find(proto_siptutor);
    sip_entrances_find(proto_siptutor);
    sip_ports_claim(proto_siptutor);
}
