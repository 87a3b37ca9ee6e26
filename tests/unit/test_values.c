/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: which part of a message each placeholder gets, what stands in for it when the message lacks it, in both
 * languages, and how a text is filled. That no value holds a secret: test_secret.c. It does not prove that the sentence
 * around a value reads well.
 */
#include "core/tracker/registration.h"
#include "support.h"
#include "texts/text.h"

#define P(name) SIP_PLACEHOLDER_##name
#define NBSP "\xC2\xA0"

typedef struct {
    const char *text;
    sip_placeholder placeholder;
    const char *value; /* in English */
} row;

#define START "REGISTER sip:example.com:5070;lr SIP/2.0\r\n"

static const row rows[] = {
    { START "From: \"Ada L\" <sip:a@h>;tag=1\r\n", P(from), "Ada L" },
    { START "f: <sip:ada@h>\r\n", P(from), "ada" },
    { START "From: <sip:h.example.com>\r\n", P(from), "h.example.com" },
    { START "From: <tel:+1212;x=y>\r\n", P(from), "+1212" },
    { START "From: \"  \" <sip:ada@h>\r\n", P(from), "somebody" }, /* a name of blanks is no name */
    { START "From:\r\n", P(from), "somebody" },
    { START, P(from), "somebody" },
    { START "To: Bob <sip:b@h>\r\n", P(to), "Bob" },
    { START, P(to), "somebody" },
    { START, P(target), "example.com:5070" },
    { "X sip:ada:pw@example.com SIP/2.0\r\n", P(target), "ada@example.com" },
    { "X tel:+12125550101;x=y SIP/2.0\r\n", P(target), "+12125550101" },
    { "X urn:service:sos SIP/2.0\r\n", P(target), "urn:service:sos" },
    { "X sip:[2001:db8::1]:5061 SIP/2.0\r\n", P(target), "[2001:db8::1]:5061" },
    { "SIP/2.0 200 OK\r\n", P(target), "an unknown address" },
    { START, P(method), "REGISTER" },
    { "SIP/2.0 200 OK\r\nCSeq: 1 BYE\r\n", P(method), "BYE" },
    { "SIP/2.0 200 OK\r\n", P(method), "request" },
    { "SIP/2.0 486 Busy Here\r\n", P(code), "486" },
    { "SIP/2.0 486 Busy Here\r\n", P(reason), "Busy Here" },
    { "SIP/2.0 486\r\n", P(reason), "(no reason phrase)" },
    { START, P(code), "no code" },
    { START "Contact: <sip:ada@192.0.2.1:5062>;q=1\r\n", P(contact), "ada@192.0.2.1:5062" },
    { START "Contact: sip:a@h, sip:b@h\r\n", P(contact), "a@h" },
    { START "Contact: *\r\n", P(contact), "no address" },
    { START, P(contact), "no address" },
    { START "Contact: <sip:a@h>;expires=60\r\nExpires: 3600\r\n", P(expires), "60" NBSP "s" },
    { START "Contact: <sip:a@h>\r\nExpires: 3600\r\n", P(expires), "3600" NBSP "s" },
    { START "Expires: 0007\r\n", P(expires), "7" NBSP "s" },
    { START "Contact: *\r\nExpires: 0\r\n", P(expires), "0" NBSP "s" },
    { START "Expires: soon\r\n", P(expires), "a time the server chooses" },
    { START "Contact: <sip:a@h>;expires=\"x\"\r\n", P(expires), "a time the server chooses" },
    { START, P(expires), "a time the server chooses" },
    { START "Event: presence;id=7\r\n", P(event), "presence" },
    { START, P(event), "an unnamed event package" },
    { START "Subscription-State: active;expires=9\r\n", P(state), "active" },
    { START, P(state), "not stated" },
    { START "Info-Package: x;y=1\r\n", P(package), "x" },
    { START "Referred-By: <sip:carol@example.net>\r\n", P(referrer), "carol" },
    { START "Content-Type: application/dtmf-relay\r\nContent-Length: 17\r\n\r\nDuration=9\r\nsignal = * \r\n",
      P(signal), "a key that cannot be read" }, /* the body is cut behind "signa" */
    { START "Content-Type: application/dtmf-relay\r\nContent-Length: 24\r\n\r\nDuration=9\r\nsignal = *\r\n", P(signal),
      "*" },
    { START "Content-Type: message/sipfrag\r\nContent-Length: 21\r\n\r\nSIP/2.0 486 Busy Here", P(fragment),
      "486 Busy Here" },
    { START "Content-Type: message/sipfrag\r\nContent-Length: 9\r\n\r\nSIP/2.0 x", P(fragment), "no status" },
    { START "Refer-To: <sip:carol@example.net?Replaces=x>\r\n", P(refer_to), "carol@example.net" },
    { START, P(refer_to), "an address it does not give" },
    { "SIP/2.0 503 x\r\nRetry-After: 120 (busy);duration=3\r\n", P(retry_after), "120" NBSP "s" },
    { "SIP/2.0 503 x\r\nRetry-After: later\r\n", P(retry_after), "some time" },
    { "SIP/2.0 503 x\r\n", P(retry_after), "some time" },
};

