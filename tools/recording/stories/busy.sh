# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice calls Bob, whose phone is busy.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    phone_register alice
    sipp_register bob
    sipp_start bob busy
}

play() {
    phone_do alice dial sip:bob@example.com
    sipp_wait bob
}
