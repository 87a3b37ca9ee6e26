/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Records in a stream (RFC 6587) and in a text file; and the headers of records.
 */
#include "carriers/log/envelope.h"
#include "carriers/log/framing.h"
#include "log_flow.h"

/* All units of a stream that comes to its end, joined by "|", each without its count and line end. */
static char *units_of(const char *text)
{
    GString *out = g_string_new(NULL);
    sip_span left = guarded(text);
    while (left.len > 0) {
        size_t unit = sip_log_stream_unit(left, true);
        g_assert_cmpuint(unit, >, 0);
        sip_span record = sip_log_stream_record((sip_span){ left.at, MIN(unit, left.len) });
        if (out->len > 0) g_string_append_c(out, '|');
        g_string_append_len(out, record.at, (gssize)record.len);
        left = sip_span_between(left.at + MIN(unit, left.len), left.at + left.len);
    }
    guarded_release();
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *units;
} streams[] = {
    { "5 <1>ab6 <2>abc", "<1>ab|<2>abc" },
    { "<1>one\n<2>two\n", "<1>one|<2>two" },
    { "<1>one\r\n<2>two\r\n", "<1>one\r|<2>two\r" },
    { "<1>INVITE sip:a@b SIP/2.0\nVia: x\n\nv=0\n<2>two\n", "<1>INVITE sip:a@b SIP/2.0\nVia: x\n\nv=0|<2>two" },
    { "<1>one\n7 <2>two\n<3>three", "<1>one|<2>two\n|<3>three" },
    { "9 <1>one", "<1>one" },                                /* the count says more than there is */
    { "05 <1>ab\n", "05 <1>ab" },                            /* RFC 6587: no leading zero */
    { "0 <1>ab\n<2>b", "0 <1>ab|<2>b" },                     /* nor zero */
    { "99999999999 <1>ab\n<2>b", "99999999999 <1>ab|<2>b" }, /* nor more than is believed */
    { "<167>Nov 22 10:20:30 a b: x<167>Nov 22 10:20:30 a b: y\n",
      "<167>Nov 22 10:20:30 a b: x|<167>Nov 22 10:20:30 a b: y" }, /* a record without line end */
    { "<1>To: <sip:200@b><5>\n<2>x\n", "<1>To: <sip:200@b><5>|<2>x" },
    { "Nov 22 10:20:30 a b: one\nmore of it\nNov 22 10:20:31 a b: two\n",
      "Nov 22 10:20:30 a b: one\nmore of it|Nov 22 10:20:31 a b: two" },
    { "[2026-11-22 10:20:30] VERBOSE[7]: one\n<--- SIP read from UDP:192.0.2.1:5060 --->\nSIP/2.0 200 OK\n[2026-11-22 "
      "10:20:31] two\n",
      "[2026-11-22 10:20:30] VERBOSE[7]: one\n<--- SIP read from UDP:192.0.2.1:5060 --->\nSIP/2.0 200 OK|[2026-11-22 "
      "10:20:31] two" },
    { "junk\n<--- SIP read from UDP:192.0.2.1:5060 --->\nSIP/2.0 200 OK\nNov 22 10:20:30 a b: one\n",
      "junk|<--- SIP read from UDP:192.0.2.1:5060 --->\nSIP/2.0 200 OK|Nov 22 10:20:30 a b: one" },
    { "\n\n<1>one\n", "\n|<1>one" },
    { "no header at all", "no header at all" },
};

static void test_units(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(streams); i++) {
        char *units = units_of(streams[i].text);
        g_assert_cmpstr(units, ==, streams[i].units);
        g_free(units);
    }
}

