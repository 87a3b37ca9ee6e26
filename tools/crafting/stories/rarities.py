# SPDX-License-Identifier: GPL-2.0-or-later
"""What is seldom seen: all that may be asked inside a call, codes that nobody has registered, ends without a beginning."""

from ..dialogs import Dialog
from ..messages import ALICE, BOB, PROXY, answer, contact, request, sdp
from ..packets import Story
from . import story
from .registrations import digest

RELIABLE = "Supported: 100rel"


def with_direction(user, address, version, direction):
    return sdp(user, address, version).replace("a=sendrecv", f"a={direction}")


@story
def inside_a_call():
    """A call in which both ask each other everything that a dialog allows; and one that is given up by BYE."""
    tale = Story("inside-a-call")
    call = Dialog(tale, 1, "alice", "bob")
    invite = call.ask(0, "alice", "INVITE", [contact("alice", ALICE), RELIABLE], sdp("alice", ALICE))
    call.reply(0.150, invite, "180 Ringing", [contact("bob", BOB), "Require: 100rel", "RSeq: 11"])
    call.answered = True  # the 180 has made a dialog, in which the PRACK goes
    prack = call.ask(0.160, "alice", "PRACK", ["RAck: 11 1 INVITE"])
    call.reply(0.170, prack, "200 OK")
    call.reply(3, invite, "200 OK", [contact("bob", BOB)], sdp("bob", BOB))
    call.cseq["alice"] = 1
    call.ask(3.010, "alice", "ACK")
    call.cseq["alice"] = 2
    at = 4
    for sender, method, more, body in (
            ("alice", "INFO", ["Content-Type: application/dtmf-relay"], "Signal=5\r\nDuration=160\r\n"),
            ("bob", "INFO", [], ""),
            ("alice", "OPTIONS", ["Accept: application/sdp"], ""),
            ("bob", "MESSAGE", ["Content-Type: application/im-iscomposing+xml"],
             '<?xml version="1.0"?><isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing"><state>active</state>'
             "</isComposing>"),
            ("bob", "MESSAGE", ["Content-Type: text/plain"], "The address is on the second page.")):
        asked = call.ask(at, sender, method, more, body)
        call.reply(at + 0.010, asked, "200 OK", ["Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, MESSAGE"])
        at += 1
    plain = call.ask(at, "bob", "UPDATE", [contact("bob", BOB)])
    call.reply(at + 0.010, plain, "200 OK", [contact("alice", ALICE)])
    changed = sdp("alice", ALICE, 2).replace("RTP/AVP 8 0 101", "RTP/AVP 0 101").replace("a=rtpmap:8 PCMA/8000\r\n", "")
    for step, (offer, agreed) in enumerate((
            (changed, sdp("bob", BOB, 2).replace("RTP/AVP 8 0 101", "RTP/AVP 0 101").replace("a=rtpmap:8 PCMA/8000\r\n", "")),
            (with_direction("alice", ALICE, 3, "sendonly"), with_direction("bob", BOB, 3, "recvonly")),
            (sdp("alice", ALICE, 4), sdp("bob", BOB, 4))), 1):
        update = call.ask(at + step, "alice", "UPDATE", [contact("alice", ALICE)], offer)
        call.reply(at + step + 0.010, update, "200 OK", [contact("bob", BOB)], agreed)
    call.hang_up(15, "bob")
    given_up_by_bye(tale)
    return tale


def given_up_by_bye(tale):
    """RFC 3261 15: a caller may end an early dialog with BYE; the INVITE then ends with 487."""
    early = Dialog(tale, 2, "alice", "bob")
    invite = early.ask(20, "alice", "INVITE", [contact("alice", ALICE)], sdp("alice", ALICE))
    early.reply(20.150, invite, "180 Ringing", [contact("bob", BOB)])
    early.answered = True
    early.reply(23.010, early.ask(23, "alice", "BYE"), "200 OK")
    early.asked = ("alice", "bob")
    early.reply(23.012, invite, "487 Request Terminated")
    failed = invite.replace("INVITE sip", "ACK sip").replace("1 INVITE", "1 ACK").split("\r\nContact")[0]
    failed = failed.replace("To: \"Bob\" <sip:bob@example.com>", f"To: \"Bob\" <sip:bob@example.com>;tag={early.tags['bob']}")
    early.send(23.016, "alice", "bob", failed + "\r\nContent-Length: 0\r\n\r\n")


@story
def codes_of_nobody():
    """Codes that no registry has are read as the x00 of their class."""
    tale = Story("codes-of-nobody")
    alice = '"Alice" <sip:alice@example.com>'
    for step, status in enumerate(("184 Nearly There", "299 Fine", "399 Look Elsewhere", "477 Wrong Weather", "577 Wrong Moon",
                                   "677 Wrong World")):
        party = {"address": ALICE, "from": f"{alice};tag=c{step}", "to": "<sip:bob@example.com>", "call": f"c{step}7e@{ALICE}"}
        asked = request("MESSAGE", "sip:bob@example.com", party, 1, f"c{step}01ab", body="Good morning.")
        tale.send(step, asked, ALICE, BOB)
        more = [contact("bob", BOB)] if status.startswith("3") else []
        tale.send(step + 0.010, answer(asked, status, f"n{step}", more), BOB, ALICE)
        if status.startswith("1"):
            tale.send(step + 0.020, answer(asked, "200 OK", f"n{step}"), BOB, ALICE)
    return tale


