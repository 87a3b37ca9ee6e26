# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice's phone agrees on a session timer with Bob's (422 at first), and renews
# the session with UPDATE after half of the time.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    sipp_register bob
    sipp_start bob timer-callee
}

play() {
    sipp_start alice timer-caller "$(ipv4 proxy):5060"
    sipp_wait alice
    sipp_wait bob
}
