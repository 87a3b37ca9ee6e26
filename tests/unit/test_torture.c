/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: every torture message of tests/torture is judged as its file says: what it is, its role, the exact list of
 * findings with the bytes each is about, and selected values; and it goes through all of core/ and texts/ next to an
 * unreadable page. A file marked known-wrong fails this test once the parser is right. Run with "--show <file>" it
 * prints the parser's verdict in the words of a file, with "--digests" a checksum of each message's bytes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "exercise.h"
#include "support.h"
#include "torture_file.h"
#include "torture_look.h"

static char *path_of(const char *name)
{
    return g_build_filename(SIPTUTOR_TORTURE, name, NULL);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    return atoi(*(char *const *)a) - atoi(*(char *const *)b);
}

/* The files, in the order of their numbers. Anything that begins with two digits is one. */
static GPtrArray *all_names(void)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(SIPTUTOR_TORTURE, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        bool is_one = g_ascii_isdigit(name[0]) && g_ascii_isdigit(name[1]) && g_str_has_suffix(name, ".md");
        if (is_one) g_ptr_array_add(names, g_strdup(name));
    }
    if (folder != NULL) g_dir_close(folder);
    g_ptr_array_sort(names, by_number);
    return names;
}

/* --- the verdict ----------------------------------------------------------------------------------------------------
 */

static void add_findings(const sip_message *message, GPtrArray *lines)
{
    GArray *remarks = remarks_of(message);
    for (guint i = 0; i < remarks->len; i++) {
        const kept_remark *remark = &g_array_index(remarks, kept_remark, i);
        char *at = torture_escape(remark->at);
        const char *id = sip_finding_info_of(remark->finding)->id;
        const char *name = remark->name;
        g_ptr_array_add(lines, g_strdup_printf(*name ? "finding %s [%s]: %s" : "finding %s%s: %s", id, name, at));
        g_free(at);
    }
    free_remarks(remarks);
}

/* What it is, its role and its findings; the values are those that the file asks for. */
static GPtrArray *verdict_of(const torture_file *file, const sip_message *message, bool is_sip)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    char *kind = torture_kind(message, is_sip);
    g_ptr_array_add(lines, g_strdup_printf("is: %s", kind));
    if (is_sip) {
        g_ptr_array_add(lines, g_strdup_printf("role: %s", sip_role_info_of(sip_role_of(message, NULL))->id));
        add_findings(message, lines);
    }
    for (char **line = file->expected; *line != NULL; line++) {
        if (!g_str_has_prefix(*line, "value ")) continue;
        char *name = g_strndup(*line + strlen("value "), strcspn(*line + strlen("value "), ":"));
        char *value = torture_value(message, name);
        g_ptr_array_add(lines, g_strdup_printf("value %s: %s", name, value ? value : "(no such name)"));
        g_free(value);
        g_free(name);
    }
    g_free(kind);
    return lines;
}

/* Does a line match what is expected? "{...}" stands for any text; the blank after a ":" may be missing at a line's
 * end. */
static bool line_matches(const char *wanted, const char *is)
{
    static const char any[] = "{...}";
    const char *gap = strstr(wanted, any);
    size_t is_len = strlen(is), len = strlen(wanted);
    while (is_len > 0 && is[is_len - 1] == ' ') is_len--;
    while (len > 0 && wanted[len - 1] == ' ') len--;
    if (gap == NULL) return len == is_len && memcmp(wanted, is, len) == 0;
    size_t front = (size_t)(gap - wanted), back = len - front - strlen(any);
    if (is_len < front + back) return false;
    return memcmp(wanted, is, front) == 0 && memcmp(gap + strlen(any), is + is_len - back, back) == 0;
}

static bool verdict_matches(char **expected, const GPtrArray *verdict)
{
    guint i = 0;
    for (; i < verdict->len && expected[i] != NULL; i++) {
        if (!line_matches(expected[i], g_ptr_array_index(verdict, i))) return false;
    }
    return i == verdict->len && expected[i] == NULL;
}

