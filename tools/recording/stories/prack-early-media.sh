# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Bob's phone plays an announcement before it answers (183 with a session
# description), and wants the 183 confirmed with PRACK.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    sipp_register bob
    sipp_start bob prack-callee
}

play() {
    sipp_start alice prack-caller "$(ipv4 proxy):5060"
    sipp_wait alice
    sipp_wait bob
}
