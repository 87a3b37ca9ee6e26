/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: header.def is in order, every name and compact form in it is found in any case, nothing else is (names that
 * differ in one byte, that are shorter or longer, every other single byte), and the rows that RFC 3261 and its
 * extensions fix are as they fix them. It does not prove that the table holds all of IANA's registry: the
 * list below was written from header.def and the RFCs, not taken from IANA.
 */
#include "core/header.h"
#include "support.h"

/* Names and compact forms of the IANA registry "SIP Header Fields", written down apart from header.def. */
static const struct {
    char compact;
    const char *name;
} compact_rows[] = {
    { 'a', "Accept-Contact" },
    { 'u', "Allow-Events" },
    { 'i', "Call-ID" },
    { 'm', "Contact" },
    { 'e', "Content-Encoding" },
    { 'l', "Content-Length" },
    { 'c', "Content-Type" },
    { 'o', "Event" },
    { 'f', "From" },
    { 'y', "Identity" },
    { 'n', "Identity-Info" },
    { 'r', "Refer-To" },
    { 'b', "Referred-By" },
    { 'j', "Reject-Contact" },
    { 'd', "Request-Disposition" },
    { 'x', "Session-Expires" },
    { 's', "Subject" },
    { 'k', "Supported" },
    { 't', "To" },
    { 'v', "Via" },
};

static const char *name_of(sip_header_id id)
{
    return sip_header_info_of(id)->name;
}

static void test_ascending(void)
{
    for (sip_header_id id = SIP_HDR_OTHER + 2; id < SIP_HDR_COUNT; id++) {
        g_test_message("%s < %s", name_of(id - 1), name_of(id));
        size_t before = strlen(name_of(id - 1));
        g_assert_cmpuint(before, <=, strlen(name_of(id)));
        if (before < strlen(name_of(id))) continue;
        g_assert_cmpint(sip_span_order(guarded(name_of(id - 1)), guarded(name_of(id))), <, 0);
        guarded_release();
    }
}

static void test_names_in_any_case(void)
{
    for (sip_header_id id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        char *upper = g_ascii_strup(name_of(id), -1);
        char *lower = g_ascii_strdown(name_of(id), -1);
        g_assert_cmpint(sip_header_of(guarded(name_of(id))), ==, id);
        g_assert_cmpint(sip_header_of(guarded(upper)), ==, id);
        g_assert_cmpint(sip_header_of(guarded(lower)), ==, id);
        g_free(upper);
        g_free(lower);
        guarded_release();
    }
}

/* No name in the table becomes another, or none, when a byte is changed, taken away or added. */
static void test_near_misses(void)
{
    static const char others[] = { 'q', 'Z', '-', '_', ' ', '1', '\0', (char)0xE9 };
    for (sip_header_id id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) {
        size_t len = strlen(name_of(id));
        for (size_t at = 0; at < len * sizeof others; at++) {
            sip_span name = guarded_bytes(name_of(id), len);
            char *byte = (char *)name.at + at / sizeof others;
            char other = others[at % sizeof others];
            if (sip_lower(*byte) != sip_lower(other)) {
                *byte = other;
                sip_header_id found = sip_header_of(name);
                g_assert_true(found == SIP_HDR_OTHER || sip_span_is(name, name_of(found)));
            }
            guarded_release();
        }
        char *longer = g_strconcat(name_of(id), "s", NULL);
        g_assert_cmpint(sip_header_of(guarded(longer)), ==, SIP_HDR_OTHER);
        /* "To" without its last letter is its own compact form. */
        if (len > 2) g_assert_cmpint(sip_header_of(guarded_bytes(name_of(id), len - 1)), !=, id);
        g_free(longer);
        guarded_release();
    }
    g_assert_cmpint(sip_header_of((sip_span){ NULL, 0 }), ==, SIP_HDR_OTHER);
}

