# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages as packets of a capture: always the same bytes."""

import logging
import os
import pathlib

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.all import IP, TCP, UDP, Ether, PcapNgWriter, Raw  # noqa: E402

CAPTURES = pathlib.Path(os.environ.get("CAPTURES", pathlib.Path(__file__).resolve().parent.parent.parent / "captures"))
BEGIN = 1_770_000_000  # the time at which every crafted capture begins
HANDSHAKE = 0.003      # a connection is opened so long before its first message


class Packets:
    """The packets of one capture, growing by one a call; over TCP by three more when a connection begins."""

    def __init__(self, client_port=40000):
        self.packets, self.sent = [], {}
        self.client_port, self.connections, self.sequence = client_port, {}, {}

    def udp(self, at, payload, source, destination, kept=None):
        """A datagram; source and destination are (address, port). Of its payload the capture has the `kept` first bytes."""
        self._add(at, source[0], destination[0], UDP(sport=source[1], dport=destination[1]) / Raw(payload), kept)

    def tcp(self, at, payload, source, destination):
        """A segment of the one connection between the two addresses, opened by who sends first."""
        there, back = (source[0], destination[0]), (destination[0], source[0])
        if there not in self.connections:
            self.connections[there] = (self.client_port, destination[1])
            self.connections[back] = (destination[1], self.client_port)
            self.client_port += 1
            self._segment(at - HANDSHAKE, there, "S")
            self._segment(at - HANDSHAKE / 2, back, "SA")
            self._segment(at - HANDSHAKE / 3, there, "A")
        self._segment(at, there, "PA", payload)

    def write(self, path):
        """Writes them all as pcapng."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with PcapNgWriter(str(path)) as file:
            for packet in self.packets:
                file.write(packet)

    def _segment(self, at, way, flags, payload=b""):
        back = (way[1], way[0])
        sport, dport = self.connections[way]
        seq, ack = self.sequence.get(way, 1000), self.sequence.get(back, 1000) if "A" in flags else 0
        tcp = TCP(sport=sport, dport=dport, flags=flags, seq=seq, ack=ack)
        self.sequence[way] = seq + len(payload) + ("S" in flags)
        self._add(at, *way, tcp / Raw(payload) if payload else tcp)

    def _add(self, at, source, destination, layers, kept=None):
        self.sent[source] = self.sent.get(source, 0) + 1
        ether = Ether(src=self._mac(source), dst=self._mac(destination))
        ip = IP(src=source, dst=destination, id=4096 + self.sent[source], ttl=64, flags="DF")
        whole = bytes(ether / ip / layers)
        cut = max(0, len(layers.load) - kept) if kept is not None else 0
        packet = Ether(whole[:len(whole) - cut])
        packet.time, packet.wirelen = BEGIN + at, len(whole)
        self.packets.append(packet)

    @staticmethod
    def _mac(address):
        return "02:00:" + ":".join(f"{int(part):02x}" for part in address.split("."))


class Story(Packets):
    """A capture of tools/craft, all over UDP."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def send(self, at, text, source, destination, sport=5060, dport=5060):
        self.udp(at, text.encode(), (source, sport), (destination, dport))

    def write(self):
        super().write(CAPTURES / self.name / "capture.pcapng")
        print(f"{self.name}: {len(self.packets)} packets")
