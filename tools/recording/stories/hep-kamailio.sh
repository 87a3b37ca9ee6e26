# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice calls Bob through the proxy, which reports to a collector, in HEP, all
# that it receives and sends. The collector only has to be there.
KEEP_RTP=2
HOSTS="proxy alice bob collector"

prepare() {
    proxy_start HEP
    phone_register alice
    phone_register bob
    start collector collector python3 -c '
import socket
taker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
taker.bind(("", 9060))
while True:
    taker.recv(65535)'
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 1
    phone_do bob accept
    wait_for alice 'Call established'
    pause 1
    phone_do alice hangup
    wait_for bob 'terminated'
}
