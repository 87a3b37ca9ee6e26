# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Packets that only keep connections open: Alice's phone sends empty lines over
# TCP, and the proxy sends four zero bytes to Bob's phone over UDP.
HOSTS="proxy alice bob"

prepare() {
    proxy_start ALIAS PINGS
}

play() {
    phone_register bob
    TRANSPORT=tcp phone_register alice ';sipnat=outbound'
    pause 35
}
