# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Carol uses SIP in a web page: her messages travel in a WebSocket to the
# proxy, and from there over UDP to Bob's phone, and back.
HOSTS="proxy bob web"

prepare() {
    cp "$RECORDING"/websocket/* "$WORK/"
    (cd "$WORK" && npm install --silent --no-audit --no-fund >npm.log 2>&1) ||
        die "npm could not install jssip and ws"
    proxy_start WEBSOCKET ALIAS AUTH_REGISTER
    PHONE_CONTACTS='"Carol" <sip:carol@example.com>' phone_register bob
}

play() {
    start web web node "$WORK/client.js" "ws://$(ipv4 proxy):80"
    wait_for web registered
    pause 1
    phone_do bob contact_next
    phone_do bob message "Hello Carol, are you there?"
    wait_for web gone
}
