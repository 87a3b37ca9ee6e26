# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages as packets of a capture."""

import logging
import os
import pathlib

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.all import IP, UDP, Ether, PcapNgWriter, Raw  # noqa: E402

CAPTURES = pathlib.Path(os.environ.get("CAPTURES", pathlib.Path(__file__).resolve().parent.parent.parent / "captures"))
BEGIN = 1_770_000_000  # the time of the first packet of every story


class Story:
    """A capture that grows by one packet a call."""

    def __init__(self, name):
        self.name, self.packets, self.sent = name, [], {}

    def send(self, at, text, source, destination, sport=5060, dport=5060):
        self.sent[source] = self.sent.get(source, 0) + 1
        ether = Ether(src=self.mac(source), dst=self.mac(destination))
        ip = IP(src=source, dst=destination, id=4096 + self.sent[source], ttl=64, flags="DF")
        packet = Ether(bytes(ether / ip / UDP(sport=sport, dport=dport) / Raw(text.encode())))
        packet.time = BEGIN + at
        self.packets.append(packet)

    @staticmethod
    def mac(address):
        return "02:00:" + ":".join(f"{int(part):02x}" for part in address.split("."))

    def write(self):
        folder = CAPTURES / self.name
        folder.mkdir(parents=True, exist_ok=True)
        with PcapNgWriter(str(folder / "capture.pcapng")) as file:
            for packet in self.packets:
                file.write(packet)
        print(f"{self.name}: {len(self.packets)} packets")
