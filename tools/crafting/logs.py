# SPDX-License-Identifier: GPL-2.0-or-later
"""SIP as devices log it: what passes at a device, in the layout of its vendor. The captures are in stories/syslog.py.

A layout is a function of a passage (one message, as the device sees it) that gives the payloads of the datagrams which
the device sends to its log server, in order. Nothing here was copied from a device: the forms are those that vendors and
their users have published, the messages are our own.
"""

import datetime
import itertools

from .packets import BEGIN

UTC = datetime.timezone.utc
DELAY = 0.0008  # from the message to the first record about it


class Passage:
    """One SIP message that the device sent or received."""

    def __init__(self, at, text, source, target, device):
        self.at, self.text, self.source, self.target = at, text, source, target
        self.sent = source[0] == device
        self.local, self.peer = (source, target) if self.sent else (target, source)

    @property
    def transport(self):
        via = next(line for line in self.text.split("\r\n") if line.startswith("Via:"))
        return via.split("/")[2].split()[0]

    @property
    def is_request(self):
        return not self.text.startswith("SIP/2.0")

    def header(self, name):
        return next(line.partition(": ")[2] for line in self.text.split("\r\n") if line.startswith(name + ":"))

    def title(self):
        """REGISTER/cseq=5, 200/REGISTER/cseq=5: as PJSIP names messages."""
        number, method = self.header("CSeq").split()
        kind = f"Request msg {method}" if self.is_request else f"Response msg {self.text.split()[1]}/{method}"
        return f"{kind}/cseq={number}"


class Heard:
    """What passes at one device. Like a Story it takes messages, but keeps them instead of making packets."""

    def __init__(self, name, device, transport="UDP"):
        self.name, self.device, self.transport, self.passages = name, device, transport, []

    def send(self, at, text, source, destination, sport=5060, dport=5060):
        text = text.replace("SIP/2.0/UDP", f"SIP/2.0/{self.transport}")
        if self.transport == "TLS":
            text, sport, dport = text.replace(":5060", ":5061").replace("rport=5060", "rport=5061"), 5061, 5061
        if self.device in (source, destination):
            self.passages.append(Passage(at, text, (source, sport), (destination, dport), self.device))

    def records(self, layout):
        """(time, payload) of every record about every passage, in order."""
        for passage in sorted(self.passages, key=lambda passage: passage.at):
            for step, payload in enumerate(layout(passage)):
                yield passage.at + DELAY + step * 0.0002, payload


def stamp(at, form):
    """A time of the capture, as strftime writes it, with %f in milliseconds."""
    moment = datetime.datetime.fromtimestamp(round(BEGIN + at, 6), UTC)
    return moment.strftime(form.replace("%f", f"{moment.microsecond // 1000:03d}"))


def bsd(at):
    """RFC 3164: the day is two wide."""
    return stamp(at, "%b ") + f"{int(stamp(at, '%d')):2d}" + stamp(at, " %H:%M:%S")


def octal(text):
    """Line ends and tabs as rsyslog writes them."""
    return text.replace("\r", "#015").replace("\n", "#012").replace("\t", "#011")


def marked(text):
    """Line ends as older syslogds write them: ^M for CR, and LF as a blank."""
    return text.replace("\r", "^M").replace("\n", " ")


def bare(limit=None):
    """Sipura, Linksys, Cisco Small Business: the message and nothing else, of which `limit` bytes fit."""
    return lambda passage: [passage.text.encode()[:limit]]


def hinted(passage):
    """The same with a short record before each message that says which way it goes."""
    arrow = "->" if passage.sent else "<<"
    return [f"[0:{passage.local[1]}]{arrow}{passage.peer[0]}:{passage.peer[1]}".encode(), passage.text.encode()]


def start_line(passage):
    """The same with the option 1-line."""
    return [passage.text.split("\r\n")[0].encode()]


def relayed(host, escape=False, own=""):
    """By a relay that puts the header of RFC 3164 before it, with the name or address `host`; `own`: the relay's own name."""
    def layout(passage):
        text = octal(passage.text) if escape else passage.text
        inner = f"<134>{bsd(passage.at)} {host} "
        return [(f"<134>{bsd(passage.at)} {own} {inner}{text}" if own else inner + text).encode()]
    return layout


