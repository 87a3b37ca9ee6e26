# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the scripts of captures/findings (its README.md tells how they are written) and makes packets of them."""

import pathlib
import re
import sys
import zlib

from . import hep
from .packets import Packets

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = PROJECT / "captures/findings"
sys.path.append(str(PROJECT / "tests/torture"))
import torture  # noqa: E402

ADDRESS = {"alice": "192.0.2.11", "bob": "192.0.2.12", "carol": "192.0.2.13", "proxy": "192.0.2.5"}
LOG_SERVER = "192.0.2.30"
COMPACT = {"i": "call-id", "m": "contact", "l": "content-length", "c": "content-type", "f": "from", "t": "to", "v": "via"}
EVENT = re.compile(r"(?P<at>\d+\.\d+) (?P<source>[\w@.:]+) -> (?P<target>[\w@.:]+)(?P<options>(,? .*)?)$")
SDP = ("v=0", "o={user} 3960000000 1 IN IP4 {address}", "s=-", "c=IN IP4 {address}", "t=0 0", "m=audio 16384 RTP/AVP 8 0",
       "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000")
NEEDS_CONTACT = ("INVITE", "SUBSCRIBE", "NOTIFY", "REFER", "UPDATE")


class Place:
    """Who sends or receives, and where the packet is seen to come from: alice, bob:5070, alice@203.0.113.7:31000."""

    def __init__(self, text):
        self.name, _, where = text.partition("@")
        self.name, _, port = self.name.partition(":")
        self.home = ADDRESS.get(self.name, self.name)
        address, _, other = where.partition(":")
        self.socket = (address or self.home, int(other or port or 5060))

    def __eq__(self, other):
        return self.name == other.name


class Event:
    """One line "time from -> to, options" and the lines of the message below it."""

    def __init__(self, match):
        self.at, self.source, self.target = float(match["at"]), Place(match["source"]), Place(match["target"])
        self.options, self.lines = match["options"], []
        self.transport = "tcp" if self.word("tcp") else "udp"

    def word(self, text):
        """Is this word among the options?"""
        return re.search(rf"\b{text}\b", self.options)

    def number(self, word, default=None):
        """The number behind a word of the options."""
        found = re.search(rf"\b{word} ?(\d+(?:\.\d+)?)", self.options)
        return float(found[1]) if found else default


class Dialog:
    """What the usual headers of the messages of one Call-ID are made of."""

    def __init__(self, name, number):
        self.name, self.number = name, number
        self.cseq, self.tags, self.requests, self.inside = {}, {}, [], False

    def tag(self, party):
        return f"{party}-{self.number}"


