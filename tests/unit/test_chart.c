/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves how messages become a chart: which hosts are one, what is folded, which hops are joined, where media stand,
 * where it ends; and how a chart is drawn in lines of any width.
 */
#include "support.h"
#include "taps/draw/calls.h"
#include "taps/draw/ladder.h"
#include "taps/draw/layout.h"
#include "tracker_flow.h"

typedef struct {
    wmem_allocator_t *scope;
    sip_tracker *tracker;
    sip_chart *chart;
    sip_calls *calls;
} drawing;

static drawing begin(void)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    return (drawing){ scope, sip_tracker_new(scope, &sip_default_timers),
                      sip_chart_new(SIP_LANGUAGE_EN, &sip_default_timers), sip_calls_new(&sip_default_timers) };
}

static void end(drawing *in)
{
    sip_chart_free(in->chart);
    sip_calls_free(in->calls);
    wmem_destroy_allocator(in->scope);
}

static sip_endpoint host(uint8_t last, uint16_t port)
{
    return (sip_endpoint){ .address = { 192, 0, 2, last }, .address_len = 4, .port = port };
}

/* One message, from where to where; its text is gone afterwards, as that of a packet is. */
static void show_text(drawing *in, char *text, uint32_t frame, sip_endpoint from, sip_endpoint to)
{
    sip_message message;
    g_assert_true(sip_message_parse(sip_span_of(text), strlen(text), SIP_UDP, &message));
    const sip_sighting sighting = {
        .message = &message, .frame = frame, .time = (sip_time)frame * FLOW_STEP, .source = from, .destination = to
    };
    const sip_verdict *verdict = sip_tracker_observe(in->tracker, &sighting);
    sip_chart_add(in->chart, &sighting, verdict);
    sip_calls_add(in->calls, &sighting, verdict);
    memset(text, '#', strlen(text));
    g_free(text);
}

static void show(drawing *in, const flow_row *row, uint32_t frame)
{
    sip_endpoint left = host(row->hop == 1 ? 11 : 5, 5060), right = host(row->hop == 1 ? 5 : 12, 5060);
    show_text(in, flow_text(row), frame, row->method ? left : right, row->method ? right : left);
}

static drawing show_flow(const message_flow *flow)
{
    drawing in = begin();
    for (size_t i = 0; i < flow->count; i++) show(&in, &flow->rows[i], (uint32_t)i + 1);
    return in;
}

static sip_chart_group *only_group(const drawing *in, sip_group_kind kind)
{
    g_assert_cmpuint(in->chart->groups[kind]->len, ==, 1);
    return in->chart->groups[kind]->pdata[0];
}

/* --- the chart --- */

static void test_hosts(void)
{
    drawing in = show_flow(&flow_call);
    sip_layout *layout = sip_layout_new(in.chart, only_group(&in, SIP_GROUP_CALL));
    g_assert_cmpuint(layout->column_count, ==, 3);
    g_assert_cmpstr(layout->columns[0].name, ==, "Alice");
    g_assert_cmpstr(layout->columns[1].name, ==, "the proxy");
    g_assert_cmpuint(layout->columns[2].host->endpoint.address[3], ==, 12);
    sip_layout_free(layout);
    end(&in);
}

static void test_hops(void)
{
    drawing in = show_flow(&flow_call);
    sip_layout *layout = sip_layout_new(in.chart, only_group(&in, SIP_GROUP_CALL));
    unsigned arrows = 0, joined = 0;
    for (guint i = 0; i < layout->rows->len; i++) {
        const sip_row *row = &g_array_index(layout->rows, sip_row, i);
        arrows += row->count;
        joined += row->count == 2;
    }
    g_assert_cmpuint(arrows, ==, flow_call.count);
    g_assert_cmpuint(joined, ==, 6); /* all but the 100: INVITE, 180, 200, ACK, BYE, 200 */
    sip_layout_free(layout);
    end(&in);
}

