/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One message that grows line by line.
 */
#include "carriers/log/growing.h"
#include "support.h"

static bool take(sip_growing *growing, const char *text)
{
    return sip_growing_take(growing, &(sip_log_line){ .text = sip_span_of(text), .end = SIP_LOG_CRLF }, 1);
}

/* A body longer than its Content-Length is cut in the middle of a line; nothing may then look for the line's beginning.
 */
static void test_complete_inside_a_line(void)
{
    static const char wanted[] =
        "MESSAGE sip:bob@example.com SIP/2.0\r\nCSeq: 1 MESSAGE\r\nContent-Length: 3\r\n\r\nabc";
    sip_growing growing;
    uint32_t missing;
    sip_growing_init(&growing);
    growing.drops_blanks = true;
    g_assert_false(take(&growing, "MESSAGE sip:bob@example.com SIP/2.0 "));
    g_assert_false(take(&growing, "CSeq: 1 MESSAGE "));
    g_assert_false(take(&growing, "Content-Length: 3 "));
    g_assert_false(take(&growing, " "));
    g_assert_true(take(&growing, "abcdefghijkl "));
    g_assert_cmpuint(growing.line, <=, growing.bytes->len);
    sip_growing_break_line(&growing);
    g_assert_true(sip_growing_finish(&growing, true, &missing));
    sip_span bytes = { (const char *)growing.bytes->data, growing.bytes->len };
    g_assert_true(sip_span_equal(bytes, sip_span_of(wanted)));
    sip_growing_free(&growing);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log/growing/complete_inside_a_line", test_complete_inside_a_line);
    return g_test_run();
}
