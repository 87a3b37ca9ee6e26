/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Proves: each private range is known from its first to its last address, and not one address further; names and
 * broken addresses are not private.
 */
#include "core/private_address.h"
#include "support.h"

static const struct {
    const char *host;
    bool is_private;
} rows[] = {
    { "10.0.0.0", true },
    { "10.255.255.255", true },
    { "9.255.255.255", false },
    { "11.0.0.0", false },
    { "172.16.0.0", true },
    { "172.31.255.255", true },
    { "172.15.255.255", false },
    { "172.32.0.0", false },
    { "192.168.0.0", true },
    { "192.168.255.255", true },
    { "192.167.255.255", false },
    { "192.169.0.0", false },
    { "100.64.0.0", true },
    { "100.127.255.255", true },
    { "100.63.255.255", false },
    { "100.128.0.0", false },
    { "169.254.0.1", true },
    { "169.253.0.1", false },
    { "127.0.0.1", true },
    { "128.0.0.1", false },
    { "192.0.2.1", false },
    { "203.0.113.1", false },
    { "fc00::1", true },
    { "fdff::1", true },
    { "fe00::1", false },
    { "fe80::1", true },
    { "febf::1", true },
    { "fec0::1", false },
    { "::1", true },
    { "::2", false },
    { "2001:db8::1", false },
    { "", false },
    { "10.0.0", false },
    { "10.0.0.1.example.com", false },
    { "phone.local", false },
    { "10.0.0.256", false },
    { "1234567890123456789012345678901234567890123456", false },
};

static void test_hosts(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].host);
        g_assert_cmpint(sip_host_is_private(guarded(rows[i].host)), ==, rows[i].is_private);
    }
    guarded_release();
}

static void test_bytes(void)
{
    static const uint8_t bytes[16] = { 10 };
    g_assert_true(sip_address_is_private(bytes, 4));
    g_assert_false(sip_address_is_private(bytes, 16));
    g_assert_false(sip_address_is_private(bytes, 0));
    g_assert_false(sip_address_is_private(bytes, 6));
}

int main(int argc, char **argv)
{
    begin_tests(&argc, &argv);
    g_test_add_func("/private_address/hosts", test_hosts);
    g_test_add_func("/private_address/bytes", test_bytes);
    return g_test_run();
}
