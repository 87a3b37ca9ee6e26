# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Bob's phone tells Alice's phone to try Carol instead (302).
HOSTS="proxy alice bob carol"

prepare() {
    proxy_start
    phone_register alice
    phone_register carol
    sipp_register bob
    sipp_start bob redirect
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for carol 'Incoming call from'
    pause 2
    phone_do carol accept
    wait_for alice 'Call established'
    pause 2
    phone_do alice hangup
    wait_for carol 'terminated'
}
