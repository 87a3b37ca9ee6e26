/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Looking up option tags.
 */
#include "option_tag.h"

static const struct {
    const char *tag;
    const char *rfc;
} tags[] = {
#define SIP_OPTION_TAG(tag, rfc) { tag, rfc },
#include "option_tag.def"
#undef SIP_OPTION_TAG
};

const char *sip_option_tag_rfc(sip_span tag)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (sip_span_is(tag, tags[i].tag)) return tags[i].rfc;
    }
    return NULL;
}
