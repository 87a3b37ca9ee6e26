# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice has called Bob; Bob's phone sends her on to Carol with REFER, without
# asking Carol first.
HOSTS="proxy alice bob carol"

prepare() {
    proxy_start
    phone_register alice
    phone_register bob
    phone_register carol
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 1
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    phone_do bob transfer sip:carol@example.com
    wait_for carol 'Incoming call from'
    pause 2
    phone_do carol accept
    wait_for carol 'Call established'
    pause 2
    phone_do carol hangup
    wait_for alice 'terminated'
}
