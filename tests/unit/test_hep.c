/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: what HEP of each version tells is read; a packet cut at any byte, or with any byte changed, reads nothing
 * that is not there and says what is wrong; a stream gives whole packets; what inflates too far is stopped; line ends
 * come back. Every packet lies before an unreadable page. How a packet gets here is not part of it.
 */
#include <zlib.h>

#include "carriers/hep/hep.h"
#include "carriers/hep/line_ends.h"
#include "core/message.h"
#include "support.h"

#define MESSAGE "OPTIONS sip:b@example.org SIP/2.0\r\nCall-ID: 1\r\n\r\n"

enum { NOW = 1770000000 };

/* --- making packets --- */

static void add_number(GByteArray *to, uint32_t number, unsigned size)
{
    for (unsigned i = size; i-- > 0;) g_byte_array_append(to, &(guint8){ (guint8)(number >> 8 * i) }, 1);
}

static void add_chunk(GByteArray *to, unsigned vendor, unsigned type, const void *value, size_t len)
{
    add_number(to, vendor, 2);
    add_number(to, type, 2);
    add_number(to, (uint32_t)len + 6, 2);
    g_byte_array_append(to, value, (guint)len);
}

static void add_number_chunk(GByteArray *to, unsigned type, uint32_t number, unsigned size)
{
    GByteArray *value = g_byte_array_new();
    add_number(value, number, size);
    add_chunk(to, 0, type, value->data, value->len);
    g_byte_array_unref(value);
}

static GByteArray *begun(void)
{
    GByteArray *packet = g_byte_array_new();
    g_byte_array_append(packet, (const guint8 *)"HEP3\0\0", 6);
    return packet;
}

static GByteArray *ended(GByteArray *packet)
{
    packet->data[4] = (guint8)(packet->len >> 8);
    packet->data[5] = (guint8)packet->len;
    return packet;
}

static GByteArray *usual(void)
{
    GByteArray *packet = begun();
    add_number_chunk(packet, 1, 2, 1);
    add_number_chunk(packet, 2, 17, 1);
    add_chunk(packet, 0, 3, "\xc0\x00\x02\x0b", 4);
    add_chunk(packet, 0, 4, "\xc0\x00\x02\x0c", 4);
    add_number_chunk(packet, 7, 5060, 2);
    add_number_chunk(packet, 8, 5070, 2);
    add_number_chunk(packet, 9, NOW, 4);
    add_number_chunk(packet, 10, 250000, 4);
    add_number_chunk(packet, 11, 1, 1);
    add_number_chunk(packet, 12, 2001, 4);
    add_chunk(packet, 0, 14, "secret", 6);
    add_chunk(packet, 0, 15, MESSAGE, strlen(MESSAGE));
    add_chunk(packet, 0, 17, "call 7", 6);
    add_chunk(packet, 9, 3, "of a vendor", 11);
    return ended(packet);
}

static sip_span span_of(const GByteArray *packet)
{
    return guarded_bytes(packet->data, packet->len);
}

static GByteArray *old_packet(unsigned version, unsigned family, bool big_endian, bool padded)
{
    GByteArray *packet = g_byte_array_new();
    unsigned address = family == 2 ? 4 : 16, time = version == 2 ? (padded ? 12U : 10U) : 0;
    const guint8 head[] = { (guint8)version, (guint8)(8 + 2 * address + time), (guint8)family, 17 };
    g_byte_array_append(packet, head, sizeof head);
    add_number(packet, 5060, 2);
    add_number(packet, 5070, 2);
    for (unsigned i = 0; i < 2 * address; i++) add_number(packet, i, 1);
    if (version == 2) {
        add_number(packet, big_endian ? NOW : GUINT32_SWAP_LE_BE((guint32)NOW), 4);
        add_number(packet, big_endian ? 7 : GUINT32_SWAP_LE_BE(7U), 4);
        add_number(packet, big_endian ? 2001 : GUINT16_SWAP_LE_BE((guint16)2001), 2);
        if (padded) add_number(packet, 0, 2);
    }
    g_byte_array_append(packet, (const guint8 *)MESSAGE, strlen(MESSAGE));
    return packet;
}

