# SPDX-License-Identifier: GPL-2.0-or-later
"""A server that answers with the code one dials: every registered status code once."""

import hashlib

from ..messages import ALICE, PROXY, answer, contact, request, sdp
from ..packets import Story
from . import story

DIGEST = 'Digest realm="example.com", nonce="b3f1c07e5a2d", algorithm=MD5, qop="auth"'

# What a code promises goes with it (RFC 3261 21, and the RFC of each): method, headers of the response.
CODES = {
    "204 No Notification": ("SUBSCRIBE", ["Expires: 600", contact("service", PROXY)]),
    "300 Multiple Choices": ("INVITE", ["Contact: <sip:bob@192.0.2.12>;q=0.7, <mailto:bob@example.com>;q=0.1"]),
    "301 Moved Permanently": ("INVITE", ["Contact: <sip:bob@example.net>"]),
    "302 Moved Temporarily": ("INVITE", ["Contact: <sip:bob@192.0.2.12>", "Expires: 300"]),
    "305 Use Proxy": ("INVITE", ["Contact: <sip:192.0.2.6;lr>"]),
    "380 Alternative Service": ("INVITE", ["Contact: <sip:mailbox@example.com>"]),
    "400 Bad Request": ("INVITE", []),
    "401 Unauthorized": ("INVITE", [f"WWW-Authenticate: {DIGEST}"]),
    "402 Payment Required": ("INVITE", []),
    "403 Forbidden": ("INVITE", []),
    "404 Not Found": ("INVITE", []),
    "405 Method Not Allowed": ("MESSAGE", ["Allow: INVITE, ACK, CANCEL, BYE, OPTIONS"]),
    "406 Not Acceptable": ("INVITE", []),
    "407 Proxy Authentication Required": ("INVITE", [f"Proxy-Authenticate: {DIGEST}"]),
    "408 Request Timeout": ("INVITE", []),
    "410 Gone": ("INVITE", []),
    "412 Conditional Request Failed": ("PUBLISH", []),
    "413 Request Entity Too Large": ("INVITE", ["Retry-After: 60"]),
    "414 Request-URI Too Long": ("INVITE", []),
    "415 Unsupported Media Type": ("INVITE", ["Accept: application/sdp"]),
    "416 Unsupported URI Scheme": ("INVITE", []),
    "417 Unknown Resource-Priority": ("INVITE", ["Accept-Resource-Priority: dsn.flash, dsn.routine"]),
    "420 Bad Extension": ("INVITE", ["Unsupported: example-extension"]),
    "421 Extension Required": ("INVITE", ["Require: 100rel"]),
    "422 Session Interval Too Small": ("INVITE", ["Min-SE: 1800"]),
    "423 Interval Too Brief": ("REGISTER", ["Min-Expires: 3600"]),
    "424 Bad Location Information": ("INVITE", ['Geolocation-Error: 100;code="Cannot Process Location"']),
    "425 Bad Alert Message": ("MESSAGE", []),
    "428 Use Identity Header": ("INVITE", []),
    "429 Provide Referrer Identity": ("REFER", []),
    "430 Flow Failed": ("REGISTER", []),
    "433 Anonymity Disallowed": ("INVITE", []),
    "436 Bad Identity Info": ("INVITE", []),
    "437 Unsupported Credential": ("INVITE", []),
    "438 Invalid Identity Header": ("INVITE", []),
    "439 First Hop Lacks Outbound Support": ("REGISTER", []),
    "440 Max-Breadth Exceeded": ("INVITE", []),
    "470 Consent Needed": ("MESSAGE", ["Permission-Missing: <sip:bob@example.com>"]),
    "480 Temporarily Unavailable": ("INVITE", []),
    "482 Loop Detected": ("INVITE", []),
    "483 Too Many Hops": ("INVITE", []),
    "484 Address Incomplete": ("INVITE", []),
    "485 Ambiguous": ("INVITE", ["Contact: <sip:bob.baker@example.com>, <sip:bob.brown@example.com>"]),
    "486 Busy Here": ("INVITE", []),
    "488 Not Acceptable Here": ("INVITE", []),
    "489 Bad Event": ("SUBSCRIBE", ["Allow-Events: message-summary"]),
    "493 Undecipherable": ("MESSAGE", []),
    "494 Security Agreement Required": ("INVITE", ["Security-Server: tls;q=0.2, digest;d-alg=MD5;q=0.1"]),
    "500 Server Internal Error": ("INVITE", []),
    "501 Not Implemented": ("MESSAGE", []),
    "502 Bad Gateway": ("INVITE", []),
    "503 Service Unavailable": ("INVITE", ["Retry-After: 120"]),
    "504 Server Time-out": ("INVITE", []),
    "505 Version Not Supported": ("INVITE", []),
    "513 Message Too Large": ("INVITE", []),
    "555 Push Notification Service Not Supported": ("REGISTER", []),
    "580 Precondition Failure": ("INVITE", []),
    "600 Busy Everywhere": ("INVITE", []),
    "603 Decline": ("INVITE", []),
    "604 Does Not Exist Anywhere": ("INVITE", []),
    "606 Not Acceptable": ("INVITE", []),
    "607 Unwanted": ("INVITE", []),
    "608 Rejected": ("INVITE", ['Call-Info: <https://example.com/reject>;purpose="jwscard"']),
    "200 OK": ("XPROBE", []),
    "202 Accepted": ("XPROBE", []),
}

