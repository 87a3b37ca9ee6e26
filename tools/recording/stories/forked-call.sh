# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Bob has two phones; both ring; he answers on the mobile one.
HOSTS="proxy alice bob mobile"

prepare() {
    proxy_start
    phone_register alice
    phone_register bob
    PHONE_USER=bob phone_register mobile
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    wait_for mobile 'Incoming call from'
    pause 3
    phone_do mobile accept
    wait_for alice 'Call established'
    pause 2
    phone_do mobile hangup
    wait_for alice 'terminated'
}
