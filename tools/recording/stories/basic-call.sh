# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice calls Bob through the proxy; they talk; Alice hangs up.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    phone_register alice
    phone_register bob
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 2
    phone_do bob accept
    wait_for alice 'Call established'
    pause 3
    phone_do alice hangup
    wait_for bob 'terminated'
}
