/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Prints the handbook in one language as Markdown: `handbook en < INDEX`. It reads the tables that the plugin reads.
 * Each line of the index says where something is seen: "role ID CAPTURE FRAME" or "finding ID CAPTURE FRAME", CAPTURE
 * being the name of a folder under captures/.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../plugin/core/note.h"
#include "../../plugin/core/start_line.h"
#include "../../plugin/texts/language.h"
#include "../../plugin/texts/text.h"

typedef enum {
#define SIP_PROSE(id, en, fr) PROSE_##id,
#include "prose.def"
#undef SIP_PROSE
    PROSE_COUNT
} prose;

static const char *const proses[PROSE_COUNT][SIP_LANGUAGE_COUNT] = {
#define SIP_PROSE(id, en, fr) { en, fr },
#include "prose.def"
#undef SIP_PROSE
};

static const char *const examples[SIP_PLACEHOLDER_COUNT][SIP_LANGUAGE_COUNT] = {
#define SIP_EXAMPLE(id, en, fr) [SIP_PLACEHOLDER_##id] = { en, fr },
#include "example.def"
#undef SIP_EXAMPLE
};

/* A placeholder without an example does not compile. */
enum {
#define SIP_EXAMPLE(id, en, fr) HAS_EXAMPLE_##id,
#include "example.def"
#undef SIP_EXAMPLE
#define SIP_PLACEHOLDER(id, fallback) NEEDS_EXAMPLE_##id = HAS_EXAMPLE_##id,
#include "../../plugin/texts/placeholder.def"
#undef SIP_PLACEHOLDER
};

typedef struct {
    sip_language language;
    sip_values values;
    GHashTable *seen; /* "role ID" or "finding ID" -> "CAPTURE FRAME" */
} handbook;

static const char *say(handbook *book, prose what)
{
    return proses[what][book->language];
}

/* --- the index --- */

static GHashTable *read_index(FILE *file)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char kind[16], id[64], place[192], line[512];
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%15s %63s %191[^\n]", kind, id, place) != 3) continue;
        g_hash_table_insert(seen, g_strconcat(kind, " ", id, NULL), g_strdup(place));
    }
    return seen;
}

static void print_place(handbook *book, const char *kind, const char *id)
{
    g_autofree char *key = g_strconcat(kind, " ", id, NULL);
    const char *place = g_hash_table_lookup(book->seen, key);
    if (place == NULL) {
        fprintf(stderr, "%s is in no capture: record or craft one that shows it\n", key);
        exit(EXIT_FAILURE);
    }
    const char *frame = strrchr(place, ' ');
    int len = (int)(frame - place);
    printf(" · %s [%.*s](../captures/%.*s/), %s%s\n\n", say(book, PROSE_SEEN_IN), len, place, len, place,
           say(book, PROSE_FRAME), frame);
}

/* --- one entry --- */

/* A text with its examples; what Markdown would read as markup is escaped. */
static void print_filled(handbook *book, const char *text)
{
    char filled[2048];
    sip_sink sink = sip_sink_on(filled, sizeof filled);
    sip_text_fill(&sink, text, &book->values);
    for (const char *c = filled; *c != '\0'; c++) {
        if (strchr("*_<>[]|\\`", *c)) putchar('\\');
        putchar(*c);
    }
}

static void print_text(handbook *book, const sip_text *text, prose next)
{
    printf("> ");
    print_filled(book, text->headline);
    printf("\n\n");
    print_filled(book, text->why);
    printf("\n\n%s ", say(book, next));
    print_filled(book, text->next);
    printf("\n\n");
}

static void print_role(handbook *book, sip_role role, const char *title)
{
    const sip_role_info *info = sip_role_info_of(role);
    printf("### %s\n\n", title);
    print_text(book, sip_text_of_role(book->language, role), PROSE_NEXT);
    printf("%s · %s `siptutor.role == \"%s\"`", info->rfc, say(book, PROSE_FILTER), info->id);
    print_place(book, "role", info->id);
}

/* --- the sections --- */

static void open_section(handbook *book, prose title, prose about)
{
    printf("## %s\n\n%s\n\n", say(book, title), say(book, about));
}

static void print_methods(handbook *book)
{
    static const struct {
        sip_method method;
        const char *rfc;
    } methods[] = {
#define SIP_METHOD(name, rfc) { SIP_METHOD_##name, rfc },
#include "../../plugin/core/method.def"
#undef SIP_METHOD
    };
    open_section(book, PROSE_METHODS, PROSE_METHODS_ABOUT);
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++) {
        const char *name = sip_method_name(methods[i].method);
        printf("### %s\n\n", name);
        print_text(book, sip_text_of_method(book->language, methods[i].method), PROSE_TROUBLE);
        printf("%s · %s `siptutor.method == \"%s\"`", methods[i].rfc, say(book, PROSE_FILTER), name);
        print_place(book, "method", name);
    }
}

