# SPDX-License-Identifier: GPL-2.0-or-later
"""What is granted for a time: registrations of several contacts, subscriptions, publications; and a transfer."""

import hashlib

from ..calls import Call
from ..messages import ALICE, BOB, PHONE, PROXY, answer, contact, request, sdp
from ..packets import Story
from . import story

CAROL = "192.0.2.13"


class Talk:
    """What Alice's phone and a server at the proxy's address say to each other under one Call-ID."""

    def __init__(self, story, number, to):
        self.story, self.to = story, to
        tag = hashlib.md5(f"{story.name} {number}".encode()).hexdigest()
        self.tag = f"p{tag[:7]}"
        alice = f'"Alice" <sip:alice@example.com>;tag=a{tag[7:12]}'
        self.alice = {"address": ALICE, "from": alice, "to": f"<{to}>", "call": f"{tag[12:28]}@{ALICE}", "cseq": 0}
        self.server = {"address": PROXY, "from": f"<{to}>;tag={self.tag}", "to": alice, "call": self.alice["call"],
                       "cseq": 0}

    def say(self, at, method, uri, more=(), body=""):
        return self.send(at, method, uri, (self.alice, self.server), more, body)

    def hear(self, at, method, more=(), body=""):
        return self.send(at, method, PHONE.format("alice", ALICE), (self.server, self.alice), more, body)

    def send(self, at, method, uri, parties, more, body):
        sender, receiver = parties
        sender["cseq"] += 1
        branch = hashlib.md5(f"{sender['from']} {sender['cseq']}".encode()).hexdigest()[:12]
        text = request(method, uri, sender, sender["cseq"], branch, more, body)
        self.story.send(at, text, sender["address"], receiver["address"])
        return text

    def reply(self, at, to, status, more=()):
        """The response; a success of the server makes a dialog."""
        by_alice = f"From: {self.server['from']}" in to
        text = answer(to, status, "" if by_alice else self.tag, more)
        self.story.send(at, text, *((ALICE, PROXY) if by_alice else (PROXY, ALICE)))

    def join(self):
        """From now on Alice's requests are inside the dialog."""
        self.alice["to"] = f"<{self.to}>;tag={self.tag}"


# --- registrations ---

@story
def several_contacts():
    """Alice's gateway registers her desk phone and her softphone together, too briefly at first."""
    story = Story("several-contacts")
    talk = Talk(story, 1, "sip:alice@example.com")
    desk, soft = "<sip:alice@192.0.2.31:5060>", "<sip:alice@192.0.2.32:5060>"

    def register(at, more, status, granted):
        sent = talk.say(at, "REGISTER", "sip:example.com", more)
        talk.reply(at + 0.008, sent, status, granted)

    both = [f"Contact: {desk}, {soft}"]
    register(0, [*both, "Expires: 20"], "423 Interval Too Brief", ["Min-Expires: 60"])
    register(0.020, [*both, "Expires: 60"], "200 OK", [f"Contact: {desk};expires=60, {soft};expires=120"])
    register(50, [f"Contact: {desk}", "Expires: 60"], "200 OK", [f"Contact: {desk};expires=60", f"Contact: {soft};expires=70"])
    register(60, [], "200 OK", [f"Contact: {desk};expires=50, {soft};expires=60"])
    register(70, [f"Contact: {soft};expires=0"], "200 OK", [f"Contact: {desk};expires=40"])
    register(80, ["Contact: *", "Expires: 0"], "200 OK", [])
    return story


# --- subscriptions ---

def presence(status):
    return ('<?xml version="1.0" encoding="UTF-8"?>\r\n'
            '<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:bob@example.com">\r\n'
            f'<tuple id="t1"><status><basic>{status}</basic></status></tuple>\r\n</presence>\r\n')