/* A host that sends from another port than it listens at is one host, when its Via says so. */
static void test_other_port(void)
{
    drawing in = begin();
    show_text(&in, flow_text(&flow_register.rows[0]), 1, host(11, 40123), host(5, 5060));
    show_text(&in, flow_text(&flow_register.rows[1]), 2, host(5, 5060), host(11, 40123));
    show_text(&in, flow_text(&flow_register.rows[2]), 3, host(11, 5060), host(5, 5060));
    sip_layout *layout = sip_layout_new(in.chart, only_group(&in, SIP_GROUP_REGISTRATION));
    g_assert_cmpuint(layout->column_count, ==, 2);
    g_assert_cmpuint(layout->columns[0].host->endpoint.port, ==, 5060);
    g_assert_cmpstr(layout->columns[1].name, ==, "the registrar");
    sip_layout_free(layout);
    end(&in);
}

static void test_folding(void)
{
    drawing in = begin();
    show(&in, &flow_call.rows[0], 1);
    show(&in, &flow_call.rows[0], 26); /* half a second later */
    show(&in, &flow_call.rows[0], 76);
    const sip_chart_group *group = only_group(&in, SIP_GROUP_CALL);
    g_assert_cmpuint(group->arrows->len, ==, 1);
    const sip_chart_arrow *arrow = group->arrows->pdata[0];
    g_assert_cmpuint(arrow->sent, ==, 3);
    g_assert_cmpuint(arrow->frame, ==, 1);
    g_assert_cmpuint(arrow->last_frame, ==, 76);
    g_assert_cmpint(arrow->timer, ==, SIP_TIMER_A);
    end(&in);
}

static void test_bound(void)
{
    drawing in = begin();
    for (uint32_t i = 1; i <= SIP_CHART_ARROWS + 7; i++) {
        char *branch = g_strdup_printf("x%u", i);
        const flow_row row = { .hop = 1, .method = "OPTIONS", .branch = branch, .cseq = "1 OPTIONS" };
        show(&in, &row, i);
        g_free(branch);
    }
    g_assert_cmpuint(in.chart->arrow_count, ==, SIP_CHART_ARROWS);
    g_assert_cmpuint(in.chart->left_out, ==, 7);
    GString *out = g_string_new(NULL);
    sip_ladder_write(in.chart, &(sip_terminal){ 80, true }, out);
    g_assert_nonnull(strstr(out->str, "5007"));
    g_assert_nonnull(strstr(out->str, "-z 'siptutor,ladder,"));
    g_string_free(out, TRUE);
    end(&in);
}

static void add_packet(drawing *in, uint32_t frame, bool back, uint32_t announced_in)
{
    const sip_chart_packet packet = {
        .frame = frame,
        .announced_in = announced_in,
        .time = (sip_time)frame * FLOW_STEP,
        .codec = "PCMA",
        .source = host(back ? 12 : 11, 4000),
        .destination = host(back ? 11 : 12, 4000),
    };
    sip_chart_add_packet(in->chart, &packet);
}

static void test_media(void)
{
    drawing in = show_flow(&flow_call);
    sip_chart_group *group = only_group(&in, SIP_GROUP_CALL);
    add_packet(&in, 21, false, 1);
    add_packet(&in, 22, true, 1);
    add_packet(&in, 23, false, 1);
    add_packet(&in, 24, false, 999); /* announced by nothing that is drawn */
    g_assert_cmpuint(group->media->len, ==, 1);
    const sip_chart_media *media = group->media->pdata[0];
    g_assert_cmpuint(media->packets[0], ==, 2);
    g_assert_cmpuint(media->packets[1], ==, 1);
    g_assert_cmpuint(media->frame, ==, 21);
    end(&in);
}

/* --- drawing --- */

/* Every line within its width, at any width, in both alphabets. */
static void test_widths(void)
{
    static const message_flow *const flows[] = { &flow_call, &flow_register, &flow_cancelled };
    for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) {
        drawing in = show_flow(flows[i]);
        for (unsigned columns = 72; columns < 220; columns++) {
            GString *out = g_string_new(NULL);
            sip_ladder_write(in.chart, &(sip_terminal){ columns, columns % 2 }, out);
            sip_calls_write(in.calls, SIP_LANGUAGE_FR, &(sip_terminal){ columns, columns % 2 }, out);
            char **lines = g_strsplit(out->str, "\n", -1);
            for (char **line = lines; *line; line++) g_assert_cmpuint(sip_terminal_width(*line), <=, columns);
            if (columns % 2 == 0) g_assert_true(g_str_is_ascii(out->str));
            g_strfreev(lines);
            g_string_free(out, TRUE);
        }
        end(&in);
    }
}

