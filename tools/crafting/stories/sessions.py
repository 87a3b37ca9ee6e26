# SPDX-License-Identifier: GPL-2.0-or-later
"""Sessions: timers, codecs, offers, transfers, and ways through the network."""

from ..dialogs import CAROL, Dialog
from ..messages import ALICE, BOB, PHONE, PROXY, answer, contact, request, sdp
from ..packets import Story
from . import story

TIMER = "Supported: timer"
EXPIRES = "Session-Expires: 90;refresher=uac"


def audio(user, address, formats, port=16384, maps=()):
    """A description with one audio stream of these payload types."""
    head = sdp(user, address).split("m=")[0]
    return head + "".join(f"{line}\r\n" for line in (f"m=audio {port} RTP/AVP {formats}", *maps))


def both():
    """An offer of Alice and an answer of Bob that go together."""
    return sdp("alice", ALICE), sdp("bob", BOB)


def refresh(call, at, who):
    call.reply(at + 0.010, call.ask(at, who, "UPDATE", [call.contact(who), TIMER, EXPIRES]), "200 OK",
               [call.contact(call.other(who)), "Require: timer", EXPIRES])


@story
def session_lapsed():
    """One phone dies after its first refresh, and the other hangs up in time; another phone refreshes too late."""
    capture = Story("session-lapsed")
    first = Dialog(capture, 1, "alice", "bob")
    first.set_up(0, 4, both(), [TIMER, EXPIRES], ["Require: timer", EXPIRES])
    refresh(first, 49, "alice")
    bye_at = 49.010 + 60
    bye = first.ask(bye_at, "bob", "BYE", ['Reason: SIP;cause=408;text="Session timer expired"'])
    for later in (0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5):
        first.send(bye_at + later, "bob", "alice", bye)
    second = Dialog(capture, 2, "alice", "bob")
    second.set_up(200, 4, both(), [TIMER, EXPIRES], ["Require: timer", EXPIRES])
    refresh(second, 249, "alice")
    refresh(second, 345, "alice")
    second.hang_up(350, "bob")
    return capture


@story
def attended_transfer():
    """Bob talks to Alice, asks Carol, and connects the two: the call with him is replaced."""
    capture = Story("attended-transfer")
    first = Dialog(capture, 1, "alice", "bob")
    first.set_up(0, 3, both())
    hold = first.ask(10, "bob", "INVITE", [first.contact("bob")], sdp("bob", BOB, 2).replace("sendrecv", "sendonly"))
    first.reply(10.015, hold, "200 OK", [first.contact("alice")], sdp("alice", ALICE, 2).replace("sendrecv", "recvonly"))
    first.ask(10.025, "bob", "ACK")
    second = Dialog(capture, 2, "bob", "carol")
    second.set_up(12, 3, (sdp("bob", BOB), sdp("carol", CAROL)))
    named = f"{second.call_id};to-tag={second.tags['carol']};from-tag={second.tags['bob']}"
    escaped = named.replace("@", "%40").replace(";", "%3B").replace("=", "%3D")
    refer = first.ask(20, "bob", "REFER", [
        first.contact("bob"), f"Refer-To: <{PHONE.format('carol', CAROL)}?Replaces={escaped}>",
        "Referred-By: <sip:bob@example.com>"])
    first.reply(20.010, refer, "202 Accepted", [first.contact("alice")])
    report(first, 20.020, "active;expires=60", "100 Trying")
    third = Dialog(capture, 3, "alice", "carol")
    invite = third.ask(20.030, "alice", "INVITE", [
        third.contact("alice"), "Require: replaces", f"Replaces: {named}", "Referred-By: <sip:bob@example.com>"],
        sdp("alice", ALICE), uri=PHONE.format("carol", CAROL))
    third.reply(20.060, invite, "200 OK", [third.contact("carol")], sdp("carol", CAROL))
    third.ask(20.070, "alice", "ACK")
    second.hang_up(20.080, "carol")
    report(first, 20.100, "terminated;reason=noresource", "200 OK")
    first.hang_up(20.120, "bob")
    third.hang_up(30, "carol")
    return capture


def report(call, at, state, status):
    """Alice tells Bob how far the call that he asked for has come (RFC 3515)."""
    notify = call.ask(at, "alice", "NOTIFY", [call.contact("alice"), "Event: refer", f"Subscription-State: {state}"],
                      f"SIP/2.0 {status}\r\n")
    call.reply(at + 0.008, notify, "200 OK")


