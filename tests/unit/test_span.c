/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: spans compare, order and trim as span.h says, the cursor's steps stop where they should and never read past
 * the end (the bytes lie next to an unreadable page), and that page is really there. Every byte value is checked for
 * its character classes against RFC 3261 25.1, written out again here. It does not prove which grammar uses which
 * class.
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cursor.h"
#include "support.h"

/* --- the guard itself
 * ------------------------------------------------------------------------------------------------- */

static int signal_of_reading(const char *at)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGSEGV, SIG_DFL);
        signal(SIGBUS, SIG_DFL);
        volatile char seen = *(const volatile char *)at;
        _exit(seen & 1);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void test_guard(void)
{
    sip_span back = guarded("abc");
    sip_span front = guarded_front("abc", 3);
    g_assert_cmpint(signal_of_reading(back.at + 2), ==, 0);
    g_assert_cmpint(signal_of_reading(back.at + 3), !=, 0);
    g_assert_cmpint(signal_of_reading(front.at), ==, 0);
    g_assert_cmpint(signal_of_reading(front.at - 1), !=, 0);
    guarded_release();
}

/* --- spans
 * ------------------------------------------------------------------------------------------------------------ */

static void test_equal(void)
{
    const sip_span none = { NULL, 0 };
    g_assert_true(sip_span_equal(guarded("abc"), guarded("abc")));
    g_assert_false(sip_span_equal(guarded("abc"), guarded("abC")));
    g_assert_false(sip_span_equal(guarded("abc"), guarded("ab")));
    g_assert_true(sip_span_equal(none, guarded("")));
    g_assert_true(sip_span_alike(guarded("aBc-1"), guarded("AbC-1")));
    g_assert_false(sip_span_alike(guarded("abc"), guarded("abcd")));
    g_assert_false(sip_span_alike(guarded("@"), guarded("`"))); /* 0x20 apart, but no letters */
    g_assert_false(sip_span_alike(guarded("\xC4"), guarded("\xE4")));
    g_assert_true(sip_span_is(guarded("SIP"), "sip"));
    g_assert_true(sip_span_is(none, ""));
    guarded_release();
}

static void test_order(void)
{
    g_assert_cmpint(sip_span_order(guarded("from"), guarded("To")), <, 0);
    g_assert_cmpint(sip_span_order(guarded("TO"), guarded("from")), >, 0);
    g_assert_cmpint(sip_span_order(guarded("Min-SE"), guarded("min-se")), ==, 0);
    g_assert_cmpint(sip_span_order(guarded("Allow"), guarded("Allow-Events")), <, 0);
    g_assert_cmpint(sip_span_order(guarded("Allow-Events"), guarded("Allow")), >, 0);
    g_assert_cmpint(sip_span_order(guarded("a"), guarded("\xFF")), <, 0);
    guarded_release();
}

static void test_trim(void)
{
    assert_span(sip_span_trim(guarded(" \t\r\n a b \r\n")), "a b");
    assert_span(sip_span_trim(guarded("a")), "a");
    assert_span(sip_span_trim(guarded(" \t ")), "");
    assert_span(sip_span_trim(guarded("")), "");
    assert_span(sip_span_trim(guarded_front("  ", 2)), "");
    assert_span(sip_span_trim((sip_span){ NULL, 0 }), "");
    guarded_release();
}

/* --- character classes
 * ------------------------------------------------------------------------------------------------- */

static bool is_any_of(int c, const char *set)
{
    return c != 0 && strchr(set, c) != NULL;
}

/* Wherever the byte stands that is outside, and however long the span is. */
static void test_within(void)
{
    static const char outside[] = { '\0', 'a' - 1, 'f' + 1, '\x7F', '\x80', '\xFF' };
    char text[20];
    for (size_t len = 0; len <= sizeof text; len++) {
        memset(text, 'a', sizeof text);
        g_assert_true(sip_span_within((sip_span){ text, len }, 'a', 'f'));
        memset(text, 'f', sizeof text);
        g_assert_true(sip_span_within((sip_span){ text, len }, 'a', 'f'));
        for (size_t i = 0; i < sizeof text * sizeof outside; i++) {
            char *at = &text[i / sizeof outside];
            *at = outside[i % sizeof outside];
            g_assert_cmpint(sip_span_within((sip_span){ text, len }, 'a', 'f'), ==, at >= text + len);
            *at = 'f';
        }
    }
    g_assert_true(sip_span_within((sip_span){ NULL, 0 }, 'a', 'f'));
    g_assert_true(sip_span_within(sip_span_of("\x01\x7F to be sure"), '\x01', '\x7F'));
}

static void test_classes(void)
{
    for (int c = 0; c < 256; c++) {
        bool alnum = c < 128 && g_ascii_isalnum((char)c);
        char byte = (char)c;
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_TOKEN), ==, alnum || is_any_of(c, "-.!%*_+`'~"));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_DIGIT), ==, c >= '0' && c <= '9');
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_HEX), ==, c < 128 && g_ascii_isxdigit(byte));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_LWS), ==, is_any_of(c, " \t\r\n"));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_WORD), ==, alnum || is_any_of(c, "-.!%*_+`'~()<>:\\\"/[]?{}"));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_HOST), ==, alnum || is_any_of(c, "-._"));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_USER), ==, alnum || is_any_of(c, "-_.!~*'()%&=+$,;?/"));
        g_assert_cmpint(sip_char_is(byte, SIP_CHAR_SCHEME), ==, alnum || is_any_of(c, "+-."));
        g_assert_cmpint(sip_lower(byte), ==, c < 128 ? g_ascii_tolower(byte) : c);
    }
}

