/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What Wireshark's Follow asks for: which packets, by display filters, and the bytes of each message in them. A call
 * is followed by its number; what belongs to no call (REGISTER, OPTIONS, …), by two addresses with their ports. The
 * filter chooses packets, so of a segment with messages of several calls all are shown.
 */
#include "follow.h"

#include <epan/addr_resolv.h>
#include <epan/follow.h>

#include "conversation.h"
#include "judge.h"

#define FOLLOW_TAP "siptutor_follow"

static int tap = 0;

void sip_follow_message(const sip_view *view)
{
    const sip_message *message = view->message;
    if (!have_tap_listener(tap) || sip_judge_is_quoted(view)) return;
    int length = (int)(message->bytes.len - message->rest.len);
    tap_queue_packet(tap, view->pinfo, tvb_new_subset_length(view->tvb, 0, length));
}

/* --- filters; Wireshark frees them --- */

static char *filter_of_call(unsigned number, unsigned unused _U_)
{
    return g_strdup_printf("siptutor.call == %u", number);
}

/* Of the selected packet; NULL: it belongs to no call. */
static char *filter_of_packet(epan_dissect_t *edt _U_, packet_info *pinfo, unsigned *number, unsigned *unused)
{
    *number = sip_conversation_call(pinfo);
    *unused = 0;
    return *number > 0 ? filter_of_call(*number, 0) : NULL;
}

static char *filter_of_addresses(address *one, address *other, int one_port, int other_port)
{
    char *texts[] = { address_to_str(NULL, one), address_to_str(NULL, other) };
    const char *family = one->type == AT_IPv6 ? "ipv6" : "ip";
    char *filter = g_strdup_printf(
        "siptutor && %s.addr == %s && %s.addr == %s && ((udp.port == %d && udp.port == %d) || "
        "(tcp.port == %d && tcp.port == %d) || (sctp.port == %d && sctp.port == %d))",
        family, texts[0], family, texts[1], one_port, other_port, one_port, other_port, one_port, other_port);
    wmem_free(NULL, texts[0]);
    wmem_free(NULL, texts[1]);
    return filter;
}

/* --- registration --- */

#if WS_AT_LEAST(4, 4)
/* The window lets the reader step from 0 to one less than this. */
static uint32_t call_count(void)
{
    return sip_judge_calls() + 1;
}
#define MORE_ABOUT_CALLS , call_count, NULL
#else
#define MORE_ABOUT_CALLS
#endif

void sip_follow_register(int proto)
{
    tap = register_tap(FOLLOW_TAP);
    register_follow_stream(proto, FOLLOW_TAP, filter_of_packet, filter_of_call, filter_of_addresses,
                           udp_port_to_display, follow_tvb_tap_listener MORE_ABOUT_CALLS);
}
