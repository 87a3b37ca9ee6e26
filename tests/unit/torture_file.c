/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads torture files. tests/torture/torture.py reads the same files for captures and fuzzing; the test
 * unit.torture_bytes proves that the two agree on every byte.
 */
#include "torture_file.h"

#include <stdlib.h>

/* --- escapes --------------------------------------------------------------------------------------------------------
 */

/* {repeat:text:count}; says how many bytes of `at` it took, 0 when it is none. */
static size_t take_repeat(const char *at, GString *bytes)
{
    if (!g_str_has_prefix(at, "{repeat:")) return 0;
    const char *text = at + strlen("{repeat:");
    const char *colon = strchr(text, ':');
    char *end = NULL;
    unsigned long count = colon ? strtoul(colon + 1, &end, 10) : 0;
    if (end == NULL || *end != '}' || count > 100000) return 0;
    for (unsigned long i = 0; i < count; i++) g_string_append_len(bytes, text, colon - text);
    return (size_t)(end + 1 - at);
}

/* One escape; says how many bytes of `at` it took, 0 when it is none there is. */
static size_t take_escape(const char *at, GString *bytes)
{
    static const char names[] = "rnt\\", meant[] = "\r\n\t\\";
    const char *known = at[1] != '\0' ? strchr(names, at[1]) : NULL;
    if (known != NULL) {
        g_string_append_c(bytes, meant[known - names]);
        return 2;
    }
    if (at[1] != 'x' || !g_ascii_isxdigit(at[2]) || !g_ascii_isxdigit(at[3])) return 0;
    g_string_append_c(bytes, (char)(g_ascii_xdigit_value(at[2]) * 16 + g_ascii_xdigit_value(at[3])));
    return 4;
}

static bool append_line(const char *line, GString *bytes)
{
    while (*line != '\0') {
        size_t taken = *line == '{' ? take_repeat(line, bytes) : *line == '\\' ? take_escape(line, bytes) : 0;
        if (taken == 0 && *line == '\\') return false;
        if (taken == 0) g_string_append_c(bytes, *line);
        line += taken > 0 ? taken : 1;
    }
    return true;
}

char *torture_escape(sip_span bytes)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < bytes.len;) {
        gunichar letter = g_utf8_get_char_validated(bytes.at + i, (gssize)(bytes.len - i));
        char c = bytes.at[i];
        bool plain = letter != (gunichar)-1 && letter != (gunichar)-2 && g_unichar_isprint(letter);
        if (c == '\r' || c == '\n' || c == '\t' || c == '\\') {
            g_string_append(text, c == '\r' ? "\\r" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\\\");
        } else if (plain) {
            g_string_append_unichar(text, letter);
            i += (size_t)g_unichar_to_utf8(letter, NULL) - 1;
        } else {
            g_string_append_printf(text, "\\x%02x", (unsigned)(unsigned char)c);
        }
        i++;
    }
    return g_string_free(text, FALSE);
}

/* --- blocks ---------------------------------------------------------------------------------------------------------
 */

/* The lines between the fence "```<kind> <words>" and "```"; NULL when there is no such block. `words` is freed by the
 * caller. */
static char **take_block(char **lines, const char *kind, char **words)
{
    char *fence = g_strdup_printf("```%s", kind);
    GPtrArray *block = g_ptr_array_new();
    char **line = lines;
    while (*line != NULL && !g_str_has_prefix(*line, fence)) line++;
    *words = *line ? g_strdup(*line + strlen(fence)) : NULL;
    for (line += *line != NULL; *line != NULL && strcmp(*line, "```") != 0; line++) {
        g_ptr_array_add(block, g_strdup(*line));
    }
    g_free(fence);
    bool closed = *line != NULL;
    g_ptr_array_add(block, NULL);
    char **taken = (char **)g_ptr_array_free(block, FALSE);
    if (closed && *words != NULL) return taken;
    g_strfreev(taken);
    return NULL;
}

static bool has_word(const char *words, const char *word)
{
    char **split = g_strsplit(words, " ", -1);
    bool found = g_strv_contains((const char *const *)split, word);
    g_strfreev(split);
    return found;
}

/* {length} stands for the number of bytes behind the first blank line. */
static void fill_length_in(GString *bytes, const char *line_end)
{
    static const char mark[] = "{length}";
    char *blank = g_strconcat(line_end, line_end, NULL);
    char *at = memmem(bytes->str, bytes->len, mark, strlen(mark));
    char *body = memmem(bytes->str, bytes->len, blank, strlen(blank));
    if (at != NULL) {
        size_t start = body ? (size_t)(body - bytes->str) + strlen(blank) : bytes->len;
        char *number = g_strdup_printf("%zu", bytes->len - start);
        gssize offset = at - bytes->str;
        g_string_erase(bytes, offset, (gssize)strlen(mark));
        g_string_insert(bytes, offset, number);
        g_free(number);
    }
    g_free(blank);
}

static bool read_message(torture_file *file, char **lines, char **problem)
{
    char *words = NULL;
    char **block = take_block(lines, "sip", &words);
    bool good = block != NULL;
    if (!good) *problem = g_strdup("no ```sip block");
    const char *line_end = good && has_word(words, "lf-only") ? "\n" : "\r\n";
    for (char **line = block; good && *line != NULL; line++) {
        good = append_line(*line, file->bytes);
        if (!good) *problem = g_strdup_printf("no such escape in: %s", *line);
        if (line[1] != NULL || !has_word(words, "no-final-line-end")) g_string_append(file->bytes, line_end);
    }
    if (good) {
        file->carriage = has_word(words, "stream") ? SIP_STREAM : has_word(words, "packet") ? SIP_PACKET : SIP_UDP;
        fill_length_in(file->bytes, line_end);
    }
    g_strfreev(block);
    g_free(words);
    return good;
}

static bool read_expected(torture_file *file, char **lines, char **problem)
{
    static const char known_wrong[] = "known-wrong: ";
    char *words = NULL;
    char **block = take_block(lines, "expect", &words);
    GPtrArray *kept = g_ptr_array_new();
    for (char **line = block; block != NULL && *line != NULL; line++) {
        if (g_str_has_prefix(*line, known_wrong)) {
            file->known_wrong = g_strdup(*line + strlen(known_wrong));
        } else {
            g_ptr_array_add(kept, g_strdup(*line));
        }
    }
    g_ptr_array_add(kept, NULL);
    file->expected = (char **)g_ptr_array_free(kept, FALSE);
    if (block == NULL) *problem = g_strdup("no ```expect block");
    bool good = block != NULL;
    g_strfreev(block);
    g_free(words);
    return good;
}

torture_file *torture_file_read(const char *path, char **problem)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        *problem = g_strdup("cannot be read");
        return NULL;
    }
    char **lines = g_strsplit(text, "\n", -1);
    torture_file *file = g_new0(torture_file, 1);
    file->name = g_path_get_basename(path);
    file->name[strlen(file->name) - strlen(".md")] = '\0';
    file->bytes = g_string_new(NULL);
    bool good = read_message(file, lines, problem) && read_expected(file, lines, problem);
    g_strfreev(lines);
    g_free(text);
    if (good) return file;
    torture_file_free(file);
    return NULL;
}

void torture_file_free(torture_file *file)
{
    g_free(file->name);
    g_string_free(file->bytes, TRUE);
    g_strfreev(file->expected);
    g_free(file->known_wrong);
    g_free(file);
}