/* --- cursor
 * ------------------------------------------------------------------------------------------------------------ */

static void test_steps(void)
{
    sip_cursor c = sip_cursor_on(guarded("ab"));
    g_assert_cmpint(sip_peek(&c), ==, 'a');
    g_assert_false(sip_accept(&c, 'b'));
    g_assert_true(sip_accept(&c, 'a'));
    g_assert_cmpuint(sip_left(&c), ==, 1);
    assert_span(sip_rest(&c), "b");
    g_assert_true(sip_accept(&c, 'b'));
    g_assert_true(sip_at_end(&c));
    g_assert_cmpint(sip_peek(&c), ==, -1);
    g_assert_false(sip_accept(&c, 'b'));
    sip_cursor nothing = sip_cursor_on((sip_span){ NULL, 0 });
    g_assert_true(sip_at_end(&nothing));
    g_assert_cmpint(sip_peek(&nothing), ==, -1);
    sip_cursor high = sip_cursor_on(guarded("\xFF"));
    g_assert_cmpint(sip_peek(&high), ==, 0xFF);
    guarded_release();
}

static void test_take(void)
{
    sip_cursor c = sip_cursor_on(guarded("12ab;x"));
    assert_span(sip_take(&c, SIP_CHAR_DIGIT), "12");
    assert_span(sip_take(&c, SIP_CHAR_DIGIT), "");
    assert_span(sip_take(&c, SIP_CHAR_HEX | SIP_CHAR_TOKEN), "ab");
    assert_span(sip_take_until(&c, ";,"), "");
    assert_span(sip_take_until(&c, ","), ";x");
    assert_span(sip_take_until(&c, ","), "");
    sip_cursor with_nul = sip_cursor_on(guarded_bytes("a\0b,c", 5));
    g_assert_cmpuint(sip_take_until(&with_nul, ",").len, ==, 3); /* NUL is no stop, though it ends the list of stops */
    sip_cursor blank = sip_cursor_on(guarded("\r\n \tx"));
    sip_skip_lws(&blank);
    assert_span(sip_rest(&blank), "x");
    guarded_release();
}

static void test_quoted(void)
{
    static const struct {
        const char *text, *inside, *rest;
        bool good;
    } rows[] = {
        { "\"a b\" c", "a b", " c", true },   { "\"\"", "", "", true },        { "\"a\\\"b\"x", "a\\\"b", "x", true },
        { "\"a\\\\\"x", "a\\\\", "x", true }, { "\"open", "open", "", false }, { "\"open\\\"", "open\\\"", "", false },
        { "\"open\\", "open\\", "", false },  { "\"", "", "", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        sip_span inside = { NULL, 0 };
        g_assert_cmpint(sip_take_quoted(&c, &inside), ==, rows[i].good);
        assert_span(inside, rows[i].inside);
        assert_span(sip_rest(&c), rows[i].rest);
    }
    sip_span untouched = { NULL, 7 };
    sip_cursor c = sip_cursor_on(guarded("no quote"));
    g_assert_false(sip_take_quoted(&c, &untouched));
    g_assert_cmpuint(sip_left(&c), ==, 8);
    guarded_release();
}

static void test_number(void)
{
    static const struct {
        const char *text;
        uint32_t max, number;
        bool good;
    } rows[] = {
        { "0", 10, 0, true },
        { "0010x", 10, 10, true },
        { "11", 10, 0, false },
        { "4294967295", UINT32_MAX, UINT32_MAX, true },
        { "4294967296", UINT32_MAX, 0, false },
        { "18446744073709551617", UINT32_MAX, 0, false },
        { "99999999999999999999999999999999", UINT32_MAX, 0, false },
        { "", 10, 0, false },
        { "x", 10, 0, false },
        { "-1", 10, 0, false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        uint32_t number = 0;
        g_assert_cmpint(sip_take_number(&c, rows[i].max, &number), ==, rows[i].good);
        g_assert_cmpuint(number, ==, rows[i].number);
        g_assert_false(sip_char_is((char)sip_peek(&c), SIP_CHAR_DIGIT)); /* the digits are taken in any case */
    }
    guarded_release();
}

static void test_separator(void)
{
    sip_cursor c = sip_cursor_on(guarded(" \r\n ; x"));
    g_assert_false(sip_accept_separator(&c, ','));
    g_assert_cmpuint(sip_left(&c), ==, 7); /* nothing moved */
    g_assert_true(sip_accept_separator(&c, ';'));
    assert_span(sip_rest(&c), "x");
    g_assert_false(sip_accept_separator(&c, ';'));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/span/guard", test_guard);
    g_test_add_func("/span/equal", test_equal);
    g_test_add_func("/span/order", test_order);
    g_test_add_func("/span/trim", test_trim);
    g_test_add_func("/span/within", test_within);
    g_test_add_func("/cursor/classes", test_classes);
    g_test_add_func("/cursor/steps", test_steps);
    g_test_add_func("/cursor/take", test_take);
    g_test_add_func("/cursor/quoted", test_quoted);
    g_test_add_func("/cursor/number", test_number);
    g_test_add_func("/cursor/separator", test_separator);
    return g_test_run();
}
