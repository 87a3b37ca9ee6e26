/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: how a header block is cut into header lines: folds, bare LF, blanks around the colon, lines without a colon,
 * all kinds of blank line, and the end of the bytes at any of these (RFC 3261 7.3.1). It does not prove what a value
 * means.
 */
#include "core/header.h"
#include "support.h"

typedef struct {
    const char *text;         /* the header block */
    const char *name, *value; /* of its first line */
    unsigned flags;
} row;

enum { COLON = 1, FOLDED = 2, SPACE = 4, LF = 8 };

static const row one_line_rows[] = {
    { "To: a\r\n", "To", "a", COLON },
    { "To: a", "To", "a", COLON },
    { "To:a\n", "To", "a", COLON | LF },
    { "To:\r\n", "To", "", COLON },
    { "To:", "To", "", COLON },
    { "To : a\r\n", "To", "a", COLON | SPACE },
    { "To\t:a\r\n", "To", "a", COLON | SPACE },
    { "To:  a b \t\r\n", "To", "a b", COLON },
    { "To: a\r\n b\r\n", "To", "a\r\n b", COLON | FOLDED },
    { "To: a\r\n\tb\r\n\tc\r\nX: y", "To", "a\r\n\tb\r\n\tc", COLON | FOLDED },
    { "To:\r\n a\r\n", "To", "a", COLON | FOLDED },
    { "To: a\r\n \r\n", "To", "a", COLON | FOLDED },
    { "To: a\n b\r\n", "To", "a\n b", COLON | FOLDED | LF },
    { "To: a\r\n b\n", "To", "a\r\n b", COLON | FOLDED | LF },
    { "To: a\r\n ", "To", "a", COLON | FOLDED },
    { "no colon\r\n", "", "no colon", 0 },
    { "no\r\n colon: x\r\n", "", "no\r\n colon: x", FOLDED },
    { ": nameless\r\n", "", "nameless", COLON },
    { "T o: a\r\n", "T o", "a", COLON },
    { "To: a:b\r\n", "To", "a:b", COLON },
    { "To: a\rb\r\n", "To", "a\rb", COLON },
    { "To: a\r\r\n", "To", "a", COLON },
};

static void test_one_line(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(one_line_rows); i++) {
        sip_span block = guarded(one_line_rows[i].text);
        sip_cursor c = sip_cursor_on(block);
        sip_header header;
        bool ended = false;
        g_test_message("%zu: %s", i, one_line_rows[i].text);
        g_assert_true(sip_header_next(&c, &header, &ended));
        assert_span(header.name, one_line_rows[i].name);
        assert_span(header.value, one_line_rows[i].value);
        g_assert_true(header.line.at == block.at);
        g_assert_cmpuint((header.has_colon ? COLON : 0) | (header.folded ? FOLDED : 0) |
                             (header.space_before_colon ? SPACE : 0) | (header.bare_lf ? LF : 0),
                         ==, one_line_rows[i].flags);
        g_assert_false(ended);
    }
    guarded_release();
}

/* What ends a block, what does not, and what is left behind it. */
static void test_blank_line(void)
{
    static const struct {
        const char *text;
        unsigned lines;
        bool ended;
        const char *left;
    } rows[] = {
        { "A: 1\r\n\r\nbody", 1, true, "body" },
        { "A: 1\n\nbody", 1, true, "body" },
        { "A: 1\r\n\nbody", 1, true, "body" },
        { "A: 1\n\r\nbody", 1, true, "body" },
        { "A: 1\r\n\r\n", 1, true, "" },
        { "\r\nbody", 0, true, "body" },
        { "A: 1\r\nB: 2\r\n", 2, false, "" },
        { "A: 1\r\n\r", 2, false, "" },         /* a CR that no LF follows is a line of its own, not a blank one */
        { "A: 1\r\n\r\r\nB: 2", 3, false, "" }, /* nor are two CR */
        { "A: 1\r\n \r\nB: 2", 2, false, "" },  /* a blank in it makes it a fold */
        { "A: 1", 1, false, "" },
        { "", 0, false, "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        sip_header header;
        bool ended = false;
        unsigned lines = 0;
        while (sip_header_next(&c, &header, &ended)) lines++;
        g_test_message("%zu: %s", i, rows[i].text);
        g_assert_cmpuint(lines, ==, rows[i].lines);
        g_assert_cmpint(ended, ==, rows[i].ended);
        assert_span(sip_rest(&c), rows[i].left);
    }
    guarded_release();
}

static void test_line_does_not_hold_its_end(void)
{
    sip_cursor c = sip_cursor_on(guarded("A: 1\r\n 2\r\nB: 3\r\n"));
    sip_header header;
    bool ended = false;
    g_assert_true(sip_header_next(&c, &header, &ended));
    assert_span(header.line, "A: 1\r\n 2");
    g_assert_true(sip_header_next(&c, &header, &ended));
    assert_span(header.line, "B: 3");
    guarded_release();
}

static void test_ids(void)
{
    static const struct {
        const char *text;
        sip_header_id id;
    } rows[] = {
        { "v: x", SIP_HDR_VIA },  { "VIA: x", SIP_HDR_VIA }, { "Via : x", SIP_HDR_VIA }, { "X-Own: x", SIP_HDR_OTHER },
        { "Via", SIP_HDR_OTHER }, { ": x", SIP_HDR_OTHER },  { "w: x", SIP_HDR_OTHER },  { "Vi a: x", SIP_HDR_OTHER },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_cursor c = sip_cursor_on(guarded(rows[i].text));
        sip_header header;
        bool ended = false;
        g_assert_true(sip_header_next(&c, &header, &ended));
        g_assert_cmpint(header.id, ==, rows[i].id);
    }
    guarded_release();
}

static void test_lines(void)
{
    sip_cursor c = sip_cursor_on(guarded("a\r\nb\n\r\n\n\r\rc\r\nd\r"));
    static const struct {
        const char *line;
        bool bare;
    } rows[] = {
        { "a", false }, { "b", true }, { "", false }, { "", true }, { "\r\rc", false }, { "d\r", false },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span line;
        g_assert_cmpint(sip_take_line(&c, &line), ==, rows[i].bare);
        assert_span(line, rows[i].line);
    }
    g_assert_true(sip_at_end(&c));
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/header_walk/one_line", test_one_line);
    g_test_add_func("/header_walk/blank_line", test_blank_line);
    g_test_add_func("/header_walk/line_without_end", test_line_does_not_hold_its_end);
    g_test_add_func("/header_walk/ids", test_ids);
    g_test_add_func("/header_walk/lines", test_lines);
    return g_test_run();
}
