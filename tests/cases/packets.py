# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes small captures: messages of our own over any transport and port."""

import logging
import pathlib
import tempfile

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.all import IP, TCP, UDP, Ether, Raw, SCTP, SCTPChunkData, wrpcap  # noqa: E402

ALICE, BOB = "192.0.2.11", "192.0.2.12"
ETHER = Ether(src="02:00:00:00:00:11", dst="02:00:00:00:00:12")  # given, or scapy asks the network for them


def message(method="OPTIONS", call_id="one@192.0.2.11", extra="", body="", transport="UDP"):
    """A request of alice to bob that nothing is wrong with."""
    user = "" if method == "REGISTER" else "bob@"  # a REGISTER is for a domain
    branch = "z9hG4bK-" + call_id.replace("@", "-")  # a token, which has no "@"
    return (f"{method} sip:{user}192.0.2.12 SIP/2.0\r\n"
            f"Via: SIP/2.0/{transport} 192.0.2.11;branch={branch}\r\n"
            f"Max-Forwards: 70\r\nFrom: Alice <sip:alice@example.com>;tag=a1\r\nTo: <sip:bob@192.0.2.12>\r\n"
            f"Call-ID: {call_id}\r\nCSeq: 1 {method}\r\n{extra}"
            f"Content-Length: {len(body)}\r\n\r\n{body}").encode()


def udp(payload, port=5060, back=False):
    """A datagram from alice to bob, or back."""
    source, destination = (BOB, ALICE) if back else (ALICE, BOB)
    return ETHER / IP(src=source, dst=destination) / UDP(sport=port, dport=port) / Raw(payload)


def response(request, status, extra="", to_tag="b1"):
    """What bob answers to a request made by message()."""
    kept = [line for line in request.decode().split("\r\n\r\n")[0].split("\r\n")
            if line.startswith(("Via:", "From:", "Call-ID:", "CSeq:"))]
    to = f"To: <sip:bob@192.0.2.12>;tag={to_tag}"
    return "\r\n".join([f"SIP/2.0 {status}", *kept, to]).encode() + f"\r\n{extra}Content-Length: 0\r\n\r\n".encode()


def tcp(*payloads, port=5060, order=None):
    """A connection from its SYN on, one segment a payload, in the given order."""
    there = {"sport": 40000, "dport": port}
    opening = [ETHER / IP(src=ALICE, dst=BOB) / TCP(flags="S", seq=99, **there),
               ETHER / IP(src=BOB, dst=ALICE) / TCP(flags="SA", seq=499, ack=100, sport=port, dport=40000),
               ETHER / IP(src=ALICE, dst=BOB) / TCP(flags="A", seq=100, ack=500, **there)]
    segments, at = [], 100
    for payload in payloads:
        segments.append(ETHER / IP(src=ALICE, dst=BOB) / TCP(flags="PA", seq=at, ack=500, **there) / Raw(payload))
        at += len(payload)
    return opening + [segments[i] for i in order or range(len(segments))]


def sctp(payload, port=5060):
    return ETHER / IP(src=ALICE, dst=BOB) / SCTP(sport=port, dport=port) / SCTPChunkData(beginning=1, ending=1, data=payload)


def capture(*packets, times=None):
    """The packets, one a millisecond or at the given seconds, in a file that lives as long as the test run."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="siptutor-")) / "made.pcap"
    for number, packet in enumerate(packets):
        packet.time = 1_700_000_000 + (times[number] if times else number / 1000)
    wrpcap(str(path), list(packets))
    return path