@story
def no_common_codec():
    """Three ways not to have a codec in common: an answer beside the offer, a refused stream, and the clear word 488."""
    capture = Story("no-common-codec")
    g729 = audio("alice", ALICE, "18", maps=("a=rtpmap:18 G729/8000",))
    answers = (audio("bob", BOB, "8", maps=("a=rtpmap:8 PCMA/8000",)), audio("bob", BOB, "18", port=0))
    for number, text in enumerate(answers, 1):
        call = Dialog(capture, number, "alice", "bob")
        call.set_up(30 * number - 30, 3, (g729, text))
        call.hang_up(30 * number - 20, "alice")
    call = Dialog(capture, 3, "alice", "bob")
    invite = call.ask(60, "alice", "INVITE", [call.contact("alice")], g729)
    call.reply(60.020, invite, "488 Not Acceptable Here", ['Warning: 305 192.0.2.12 "No codec in common"'])
    ack_of_failure(call, 60.030, invite)
    return capture


def ack_of_failure(call, at, invite):
    """The ACK belongs to the INVITE: the same topmost Via (17.1.1.3)."""
    lines = invite.split("\r\n\r\n")[0].replace("INVITE", "ACK").split("\r\n")
    kept = [line for line in lines if line.split(":")[0] in ("Via", "Max-Forwards", "From", "Call-ID", "CSeq")]
    to = next(line for line in lines if line.startswith("To:")) + f";tag={call.tags[call.callee]}"
    call.send(at, call.caller, call.callee, "\r\n".join([lines[0], *kept, to, "Content-Length: 0", "", ""]))


@story
def offer_unanswered():
    """Offers that get no answer: a 200 without description behind an early 183, and an ACK without one."""
    capture = Story("offer-unanswered")
    first = Dialog(capture, 1, "alice", "bob")
    invite = first.ask(0, "alice", "INVITE", [first.contact("alice")], sdp("alice", ALICE))
    first.reply(0.100, invite, "183 Session Progress", [first.contact("bob")], sdp("bob", BOB))
    first.reply(4, invite, "200 OK", [first.contact("bob")])
    first.ask(4.010, "alice", "ACK")
    first.hang_up(4.020, "alice")
    second = Dialog(capture, 2, "alice", "bob")
    second.set_up(30, 4, ("", sdp("bob", BOB)))
    second.hang_up(34.030, "bob")
    return capture


@story
def nat_private_address():
    """Alice's phone is behind a NAT and does not know; the provider's server sees through it."""
    capture = Story("nat-private-address")
    inside, outside = "10.0.0.11", ("203.0.113.7", 31000)
    party = {"address": inside, "from": "<sip:alice@example.com>;tag=r5a2", "to": "<sip:alice@example.com>",
             "call": f"7d0c51b2@{inside}"}
    register = request("REGISTER", "sip:example.com", party, 1, "r1f27a0", [contact("alice", inside), "Expires: 300"])
    capture.send(0, register, outside[0], PROXY, sport=outside[1])
    accepted = answer(register, "200 OK", "p1b8", [f"{contact('alice', inside)};expires=300"], received=outside)
    capture.send(0.006, accepted, PROXY, outside[0], dport=outside[1])
    call = Dialog(capture, 1, "alice", "bob", {"alice": inside, "bob": PROXY}, {"alice": outside})
    call.set_up(10, 3, (sdp("alice", "10.0.0.11"), sdp("bob", PROXY)))
    bye = call.ask(20, "bob", "BYE", uri="sip:alice@203.0.113.7:31000")
    call.reply(20.030, bye, "200 OK")
    return capture


@story
def past_the_proxy():
    """Alice's phone forgets the Record-Route: its BYE goes straight to Bob, and the proxy believes that they talk on."""
    capture = Story("past-the-proxy")
    near = Dialog(capture, 1, "alice", "bob", seen={"bob": (PROXY, 5060)})
    route = ["Record-Route: <sip:192.0.2.5;lr>"]
    invite = near.ask(0, "alice", "INVITE", [near.contact("alice")], sdp("alice", ALICE))
    near.reply(0.004, invite, "100 Trying")
    near.reply(0.150, invite, "180 Ringing", [*route, near.contact("bob")])
    near.reply(3, invite, "200 OK", [*route, near.contact("bob")], sdp("bob", BOB))
    near.ask(3.010, "alice", "ACK", ["Route: <sip:192.0.2.5;lr>"])
    near.seen = {}
    near.hang_up(12, "alice")
    return capture