static void test_of_message(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_message message;
        sip_values values;
        g_test_message("%zu: %s", i, rows[i].text);
        parse_text(rows[i].text, SIP_UDP, &message);
        sip_values_of_message(&message, SIP_LANGUAGE_EN, &values);
        assert_span(sip_value_of(&values, rows[i].placeholder), rows[i].value);
        guarded_release();
    }
}

/* --- what the tracker knows --- */

static void assert_delay(sip_time since, sip_language language, const char *said)
{
    sip_message message;
    sip_values values;
    sip_transaction transaction = { .number = 1 };
    const sip_verdict verdict = { .transaction = &transaction, .since = since };
    parse_text(START, SIP_UDP, &message);
    sip_values_of_verdict(&message, &verdict, language, &values);
    assert_span(sip_value_of(&values, P(delay)), said);
    guarded_release();
}

static void test_delays(void)
{
    assert_delay(0, SIP_LANGUAGE_EN, "0.0" NBSP "ms");
    assert_delay(1249, SIP_LANGUAGE_EN, "1.2" NBSP "ms");
    assert_delay(1250, SIP_LANGUAGE_EN, "1.3" NBSP "ms");
    assert_delay(650, SIP_LANGUAGE_EN, "0.7" NBSP "ms");
    assert_delay(9999, SIP_LANGUAGE_FR, "10,0" NBSP "ms");
    assert_delay(112000, SIP_LANGUAGE_EN, "0.112" NBSP "s");
    assert_delay(112000, SIP_LANGUAGE_FR, "0,112" NBSP "s");
    assert_delay(64500000, SIP_LANGUAGE_EN, "64.5" NBSP "s");
    assert_delay(-1, SIP_LANGUAGE_EN, "some time");
}

