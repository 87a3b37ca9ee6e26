/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What listeners started from the command line share.
 */
#ifndef SIPTUTOR_TAPS_LISTEN_H
#define SIPTUTOR_TAPS_LISTEN_H

#include "../dissector/tap.h"
#include "../dissector/ws.h"

/** The callbacks of one listener; see register_tap_listener(). */
typedef struct {
    const char *tap;
    const char *filter; /* NULL: everything */
    tap_reset_cb reset;
    tap_packet_cb packet;
    tap_draw_cb draw;
    tap_finish_cb finish;
} sip_listener;

/** Registers a listener. A filter that Wireshark does not understand is complained about on stderr; false then. */
bool sip_listen(const sip_listener *listener, void *data);

/** The filter behind an option such as "siptutor,ladder", in what the user typed for -z; NULL when there is none. */
const char *sip_listen_filter(const char *option, const char *typed);

/** Is this tshark? Other programs have windows for what it prints. */
bool sip_is_terminal_program(void);

#endif
