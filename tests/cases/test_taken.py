# SPDX-License-Identifier: GPL-2.0-or-later
"""D14: SIP on a port that Wireshark gives to another dissector is found, named and explained; and nothing is taken from
a dissector that is right, or that the user has chosen."""

import pytest

from packets import ALICE, BOB, ETHER, IP, UDP, Raw, capture, message, response, tcp, udp
from tshark import fields

HINT = "port.taken"
UDP_OWNED = {"IAX2": 4569, "GTPv2": 2152, "RIP": 520, "HSRP": 1985}  # the last two: malformed, and not a word
TCP_OWNED = {"HTTP": 8080, "RTSP": 554, "World of Warcraft World": 8085}
MODES = {"companion": (), "alone": ("-o", "siptutor.companion:FALSE"), "two passes": ("-2",)}
by_mode = pytest.mark.parametrize("mode", MODES)


def seen(tshark, made, *options, filter="udp.length > 0 || tcp.len > 0"):
    """Call-ID and finding of every packet with a payload."""
    return fields(tshark, made, "siptutor.call_id", "siptutor.finding", filter=filter, options=options)


@by_mode
@pytest.mark.parametrize("owner", UDP_OWNED)
def test_datagrams(tshark, owner, mode):
    port, asked = UDP_OWNED[owner], message(call_id="a")
    made = capture(udp(asked, port), udp(response(asked, "200 OK"), port, back=True), udp(message(call_id="b"), port))
    assert seen(tshark, made, *MODES[mode]) == [["a", HINT], ["a", ""], ["b", ""]]
    [[info, answered]] = fields(tshark, made, "_ws.col.Info", "siptutor.response_in", filter="frame.number == 1", options=("-2",))
    assert info.startswith("Request: OPTIONS") and answered == "2"


@by_mode
@pytest.mark.parametrize("owner", TCP_OWNED)
def test_segments(tshark, owner, mode):
    one, two, three = (message(call_id=name, transport="TCP") for name in "abc")
    made = capture(*tcp(one + two, three[:90], three[90:], port=TCP_OWNED[owner]))
    assert seen(tshark, made, *MODES[mode]) == [["a,b", HINT], ["", ""], ["c", ""]]


def test_a_part_of_a_message_is_only_named(tshark):
    """What follows it is the other dissector's until a segment begins with a message again."""
    one, two = (message(call_id=name, transport="TCP") for name in "ab")
    made = capture(*tcp(one[:90], one[90:], two, message(call_id="c", transport="TCP"), port=8080))
    assert seen(tshark, made) == [["", HINT], ["", ""], ["b", HINT], ["c", ""]]


def test_an_owner_who_waits_for_more(tshark):
    """MySQL takes the first letters for a length, and has Wireshark gather that many bytes: they are his."""
    made = capture(*tcp(*(message(call_id=name, transport="TCP") for name in "abc"), port=3306))
    assert seen(tshark, made) == [["a", HINT], ["b", HINT], ["c", HINT]]


def test_fragments(tshark):
    whole = IP(src=ALICE, dst=BOB, id=7) / UDP(sport=4569, dport=4569) / Raw(message(call_id="a", extra=f"Subject: {'x' * 900}\r\n"))
    pieces = [ETHER / piece for piece in whole.fragment(600)]
    assert len(pieces) > 1
    assert seen(tshark, capture(*pieces), filter="siptutor") == [["a", HINT]]


def test_the_hint_says_who_and_how(tshark):
    made = capture(udp(message(), 4569))
    tree = tshark.read(made, "-O", "siptutor")
    assert "This is SIP, but Wireshark takes UDP 4569 for IAX2" in tree and "udp.port==4569,siptutor" in tree
    assert "du IAX2" in tshark.read(made, "-O", "siptutor", language="fr")


@pytest.mark.parametrize("payload", [
    b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", b"OPTIONS rtsp://example.com/media RTSP/1.0\r\nCSeq: 1\r\n\r\n",
    b"INVITE sip:bob@example.com SIP/3.0\r\n\r\n", b"INVITE sip:bob@example.com SIP/2.0", b"INVITE sip:bob@example.com\r\n\r\n",
    b"see OPTIONS sip:bob@example.com SIP/2.0:\r\n", b"\x80\x00" + message(),
], ids=["HTTP", "RTSP", "another version", "no end of line", "no version", "in a sentence", "behind other bytes"])
def test_what_is_not_surely_sip_is_left_alone(tshark, payload):
    made = capture(*tcp(payload, port=8080), udp(payload, 4569))
    assert fields(tshark, made, "frame.number") == []


def test_what_the_user_chose_is_left_alone(tshark):
    made = capture(udp(message(), 4569))
    chosen = ("-d", "udp.port==4569,gtp"), ("--disable-heuristic", "siptutor_udp"), ("--disable-protocol", "siptutor")
    for options in chosen:
        assert fields(tshark, made, "frame.number", filter="siptutor.finding", options=options) == [], options
    assert seen(tshark, made, "-d", "udp.port==4569,siptutor") == [["one@192.0.2.11", ""]]


def test_a_repeated_segment_is_no_second_message(tshark):
    """TCP shows a repeated segment to no dissector: not on our port, and not in a conversation that has become ours."""
    for port, first in ((5060, ""), (8080, HINT)):
        packets = tcp(*(message(call_id=name, transport="TCP") for name in "ab"), port=port)
        made = capture(*packets, packets[-1])
        assert seen(tshark, made) == [["a", first], ["b", ""], ["", ""]]


def test_what_an_icmp_error_quotes_is_no_message(tshark):
    from scapy.all import ICMP
    quoted = IP(src=BOB, dst=ALICE) / UDP(sport=4569, dport=4569) / Raw(message())
    made = capture(ETHER / IP(src=ALICE, dst=BOB) / ICMP(type=3, code=3) / quoted)
    assert fields(tshark, made, "frame.number", filter="siptutor.finding") == []
