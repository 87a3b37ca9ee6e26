/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: Replaces, Join, Target-Dialog and the Replaces inside a Refer-To are read alike; what lacks a part, or is too
 * long to unescape, names nothing.
 */
#include "core/dialog_id.h"
#include "support.h"

static const struct {
    const char *more;
    sip_naming naming; /* SIP_NAMES_NOTHING: not read */
    const char *call_id, *local, *remote;
} rows[] = {
    { "Replaces: 1@h;to-tag=t;from-tag=f\r\n", SIP_NAMES_REPLACED, "1@h", "t", "f" },
    { "Replaces: 1@h ; from-tag = f ; x=y ; to-tag = t\r\n", SIP_NAMES_REPLACED, "1@h", "t", "f" },
    { "Join: 1@h;to-tag=t;from-tag=f\r\n", SIP_NAMES_JOINED, "1@h", "t", "f" },
    { "Target-Dialog: 1@h;local-tag=f;remote-tag=t\r\n", SIP_NAMES_TARGET, "1@h", "t", "f" },
    { "Refer-To: <sip:c@h?Replaces=1%40h%3Bto-tag%3Dt%3Bfrom-tag%3Df>\r\n", SIP_NAMES_REFERRED, "1@h", "t", "f" },
    { "r: <sip:c@h?a=b&REPLACES=1%40h%3Bto-tag%3Dt%3Bfrom-tag%3Df>\r\n", SIP_NAMES_REFERRED, "1@h", "t", "f" },
    { "Refer-To: <sip:c@h>\r\nTarget-Dialog: 1;local-tag=f;remote-tag=t\r\n", SIP_NAMES_TARGET, "1", "t", "f" },
    { "Refer-To: sip:c@h?Replaces\r\n", SIP_NAMES_NOTHING, "", "", "" },
    { "Refer-To: <sip:c@h?Replaces=1%40h%3Bto-tag%3Dt>\r\n", SIP_NAMES_NOTHING, "", "", "" },
    { "Replaces: 1@h;to-tag=t\r\n", SIP_NAMES_NOTHING, "", "", "" },
    { "Replaces: ;to-tag=t;from-tag=f\r\n", SIP_NAMES_NOTHING, "", "", "" },
    { "Target-Dialog: 1@h;to-tag=t;from-tag=f\r\n", SIP_NAMES_NOTHING, "", "", "" },
    { "Subject: Replaces\r\n", SIP_NAMES_NOTHING, "", "", "" },
};

static bool read_from(const char *more, sip_dialog_id *id, sip_dialog_id_room *room)
{
    char *text = sound_request("INVITE", more, NULL);
    sip_message message;
    g_assert_true(parse_text(text, SIP_UDP, &message));
    g_free(text);
    return sip_dialog_id_read(&message, id, room);
}

static void test_read(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_dialog_id id;
        sip_dialog_id_room room;
        bool found = read_from(rows[i].more, &id, &room);
        g_test_message("%s", rows[i].more);
        g_assert_cmpint(found, ==, rows[i].naming != SIP_NAMES_NOTHING);
        if (found) {
            g_assert_cmpint(id.naming, ==, rows[i].naming);
            assert_span(id.call_id, rows[i].call_id);
            assert_span(id.local_tag, rows[i].local);
            assert_span(id.remote_tag, rows[i].remote);
        }
        guarded_release();
    }
}

static void test_early_only(void)
{
    sip_dialog_id id;
    sip_dialog_id_room room;
    g_assert_true(read_from("Replaces: 1;to-tag=t;from-tag=f;early-only\r\n", &id, &room));
    g_assert_true(id.early_only);
    g_assert_true(read_from("Replaces: 1;to-tag=early-only;from-tag=f\r\n", &id, &room));
    g_assert_false(id.early_only);
    guarded_release();
}

static void test_too_long(void)
{
    sip_dialog_id id;
    sip_dialog_id_room room;
    char *call_id = g_strnfill(SIP_DIALOG_ID_MOST, 'x');
    char *more = g_strdup_printf("Refer-To: <sip:c@h?Replaces=%s%%3Bto-tag%%3Dt%%3Bfrom-tag%%3Df>\r\n", call_id);
    g_assert_false(read_from(more, &id, &room));
    guarded_release();
    g_free(more);
    g_free(call_id);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/dialog_id/read", test_read);
    g_test_add_func("/dialog_id/early_only", test_early_only);
    g_test_add_func("/dialog_id/too_long", test_too_long);
    return g_test_run();
}