/* --- sound packets --- */

static void test_version_3(void)
{
    GByteArray *packet = usual();
    sip_hep hep;
    sip_recovered recovered;
    g_assert_true(sip_hep_looks_like(span_of(packet)));
    g_assert_true(sip_hep_read(span_of(packet), NOW, &hep));
    g_assert_cmpint(hep.fault, ==, SIP_HEP_FINE);
    g_assert_cmpuint(hep.version, ==, 3);
    g_assert_cmpuint(hep.number[SIP_HEP_CHUNK_AGENT], ==, 2001);
    assert_span(hep.value[SIP_HEP_CHUNK_PAYLOAD], MESSAGE);
    assert_span(hep.value[SIP_HEP_CHUNK_CORRELATION], "call 7");
    sip_hep_recover(&hep, hep.value[SIP_HEP_CHUNK_PAYLOAD], &recovered);
    sip_endpoint source = sip_recovered_source(&recovered), destination = sip_recovered_destination(&recovered);
    g_assert_cmpuint(source.address_len, ==, 4);
    g_assert_cmpuint(source.address[3], ==, 11);
    g_assert_cmpuint(destination.address[3], ==, 12);
    g_assert_cmpuint(source.port, ==, 5060);
    g_assert_cmpuint(destination.port, ==, 5070);
    g_assert_cmpstr(recovered.transport, ==, "UDP");
    g_assert_true(recovered.time.microseconds == (sip_time)NOW * 1000000 + 250000);
    g_assert_cmpint(recovered.state, ==, SIP_RECOVERED_WHOLE);
    g_byte_array_unref(packet);
    guarded_release();
}

static void test_old_versions(void)
{
    for (unsigned shape = 0; shape < 16; shape++) {
        unsigned version = shape & 1 ? 1 : 2, family = shape & 2 ? 2 : 10;
        GByteArray *packet = old_packet(version, family, (shape & 4) != 0, (shape & 8) != 0);
        sip_hep hep;
        g_assert_true(sip_hep_looks_old(span_of(packet)));
        g_assert_false(sip_hep_looks_like(span_of(packet)));
        g_assert_true(sip_hep_read(span_of(packet), NOW + 60, &hep));
        g_assert_cmpint(hep.fault, ==, SIP_HEP_FINE);
        g_assert_cmpuint(hep.source.address_len, ==, family == 2 ? 4 : 16);
        g_assert_cmpuint(hep.destination.port, ==, 5070);
        assert_span(hep.value[SIP_HEP_CHUNK_PAYLOAD], MESSAGE);
        if (version == 2) g_assert_cmpuint(hep.number[SIP_HEP_CHUNK_SECONDS], ==, NOW);
        if (version == 2) g_assert_cmpuint(hep.number[SIP_HEP_CHUNK_AGENT], ==, 2001);
        g_byte_array_unref(packet);
        guarded_release();
    }
}

/* --- broken ones --- */

/* Whatever is read lies inside what was given, and the walk over the chunks ends. */
static void check_bounds(sip_span bytes, const sip_hep *hep)
{
    sip_span left = sip_hep_chunks(hep);
    sip_hep_chunk chunk;
    size_t walked = 0;
    while (sip_hep_chunk_next(&left, &chunk)) {
        g_assert_cmpuint(chunk.all.len, >, 0);
        walked += chunk.all.len;
    }
    g_assert_cmpuint(walked, <=, bytes.len);
    for (int id = 0; id < SIP_HEP_CHUNK_COUNT; id++) {
        sip_span value = hep->value[id];
        if (value.len == 0) continue;
        g_assert_true(value.at >= bytes.at && sip_span_end(value) <= sip_span_end(bytes));
    }
}

