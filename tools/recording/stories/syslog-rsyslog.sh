# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# rsyslog passes on what a phone logs, over TCP with octet counts.
. "$RECORDING/syslog/lib.sh"

prepare() {
    server_start 'module(load="imtcp")' 'input(type="imtcp" port="601")'
    relay_start 8k "action(type=\"omfwd\" target=\"$(ipv4 logs)\" port=\"601\" protocol=\"tcp\" TCP_Framing=\"octet-counted\")"
}
