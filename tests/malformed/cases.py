# SPDX-License-Identifier: GPL-2.0-or-later
"""The cases: every element of values.py broken by every anomaly of anomalies.py, one message each, as a capture."""

import dataclasses
import struct

import values
from anomalies import LINES, SWALLOWS, TEXTS

MARKER = "User-Agent"  # stands last, and tells that what is behind the damage is still there
BEHIND_CALL_ID = values.REQUEST[values.REQUEST.index("Call-ID") + 1:] + [MARKER]
START = 1790000000
CLIENT, SERVER = bytes((192, 0, 2, 1)), bytes((192, 0, 2, 2))


@dataclasses.dataclass
class Case:
    """One message. `group`: the grammar of a whole header, or the part that was broken."""

    element: str
    group: str
    anomaly: str
    bytes: bytes
    from_server: bool = False
    keeps_call_id: bool = True
    keeps_marker: bool = True

    @property
    def is_part(self):
        return self.group == self.element


class Maker:
    """Makes the cases, numbering them."""

    def __init__(self):
        self.cases = []

    def fill(self, text):
        number = len(self.cases) + 1
        text = text.replace(b"{id}", b"%d" % number).replace(b"{port}", b"%d" % port(number))
        return text.replace(b"{media}", b"%d" % (1024 + 2 * number))  # of many calls with one address the built-in is slow

    def message(self, lines, start=b"INVITE sip:bob@example.com SIP/2.0", sdp=None):
        """Header lines by name, as bytes of whole lines."""
        body = self.fill(b"\r\n".join(sdp or [line.encode() for line in values.SDP]) + b"\r\n")
        text = self.fill(start + b"\r\n" + b"".join(lines) + b"\r\n").replace(b"{length}", b"%d" % len(body))
        return text + body

    def lines(self, name=None, line=None, from_server=False):
        """The header lines of the message, that of one header replaced or added."""
        made = {each: line_of(each, values.sound(each, "TEXT")) for each in values.REQUEST}
        if name in values.BESIDE:
            made[values.BESIDE[name]] = line_of(values.BESIDE[name], values.BY_GRAMMAR["DATE"])
        made[MARKER] = line_of(MARKER, "m{id}")
        if from_server:
            made["To"] = line_of("To", "Bob <sip:bob@example.com>;tag=t")
        if name and name not in made:
            made = {name: line, **made}  # in front, so that all the others are behind the damage
        elif name:
            made[name] = line
        return list(made.values())

    def add(self, element, group, anomaly, text, **more):
        self.cases.append(Case(element, group, anomaly, text, **more))

    def of_header(self, name, grammar):
        value = values.sound(name, grammar).encode()
        broken = {anomaly: line_of(name, make(self.fill(value))) for anomaly, make in TEXTS.items()}
        broken |= {anomaly: make(name.encode(), value) for anomaly, make in LINES.items()}
        for anomaly, line in broken.items():
            swallows = anomaly in SWALLOWS
            before = swallows and name in BEHIND_CALL_ID
            self.add(name, grammar, anomaly, self.message(self.lines(name, line)), keeps_marker=not swallows and name != MARKER,
                     keeps_call_id=name != "Call-ID" and (not swallows or before))

    def of_part(self, element, header, around, part):
        for anomaly, make in TEXTS.items():
            text = filled(around, make(self.fill(part.encode())))
            self.add(element, element, anomaly, self.message(self.lines(header, line_of(header, text))),
                     keeps_call_id=header != "Call-ID")

    def of_start(self, element, around, part, from_server=False):
        for anomaly, make in TEXTS.items():
            start = filled(around, make(part.encode()))
            self.add(element, element, anomaly, self.message(self.lines(from_server=from_server), start), from_server=from_server)

    def of_sdp(self, element, row, around, part):
        for anomaly, make in TEXTS.items():
            sdp = [line.encode() for line in values.SDP]
            sdp[row] = filled(around, make(self.fill(part.encode())))
            self.add(element, element, anomaly, self.message(self.lines(), sdp=sdp))

    def all(self):
        for name, grammar, _ in values.HEADERS:
            self.of_header(name, grammar)
        for part in values.PARTS:
            self.of_part(*part)
        for part, around in values.URI_PARTS:
            self.of_start(f"Request-URI {part}", "INVITE " + around + " SIP/2.0", values.SOUND_URI[part])
            for header in ("From", "Contact", "Route"):
                self.of_part(f"{header} {part}", header, "<" + around + ">" + (";tag=x" if header == "From" else ""), values.SOUND_URI[part])
        for part in values.START:
            self.of_start(*part)
        for part in values.STATUS:
            self.of_start(*part, from_server=True)
        for part in values.SDP_PARTS:
            self.of_sdp(*part)
        return self.cases


def filled(around, part):
    before, _, behind = around.replace("{{", "{").replace("}}", "}").partition("{}")
    return before.encode() + part + behind.encode()


def line_of(name, value):
    return name.encode() + b": " + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"


def port(number):
    return 10000 + number % 50000


def frame(case, number):
    """Ethernet, IPv4 and UDP around a message."""
    ends = [(CLIENT, port(number)), (SERVER, 5060)]
    (source, sport), (destination, dport) = reversed(ends) if case.from_server else ends
    udp = struct.pack(">HHHH", sport, dport, 8 + len(case.bytes), 0)
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 28 + len(case.bytes), number % 65536, 0, 64, 17, 0, source, destination)
    return bytes(5) + b"\2" + bytes(5) + b"\1" + b"\x08\0" + ip + udp + case.bytes


def write(path, cases):
    """The capture: case number N is frame N, a second after the one before."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        for number, case in enumerate(cases, 1):
            made = frame(case, number)
            file.write(struct.pack("<IIII", START + number, 0, len(made), len(made)) + made)
