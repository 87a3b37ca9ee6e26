# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialogs between any two people, message by message."""

import hashlib

from .messages import ALICE, BOB, PHONE, answer, request

CAROL = "192.0.2.13"
HOMES = {"alice": ALICE, "bob": BOB, "carol": CAROL}
NO_NEW_NUMBER = ("ACK", "CANCEL")


class Dialog:
    """What two people say to each other. `seen`: where the packets of somebody behind a NAT appear to come from."""

    def __init__(self, story, number, caller, callee, homes=HOMES, seen=()):
        self.story, self.number, self.caller, self.callee = story, number, caller, callee
        self.homes, self.seen = homes, dict(seen)
        self.call_id = f"{hashlib.md5(f'{story.name} {number}'.encode()).hexdigest()[:16]}@{homes[caller]}"
        self.tags = {caller: f"{caller[0]}3{number}f1d0", callee: f"{callee[0]}7{number}c4e9"}
        self.answered = False
        self.cseq = {caller: 0, callee: 0}

    def other(self, who):
        return self.callee if who == self.caller else self.caller

    def contact(self, who):
        return f"Contact: <{PHONE.format(who, self.homes[who])}>"

    def party(self, sender):
        def name(who, tag):
            return f'"{who.title()}" <sip:{who}@example.com>' + (f";tag={self.tags[who]}" if tag else "")
        return {"address": self.homes[sender], "call": self.call_id, "from": name(sender, True),
                "to": name(self.other(sender), self.answered)}

    def endpoint(self, who):
        return self.seen.get(who, (self.homes[who], 5060))

    def send(self, at, sender, receiver, text):
        (source, sport), (destination, dport) = self.endpoint(sender), self.endpoint(receiver)
        self.story.send(at, text, source, destination, sport=sport, dport=dport)

    def ask(self, at, sender, method, more=(), body="", uri=None):
        """`sender` sends a request to the other one; the text comes back, to be answered."""
        if method not in NO_NEW_NUMBER:
            self.cseq[sender] += 1
        receiver = self.other(sender)
        uri = uri or (PHONE.format(receiver, self.homes[receiver]) if self.answered else f"sip:{receiver}@example.com")
        branch = hashlib.md5(f"{self.call_id} {sender} {method} {self.cseq[sender]} {at}".encode()).hexdigest()[:11]
        text = request(method, uri, self.party(sender), self.cseq[sender], branch, more, body)
        self.send(at, sender, receiver, text)
        self.asked = (sender, receiver)
        return text

    def reply(self, at, to, status, more=(), body=""):
        """The one who was asked last answers the request `to`."""
        client, server = self.asked
        tag = "" if status.startswith("100") else self.tags[server]
        self.send(at, server, client, answer(to, status, tag, more, body, received=self.endpoint(client)))
        if to.startswith("INVITE") and status.startswith("2"):
            self.answered = True

    def set_up(self, at, talk, offer, more=(), answer_more=(), ring=0.15):
        """An INVITE that is answered after `talk` seconds, and its ACK. `offer`: the two descriptions."""
        invite = self.ask(at, self.caller, "INVITE", [self.contact(self.caller), *more], offer[0])
        self.reply(at + ring, invite, "180 Ringing", [self.contact(self.callee)])
        self.reply(at + talk, invite, "200 OK", [self.contact(self.callee), *answer_more], offer[1])
        self.ask(at + talk + 0.010, self.caller, "ACK")

    def hang_up(self, at, who):
        self.reply(at + 0.012, self.ask(at, who, "BYE"), "200 OK")
