/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Option tags: the names of SIP's extensions in Require, Supported and their kin (RFC 3261 19.2; option_tag.def).
 */
#ifndef SIPTUTOR_CORE_OPTION_TAG_H
#define SIPTUTOR_CORE_OPTION_TAG_H

#include "span.h"

/** The RFC that defines a registered tag, such as "RFC 3262"; NULL for another. Case does not matter. */
const char *sip_option_tag_rfc(sip_span tag);

#endif
