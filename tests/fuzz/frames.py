# SPDX-License-Identifier: GPL-2.0-or-later
"""Packets of captures as bytes that can be changed: Ethernet, IPv4 or IPv6, UDP or TCP, and a payload. Lengths are put right
when a packet is written, and the sequence numbers of a TCP connection follow what its payloads have grown or shrunk by."""

import pathlib
import struct

MOST_PAYLOAD = 65000
GLOBAL_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
ETHERNET = 14


class Packet:
    """One packet. `payload` may be replaced; of what is neither UDP nor TCP all is head, and payload is None. `kept` is how
    many bytes of it the capture has: None for all."""

    def __init__(self, time, frame):
        self.time, self.kept = time, None
        self.ip = self.carrier = 0  # where they begin
        self.kind, self.head, self.payload = None, frame, None
        self.find_payload(frame)

    def find_payload(self, frame):
        kind = frame[12:14]
        if kind == b"\x08\x00" and len(frame) > 34:
            self.take(frame, frame[23], ETHERNET + (frame[14] & 15) * 4, struct.unpack_from(">H", frame, 16)[0])
        elif kind == b"\x86\xdd" and len(frame) > 54:
            self.take(frame, frame[20], ETHERNET + 40, 40 + struct.unpack_from(">H", frame, 18)[0])

    def take(self, frame, protocol, at, ip_len):
        end = min(len(frame), ETHERNET + ip_len)
        head = at + (8 if protocol == 17 else (frame[at + 12] >> 4) * 4 if protocol == 6 and len(frame) > at + 12 else 0)
        if protocol in (6, 17) and head <= end:
            self.carrier, self.kind = at, "udp" if protocol == 17 else "tcp"
            self.head, self.payload = frame[:head], frame[head:end]
            self.original = len(self.payload)

    def copy(self):
        twin = object.__new__(Packet)
        twin.__dict__.update(self.__dict__)
        return twin

    def ports(self):
        return struct.unpack_from(">HH", self.head, self.carrier)

    def set_ports(self, source, destination):
        head = bytearray(self.head)
        struct.pack_into(">HH", head, self.carrier, source, destination)
        self.head = bytes(head)

    def hosts(self):
        size, at = (4, 26) if self.head[12] == 8 else (16, 22)
        return self.head[at:at + size], self.head[at + size:at + 2 * size]

    def flow(self):
        source, destination = self.hosts()
        ports = self.ports()
        return source, ports[0], destination, ports[1]

    def turn(self):
        """Sender and receiver change places."""
        size, at = (4, 26) if self.head[12] == 8 else (16, 22)
        head = bytearray(self.head)
        head[at:at + 2 * size] = self.head[at + size:at + 2 * size] + self.head[at:at + size]
        self.head = bytes(head)
        self.set_ports(*reversed(self.ports()))

    def bytes(self, grown):
        """The frame. `grown`: by flow, how many bytes TCP payloads have grown by so far; it is kept up to date."""
        if self.kind is None:
            return self.head
        head = bytearray(self.head)
        payload = self.payload[:MOST_PAYLOAD]
        inside = len(head) - self.carrier + len(payload)
        if head[12] == 8:
            struct.pack_into(">HHHBBH", head, 16, inside + self.carrier - ETHERNET, *struct.unpack_from(">HHBB", head, 18), 0)
        else:
            struct.pack_into(">H", head, 18, inside)
        if self.kind == "udp":
            struct.pack_into(">HH", head, self.carrier + 4, inside, 0)
        else:
            self.move(head, grown, len(payload))
        return bytes(head) + payload

    def move(self, head, grown, size):
        flow = self.flow()
        back = (flow[2], flow[3], flow[0], flow[1])
        sequence, acknowledged = struct.unpack_from(">II", head, self.carrier + 4)
        struct.pack_into(">II", head, self.carrier + 4, (sequence + grown.get(flow, 0)) % 2**32,
                         (acknowledged + grown.get(back, 0)) % 2**32)
        grown[flow] = grown.get(flow, 0) + size - self.original


def ticks_of(options):
    """Ticks a second, of the options of an interface."""
    at = 0
    while at + 4 <= len(options):
        code, size = struct.unpack_from("<HH", options, at)
        if code == 9:
            value = options[at + 4]
            return 2 ** (value & 127) if value & 128 else 10 ** value
        at += 4 + (size + 3) // 4 * 4
    return 10**6


def read(path):
    """The packets of a pcapng file of little-endian Ethernet, as all in captures/ are."""
    data, at = pathlib.Path(path).read_bytes(), 0
    packets, ticks = [], 10**6
    while at + 12 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if kind == 1:
            ticks = ticks_of(data[at + 16:at + size - 4])
        if kind == 6:
            high, low, kept = struct.unpack_from("<III", data, at + 12)
            packets.append(Packet(((high << 32) + low) / ticks, data[at + 28:at + 28 + kept]))
        at += size
    return packets


def write(path, packets):
    """A capture of them, in their order."""
    grown = {}
    with open(path, "wb") as file:
        file.write(GLOBAL_HEADER)
        for packet in packets:
            frame = packet.bytes(grown)
            kept = frame if packet.kept is None else frame[:max(packet.kept, 1)]
            micros = max(0, int(packet.time * 1e6))
            file.write(struct.pack("<IIII", micros // 10**6 % 2**32, micros % 10**6, len(kept), len(frame)) + kept)
