# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice calls Bob; the proxy asks her for a password with 407.
HOSTS="proxy alice bob"

prepare() {
    proxy_start AUTH_REGISTER AUTH_CALLS
    phone_register alice
    phone_register bob
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 2
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    phone_do bob hangup
    wait_for alice 'terminated'
}
