# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice's phone asks whether messages wait for her (SUBSCRIBE), and is told when
# the voicemail has some (PUBLISH, NOTIFY with message-summary).
HOSTS="proxy alice voicemail"

prepare() {
    proxy_start PRESENCE
}

play() {
    sipp_start alice mwi-subscribe "$(ipv4 proxy):5060"
    pause 4
    sipp_start voicemail voicemail-publish "$(ipv4 proxy):5060"
    sipp_wait voicemail
    sipp_wait alice
}
