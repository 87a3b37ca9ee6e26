# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# The call of basic-call with SIP over TLS. The proxy writes down the TLS keys,
# and the capture carries them.
HOSTS="proxy alice bob"
TRANSPORT=tls

prepare() {
    PROXY="$(ipv4 proxy):5061"
    certificate_make
    cc -shared -fPIC -O2 -o "$WORK/keylog.so" "$RECORDING/tls/keylog.c" -lssl -ldl
    PROXY_ENV=("LD_PRELOAD=$WORK/keylog.so" "SSLKEYLOGFILE=$WORK/keys.log")
    proxy_start TLS ALIAS
}

# A certificate authority of our own, and the proxy's certificate.
certificate_make() {
    mkdir -p "$WORK/proxy"
    (
        cd "$WORK/proxy" || exit
        openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout ca.key \
            -out ca.pem -subj '/O=Example/CN=Example test CA'
        openssl req -newkey rsa:2048 -nodes -keyout proxy.key -out proxy.csr \
            -subj '/O=Example/CN=proxy.example.com'
        openssl x509 -req -in proxy.csr -CA ca.pem -CAkey ca.key -CAcreateserial \
            -days 3650 -out proxy.pem -extfile <(printf 'subjectAltName=%s\n' \
            "DNS:example.com,DNS:proxy.example.com,IP:$(ipv4 proxy)")
    ) 2>"$WORK/openssl.log"
    sed "s#WORK#$WORK/proxy#" "$RECORDING/tls/tls.cfg" >"$WORK/proxy/tls.cfg"
}

play() {
    local ca="sip_cafile $WORK/proxy/ca.pem"
    phone_register bob '' "$ca"
    phone_register alice '' "$ca"
    pause 1
    phone_do alice dial sip:bob@example.com
    wait_for bob 'Incoming call from'
    pause 2
    phone_do bob accept
    wait_for alice 'Call established'
    pause 2
    phone_do alice hangup
    wait_for bob 'terminated'
}