@story
def subscription_life():
    """Alice follows Bob: granted, told, refreshed; then her phone sleeps too long, and has to begin again; at
    last the server tells what nobody asks any more."""
    story = Story("subscription-life")
    bob = "sip:bob@example.com"

    def subscribe(talk, at, seconds, status="200 OK", granted=60):
        sent = talk.say(at, "SUBSCRIBE", bob, [contact("alice", ALICE), "Event: presence", f"Expires: {seconds}",
                                               "Accept: application/pidf+xml"])
        more = [f"Contact: <sip:{PROXY}:5060>", f"Expires: {granted}"] if status == "200 OK" else []
        talk.reply(at + 0.006, sent, status, more)
        talk.join()

    def notify(talk, at, state, status="open", reply="200 OK"):
        sent = talk.hear(at, "NOTIFY", [f"Contact: <sip:{PROXY}:5060>", "Event: presence", f"Subscription-State: {state}",
                                        "Content-Type: application/pidf+xml"], presence(status))
        talk.reply(at + 0.004, sent, reply)

    first = Talk(story, 1, bob)
    subscribe(first, 0, 60)
    notify(first, 0.010, "pending;expires=60", "closed")
    notify(first, 4, "active;expires=56")
    subscribe(first, 50, 60)
    notify(first, 50.010, "active;expires=60")
    subscribe(first, 124, 60, "481 Subscription Does Not Exist")
    again = Talk(story, 2, bob)
    subscribe(again, 124.020, 60)
    notify(again, 124.030, "active;expires=60", "closed")
    subscribe(again, 150, 0, granted=0)
    notify(again, 150.010, "terminated;reason=timeout", "closed")
    notify(again, 158, "active;expires=26", "open", "481 Subscription Does Not Exist")
    return story


# --- publications ---

@story
def publish_life():
    """Alice's phone publishes her presence: first, refreshed, changed, forgotten, begun again, and removed."""
    story = Story("publish-life")
    alice = "sip:alice@example.com"
    talk = Talk(story, 1, alice)

    def publish(at, more, body, reply):
        status, *granted = reply
        kind = ["Content-Type: application/pidf+xml"] if body else []
        sent = talk.say(at, "PUBLISH", alice, ["Event: presence", *more, *kind], body)
        talk.reply(at + 0.007, sent, status, granted)

    def page(status):
        return presence(status).replace("sip:bob@", "sip:alice@")

    publish(0, ["Expires: 60"], page("open"), ["200 OK", "SIP-ETag: kx81a", "Expires: 60"])
    publish(50, ["SIP-If-Match: kx81a", "Expires: 60"], "", ["200 OK", "SIP-ETag: kx81b", "Expires: 60"])
    publish(70, ["SIP-If-Match: kx81b", "Expires: 60"], page("closed"), ["200 OK", "SIP-ETag: kx81c", "Expires: 60"])
    publish(145, ["SIP-If-Match: kx81c", "Expires: 60"], "", ["412 Conditional Request Failed"])
    publish(145.020, ["Expires: 60"], page("open"), ["200 OK", "SIP-ETag: mz07a", "Expires: 60"])
    publish(160, ["SIP-If-Match: mz07a", "Expires: 0"], "", ["200 OK", "SIP-ETag: mz07b", "Expires: 0"])
    return story


# --- transfer ---

@story
def transfer_failed():
    """Bob wants to hand Alice over to Carol, who is busy: the call between Alice and Bob goes on."""
    story = Story("transfer-failed")
    call = Call(story)
    call.invite(0)
    call.ring(0.120)
    call.pick_up(3)
    call.ack(3.008)
    refer = request("REFER", PHONE.format("alice", ALICE), call.callee, 1, call.branch("refer"),
                    [contact("bob", BOB), "Refer-To: <sip:carol@example.com>", "Referred-By: <sip:bob@example.com>"])
    call.to_alice(10, refer)
    call.to_bob(10.010, answer(refer, "202 Accepted", more=[contact("alice", ALICE)]))

    def tell(at, cseq, state, line):
        notify = request("NOTIFY", call.bob_uri, call.caller, cseq, call.branch(f"notify {cseq}"),
                         [contact("alice", ALICE), "Event: refer", f"Subscription-State: {state}",
                          "Content-Type: message/sipfrag;version=2.0"], f"{line}\r\n")
        call.to_bob(at, notify)
        call.respond(at + 0.006, notify, "200 OK")

    tell(10.015, 2, "active;expires=60", "SIP/2.0 100 Trying")
    new = {"address": ALICE, "from": '"Alice" <sip:alice@example.com>;tag=c5d211', "to": "<sip:carol@example.com>",
           "call": f"77e0b1f3@{ALICE}"}
    branch = call.branch("carol")
    invite = request("INVITE", "sip:carol@example.com", new, 1, branch,
                     [contact("alice", ALICE), "Referred-By: <sip:bob@example.com>"], sdp("alice", ALICE))
    story.send(10.030, invite, ALICE, CAROL)
    story.send(10.180, answer(invite, "486 Busy Here", "ca91"), CAROL, ALICE)
    new["to"] += ";tag=ca91"
    story.send(10.186, request("ACK", "sip:carol@example.com", new, 1, branch), ALICE, CAROL)
    tell(10.200, 3, "terminated;reason=noresource", "SIP/2.0 486 Busy Here")
    call.hang_up(25, cseq=4)
    return story
