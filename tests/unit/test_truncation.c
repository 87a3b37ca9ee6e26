/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: whole messages cut at every byte, at the end and at the beginning, with the rest unreadable, go through all
 * of core/ and texts/ without a crash and without breaking what exercise.c demands; so do messages in which one byte is
 * replaced by each of the bytes that mean something to a grammar. It does not prove the verdicts about such pieces.
 */
#include "exercise.h"
#include "support.h"

static const char invite[] =
    "INVITE sip:bob:pw@[2001:db8::9]:5061;transport=tls?Subject=x%20y SIP/2.0\r\n"
    "Via: SIP / 2.0 / TLS [2001:db8::1]:5061 ;branch=z9hG4bK1;received=192.0.2.4, SIP/2.0/UDP h\r\n"
    "From: \"Ada \\\"the first\\\" \xC3\xA9\" <sip:ada@example.com;x=y>;tag=a1\r\n"
    "t: sip:bob@example.org;tag=b1\r\n"
    "Call-ID: {a}@[b]\r\nCSeq: 7\r\n INVITE\r\nMax-Forwards: 3\r\n"
    "m: \"A, B\" <sip:ada@192.0.2.1>;q=0.7;expires=60,<tel:+1212;phone-context=x>\r\n"
    "Authorization: Digest username=\"ada\", realm=\"a,b\", nonce=\"n\", response=\"r\", nc=00000001\r\n"
    "Retry-After: 18 (in (a) while);duration=3\r\nDate: Sun, 22 Nov 2026 17:05:12 GMT\r\n"
    "Timestamp: 54.1 .2\r\nRAck: 1 2 INVITE\r\nReplaces: a@b;to-tag=1;from-tag=2\r\n"
    "X-Own : one\n two\r\nno colon here\r\nSubject: caf\xE9\x01\r\n"
    "Content-Type: multipart/mixed;boundary=\"x\"\r\nl: 40\r\nContent-Length: 41\r\n\r\n"
    "--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n";

static const char response[] =
    "\r\n\r\nSIP/2.0 401 Unauthorized\r\n"
    "v: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2\r\nf: <sip:ada@example.com>;tag=1\r\n"
    "t: <sip:ada@example.com>;tag=2\r\ni: c\r\nCSeq: 2147483648 REGISTER\r\nContact: *\r\nExpires: 0\r\n"
    "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", qop=\"auth,auth-int\", stale=TRUE\r\n"
    "Authentication-Info: nextnonce=\"z\"\r\nContent-Length: 0\r\n\r\n"
    "OPTIONS sip:next@example.com SIP/2.0\r\n\r\n";

static const char notify[] =
    "NOTIFY sip:c@h SIP/2.0\nEvent: refer;id=7\nSubscription-State: terminated;reason=noresource\n"
    "Refer-To: <sip:d@h?Replaces=x%40y>\nContent-Type: message/sipfrag\n\nSIP/2.0 200 OK\r\n";

static const char *const messages[] = { invite, response, notify };

static void exercise_piece(const char *at, size_t len)
{
    exercise_everything(guarded_bytes(at, len), len);
    exercise_everything(guarded_front(at, len), len + 17); /* as a capture that was cut */
    guarded_release();
}

static void test_every_prefix(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(messages); i++) {
        for (size_t len = 0; len <= strlen(messages[i]); len++) exercise_piece(messages[i], len);
    }
}

static void test_every_suffix(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(messages); i++) {
        for (size_t at = 0; at < strlen(messages[i]); at++) exercise_piece(messages[i] + at, strlen(messages[i]) - at);
    }
}

static void test_every_byte_replaced(void)
{
    static const char bytes[] = { '\0', '\n', ':', ';', ',', '"', '<', '@', '%', '[', '\xFF' };
    for (size_t i = 0; i < G_N_ELEMENTS(messages); i++) {
        size_t len = strlen(messages[i]);
        for (size_t at = 0; at < len * sizeof bytes; at++) {
            sip_span copy = guarded_bytes(messages[i], len);
            ((char *)copy.at)[at / sizeof bytes] = bytes[at % sizeof bytes];
            exercise_everything(copy, len);
            guarded_release();
        }
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/truncation/every_prefix", test_every_prefix);
    g_test_add_func("/truncation/every_suffix", test_every_suffix);
    g_test_add_func("/truncation/every_byte_replaced", test_every_byte_replaced);
    return g_test_run();
}
