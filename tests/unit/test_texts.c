/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves of every text in both languages: it is there, within its bound, valid UTF-8, uses only known placeholders and
 * in each part the same ones as the other language, and keeps the rules of its language's typography (French: curly
 * apostrophe, no-break space before : ; ? ! and inside « »). It does not prove that a text is true or well written.
 */
#include "support.h"
#include "texts/language.h"

#define NBSP "\xC2\xA0"
#define NARROW_NBSP "\xE2\x80\xAF"

/* Where a text stands, for the message of a failure. */
typedef struct {
    sip_language language;
    const char *id, *part;
} place;

static void fail(const place *of, const char *text, const char *why)
{
    g_test_message("%s %s %s: %s in \"%s\"", of->language == SIP_LANGUAGE_FR ? "fr" : "en", of->id, of->part, why,
                   text);
    g_test_fail();
}

static void check_length(const place *of, const char *text, size_t most)
{
    if (*text == '\0') fail(of, text, "empty");
    if (strlen(text) > most) fail(of, text, "too long");
    if (!g_utf8_validate(text, -1, NULL)) fail(of, text, "not UTF-8");
    if (*text == ' ' || g_str_has_suffix(text, " ")) fail(of, text, "blank at an end");
    if (strstr(text, "  ") != NULL) fail(of, text, "two blanks");
    for (const char *c = text; *c != '\0'; c++) {
        if (g_ascii_iscntrl(*c)) fail(of, text, "control byte");
    }
}

/* Printing is not done with printf(), but a text may end up in one: no conversion may hide in it. */
static void check_percent(const place *of, const char *text)
{
    for (const char *c = strchr(text, '%'); c != NULL; c = strchr(c + 1, '%')) {
        bool conversion = strchr("sdnuxpcifgl", c[1]) != NULL && c[1] != '\0';
        if (conversion) fail(of, text, "printf conversion");
    }
}

/* The set of placeholders as bits; unknown ones fail. */
static unsigned placeholders_of(const place *of, const char *text)
{
    unsigned set = 0;
    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        const char *close = strchr(open, '}');
        if (close == NULL) {
            fail(of, text, "open brace");
            break;
        }
        sip_placeholder found = sip_placeholder_of(sip_span_between(open + 1, close));
        if (found == SIP_PLACEHOLDER_COUNT) fail(of, text, "unknown placeholder");
        set |= 1U << found;
    }
    return set;
}

/* --- typography
 * --------------------------------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *at, const char *what)
{
    size_t len = strlen(what);
    return (size_t)(at - text) >= len && strncmp(at - len, what, len) == 0;
}

static bool after_nbsp(const char *text, const char *at)
{
    return ends_with(text, at, NBSP) || ends_with(text, at, NARROW_NBSP);
}

/* The word around a place: from blank to blank, of either kind. */
static char *word_at(const char *text, const char *at)
{
    const char *start = at, *end = at;
    while (start > text && start[-1] != ' ' && !after_nbsp(text, start)) start--;
    while (*end != '\0' && *end != ' ' && strncmp(end, NBSP, 2) != 0) end++;
    return g_strndup(start, (size_t)(end - start));
}

/* Signs inside what is quoted from SIP: a URI, "2001:db8::1", "Expires: 0", "sip:user@host". */
static bool is_from_sip(const char *text, const char *at)
{
    static const char *const known[] = { "sip:", "sips:", "tel:", "im:", "urn:", "://", "@", "a=" };
    char *word = word_at(text, at);
    bool from_sip = false;
    /* a URI, */
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) from_sip |= strstr(word, known[i]) != NULL;
    g_free(word);
    /* a header as it is written in a message, */
    bool header_line = *at == ':' && at[1] == ' ' && at > text && g_ascii_isalpha(at[-1]);
    if (header_line) {
        const char *start = at;
        while (start > text && (g_ascii_isalnum(start[-1]) || start[-1] == '-')) start--;
        header_line = sip_header_of(sip_span_between(start, at)) != SIP_HDR_OTHER;
    }
    /* a time, a ratio or an IPv6 address */
    bool digits = at > text && g_ascii_isxdigit(at[-1]) && g_ascii_isxdigit(at[1]);
    return from_sip || header_line || digits;
}

static void check_french(const place *of, const char *text)
{
    if (strchr(text, '\'') != NULL) fail(of, text, "straight apostrophe");
    if (strchr(text, '"') != NULL) fail(of, text, "straight quotes");
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr(":;?!", *c) == NULL || after_nbsp(text, c) || is_from_sip(text, c)) continue;
        fail(of, c, "no no-break space before this sign");
    }
    for (const char *open = strstr(text, "\xC2\xAB"); open != NULL; open = strstr(open + 1, "\xC2\xAB")) {
        if (strncmp(open + 2, NBSP, 2) != 0 && strncmp(open + 2, NARROW_NBSP, 3) != 0) fail(of, open, "blank after «");
    }
    for (const char *shut = strstr(text, "\xC2\xBB"); shut != NULL; shut = strstr(shut + 1, "\xC2\xBB")) {
        if (!after_nbsp(text, shut)) fail(of, text, "no no-break space before »");
    }
}

static void check_english(const place *of, const char *text)
{
    if (strchr(text, '\'') != NULL) fail(of, text, "straight apostrophe");
    if (strchr(text, '"') != NULL) fail(of, text, "straight quotes");
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr(":;?!,.", *c) != NULL && (ends_with(text, c, " ") || after_nbsp(text, c)))
            fail(of, c, "blank before");
    }
}

/* --- all texts
 * ------------------------------------------------------------------------------------------------------------ */

