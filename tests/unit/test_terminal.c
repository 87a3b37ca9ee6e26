/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves that nothing harmful reaches a terminal, that widths are counted in cells, and that lines and tables keep to
 * theirs.
 */
#include "support.h"
#include "taps/draw/mermaid.h"
#include "taps/draw/table.h"

static const sip_terminal utf8 = { 20, true }, ascii = { 20, false };

static void assert_safe(const sip_terminal *terminal, const char *text, const char *safe)
{
    char *made = sip_terminal_text(terminal, text);
    g_assert_cmpstr(made, ==, safe);
    g_free(made);
}

static void test_safe(void)
{
    assert_safe(&utf8, "Zoë → 漢字", "Zoë → 漢字");
    assert_safe(&utf8, "a\tb\nc\rd", "a b c d");
    assert_safe(&utf8, "\x1B[31mred\x07\x7F", "�[31mred��");
    assert_safe(&utf8,
                "\xC2\x9B"
                "31m",
                "�31m"); /* CSI as one letter */
    assert_safe(&utf8,
                "\xE2\x80\xAE"
                "evil\xE2\x81\xA6\xE2\x80\x8B",
                "�evil��"); /* overrides, isolates, no width */
    assert_safe(&utf8, "\xE2\x80\xA8line", "�line");
    assert_safe(&utf8, "\xFF\xC3", "��");
    assert_safe(&utf8, "\xEE\x80\x80", "�"); /* private use */
    assert_safe(&utf8, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81", "e\xCC\x81\xCC\x81");
    assert_safe(&ascii, "bob’s Zoë → 漢", "bob's Zoe -> ?");
    assert_safe(&ascii, "INVITE ×4…", "INVITE x4...");
}

static void test_width(void)
{
    g_assert_cmpuint(sip_terminal_width(""), ==, 0);
    g_assert_cmpuint(sip_terminal_width("Zoë"), ==, 3);
    g_assert_cmpuint(sip_terminal_width("漢字"), ==, 4);
    g_assert_cmpuint(sip_terminal_width("e\xCC\x81"), ==, 1);
}

static void test_fit(void)
{
    g_assert_cmpuint(sip_terminal_fit("one two three", 8), ==, 7);
    g_assert_cmpuint(sip_terminal_fit("one two three", 7), ==, 7);
    g_assert_cmpuint(sip_terminal_fit("one two three", 6), ==, 3);
    g_assert_cmpuint(sip_terminal_fit("one two", 7), ==, 7);
    g_assert_cmpuint(sip_terminal_fit("onetwothree", 4), ==, 4);
    g_assert_cmpuint(sip_terminal_fit("漢字漢", 5), ==, 6);
    g_assert_cmpuint(sip_terminal_fit("漢", 1), ==, 0);
}

static void assert_flushed(sip_canvas *canvas, const char *line)
{
    GString *out = g_string_new(NULL);
    sip_canvas_flush(canvas, out);
    g_assert_cmpstr(out->str, ==, line);
    g_string_free(out, TRUE);
}

static void test_canvas(void)
{
    sip_canvas *canvas = sip_canvas_new(&utf8);
    sip_canvas_put(canvas, 2, 5, "│");
    sip_canvas_put_right(canvas, 10, "42");
    assert_flushed(canvas, "  │     42\n");
    assert_flushed(canvas, "\n"); /* empty again */
    sip_canvas_put(canvas, 0, 6, "abcdefgh");
    assert_flushed(canvas, "abcde…\n");
    sip_canvas_put(canvas, 18, 20, "abcdef"); /* the line ends */
    assert_flushed(canvas, "                  a…\n");
    sip_canvas_put(canvas, 40, 20, "nowhere");
    assert_flushed(canvas, "\n");
    sip_canvas_free(canvas);
}

static void test_canvas_wide(void)
{
    sip_canvas *canvas = sip_canvas_new(&utf8);
    sip_canvas_put(canvas, 0, 20, "漢字");
    sip_canvas_put(canvas, 1, 1, "x"); /* over the right half of the first */
    assert_flushed(canvas, " x字\n");
    sip_canvas_put(canvas, 0, 20, "漢字");
    sip_canvas_put(canvas, 2, 1, "x"); /* over the left half of the second */
    assert_flushed(canvas, "漢x\n");
    sip_canvas_put(canvas, 0, 4, "漢字漢");
    assert_flushed(canvas, "漢…\n");
    sip_canvas_put(canvas, 0, 20, "ae\xCC\x81z");
    assert_flushed(canvas, "ae\xCC\x81z\n");
    sip_canvas_free(canvas);
}

static void test_table(void)
{
    static const sip_table_column columns[] = { { "name", false, true }, { "n", true, false } };
    sip_table *table = sip_table_new(&utf8, columns, G_N_ELEMENTS(columns));
    GString *out = g_string_new(NULL);
    sip_table_add(table, g_strdup("a name of twenty-three"));
    sip_table_add(table, g_strdup("7"));
    sip_table_add(table, g_strdup("漢"));
    sip_table_add(table, g_strdup("123"));
    sip_table_add(table, NULL);
    sip_table_add(table, g_strdup("\x1B"));
    sip_table_write(table, out);
    g_assert_cmpstr(out->str, ==,
                    "name               n\n"
                    "a name of twen…    7\n"
                    "漢               123\n"
                    "                   �\n");
    g_string_free(out, TRUE);
    sip_table_free(table);
}

static void assert_mermaid(const char *text, unsigned width, const char *written)
{
    GString *out = g_string_new(NULL);
    sip_mermaid_text(text, width, out);
    g_assert_cmpstr(out->str, ==, written);
    g_string_free(out, TRUE);
}

static void test_mermaid_text(void)
{
    assert_mermaid("200 OK, answer", 0, "200 OK, answer");
    assert_mermaid("a;b#c:d%%", 0, "a#59;b#35;c#58;d#37;#37;");
    assert_mermaid("<script>\"`\\", 0, "#60;script#62;#34;#96;#92;");
    assert_mermaid("one two three", 7, "one two<br/>three");
    assert_mermaid("Zoë", 0, "Zoë");
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/terminal/safe", test_safe);
    g_test_add_func("/terminal/width", test_width);
    g_test_add_func("/terminal/fit", test_fit);
    g_test_add_func("/terminal/canvas", test_canvas);
    g_test_add_func("/terminal/canvas_wide", test_canvas_wide);
    g_test_add_func("/terminal/table", test_table);
    g_test_add_func("/terminal/mermaid_text", test_mermaid_text);
    return g_test_run();
}