@story
def not_quite_sip():
    """A code of no class, a request whose first line has lost its version, and a stranger on the SIP port."""
    tale = Story("not-quite-sip")
    party = {"address": ALICE, "from": '"Alice" <sip:alice@example.com>;tag=q1', "to": "<sip:bob@example.com>",
             "call": f"q1@{ALICE}"}
    asked = request("MESSAGE", "sip:bob@example.com", party, 1, "q101ab", body="Good morning.")
    tale.send(0, asked, ALICE, BOB)
    tale.send(0.010, answer(asked, "700 Beyond", "q2"), BOB, ALICE)
    broken = request("OPTIONS", "sip:bob@example.com", {**party, "call": f"q3@{ALICE}"}, 1, "q301ab")
    tale.send(2, broken.replace(" SIP/2.0\r\n", "\r\n", 1), ALICE, BOB)
    tale.tcp(4, b"Is anybody listening on this port?\r\n\r\n", (ALICE, 40900), (BOB, 5060))
    return tale


@story
def stray_ends():
    """Ends without a beginning, and a few words too late."""
    tale = Story("stray-ends")
    stale_nonce(tale)
    party = {"address": ALICE, "from": '"Alice" <sip:alice@example.com>;tag=s1', "to": "<sip:bob@example.com>",
             "call": f"stray1@{ALICE}"}
    cancel = request("CANCEL", "sip:bob@example.com", party, 7, "s1cancel")
    tale.send(10, cancel, ALICE, BOB)
    tale.send(10.004, answer(cancel, "481 Call/Transaction Does Not Exist", "s2"), BOB, ALICE)
    inside = {**party, "call": f"stray2@{ALICE}", "to": "<sip:bob@example.com>;tag=s3"}
    bye = request("BYE", f"sip:bob@{BOB}:5060", inside, 9, "s2bye")
    tale.send(12, bye, ALICE, BOB)
    tale.send(12.010, answer(bye, "200 OK"), BOB, ALICE)
    too_late(tale, party)
    fetch(tale)
    first = request("OPTIONS", "sip:bob@example.com", {**party, "call": f"stray6@{ALICE}"}, 1, "s6options")
    behind = request("CANCEL", "sip:bob@example.com", {**party, "call": f"stray7@{ALICE}"}, 1, "s7cancel")
    tale.send(40, first + behind, ALICE, BOB)
    tale.send(40.010, answer(first, "200 OK", "s9"), BOB, ALICE)
    return tale


def stale_nonce(tale):
    """Alice's nonce has become too old while she slept; the registrar gives a new one, and her password is still right."""
    alice = "<sip:alice@example.com>"
    party = {"address": ALICE, "from": f"{alice};tag=s0", "to": alice, "call": f"stray0@{ALICE}"}
    for cseq, nonce, status, more in (
            (41, "f00d", "401 Unauthorized",
             ['WWW-Authenticate: Digest realm="example.com", nonce="beef", algorithm=MD5, qop="auth", stale=true']),
            (42, "beef", "200 OK", [contact("alice", ALICE) + ";expires=300"])):
        register = request("REGISTER", "sip:example.com", party, cseq, f"s0r{cseq}",
                           [contact("alice", ALICE), "Expires: 300", digest("her-password", nonce, 1)])
        tale.send(cseq - 41, register, ALICE, PROXY)
        tale.send(cseq - 41 + 0.006, answer(register, status, f"s0t{cseq}", more), PROXY, ALICE)


def too_late(tale, party):
    """A 486 ends the INVITE; what comes behind it, from another device of a careless server, has nothing to answer."""
    party = {**party, "call": f"stray3@{ALICE}"}
    invite = request("INVITE", "sip:bob@example.com", party, 1, "s3invite", [contact("alice", ALICE)], sdp("alice", ALICE))
    tale.send(20, invite, ALICE, BOB)
    tale.send(20.100, answer(invite, "486 Busy Here", "s4"), BOB, ALICE)
    acknowledged = {**party, "to": "<sip:bob@example.com>;tag=s4"}
    tale.send(20.110, request("ACK", "sip:bob@example.com", acknowledged, 1, "s3invite"), ALICE, BOB)
    tale.send(20.300, answer(invite, "180 Ringing", "s5", [contact("bob", BOB)]), BOB, ALICE)
    tale.send(20.400, answer(invite, "480 Temporarily Unavailable", "s4"), BOB, ALICE)


def fetch(tale):
    """SUBSCRIBE with Expires 0 outside a dialog: how does it stand now? One NOTIFY tells it, and all is over."""
    watch = Dialog(tale, 5, "alice", "bob")
    asked = watch.ask(30, "alice", "SUBSCRIBE", [contact("alice", ALICE), "Event: presence", "Expires: 0"])
    watch.reply(30.010, asked, "200 OK", [contact("bob", BOB), "Expires: 0"])
    watch.answered = True
    told = watch.ask(30.020, "bob", "NOTIFY", [contact("bob", BOB), "Event: presence",
                                               "Subscription-State: terminated;reason=timeout"])
    watch.reply(30.030, told, "200 OK")