static void test_of_verdict(void)
{
    sip_message message;
    sip_values values;
    sip_address bound;
    sip_span fault;
    sip_address_parse(sip_span_of("<sip:b@h>"), &bound, &fault);
    sip_registration registration = { .contact = sip_contact_fingerprint(&bound) };
    sip_transaction transaction = {
        .source = { .address = { 192, 0, 2, 11 }, .address_len = 4 },
        .destination = { .address = { 0x20, 0x01, 0x0d, 0xb8, [15] = 5 }, .address_len = 16 },
    };
    sip_verdict verdict = { .transaction = &transaction, .registration = &registration, .about = 7, .about_code = 486 };
    parse_text("SIP/2.0 200 OK\r\nContact: <sip:a@h>;expires=5\r\nm: <sip:c@h>, <sip:b@h>;expires=60\r\n", SIP_UDP,
               &message);
    sip_values_of_verdict(&message, &verdict, SIP_LANGUAGE_EN, &values);
    assert_span(sip_value_of(&values, P(frame)), "7");
    assert_span(sip_value_of(&values, P(earlier)), "486");
    assert_span(sip_value_of(&values, P(hop)), "2001:db8::5"); /* of a response: where the request went */
    assert_span(sip_value_of(&values, P(peer)), "192.0.2.11");
    assert_span(sip_value_of(&values, P(contact)), "b@h");
    assert_span(sip_value_of(&values, P(expires)), "60" NBSP "s");
    verdict.repeat = SIP_RETRANSMISSION;
    verdict.original = 3;
    verdict.attempt = 2;
    verdict.seen = 500000;
    verdict.registration = NULL;
    sip_values_of_verdict(&message, &verdict, SIP_LANGUAGE_EN, &values);
    assert_span(sip_value_of(&values, P(frame)), "3");
    assert_span(sip_value_of(&values, P(attempt)), "2");
    assert_span(sip_value_of(&values, P(delay)), "0.500" NBSP "s");
    assert_span(sip_value_of(&values, P(contact)), "a@h");
    sip_values_of_verdict(&message, NULL, SIP_LANGUAGE_EN, &values);
    assert_span(sip_value_of(&values, P(frame)), "of unknown number");
    guarded_release();
}

/* No placeholder is ever empty, and the words of the two languages differ. */
static void test_fallbacks(void)
{
    sip_message message;
    sip_values english, french;
    const sip_remark remark = { .finding = SIP_FINDING_HEADER_EMPTY };
    parse_text("", SIP_UDP, &message);
    sip_values_of_message(&message, SIP_LANGUAGE_EN, &english);
    sip_values_of_message(&message, SIP_LANGUAGE_FR, &french);
    for (sip_placeholder i = 0; i < SIP_PLACEHOLDER_COUNT; i++) {
        g_assert_cmpuint(sip_value_of(&english, i).len, >, 0);
        g_assert_cmpuint(sip_value_of(&french, i).len, >, 0);
        g_assert_false(sip_span_equal(sip_value_of(&english, i), sip_value_of(&french, i)));
    }
    sip_values_of_remark(&remark, SIP_LANGUAGE_EN, &english);
    assert_span(sip_value_of(&english, P(name)), "nothing");
    assert_span(sip_value_of(&english, P(seen)), "nothing");
    assert_span(sip_value_of(&english, P(wanted)), "nothing");
    guarded_release();
}

static void test_of_remark(void)
{
    sip_values values;
    const sip_remark remark = {
        .finding = SIP_FINDING_CSEQ_METHOD, .name = guarded("CSeq"), .seen = guarded(" BYE "), .wanted = guarded("ACK")
    };
    sip_values_of_remark(&remark, SIP_LANGUAGE_FR, &values);
    assert_span(sip_value_of(&values, P(name)), "CSeq");
    assert_span(sip_value_of(&values, P(seen)), "BYE");
    assert_span(sip_value_of(&values, P(wanted)), "ACK");
    guarded_release();
}

/* Values that are put together share 512 bytes; what does not fit is cut, and stays inside. */
static void test_long_values(void)
{
    GString *text = g_string_new("X sip:");
    for (int i = 0; i < 3000; i++) g_string_append(text, "\xC3\xA9");
    g_string_append(text, "@h SIP/2.0\r\nContact: <sip:");
    for (int i = 0; i < 3000; i++) g_string_append_c(text, 'a');
    g_string_append(text, "@h>;expires=5\r\nRefer-To: <tel:1>\r\n");
    sip_message message;
    sip_values values;
    parse_text(text->str, SIP_UDP, &message);
    sip_values_of_message(&message, SIP_LANGUAGE_EN, &values);
    g_assert_cmpuint(values.used, <=, sizeof values.made);
    g_assert_cmpuint(sip_value_of(&values, P(contact)).len, <=, sizeof values.made);
    g_string_free(text, TRUE);
    guarded_release();
}

