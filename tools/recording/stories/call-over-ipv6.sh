# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# The call of basic-call, over IPv6.
HOSTS="proxy alice bob"
USE_IPV6=1

prepare() {
    proxy_start
    phone_register alice '' 'net_af ipv6'
    phone_register bob '' 'net_af ipv6'
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 2
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    phone_do alice hangup
    wait_for bob 'terminated'
}
