# SPDX-License-Identifier: GPL-2.0-or-later
"""A capture file, written a packet at a time: no packet is kept, whatever the size of the capture."""

import socket
import struct

BEGIN = 1_770_000_000  # the time at which every generated capture begins
PCAP_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
ETHERNET = bytes.fromhex("020000000002 020000000001 0800")
UDP, TCP = 17, 6
ACK, ACK_PUSH = 0x5010, 0x5018  # five words of header; flags ACK, and PSH too


class Pcap:
    """A pcap file of Ethernet frames. Ends are (address, port) with the address as text. Use it in a with statement."""

    def __init__(self, path):
        self.path = path
        self.packets = 0
        self.addresses = {}
        self.next_byte = {}  # of a TCP direction: (source, destination) -> sequence number

    def __enter__(self):
        self.file = open(self.path, "wb", buffering=1 << 20)
        self.file.write(PCAP_HEADER)
        return self

    def __exit__(self, *exception):
        self.file.close()

    def udp(self, at, source, destination, payload):
        """A datagram, `at` seconds after the beginning."""
        header = struct.pack("!HHHH", source[1], destination[1], 8 + len(payload), 0)
        self._ip(at, UDP, source, destination, header + payload)

    def tcp(self, at, source, destination, payload):
        """A segment of a connection that was open before the capture began, never lost; without payload it acknowledges."""
        way, back = (source, destination), (destination, source)
        sequence = self.next_byte.get(way, 1)
        self.next_byte[way] = (sequence + len(payload)) & 0xFFFFFFFF
        header = struct.pack("!HHIIHHHH", source[1], destination[1], sequence, self.next_byte.get(back, 1),
                             ACK_PUSH if payload else ACK, 65535, 0, 0)
        self._ip(at, TCP, source, destination, header + payload)

    def _ip(self, at, protocol, source, destination, datagram):
        self.packets += 1
        header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(datagram), self.packets & 0xFFFF, 0x4000, 64, protocol, 0,
                             self._address(source[0]), self._address(destination[0]))
        total = sum(struct.unpack("!10H", header))
        total = (total & 0xFFFF) + (total >> 16)
        checksum = ~(total + (total >> 16)) & 0xFFFF
        self._frame(at, ETHERNET + header[:10] + struct.pack("!H", checksum) + header[12:] + datagram)

    def _frame(self, at, frame):
        seconds = int(at)
        self.file.write(struct.pack("<IIII", BEGIN + seconds, int((at - seconds) * 1e6), len(frame), len(frame)))
        self.file.write(frame)

    def _address(self, text):
        known = self.addresses.get(text)
        if known is None:
            known = self.addresses[text] = socket.inet_aton(text)
        return known
