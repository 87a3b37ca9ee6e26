/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From what has grown to sip_recovered.
 */
#include "deliver.h"

/* --- is it SIP --- */

static bool is_start_line_alone(const sip_log_open *open)
{
    const GByteArray *bytes = open->growing.bytes;
    const guint8 *lf = memchr(bytes->data, '\n', bytes->len);
    return lf == NULL || lf + 1 == bytes->data + bytes->len;
}

/* A start line alone is believed when it was all there was, or a banner vouches for it. */
static bool is_believed(const sip_log_open *open)
{
    sip_log_line first;
    sip_cursor c = sip_cursor_on((sip_span){ (const char *)open->growing.bytes->data, open->growing.bytes->len });
    if (!sip_log_take_line(&c, &first) || !sip_log_is_start_line(first.text)) return false;
    if (open->growing.has_vital) return true;
    if (open->announced && (open->row->traits & SIP_LOG_VOUCHES) != 0) return true;
    return open->lone && is_start_line_alone(open);
}

/* --- what became of it --- */

/* Parts that wait for one that never came: what is there is put together, and the gap is named. */
static void join_held(sip_log_open *open)
{
    sip_log_held part;
    while (sip_log_open_take_held(open, true, &part)) {
        uint32_t gap = part.part - open->expected;
        if (gap > 0 && open->lost == 0) open->first_lost = open->expected;
        open->lost += gap;
        open->expected = part.part + 1;
        sip_cursor c = sip_cursor_on((sip_span){ part.text, part.len });
        sip_log_line line;
        sip_log_open_note(open, part.number);
        while (sip_log_take_line(&c, &line)) sip_growing_take(&open->growing, &line, sip_left(&c));
        g_free(part.text);
    }
}

/* Were parts announced that have not come? */
static bool misses_last_parts(const sip_log_open *open)
{
    return open->expected > 0 && open->of >= open->expected;
}

static sip_recovered_state state_of(sip_log_open *open, sip_log_end end, uint32_t *missing)
{
    bool lone = is_start_line_alone(open);
    bool marked = end == SIP_LOG_END_MARK;
    bool lost_between = open->lost > 0;
    if (lone && open->lone) {
        sip_growing_break_line(&open->growing);
        return SIP_RECOVERED_START_LINE;
    }
    bool finished = sip_growing_finish(&open->growing, marked && !lone, missing);
    bool needs_no_more = end == SIP_LOG_END_LENGTH || !misses_last_parts(open);
    if (finished && needs_no_more && !lost_between) return SIP_RECOVERED_WHOLE;
    if (misses_last_parts(open)) {
        if (open->lost == 0) open->first_lost = open->expected;
        open->lost += open->of - open->expected + 1;
    }
    if (lost_between) return SIP_RECOVERED_LOST;
    return end == SIP_LOG_END_GIVEN_UP ? SIP_RECOVERED_ABANDONED : SIP_RECOVERED_CUT;
}

/* --- what is known of it --- */

static sip_party party_of(const sip_endpoint *reported)
{
    bool known = reported->address_len > 0;
    return (sip_party){ .endpoint = *reported, .certainty = known ? SIP_FACT_REPORTED : SIP_FACT_UNKNOWN };
}

/* Those phones of Avaya write a message into one record, or each line into one. */
static sip_log_layout layout_of(const sip_log_open *open)
{
    bool lines = open->by_lines && open->row->layout == SIP_LOG_LAYOUT_AVAYA_PJSIP;
    return lines ? SIP_LOG_LAYOUT_AVAYA_LINES : open->row->layout;
}