# What a request of each method brings along.
BRINGS = {
    "INVITE": [contact("alice", ALICE)],
    "REGISTER": [contact("alice", ALICE), "Expires: 60"],
    "SUBSCRIBE": [contact("alice", ALICE), "Event: presence", "Expires: 600", "Suppress-If-Match: c52e"],
    "PUBLISH": ["Event: presence", "SIP-If-Match: a7d3", "Expires: 600"],
    "REFER": [contact("alice", ALICE), "Refer-To: <sip:carol@example.com>"],
    "MESSAGE": [],
    "XPROBE": [],
}


class Dialler:
    """Alice, who dials one code after the other; a second for each."""

    def __init__(self, tale):
        self.tale, self.at = tale, 0

    def party(self, dialled):
        call = hashlib.md5(f"every-answer {dialled}".encode()).hexdigest()
        to = "<sip:alice@example.com>" if dialled == "alice" else f"<sip:{dialled}@example.com>"
        return {"address": ALICE, "from": f'"Alice" <sip:alice@example.com>;tag={call[:6]}', "to": to,
                "call": f"{call[8:20]}@{ALICE}"}

    def send(self, text, after=0.0):
        self.tale.send(self.at + after, text, ALICE, PROXY)
        return text

    def hear(self, to, status, after, more=(), body="", tag="5e7c"):
        tag = "" if status.startswith("100") else tag
        self.tale.send(self.at + after, answer(to, status, tag, more, body), PROXY, ALICE)

    def ask(self, method, dialled, branch):
        own = method in ("REGISTER", "PUBLISH")
        uri = "sip:example.com" if method == "REGISTER" else f"sip:{'alice' if own else dialled}@example.com"
        party = self.party(dialled)
        if own:
            party["to"] = "<sip:alice@example.com>"
        body = {"INVITE": sdp("alice", ALICE), "MESSAGE": "Good morning."}.get(method, "")
        return self.send(request(method, uri, party, 1, branch, BRINGS[method], body)), party, uri

    def acknowledge(self, party, uri, cseq, branch, after):
        inside = {**party, "to": f"{party['to']};tag=5e7c"}
        self.send(request("ACK", uri, inside, cseq, branch), after)

    def dial(self, status, method, more):
        code = status.split()[0]
        asked, party, uri = self.ask(method, code, f"d{code}0c1f")
        self.hear(asked, status, 0.004, more)
        if method == "INVITE":
            self.acknowledge(party, uri, 1, f"d{code}0c1f", 0.008)
        self.at += 1


def progress(dialler):
    """A call that is forwarded, queued, rings at one device that drops out, and is given up."""
    asked, party, uri = dialler.ask("INVITE", "1xx", "d1xx0c1f")
    steps = ("100 Trying", "181 Call Is Being Forwarded", "182 Queued", "180 Ringing", "183 Session Progress",
             "199 Early Dialog Terminated")
    for step, status in enumerate(steps):
        dialler.hear(asked, status, 0.004 + step)
    cancel = dialler.send(request("CANCEL", uri, party, 1, "d1xx0c1f"), 8)
    dialler.hear(cancel, "200 OK", 8.004)
    dialler.hear(asked, "487 Request Terminated", 8.006)
    dialler.acknowledge(party, uri, 1, "d1xx0c1f", 8.010)
    dialler.at += 10


def inside_a_call(dialler):
    """The codes that only a request inside a call can get."""
    asked, party, _ = dialler.ask("INVITE", "music", "d2000c1f")
    uri = f"sip:music@{PROXY}:5060"
    dialler.hear(asked, "200 OK", 0.004, [f"Contact: <{uri}>"], sdp("service", PROXY))
    dialler.acknowledge(party, uri, 1, "d2000ac4", 0.008)
    party["to"] += ";tag=5e7c"
    info = request("INFO", uri, party, 2, "d4690c1f", ["Info-Package: example", "Content-Disposition: Info-Package"])
    dialler.hear(dialler.send(info, 1), "469 Bad Info Package", 1.004, ["Recv-Info: nothing-alike"])
    again = request("INVITE", uri, party, 3, "d4910c1f", [contact("alice", ALICE)], sdp("alice", ALICE, 2))
    dialler.hear(dialler.send(again, 2), "491 Request Pending", 2.004)
    dialler.send(request("ACK", uri, party, 3, "d4910c1f"), 2.008)
    bye = dialler.send(request("BYE", uri, party, 4, "d4810c1e"), 4)
    dialler.hear(bye, "200 OK", 4.004)
    late = dialler.send(request("INFO", uri, party, 5, "d4810c1f", ["Content-Disposition: Info-Package",
                                                                   "Info-Package: example"]), 4.5)
    dialler.hear(late, "481 Call/Transaction Does Not Exist", 4.504)
    dialler.at += 6


@story
def every_answer():
    """Alice dials codes at a test server, which answers each with the response of that number."""
    tale = Story("every-answer")
    dialler = Dialler(tale)
    progress(dialler)
    inside_a_call(dialler)
    for status, (method, more) in sorted(CODES.items()):
        dialler.dial(status, method, more)
    return tale