/* With more to come: a record ends where it is seen to end, and SIP in it at the end of the message. */
static void test_more_to_come(void)
{
    static const struct {
        const char *text;
        size_t unit;
    } rows[] = {
        { "5 <1>a", 7 },
        { "12", 0 },
        { "12 ", 0 },
        { "<1>one", 0 },
        { "<1>one\n", 7 },
        { "<1>one\n<2", 9 },
        { "<1>one\n<2>", 7 },
        { "", 0 },
        { "<1>INVITE sip:a@b SIP/2.0\r\nVia: x\r\n", 0 },
        { "<1>INVITE sip:a@b SIP/2.0\r\nContent-Length: 6\r\n\r\nv=0\r\n", 0 },
        { "<1>INVITE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nv=0\r\n", 53 },
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        size_t unit = sip_log_stream_unit(guarded(rows[i].text), false);
        if (i == 5) {
            g_assert_true(unit == 0 || unit == 7);
        } else {
            g_assert_cmpuint(unit, ==, rows[i].unit);
        }
    }
    guarded_release();
}

/* Never stuck: as many bytes as are ever waited for give a unit, whatever they are. */
static void test_never_stuck(void)
{
    static const char *const pieces[] = {
        "x", "1", "<", "<1>", "\n", "<1>INVITE sip:a@b SIP/2.0\r\n", "INVITE sip:a@b SIP/2.0\nVia: x\n", "9 "
    };
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        GString *text = g_string_new(NULL);
        while (text->len < SIP_LOG_OCTETS_MOST) g_string_append(text, pieces[i]);
        gint64 begin = g_get_monotonic_time();
        g_assert_cmpuint(sip_log_stream_unit((sip_span){ text->str, text->len }, false), >, 0);
        if (g_get_monotonic_time() - begin > 20 * G_USEC_PER_SEC) g_error("too slow: %s", pieces[i]);
        g_string_free(text, TRUE);
    }
}

/* --- headers --- */

static const struct {
    const char *record, *time, *host, *program, *text;
} envelopes[] = {
    { "<142>text", "", "", "", "text" },
    { "<192>text", "", "", "", "<192>text" },
    { "<>text", "", "", "", "<>text" },
    { "<1", "", "", "", "<1" },
    { "<142>Nov  2 10:20:30 192.0.2.1 tag[7]: text", "Nov  2 10:20:30", "192.0.2.1", "tag", "text" },
    { "<142>Nov 2 10:20:30 tag: text", "Nov 2 10:20:30", "", "tag", "text" },
    { "<142>Nov 22 10:20:30 host Via: SIP/2.0/UDP a", "Nov 22 10:20:30", "host", "", "Via: SIP/2.0/UDP a" },
    { "<142>Nov 22 10:20:30 Via: SIP/2.0/UDP a", "Nov 22 10:20:30", "", "", "Via: SIP/2.0/UDP a" },
    { "<142>Nov 22 2026 10:20:30.25 host tag: text", "Nov 22 2026 10:20:30.25", "host", "tag", "text" },
    { "<142>Nov 22 10:20:30 SIP/2.0 200 OK", "Nov 22 10:20:30", "", "", "SIP/2.0 200 OK" },
    { "<13>Nov 22 10:20:30 BYE sip: a@b SIP/2.0#015#012Via: c", "Nov 22 10:20:30", "", "",
      "BYE sip: a@b SIP/2.0#015#012Via: c" },
    { "<13>Nov 22 10:20:30 BYE sip:a@b SIP/2.0#012Via: c", "Nov 22 10:20:30", "", "", "BYE sip:a@b SIP/2.0#012Via: c" },
    { "<142>Nov 22 10:20:30 h BYE sip:a@b SIP/2.0", "Nov 22 10:20:30", "h", "", "BYE sip:a@b SIP/2.0" },
    { "<142>1 2026-11-22T10:20:30.5Z host app 7 id [a b=\"]\\\"\"][c] \xEF\xBB\xBFtext", "2026-11-22T10:20:30.5Z",
      "host", "app", "text" },
    { "<142>1 - - - - - - text", "", "", "", "text" },
    { "<142>1 - - - - - -", "", "", "", "" },
    { "<142>1 2026-11-22T10:20:30Z host app 7 id [a b=\"unclosed text", "2026-11-22T10:20:30Z", "host", "app",
      "[a b=\"unclosed text" },
    { "<191>48: *Nov 22 10:20:30.456: text", "Nov 22 10:20:30.456", "", "", "text" },
    { "<191>48: gw: .Nov 22 10:20:30.456 CET: text", "Nov 22 10:20:30.456", "gw", "", "text" },
    { "<191>48: 1w0d: text", "1w0d", "", "", "text" },
    { "<191>48: om: text", "", "", "", "om: text" },
    { "<13>Nov 22 10:20:30 relay <142>Nov 22 10:20:29 host tag: text", "Nov 22 10:20:29", "host", "tag", "text" },
    { "<13>Nov 22 10:20:30 gw 48: *Nov 22 10:20:29: text", "Nov 22 10:20:29", "gw", "", "text" },
    { "<13>2026-11-22T10:20:30.1+01:00 host tag: text", "2026-11-22T10:20:30.1+01:00", "host", "tag", "text" },
    { "[Nov 22 10:20:30] VERBOSE[7]: text", "Nov 22 10:20:30", "", "VERBOSE", "text" },
    { "[2026-11-22 10:20:30] text", "2026-11-22 10:20:30", "", "", "text" },
    { "Request: INVITE", "", "", "", "Request: INVITE" },
    { "", "", "", "", "" },
};