def relayed_5424(host, data="-"):
    """By a relay that puts the header of RFC 5424 before it."""
    return lambda passage: [f"<134>1 {stamp(passage.at, '%Y-%m-%dT%H:%M:%S.%fZ')} {host} - - - {data} ".encode() +
                            b"\xef\xbb\xbf" + passage.text.encode()]


def passed_on(layout, device):
    """What a layout gives, passed on by a relay that writes who the device is, and line ends as #012."""
    def relayed_layout(passage):
        for payload in layout(passage):
            priority, _, text = payload.decode().partition(">")
            yield f"{priority}>{bsd(passage.at)} {device} {octal(text)}".encode()
    return relayed_layout


class AudioCodes:
    """Log lines in datagrams, several in one while they fit. What does not fit goes on in the next, with S one more: a
    message that would fit into a datagram of its own begins there, behind the banner in the one before; a longer one is cut."""

    def __init__(self, sid, limit, sequence=41005, number=88210):
        self.sid, self.limit = sid, limit
        self.sequence, self.number = itertools.count(sequence), itertools.count(number)

    def __call__(self, passage):
        way, side = ("Outgoing SIP Message to", "from") if passage.sent else ("Incoming SIP Message from", "to")
        dialog = sum(map(ord, passage.header("Call-ID"))) % 1000
        banner = (f"---- {way} {passage.peer[0]}:{passage.peer[1]} {side} SIPInterface #1 (Trunk) {passage.transport} TO(#{dialog}) "
                  "SocketID(31) ----")
        return self.datagrams(passage.at, [f"AcSIPDialog(#{dialog}): Handling {passage.title()}",
                                           banner + "\n" + passage.text.replace("\r\n", "\n"),
                                           f"AcSIPDialog(#{dialog}): State changed"])

    def datagrams(self, at, entries):
        pieces = [""]
        for entry in entries:
            first, *rest = (line + " \n" for line in f"(N {next(self.number):8d}) {entry}".split("\n"))
            self.put(pieces, first)
            if len("".join(rest)) <= self.limit < len(pieces[-1] + "".join(rest)):
                pieces.append("")
            for line in rest:
                self.put(pieces, line)
        time = stamp(at, "%d-%m@%H:%M:%S.%f")
        return [f"<133>[S={next(self.sequence)}] [SID={self.sid}]  {piece} [Time:{time}]".encode() for piece in pieces]

    def put(self, pieces, line):
        if len(pieces[-1]) + len(line) > self.limit:
            pieces.append("")
        pieces[-1] += line


class Ios:
    """debug ccsip messages: a banner, then the message, in pieces of at most `limit` bytes, of which only the first has <PRI>."""

    def __init__(self, limit, trace=False, number=317):
        self.limit, self.trace, self.number = limit, trace, itertools.count(number)

    def __call__(self, passage):
        word = "Sent" if passage.sent else "Received"
        head = f"<191>{next(self.number)}: *{stamp(passage.at, '%b %e %H:%M:%S.%f')}: "
        if self.trace:
            address = [f"{host}:{port}" for host, port in (passage.source, passage.target)]
            head += (f"//7/4D5A01BE8007/CUBE_VT/SIP/Msg/ccsipDisplayMsg:\n{word}: SIP {passage.transport} message from {address[0]} "
                     f"to {address[1]}\n")
        else:
            head += f"//-1/xxxxxxxxxxxx/SIP/Msg/ccsipDisplayMsg:\n{word}:\n"
        whole = (head + passage.text.replace("\r\n", "\n") + "\n").encode()
        return [whole[start:start + self.limit] for start in range(0, len(whole), self.limit)]


def j100(limit):
    """Avaya J100 and 9600: numbered parts, cut wherever the limit falls."""
    def layout(passage):
        host, port = passage.peer
        way = (f"CSIPServer::SendToNetwork(): Outbound SIP message to {host}:{port}\nTX " if passage.sent else
               f"CSIPServer::OnReceive(): Inbound SIP message from ip = {host} port: {port}\nRX ")
        body = (way + passage.text).encode()
        pieces = [body[start:start + limit] for start in range(0, len(body), limit)]
        head = f"<167>{bsd(passage.at)} {passage.local[0]} SIPMESSAGE: +00:00 2026 {stamp(passage.at, '%f')} 1 .TEL | 0 "
        return [f"{head}[Part {number:02d} of {len(pieces):02d}]\n".encode() + piece for number, piece in enumerate(pieces, 1)]
    return layout


