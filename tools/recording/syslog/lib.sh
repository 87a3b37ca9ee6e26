# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What the stories with rsyslog share: a relay that takes what a phone logs, and the log server it passes it on to.
HOSTS="alice relay logs"
CAPTURE_FILTER=tcp

# relay_start LIMIT ACTION: the relay, with its limit of a message and how it forwards
# server_start INPUT: the log server, which writes all into one file
relay_start() {
    rsyslog_start relay "global(maxMessageSize=\"$1\")" 'module(load="imudp")' 'input(type="imudp" port="514")' "$2"
}

server_start() {
    rsyslog_start logs "$@" "action(type=\"omfile\" file=\"$WORK/all.log\" template=\"RSYSLOG_TraditionalFileFormat\")"
}

rsyslog_start() {
    local host=$1
    shift
    mkdir -p "$WORK/$host"
    printf '%s\n' "global(workDirectory=\"$WORK/$host\")" "$@" >"$WORK/$host/rsyslog.conf"
    start "$host" "$host" env "${RSYSLOG_ENV[@]}" rsyslogd -n -f "$WORK/$host/rsyslog.conf" -i "$WORK/$host/pid"
    pause 1
}
RSYSLOG_ENV=(TZ=UTC)

play() {
    on alice "$RECORDING/syslog/phone" "$(ipv4 relay)"
    pause 1
    mkdir -p "$CAPTURES/$STORY"
    grep '192\.0\.2\|On Hook' "$WORK/all.log" >"$CAPTURES/$STORY/all.log" || true
}
