/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: a message that several see is one message: a report of what was captured, and what is captured after its
 * report, are copies; what one observer sees more often than all others was sent again; the counts are those of the
 * message and not of its copies; and no finding rests on addresses that were only concluded.
 */
#include "core/tracker/tracker.h"
#include "support.h"

#define REQUEST                                                                                          \
    "OPTIONS sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK1\r\nCall-ID: 1\r\n" \
    "From: <sip:a@example.org>;tag=a\r\nTo: <sip:b@example.org>\r\nCSeq: 1 OPTIONS\r\n\r\n"
#define RESPONSE                                                                      \
    "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK1\r\nCall-ID: 1\r\n" \
    "From: <sip:a@example.org>;tag=a\r\nTo: <sip:b@example.org>;tag=b\r\nCSeq: 1 OPTIONS\r\n\r\n"

enum { WIRE, PHONE, SERVER, THIRD, FOURTH, FIFTH };

/* One sighting of the request: when, in ms, and who saw it; and what it must be. */
typedef struct {
    unsigned at, who;
    sip_repeat repeat;
    bool copied;
} step;

#define NEW SIP_FIRST, false
#define COPY SIP_DUPLICATE, true
#define AGAIN SIP_RETRANSMISSION, false
#define TWICE SIP_DUPLICATE, false

static const sip_endpoint hosts[] = {
    { .address = { 192, 0, 2, 11 }, .address_len = 4, .port = 5060 },
    { .address = { 192, 0, 2, 12 }, .address_len = 4, .port = 5060 },
    { .address = { 192, 0, 2, 99 }, .address_len = 4, .port = 5060 },
};

static const sip_verdict *show(sip_tracker *tracker, const char *text, const sip_sighting *seen)
{
    sip_message message;
    sip_sighting sighting = *seen;
    g_assert_true(sip_message_parse(sip_span_of(text), strlen(text), SIP_UDP, &message));
    sighting.message = &message;
    return sip_tracker_observe(tracker, &sighting);
}

static void play(const char *name, const step *steps, size_t count, unsigned sent)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    const sip_verdict *verdict = NULL;
    g_test_message("%s", name);
    for (size_t i = 0; i < count; i++) {
        const sip_sighting seen = { .frame = (uint32_t)i + 1,
                                    .time = (sip_time)steps[i].at * 1000,
                                    .source = hosts[0],
                                    .destination = hosts[1],
                                    .reporter = steps[i].who };
        verdict = show(tracker, REQUEST, &seen);
        g_assert_cmpint(verdict->repeat, ==, steps[i].repeat);
        g_assert_cmpint(verdict->copied, ==, steps[i].copied);
        if (verdict->repeat != SIP_FIRST) g_assert_cmpuint(verdict->original, ==, 1);
    }
    g_assert_cmpuint(verdict->copies->sent, ==, sent);
    wmem_destroy_allocator(scope);
}

#define PLAY(sent, ...)                                       \
    do {                                                      \
        static const step steps[] = { __VA_ARGS__ };          \
        play(#__VA_ARGS__, steps, G_N_ELEMENTS(steps), sent); \
    } while (0)

static void test_one_message(void)
{
    PLAY(1, { 0, WIRE, NEW }, { 30, PHONE, COPY });
    PLAY(1, { 0, PHONE, NEW }, { 1, WIRE, COPY });
    PLAY(1, { 0, WIRE, NEW }, { 1, WIRE, TWICE }, { 30, PHONE, COPY }, { 31, PHONE, TWICE });
    PLAY(1, { 0, PHONE, NEW }, { 0, SERVER, COPY }, { 900, WIRE, COPY });
}

static void test_sent_again(void)
{
    PLAY(2, { 0, WIRE, NEW }, { 500, WIRE, AGAIN }, { 510, PHONE, COPY }, { 520, PHONE, COPY });
    PLAY(2, { 0, PHONE, NEW }, { 500, PHONE, AGAIN }, { 501, WIRE, COPY });
    PLAY(2, { 0, WIRE, NEW }, { 30, PHONE, COPY }, { 530, PHONE, AGAIN }, { 540, WIRE, COPY });
    PLAY(3, { 0, WIRE, NEW }, { 30, PHONE, COPY }, { 500, WIRE, AGAIN }, { 530, PHONE, COPY }, { 1500, WIRE, AGAIN });
    PLAY(2, { 0, WIRE, NEW }, { 11000, PHONE, AGAIN });
}

static void test_many_observers(void)
{
    PLAY(2, { 0, WIRE, NEW }, { 1, PHONE, COPY }, { 2, SERVER, COPY }, { 3, THIRD, COPY }, { 4, FOURTH, COPY },
         { 5, FIFTH, COPY }, { 500, WIRE, AGAIN }, { 501, FIFTH, COPY }, { 502, SERVER, COPY });
}

static bool has(const sip_verdict *verdict, sip_finding finding)
{
    for (int i = 0; i < verdict->finding_count; i++) {
        if (verdict->findings[i] == finding) return true;
    }
    return false;
}

/* The response comes from another address than the request went to, which is worth a word when both were seen. */
static void test_guessed(void)
{
    for (int which = 0; which < 4; which++) {
        bool request_guessed = (which & 1) != 0, response_guessed = (which & 2) != 0;
        wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
        sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
        const sip_sighting request = {
            .frame = 1, .source = hosts[0], .destination = hosts[1], .guessed = request_guessed
        };
        const sip_sighting response = {
            .frame = 2, .time = 20000, .source = hosts[2], .destination = hosts[0], .guessed = response_guessed
        };
        show(tracker, REQUEST, &request);
        const sip_verdict *verdict = show(tracker, RESPONSE, &response);
        g_assert_cmpint(has(verdict, SIP_FINDING_RESPONSE_SOURCE), ==, which == 0);
        wmem_destroy_allocator(scope);
    }
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/copies/one_message", test_one_message);
    g_test_add_func("/copies/sent_again", test_sent_again);
    g_test_add_func("/copies/many_observers", test_many_observers);
    g_test_add_func("/copies/guessed", test_guessed);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