static void test_single_bytes(void)
{
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        const char *wanted = "";
        for (size_t i = 0; i < G_N_ELEMENTS(compact_rows); i++) {
            if (c < 128 && g_ascii_tolower(byte) == compact_rows[i].compact) wanted = compact_rows[i].name;
        }
        g_test_message("byte 0x%02x", (unsigned)c);
        g_assert_cmpstr(name_of(sip_header_of(guarded_bytes(&byte, 1))), ==, wanted);
        guarded_release();
    }
}

static void test_compact_column(void)
{
    size_t count = 0;
    for (sip_header_id id = SIP_HDR_OTHER + 1; id < SIP_HDR_COUNT; id++) count += sip_header_info_of(id)->compact != 0;
    g_assert_cmpuint(count, ==, G_N_ELEMENTS(compact_rows));
    for (size_t i = 0; i < G_N_ELEMENTS(compact_rows); i++) {
        sip_header_id id = sip_header_of(guarded(compact_rows[i].name));
        g_assert_cmpint(sip_header_info_of(id)->compact, ==, compact_rows[i].compact);
    }
    guarded_release();
}

/* Headers that are lists by their grammar (#, *( COMMA …)) may come in several lines; the others may not. */
static const char *const once[] = { "Call-ID",
                                    "CSeq",
                                    "From",
                                    "To",
                                    "Content-Length",
                                    "Content-Type",
                                    "Max-Forwards",
                                    "Expires",
                                    "Min-Expires",
                                    "Retry-After",
                                    "Date",
                                    "Timestamp",
                                    "Refer-To",
                                    "Event",
                                    "Subscription-State",
                                    "RSeq",
                                    "RAck",
                                    "Session-Expires",
                                    "Min-SE",
                                    "Replaces",
                                    "SIP-ETag",
                                    "SIP-If-Match",
                                    "Reply-To",
                                    "Subject",
                                    "Content-Disposition" };
static const char *const many[] = { "Via",
                                    "Route",
                                    "Record-Route",
                                    "Contact",
                                    "Accept",
                                    "Allow",
                                    "Supported",
                                    "Require",
                                    "Unsupported",
                                    "Proxy-Require",
                                    "WWW-Authenticate",
                                    "Authorization",
                                    "Proxy-Authenticate",
                                    "Proxy-Authorization",
                                    "Warning",
                                    "Path",
                                    "Reason",
                                    "Allow-Events",
                                    "History-Info",
                                    "P-Asserted-Identity",
                                    "Content-Encoding" };

static void test_how_often(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(once); i++) {
        g_test_message("%s", once[i]);
        g_assert_true(sip_header_info_of(sip_header_of(guarded(once[i])))->once);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(many); i++) {
        sip_header_id id = sip_header_of(guarded(many[i]));
        g_test_message("%s", many[i]);
        g_assert_cmpint(id, !=, SIP_HDR_OTHER);
        g_assert_false(sip_header_info_of(id)->once);
    }
    guarded_release();
}

static void test_other(void)
{
    const sip_header_info *other = sip_header_info_of(SIP_HDR_OTHER);
    g_assert_cmpstr(other->name, ==, "");
    g_assert_cmpint(other->grammar, ==, SIP_GRAMMAR_TEXT);
    g_assert_false(other->once);
    g_assert_cmpint(sip_header_of(guarded("X-Asterisk-HangupCause")), ==, SIP_HDR_OTHER);
    g_assert_cmpint(sip_header_of(guarded("zzz")), ==, SIP_HDR_OTHER);
    g_assert_cmpint(sip_header_of(guarded("!")), ==, SIP_HDR_OTHER);
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/header_table/ascending", test_ascending);
    g_test_add_func("/header_table/names_in_any_case", test_names_in_any_case);
    g_test_add_func("/header_table/near_misses", test_near_misses);
    g_test_add_func("/header_table/single_bytes", test_single_bytes);
    g_test_add_func("/header_table/compact_column", test_compact_column);
    g_test_add_func("/header_table/how_often", test_how_often);
    g_test_add_func("/header_table/other", test_other);
    return g_test_run();
}