static void test_cut(void)
{
    GByteArray *packets[] = { usual(), old_packet(1, 2, true, false), old_packet(2, 10, false, true) };
    for (size_t which = 0; which < G_N_ELEMENTS(packets); which++) {
        for (size_t len = 0; len < packets[which]->len; len++) {
            sip_span bytes = guarded_bytes(packets[which]->data, len);
            sip_hep hep;
            sip_hep_looks_like(bytes);
            if (!sip_hep_read(bytes, NOW, &hep)) continue;
            check_bounds(bytes, &hep);
            if (which == 0) g_assert_cmpint(hep.fault, ==, SIP_HEP_CUT);
            guarded_release();
        }
        g_byte_array_unref(packets[which]);
    }
}

static void test_changed(void)
{
    static const guint8 values[] = { 0, 1, 5, 6, 7, 0x7f, 0x80, 0xff };
    GByteArray *packet = usual();
    for (size_t at = 0; at < packet->len; at++) {
        guint8 was = packet->data[at];
        for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
            packet->data[at] = values[i];
            sip_span bytes = span_of(packet);
            sip_hep hep;
            if (sip_hep_read(bytes, NOW, &hep)) check_bounds(bytes, &hep);
            guarded_release();
        }
        packet->data[at] = was;
    }
    g_byte_array_unref(packet);
}

static sip_hep_fault fault_of(GByteArray *packet)
{
    sip_hep hep;
    g_assert_true(sip_hep_read(span_of(packet), NOW, &hep));
    if (hep.fault != SIP_HEP_FINE) g_assert_cmpuint(hep.at.len, >, 0);
    g_byte_array_unref(packet);
    guarded_release();
    return hep.fault;
}

static void test_faults(void)
{
    GByteArray *small = begun(), *chunk = begun(), *value = begun(), *many = begun(), *most = begun();
    small->data[5] = 5;
    g_assert_cmpint(fault_of(small), ==, SIP_HEP_LENGTH);
    add_number(chunk, 15, 4);
    add_number(chunk, 5, 2);
    g_assert_cmpint(fault_of(ended(chunk)), ==, SIP_HEP_CHUNK_LENGTH);
    add_chunk(value, 0, 7, "\1", 1);
    g_assert_cmpint(fault_of(ended(value)), ==, SIP_HEP_CHUNK_VALUE);
    for (int i = 0; i < SIP_HEP_CHUNKS_MOST; i++) {
        add_chunk(many, 0, 15, "x", 1);
        add_chunk(most, 0, 15, "x", 1);
    }
    g_assert_cmpint(fault_of(ended(most)), ==, SIP_HEP_FINE);
    add_chunk(many, 0, 15, "x", 1);
    g_assert_cmpint(fault_of(ended(many)), ==, SIP_HEP_CHUNKS);
    g_assert_cmpint(fault_of(ended(begun())), ==, SIP_HEP_NO_PAYLOAD);
}

static void test_look_alikes(void)
{
    static const char *const others[] = { "",
                                          "HEP",
                                          "HEP3",
                                          "HEP3 is a protocol",
                                          "HEP3\0\x08"
                                          "12345",
                                          "\1\x10\2",
                                          "\1\x11\2\x11"
                                          "12345678901234567",
                                          "\3\x10\2\x11"
                                          "1234567890123456" };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        sip_span bytes = guarded(others[i]);
        g_assert_false(sip_hep_looks_like(bytes));
        g_assert_false(sip_hep_looks_old(bytes));
    }
    guarded_release();
}

/* --- streams --- */

static void test_stream(void)
{
    GByteArray *packet = usual();
    for (size_t len = 0; len <= packet->len; len++) {
        size_t unit = sip_hep_stream_unit(guarded_bytes(packet->data, len));
        g_assert_cmpuint(unit, ==, len < 6 ? 0 : packet->len);
        g_assert_cmpint(sip_hep_stream_begins(guarded_bytes(packet->data, len)), ==, len > 0);
        guarded_release();
    }
    g_assert_false(sip_hep_stream_begins(guarded("GET / HTTP/1.1")));
    g_assert_cmpuint(sip_hep_stream_unit(guarded("GET / HTTP/1.1")), ==, 14);
    g_assert_cmpuint(sip_hep_stream_unit(guarded_bytes("HEP3\0\2....", 10)), ==, 10);
    g_byte_array_unref(packet);
    guarded_release();
}

