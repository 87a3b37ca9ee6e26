# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls in which something crosses, repeats or goes astray."""

from ..calls import Call
from ..messages import ALICE, BOB, PHONE, answer, contact, request, sdp
from ..packets import Story
from . import story


@story
def repeated_ringing():
    """180 at once, again after a minute as 13.3.1.1 has it, and once more 0.2 s later, for no reason."""
    story = Story("repeated-ringing")
    call = Call(story)
    call.invite(0)
    for at in (0.140, 60.140, 60.340):
        call.ring(at)
    call.pick_up(64.5)
    call.ack(64.512)
    call.hang_up(70)
    return story


def reinvite_of_alice(call, at, cseq, version):
    invite = request("INVITE", call.bob_uri, call.caller, cseq, call.branch(f"alice {cseq}"), [contact("alice", ALICE)],
                     sdp("alice", ALICE, version))
    call.to_bob(at, invite)
    return invite


def reinvite_of_bob(call, at, cseq, version):
    invite = request("INVITE", PHONE.format("alice", ALICE), call.callee, cseq, call.branch(f"bob {cseq}"),
                     [contact("bob", BOB)], sdp("bob", BOB, version))
    call.to_alice(at, invite)
    return invite


@story
def glare():
    """Both change the session in the same moment, both are refused, and both try again at different times (14.1)."""
    story = Story("glare")
    call = Call(story)
    uri_of_alice = PHONE.format("alice", ALICE)
    call.invite(0)
    call.ring(0.150)
    call.pick_up(4)
    call.ack(4.010)
    hers = reinvite_of_alice(call, 9.000, 2, 2)
    his = reinvite_of_bob(call, 9.002, 1, 2)
    call.respond(9.010, hers, "491 Request Pending")
    call.to_bob(9.012, answer(his, "491 Request Pending"))
    call.to_bob(9.018, request("ACK", call.bob_uri, call.caller, 2, call.branch("alice 2")))
    call.to_alice(9.020, request("ACK", uri_of_alice, call.callee, 1, call.branch("bob 1")))
    his = reinvite_of_bob(call, 10.240, 2, 2)  # not the owner of the Call-ID: 0 to 2 s
    call.to_bob(10.260, answer(his, "200 OK", more=[contact("alice", ALICE)], body=sdp("alice", ALICE, 2)))
    call.to_alice(10.270, request("ACK", uri_of_alice, call.callee, 2, call.branch("bob ack")))
    hers = reinvite_of_alice(call, 12.030, 3, 3)  # the owner: 2.1 to 4 s
    call.respond(12.050, hers, "200 OK", [contact("bob", BOB)], sdp("bob", BOB, 3))
    call.to_bob(12.060, request("ACK", call.bob_uri, call.caller, 3, call.branch("alice ack")))
    call.hang_up(20, cseq=4)
    return story


@story
def long_call_ids():
    """Two calls at the same time, whose Call-IDs differ in the last bytes only."""
    story = Story("long-call-ids")
    common = "-".join(f"{n:07x}" for n in range(0xC0FFEE0, 0xC0FFEF0)) + "-"
    assert len(common) >= 127
    first, second = (Call(story, number, call_id=f"{common}{end}@{ALICE}") for number, end in ((1, "one"), (2, "two")))
    for step, at in ((Call.invite, 0), (Call.ring, 0.150), (Call.pick_up, 4), (Call.ack, 4.010), (Call.hang_up, 9)):
        step(first, at)
        step(second, at + 0.020)
    return story


@story
def acks_astray():
    """An ACK of a 200 with the branch of its INVITE, and an ACK for a call that nobody has seen begin."""
    story = Story("acks-astray")
    call = Call(story)
    call.invite(0)
    call.ring(0.150)
    call.pick_up(4)
    call.ack(4.010, branch="invite")
    call.hang_up(9)
    stray = Call(story, number=2)
    stray.caller["to"] += f";tag={stray.bob_tag}"
    stray.ack(12)
    return story


@story
def late_cancel():
    """Alice gives up while Bob picks up: CANCEL and 200 pass each other."""
    story = Story("late-cancel")
    call = Call(story)
    call.invite(0)
    call.ring(0.150)
    cancel = request("CANCEL", "sip:bob@example.com", call.caller, 1, call.branch("invite"))
    call.pick_up(8)
    call.to_bob(8.0008, cancel)
    call.respond(8.006, cancel, "200 OK")
    call.ack(8.012)
    call.hang_up(8.014)
    return story
