/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The helpers of support.h. test_check.c proves that the sound messages made here are sound for every method and for
 * usual codes; nothing here proves anything by itself.
 */
#include "support.h"

#include <stdio.h>

void begin_tests(int *argc, char ***argv)
{
    g_test_init(argc, argv, NULL);
    g_test_set_nonfatal_assertions();
}

void assert_span_is(sip_span span, const char *text, size_t len, const char *where)
{
    if (span.len == len && (len == 0 || memcmp(span.at, text, len) == 0)) return;
    char *is = g_strndup(span.len > 0 ? span.at : "", span.len);
    char *is_shown = g_strescape(is, NULL);
    char *wanted_shown = g_strescape(text, NULL);
    g_test_message("%s: is \"%s\" (%zu bytes), should be \"%s\" (%zu bytes)", where, is_shown, span.len, wanted_shown,
                   len);
    g_test_fail();
    g_free(is);
    g_free(is_shown);
    g_free(wanted_shown);
}

void assert_place_is(sip_span span, sip_span whole, size_t offset, size_t len, const char *where)
{
    if (span.len == len && (len == 0 || span.at == whole.at + offset)) return;
    g_test_message("%s: is %zu bytes at %td, should be %zu bytes at %zu", where, span.len,
                   span.len > 0 ? span.at - whole.at : (ptrdiff_t)-1, len, offset);
    g_test_fail();
}

/* --- remarks --------------------------------------------------------------------------------------------------------
 */

static char *copy_of(sip_span span)
{
    return g_strndup(span.len > 0 ? span.at : "", span.len);
}

static void keep(void *context, const sip_remark *remark)
{
    kept_remark kept = { remark->finding, remark->at, copy_of(remark->name), copy_of(remark->seen),
                         copy_of(remark->wanted) };
    g_array_append_val((GArray *)context, kept);
}

void report_all(const sip_message *message, sip_remark_fn *report, void *context)
{
    sip_cursor c = sip_cursor_on(message->header_block);
    sip_header header;
    bool ended = false;
    sip_check_start(message, report, context);
    while (sip_header_next(&c, &header, &ended)) sip_check_header(&header, report, context);
    sip_check_whole(message, report, context);
}

GArray *remarks_of(const sip_message *message)
{
    GArray *remarks = g_array_new(FALSE, FALSE, sizeof(kept_remark));
    report_all(message, keep, remarks);
    return remarks;
}

const kept_remark *find_remark(const GArray *remarks, sip_finding finding)
{
    for (guint i = 0; i < remarks->len; i++) {
        const kept_remark *remark = &g_array_index(remarks, kept_remark, i);
        if (remark->finding == finding) return remark;
    }
    return NULL;
}

void free_remarks(GArray *remarks)
{
    for (guint i = 0; i < remarks->len; i++) {
        kept_remark *remark = &g_array_index(remarks, kept_remark, i);
        g_free(remark->name);
        g_free(remark->seen);
        g_free(remark->wanted);
    }
    g_array_free(remarks, TRUE);
}

/* --- messages -------------------------------------------------------------------------------------------------------
 */

bool parse_text(const char *text, sip_carriage carriage, sip_message *message)
{
    sip_span bytes = guarded(text);
    return sip_message_parse(bytes, bytes.len, carriage, message);
}

/* Does one of the lines of `more` have that name? */
static bool names(const char *more, const char *name)
{
    char **lines = g_strsplit(more ? more : "", "\r\n", -1);
    bool found = false;
    for (char **line = lines; *line != NULL && !found; line++) {
        size_t len = strlen(name);
        found = g_ascii_strncasecmp(*line, name, len) == 0 && (*line)[len] == ':';
    }
    g_strfreev(lines);
    return found;
}

static void add(GString *text, const char *more, const char *name, const char *value)
{
    if (!names(more, name)) g_string_append_printf(text, "%s: %s\r\n", name, value);
}

