/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Remembering what came out of a log. What still waits for its rest when the file has been read comes out when a frame
 * is first looked at again: nothing else tells that all have been seen. While a capture still runs that can be too
 * early, and then the rest of one message is shown alone.
 */
#include "log_memory.h"

#include "../dissector/packet.h"
#include "log/log.h"

/* What a record left with its frame. */
typedef struct {
    sip_kept *messages;
    bool holds_sip;
} reading;

static int proto_log = -1;
static sip_log *assembler;    /* of the open file; NULL when everything has come out */
static wmem_map_t *shown_in;  /* frame of a part -> frame of the message */
static wmem_map_t *leftovers; /* frame of the last part -> sip_kept */

static void open_file(void)
{
    wmem_allocator_t *scope = wmem_file_scope();
    assembler = sip_log_new(scope);
    shown_in = wmem_map_new(scope, g_direct_hash, g_direct_equal);
    leftovers = wmem_map_new(scope, g_direct_hash, g_direct_equal);
}

static void close_file(void)
{
    assembler = NULL;
    shown_in = leftovers = NULL;
}

void sip_log_memory_register(int name)
{
    proto_log = name;
    register_init_routine(open_file);
    register_cleanup_routine(close_file);
}

/* --- keeping --- */

static sip_span keep_span(sip_span span)
{
    return (sip_span){ span.len > 0 ? wmem_memdup(wmem_file_scope(), span.at, span.len) : NULL, span.len };
}

static sip_kept *keep(const sip_recovered *recovered)
{
    sip_kept *kept = wmem_new0(wmem_file_scope(), sip_kept);
    kept->recovered = *recovered;
    kept->recovered.bytes = keep_span(recovered->bytes);
    kept->recovered.time.text = keep_span(recovered->time.text);
    kept->recovered.key = keep_span(recovered->key);
    kept->recovered.host = keep_span(recovered->host);
    kept->recovered.parts =
        wmem_memdup(wmem_file_scope(), recovered->parts, recovered->part_count * sizeof *recovered->parts);
    return kept;
}

static void link_parts(const sip_recovered *recovered, uint32_t frame)
{
    for (uint32_t i = 0; i < recovered->part_count; i++) {
        if (recovered->parts[i] == frame) continue;
        wmem_map_insert(shown_in, GUINT_TO_POINTER(recovered->parts[i]), GUINT_TO_POINTER(frame));
    }
}

/* Where messages that come out go. */
typedef struct {
    sip_kept **end;
    uint32_t frame;
} outlet;

static void take_out(void *context, const sip_recovered *recovered)
{
    outlet *to = context;
    sip_kept *kept = keep(recovered);
    *to->end = kept;
    to->end = &kept->next;
    link_parts(recovered, to->frame);
}

static void take_leftover(void *context, const sip_recovered *recovered)
{
    (void)context;
    if (recovered->part_count == 0) return;
    uint32_t frame = recovered->parts[recovered->part_count - 1];
    sip_kept *kept = keep(recovered);
    kept->next = wmem_map_lookup(leftovers, GUINT_TO_POINTER(frame));
    wmem_map_insert(leftovers, GUINT_TO_POINTER(frame), kept);
    link_parts(recovered, frame);
}

static void empty_assembler(void)
{
    const sip_log_sink sink = { take_leftover, NULL };
    if (assembler == NULL) return;
    sip_log_flush(assembler, &sink);
    assembler = NULL;
}

/* --- reading --- */

/* Address and port: between the members of an endpoint are bytes that nobody sets. */
typedef struct {
    char bytes[sizeof((sip_endpoint *)NULL)->address + sizeof((sip_endpoint *)NULL)->port];
} sender_name;

static sender_name name_of(const sip_endpoint *sender)
{
    sender_name name;
    memcpy(name.bytes, sender->address, sizeof sender->address);
    memcpy(name.bytes + sizeof sender->address, &sender->port, sizeof sender->port);
    return name;
}

static reading *read_first(packet_info *pinfo, sip_span record)
{
    reading *made = wmem_new0(wmem_file_scope(), reading);
    outlet to = { &made->messages, pinfo->num };
    const sip_log_sink sink = { take_out, &to };
    const sip_endpoint device = sip_packet_source(pinfo);
    const sender_name name = name_of(&device);
    const sip_log_record now = {
        .bytes = record,
        .sender = { name.bytes, sizeof name.bytes },
        .device = device,
        .number = pinfo->num,
        .time = sip_packet_time(pinfo),
    };
    if (assembler) made->holds_sip = sip_log_feed(assembler, &now, &sink);
    return made;
}

/* 1 for the first record of a frame, and so on. */
static uint32_t next_ordinal(packet_info *pinfo)
{
    uint32_t ordinal = GPOINTER_TO_UINT(p_get_proto_data(pinfo->pool, pinfo, proto_log, 0)) + 1;
    p_remove_proto_data(pinfo->pool, pinfo, proto_log, 0);
    p_add_proto_data(pinfo->pool, pinfo, proto_log, 0, GUINT_TO_POINTER(ordinal));
    return ordinal;
}

sip_log_reading sip_log_memory_read(packet_info *pinfo, sip_span record)
{
    uint32_t ordinal = next_ordinal(pinfo);
    reading *made = p_get_proto_data(wmem_file_scope(), pinfo, proto_log, ordinal);
    if (made == NULL && !PINFO_FD_VISITED(pinfo)) {
        made = read_first(pinfo, record);
        p_add_proto_data(wmem_file_scope(), pinfo, proto_log, ordinal, made);
    }
    if (PINFO_FD_VISITED(pinfo)) empty_assembler();
    if (made == NULL) return (sip_log_reading){ .messages = NULL };
    const sip_kept *late = ordinal == 1 ? wmem_map_lookup(leftovers, GUINT_TO_POINTER(pinfo->num)) : NULL;
    return (sip_log_reading){ made->messages, late, made->holds_sip || late };
}

uint32_t sip_log_memory_shown_in(const packet_info *pinfo)
{
    return shown_in ? GPOINTER_TO_UINT(wmem_map_lookup(shown_in, GUINT_TO_POINTER(pinfo->num))) : 0;
}
