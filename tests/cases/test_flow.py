# SPDX-License-Identifier: GPL-2.0-or-later
"""-z flow,siptutor,...: an arrow a message in Wireshark's own flow graph. Whole ones are kept in charts/."""

import re

import pytest

from packets import capture, message, response, tcp, udp
from tshark import PROJECT, fields


def flow(tshark, story, filter="", **settings):
    """Label and comment of every arrow; `story` is a name, or a capture."""
    path = PROJECT / f"captures/{story}/capture.pcapng" if isinstance(story, str) else story
    text = tshark.read(path, "-q", "-z", "flow,siptutor,standard" + filter, **settings)
    arrows = [line.split("|") for line in text.splitlines() if re.match(r"(\d+ +)?\|\d", line)]
    return [("".join(cells[2:-1]).strip(), cells[-1]) for cells in arrows]


@pytest.mark.parametrize("story", ["basic-call", "call-over-tcp", "call-over-tls", "tcp-segments", "websocket", "message-loss"])
def test_each_message_has_its_arrow(tshark, story):
    path = PROJECT / f"captures/{story}/capture.pcapng"
    said = [headline for [all_of_them] in fields(tshark, path, "siptutor.explanation", filter="siptutor.role && !siptutor.keepalive",
                                                 options=("-E", "aggregator=|"))
            for headline in all_of_them.split("|")]
    assert [comment for _, comment in flow(tshark, story)] == said != []


def test_several_messages_in_a_segment(tshark):
    made = capture(*tcp(b"".join(message(call_id=name, method=method, transport="TCP") for name, method in
                                 (("a", "OPTIONS"), ("b", "MESSAGE"), ("c", "REGISTER")))))
    assert [label for label, _ in flow(tshark, made)] == ["OPTIONS", "MESSAGE", "REGISTER"]


def test_filter(tshark):
    labels = [label for label, _ in flow(tshark, "blind-transfer", ",siptutor.call == 2")]
    assert labels[0] == "INVITE SDP" and "REFER" not in labels
    assert [label for label, _ in flow(tshark, "blind-transfer", ",siptutor.method == BYE")] == ["BYE"] * 4


def test_conversations_are_calls(tshark):
    text = tshark.read(PROJECT / "captures/blind-transfer/capture.pcapng", "-q", "-z", "flow,siptutor,standard")
    numbers = [line.split()[0] for line in text.splitlines() if re.match(r"\d", line)]
    calls = [call for [call] in fields(tshark, PROJECT / "captures/blind-transfer/capture.pcapng", "siptutor.call")]
    assert numbers == calls and set(numbers) == {"1", "2"}


def test_labels(tshark):
    """What is too long for the place that tshark has gives way to the code; the phrase is that of the registry."""
    asked = message()
    long_name = "X" * 40
    made = capture(udp(asked), udp(response(asked, "183 Being looked for"), back=True), udp(response(asked, "480 Not here"), back=True),
                   udp(response(asked, "200 Very well"), back=True), udp(response(asked, "299 Nobody knows"), back=True),
                   udp(message(long_name, call_id="two")))
    assert [label for label, _ in flow(tshark, made)] == ["OPTIONS", "183 Session Progress", "480", "200 OK", "299", "X" * 16 + "…"]
    assert ("183 SDP", ) in [arrow[:1] for arrow in flow(tshark, "prack-early-media")]


def test_nothing_to_draw(tshark):
    assert flow(tshark, "basic-call", ",siptutor.call == 9") == []