static void add_common(GString *text, const char *method, const char *more, const char *body)
{
    char *cseq = g_strdup_printf("7 %s", method);
    char *length = g_strdup_printf("%zu", body ? strlen(body) : 0);
    add(text, more, "Via", "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-unit-1");
    add(text, more, "From", "Ada <sip:ada@example.com>;tag=a1");
    add(text, more, "Call-ID", "unit-1@192.0.2.10");
    add(text, more, "CSeq", cseq);
    if (!g_str_has_prefix(text->str, "MESSAGE")) add(text, more, "Contact", "<sip:ada@192.0.2.10>");
    g_string_append(text, more ? more : "");
    if (body != NULL) add(text, more, "Content-Type", "text/plain");
    add(text, more, "Content-Length", length);
    g_string_append(text, "\r\n");
    g_string_append(text, body ? body : "");
    g_free(length);
    g_free(cseq);
}

char *sound_request(const char *method, const char *more, const char *body)
{
    GString *text = g_string_new(NULL);
    bool subscription = strcmp(method, "SUBSCRIBE") == 0 || strcmp(method, "NOTIFY") == 0;
    const char *user = strcmp(method, "REGISTER") == 0 ? "" : "bob@";
    g_string_append_printf(text, "%s sip:%sexample.org SIP/2.0\r\n", method, user);
    bool in_dialog = strcmp(method, "BYE") == 0;
    add(text, more, "To", in_dialog ? "Bob <sip:bob@example.org>;tag=b" : "Bob <sip:bob@example.org>");
    add(text, more, "Max-Forwards", "70");
    if (subscription || strcmp(method, "PUBLISH") == 0) add(text, more, "Event", "presence");
    if (strcmp(method, "NOTIFY") == 0) add(text, more, "Subscription-State", "active;expires=600");
    if (strcmp(method, "REFER") == 0) add(text, more, "Refer-To", "<sip:carol@example.net>");
    if (strcmp(method, "PRACK") == 0) add(text, more, "RAck", "1 7 INVITE");
    bool publishes = strcmp(method, "PUBLISH") == 0 && !names(more, "SIP-If-Match");
    add_common(text, method, more, body == NULL && publishes ? "hello" : body);
    return g_string_free(text, FALSE);
}

/* What a response of some code must carry besides. */
static void add_for_code(GString *text, unsigned code, const char *more)
{
    static const struct {
        unsigned code;
        const char *name, *value;
    } rows[] = {
        { 401, "WWW-Authenticate", "Digest realm=\"example.org\", nonce=\"n1\"" },
        { 405, "Allow", "INVITE, ACK, BYE" },
        { 407, "Proxy-Authenticate", "Digest realm=\"example.org\", nonce=\"n1\"" },
        { 415, "Accept", "application/sdp" },
        { 420, "Unsupported", "100rel" },
        { 421, "Require", "timer" },
        { 422, "Min-SE", "90" },
        { 423, "Min-Expires", "60" },
        { 469, "Recv-Info", "dtmf" },
        { 489, "Allow-Events", "presence" },
        { 494, "Security-Server", "tls;q=0.2" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].code == code) add(text, more, rows[i].name, rows[i].value);
    }
}

char *sound_response(unsigned code, const char *method, const char *more, const char *body)
{
    GString *text = g_string_new(NULL);
    const char *phrase = sip_status_phrase((uint16_t)code);
    g_string_append_printf(text, "SIP/2.0 %u %s\r\n", code, phrase ? phrase : "Something");
    add(text, more, "To", "Bob <sip:bob@example.org>;tag=b1");
    bool grants = strcmp(method, "SUBSCRIBE") == 0 || strcmp(method, "PUBLISH") == 0 || strcmp(method, "REGISTER") == 0;
    if (code / 100 == 2 && grants) add(text, more, "Expires", "600");
    if (code / 100 == 2 && strcmp(method, "PUBLISH") == 0) add(text, more, "SIP-ETag", "e1");
    add_for_code(text, code, more);
    add_common(text, method, more, body);
    return g_string_free(text, FALSE);
}