def pjsip_banner(passage, case):
    """TX 540 bytes Request msg REGISTER/cseq=5 (tdta0x..) to tls 192.0.2.5:5061:"""
    way, word, kind = ("TX", "to", "tdta") if passage.sent else ("RX", "from", "rdata")
    transport = passage.transport.lower() if case == "lower" else passage.transport
    return (f"{way} {len(passage.text)} bytes {passage.title()} ({kind}0x{BEGIN % 9973:x}fb8) {word} {transport} "
            f"{passage.peer[0]}:{passage.peer[1]}:")


def b179(passage):
    """Avaya B179: a banner and the whole message in one record."""
    return [f"<142>{bsd(passage.at)} konfsip[1166:1166]: {pjsip_banner(passage, 'lower')}\n{passage.text}".encode()]


def b199(passage):
    """Avaya B199: a record for every line."""
    head = f"<142>{bsd(passage.at)} b199 phoneapp[1088]: "
    lines = [f"pjsua_core.c  ....{pjsip_banner(passage, 'upper')}", *passage.text.removesuffix("\r\n").split("\r\n"), "--end msg--"]
    return [(head + line).encode() for line in lines]


def session_manager(limit):
    """Avaya Session Manager: line ends as #012, both ends of the connection in a line of their own, the rest in SIPMSGT+ records."""
    def layout(passage):
        arrow, way = ("-->", "egress") if passage.sent else ("<--", "ingress")
        local, peer = ("{}:{}".format(*end) for end in (passage.local, passage.peer))
        text = (f"\n{'-' * 20}\n{stamp(passage.at, '%d/%m/%Y %H:%M:%S.%f')} {arrow}\n\toctets: {len(passage.text)}\n"
                f"\t{way}: {{ L{local}/R{peer}/{passage.transport}/0x1f4 }}\n{passage.text}\n{'-' * 20}\n")
        pieces = [text[start:start + limit] for start in range(0, len(text), limit)]
        head = f"<182>{bsd(passage.at)} asm1 AasSipMgr[3210]: "
        return [f"{head}{'SIPMSGT' if number == 0 else 'SIPMSGT+'} {octal(piece)}".encode() for number, piece in enumerate(pieces)]
    return layout


def ribbon(passage):
    """Sonus and Ribbon: both ends before the message, line ends as #012."""
    word = "sent" if passage.sent else "received"
    peer, local = ("{}/{}".format(*end) for end in (passage.peer, passage.local))
    text = (f"<147>1 {stamp(passage.at, '%Y-%m-%dT%H:%M:%S.%fZ')} sbc1 TRC - - - 0117 {stamp(passage.at, '%m%d%Y %H%M%S.%f')}"
            f":1.01.00.31337.MAJOR .SIPSG: {word} msg for CallId:{passage.header('Call-ID')} {'to' if passage.sent else 'from'} "
            f"IP/port:{peer}, Local IP/port:{local}, SMM:none. RAW PDU:\n{passage.text}")
    return [octal(text.replace("\r\n", "\n")).encode()]


def asterisk(channel_driver):
    """Asterisk's console messages through its syslog channel: chan_sip (relayed with #012) or PJSIP (line ends as they are)."""
    def layout(passage):
        peer, lines = "{}:{}".format(*passage.peer), passage.text.replace("\r\n", "\n")
        head = f"<135>{bsd(passage.at)} pbx asterisk[2201]: VERBOSE[2260]: "
        if channel_driver == "chan_sip":
            text = (f"<--- SIP read from {passage.transport}:{peer} --->\n{lines}<------------->" if not passage.sent else
                    f"Reliably Transmitting (no NAT) to {peer}:\n{lines}\n---" if passage.is_request else
                    f"<--- Transmitting (no NAT) to {peer} --->\n{lines}\n<------------>")
            return [(head + octal("chan_sip.c:\n" + text)).encode()]
        kind = "request" if passage.is_request else "response"
        way = "Transmitting SIP {} ({} bytes) to" if passage.sent else "Received SIP {} ({} bytes) from"
        return [f"{head}res_pjsip_logger.c: <--- {way.format(kind, len(passage.text))} {passage.transport}:{peer} --->\n{lines}\n"
                .encode()]
    return layout
