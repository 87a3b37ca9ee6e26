# SPDX-License-Identifier: GPL-2.0-or-later
"""Registrations."""

import hashlib

from ..messages import ALICE, PROXY, answer, contact, request
from ..packets import Story
from . import story


def digest(password, nonce, count):
    """The credentials of alice for a REGISTER, as RFC 7616 3.4 computes them with MD5 and qop=auth."""
    def md5(text):
        return hashlib.md5(text.encode()).hexdigest()
    cnonce = f"0a4f113{count}"
    proof = md5(":".join([md5(f"alice:example.com:{password}"), nonce, f"{count:08x}", cnonce, "auth",
                          md5("REGISTER:sip:example.com")]))
    return (f'Authorization: Digest username="alice", realm="example.com", nonce="{nonce}", uri="sip:example.com", '
            f'response="{proof}", algorithm=MD5, qop=auth, nc={count:08x}, cnonce="{cnonce}"')


@story
def wrong_password():
    """Alice has mistyped her password: the registrar challenges each attempt with the nonce she has just used."""
    story = Story("wrong-password")
    nonce = hashlib.md5(b"wrong-password").hexdigest()
    challenge = f'WWW-Authenticate: Digest realm="example.com", nonce="{nonce}", algorithm=MD5, qop="auth"'
    alice = "<sip:alice@example.com>"
    party = {"address": ALICE, "from": f"{alice};tag=r5a2", "to": alice, "call": f"5f2c9b1e@{ALICE}"}
    for cseq, at in ((1, 0), (2, 0.030), (3, 5.030)):
        credentials = [digest("a-wrong-password", nonce, cseq - 1)] if cseq > 1 else []
        register = request("REGISTER", "sip:example.com", party, cseq, f"r{cseq}c81d02",
                           [contact("alice", ALICE), "Expires: 300", *credentials])
        story.send(at, register, ALICE, PROXY)
        story.send(at + 0.006, answer(register, "401 Unauthorized", f"p{cseq}e07", [challenge]), PROXY, ALICE)
    return story
