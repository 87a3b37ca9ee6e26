/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the tests of logs share: records go in as text, messages come out as copies.
 */
#ifndef SIPTUTOR_TESTS_LOG_FLOW_H
#define SIPTUTOR_TESTS_LOG_FLOW_H

#include "carriers/log/log.h"
#include "support.h"

typedef struct {
    sip_recovered recovered; /* spans into the copies below */
    char *bytes, *key, *host, *time;
    uint32_t *parts;
} kept_message;

typedef struct {
    sip_log *log;
    sip_endpoint device; /* 192.0.2.20 unless changed */
    const char *sender;
    uint32_t number; /* of the latest record; the first is 1 */
    sip_time time;
    GArray *out; /* kept_message */
} log_flow;

void log_flow_begin(log_flow *flow);
void log_flow_end(log_flow *flow);

/** Feeds a record of so many bytes, placed beside an unreadable page, 1 ms after the one before. */
bool log_flow_feed(log_flow *flow, const char *bytes, size_t len);

/** The same of terminated text. */
bool log_flow_say(log_flow *flow, const char *text);

void log_flow_flush(log_flow *flow);

/** The message that came out as the nth (0 is the first); fails when there is none. */
const kept_message *log_flow_message(const log_flow *flow, guint nth);

/** Fails unless exactly so many messages have come out. */
#define assert_count(flow, wanted) g_assert_cmpuint((flow)->out->len, ==, wanted)

/** Fails unless the endpoint is written so: "192.0.2.1:5060"; "" for none. */
#define assert_party(party, text) assert_party_is(&(party), text, G_STRLOC)
void assert_party_is(const sip_party *party, const char *text, const char *where);

/** Fails unless the message says all this; `way`: "sent" or "received" or "?", with "!" behind when the log reports it.
 */
void assert_way(const kept_message *message, const char *way, const char *local, const char *peer);

/** Fails unless the nth message is whole, of that layout, and this text. */
void assert_whole(const log_flow *flow, guint nth, const char *text, sip_log_layout layout);

/** Fails when a message comes out of these records, which only look like SIP. */
void assert_none(const char *const *records, guint count);

/** A request and a response as a phone at 192.0.2.20 and its proxy at 198.51.100.5 exchange them; CRLF. */
extern const char log_register[], log_ok[], log_invite[];

/** `text` with each occurrence of `from` replaced; free with g_free(). */
char *log_replace(const char *text, const char *from, const char *to);

/** Feeds the first n bytes of the text, for every n, each to a new log, and flushes. Nothing may come out twice. */
void log_flow_cut_everywhere(const char *text, const char *then);

#endif
