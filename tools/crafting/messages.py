# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages as text, and who is who in the stories."""

ALICE, BOB, PROXY = "192.0.2.11", "192.0.2.12", "192.0.2.5"
PHONE = "sip:{}@{}:5060"


def sdp(user, address, version=1):
    return (f"v=0\r\no={user} 3960000000 {version} IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\n"
            "m=audio 16384 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
            "a=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n")


TYPES = {"v=0": "application/sdp", "SIP/2.0": "message/sipfrag;version=2.0"}  # by how a body begins


def whole(lines, body):
    if body and not any(line.startswith("Content-Type:") for line in lines):
        known = (kind for start, kind in TYPES.items() if body.startswith(start))
        lines = [*lines, f"Content-Type: {next(known, 'text/plain')}"]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", body])


def request(method, uri, party, cseq, branch, more=(), body=""):
    """A request inside what `party` (From, To, Call-ID, and where it sends from) describes."""
    via = party.get("via", f"{party['address']}:5060")
    return whole([f"{method} {uri} SIP/2.0", f"Via: SIP/2.0/UDP {via};rport;branch=z9hG4bK{branch}", "Max-Forwards: 70",
                  f"From: {party['from']}", f"To: {party['to']}", f"Call-ID: {party['call']}",
                  f"CSeq: {cseq} {method}", *more], body)


def answer(to, status, tag="", more=(), body="", received=None):
    """The response to the request `to`: Via, From, To, Call-ID and CSeq are those of the request (RFC 3261 8.2.6.2)."""
    kept = [line for line in to.split("\r\n\r\n")[0].split("\r\n") if line.split(":")[0] in
            ("Via", "From", "To", "Call-ID", "CSeq")]
    address, port = received or (kept[0].split()[2].split(";")[0].split(":"))
    kept[0] = kept[0].replace(";rport;", f";received={address};rport={port};")
    if tag:
        kept = [f"{line};tag={tag}" if line.startswith("To:") and ";tag=" not in line else line for line in kept]
    return whole([f"SIP/2.0 {status}", *kept, *more], body)


def contact(user, address):
    return f"Contact: <{PHONE.format(user, address)}>"
