# SPDX-License-Identifier: GPL-2.0-or-later
"""What the network between the phones, or the capture point, does to ordinary calls."""

from ..calls import Call
from ..messages import ALICE, BOB, answer, contact, request
from ..packets import Story
from . import story


@story
def response_from_elsewhere():
    """The INVITE goes to a server's public address, all that comes back has the address of a machine behind it."""
    story = Story("response-from-elsewhere")
    call = Call(story, server="192.0.2.20", bob="192.0.2.21")
    call.invite(0)
    call.respond(0.004, call.request, "100 Trying")
    call.ring(0.150)
    call.pick_up(4)
    call.ack(4.010)
    call.hang_up(9)
    return story


@story
def nat_rebinding():
    """The first INVITE is lost behind the capture point; its copy, T1 later, leaves the NAT from another port."""
    story = Story("nat-rebinding")
    call = Call(story, source=("203.0.113.7", 31000), via="10.0.0.11:5060")
    call.invite(0)
    call.port = 31001
    call.to_bob(0.5, call.request)
    call.respond(0.505, call.request, "100 Trying")
    call.ring(0.650)
    call.pick_up(4)
    call.ack(4.020)
    call.hang_up(9)
    return story


@story
def captured_twice():
    """An ordinary call, seen by a mirror port that delivers each packet where it enters and where it leaves."""
    story = Story("captured-twice")
    Call(story).whole()
    twice = []
    for packet in story.packets:
        copy = packet.copy()
        copy.time = packet.time + 0.0001
        twice += [packet, copy]
    story.packets = twice
    return story


@story
def two_in_a_datagram():
    """Two MESSAGEs in one datagram: the second is not heard, and is sent again by itself."""
    story = Story("two-in-a-datagram")
    texts = []
    for number, body in ((1, "Are you there?"), (2, "Call me back, please.")):
        party = {"address": ALICE, "from": f'"Alice" <sip:alice@example.com>;tag=m{number}',
                 "to": "<sip:bob@example.com>", "call": f"{number}d40c77@{ALICE}"}
        texts.append(request("MESSAGE", "sip:bob@example.com", party, 1, f"m{number}77ab", body=body))
    story.send(0, "".join(texts), ALICE, BOB)
    story.send(0.010, answer(texts[0], "200 OK", "bm1"), BOB, ALICE)
    story.send(0.500, texts[1], ALICE, BOB)
    story.send(0.510, answer(texts[1], "200 OK", "bm2"), BOB, ALICE)
    return story


@story
def port_taken():
    """Bob's phone listens on 4569, which Wireshark knows as the port of IAX2: asked twice, it answers twice."""
    story = Story("port-taken")
    party = {"address": ALICE, "from": '"Alice" <sip:alice@example.com>;tag=p1', "to": "<sip:bob@192.0.2.12:4569>",
             "call": f"7c1e5b90@{ALICE}"}
    for cseq, at in ((1, 0), (2, 30)):
        options = request("OPTIONS", "sip:bob@192.0.2.12:4569", party, cseq, f"p{cseq}e91c4d",
                          [contact("alice", ALICE), "Accept: application/sdp"])
        story.send(at, options, ALICE, BOB, dport=4569)
        story.send(at + 0.009, answer(options, "200 OK", f"q{cseq}b2", ["Allow: INVITE, ACK, CANCEL, BYE, OPTIONS"]),
                   BOB, ALICE, sport=4569)
    return story
