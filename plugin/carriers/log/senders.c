/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A map with a salted hash, and two lists in the order of use.
 */
#include "senders.h"

static guint hash_of(gconstpointer of)
{
    const sip_log_sender *sender = of;
    return wmem_strong_hash(sender->key, sender->key_len);
}

static gboolean same_key(gconstpointer a, gconstpointer b)
{
    const sip_log_sender *one = a, *other = b;
    return one->key_len == other->key_len && memcmp(one->key, other->key, one->key_len) == 0;
}

static void free_sender(gpointer of)
{
    sip_log_sender *sender = of;
    if (sender->open) sip_log_open_free(sender->open);
    g_free(sender->key);
    g_free(sender);
}

static void begin(sip_log *log)
{
    log->table = g_hash_table_new_full(hash_of, same_key, free_sender, NULL);
    g_queue_init(&log->senders);
    g_queue_init(&log->opens);
    log->room = g_string_new(NULL);
    log->key = g_byte_array_new();
}

static void end(sip_log *log)
{
    g_hash_table_destroy(log->table);
    g_string_free(log->room, TRUE);
    g_byte_array_free(log->key, TRUE);
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
static sip_log_sender probe_of(sip_log *log, const sip_log_record *record, sip_span host)
{
    g_byte_array_set_size(log->key, 0);
    if (record->sender.len > 0)
        g_byte_array_append(log->key, (const guint8 *)record->sender.at, (guint)record->sender.len);
    g_byte_array_append(log->key, (const guint8 *)"", 1);
    if (host.len > 0) g_byte_array_append(log->key, (const guint8 *)host.at, (guint)host.len);
    return (sip_log_sender){ .key = log->key->data, .key_len = log->key->len };
}

sip_log_sender *sip_log_find_sender(sip_log *log, const sip_log_record *record, sip_span host)
{
    sip_log_sender probe = probe_of(log, record, host);
    sip_log_sender *sender = g_hash_table_lookup(log->table, &probe);
    if (sender == NULL) return NULL;
    g_queue_unlink(&log->senders, &sender->by_use);
    g_queue_push_head_link(&log->senders, &sender->by_use);
    return sender;
}

sip_log_sender *sip_log_get_sender(sip_log *log, const sip_log_record *record, sip_span host)
{
    sip_log_sender *sender = sip_log_find_sender(log, record, host);
    if (sender) return sender;
    sip_log_sender probe = probe_of(log, record, host);
    sender = g_new0(sip_log_sender, 1);
    sender->key_len = probe.key_len;
    sender->key = g_malloc(probe.key_len);
    memcpy(sender->key, probe.key, probe.key_len);
    sender->by_use.data = sender->waiting.data = sender;
    g_hash_table_add(log->table, sender);
    g_queue_push_head_link(&log->senders, &sender->by_use);
    return sender;
}

sip_log_sender *sip_log_oldest_sender(const sip_log *log)
{
    return log->senders.length < SIP_LOG_SENDERS_MOST ? NULL : log->senders.tail->data;
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
    g_queue_unlink(&log->senders, &sender->by_use);
    g_hash_table_remove(log->table, sender);
}
