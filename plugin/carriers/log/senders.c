/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Two sets of what was seen of late, and a list of who waits.
 */
#include "senders.h"

static void free_sender(gpointer of)
{
    sip_log_sender *sender = of;
    if (sender->open) sip_log_open_free(sender->open);
    sip_recent_free(sender);
}

static void begin(sip_log *log)
{
    sip_recent_begin(&log->senders, sizeof(sip_log_sender), free_sender);
    sip_recent_begin(&log->devices, sizeof(sip_log_device), sip_recent_free);
    g_queue_init(&log->opens);
    log->room = g_string_new(NULL);
}

static void end(sip_log *log)
{
    sip_recent_end(&log->senders);
    sip_recent_end(&log->devices);
    g_string_free(log->room, TRUE);
}

/* gboolean, and from Wireshark 4.4 on bool. */
typedef __typeof__(((wmem_user_cb_t)NULL)(NULL, WMEM_CB_FREE_EVENT, NULL)) again;

/* The scope goes, and takes the log with it. */
static again scope_ends(wmem_allocator_t *scope, wmem_cb_event_t event, void *context)
{
    (void)scope;
    (void)event;
    end(context);
    return false;
}

sip_log *sip_log_new(wmem_allocator_t *scope)
{
    sip_log *log = wmem_new0(scope, sip_log);
    log->scope = scope;
    begin(log);
    if (scope) log->callback = wmem_register_callback(scope, scope_ends, log);
    return log;
}

void sip_log_free(sip_log *log)
{
    if (log->scope) wmem_unregister_callback(log->scope, log->callback);
    end(log);
    wmem_free(log->scope, log);
}

/* A relay is one sender for many devices: their names tell them apart. */
sip_log_sender *sip_log_find_sender(sip_log *log, const sip_log_record *record, sip_span host)
{
    return sip_recent_find(&log->senders, record->sender, host);
}

sip_log_sender *sip_log_get_sender(sip_log *log, const sip_log_record *record, sip_span host)
{
    sip_log_sender *sender = sip_recent_get(&log->senders, record->sender, host);
    sender->waiting.data = sender;
    return sender;
}

sip_log_sender *sip_log_oldest_sender(const sip_log *log)
{
    return sip_recent_oldest(&log->senders, SIP_LOG_SENDERS_MOST);
}

static sip_span address_of(const sip_endpoint *endpoint)
{
    return (sip_span){ (const char *)endpoint->address, endpoint->address_len };
}

sip_log_device *sip_log_find_device(sip_log *log, const sip_endpoint *address)
{
    return sip_recent_find(&log->devices, address_of(address), (sip_span){ NULL, 0 });
}

sip_log_device *sip_log_get_device(sip_log *log, const sip_endpoint *address, const sip_log_sender *sender)
{
    bool known = address->address_len > 0;
    sip_span key = known ? address_of(address) : sip_span_of("sender");
    sip_span other = { (const char *)sender->head.key, known ? 0 : sender->head.key_len };
    void *oldest = sip_recent_oldest(&log->devices, SIP_LOG_SENDERS_MOST);
    if (oldest && sip_recent_find(&log->devices, key, other) == NULL) sip_recent_drop(&log->devices, oldest);
    return sip_recent_get(&log->devices, key, other);
}

sip_log_sender *sip_log_oldest_open(const sip_log *log)
{
    return log->opens.tail ? log->opens.tail->data : NULL;
}

void sip_log_set_open(sip_log *log, sip_log_sender *sender, sip_log_open *open)
{
    if (sender->open) sip_log_open_free(sip_log_take_open(log, sender));
    sender->open = open;
    g_queue_push_head_link(&log->opens, &sender->waiting);
}

void sip_log_touch_open(sip_log *log, sip_log_sender *sender)
{
    sip_log_open *open = sender->open;
    log->open_bytes += sip_log_open_bytes(open) - open->counted;
    open->counted = sip_log_open_bytes(open);
    g_queue_unlink(&log->opens, &sender->waiting);
    g_queue_push_head_link(&log->opens, &sender->waiting);
}

sip_log_open *sip_log_take_open(sip_log *log, sip_log_sender *sender)
{
    sip_log_open *open = sender->open;
    log->open_bytes -= open->counted;
    g_queue_unlink(&log->opens, &sender->waiting);
    sender->open = NULL;
    return open;
}

void sip_log_drop_sender(sip_log *log, sip_log_sender *sender)
{
    if (sender->open) sip_log_open_free(sip_log_take_open(log, sender));
    sip_recent_drop(&log->senders, sender);
}
