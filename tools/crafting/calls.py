# SPDX-License-Identifier: GPL-2.0-or-later
"""An ordinary call, step by step."""

import hashlib

from .messages import ALICE, BOB, PHONE, answer, contact, request, sdp


class Call:
    """A call of Alice to Bob, phone to phone, of which a story sends what it needs, when it needs it."""

    def __init__(self, story, number=1, call_id=None, server=BOB, bob=BOB, source=(ALICE, 5060), via=None):
        self.story, self.number, self.server, self.bob = story, number, server, bob
        self.nat, self.port = source
        self.call_id = call_id or f"{hashlib.md5(f'{story.name} {number}'.encode()).hexdigest()[:16]}@{ALICE}"
        alice, bob_uri = '"Alice" <sip:alice@example.com>', "<sip:bob@example.com>"
        self.bob_tag, self.bob_uri = f"b7{number}c4e9", PHONE.format("bob", bob)
        self.caller = {"address": ALICE, "from": f"{alice};tag=a3{number}f1d0", "to": bob_uri, "call": self.call_id}
        if via:
            self.caller["via"] = via
        self.callee = {"address": bob, "from": f"{bob_uri};tag={self.bob_tag}", "to": self.caller["from"],
                       "call": self.call_id}

    def branch(self, what):
        return f"{self.number}{hashlib.md5(f'{self.story.name} {what}'.encode()).hexdigest()[:10]}"

    def to_bob(self, at, text, port=None, server=None):
        self.story.send(at, text, self.nat, server or self.bob, sport=port or self.port)

    def to_alice(self, at, text):
        self.story.send(at, text, self.bob, self.nat, dport=self.port)

    def respond(self, at, to, status, more=(), body=""):
        """Bob answers Alice."""
        self.to_alice(at, answer(to, status, "" if status.startswith("100") else self.bob_tag, more, body,
                                 received=(self.nat, self.port)))

    def invite(self, at):
        """The INVITE that begins the call. What is answered below is this one."""
        self.request = request("INVITE", "sip:bob@example.com", self.caller, 1, self.branch("invite"),
                               [contact("alice", ALICE), "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS",
                                "User-Agent: Example Phone 1.0"], sdp("alice", ALICE))
        self.to_bob(at, self.request, server=self.server)

    def ring(self, at):
        self.respond(at, self.request, "180 Ringing", [contact("bob", self.bob)])

    def pick_up(self, at):
        self.respond(at, self.request, "200 OK", [contact("bob", self.bob), "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS"],
                     sdp("bob", self.bob))
        self.caller["to"] = f"{self.caller['to']};tag={self.bob_tag}"  # from now on they are in a dialog

    def ack(self, at, branch="ack"):
        self.to_bob(at, request("ACK", self.bob_uri, self.caller, 1, self.branch(branch)))

    def hang_up(self, at, cseq=2):
        bye = request("BYE", self.bob_uri, self.caller, cseq, self.branch("bye"))
        self.to_bob(at, bye)
        self.respond(at + 0.012, bye, "200 OK")

    def whole(self):
        """All of it, with the times of most stories."""
        self.invite(0)
        self.ring(0.150)
        self.pick_up(4)
        self.ack(4.010)
        self.hang_up(9)