class Message:
    """Writes one message, with the usual headers where the script has "..."."""

    def __init__(self, event, dialog, serial):
        self.event, self.dialog, self.serial = event, dialog, serial
        self.lines = list(event.lines)
        start_lines = [line for line in self.lines if re.search(r"(^| )SIP/\d", line, re.IGNORECASE)]
        self.head = (start_lines or [line for line in self.lines if line.strip()])[0]
        self.is_response = self.head.upper().startswith("SIP/")

    def bytes(self):
        """The message on the wire."""
        if self.head.startswith("{torture "):
            name = self.head[len("{torture "):-1]
            return torture.Torture(torture.FOLDER / f"{name}.md").bytes
        end = b"\n" if self.event.word("lf") else b"\r\n"
        head, body = self._split()
        body = end.join(torture.line_bytes(line) for line in body)
        body += end if body.startswith(b"v=0") else b""
        lines = [line for part in head for line in self._usual(part, head, body)]
        message = b"".join(torture.line_bytes(line) + end for line in lines)
        return message if self.event.word("no blank line") else message + end + body

    def _split(self):
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        at = self.lines.index("") if "" in self.lines else len(self.lines)
        body = []
        for line in self.lines[at + 1:]:
            source = self.event.source
            if line == "{sdp}":
                body += [each.format(user=source.name, address=source.home) for each in SDP]
            else:
                body += nested(int(line.split()[1][:-1])) if line.startswith("{nested ") else [line]
        return self.lines[:at], body

    def _usual(self, line, head, body):
        """The line itself, as often as it says, or, of "...", the headers that are not written elsewhere nor left out with "without"."""
        if line.startswith("{lines "):
            _, count, rest = line[:-1].split(" ", 2)
            return [rest] * int(count)
        if not line.startswith("..."):
            return [line]
        written = {line.partition(":")[0].strip().lower() for line in head if ":" in line}
        left_out = re.split(r"[, ]+", line[3:].replace(" without ", " ").strip().lower())
        absent = {COMPACT.get(name, name) for name in written} | set(left_out)
        usual = self._answer() if self.is_response else self._request()
        usual += self._common(body)
        return [each for each in usual if each.partition(":")[0].lower() not in absent]

    def _common(self, body):
        method, transport = self.method(), ";transport=tcp" if self.event.transport == "tcp" else ""
        code = int(self.head.split()[1][:3]) if self.is_response else 0
        lines = []
        if method in NEEDS_CONTACT and (code == 0 or 100 < code < 200 and method == "INVITE" or 200 <= code < 300):
            lines.append(f"Contact: <sip:{self.event.source.name}@{self.event.source.home}:5060{transport}>")
        if body:
            lines.append("Content-Type: " + ("application/sdp" if body.startswith(b"v=0") else "text/plain"))
        return [*lines, f"Content-Length: {len(body)}"]

    def method(self):
        """The method of a request, or of the request that is answered."""
        if self.is_response:
            return self.answered().method() if self.answered() else "OPTIONS"
        return self.head.split()[0]

    # --- requests ---

    def _request(self):
        me, other, method, dialog = self.event.source, self.event.target, self.method(), self.dialog
        invite = next((message for message in reversed(dialog.requests)
                       if message.method() == "INVITE" and message.event.source == me), None)
        follows = invite if method in ("ACK", "CANCEL") else None
        same = follows and (method == "CANCEL" or follows.failed)
        cseq = follows.cseq if follows else self._written_cseq() or dialog.cseq.get(me.name, 0) + 1
        self.cseq, self.failed = cseq, False
        self.branch = follows.branch if same else f"z9hG4bK-{dialog.name}-{self.serial}"
        dialog.cseq[me.name] = max(cseq, dialog.cseq.get(me.name, 0))
        to = f"<sip:{me.name if method == 'REGISTER' else other.name}@example.com>"
        tag = dialog.tags.get(other.name) if method != "CANCEL" and (dialog.inside or same) else None
        return [f"Via: SIP/2.0/{self.event.transport.upper()} {me.home}:5060;branch={self.branch}", "Max-Forwards: 70",
                f"From: <sip:{me.name}@example.com>;tag={dialog.tag(me.name)}", f"To: {to}" + (f";tag={tag}" if tag else ""),
                f"Call-ID: {dialog.name}-{dialog.number}@{ADDRESS['alice']}", f"CSeq: {cseq} {method}"]

    def _written_cseq(self):
        return next((int(line.split()[1]) for line in self.lines if re.match(r"CSeq: \d{1,9} ", line)), None)

    # --- responses ---

    def answered(self):
        """The request that this response answers: the last that went the other way, or the one named by "to N"."""
        number = self.event.number("to")
        for message in reversed(self.dialog.requests):
            if message.serial == number or (number is None and message.method() != "ACK"
                                            and message.event.source == self.event.target):
                return message
        return None

    def _answer(self):
        request, code = self.answered(), self.head.split()[1]
        if request is None:
            raise ValueError(f"no request that this could answer: {self.head}")
        me, tags = self.event.source.name, self.dialog.tags
        lines = request.text.split("\r\n\r\n")[0].split("\r\n")
        kept = [line for line in lines if line.partition(":")[0] in ("Via", "From", "To", "Call-ID", "CSeq")]
        if code != "100":
            tags[self.event.target.name] = self.dialog.tag(self.event.target.name)
            tags[me] = self.dialog.tag(me)
            kept = [f"{line};tag={tags[me]}" if line.startswith("To:") and ";tag=" not in line else line for line in kept]
        request.failed = code[0] in "3456"
        self.dialog.inside |= code[0] == "2" and request.method() in ("INVITE", "SUBSCRIBE")
        return kept


def nested(count):
    """The lines of a MESSAGE whose body is a MESSAGE, and so on, `count` of them."""
    lines = ["Hello!"]
    for level in range(count, 0, -1):
        kind = "text/plain" if level == count else "message/sip"
        length = len("\r\n".join(lines))
        lines = ["MESSAGE sip:bob@example.com SIP/2.0", f"Via: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK-nested-{level}",
                 "Max-Forwards: 70", "From: <sip:alice@example.com>;tag=nested", "To: <sip:bob@example.com>",
                 f"Call-ID: nested-{level}", "CSeq: 1 MESSAGE", f"Content-Type: {kind}", f"Content-Length: {length}", "", *lines]
    return lines


