# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice's program never sends the ACK: Bob's phone sends its 200 again and
# again, for 32 seconds, and then ends the call.
HOSTS="proxy alice bob"
KEEP_RTP=2

prepare() {
    proxy_start
    phone_register bob
}

play() {
    sipp_start alice no-ack "$(ipv4 proxy):5060"
    wait_for bob 'Incoming call from'
    pause 1
    phone_do bob accept
    pause 35
}
