/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a text is never longer than its buffer, always terminated, never cut inside a letter, and says so with "…"
 * when it is cut, at every buffer size from 4 to 64; captured bytes cannot bring control characters or broken UTF-8
 * into it. It does not prove that what remains is understandable.
 */
#include "support.h"
#include "texts/sink.h"

#define ELLIPSIS "\xE2\x80\xA6"
#define BAD "\xEF\xBF\xBD" /* U+FFFD */

static void check_buffer(const char *buffer, size_t size, const sip_sink *sink, bool fits)
{
    g_assert_cmpuint(strlen(buffer), ==, sink->len);
    g_assert_cmpuint(sink->len, <, size);
    g_assert_true(g_utf8_validate(buffer, -1, NULL));
    g_assert_cmpint(sink->full, ==, !fits);
    g_assert_cmpint(g_str_has_suffix(buffer, ELLIPSIS), ==, !fits);
}

/* The largest whole number of letters that leaves room for the mark, and no fewer. */
static void check_cut(const char *buffer, size_t size, const char *text)
{
    size_t kept = strlen(buffer) - strlen(ELLIPSIS);
    g_assert_cmpint(strncmp(buffer, text, kept), ==, 0);
    size_t next = (size_t)(g_utf8_next_char(text + kept) - text);
    g_assert_cmpuint(next + strlen(ELLIPSIS) + 1, >, size);
}

static void test_every_size(void)
{
    static const char *const texts[] = {
        "0123456789012345678901234567890123456789012345678901234567890123456789",
        "\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA7\xC3\xB9\xC3\xA2\xC3\xAA\xC3\xAE\xC3\xB4\xC3\xBB\xC3\xAB\xC3\xAF\xC3\xBC\xC5"
        "\x93",
        "a\xE2\x82\xAC"
        "b\xE2\x82\xAC\xE2\x82\xAC"
        "c\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC",
        "\xF0\x9F\x93\x9E\xF0\x9F\x93\x9E"
        "a\xF0\x9F\x93\x9E"
        "bc\xF0\x9F\x93\x9E"
        "def\xF0\x9F\x93\x9E\xF0\x9F\x93\x9E",
        "abc",
        "",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (size_t size = 4; size <= 64; size++) {
            bool fits = strlen(texts[i]) < size;
            char *buffer = (char *)guarded_bytes("", 0).at - size; /* ends right at an unreadable page */
            sip_sink sink = sip_sink_on(buffer, size);
            sip_sink_text(&sink, texts[i]);
            check_buffer(buffer, size, &sink, fits);
            if (!fits) check_cut(buffer, size, texts[i]);
            sink = sip_sink_on(buffer, size);
            sip_sink_captured(&sink, guarded(texts[i]), SIZE_MAX);
            check_buffer(buffer, size, &sink, fits);
            if (!fits) check_cut(buffer, size, texts[i]);
            guarded_release();
        }
    }
}

static void expect_captured(const char *bytes, size_t len, size_t most, const char *wanted)
{
    char buffer[256];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_sink_captured(&sink, guarded_bytes(bytes, len), most);
    g_assert_cmpstr(buffer, ==, wanted);
    guarded_release();
}

static void test_control_bytes(void)
{
    for (int c = 0; c < 0x80; c++) {
        char byte = (char)c;
        char wanted[2] = { c < 0x20 || c == 0x7f ? ' ' : byte, '\0' };
        expect_captured(&byte, 1, 10, wanted);
    }
    expect_captured("a\0b\r\n c", 7, 10, "a b   c");
    expect_captured("\x1b[31m", 5, 10, " [31m");
}

static void test_invalid_utf8(void)
{
    static const struct {
        const char *bytes, *wanted;
    } rows[] = {
        { "\xE9", BAD },
        { "caf\xE9!", "caf" BAD "!" },
        { "\xC3", BAD },
        { "\xC3\xA9\xC3", "\xC3\xA9" BAD },
        { "\xE2\x82", BAD BAD },
        { "\xE2\x82x", BAD BAD "x" },
        { "\xF0\x9F\x93", BAD BAD BAD },
        { "\xC0\x80", BAD BAD },
        { "\xE0\x80\x80", BAD BAD BAD },
        { "\xED\xA0\x80", BAD BAD BAD },
        { "\xF4\x90\x80\x80", BAD BAD BAD BAD },
        { "\xF8\x88\x80\x80\x80", BAD BAD BAD BAD BAD },
        { "\xFF\xFE", BAD BAD },
        { "\x80\x80", BAD BAD },
        { "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%zu", i);
        expect_captured(rows[i].bytes, strlen(rows[i].bytes), 20, rows[i].wanted);
    }
    for (int c = 0x80; c <= 0xFF; c++) {
        char byte = (char)c;
        expect_captured(&byte, 1, 10, BAD);
    }
}

static void test_most(void)
{
    expect_captured("abcdef", 6, 6, "abcdef");
    expect_captured("abcdef", 6, 5, "abcde" ELLIPSIS);
    expect_captured("abcdef", 6, 0, ELLIPSIS);
    expect_captured("", 0, 0, "");
    expect_captured("ab\xC3\xA9", 4, 3, "ab" ELLIPSIS); /* never half a letter */
    expect_captured("ab\xC3\xA9", 4, 4, "ab\xC3\xA9");
}

/* At most `most` bytes, also when they are not UTF-8. */
static void test_most_of_rubbish(void)
{
    expect_captured("\xFF\xFF\xFF", 3, 2, BAD BAD ELLIPSIS);
    expect_captured("ab\xFF", 3, 2, "ab" ELLIPSIS);
}

/* A full sink takes no more, whoever writes. */
static void test_full(void)
{
    char buffer[8];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_sink_text(&sink, "abcdefgh");
    g_assert_true(sink.full);
    g_assert_cmpstr(buffer, ==, "abcd" ELLIPSIS);
    sip_sink_text(&sink, "x");
    sip_sink_captured(&sink, guarded("y"), 1);
    g_assert_cmpstr(buffer, ==, "abcd" ELLIPSIS);
    guarded_release();
}

static void test_appending(void)
{
    char buffer[16];
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    g_assert_cmpstr(buffer, ==, "");
    sip_sink_text(&sink, "ab");
    sip_sink_captured(&sink, guarded("\"c\\\"d\""), 10);
    sip_sink_text(&sink, "\xC2\xA0!");
    g_assert_cmpstr(buffer, ==, "ab\"c\\\"d\"\xC2\xA0!");
    g_assert_false(sink.full);
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/sink/every_size", test_every_size);
    g_test_add_func("/sink/control_bytes", test_control_bytes);
    g_test_add_func("/sink/invalid_utf8", test_invalid_utf8);
    g_test_add_func("/sink/most", test_most);
    g_test_add_func("/sink/most_of_rubbish", test_most_of_rubbish);
    g_test_add_func("/sink/full", test_full);
    g_test_add_func("/sink/appending", test_appending);
    return g_test_run();
}