class Flow:
    """One flow: its packets, the frames named in its heading, and what else is found in it."""

    def __init__(self, finding, title, text, shown):
        self.finding, self.frames = finding, [int(word) for word in re.findall(r"\d+", title)] if shown else []
        also = re.search(r"^Also found: (.*)\.$", text, re.MULTILINE)
        self.also = set(also[1].split(", ")) if also else set()
        self.twice = "\nKnown in a second pass only" in text
        block = re.search(r"^```flow\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        self.lines = block[1].splitlines() if block else []
        self.capture, self.path = None, None

    def resolve(self, like, path):
        """Fills in what the flow borrows: from the showing flow by "like shows", from a story by "capture NAME"."""
        self.path, self.name = path, path.stem
        if self.lines[:1] == ["like shows"]:
            self.lines = changed(like.lines, self.lines[1:])
        if self.lines and self.lines[0].startswith("capture "):
            self.path = self.capture = PROJECT / "captures" / self.lines[0].split()[1] / "capture.pcapng"

    def packets(self):
        """The packets of the flow; None when it borrows the capture of a story."""
        if self.capture:
            return None
        name = re.sub(r"[._]", "-", self.finding) + "-" + self.name.replace("near-", "")
        return play(name, self.lines)


def changed(lines, changes):
    """The lines with each "- old" taken out and each "+ new" put in there; "= here" moves on. Only forward."""
    lines, at = list(lines), 0
    for change in changes:
        sign, _, text = change.partition(" ")
        if sign == "+":
            lines.insert(at, text)
        elif text not in lines[at:]:
            raise ValueError(f"not found, from line {at + 1} on: {text}")
        else:
            at = lines.index(text, at)
        if sign == "-":
            del lines[at]
        else:
            at += 1
    return lines


def events_of(lines):
    """The events of a flow in order."""
    events = []
    for line in lines:
        match = EVENT.match(line)
        if match:
            events.append(Event(match))
        elif events:
            events[-1].lines.append(line)
        else:
            raise ValueError(f"no event above: {line}")
    return events


def play(name, lines):
    """The packets of a flow written as events and messages."""
    packets = Packets(client_port=40000 + zlib.crc32(name.encode()) % 20000)
    dialogs, sent, waiting = {}, [], b""
    for event in events_of(lines):
        number = int(event.number("call", 1))
        dialog = dialogs.setdefault(number, Dialog(name, number))
        again = event.number("again")
        data = sent[int(again) - 1] if again else written(event, dialog, len(sent) + 1)
        sent.append(data)
        if event.word("together with the next"):
            waiting += data
            continue
        send(packets, event, waiting + data)
        waiting = b""
    return packets


def written(event, dialog, serial):
    """The bytes of one message; a request is remembered, so that it can be answered."""
    message = Message(event, dialog, serial)
    data = message.bytes()
    message.text = data.decode("utf-8", "replace")
    if not message.is_response and hasattr(message, "cseq"):
        dialog.requests.append(message)
    return data


def reported(event, data):
    """A message as a device or an agent reports it: the packet's payload, and from where to where that goes."""
    device = re.search(r"\bin log of (\w+)(?: at (\d+))?", event.options)
    cut = int(event.number("cut", len(data)))
    if device:
        own, port = (2048, int(device[2])) if device[2] else (514, 514)
        return data[:cut], (ADDRESS[device[1]], own), (LOG_SERVER, port)
    if not event.word("in hep"):
        return data, event.source.socket, event.target.socket
    payload = hep.chunk(0x0f, data)
    if event.word("compressed"):
        payload = hep.chunk(0x10, zlib.compress(data)[:cut])
    packet = hep.packet(hep.ends(event.source.socket, event.target.socket) + hep.chunk(11, bytes([hep.SIP])) + payload)
    length = int(event.number("length", len(packet)))
    return packet[:4] + length.to_bytes(2, "big") + packet[6:], (ADDRESS["proxy"], 9061), hep.COLLECTOR


def send(packets, event, data):
    """One packet, or as many as "x3 every 0.5" says."""
    data, source, target = reported(event, data)
    many = re.search(r"\bx(\d+) every (\d+\.\d+)", event.options)
    for step in range(int(many[1]) if many else 1):
        at = event.at + (step * float(many[2]) if many else 0)
        if event.transport == "tcp":
            packets.tcp(at, data, source, target)
        else:
            kept = event.number("kept")
            packets.udp(at, data, source, target, kept and int(kept))


class Script:
    """captures/findings/ID/README.md: the flows that show a finding, and the near misses."""

    def __init__(self, folder):
        text = (folder / "README.md").read_text(encoding="utf-8")
        self.id, self.title = folder.name, text.splitlines()[0].removeprefix("# ")
        self.shows, self.near_misses = [], []
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            title, _, rest = section.partition("\n")
            kind, _, says = title.partition(": ")
            if kind in ("Shows", "Near miss"):
                kept = self.shows if kind == "Shows" else self.near_misses
                flow = Flow(self.id, says, rest, kept is self.shows)
                suffix = f"-{len(kept) + 1}" if kept else ""
                kept.append(flow)
                flow.resolve(self.shows[0], folder / f"{kind.lower().replace(' ', '-')}{suffix}.pcapng")

    def flows(self):
        """All of them."""
        return self.shows + self.near_misses


def scripts(names=()):
    """The scripts of these findings, or of all."""
    return [Script(path.parent) for path in sorted(FOLDER.glob("*/README.md")) if not names or path.parent.name in names]


def list_of_all():
    """The list of captures/findings/README.md."""
    return "\n" + "".join(f"* [{script.id}]({script.id}/README.md): {script.title}\n" for script in scripts())
