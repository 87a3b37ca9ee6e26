# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice's INVITE has no session description: Bob's phone makes the offer in its
# 200, and Alice's ACK carries the answer.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    phone_register bob
}

play() {
    sipp_start alice late-offer -rtp_echo "$(ipv4 proxy):5060"
    wait_for bob 'Incoming call from'
    pause 1
    phone_do bob accept
    sipp_wait alice
}
