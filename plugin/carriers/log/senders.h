/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The devices whose records are read, and the message that each of them has open. Everything is O(1): who has been
 * silent longest is at the end of a list.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_SENDERS_H
#define SIPTUTOR_CARRIERS_LOG_SENDERS_H

#include "log.h"
#include "open.h"
#include "parties.h"

typedef struct {
    guint8 *key;
    size_t key_len;
    GList by_use;       /* in `senders` */
    GList waiting;      /* in `opens`, as long as `open` is not NULL */
    sip_log_open *open; /* or NULL */
    sip_log_memory memory;
    bool is_spa; /* it has been seen to be a Sipura, Linksys or Cisco SPA */
} sip_log_sender;

struct sip_log {
    wmem_allocator_t *scope;
    guint callback;
    GHashTable *table; /* of all senders, by key */
    GQueue senders;    /* the same, the one used last first */
    GQueue opens;      /* those with an open message, the one that grew last first */
    size_t open_bytes;
    GString *room;   /* for escapes */
    GByteArray *key; /* for looking up */
};

/** The sender of a record, or NULL when it is not known; `host` is how the record names it. */
sip_log_sender *sip_log_find_sender(sip_log *log, const sip_log_record *record, sip_span host);

/** The same, made when it is not known. There must be room: see sip_log_oldest_sender(). */
sip_log_sender *sip_log_get_sender(sip_log *log, const sip_log_record *record, sip_span host);

/** The one to go when there are too many; NULL as long as there are not. */
sip_log_sender *sip_log_oldest_sender(const sip_log *log);

/** The one that has waited longest, NULL when none waits. */
sip_log_sender *sip_log_oldest_open(const sip_log *log);

/** Gives the sender a message, in the place of any other, which is dropped. */
void sip_log_set_open(sip_log *log, sip_log_sender *sender, sip_log_open *open);

/** The message grew, or waits anew. */
void sip_log_touch_open(sip_log *log, sip_log_sender *sender);

/** Takes the message from the sender; the caller frees it. */
sip_log_open *sip_log_take_open(sip_log *log, sip_log_sender *sender);

/** Forgets a sender and what it has open. */
void sip_log_drop_sender(sip_log *log, sip_log_sender *sender);

#endif
