# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# SIP messages and TCP segments are not the same thing: a long message needs
# several segments (the links carry 600 bytes at most), several short messages
# share one, and a message may be cut anywhere.
HOSTS="proxy alice bob carol"
TRANSPORT=tcp

prepare() {
    local host
    for host in $HOSTS; do
        on "$host" ip link set eth0 mtu 600
        on switch ip link set "to-$host" mtu 600
    done
    proxy_start
    phone_register bob
}

play() {
    phone_register alice
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 1
    phone_do alice hangup
    pause 1
    start carol carol bash "$RECORDING/tcp/pieces.sh" "$(ipv4 proxy)" "$(ipv4 carol)"
    pause 3
}
