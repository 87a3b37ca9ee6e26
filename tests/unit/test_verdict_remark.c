/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what the tracker finds is said with the right frames, counts, times and addresses, in both languages, and a
 * password in a URI is not repeated; every doubt has an id of its own and a sentence in each language. The verdicts are
 * made by hand here: that the tracker makes such ones is proven by the tests of the tracker.
 */
#include "support.h"
#include "texts/text.h"
#include "texts/verdict_remark.h"

#define NBSP "\xC2\xA0"

enum { MS = 1000, SECOND = 1000 * MS };

static const sip_endpoint phone = { { 192, 0, 2, 11 }, 4, 5060 }, moved = { { 192, 0, 2, 11 }, 4, 31000 };
static const sip_endpoint server = { { 0x20, 0x01, 0x0d, 0xb8, [15] = 5 }, 16, 5060 }, nowhere = { .port = 5060 };

/* The headline of a remark as it stands in the tree. Free with g_free(). */
static char *filled(const sip_remark *remark, sip_language language)
{
    char text[SIP_SHOWN_BYTES];
    sip_sink sink = sip_sink_on(text, sizeof text);
    sip_values values;
    sip_values_of_remark(remark, language, &values);
    sip_text_fill(&sink, sip_text_of_finding(language, remark->finding)->headline, &values);
    return g_strdup(text);
}

static void assert_says(const sip_remark *remark, sip_language language, const char *wanted)
{
    char *text = filled(remark, language);
    g_assert_cmpstr(text, ==, wanted);
    g_free(text);
}

/* What is said of a verdict with one finding, on a message that came from `source`. */
static void assert_headline(const sip_verdict *verdict, sip_finding finding, sip_endpoint source, sip_language language,
                            const char *wanted)
{
    sip_message message;
    sip_remark_room room;
    parse_text("SIP/2.0 200 OK\r\n\r\n", SIP_UDP, &message);
    const sip_sighting sighting = { .message = &message, .source = source };
    const sip_remark_context in = { &sighting, sip_default_timers, language };
    const sip_remark remark = sip_remark_of_verdict(verdict, finding, &in, &room);
    assert_span(remark.at, "SIP/2.0 200 OK");
    assert_says(&remark, language, wanted);
    guarded_release();
}