static void check_part(const char *id, const char *part, const char *english, const char *french, size_t most)
{
    const place in_english = { SIP_LANGUAGE_EN, id, part }, in_french = { SIP_LANGUAGE_FR, id, part };
    check_length(&in_english, english, most);
    check_length(&in_french, french, most);
    check_percent(&in_english, english);
    check_percent(&in_french, french);
    check_english(&in_english, english);
    check_french(&in_french, french);
    if (placeholders_of(&in_english, english) != placeholders_of(&in_french, french)) {
        fail(&in_french, french, "other placeholders than in English");
    }
    if (strcmp(english, french) == 0) fail(&in_french, french, "the same as in English");
}

static void check_text(const char *id, const sip_text *english, const sip_text *french)
{
    check_part(id, "headline", english->headline, french->headline, SIP_HEADLINE_BYTES);
    check_part(id, "why", english->why, french->why, SIP_WHY_BYTES);
    check_part(id, "next", english->next, french->next, SIP_NEXT_BYTES);
}

static void test_roles(void)
{
    for (int role = 0; role < SIP_ROLE_COUNT; role++) {
        check_text(sip_role_info_of((sip_role)role)->id, sip_text_of_role(SIP_LANGUAGE_EN, (sip_role)role),
                   sip_text_of_role(SIP_LANGUAGE_FR, (sip_role)role));
    }
}

static void test_findings(void)
{
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        check_text(sip_finding_info_of((sip_finding)finding)->id,
                   sip_text_of_finding(SIP_LANGUAGE_EN, (sip_finding)finding),
                   sip_text_of_finding(SIP_LANGUAGE_FR, (sip_finding)finding));
    }
}

static void test_methods(void)
{
    for (int method = 0; method < SIP_METHOD_COUNT; method++) {
        check_text(sip_method_name((sip_method)method), sip_text_of_method(SIP_LANGUAGE_EN, (sip_method)method),
                   sip_text_of_method(SIP_LANGUAGE_FR, (sip_method)method));
    }
}

/* A note is one sentence, whose only placeholder is {seen}. */
static void test_notes(void)
{
    const place nowhere = { SIP_LANGUAGE_EN, "", "" };
    unsigned seen = 1U << sip_placeholder_of(sip_span_of("seen"));
    for (int note = 0; note < SIP_NOTE_COUNT; note++) {
        const char *english = sip_text_of_note(SIP_LANGUAGE_EN, (sip_note)note);
        check_part(sip_note_info_of((sip_note)note)->id, "note", english,
                   sip_text_of_note(SIP_LANGUAGE_FR, (sip_note)note), SIP_NEXT_BYTES);
        g_assert_cmpuint(placeholders_of(&nowhere, english) & ~seen, ==, 0);
    }
}

static void test_words(void)
{
    for (int word = 0; word < SIP_WORD_COUNT; word++) {
        check_part("word", "word", sip_english.words[word], sip_french.words[word], SIP_HEADLINE_BYTES);
    }
}

static unsigned set_of(const char *const *names, size_t count)
{
    unsigned set = 0;
    for (size_t i = 0; i < count; i++) {
        sip_placeholder found = sip_placeholder_of(sip_span_of(names[i]));
        g_assert_cmpint(found, <, SIP_PLACEHOLDER_COUNT);
        set |= 1U << found;
    }
    return set;
}

static unsigned used_by(const sip_text *text)
{
    const place nowhere = { SIP_LANGUAGE_EN, "", "" };
    return placeholders_of(&nowhere, text->headline) | placeholders_of(&nowhere, text->why) |
           placeholders_of(&nowhere, text->next);
}

/* Texts of roles are filled from a message and its verdict, texts of findings from a remark: neither has all values of
 * the other. */
static void test_placeholders_have_values(void)
{
    static const char *const remark_only[] = { "name", "seen", "wanted" };
    static const char *const remark[] = { "name", "seen", "wanted", "frame", "attempt" };
    unsigned not_of_roles = set_of(remark_only, G_N_ELEMENTS(remark_only));
    unsigned of_remarks = set_of(remark, G_N_ELEMENTS(remark));
    for (int role = 0; role < SIP_ROLE_COUNT; role++) {
        g_test_message("%s", sip_role_info_of((sip_role)role)->id);
        g_assert_cmpuint(used_by(sip_text_of_role(SIP_LANGUAGE_EN, (sip_role)role)) & not_of_roles, ==, 0);
    }
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        g_test_message("%s", sip_finding_info_of((sip_finding)finding)->id);
        g_assert_cmpuint(used_by(sip_text_of_finding(SIP_LANGUAGE_EN, (sip_finding)finding)) & ~of_remarks, ==, 0);
    }
}

_Static_assert(SIP_PLACEHOLDER_COUNT <= 32, "sets of placeholders are bits of an unsigned");

static void test_ids(void)
{
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        const sip_finding_info *info = sip_finding_info_of((sip_finding)finding);
        g_test_message("%s", info->id);
        g_assert_cmpuint(strspn(info->id, "abcdefghijklmnopqrstuvwxyz0123456789_."), ==, strlen(info->id));
        g_assert_true(g_str_has_prefix(info->rfc, "RFC "));
        for (int other = 0; other < finding; other++) {
            g_assert_cmpstr(info->id, !=, sip_finding_info_of((sip_finding)other)->id);
        }
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/texts/roles", test_roles);
    g_test_add_func("/texts/findings", test_findings);
    g_test_add_func("/texts/methods", test_methods);
    g_test_add_func("/texts/notes", test_notes);
    g_test_add_func("/texts/words", test_words);
    g_test_add_func("/texts/placeholders_have_values", test_placeholders_have_values);
    g_test_add_func("/texts/ids", test_ids);
    return g_test_run();
}