static void test_envelopes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(envelopes); i++) {
        sip_log_envelope envelope;
        g_test_message("%s", envelopes[i].record);
        sip_log_open_envelope(guarded(envelopes[i].record), &envelope);
        assert_span(envelope.time.text, envelopes[i].time);
        assert_span(envelope.host, envelopes[i].host);
        assert_span(envelope.program, envelopes[i].program);
        assert_span(envelope.text, envelopes[i].text);
        for (size_t len = 0; len < strlen(envelopes[i].record); len++) {
            sip_log_open_envelope(guarded_bytes(envelopes[i].record, len), &envelope);
        }
        guarded_release();
    }
}

static void test_times(void)
{
    static const struct {
        const char *record;
        bool known, has_year, has_zone;
        gint64 seconds;
    } rows[] = {
        { "<1>1 2026-11-22T10:20:30Z h a p i - x", true, true, true, 1795342830 },
        { "<1>1 2026-11-22T10:20:30+01:30 h a p i - x", true, true, true, 1795337430 },
        { "<1>1 1969-12-31T23:59:59-00:00 h a p i - x", true, true, true, -1 },
        { "<1>Feb 29 00:00:00 h a: x", true, false, false, 68169600 },
        { "<1>Nov 22 2026 10:20:30 h a: x", true, true, false, 1795342830 },
        { "<1>Nov 31 25:20:30 h a: x", false, false, false, 0 },
        { "<1>1 2026-13-22T10:20:30Z h a p i - x", false, true, true, 0 },
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_log_envelope envelope;
        sip_log_open_envelope(sip_span_of(rows[i].record), &envelope);
        g_test_message("%s", rows[i].record);
        g_assert_cmpint(envelope.time.known, ==, rows[i].known);
        g_assert_cmpint(envelope.time.has_year, ==, rows[i].has_year);
        g_assert_cmpint(envelope.time.has_zone, ==, rows[i].has_zone);
        if (rows[i].known) g_assert_cmpint(envelope.time.microseconds, ==, rows[i].seconds * G_USEC_PER_SEC);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/log/framing/units", test_units);
    g_test_add_func("/log/framing/more_to_come", test_more_to_come);
    g_test_add_func("/log/framing/never_stuck", test_never_stuck);
    g_test_add_func("/log/framing/envelopes", test_envelopes);
    g_test_add_func("/log/framing/times", test_times);
    return g_test_run();
}