/* --- compressed payloads --- */

static sip_span deflated(const char *text, size_t len)
{
    uLongf room = compressBound(len);
    Bytef *out = g_malloc(room);
    g_assert_cmpint(compress(out, &room, (const Bytef *)text, len), ==, Z_OK);
    sip_span span = guarded_bytes(out, room);
    g_free(out);
    return span;
}

static void test_inflate(void)
{
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    sip_span inflated, whole = deflated(MESSAGE, strlen(MESSAGE));
    g_assert_cmpint(sip_hep_inflate(scope, whole, &inflated), ==, SIP_HEP_INFLATED);
    assert_span(inflated, MESSAGE);
    for (size_t len = 0; len < whole.len; len++) {
        sip_span cut = guarded_bytes(whole.at, len);
        g_assert_cmpint(sip_hep_inflate(scope, cut, &inflated), ==, SIP_HEP_BROKEN);
    }
    enum { HUGE_BYTES = 8 << 20 };
    char *zeros = g_malloc0(HUGE_BYTES);
    g_assert_cmpint(sip_hep_inflate(scope, deflated(zeros, HUGE_BYTES), &inflated), ==, SIP_HEP_TOO_BIG);
    g_assert_cmpuint(inflated.len, <=, SIP_HEP_INFLATED_MOST);
    sip_span dense = deflated(zeros, 100000);
    g_assert_cmpint(sip_hep_inflate(scope, dense, &inflated), ==, SIP_HEP_TOO_BIG);
    g_assert_cmpuint(inflated.len, ==, SIP_HEP_RATIO_MOST * dense.len);
    g_free(zeros);
    wmem_destroy_allocator(scope);
    guarded_release();
}

/* --- line ends --- */

static void test_line_ends(void)
{
    static const struct {
        const char *before, *after; /* NULL: left as it is */
    } rows[] = {
        { "A b SIP/2.0\r\nX: 1\r\n\r\n", NULL },
        { "A b SIP/2.0\nX: 1\n\n", "A b SIP/2.0\r\nX: 1\r\n\r\n" },
        { "A b SIP/2.0\r\nX: 1\n\r\n", "A b SIP/2.0\r\nX: 1\r\n\r\n" },
        { "A b SIP/2.0\nContent-Length: 4\n\na\nb\n", "A b SIP/2.0\r\nContent-Length: 4\r\n\r\na\nb\n" },
        { "A b SIP/2.0\nContent-Length: 6\n\na\nb\n", "A b SIP/2.0\r\nContent-Length: 6\r\n\r\na\r\nb\r\n" },
        { "A b SIP/2.0\r\nContent-Length: 4\r\n\r\na\nb\n", NULL },
        { "", NULL },
    };
    wmem_allocator_t *scope = wmem_allocator_new(WMEM_ALLOCATOR_SIMPLE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sip_span before = guarded(rows[i].before), after = sip_line_ends_sound(scope, before);
        assert_span(after, rows[i].after ? rows[i].after : rows[i].before);
        g_assert_true((after.at == before.at) == (rows[i].after == NULL));
    }
    wmem_destroy_allocator(scope);
    guarded_release();
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    wmem_init();
    g_test_add_func("/hep/version_3", test_version_3);
    g_test_add_func("/hep/old_versions", test_old_versions);
    g_test_add_func("/hep/cut", test_cut);
    g_test_add_func("/hep/changed", test_changed);
    g_test_add_func("/hep/faults", test_faults);
    g_test_add_func("/hep/look_alikes", test_look_alikes);
    g_test_add_func("/hep/stream", test_stream);
    g_test_add_func("/hep/inflate", test_inflate);
    g_test_add_func("/hep/line_ends", test_line_ends);
    int result = g_test_run();
    wmem_cleanup();
    return result;
}