/* A long address must not take away the time that stands behind it in the same sentence. */
static void test_long_contact_leaves_expires(void)
{
    GString *text = g_string_new(START "Contact: <sip:");
    for (int i = 0; i < 3000; i++) g_string_append_c(text, 'a');
    g_string_append(text, "@h>;expires=5\r\n");
    sip_message message;
    sip_values values;
    parse_text(text->str, SIP_UDP, &message);
    sip_values_of_message(&message, SIP_LANGUAGE_EN, &values);
    assert_span(sip_value_of(&values, P(expires)), "5" NBSP "s");
    g_string_free(text, TRUE);
    guarded_release();
}

static void test_fill(void)
{
    static const struct {
        const char *text, *filled;
    } fills[] = {
        { "", "" },
        { "plain \xC3\xA9", "plain \xC3\xA9" },
        { "{name}", "CSeq" },
        { "{name}, {seen}{wanted}.", "CSeq, BYEACK." },
        { "{nobody}!", "!" },
        { "{}", "" },
        { "open {name", "open CSeq" },
        { "}", "}" },
        { "%s %n {seen}", "%s %n BYE" },
    };
    const sip_remark remark = {
        .finding = SIP_FINDING_CSEQ_METHOD, .name = guarded("CSeq"), .seen = guarded("BYE"), .wanted = guarded("ACK")
    };
    sip_values values;
    sip_values_of_remark(&remark, SIP_LANGUAGE_EN, &values);
    for (size_t i = 0; i < G_N_ELEMENTS(fills); i++) {
        char buffer[64];
        sip_sink sink = sip_sink_on(buffer, sizeof buffer);
        sip_text_fill(&sink, fills[i].text, &values);
        g_assert_cmpstr(buffer, ==, fills[i].filled);
    }
    guarded_release();
}

/* What comes from the capture is not searched for placeholders, and is shortened. */
static void test_fill_does_not_look_into_values(void)
{
    char long_value[201], buffer[256];
    memset(long_value, 'x', 200);
    long_value[200] = '\0';
    const sip_remark remark = { .finding = SIP_FINDING_CSEQ_METHOD,
                                .name = guarded("{seen}"),
                                .seen = guarded(long_value),
                                .wanted = guarded("a\r\nb") };
    sip_values values;
    sip_values_of_remark(&remark, SIP_LANGUAGE_EN, &values);
    sip_sink sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, "{name}", &values);
    g_assert_cmpstr(buffer, ==, "{seen}");
    sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, "{seen}", &values);
    g_assert_cmpuint(strlen(buffer), ==, 64 + 3);
    sink = sip_sink_on(buffer, sizeof buffer);
    sip_text_fill(&sink, "{wanted}", &values);
    g_assert_cmpstr(buffer, ==, "a  b");
    guarded_release();
}

static void test_placeholder_names(void)
{
    g_assert_cmpint(sip_placeholder_of(guarded("from")), ==, P(from));
    g_assert_cmpint(sip_placeholder_of(guarded("retry_after")), ==, P(retry_after));
    g_assert_cmpint(sip_placeholder_of(guarded("From")), ==, SIP_PLACEHOLDER_COUNT);
    g_assert_cmpint(sip_placeholder_of(guarded("fro")), ==, SIP_PLACEHOLDER_COUNT);
    g_assert_cmpint(sip_placeholder_of(guarded("")), ==, SIP_PLACEHOLDER_COUNT);
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/values/of_message", test_of_message);
    g_test_add_func("/values/fallbacks", test_fallbacks);
    g_test_add_func("/values/delays", test_delays);
    g_test_add_func("/values/of_verdict", test_of_verdict);
    g_test_add_func("/values/of_remark", test_of_remark);
    g_test_add_func("/values/long_values", test_long_values);
    g_test_add_func("/values/long_contact_leaves_expires", test_long_contact_leaves_expires);
    g_test_add_func("/values/fill", test_fill);
    g_test_add_func("/values/fill_does_not_look_into_values", test_fill_does_not_look_into_values);
    g_test_add_func("/values/placeholder_names", test_placeholder_names);
    return g_test_run();
}
