# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice's phone registers, is challenged, registers again with a password,
# renews its registration, and takes it back when it is switched off.
HOSTS="proxy alice"

prepare() {
    proxy_start AUTH_REGISTER
}

play() {
    REGINT=60 phone_register alice
    # The phone renews its registration by itself before the minute is over.
    pause 57
    phone_do alice quit
    pause 1
}