/* --- running --------------------------------------------------------------------------------------------------------
 */

static void say_difference(char **expected, const GPtrArray *verdict)
{
    for (char **line = expected; *line != NULL; line++) g_test_message("should be: %s", *line);
    for (guint i = 0; i < verdict->len; i++) g_test_message("is:        %s", (char *)g_ptr_array_index(verdict, i));
}

static void judge(const torture_file *file)
{
    sip_span bytes = guarded_bytes(file->bytes->str, file->bytes->len);
    sip_message message;
    bool is_sip = sip_message_parse(bytes, bytes.len, file->carriage, &message);
    GPtrArray *verdict = verdict_of(file, &message, is_sip);
    bool right = verdict_matches(file->expected, verdict);
    exercise_everything(bytes, bytes.len);
    if (!right) say_difference(file->expected, verdict);
    if (right && file->known_wrong != NULL) g_test_message("this is right now: take its known-wrong line out");
    if (right != (file->known_wrong == NULL)) g_test_fail();
    g_ptr_array_free(verdict, TRUE);
    guarded_release();
}

static void test_file(gconstpointer data)
{
    char *problem = NULL;
    char *path = path_of(data);
    torture_file *file = torture_file_read(path, &problem);
    if (file == NULL) {
        g_test_message("%s: %s", path, problem);
        g_test_fail();
    } else {
        judge(file);
        torture_file_free(file);
    }
    g_free(problem);
    g_free(path);
}

static GPtrArray *files;

static void test_there_are_enough(void)
{
    g_assert_cmpuint(files->len, >=, 107);
}

/* --- for people and scripts ------------------------------------------------------------------------------------------
 */

static void show(const torture_file *file)
{
    sip_message message;
    sip_span bytes = { file->bytes->str, file->bytes->len };
    bool is_sip = sip_message_parse(bytes, bytes.len, file->carriage, &message);
    GPtrArray *verdict = verdict_of(file, &message, is_sip);
    for (guint i = 0; i < verdict->len; i++) printf("%s\n", (char *)g_ptr_array_index(verdict, i));
    for (const char *const *name = torture_names(); *name != NULL; name++) {
        char *value = torture_value(&message, *name);
        printf("(value %s: %s)\n", *name, value ? value : "?");
        g_free(value);
    }
    g_ptr_array_free(verdict, TRUE);
}

static int show_file(const char *path)
{
    char *problem = NULL;
    torture_file *file = torture_file_read(path, &problem);
    if (file != NULL) {
        show(file);
        torture_file_free(file);
        return 0;
    }
    fprintf(stderr, "%s: %s\n", path, problem);
    g_free(problem);
    return 1;
}

static int print_digests(void)
{
    int bad = 0;
    for (guint i = 0; i < files->len; i++) {
        char *path = path_of(g_ptr_array_index(files, i));
        char *problem = NULL;
        torture_file *file = torture_file_read(path, &problem);
        if (file != NULL) {
            char *digest =
                g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)file->bytes->str, file->bytes->len);
            printf("%s %s\n", digest, file->name);
            g_free(digest);
            torture_file_free(file);
        } else {
            bad = 1;
        }
        g_free(problem);
        g_free(path);
    }
    return bad;
}

int main(int argc, char **argv)
{
    files = all_names();
    if (argc == 3 && strcmp(argv[1], "--show") == 0) return show_file(argv[2]);
    if (argc == 2 && strcmp(argv[1], "--digests") == 0) return print_digests();
    begin_tests(&argc, &argv);
    g_test_add_func("/torture/there_are_enough", test_there_are_enough);
    for (guint i = 0; i < files->len; i++) {
        const char *name = g_ptr_array_index(files, i);
        char *path = g_strdup_printf("/torture/%s", name);
        g_test_add_data_func(path, name, test_file);
        g_free(path);
    }
    return g_test_run();
}
