# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# rsyslog passes on what a phone logs, over TLS with the format of RFC 5424. The log server writes down the TLS keys, and
# the capture carries them.
. "$RECORDING/syslog/lib.sh"

prepare() {
    local ca="$WORK/ca.pem" tls='StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon"'
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout "$WORK/ca.key" -out "$ca" \
        -subj '/O=Example/CN=logs.example.com' 2>"$WORK/openssl.log"
    cc -shared -fPIC -O2 -o "$WORK/keylog.so" "$RECORDING/tls/keylog.c" -lssl -ldl
    local files="global(DefaultNetstreamDriverCAFile=\"$ca\" DefaultNetstreamDriverCertFile=\"$ca\" DefaultNetstreamDriverKeyFile=\"$WORK/ca.key\")"
    RSYSLOG_ENV=(TZ=UTC "LD_PRELOAD=$WORK/keylog.so" "SSLKEYLOGFILE=$WORK/keys.log")
    server_start "$files" "module(load=\"imtcp\" $tls)" 'input(type="imtcp" port="6514")'
    RSYSLOG_ENV=(TZ=UTC)
    relay_start 8k "$files
action(type=\"omfwd\" target=\"$(ipv4 logs)\" port=\"6514\" protocol=\"tcp\" TCP_Framing=\"octet-counted\"
       template=\"RSYSLOG_SyslogProtocol23Format\"
       StreamDriver=\"ossl\" StreamDriverMode=\"1\" StreamDriverAuthMode=\"anon\")"
}
