# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice wants to know whether Bob is there: SUBSCRIBE and NOTIFY. Bob's phone
# tells the presence server with PUBLISH.
HOSTS="proxy alice bob"

prepare() {
    proxy_start PRESENCE
}

play() {
    PHONE_CONTACTS='"Bob" <sip:bob@example.com>;presence=p2p' REGINT=0 \
        phone_start alice '' 'module_app presence.so'
    pause 4
    phone_start bob ';pubint=3600' 'module_app presence.so'
    pause 4
    phone_do bob presence_offline
    pause 4
    phone_do alice quit
    pause 1
}