static void print_roles(handbook *book)
{
    open_section(book, PROSE_ROLES, PROSE_ROLES_ABOUT);
#define SIP_ROLE(id, public_id, rfc) print_role(book, SIP_ROLE_##id, public_id);
#include "../../plugin/core/role.def"
#undef SIP_ROLE
}

static void print_status(handbook *book, sip_role role, const char *code, const char *phrase)
{
    g_autofree char *title = g_strconcat(code, " ", phrase, NULL);
    book->values.of[SIP_PLACEHOLDER_code] = sip_span_of(code);
    book->values.of[SIP_PLACEHOLDER_reason] = sip_span_of(phrase);
    print_role(book, role, title);
}

static void print_statuses(handbook *book)
{
    open_section(book, PROSE_STATUSES, PROSE_STATUSES_ABOUT);
#define SIP_STATUS(code, phrase, rfc) print_status(book, SIP_ROLE_STATUS_##code, #code, phrase);
#include "../../plugin/core/status.def"
#undef SIP_STATUS
}

static void print_findings(handbook *book)
{
    static const prose severities[] = {
        [SIP_SEVERITY_CHAT] = PROSE_CHAT,
        [SIP_SEVERITY_NOTE] = PROSE_NOTE,
        [SIP_SEVERITY_WARN] = PROSE_WARN,
        [SIP_SEVERITY_ERROR] = PROSE_ERROR,
    };
    open_section(book, PROSE_FINDINGS, PROSE_FINDINGS_ABOUT);
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        const sip_finding_info *info = sip_finding_info_of((sip_finding)finding);
        printf("### %s\n\n", info->id);
        print_text(book, sip_text_of_finding(book->language, (sip_finding)finding), PROSE_LOOK);
        printf("%s · %s · %s `siptutor.finding.%s`", say(book, severities[info->severity]), info->rfc,
               say(book, PROSE_FILTER), info->id);
        print_place(book, "finding", info->id);
    }
}

static void print_notes(handbook *book)
{
    open_section(book, PROSE_NOTES, PROSE_NOTES_ABOUT);
    for (int note = 0; note < SIP_NOTE_COUNT; note++) {
        const sip_note_info *info = sip_note_info_of((sip_note)note);
        printf("### %s\n\n> ", info->id);
        print_filled(book, sip_text_of_note(book->language, (sip_note)note));
        printf("\n\n%s · %s `siptutor.note.%s`\n\n", info->rfc, say(book, PROSE_FILTER), info->id);
    }
}

static void print_doubts(handbook *book)
{
    static const sip_word doubts[] = {
        SIP_WORD_REQUEST_UNSEEN,
        SIP_WORD_INVITE_UNSEEN,
        SIP_WORD_RESPONSE_UNSEEN,
        SIP_WORD_ANSWER_ACKED,
        SIP_WORD_ANSWER_UNSEEN,
        SIP_WORD_BEGINNING_UNSEEN,
        SIP_WORD_GAP,
        SIP_WORD_OUT_OF_ORDER,
        SIP_WORD_NAMED_UNSEEN,
        SIP_WORD_TRUNCATED,
        SIP_WORD_OLD_MATCH,
    };
    _Static_assert(G_N_ELEMENTS(doubts) == SIP_DOUBT_COUNT, "one entry for each doubt");
    open_section(book, PROSE_DOUBTS, PROSE_DOUBTS_ABOUT);
    for (size_t i = 0; i < G_N_ELEMENTS(doubts); i++) {
        printf("> ");
        print_filled(book, sip_language_tables_of(book->language)->words[doubts[i]]);
        printf("\n\n");
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: handbook en|fr < INDEX\n");
        return EXIT_FAILURE;
    }
    handbook book = { .language = sip_language_of_locale(argv[1]) };
    for (int i = 0; i < SIP_PLACEHOLDER_COUNT; i++) book.values.of[i] = sip_span_of(examples[i][book.language]);
    book.seen = read_index(stdin);
    printf("<!-- SPDX-License-Identifier: GPL-2.0-or-later; made by tools/handbook/make -->\n");
    printf("%s\n\n%s\n\n%s\n\n", say(&book, PROSE_TITLE), say(&book, PROSE_OTHER_LANGUAGE),
           say(&book, PROSE_INTRODUCTION));
    print_methods(&book);
    print_roles(&book);
    print_statuses(&book);
    print_findings(&book);
    print_notes(&book);
    print_doubts(&book);
    g_hash_table_destroy(book.seen);
    return EXIT_SUCCESS;
}
