#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
#   pieces.sh PROXY OWN-ADDRESS
#
# Asks the proxy three times with OPTIONS over one TCP connection: two questions
# in one piece, then one in two pieces, cut in the middle of a header field.

options() {
    printf '%s\r\n' "OPTIONS sip:example.com SIP/2.0" \
        "Via: SIP/2.0/TCP $own:5060;branch=z9hG4bKpieces$1;rport" \
        "Max-Forwards: 70" \
        "From: \"Carol\" <sip:carol@example.com>;tag=c$1" \
        "To: <sip:example.com>" \
        "Call-ID: pieces-$1@$own" \
        "CSeq: $1 OPTIONS" \
        "Contact: <sip:carol@$own:5060;transport=tcp>" \
        "User-Agent: pieces.sh" \
        "Content-Length: 0" ""
}

proxy=$1
own=$2
exec 3<>"/dev/tcp/$proxy/5060"
# dd collects its input, so that it is written in one piece.
both=$(options 1; options 2; echo .)
third=$(options 3; echo .)
printf '%s' "${both%.}" | dd bs=4096 iflag=fullblock status=none >&3
sleep 1
printf '%s' "${third:0:150}" | dd bs=4096 iflag=fullblock status=none >&3
sleep 0.5
third=${third:150}
printf '%s' "${third%.}" | dd bs=4096 iflag=fullblock status=none >&3
# Reads the answers, so that the connection ends in good order.
timeout 1 cat <&3 >/dev/null