static void test_many_hosts(void)
{
    drawing in = begin();
    for (uint8_t i = 1; i <= 20; i++) {
        char branch[] = { 'm', (char)('a' + i), '\0' };
        const flow_row row = { .hop = 1, .method = "OPTIONS", .branch = branch, .cseq = "1 OPTIONS" };
        show_text(&in, flow_text(&row), i, host(i, 5060), host(100, 5060));
    }
    sip_layout *layout = sip_layout_new(in.chart, only_group(&in, SIP_GROUP_REST));
    GString *out = g_string_new(NULL);
    sip_ladder_write(in.chart, &(sip_terminal){ 80, true }, out);
    g_assert_cmpuint(layout->column_count, ==, SIP_LAYOUT_COLUMNS);
    g_assert_cmpuint(layout->host_count, >, SIP_LAYOUT_COLUMNS);
    g_assert_nonnull(strstr(out->str, "ip.addr == 192.0.2."));
    g_string_free(out, TRUE);
    sip_layout_free(layout);
    end(&in);
}

/* --- calls --- */

static void expect_outcome(const drawing *in, const char *wanted)
{
    char *outcome = sip_call_row_outcome(in->calls, in->calls->rows->pdata[0], SIP_LANGUAGE_EN);
    g_assert_cmpstr(outcome, ==, wanted);
    g_free(outcome);
}

static void test_calls(void)
{
    drawing in = show_flow(&flow_call);
    sip_time time;
    g_assert_cmpuint(in.calls->rows->len, ==, 1);
    const sip_call_row *row = in.calls->rows->pdata[0];
    g_assert_cmpstr(row->from, ==, "Alice");
    g_assert_cmpstr(row->to, ==, "bob");
    g_assert_cmpstr(row->ended_by, ==, "Alice");
    expect_outcome(&in, "answered");
    g_assert_true(row->disconnected);
    g_assert_true(sip_call_row_duration(row, &time));
    g_assert_cmpint(time, >, 0);
    end(&in);
}

static void test_cancelled_call(void)
{
    drawing in = show_flow(&flow_cancelled);
    sip_time time;
    const sip_call_row *row = in.calls->rows->pdata[0];
    expect_outcome(&in, "cancelled");
    g_assert_cmpstr(row->ended_by, ==, "Alice");
    g_assert_cmpuint(row->failure, ==, 487);
    g_assert_false(sip_call_row_duration(row, &time));
    g_assert_false(sip_call_row_ring(row, &time));
    end(&in);
}

/* A refusal that another INVITE follows was not the end. */
static void test_call_that_goes_on(void)
{
    static const flow_row rows[] = {
        { .hop = 1, .method = "INVITE", .branch = "a", .cseq = "1 INVITE" },
        { .hop = 1, .code = 302, .branch = "a", .cseq = "1 INVITE", .to_tag = "b" },
        { .hop = 1, .method = "ACK", .branch = "a", .cseq = "1 ACK", .to_tag = "b", .alone = true },
        { .hop = 1, .method = "INVITE", .branch = "c", .cseq = "2 INVITE" },
        { .hop = 1, .code = 200, .branch = "c", .cseq = "2 INVITE", .to_tag = "d" },
    };
    drawing in = begin();
    for (uint32_t i = 0; i < 3; i++) show(&in, &rows[i], i + 1);
    const sip_call_row *row = in.calls->rows->pdata[0];
    g_assert_cmpstr(row->ended_by, ==, "bob");
    g_assert_cmpuint(row->failure, ==, 302);
    for (uint32_t i = 3; i < 5; i++) show(&in, &rows[i], i + 1);
    g_assert_null(row->ended_by);
    g_assert_cmpuint(row->failure, ==, 0);
    expect_outcome(&in, "up");
    end(&in);
}

