# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# rsyslog with a limit of 1 kB for a message passes on what a phone logs, over TCP with a line feed behind each record.
. "$RECORDING/syslog/lib.sh"

prepare() {
    server_start 'module(load="imtcp")' 'input(type="imtcp" port="514")'
    relay_start 1k "action(type=\"omfwd\" target=\"$(ipv4 logs)\" port=\"514\" protocol=\"tcp\")"
}
