# SPDX-License-Identifier: GPL-2.0-or-later
"""SIP as real phones and proxies write it: who they are, and the text of the messages. A path is the hosts that a request
passes, from client to server; what stands between the two are proxies that record-route."""

import copy
import hashlib

DOMAIN = "voice.example.net"
AGENTS = ("Deskphone 4/4.2.11", "Softphone/7.3.1 (Linux)", "Gateway/6.80A.355", "DoorStation/1.9.2")
ALLOW = "Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO, UPDATE"
SUPPORTED = "Supported: replaces, timer, path"
FORMS_DIALOG = ("INVITE", "SUBSCRIBE")
TELLS_CONTACT = ("INVITE", "SUBSCRIBE", "NOTIFY", "REGISTER", "OPTIONS")


class Phone:
    """Somebody at an address. `media` counts the RTP ports that were announced."""

    def __init__(self, number):
        self.user = f"+1555{2000000 + number}"
        self.name = f"Desk {number % 1000:03d}"
        self.address = f"198.19.{number // 250}.{number % 250 + 1}"
        self.uri = f"sip:{self.user}@{DOMAIN}"
        self.contact = f"sip:{self.user}@{self.address}:5060;line={number * 7919 % 99991:05d}"
        self.agent = f"User-Agent: {AGENTS[number % len(AGENTS)]}"
        self.media = 0


class Dialog:
    """What identifies a call, a registration or a subscription, and how its messages are written."""

    def __init__(self, rng, transport, caller, callee):
        self.rng, self.transport, self.caller, self.callee = rng, transport, caller, callee
        self.call_id = f"{rng.getrandbits(96):024x}@{caller.address}"
        self.from_tag, self.to_tag = f"{rng.getrandbits(40):010x}", f"{rng.getrandbits(48):012x}"
        self.cseq, self.confirmed = rng.randrange(1, 30000), False

    def ends(self, backwards, tagged):
        """From and To of a request, or of its response, which is `tagged` with the tag of whom the dialog reaches."""
        near = f'"{self.caller.name}" <{self.caller.uri}>;tag={self.from_tag}'
        far = f"<{self.callee.uri}>" + (f";tag={self.to_tag}" if tagged else "")
        sender, receiver = (far, near) if backwards else (near, far)
        return [f"From: {sender}", f"To: {receiver}"]

    def vias(self, request, hop, received):
        """Topmost first, of a request as path[hop] sends it or (`received`) of its response as path[hop] gets it."""
        lines = []
        for index in range(hop, -1, -1):
            address = request.path[index]
            seen = f";received={address};rport=5060" if index < hop or received else ";rport"
            lines.append(f"Via: SIP/2.0/{self.transport} {address}:5060;branch={request.branches[index]}{seen}")
        return lines

    def request(self, request, hop, more, body):
        """The request as path[hop] sends it."""
        proxies = request.path[1:-1]
        sender, receiver = (self.callee, self.caller) if request.backwards else (self.caller, self.callee)
        direct = request.inside or hop + 2 == len(request.path)
        lines = self.vias(request, hop, False)
        if request.inside:
            lines += [f"Route: <sip:{address};lr>" for address in proxies[hop:]]
        elif request.method in FORMS_DIALOG:
            lines += [f"Record-Route: <sip:{address};lr>" for address in reversed(proxies[:hop])]
        lines += [f"Max-Forwards: {70 - hop}", *self.ends(request.backwards, request.inside),
                  f"Call-ID: {self.call_id}", f"CSeq: {request.cseq} {request.method}", sender.agent, *more]
        if request.method in TELLS_CONTACT:
            lines += [f"Contact: <{sender.contact}>", ALLOW, SUPPORTED]
        uri = f"sip:{DOMAIN}" if request.method == "REGISTER" else receiver.contact if direct else receiver.uri
        return whole(f"{request.method} {uri} SIP/2.0", lines, body)

    def response(self, request, hop, status, more, body):
        """The response as path[hop] gets it."""
        lines = self.vias(request, hop, True)
        code = int(status[:3])
        if request.method in FORMS_DIALOG and 101 <= code <= 299 and not request.inside:
            lines += [f"Record-Route: <sip:{address};lr>" for address in reversed(request.path[1:-1])]
        lines += [*self.ends(request.backwards, code > 100), f"Call-ID: {self.call_id}",
                  f"CSeq: {request.cseq} {request.method}"]
        server = self.caller if request.backwards else self.callee
        if code > 100:
            lines += [server.agent, *more]
        if request.method in FORMS_DIALOG and 101 <= code <= 299:
            lines += [f"Contact: <{server.contact}>", ALLOW, SUPPORTED]
        return whole(f"SIP/2.0 {status}", lines, body)


class Request:
    """A request that is sent along a path: what its responses repeat."""

    def __init__(self, dialog, method, path, backwards=False):
        self.method, self.path, self.backwards = method, path, backwards
        self.inside, self.cseq = dialog.confirmed, dialog.cseq
        self.branches = [f"z9hG4bK{dialog.rng.getrandbits(64):016x}" for _ in path]

    def on_hop(self, method, hop):
        """An ACK or a CANCEL of this request, as one host sends it to the next."""
        one = copy.copy(self)
        one.method, one.path, one.branches = method, self.path[hop:hop + 2], self.branches[hop:hop + 2]
        return one


def whole(start, lines, body):
    if body:
        lines.append("Content-Type: application/sdp")
    return "\r\n".join([start, *lines, f"Content-Length: {len(body)}", "", body]).encode()


def credentials(rng, header, phone, uri):
    """Credentials that nobody could check."""
    response = hashlib.md5(f"{phone.user}:{rng.getrandbits(64)}".encode()).hexdigest()
    return (f'{header}: Digest username="{phone.user}", realm="{DOMAIN}", nonce="{rng.getrandbits(128):032x}", uri="{uri}", '
            f'response="{response}", algorithm=MD5, cnonce="{rng.getrandbits(32):08x}", qop=auth, nc=00000001')


def challenge(rng, header):
    return f'{header}: Digest realm="{DOMAIN}", nonce="{rng.getrandbits(128):032x}", algorithm=MD5, qop="auth", stale=FALSE'


def sdp(phone, media, version, direction):
    """What an ordinary phone offers: two codecs and telephone events. `media` is (address, port)."""
    return (f"v=0\r\no={phone.user[1:]} 3960000000 {version} IN IP4 {phone.address}\r\ns=call\r\nc=IN IP4 {media[0]}\r\n"
            f"t=0 0\r\nm=audio {media[1]} RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\n"
            "a=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\n"
            f"a={direction}\r\n")
