# SPDX-License-Identifier: GPL-2.0-or-later
"""-z follow,siptutor,...: the messages of a call as they passed; and the same asked of Wireshark's engine, as its window does."""

import base64
import re

import pytest

from packets import ALICE, BOB, capture, message, response, tcp, udp
from sharkd import load, sharkd
from tshark import PROJECT, fields


def path_of(story):
    return PROJECT / f"captures/{story}/capture.pcapng" if isinstance(story, str) else story


def followed(tshark, story, chosen, *options, **settings):
    """The messages, each as bytes, with whether it goes back to the node that spoke first."""
    text = tshark.read(path_of(story), "-q", *options, "-z", f"follow,siptutor,raw,{chosen}", **settings)
    body = text.split("Node 1: ", 1)[1].splitlines()[1:-1]
    return [(bytes.fromhex(line.strip()), line.startswith("\t")) for line in body]


def first_lines(messages):
    return [text.split(b"\r\n")[0].decode() for text, _ in messages]


@pytest.mark.parametrize("options", [(), ("-2",), ("-o", "siptutor.companion:FALSE")], ids=["one pass", "two passes", "alone"])
@pytest.mark.parametrize("story", ["busy", "call-over-tcp", "call-over-tls", "call-over-ipv6", "tcp-segments"])
def test_a_call_in_its_order(tshark, story, options):
    """Every message of the call, and each whole: what its own lengths say."""
    frames = fields(tshark, path_of(story), "siptutor.method", "siptutor.status_code", filter="siptutor.call == 1",
                    options=("-E", "aggregator= "))
    seen = followed(tshark, story, 1, *options)
    starts = " ".join(f"{method} {code}" for method, code in frames).split()
    told = [line.split()[1 if line.startswith("SIP/2.0") else 0] for line in first_lines(seen)]
    assert told == starts and told[0] == "INVITE"
    for text, _ in seen:
        head, body = text.split(b"\r\n\r\n", 1)
        assert len(body) == int(re.search(rb"(?im)^(?:Content-Length|l):\s*(\d+)", head).group(1))


def test_directions(tshark):
    """Wireshark knows two: from the host that spoke first, and to it."""
    asked = message("INVITE")
    seen = followed(tshark, capture(udp(asked), udp(response(asked, "180 Ringing"), back=True)), 1)
    assert [back for _, back in seen] == [False, True]
    assert seen[0][0] == asked


def test_one_call_of_several(tshark):
    assert [line for line in first_lines(followed(tshark, "blind-transfer", 2)) if "REFER" in line] == []
    assert [line for line in first_lines(followed(tshark, "blind-transfer", 1)) if line.startswith("REFER")] != []


def test_messages_of_one_segment(tshark):
    made = capture(*tcp(message("INVITE", "a", transport="TCP") + message("MESSAGE", "b", transport="TCP")))
    assert [line.split()[0] for line in first_lines(followed(tshark, made, 1))] == ["INVITE", "MESSAGE"]


def test_without_a_call(tshark):
    """What belongs to no call has no number, but it passed between two addresses."""
    assert followed(tshark, "register-digest", 1) == []
    seen = followed(tshark, "register-digest", "192.0.2.11:5060,192.0.2.5:5060")
    assert len(seen) == len(fields(tshark, path_of("register-digest"), "frame.number")) and seen[0][0].startswith(b"REGISTER ")
    seen = followed(tshark, capture(*tcp(message("REGISTER", transport="TCP"))), f"{ALICE}:40000,{BOB}:5060")
    assert len(seen) == 1


def test_two_addresses_of_ipv6(tshark):
    [[one, other]] = fields(tshark, path_of("call-over-ipv6"), "ipv6.src", "ipv6.dst", filter="frame.number == 1")
    assert len(followed(tshark, "call-over-ipv6", f"[{one}]:5060,[{other}]:5060")) > 2


def test_text(tshark):
    text = tshark.read(path_of("busy"), "-q", "-z", "follow,siptutor,ascii,1")
    assert "Filter: siptutor.call == 1\n" in text and "INVITE sip:bob@example.com SIP/2.0" in text and "486 Busy Here" in text


def test_of_the_selected_packet(tshark):
    """Which filter the window asks for, and what it gets."""
    _, of_call, payload = sharkd(tshark, load(tshark, "busy"), ("frame", {"frame": 1}),
                                 ("follow", {"follow": "SIPTUTOR", "filter": "siptutor.call == 1"}))
    assert ["SIPTUTOR", "siptutor.call == 1"] in of_call["fol"]
    assert base64.b64decode(payload["payloads"][0]["d"]).startswith(b"INVITE ")
    _, of_none = sharkd(tshark, load(tshark, "register-digest"), ("frame", {"frame": 1}))
    assert "SIPTUTOR" not in [name for name, *filter in of_none["fol"] if filter and filter[0]]
