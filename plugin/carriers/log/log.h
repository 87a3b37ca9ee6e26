/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * SIP in logs. Records go in, in the order of their arrival; SIP messages come out, put together from as many records
 * as the device made of them. A record costs time in proportion to its bytes, whatever came before; what is kept is
 * bounded by the numbers below, and by time, which is an argument.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_LOG_H
#define SIPTUTOR_CARRIERS_LOG_LOG_H

#include <wsutil/wmem/wmem.h>

#include "../recovered.h"

enum {
    SIP_LOG_RECORD_MOST = 256 * 1024,  /* bytes of a record that are looked at */
    SIP_LOG_MESSAGE_MOST = 256 * 1024, /* bytes of a message that are put together */
    SIP_LOG_PARTS_MOST = 4096,         /* records that one message may be made of */
    SIP_LOG_OPEN_MOST = 256,           /* messages that wait for their rest; the oldest goes first */
    SIP_LOG_OPEN_BYTES = 4096 * 1024,  /* bytes of all of them */
    SIP_LOG_SENDERS_MOST = 1024,       /* senders, and devices, of which something is remembered */
    SIP_LOG_WAIT = 10 * 1000 * 1000    /* microseconds that a message waits for its next part */
};

/** One record: the payload of a datagram, a frame of a stream (framing.h), or a line or block of a file. */
typedef struct {
    sip_span bytes;
    sip_span sender;     /* bytes that tell the senders apart: address and port; may be empty */
    sip_endpoint device; /* who the record comes from, as far as the carrier knows; address_len 0 when it does not */
    uint32_t number;     /* the caller's: a frame, a line. Named in sip_recovered.parts */
    sip_time time;       /* when it arrived; must not run backwards to be of use */
} sip_log_record;

/** Gets each message as it comes out. It and its spans are valid only during the call. */
typedef void sip_log_out(void *context, const sip_recovered *recovered);

typedef struct {
    sip_log_out *out;
    void *context;
} sip_log_sink;

typedef struct sip_log sip_log;

/** What is remembered from record to record; lies in `scope`, with everything it allocates. */
sip_log *sip_log_new(wmem_allocator_t *scope);

/** Gives back what sip_log_new() made. What still waits is dropped: sip_log_flush() first. */
void sip_log_free(sip_log *log);

/**
 * Reads the next record. `sink` gets the messages that the record completes, and before those the ones that it, or the
 * time, shows will never be complete. Returns whether the record holds SIP, or a part of a message.
 */
bool sip_log_feed(sip_log *log, const sip_log_record *record, const sip_log_sink *sink);

/** The end of the file: `sink` gets everything that still waits, oldest first. */
void sip_log_flush(sip_log *log, const sip_log_sink *sink);

/**
 * Could this be a log record with SIP in it, seen alone? For heuristics: true only for a record that has <PRI>, a
 * header or the banner of a vendor, and holds a SIP message or announces one; never for SIP text alone.
 */
bool sip_log_looks_like(sip_span bytes);

#endif
