# SPDX-License-Identifier: GPL-2.0-or-later
"""No secret of a message is repeated in what siptutor says of it: nonces and answers to challenges, credentials of any scheme,
passwords in URIs and keys in session descriptions, sound or broken, are in no explanation, finding, expert text, ladder,
table or lesson page of either language. The lines of the message itself show what was captured, in the tree and on the page; there
a secret is covered where its place says that it is one, and not where, broken, it could be any word (NOT_KNOWN)."""

import re

import pytest
from packets import capture, message, response, udp

SECRET = "s3cr3tW0rd"
DIGEST = f'Digest username="alice", realm="r", nonce="{SECRET}", uri="sip:192.0.2.12", response="{SECRET}", cnonce="{SECRET}", opaque="{SECRET}", nc=00000001, qop=auth'
LINES = [
    f"Authorization: {DIGEST}", f"Proxy-Authorization: {DIGEST}", f"Authorization: {DIGEST};x", f"Authorization: {DIGEST}, {SECRET}",
    f"Authorization: {DIGEST}, a=b@{SECRET}", f'Authorization: Digest response="{SECRET}', f"Authorization: Digest nonce={SECRET},,",
    f"Authorization: Basic {SECRET}=", f"Authorization: Bearer {SECRET}", f"Proxy-Authorization: Other {SECRET}", f"Authorization: {SECRET}",
    f"Authorization:\r\n {DIGEST}", f"Authentication-Info: nextnonce=\"{SECRET}\", rspauth=\"{SECRET}\", x[=1", f"Authentication-Info: {SECRET}",
    f"Contact: <sip:alice:{SECRET}@192.0.2.11>", f"Contact: sip:alice:{SECRET}@192.0.2.11;ttl=999", f"Contact: <sip:alice:{SECRET}@999.0.0.1>",
    f"Contact: <sip:alice:{SECRET}@192.0.2.11;transport=[>", f"Contact: <sip:alice:x@{SECRET}@192.0.2.11>", f"Route: <sip:alice:{SECRET}@h;;lr>",
    f"Contact: <sip:alice@192.0.2.11>;x=sip:a:{SECRET}@h", f"Refer-To: <sip:bob@h?Authorization=Digest%20response%3D%22{SECRET}%22>",
    f"Refer-To: <sip:bob@h?Authorization={SECRET}\x01>",
    f"Call-Info: <https://alice:{SECRET}@192.0.2.11/>", f"Alert-Info: <http://alice:{SECRET}@h/\x01>",
]
SDP = ("v=0\r\no=- 1 1 IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\n{k}\r\nm=audio 4000 RTP/SAVP 0\r\n"
       "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{secret}\r\na=ice-ufrag:abcd\r\na=ice-pwd:{secret}\r\n{last}\r\n")
DESCRIPTIONS = [("k=clear:{secret}", "a=sendrecv"), ("k=base64:{secret}", "{secret}"), ("k={secret}\0", "a=x"), ("a= {secret}", "a=x"),
                ("a=crypto {secret}\r", "a=x"), ("k=prompt", "A=inline:{secret}")]
NOT_KNOWN = {"", "a= ", "a=crypto ", "A=inline:", ": ", r'\", nc=00000001, qop=auth, ', r'\", nc=00000001, qop=auth, a=b@'}  # what stands before it
TAPS = ["ladder", "mermaid", "calls", "tree"]
SAID = ["siptutor.explanation", "siptutor.why", "siptutor.next", "siptutor.doubt", "siptutor.finding", "_ws.expert.message"]


def challenged():
    """A registration refused with the very nonce it was made for."""
    for number, scheme in enumerate(("WWW-Authenticate", "Proxy-Authenticate")):
        first = message("REGISTER", f"r{number}@x", extra="Contact: <sip:alice@192.0.2.11>\r\n")
        code = "401 Unauthorized" if number == 0 else "407 Proxy Authentication Required"
        challenge = f'{scheme}: Digest realm="r", nonce="{SECRET}", opaque="{SECRET}"\r\n'
        answer = first.replace(b"CSeq: 1", b"CSeq: 2").replace(b"z9hG4bK-", b"z9hG4bK-2").replace(
            b"Content-Length", (f"{'Proxy-' if number else ''}Authorization: {DIGEST}\r\nContent-Length").encode())
        yield from (udp(first), udp(response(first, code, challenge), back=True), udp(answer), udp(response(answer, code, challenge), back=True))


@pytest.fixture(scope="module")
def made():
    packets = list(challenged())
    for number, line in enumerate(LINES):
        packets.append(udp(message("OPTIONS", f"s{number}@x", extra=line + "\r\n")))
    for number, (key, last) in enumerate(DESCRIPTIONS):
        body = SDP.format(k=key.format(secret=SECRET), last=last.format(secret=SECRET), secret=SECRET)
        packets.append(udp(message("INVITE", f"k{number}@x", extra="Contact: <sip:a@192.0.2.11>\r\nContent-Type: application/sdp\r\n", body=body)))
    for uri in (f"sip:bob:{SECRET}@", f"sip:bob:{SECRET}@@", f"<sip:bob:{SECRET}@", f"sips:bob:x@{SECRET}@", f"sip:bob: {SECRET}@"):
        packets.append(udp(message(call_id=f"u{len(packets)}@x").replace(b"sip:bob@", uri.encode(), 1)))
    return capture(*packets)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_said_repeats_a_secret(tshark, made, language):
    options = [option for field in SAID for option in ("-e", field)]
    alone = ["-o", "siptutor.companion:FALSE"]
    said = tshark.read(made, "-2", *alone, "-T", "fields", *options, language=language)
    assert "auth.same_nonce" in said and "sdp.malformed" in said and "header.malformed" in said and "uri.password" in said
    assert [line for line in said.splitlines() if SECRET in line] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_drawn_repeats_a_secret(tshark, made, language):
    page = tshark.home / "secrets.html"
    taps = [option for tap in TAPS for option in ("-z", f"siptutor,{tap}")]
    drawn = tshark.read(made, "-q", *taps, "-z", "flow,siptutor,standard", "-z", f"siptutor,lesson,{page}", language=language)
    text = page.read_text("utf-8")
    assert "REGISTER" in drawn and "REGISTER" in text
    assert [line for line in drawn.splitlines() if SECRET in line] == []
    assert {text[:at.start()].rpartition('["')[2] for at in re.finditer(SECRET, text)} == NOT_KNOWN
