# SPDX-License-Identifier: GPL-2.0-or-later
"""Traffic as a capture: each message is a packet of its own, over UDP or over TCP."""

import itertools

from pcap import Pcap
from traffic import PROXIES, Traffic

SIP = 5060
CLIENT_PORTS = {PROXIES[0]: 40001}  # where the client of a TCP connection sends from; a phone from 40000


def connection(source, destination):
    """The ends of the TCP connection between two hosts: phones open it to a proxy, the first proxy to the second."""
    opens = destination in PROXIES and (source not in PROXIES or source == PROXIES[0])
    client = CLIENT_PORTS.get(source if opens else destination, 40000)
    return ((source, client), (destination, SIP)) if opens else ((source, SIP), (destination, client))


def generate(path, messages, transport="udp", sdp=True, same_media=False):
    """Writes a capture of so many messages."""
    play = Traffic(transport.upper(), sdp, same_media).play()
    with Pcap(path) as pcap:
        for at, source, destination, payload in itertools.islice(play, messages):
            if transport == "tcp":
                pcap.tcp(at, *connection(source, destination), payload)
            else:
                pcap.udp(at, (source, SIP), (destination, SIP), payload)
