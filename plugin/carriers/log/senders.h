/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Those whose records are read: the message that each has open, and what is known of the device behind it.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_SENDERS_H
#define SIPTUTOR_CARRIERS_LOG_SENDERS_H

#include "log.h"
#include "open.h"
#include "parties.h"
#include "recent.h"

/** Whose records they are: an address and a port, and behind a relay a name. */
typedef struct {
    sip_recent_head head; /* in `senders` */
    GList waiting;        /* in `opens`, as long as `open` is not NULL */
    sip_log_open *open;   /* or NULL */
} sip_log_sender;

/** A device, whichever way its records come. */
typedef struct {
    sip_recent_head head;
    sip_log_memory memory;
    bool is_spa; /* it has been seen to be a Sipura, Linksys or Cisco SPA */
} sip_log_device;

struct sip_log {
    wmem_allocator_t *scope;
    guint callback;
    sip_recent senders;
    sip_recent devices;
    GQueue opens; /* the senders with an open message, the one that grew last first */
    size_t open_bytes;
    GString *room; /* for escapes */
};

/** The sender of a record, or NULL when it is not known; `host` is how the record names it. */
sip_log_sender *sip_log_find_sender(sip_log *log, const sip_log_record *record, sip_span host);

/** The same, made when it is not known. There must be room: see sip_log_oldest_sender(). */
sip_log_sender *sip_log_get_sender(sip_log *log, const sip_log_record *record, sip_span host);

/** The one to go when there are too many; NULL as long as there are not. */
sip_log_sender *sip_log_oldest_sender(const sip_log *log);

/** The device at the address; without one, of the sender alone. */
sip_log_device *sip_log_get_device(sip_log *log, const sip_endpoint *address, const sip_log_sender *sender);

/** The device at the address, NULL when none is known there. */
sip_log_device *sip_log_find_device(sip_log *log, const sip_endpoint *address);

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
