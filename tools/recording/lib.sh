# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Helpers of tools/record: the network, the programs, the capture.
#
# The network of a story: a switch (a namespace with the bridge br0) and one
# namespace for each host, joined to the bridge by a veth pair. dumpcap listens
# on br0 in promiscuous mode, so it sees every packet between any two hosts,
# and sees it once.

# ---- who is who ------------------------------------------------------------

# The last part of each host's addresses: 192.0.2.N and 2001:db8::N.
declare -A HOST_NUMBER=(
    [proxy]=5 [alice]=11 [bob]=12 [carol]=13 [mobile]=14 [web]=15
    [voicemail]=20 [gateway1]=21 [gateway2]=22 [logs]=30 [relay]=31 [collector]=40
)
declare -A PASSWORD=([alice]=wonderland [bob]=builder [carol]=christmas)

PACKAGES=(tshark kamailio kamailio-tls-modules kamailio-websocket-modules
    kamailio-presence-modules baresip-core sip-tester iproute2 ethtool
    gcc libssl-dev openssl rsyslog rsyslog-openssl python3-scapy)

# Debian's tshark and editcap warn root on every start.
# Wireshark's own idea of SIP is wanted, not that of an installed siptutor.
tshark() { command tshark --disable-protocol siptutor -n "$@" 2> >(grep -v 'Running as user' >&2); }
editcap() { command editcap "$@" 2> >(grep -v 'Running as user' >&2); }

ipv4() { echo "192.0.2.${HOST_NUMBER[$1]}"; }
ipv6() { echo "2001:db8::${HOST_NUMBER[$1]}"; }
say() { echo "record: $*" >&2; }
die() { say "$*"; exit 1; }