/* The end of the capture, so many seconds after its beginning. */
static void conclude(drawing *in, int seconds)
{
    sip_chart_conclude(in->chart, (sip_time)seconds * 1000000);
    sip_calls_conclude(in->calls, (sip_time)seconds * 1000000);
}

/* A call that nobody heard of again is told by its state until its time is over, and then found once. */
static void test_timed_out_call(void)
{
    drawing in = begin();
    show(&in, &flow_call.rows[0], 1);
    const sip_call_row *row = in.calls->rows->pdata[0];
    const sip_chart_arrow *arrow = only_group(&in, SIP_GROUP_CALL)->arrows->pdata[0];
    unsigned findings = row->findings, remarks = arrow->remark_count;
    expect_outcome(&in, "calling");
    conclude(&in, 60);
    conclude(&in, 61);
    expect_outcome(&in, "timed out");
    g_assert_cmpuint(row->findings, ==, findings + 1);
    g_assert_cmpuint(arrow->remark_count, ==, remarks + 1);
    g_assert_cmpint(arrow->remarks[remarks].finding, ==, SIP_FINDING_NO_ANSWER_SEEN);
    g_assert_true(arrow->doubts & sip_doubt_bit(SIP_DOUBT_ANSWER_UNSEEN));
    end(&in);
}

static void test_unfinished_call(void)
{
    drawing in = begin();
    show(&in, &flow_call.rows[0], 1);
    const sip_call_row *row = in.calls->rows->pdata[0];
    unsigned findings = row->findings;
    conclude(&in, 20);
    expect_outcome(&in, "unfinished (calling)");
    g_assert_cmpuint(row->findings, ==, findings);
    end(&in);
}

/* An answer that is never acknowledged is found with the answer, not with its repetitions. */
static void test_not_acked(void)
{
    drawing in = show_flow(&flow_not_acked);
    const sip_chart_group *group = only_group(&in, SIP_GROUP_CALL);
    conclude(&in, 60);
    unsigned found = 0;
    for (guint i = 0; i < group->arrows->len; i++) {
        const sip_chart_arrow *arrow = group->arrows->pdata[i];
        for (unsigned k = 0; k < arrow->remark_count; k++) {
            found += arrow->remarks[k].finding == SIP_FINDING_NO_ACK_SEEN;
            if (arrow->remarks[k].finding == SIP_FINDING_NO_ACK_SEEN) g_assert_cmpuint(arrow->code, ==, 200);
        }
    }
    g_assert_cmpuint(found, >=, 1);
    expect_outcome(&in, "unfinished (up)");
    end(&in);
}

static void test_figures(void)
{
    drawing in = show_flow(&flow_register);
    GString *out = g_string_new(NULL);
    sip_calls_write_figures(in.calls, SIP_LANGUAGE_EN, &(sip_terminal){ 80, true }, out);
    g_assert_cmpuint(in.calls->registered.count, ==, 1); /* the challenge is none */
    g_assert_cmpuint(in.calls->ineffective_registrations, ==, 0);
    g_assert_nonnull(strstr(out->str, "4.1"));
    g_assert_null(strstr(out->str, "4.6")); /* no call, no ratio */
    g_string_free(out, TRUE);
    end(&in);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/chart/hosts", test_hosts);
    g_test_add_func("/chart/hops", test_hops);
    g_test_add_func("/chart/other_port", test_other_port);
    g_test_add_func("/chart/folding", test_folding);
    g_test_add_func("/chart/bound", test_bound);
    g_test_add_func("/chart/media", test_media);
    g_test_add_func("/chart/widths", test_widths);
    g_test_add_func("/chart/many_hosts", test_many_hosts);
    g_test_add_func("/chart/calls", test_calls);
    g_test_add_func("/chart/cancelled_call", test_cancelled_call);
    g_test_add_func("/chart/call_that_goes_on", test_call_that_goes_on);
    g_test_add_func("/chart/timed_out_call", test_timed_out_call);
    g_test_add_func("/chart/unfinished_call", test_unfinished_call);
    g_test_add_func("/chart/not_acked", test_not_acked);
    g_test_add_func("/chart/figures", test_figures);
    return g_test_run();
}
