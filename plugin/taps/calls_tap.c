/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of calls in the terminal. Wireshark could print the rows of the window (calls_window.c) there too, but not
 * aligned, nor with the figures below; so in tshark the option is this listener, and elsewhere it is the window.
 */
#include "calls_tap.h"

#include "draw/calls.h"
#include "here.h"
#include "listen.h"

static const char option[] = "siptutor,calls";

/* What a listener is known by, and what it gathers. */
typedef struct {
    sip_calls *calls;
} gathering;

static void begin(void *data)
{
    gathering *in = data;
    const sip_timers timers = sip_tap_timers();
    sip_calls_free(in->calls);
    in->calls = sip_calls_new(&timers);
}

static tap_packet_status take_message(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    gathering *in = data;
    const sip_tapped *message = tapped;
    sip_calls_add(in->calls, &message->sighting, message->verdict);
    return TAP_PACKET_DONT_REDRAW;
}

static void draw(void *data)
{
    const gathering *in = data;
    const sip_terminal terminal = sip_terminal_here();
    GString *out = g_string_new(NULL);
    sip_calls_conclude(in->calls, sip_tap_end());
    sip_calls_write(in->calls, sip_tap_language(), &terminal, out);
    sip_print(out);
    g_string_free(out, TRUE);
}

static void finish(void *data)
{
    gathering *in = data;
    sip_calls_free(in->calls);
    g_free(in);
}

static ws_stat_init_ret start(const char *typed, void *unused _U_)
{
    gathering *in = g_new0(gathering, 1);
    const sip_listener listener = { SIP_TAP, sip_listen_filter(option, typed), begin, take_message, draw, finish };
    begin(in);
    WS_STAT_INIT_RETURN(sip_listen(&listener, in));
}

void sip_calls_tap_register(void)
{
    static tap_param filter[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_ui row = {
        REGISTER_STAT_GROUP_GENERIC, "SIP Tutor Calls", option, start, G_N_ELEMENTS(filter), filter
    };
    if (sip_is_terminal_program()) register_stat_tap_ui(&row, NULL);
}
