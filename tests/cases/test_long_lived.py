# SPDX-License-Identifier: GPL-2.0-or-later
"""What lives long: a file that is opened again, packets that are looked at again, a connection with very many messages,
a call of six hours."""

import resource
import sys

import pytest

from packets import ALICE, BOB, capture, message, response, tcp, udp
from sharkd import load, sharkd
from tshark import PROJECT, fields

sys.path.append(str(PROJECT / "tools"))
from crafting import hep  # noqa: E402

COLUMNS = ("siptutor.role", "siptutor.explanation", "siptutor.transaction", "siptutor.dialog", "siptutor.call",
           "siptutor.call.state", "siptutor.request_in", "siptutor.response_in", "siptutor.finding", "siptutor.doubt")


@pytest.mark.parametrize("story", ["call-with-authentication", "forked-call", "message-loss", "out-of-order",
                                   "b2bua-session-id", "subscription-life", "tcp-segments"])
def test_the_same_answers_again(tshark, story):
    """Looked at again (all packets have been seen by then), and opened again beside another file, a capture is what it was."""
    look = ("frames", {"filter": "siptutor", **{f"column{n}": f"{name}:0" for n, name in enumerate(COLUMNS)}})
    own, other = load(tshark, story), load(tshark, "busy")
    _, first, again, _, _, _, reopened = sharkd(tshark, own, look, look, other, look, own, look)
    assert first and any(any(frame["c"][2:]) for frame in first), "sharkd shows transactions"
    assert again == first
    assert reopened == first


def cpu_seconds(run):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def stream(count):
    text = b"".join(message(call_id=f"{n}@192.0.2.11", transport="TCP") for n in range(count))
    return capture(*tcp(*(text[at:at + 1400] for at in range(0, len(text), 1400))))


def test_twenty_thousand_messages_in_one_stream(tshark):
    """All are found, and each costs no more than a few times what it costs in a stream a tenth as long."""
    few, many = stream(2000), stream(20000)
    numbers = [int(last) for [all_of_them] in fields(tshark, many, "siptutor.transaction")
               for last in all_of_them.split(",")]
    assert numbers == list(range(1, 20001))
    costs = [min(cpu_seconds(lambda: tshark.read(made, "-q", "-z", "siptutor,srt")) for _ in range(3))
             for made in (few, many)]
    assert costs[1] < 10 * 3 * costs[0], costs


SMALL = (b"OPTIONS sip:b SIP/2.0\r\nVia: SIP/2.0/TCP a;branch=z9hG4bK%d\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>\r\nCall-ID: %d\r\n"
         b"CSeq: 1 OPTIONS\r\nContent-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n")


def packed(wrap):
    """As much as a frame holds."""
    return b"".join(wrap(SMALL % (number, number)) for number in range(1000))[:65000]


@pytest.mark.parametrize("mode", ["TRUE", "FALSE"])
@pytest.mark.parametrize("packets", [
    tcp(packed(lambda text: text)),
    tcp(packed(lambda text: b"%d <134>%s" % (len(text) + 5, text)), port=601),
    tcp(packed(lambda text: hep.version_3(0, text, (ALICE, 5060), (BOB, 5060))), port=9060),
    [udp(b"<134>" + packed(lambda text: text), port=514)],
], ids=["sip", "records of a log", "hep", "one record"])
def test_more_messages_in_a_frame_than_epan_has_layers(tshark, packets, mode):
    """epan calls no more than 500 dissectors for a frame (gui.max_tree_depth)."""
    [*_, [numbers]] = fields(tshark, capture(*packets), "siptutor.call_id", options=("-o", f"siptutor.companion:{mode}"))
    numbers = numbers.split(",")
    assert numbers == [str(number) for number in range(len(numbers))] and len(numbers) > 190


def test_a_call_of_six_hours(tshark):
    """Re-INVITEs keep the session alive every quarter of an hour; at its end it is still the same call, without fault."""
    def inside(method, number):
        text = message(method, f"{method}{number}", extra="Contact: <sip:alice@192.0.2.11>\r\n" if method == "INVITE" else "")
        return (text.replace(f"Call-ID: {method}{number}".encode(), b"Call-ID: long").replace(b"CSeq: 1 ", f"CSeq: {number} ".encode())
                .replace(b"To: <sip:bob@192.0.2.12>", b"To: <sip:bob@192.0.2.12>" + (b";tag=b1" if number > 1 or method == "ACK" else b"")))

    def answered(request, extra=""):
        reply = response(request, "200 OK", extra=extra)
        return udp(reply, back=True)
    packets, times = [], []
    for step in range(24):
        invite = inside("INVITE", step + 1)
        packets += [udp(invite), answered(invite, "Contact: <sip:bob@192.0.2.12>\r\n"), udp(inside("ACK", step + 1))]
        times += [900 * step + part for part in (0, 0.1, 0.2)]
    bye = inside("BYE", 25)
    packets += [udp(bye), answered(bye)]
    times += [21600.1, 21600.2]
    made = capture(*packets, times=times)
    seen = fields(tshark, made, "siptutor.call", "siptutor.dialog", "siptutor.call.state", "siptutor.call.duration",
                  "siptutor.finding")
    assert [frame[0] for frame in seen] == ["1"] * len(packets)
    assert {frame[1] for frame in seen[1:]} == {"1"}
    assert [frame[4] for frame in seen] == [""] * len(packets)
    assert seen[-2][2] == "ended" and float(seen[-2][3]) == 21600
