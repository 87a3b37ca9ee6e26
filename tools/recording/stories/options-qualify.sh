# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# The proxy asks two gateways with OPTIONS whether they are alive. The cable of
# the second one is pulled out, and plugged in again.
HOSTS="proxy gateway1 gateway2"
CALLS=1000

prepare() {
    sipp_start gateway1 options
    sipp_start gateway2 options
}

play() {
    mkdir -p "$WORK/proxy"
    {
        echo "1 sip:$(ipv4 gateway1):5060 0 0 name=gateway1"
        echo "1 sip:$(ipv4 gateway2):5060 0 0 name=gateway2"
    } >"$WORK/proxy/gateways.list"
    proxy_start GATEWAYS
    pause 25
    cable_pull gateway2
    pause 24
    cable_plug gateway2
    pause 3
}
