# SPDX-License-Identifier: GPL-2.0-or-later
"""From packets to messages: one, two or a piece of one in a packet, in order or not, and clean columns for each."""

import subprocess

import pytest

from packets import capture, message, tcp, udp
from tshark import fields

FIRST = message("OPTIONS", "first@192.0.2.11", transport="TCP", body="hello", extra="Content-Type: text/plain\r\n")
SECOND = message("MESSAGE", "second@192.0.2.11", transport="TCP")
BOTH = FIRST + SECOND


def call_ids(tshark, made, **settings):
    return [call for [calls] in fields(tshark, made, "siptutor.call_id", **settings) for call in calls.split(",")]


@pytest.mark.parametrize("mode", ["TRUE", "FALSE"])
@pytest.mark.parametrize("cut", [1, 20, len(FIRST) - 7, len(FIRST) - 2, len(FIRST), len(FIRST) + 30])
def test_two_messages_in_two_segments_cut_anywhere(tshark, cut, mode):
    made = capture(*tcp(BOTH[:cut], BOTH[cut:]))
    options = ("-o", f"siptutor.companion:{mode}")
    assert call_ids(tshark, made, options=options) == ["first@192.0.2.11", "second@192.0.2.11"]


def test_many_small_segments(tshark):
    pieces = [BOTH[at:at + 50] for at in range(0, len(BOTH), 50)]
    assert call_ids(tshark, capture(*tcp(*pieces))) == ["first@192.0.2.11", "second@192.0.2.11"]


def test_segments_out_of_order(tshark):
    made = capture(*tcp(BOTH[:100], BOTH[100:250], BOTH[250:], order=[0, 2, 1]))
    options = ("-o", "tcp.reassemble_out_of_order:TRUE")
    assert call_ids(tshark, made, options=options) == ["first@192.0.2.11", "second@192.0.2.11"]


def test_two_messages_in_a_segment_have_clean_columns(tshark):
    [[info]] = fields(tshark, capture(*tcp(BOTH)), "_ws.col.Info")
    first, second = info.split(" | ")
    assert first.startswith("Request: OPTIONS sip:bob@192.0.2.12 (text/plain) — Alice ")
    assert second.startswith("Request: MESSAGE sip:bob@192.0.2.12 — Alice ")


def test_keepalive_between_messages_of_a_stream(tshark):
    [[roles]] = fields(tshark, capture(*tcp(FIRST + b"\r\n\r\n" + SECOND)), "siptutor.role")
    assert roles == "options.capabilities,keepalive.ping,request.message"


def test_a_stream_that_begins_in_the_middle_of_a_message(tshark):
    made = capture(*tcp(b"ength: 0\r\nContact: <sip:x@192.0.2.1>\r\n\r\n" + SECOND))
    assert "second@192.0.2.11" in call_ids(tshark, made)


def test_compact_content_length_over_segments(tshark):
    whole = message("MESSAGE", "compact@192.0.2.11", transport="TCP", body="x" * 300, extra="c: text/plain\r\n")
    whole = whole.replace(b"Content-Length:", b"l:")
    made = capture(*tcp(whole[:-100], whole[-100:]))
    assert fields(tshark, made, "siptutor.call_id", "siptutor.finding") == [["compact@192.0.2.11", ""]]
    assert len(fields(tshark, made, "siptutor.body")[0][0]) == 300


def test_second_message_in_a_datagram_is_shown_and_named(tshark):
    made = capture(udp(message(call_id="one@192.0.2.11") + message(call_id="two@192.0.2.11")))
    [[calls, findings, info]] = fields(tshark, made, "siptutor.call_id", "siptutor.finding", "_ws.col.Info")
    assert calls == "one@192.0.2.11,two@192.0.2.11"
    assert findings == "datagram.second_message"
    assert info.count(" | ") == 1


def test_password_is_kept_off_the_display(tshark):
    secret = message(extra="Contact: <sip:alice:OPENSESAME@192.0.2.11>\r\n").replace(b"sip:bob@", b"sip:bob:OPENSESAME@", 1)
    for language in ("en", "fr"):
        text = tshark.read(capture(udp(secret)), "-V", "-O", "siptutor", language=language,)
        ours = text.split("SIP Tutor", 1)[1].split("Session Initiation Protocol")[0]
        assert "OPENSESAME" not in ours and "sip:bob:****@192.0.2.12" in ours
    alone = tshark.read(capture(udp(secret)), "-o", "siptutor.companion:FALSE", "-V", "-O", "siptutor")
    assert "OPENSESAME" not in alone and "****" in alone


@pytest.mark.parametrize("uri", ["<sip:bob:OPENSESAME@", "sip:bob: OPENSESAME@", "sip:b<b:OPENSESAME@", "sip:bob:OPEN SESAME OPENSESAME@"])
def test_password_in_a_broken_uri(tshark, uri):
    """Where the grammar is broken, what stands where a password would is taken for one."""
    secret = message(extra=f"Contact: <{uri.strip('<')}192.0.2.11>\r\n").replace(b"sip:bob@", uri.encode(), 1)
    options = ["-o", "siptutor.companion:FALSE"]
    assert "OPENSESAME" not in tshark.read(capture(udp(secret)), *options)
    text = tshark.read(capture(udp(secret)), *options, "-V", "-O", "siptutor")
    assert "OPENSESAME" not in text and "****" in text


def test_what_only_looks_like_a_password(tshark):
    """Values that are no SIP URI are shown as they are."""
    made = capture(udp(message(call_id="10:20:30@192.0.2.11", extra="Subject: at 10:30:00 to a@example.com\r\n")))
    assert fields(tshark, made, "siptutor.hdr.call_id", "siptutor.hdr.subject") == [["10:20:30@192.0.2.11", "at 10:30:00 to a@example.com"]]


def truncated(made, length):
    """A copy of a capture that kept only the first bytes of each packet."""
    cut = made.with_name("cut.pcap")
    subprocess.run(["editcap", "-s", str(length), made, cut], check=True)
    return cut


def test_truncated_capture_is_named_and_nothing_is_malformed(tshark):
    packet = udp(FIRST)
    for length in (60, 100, 200, len(packet) - 3):
        cut = truncated(capture(packet), length)
        assert fields(tshark, cut, "frame.number", filter="_ws.malformed") == []
        assert fields(tshark, cut, "siptutor.finding", filter="siptutor.finding.capture.truncated") or length < 70


def test_truncated_keepalive(tshark):
    cut = truncated(capture(udp(b"\r\n" * 40)), 60)
    assert fields(tshark, cut, "siptutor.role", "_ws.malformed", filter="siptutor.keepalive == 1") == [["keepalive.nul", ""]]
