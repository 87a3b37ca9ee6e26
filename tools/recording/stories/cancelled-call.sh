# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice calls Bob, and gives up while his phone rings.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    phone_register alice
    phone_register bob
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 4
    phone_do alice hangup
    pause 1
}
