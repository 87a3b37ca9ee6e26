/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text that users of Wireshark are used to see in the Info column for a SIP message.
 */
#ifndef SIPTUTOR_DISSECTOR_INFO_TEXT_H
#define SIPTUTOR_DISSECTOR_INFO_TEXT_H

#include "view.h"

/** "Request: REGISTER sip:example.com  (1 binding)", "Status: 200 OK (INVITE)", …; in packet scope. `title` is
 * sip_tree_title()'s. */
const char *sip_info_text(const sip_view *view, const char *title);

#endif
