# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages as capture agents report them, in HEP of version 1, 2 or 3."""

import ipaddress
import struct
import zlib

from .packets import BEGIN, Story

COLLECTOR = ("192.0.2.40", 9060)
SIP, RTCP, LOG = 1, 5, 100


def chunk(number, value, vendor=0):
    """A chunk of version 3."""
    return struct.pack("!HHH", vendor, number, 6 + len(value)) + value


def packet(chunks):
    """A packet of version 3."""
    return b"HEP3" + struct.pack("!H", 6 + len(chunks)) + chunks


def ends(source, destination):
    """The chunks that tell the two ends, each (address, port)."""
    there, back = (ipaddress.ip_address(end[0]) for end in (source, destination))
    four = there.version == 4
    return (chunk(1, bytes([2 if four else 10])) + chunk(2, b"\x11") + chunk(3 if four else 5, there.packed) +
            chunk(4 if four else 6, back.packed) + chunk(7, struct.pack("!H", source[1])) +
            chunk(8, struct.pack("!H", destination[1])))


def version_3(at, data, source, destination, agent=101, kind=SIP, compressed=False, more=b""):
    """What an agent of today sends; `more` chunks stand before the payload."""
    seconds, fraction = divmod(round((BEGIN + at) * 1000000), 1000000)
    payload = chunk(0x10, zlib.compress(data)) if compressed else chunk(0x0f, data)
    return packet(ends(source, destination) + chunk(9, struct.pack("!I", seconds)) +
                  chunk(10, struct.pack("!I", fraction)) + chunk(11, bytes([kind])) +
                  chunk(12, struct.pack("!I", agent)) + more + payload)


def old(at, data, source, destination, version=2, agent=101, order="<"):
    """What agents sent before; the time in the byte order of their processor, with its filling."""
    there, back = (ipaddress.ip_address(end[0]) for end in (source, destination))
    seconds, fraction = divmod(round((BEGIN + at) * 1000000), 1000000)
    time = struct.pack(order + "IIHxx", seconds, fraction, agent) if version == 2 else b""
    length = 8 + 2 * len(there.packed) + len(time)
    family = 2 if there.version == 4 else 10
    return (struct.pack("!BBBBHH", version, length, family, 17, source[1], destination[1]) + there.packed + back.packed +
            time + data)


class Reported(Story):
    """A story of which the capture has what agents report, each of them everything. `write_as` makes the packet."""

    def __init__(self, name, agents=(("192.0.2.5", 101),), write_as=version_3):
        super().__init__(name)
        self.agents, self.write_as = agents, write_as

    def send(self, at, text, source, destination, sport=5060, dport=5060):
        for delay, (host, agent) in enumerate(self.agents, 1):
            data = self.write_as(at, text.encode(), (source, sport), (destination, dport), agent=agent)
            self.report(at + 0.0007 * delay, data, host)

    def report(self, at, data, host="192.0.2.5"):
        """Sends a packet of an agent to the collector."""
        self.udp(at, data, (host, 9061), COLLECTOR)
