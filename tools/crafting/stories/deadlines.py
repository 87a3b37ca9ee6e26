# SPDX-License-Identifier: GPL-2.0-or-later
"""What does not come: answers, ACKs and PRACKs that are waited for in vain, and those that were only not captured."""

from ..calls import Call
from ..messages import ALICE, BOB, PROXY, answer, contact, request, sdp
from ..packets import Story
from . import story

TIMER_A = (0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5)
TIMER_E = (0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5)


def party(number, to="<sip:alice@example.com>"):
    return {"address": ALICE, "from": f'"Alice" <sip:alice@example.com>;tag=d{number}91', "to": to,
            "call": f"d{number}7e20c4@{ALICE}"}


def register(cseq, branch):
    return request("REGISTER", "sip:example.com", party(1), cseq, branch, [contact("alice", ALICE), "Expires: 300"])


@story
def unanswered():
    """A registrar that is down, and comes back; a phone that is switched off; each is asked until 64*T1 is over."""
    story = Story("unanswered")
    first, second = register(1, "u1r0aa"), register(2, "u1r1bb")
    for at in TIMER_E:
        story.send(at, first, ALICE, PROXY)
    story.send(40, second, ALICE, PROXY)
    story.send(40.008, answer(second, "200 OK", "p11", [contact("alice", ALICE) + ";expires=300"]), PROXY, ALICE)
    call = Call(story)
    call.invite(50)
    for at in TIMER_A[1:]:
        call.to_bob(50 + at, call.request)
    ping = request("OPTIONS", "sip:192.0.2.5", party(2, "<sip:192.0.2.5>"), 1, "u2o0cc", ["Accept: application/sdp"])
    story.send(90, ping, ALICE, PROXY)
    story.send(90.004, answer(ping, "200 OK", "p12", ["Allow: INVITE, ACK, CANCEL, BYE, OPTIONS"]), PROXY, ALICE)
    return story


@story
def one_direction():
    """A call of which the capture has only what Alice sends. Her phone repeats nothing: she has had all her answers."""
    story = Story("one-direction")
    call = Call(story)
    call.invite(0)
    call.ring(0.150)
    call.pick_up(4)
    call.ack(4.010)
    call.hang_up(20)
    later = request("MESSAGE", "sip:bob@example.com", party(3, "<sip:bob@example.com>"), 1, "o3m0dd",
                    body="Call me back, please.")
    story.send(60, later, ALICE, BOB)
    story.packets = [packet for packet in story.packets if packet["IP"].src == ALICE]
    return story


@story
def out_of_order():
    """An ordinary call. Two capture cards, one for each direction, and the second is a millisecond ahead."""
    story = Story("out-of-order")
    call = Call(story)
    call.invite(0)
    call.respond(0.0006, call.request, "100 Trying")
    call.ring(0.150)
    call.pick_up(4)
    call.ack(4.0004)
    bye = request("BYE", call.bob_uri, call.caller, 2, call.branch("bye"))
    call.to_bob(9, bye)
    call.respond(9.0007, bye, "200 OK")
    ahead = {ALICE: 0, BOB: 0.001}
    for packet in story.packets:
        before_answer = b"ACK sip:" in bytes(packet)[:60]  # one card handed its packets on in bundles, latest first
        packet.time = float(packet.time) - (0.0016 if before_answer else ahead[packet["IP"].src]) + 0.0004
    story.packets.sort(key=lambda packet: packet.time)
    return story


@story
def not_pracked():
    """Bob's gateway sends a reliable 183, and no PRACK comes: Alice's phone cannot do what it says it can."""
    story = Story("not-pracked")
    call = Call(story)
    call.request = request("INVITE", "sip:bob@example.com", call.caller, 1, call.branch("invite"),
                           [contact("alice", ALICE), "Supported: 100rel", "Allow: INVITE, ACK, CANCEL, BYE"],
                           sdp("alice", ALICE))
    call.to_bob(0, call.request)
    call.respond(0.004, call.request, "100 Trying")
    for at in TIMER_A:
        call.respond(0.5 + at, call.request, "183 Session Progress",
                     [contact("bob", BOB), "Require: 100rel", "RSeq: 4711"], sdp("bob", BOB))
    call.respond(32.504, call.request, "504 Server Time-out")
    call.caller["to"] = f"{call.caller['to']};tag={call.bob_tag}"
    call.ack(32.51, branch="invite")
    return story


@story
def ack_of_its_own():
    """Bob is busy. Alice's phone acknowledges the 486 with a branch of its own, and Bob's phone does not know for what."""
    story = Story("ack-of-its-own")
    call = Call(story)
    call.invite(0)
    call.respond(0.120, call.request, "486 Busy Here")
    call.caller["to"] = f"{call.caller['to']};tag={call.bob_tag}"
    busy = story.packets[-1]["Raw"].load.decode()
    for at in TIMER_E[:6]:
        if at:
            call.to_alice(0.120 + at, busy)
        call.ack(0.128 + at, branch="ack")
    return story
