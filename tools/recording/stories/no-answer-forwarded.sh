# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Bob does not answer; after some seconds the proxy gives up and sends the call
# to the voicemail, which answers at once.
HOSTS="proxy alice bob voicemail"

prepare() {
    proxy_start VOICEMAIL
    phone_register alice
    phone_register bob
    REGINT=0 phone_start voicemail ';answermode=auto'
}

play() {
    phone_do alice dial sip:bob@example.com
    wait_for alice 'Call established'
    pause 3
    phone_do alice hangup
    wait_for voicemail 'terminated'
}