#define HEADLINE(verdict, finding, source, language, wanted) \
    assert_headline(verdict, SIP_FINDING_##finding, source, SIP_LANGUAGE_##language, wanted)

/* --- */

static void test_times(void)
{
    static const struct {
        sip_time time;
        sip_language language;
        const char *text;
    } rows[] = {
        { 0, SIP_LANGUAGE_EN, "0.000" NBSP "ms" },       { 9999, SIP_LANGUAGE_EN, "9.999" NBSP "ms" },
        { 10 * MS, SIP_LANGUAGE_EN, "0.010" NBSP "s" },  { 32 * SECOND, SIP_LANGUAGE_EN, "32.000" NBSP "s" },
        { 500 * MS, SIP_LANGUAGE_FR, "0,500" NBSP "s" }, { 250, SIP_LANGUAGE_FR, "0,250" NBSP "ms" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char text[64];
        sip_time_write(rows[i].time, rows[i].language, text, sizeof text);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

/* The third copy of an INVITE: its first was in frame 3, and Timer A had doubled to a second. */
static void test_retransmission(void)
{
    sip_transaction transaction = { .method = SIP_METHOD_INVITE, .request = 3, .final = 9 };
    const sip_verdict verdict = { .transaction = &transaction,
                                  .original = 3,
                                  .attempt = 2,
                                  .timer = SIP_TIMER_A,
                                  .seen = 1001 * MS,
                                  .expected = 1 * SECOND };
    HEADLINE(&verdict, RETRANSMISSION, phone, EN,
             "Sent again, attempt 2 after frame 3: 1.001" NBSP "s after the copy before, 1.000" NBSP
             "s expected (Timer A)");
    HEADLINE(&verdict, RETRANSMISSION, phone, FR,
             "Renvoi n°" NBSP "2 de la trame 3" NBSP ": 1,001" NBSP "s après la copie précédente (attendu" NBSP
             ": 1,000" NBSP "s, temporisateur A)");
}

/* From where a response comes is compared with where the request went; from where a request comes, with its first copy.
 */
static void test_sources(void)
{
    sip_transaction transaction = { .source = phone, .destination = server };
    const sip_verdict verdict = { .transaction = &transaction, .original = 3 };
    HEADLINE(&verdict, RESPONSE_SOURCE, moved, EN,
             "The response comes from 192.0.2.11:31000, but the request went to 2001:db8::5:5060");
    HEADLINE(&verdict, RESPONSE_SOURCE, nowhere, EN,
             "The response comes from ?:5060, but the request went to 2001:db8::5:5060");
    HEADLINE(
        &verdict, REQUEST_SOURCE, moved, EN,
        "The same request as frame 3, now from another port or address: 192.0.2.11:31000 instead of 192.0.2.11:5060");
}

static void test_transfer(void)
{
    sip_transaction transaction = { .request = 8 };
    sip_usage usage = { .transfer_code = 486 };
    const sip_verdict verdict = { .transaction = &transaction, .usage = &usage };
    HEADLINE(&verdict, TRANSFER_FAILED, phone, EN,
             "The transfer failed: the call that the REFER asked for ended with 486 Busy Here");
    usage.transfer_code = 499; /* of nobody: a number without a phrase */
    HEADLINE(&verdict, TRANSFER_FAILED, phone, EN,
             "The transfer failed: the call that the REFER asked for ended with 499");
}

/* What is said in a later message of a request before it: its frame and method, how often it was sent, and Timer F. */
static void test_concerned(void)
{
    sip_transaction transaction = { .request = 30 };
    const sip_transaction before = { .method = SIP_METHOD_REGISTER, .request = 7, .requests = { .sent = 11 } };
    const sip_verdict verdict = { .transaction = &transaction, .concerned = &before };
    HEADLINE(&verdict, UNANSWERED, phone, EN,
             "Nobody answers the REGISTER of frame 7: sent 11 times, and 32.000" NBSP "s have passed");
    HEADLINE(&verdict, AUTH_IGNORED, phone, EN,
             "The REGISTER of frame 7 was challenged, and comes again without credentials");
}

static void test_settled(void)
{
    sip_transaction transaction = { .request = 8 };
    sip_settlement settled = { .wanted = "sip:bob@192.0.2.12:5070", .address = "10.0.0.7" };
    const sip_verdict verdict = { .transaction = &transaction, .settled = &settled };
    HEADLINE(&verdict, OTHER_TARGET, phone, EN,
             "The request asks for another address than the other side’s Contact: sip:bob@192.0.2.12:5070");
    settled.wanted = "sip:bob:hunter2@192.0.2.12";
    HEADLINE(&verdict, OTHER_TARGET, phone, EN,
             "The request asks for another address than the other side’s Contact: 192.0.2.12");
    HEADLINE(&verdict, PRIVATE_ADDRESS, phone, EN,
             "The sender names a private address, 10.0.0.7, but its packet comes from a public one: NAT");
}

/* A deadline that passed: of a request its whole story, of an answer only how often it was sent again. */
static void test_late(void)
{
    const sip_remark_context in = { .timers = sip_default_timers, .language = SIP_LANGUAGE_EN };
    sip_transaction transaction = { .method = SIP_METHOD_INVITE, .request = 4, .requests = { .sent = 7 } };
    const sip_copies copies = { .sent = 11 };
    const sip_verdict verdict = { .transaction = &transaction, .copies = &copies };
    sip_remark_room room;
    const sip_late unanswered = { .deadline = { .awaits = SIP_AWAITS_ANSWER }, .finding = SIP_FINDING_UNANSWERED };
    const sip_remark request = sip_remark_of_late(&verdict, &unanswered, &in, &room);
    assert_says(&request, SIP_LANGUAGE_EN,
                "Nobody answers the INVITE of frame 4: sent 7 times, and 32.000" NBSP "s have passed");
    const sip_late not_acked = { .deadline = { .awaits = SIP_AWAITS_ACK, .wait = 32 * SECOND },
                                 .finding = SIP_FINDING_NOT_ACKED };
    const sip_remark answer = sip_remark_of_late(&verdict, &not_acked, &in, &room);
    assert_says(&answer, SIP_LANGUAGE_EN, "The answer has been sent 10 times more and no ACK is in this capture");
    assert_span(answer.wanted, "32.000" NBSP "s");
}

/* --- doubts --- */

static void test_doubts(void)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (int doubt = 0; doubt < SIP_DOUBT_COUNT; doubt++) {
        const char *en = sip_text_of_doubt(SIP_LANGUAGE_EN, (sip_doubt)doubt);
        const char *fr = sip_text_of_doubt(SIP_LANGUAGE_FR, (sip_doubt)doubt);
        g_assert_true(g_hash_table_add(ids, (gpointer)sip_doubt_id((sip_doubt)doubt)));
        g_assert_true(g_str_has_suffix(en, ".") && g_str_has_suffix(fr, "."));
        g_assert_cmpstr(en, !=, fr);
    }
    g_assert_cmpstr(sip_doubt_id(SIP_DOUBT_ANSWER_UNSEEN), ==, "answer_unseen");
    g_hash_table_destroy(ids);
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/verdict_remark/times", test_times);
    g_test_add_func("/verdict_remark/retransmission", test_retransmission);
    g_test_add_func("/verdict_remark/sources", test_sources);
    g_test_add_func("/verdict_remark/transfer", test_transfer);
    g_test_add_func("/verdict_remark/concerned", test_concerned);
    g_test_add_func("/verdict_remark/settled", test_settled);
    g_test_add_func("/verdict_remark/late", test_late);
    g_test_add_func("/verdict_remark/doubts", test_doubts);
    return g_test_run();
}