list_stories() {
    local file
    for file in "$RECORDING"/stories/*.sh; do basename "$file" .sh; done
}

need_root() {
    [ "$(id -u)" -eq 0 ] ||
        die "must run as root: it makes network namespaces and captures packets"
}

# Installs what is missing, with Debian's own package manager.
need_packages() {
    local package missing=()
    for package in "${PACKAGES[@]}"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
            grep -q 'ok installed' || missing+=("$package")
    done
    # Node.js need not come from a Debian package.
    command -v npm >/dev/null || missing+=(nodejs npm)
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    apt-get update -q >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
        --no-install-recommends "${missing[@]}" >/dev/null ||
        die "could not install ${missing[*]}"
}

# Lets some seconds pass. Unlike sleep, it ends at once when we are stopped.
pause() {
    sleep "$1" &
    PAUSE_PID=$!
    wait "$PAUSE_PID"
}

# ---- the network -----------------------------------------------------------

# The namespace of a host; the number keeps two recordings apart.
namespace() { echo "sip$$-$1"; }

# Runs a command on a host.
on() {
    local host=$1
    shift
    ip netns exec "$(namespace "$host")" "$@"
}

# Makes a namespace without router solicitations and duplicate address detection.
namespace_add() {
    ip netns add "$(namespace "$1")"
    NAMESPACES+=("$(namespace "$1")")
    on "$1" sysctl -q net.ipv6.conf.{all,default}.accept_ra=0 \
        net.ipv6.conf.{all,default}.accept_dad=0
    on "$1" ip link set lo up
}

# Makes the switch that joins the hosts.
switch_add() {
    namespace_add switch
    on switch ip link add br0 type bridge mcast_snooping 0
    on switch ip link set br0 up
}

# Makes a host with its addresses and plugs it into the switch. Offloading is
# off, so that packets have real checksums and the size they would have on a
# real wire.
host_add() {
    local host=$1 offload
    namespace_add "$host"
    on "$host" ip link add eth0 \
        address "02:00:00:00:00:$(printf %02d "${HOST_NUMBER[$host]}")" \
        type veth peer name "to-$host" netns "$(namespace switch)"
    for offload in tx tso gso gro; do
        on "$host" ethtool -K eth0 "$offload" off >/dev/null
        on switch ethtool -K "to-$host" "$offload" off >/dev/null
    done
    on "$host" ip addr add "$(ipv4 "$host")/24" dev eth0
    on "$host" ip addr add "$(ipv6 "$host")/64" dev eth0 nodad
    on "$host" ip link set eth0 up
    on switch ip link set "to-$host" master br0 up
}

# Tells each host the hardware address of all others, so that a host whose
# cable is pulled is still sent packets.
neighbours_add() {
    local host other mac
    for host in $HOSTS; do
        for other in $HOSTS; do
            [ "$host" != "$other" ] || continue
            mac=$(on "$other" cat /sys/class/net/eth0/address)
            on "$host" ip neigh replace "$(ipv4 "$other")" lladdr "$mac" dev eth0
            on "$host" ip neigh replace "$(ipv6 "$other")" lladdr "$mac" dev eth0
        done
    done
}

# Pulls out a host's cable, or plugs it in again. The capture point is inside
# the switch: it sees what the others send to the lonely host.
cable_pull() { on switch ip link set "to-$1" down; }
cable_plug() { on switch ip link set "to-$1" up; }

# ---- programs --------------------------------------------------------------

# Starts a program on a host in the background; its output goes to a log.
# Sets LAST_PID.
start() {
    local host=$1 log=$2
    shift 2
    ip netns exec "$(namespace "$host")" "$@" >"$WORK/$log.log" 2>&1 </dev/null &
    LAST_PID=$!
    PIDS+=("$LAST_PID")
}

# Waits until a log holds a line that matches; gives up after some seconds.
wait_for() {
    local log=$1 pattern=$2 seconds=${3:-15} tries
    for ((tries = seconds * 20; tries > 0; tries--)); do
        grep -qE "$pattern" "$WORK/$log.log" 2>/dev/null && return 0
        sleep 0.05
    done
    say "$STORY: waited in vain for '$pattern' in the log of $log:"
    tail -n 20 "$WORK/$log.log" >&2 || true
    return 1
}

# Starts kamailio on the proxy host. Arguments switch parts of its
# configuration on, such as TLS or VOICEMAIL (WITH_... in kamailio.cfg).
proxy_start() {
    local part options=() listen=() ip
    ip=$(proxy_address)
    for part in "$@"; do
        options+=(-A "WITH_$part")
        case $part in
            TLS) listen+=(-l "tls:$ip:5061") ;;
            PRESENCE) cp -r /usr/share/kamailio/dbtext/kamailio "$WORK/tables" ;;
            WEBSOCKET) listen+=(-l "tcp:$ip:80") ;;
        esac
    done
    mkdir -p "$WORK/proxy"
    start proxy proxy env "${PROXY_ENV[@]}" kamailio -f "$RECORDING/proxy/kamailio.cfg" \
        -DD -E -e -m 32 -M 8 -n 2 -Y "$WORK/proxy" -w "$WORK/proxy" \
        -l "udp:$ip:5060" -l "tcp:$ip:5060" "${listen[@]}" \
        -A "GATEWAYS=\"$WORK/proxy/gateways.list\"" \
        -A "TLS_CONFIG=\"$WORK/proxy/tls.cfg\"" \
        -A "TABLES=\"text://$WORK/tables\"" -A "PRESENCE=\"sip:$ip:5060\"" \
        -A "VOICEMAIL=\"sip:voicemail@$(ipv4 voicemail):5060\"" \
        -A "COLLECTOR=\"sip:$(ipv4 collector):9060\"" "${options[@]}"
    wait_for proxy 'proxy is ready'
}

# Starts a baresip phone:  phone_start HOST [ACCOUNT-PARAMETERS [CONFIG-LINES]]
# PHONE_USER sets the user when it is not the host's name.
phone_start() {
    local host=$1 account=${2:-} config=${3:-} user=${PHONE_USER:-$1} ip transport=''
    ip=$(ipv4 "$host")
    [ -z "${USE_IPV6:-}" ] || ip="[$(ipv6 "$host")]"
    [ -z "${TRANSPORT:-}" ] || transport=";transport=$TRANSPORT"
    mkdir -p "$WORK/$host"
    echo "${PHONE_CONTACTS:-}" >"$WORK/$host/contacts"
    {
        echo "sip_listen $ip:5060"
        cat "$RECORDING/phone/config"
        echo "$config"
    } >"$WORK/$host/config"
    printf '"%s" <sip:%s@example.com%s>;auth_pass=%s;outbound="sip:%s%s"%s\n' \
        "${user^}" "$user" "$transport" "${PASSWORD[$user]:-none}" \
        "${PROXY:-$(proxy_address)}" "$transport" \
        "$account;regint=${REGINT:-3600};answermode=manual;ptime=20" \
        >"$WORK/$host/accounts"
    start "$host" "$host" baresip -f "$WORK/$host"
    wait_for "$host" 'baresip is ready'
}

proxy_address() {
    if [ -n "${USE_IPV6:-}" ]; then echo "[$(ipv6 proxy)]"; else ipv4 proxy; fi
}

# Starts a phone and waits until it is registered.
phone_register() {
    phone_start "$@"
    wait_for "$1" '200 OK.*\[[1-9][0-9]* binding'
}

# Gives a command to a phone, as if typed on its keys:
#   phone_do alice dial sip:bob@example.com
phone_do() {
    local host=$1 json
    json=$(printf '{"command":"%s","params":"%s"}' "$2" "${3:-}")
    # shellcheck disable=SC2016
    on "$host" bash -c 'exec 3<>/dev/tcp/127.0.0.1/4444 &&
        printf "%d:%s," "${#1}" "$1" >&3 && sleep 0.2' - "$json"
}

# Starts a sipp scenario:  sipp_start HOST SCENARIO [SIPP-OPTIONS...]
# The log of the host gets sipp's own messages.
sipp_start() {
    local host=$1 scenario=$2 ip
    shift 2
    ip=$(ipv4 "$host")
    start "$host" "$host" env -C "$WORK" sipp -sf "$RECORDING/sipp/$scenario.xml" -i "$ip" -p 5060 -mi "$ip" \
        -m "${CALLS:-1}" -nostdin "$@"
    SIPP_PID[$host]=$LAST_PID
}

# Registers a phone played by sipp, before its own scenario starts.
sipp_register() {
    sipp_start "$1" register -s "$1" "$(ipv4 proxy):5060"
    sipp_wait "$1"
}

# Waits for a sipp scenario to end, and fails when it failed.
sipp_wait() {
    wait "${SIPP_PID[$1]}" || {
        say "$STORY: sipp on $1 failed:"
        tail -n 30 "$WORK/$1.log" >&2
        return 1
    }
}

# ---- the capture -----------------------------------------------------------

# Starts dumpcap in the switch. Only TCP and UDP are kept: address resolution
# and the like would only be noise to the student. A story may set
# CAPTURE_FILTER to keep still less.
capture_start() {
    start switch dumpcap dumpcap -q -i br0 -f "${CAPTURE_FILTER:-udp or tcp}" -w "$WORK/raw.pcapng"
    CAPTURE_PID=$LAST_PID
    wait_for dumpcap 'File:'
    sleep 0.5
}

capture_stop() {
    pause 1
    kill -INT "$CAPTURE_PID"
    wait "$CAPTURE_PID" 2>/dev/null || true
    [ -s "$WORK/raw.pcapng" ] || die "$STORY: nothing was captured"
}

# The frames to keep, as ranges for editcap. What makes a file long and teaches
# nothing is left out: of each RTP stream only the first KEEP_RTP packets after
# each SIP message are kept.
frames_to_keep() {
    tshark -r "$1" -T fields -e frame.number -e ip.src -e ipv6.src \
        -e udp.srcport -e _ws.col.Protocol |
        awk -F '\t' -v most="${KEEP_RTP:-12}" '
            BEGIN { first = 1 }
            $5 ~ /^SIP/ { delete seen }
            $5 == "RTP" && ++seen[$2, $3, $4] > most { next }
            $1 != last + 1 { if (last) print first "-" last; first = $1 }
            { last = $1 }
            END { print first "-" last }'
}

# Makes the story's capture.pcapng from what dumpcap wrote.
capture_finish() {
    local target=$CAPTURES/$STORY keep secrets=()
    [ ! -s "$WORK/keys.log" ] || secrets=(--inject-secrets "tls,$WORK/keys.log")
    reordercap "$WORK/raw.pcapng" "$WORK/sorted.pcapng" >/dev/null
    editcap "${secrets[@]}" "$WORK/sorted.pcapng" "$WORK/readable.pcapng"
    mapfile -t keep < <(frames_to_keep "$WORK/readable.pcapng")
    mkdir -p "$target"
    editcap -r "${secrets[@]}" "$WORK/sorted.pcapng" "$target/capture.pcapng" "${keep[@]}"
    chmod 644 "$target/capture.pcapng"
    capture_check "$target/capture.pcapng"
}

# Refuses a capture with malformed packets; says what is in it.
capture_check() {
    local bad
    bad=$(tshark -r "$1" -o udp.check_checksum:TRUE -o tcp.check_checksum:TRUE \
        -o ip.check_checksum:TRUE -Y '_ws.malformed || udp.checksum.status == "Bad" ||
            tcp.checksum.status == "Bad" || ip.checksum.status == "Bad"')
    [ -z "$bad" ] || { say "$STORY: bad packets:" && echo "$bad" && return 1; }
    say "$STORY: $(tshark -r "$1" | wc -l) packets," \
        "$(tshark -r "$1" -Y sip | wc -l) with SIP, $(stat -c %s "$1") bytes"
}

# ---- a story ---------------------------------------------------------------

# Ends all that a story started, whatever became of it.
story_clean() {
    local pid name
    set +e
    exec 3>&2 2>/dev/null
    for pid in $PAUSE_PID "${PIDS[@]}"; do kill "$pid"; done
    sleep 0.3
    for name in "${NAMESPACES[@]}"; do
        # Programs with children (kamailio) may still be there: only this
        # recording's own processes live in its namespaces.
        for pid in $(ip netns pids "$name"); do kill -9 "$pid"; done
        ip netns del "$name"
    done
    wait
    exec 2>&3
    if [ -n "${KEEP_LOGS:-}" ]; then say "logs: $WORK"; else rm -rf "$WORK"; fi
}

# Records one story and tidies up. To be run in the background, as a process of
# its own. A story is a file that sets HOSTS and has two functions: prepare
# (before the capture starts) and play (what is captured).
record_story() {
    STORY=$1
    PIDS=() NAMESPACES=() PROXY_ENV=() PAUSE_PID=''
    declare -A SIPP_PID=()
    WORK=$(mktemp -d)
    trap story_clean EXIT
    trap 'exit 1' TERM
    # shellcheck source=/dev/null
    . "$RECORDING/stories/$STORY.sh"
    set -e
    say "$STORY: recording"
    switch_add
    for host in $HOSTS; do host_add "$host"; done
    neighbours_add
    prepare
    capture_start
    play
    capture_stop
    capture_finish
}
