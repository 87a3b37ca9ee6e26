# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Messages get lost, because Bob's cable is pulled out twice: INVITE and BYE
# are sent again, with growing pauses.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    phone_register alice
    phone_register bob
}

play() {
    cable_pull bob
    phone_do alice dial sip:bob@example.com
    pause 1.8
    cable_plug bob
    wait_for bob 'Incoming call from'
    pause 1
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    cable_pull bob
    phone_do alice hangup
    pause 1.8
    cable_plug bob
    wait_for bob 'terminated'
}