static void report(sip_recovered *to, const sip_log_open *open)
{
    const sip_log_banner *banner = &open->banner;
    to->carrier = SIP_CARRIER_SYSLOG;
    to->layout = layout_of(open);
    to->bytes = (sip_span){ (const char *)open->growing.bytes->data, open->growing.bytes->len };
    to->direction = banner->direction;
    to->direction_certainty = banner->direction == SIP_DIRECTION_UNKNOWN ? SIP_FACT_UNKNOWN : SIP_FACT_REPORTED;
    to->local = party_of(&banner->local);
    to->peer = party_of(&banner->peer);
    to->transport = banner->transport;
    to->transport_certainty = banner->transport[0] == '\0' ? SIP_FACT_UNKNOWN : SIP_FACT_REPORTED;
    to->time = open->time;
    to->time.text = sip_log_name_span(&open->stamp);
    to->key = sip_log_name_span(&open->key);
    to->host = sip_log_name_span(&open->host);
    to->parts = (const uint32_t *)(const void *)open->parts->data;
    to->part_count = open->parts->len;
    to->lost = open->lost;
    to->first_lost = open->first_lost;
}

/* What these phones call themselves, in the messages that they send. */
static bool names_spa(sip_span agent)
{
    static const char *const names[] = { "Sipura/", "Linksys/", "Cisco/SPA", "Cisco/WRP", "Cisco/PAP" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (sip_log_begins(agent, names[i])) return true;
    }
    return false;
}

static void learn_layout(sip_recovered *recovered, sip_log_device *device)
{
    sip_message message;
    if (recovered->layout == SIP_LOG_LAYOUT_CISCO_SPA) device->is_spa = true;
    if (recovered->layout != SIP_LOG_LAYOUT_PLAIN) return;
    if (recovered->state == SIP_RECOVERED_START_LINE) recovered->layout = SIP_LOG_LAYOUT_CISCO_SPA; /* "1-line" */
    if (!device->is_spa && recovered->direction == SIP_DIRECTION_SENT &&
        sip_message_parse(recovered->bytes, recovered->bytes.len, SIP_PACKET, &message)) {
        bool request = message.start.kind == SIP_REQUEST;
        device->is_spa = names_spa(sip_message_value(&message, request ? SIP_HDR_USER_AGENT : SIP_HDR_SERVER));
    }
    if (device->is_spa) recovered->layout = SIP_LOG_LAYOUT_CISCO_SPA;
}

static bool is_device(void *context, const sip_endpoint *address)
{
    return sip_log_find_device(context, address) != NULL;
}

/*
 * Where the device is. A header that names its host by address names it; one that names it by name may come from a
 * relay, whose address says nothing (`hidden`); and a relay that has lost the host leaves the message alone to tell.
 */
static sip_endpoint place_of(sip_log *log, const sip_recovered *recovered, const sip_log_open *open, bool *hidden)
{
    sip_endpoint at = open->device;
    bool named = sip_log_address(recovered->host, &at);
    *hidden = !named && (recovered->host.len > 0 || at.address_len == 0);
    if (!open->relayed || named) return at;
    *hidden = !sip_log_guess_device(recovered->bytes, is_device, log, &at);
    return *hidden ? (sip_endpoint){ .port = 0 } : at;
}

static void conclude(sip_log *log, sip_recovered *recovered, const sip_log_open *open, const sip_log_sender *sender)
{
    const sip_endpoint nowhere = { .port = 0 };
    bool hidden;
    sip_endpoint at = place_of(log, recovered, open, &hidden);
    sip_log_device *device = sip_log_get_device(log, hidden ? &nowhere : &at, sender);
    sip_log_infer(recovered, &at, hidden, &device->memory);
    learn_layout(recovered, device);
}

bool sip_log_deliver(sip_log *log, sip_log_sender *sender, sip_log_end end, const sip_log_sink *sink)
{
    sip_log_open *open = sip_log_take_open(log, sender);
    sip_recovered recovered = { .layout = SIP_LOG_LAYOUT_NONE };
    uint32_t missing = 0;
    bool begun = sip_log_open_begun(open);
    if (begun) {
        join_held(open);
        recovered.state = state_of(open, end, &missing);
    }
    bool believed = begun && is_believed(open);
    if (believed) {
        report(&recovered, open);
        recovered.missing = missing;
        conclude(log, &recovered, open, sender);
        sink->out(sink->context, &recovered);
    }
    sip_log_open_free(open);
    return believed;
}
