/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Gathering a chart from the taps "siptutor" and "rtp", and writing it when the capture has been read.
 */
#include "chart_tap.h"

#include "draw/ladder.h"
#include "draw/mermaid.h"
#include "here.h"
#include "listen.h"
#include "media.h"

typedef struct {
    const char *option; /* of -z */
    const char *title;
    void (*write)(const sip_chart *chart, const sip_terminal *terminal, GString *out);
} way_to_draw;

static const way_to_draw ways[] = {
    { "siptutor,ladder", "SIP Tutor Ladder", sip_ladder_write },
    { "siptutor,mermaid", "SIP Tutor Mermaid Diagram", sip_mermaid_write },
};

/* One use of -z. */
typedef struct {
    const way_to_draw *way;
    sip_chart *chart;
} gathering;

/* --- gathering --- */

static void begin(void *data)
{
    gathering *in = data;
    const sip_timers timers = sip_tap_timers();
    sip_chart_free(in->chart);
    in->chart = sip_chart_new(sip_tap_language(), &timers);
}

static tap_packet_status take_message(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
                                      tap_flags_t flags _U_)
{
    gathering *in = data;
    const sip_tapped *message = tapped;
    sip_chart_add(in->chart, &message->sighting, message->verdict);
    return TAP_PACKET_DONT_REDRAW;
}

static tap_packet_status take_rtp(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
                                  tap_flags_t flags _U_)
{
    gathering *in = *(gathering **)data;
    const sip_chart_packet packet = sip_media_packet(pinfo, tapped);
    if (in->chart) sip_chart_add_packet(in->chart, &packet);
    return TAP_PACKET_DONT_REDRAW;
}

static void draw(void *data)
{
    gathering *in = data;
    const sip_terminal terminal = sip_terminal_here();
    GString *out = g_string_new(NULL);
    sip_chart_conclude(in->chart, sip_tap_end());
    in->way->write(in->chart, &terminal, out);
    sip_print(out);
    g_string_free(out, TRUE);
}

static void finish(void *data)
{
    gathering *in = data;
    sip_chart_free(in->chart);
    g_free(in);
}

/* --- registration --- */

/* Wireshark knows a listener by its data, so the one for RTP has data of its own: a pointer to the other's. */
static bool listen(gathering *in, const char *filter)
{
    const sip_listener messages = { SIP_TAP, filter, begin, take_message, draw, finish };
    const sip_listener media = { "rtp", NULL, NULL, take_rtp, NULL, g_free };
    gathering **of_media = g_new(gathering *, 1);
    *of_media = in;
    return sip_listen(&messages, in) && sip_listen(&media, of_media);
}

static ws_stat_init_ret start(const char *typed, void *data)
{
    const way_to_draw *way = data;
    gathering *in = g_new0(gathering, 1);
    in->way = way;
    begin(in);
    WS_STAT_INIT_RETURN(listen(in, sip_listen_filter(way->option, typed)));
}

void sip_chart_tap_register(void)
{
    static tap_param filter[] = { { PARAM_FILTER, "filter", "Filter", NULL, TRUE } };
    static stat_tap_ui rows[G_N_ELEMENTS(ways)];
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        rows[i] = (stat_tap_ui){ REGISTER_STAT_GROUP_GENERIC, ways[i].title, ways[i].option, start,
                                 G_N_ELEMENTS(filter),        filter };
        register_stat_tap_ui(&rows[i], (void *)&ways[i]);
    }
}
