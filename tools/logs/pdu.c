/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The dissector is named by port, not by name: whoever owns port 5060 gets the message. That is siptutor where it is
 * installed, and Wireshark's own dissector elsewhere. TCP's owner gets what came over a reliable transport, UDP's the
 * rest, and what is not whole: in a stream one would wait for its end.
 */
#include "pdu.h"

#include <wsutil/exported_pdu_tlvs.h>

enum { SIP_PORT = 5060, ADDRESS_TEXT = 46 };

static void put_16(GByteArray *packet, unsigned value)
{
    const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };
    g_byte_array_append(packet, bytes, sizeof bytes);
}

/* A tag with its value, filled up to four bytes. */
static void put_tag(GByteArray *packet, unsigned tag, const void *value, size_t length)
{
    static const guint8 filler[4] = { 0 };
    unsigned missing = (4 - length % 4) % 4;
    put_16(packet, tag);
    put_16(packet, (unsigned)length + missing);
    g_byte_array_append(packet, value, (guint)length);
    g_byte_array_append(packet, filler, missing);
}

static void put_number(GByteArray *packet, unsigned tag, uint32_t number)
{
    uint32_t value = GUINT32_TO_BE(number);
    put_tag(packet, tag, &value, sizeof value);
}

/* Nothing for an address that is not known: Wireshark then shows none. */
static void put_address(GByteArray *packet, const sip_endpoint *place, unsigned ipv4_tag, unsigned ipv6_tag)
{
    if (place->address_len == 4) put_tag(packet, ipv4_tag, place->address, 4);
    if (place->address_len == 16) put_tag(packet, ipv6_tag, place->address, 16);
}

static uint32_t port_type(const sip_recovered *message)
{
    if (strcmp(message->transport, "SCTP") == 0) return EXP_PDU_PT_SCTP;
    return sip_recovered_reliable(message) ? EXP_PDU_PT_TCP : EXP_PDU_PT_UDP;
}

void log_pdu_write(GByteArray *packet, const sip_recovered *message)
{
    bool streamed = sip_recovered_reliable(message) && message->state == SIP_RECOVERED_WHOLE;
    const char *table = streamed ? "tcp.port" : "udp.port";
    sip_endpoint source = sip_recovered_source(message), destination = sip_recovered_destination(message);
    g_byte_array_set_size(packet, 0);
    put_tag(packet, EXP_PDU_TAG_DISSECTOR_TABLE_NAME, table, strlen(table));
    put_address(packet, &source, EXP_PDU_TAG_IPV4_SRC, EXP_PDU_TAG_IPV6_SRC);
    put_address(packet, &destination, EXP_PDU_TAG_IPV4_DST, EXP_PDU_TAG_IPV6_DST);
    put_number(packet, EXP_PDU_TAG_PORT_TYPE, port_type(message));
    if (source.port > 0) put_number(packet, EXP_PDU_TAG_SRC_PORT, source.port);
    if (destination.port > 0) put_number(packet, EXP_PDU_TAG_DST_PORT, destination.port);
    put_number(packet, EXP_PDU_TAG_DISSECTOR_TABLE_NAME_NUM_VAL, SIP_PORT);
    put_16(packet, EXP_PDU_TAG_END_OF_OPT);
    put_16(packet, 0);
    g_byte_array_append(packet, (const guint8 *)message->bytes.at, (guint)message->bytes.len);
}

/* --- the comment --- */

static const char *sureness(sip_certainty certainty)
{
    return certainty == SIP_FACT_INFERRED ? " (inferred)" : "";
}

static void say_lines(GString *comment, const sip_recovered *message)
{
    enum { NAMED_MOST = 8 };
    g_string_append(comment, message->part_count == 1 ? "line" : "lines");
    for (uint32_t i = 0; i < message->part_count && i < NAMED_MOST; i++) {
        g_string_append_printf(comment, "%s %u", i > 0 ? "," : "", message->parts[i]);
    }
    if (message->part_count > NAMED_MOST) {
        g_string_append_printf(comment, " and %u more", message->part_count - NAMED_MOST);
    }
}

static void say_place(GString *comment, const char *word, const sip_party *party)
{
    const uint8_t *address = party->endpoint.address;
    g_string_append_printf(comment, " %s ", word);
    if (party->endpoint.address_len == 4) {
        g_string_append_printf(comment, "%u.%u.%u.%u", address[0], address[1], address[2], address[3]);
    } else if (party->endpoint.address_len == 16) {
        for (int i = 0; i < 16; i += 2) {
            g_string_append_printf(comment, "%s%x", i > 0 ? ":" : "[", address[i] << 8 | address[i + 1]);
        }
        g_string_append_c(comment, ']');
    } else {
        g_string_append(comment, "an unknown address");
    }
    if (party->endpoint.port > 0) g_string_append_printf(comment, ":%u", party->endpoint.port);
    g_string_append(comment, sureness(party->certainty));
}

static void say_way(GString *comment, const sip_recovered *message)
{
    if (message->direction == SIP_DIRECTION_UNKNOWN) {
        g_string_append(comment, " Who sent it to whom is not known.");
        return;
    }
    bool sent = message->direction == SIP_DIRECTION_SENT;
    g_string_append_printf(comment, " %s%s", sent ? "Sent" : "Received", sureness(message->direction_certainty));
    say_place(comment, "by", &message->local);
    say_place(comment, sent ? "to" : "from", &message->peer);
    if (message->transport[0] != '\0') {
        g_string_append_printf(comment, " over %s%s", message->transport, sureness(message->transport_certainty));
    }
    g_string_append_c(comment, '.');
}

static void say_state(GString *comment, const sip_recovered *message)
{
    static const char *const says[] = {
        [SIP_RECOVERED_WHOLE] = "",
        [SIP_RECOVERED_CUT] = " The log has cut it.",
        [SIP_RECOVERED_LOST] = " The log has lost parts of it.",
        [SIP_RECOVERED_ABANDONED] = " The log has not its end.",
        [SIP_RECOVERED_START_LINE] = " The log has its start line only.",
    };
    g_string_append(comment, says[message->state]);
    if (message->missing > 0) g_string_append_printf(comment, " Missing: %u bytes.", message->missing);
}

void log_pdu_comment(GString *comment, const sip_recovered *message)
{
    g_string_printf(comment, "From a log (%s), ", sip_log_layout_title(message->layout));
    say_lines(comment, message);
    g_string_append_c(comment, '.');
    say_way(comment, message);
    say_state(comment, message);
}
