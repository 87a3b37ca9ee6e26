# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls through a PBX that is a back-to-back user agent: two legs, each to SIP a call of its own."""

import hashlib

from ..messages import ALICE, BOB, PHONE, answer, contact, request, sdp
from ..packets import Story
from . import story

PBX, DAVE = "192.0.2.20", "192.0.2.14"
MAIN_NUMBER = '"Example Ltd" <sip:100@pbx.example.com>'
NO_UUID = "0" * 32


class Leg:
    """One leg of a call through a back-to-back user agent: to SIP a call of its own, from one host to another."""

    def __init__(self, story, call_id, caller, callee, user):
        """`caller` and `callee` are an address and what From and To say; `user` is who is called."""
        self.story, self.call_id = story, call_id
        (self.near, near_name), (self.far, far_name) = caller, callee
        self.mark = hashlib.md5(f"{story.name} {call_id}".encode()).hexdigest()[:8]
        self.target, self.contacts = f"sip:{user}@{self.far}", (contact("line", self.near), contact("line", self.far))
        self.party = {"address": self.near, "from": f"{near_name};tag=c{self.mark}", "to": far_name, "call": call_id}

    def send(self, at, method, cseq, more=(), body=""):
        own = [self.contacts[0]] if method == "INVITE" else []
        text = request(method, self.target, self.party, cseq, f"{self.mark}{method.lower()}", [*own, *more], body)
        self.story.send(at, text, self.near, self.far)
        return text

    def answer(self, at, to, status, more=(), body=""):
        tag = "" if status.startswith("100") else f"d{self.mark}"
        own = [] if status.startswith("100") or " BYE" in to.split("CSeq:")[1][:12] else [self.contacts[1]]
        self.story.send(at, answer(to, status, tag, [*own, *more], body), self.far, self.near)

    def confirmed(self):
        self.party["to"] += f";tag=d{self.mark}"
        self.target = PHONE.format("line", self.far)


class PbxCall:
    """A call through the PBX: `offers` and `answers` are the session descriptions on its first and its second leg."""

    def __init__(self, first, second, offers, answers, uuids=None):
        self.first, self.second, self.offers, self.answers, self.uuids = first, second, offers, answers, uuids

    def session(self, sender, receiver):
        """The Session-ID header (RFC 7989 5) of a message: 0 is the caller, 1 the called, None not yet known."""
        uuid = [NO_UUID if who is None else (self.uuids or [""] * 2)[who] for who in (sender, receiver)]
        return [f"Session-ID: {uuid[0]};remote={uuid[1]}"] if self.uuids else []

    def set_up(self, at, gap=0.004):
        incoming = self.first.send(at, "INVITE", 1, self.session(0, None), self.offers[0])
        self.first.answer(at + gap / 2, incoming, "100 Trying", self.session(None, 0))
        outgoing = self.second.send(at + gap, "INVITE", 7001, self.session(0, None), self.offers[1])
        self.second.answer(at + 0.120, outgoing, "180 Ringing", self.session(1, 0))
        self.first.answer(at + 0.123, incoming, "180 Ringing", self.session(1, 0))
        self.second.answer(at + 3, outgoing, "200 OK", self.session(1, 0), self.answers[1])
        self.second.confirmed()
        self.second.send(at + 3.002, "ACK", 7001, self.session(0, 1))
        self.first.answer(at + 3.004, incoming, "200 OK", self.session(1, 0), self.answers[0])
        self.first.confirmed()
        self.first.send(at + 3.010, "ACK", 1, self.session(0, 1))

    def hang_up(self, at):
        bye = self.first.send(at, "BYE", 2, self.session(0, 1))
        onward = self.second.send(at + 0.003, "BYE", 7002, self.session(0, 1))
        self.first.answer(at + 0.005, bye, "200 OK", self.session(1, 0))
        self.second.answer(at + 0.012, onward, "200 OK", self.session(1, 0))


def two_legs(story, call_ids, outgoing):
    """Alice to the PBX, and the PBX, which calls itself `outgoing`, to Bob."""
    alice, bob = '"Alice" <sip:alice@pbx.example.com>', "<sip:bob@pbx.example.com>"
    return (Leg(story, call_ids[0], (ALICE, alice), (PBX, bob), "bob"),
            Leg(story, call_ids[1], (PBX, outgoing), (BOB, "<sip:212@pbx.example.com>"), "212"))


@story
def b2bua_session_id():
    """The PBX makes a new call to Bob, with everything of its own but the Session-ID."""
    story = Story("b2bua-session-id")
    uuids = [hashlib.md5(who.encode()).hexdigest() for who in ("alice calls", "bob is called")]
    call = PbxCall(*two_legs(story, ("4be1a09c77d2@192.0.2.11", "PBX0001f2a6"), MAIN_NUMBER),
                   (sdp("alice", ALICE), sdp("pbx", PBX)), (sdp("pbx", PBX), sdp("bob", BOB)), uuids)
    call.set_up(0)
    call.hang_up(8)
    return story


@story
def b2bua_same_sdp():
    """The PBX makes a new call to Bob under its main number; the session descriptions go through unchanged."""
    story = Story("b2bua-same-sdp")
    call = PbxCall(*two_legs(story, ("91c7d3e05f1b@192.0.2.11", "PBX0001f2b7"), MAIN_NUMBER),
                   (sdp("alice", ALICE),) * 2, (sdp("bob", BOB),) * 2)
    call.set_up(0)
    call.hang_up(8)
    return story


@story
def b2bua_callid_suffix():
    """The PBX makes a new call to Bob whose Call-ID is that of Alice with something appended."""
    story = Story("b2bua-callid-suffix")
    call_ids = "3848276298220188511@192.0.2.11", "3848276298220188511-b2b_1@192.0.2.20"
    call = PbxCall(*two_legs(story, call_ids, MAIN_NUMBER), (sdp("alice", ALICE), sdp("pbx", PBX)),
                   (sdp("pbx", PBX), sdp("bob", BOB)))
    call.set_up(0)
    call.hang_up(8)
    return story


@story
def b2bua_look_alikes():
    """Two calls come in within 10 ms, with one o= line for both, and two go out: which is which, nobody can tell."""
    def plain(address):
        return sdp("-", address).replace(f"o=- 3960000000 1 IN IP4 {address}", "o=- 0 0 IN IP4 0.0.0.0")
    story = Story("b2bua-look-alikes")
    alice, bob, carol, dave = (f"<sip:{user}@pbx.example.com>" for user in ("alice", "bob", "carol", "dave"))
    calls = [PbxCall(Leg(story, f"{mark}@{caller}", (caller, who), (PBX, to), user),
                     Leg(story, f"PBX0001f2{mark[:2]}", (PBX, MAIN_NUMBER), (called, f"<sip:{number}@pbx.example.com>"),
                         number),
                     (plain(caller),) * 2, (plain(called),) * 2)
             for mark, caller, who, to, user, called, number in (
                 ("c8b5012d9e44", ALICE, alice, bob, "bob", BOB, "212"),
                 ("d9a37be8f015", "192.0.2.13", carol, dave, "dave", DAVE, "213"))]
    for call, at in zip(calls, (0, 0.010)):
        call.set_up(at, gap=0.020)
    for call, at in zip(calls, (8, 9)):
        call.hang_up(at)
    story.packets.sort(key=lambda packet: packet.time)
    return story
