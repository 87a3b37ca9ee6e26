# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# The call of basic-call, with SIP over TCP: the connections, and two SIP
# messages that travel in one direction over the same connection.
HOSTS="proxy alice bob"
TRANSPORT=tcp

prepare() {
    proxy_start
}

play() {
    phone_register bob
    phone_register alice
    pause 1
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 2
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    phone_do bob hangup
    wait_for alice 'terminated'
}
