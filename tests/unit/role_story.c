/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making the messages of a story, and telling it.
 */
#include "role_story.h"

#include "core/tracker/tracker.h"
#include "support.h"

static unsigned host_of(char letter)
{
    return letter == 'a' ? 11 : letter == 'b' ? 12 : 5;
}

static sip_endpoint endpoint_of(char letter)
{
    return (sip_endpoint){ .address = { 192, 0, 2, (uint8_t)host_of(letter) }, .address_len = 4, .port = 5060 };
}

static void append_party(GString *text, const char *header, char party, char tag)
{
    g_string_append_printf(text, "%s: <sip:%s@example.com>", header, party == 'a' ? "alice" : "bob");
    if (tag != '\0') g_string_append_printf(text, ";tag=%c", tag);
    g_string_append(text, "\r\n");
}

static void append_start(GString *text, const char *start)
{
    if (g_ascii_isdigit(*start)) {
        g_string_append_printf(text, "SIP/2.0 %s Reason\r\n", start);
    } else if (strchr(start, ' ') == NULL) {
        g_string_append_printf(text, "%s sip:bob@example.com SIP/2.0\r\n", start);
    } else {
        g_string_append_printf(text, "%s SIP/2.0\r\n", start);
    }
}

static char *text_of(const story_step *step)
{
    GString *text = g_string_new(NULL);
    char other = step->tags[0] == 'a' ? 'b' : 'a';
    append_start(text, step->start);
    for (const char *via = step->vias; via[0] && via[1]; via += 2) {
        g_string_append_printf(text, "Via: SIP/2.0/UDP 192.0.2.%u;branch=z9hG4bK-%c%c\r\n", host_of(via[0]), via[0],
                               via[1]);
    }
    append_party(text, "From", step->tags[0], step->tags[0]);
    append_party(text, "To", other, step->tags[1]);
    g_string_append_printf(text, "Call-ID: one@192.0.2.11\r\nCSeq: %s\r\nMax-Forwards: 70\r\n", step->cseq);
    if (step->more) g_string_append(text, step->more);
    g_string_append_printf(text, "Content-Length: %zu\r\n\r\n%s", step->body ? strlen(step->body) : 0,
                           step->body ? step->body : "");
    return g_string_free(text, FALSE);
}

void role_story_tell(const role_story *story, story_fn *told)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_tracker *tracker = sip_tracker_new(scope, &sip_default_timers);
    g_test_message("%s", story->name);
    for (size_t i = 0; i < story->count; i++) {
        const story_step *step = &story->steps[i];
        char *text = text_of(step);
        sip_message message;
        g_assert_true(sip_message_parse(sip_span_of(text), strlen(text), SIP_UDP, &message));
        const sip_sighting sighting = {
            .message = &message,
            .frame = (uint32_t)i + 1,
            .time = (sip_time)step->at * 1000,
            .source = endpoint_of(step->way[0]),
            .destination = endpoint_of(step->way[1]),
            .reporter = step->way[2] == 'r' ? 1 : 0,
        };
        told(step, &message, sip_tracker_observe(tracker, &sighting));
        g_free(text);
    }
    wmem_destroy_allocator(scope);
}
