# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls with nothing wrong in them: not one finding, at first sight or in a second pass, which knows the rest of the capture."""

import pytest

from tshark import PROJECT, fields

FLAWLESS = """
    attended-transfer b2bua-callid-suffix b2bua-look-alikes b2bua-same-sdp b2bua-session-id basic-call blind-transfer busy
    call-over-ipv6 call-over-tcp call-over-tls call-with-authentication cancelled-call forked-call hold-resume
    instant-message keep-alive late-offer long-call-ids message-waiting prack-early-media redirect register-digest
    session-timer several-contacts subscribe-notify tcp-segments websocket
""".split()


@pytest.mark.parametrize("story", FLAWLESS)
def test_no_finding(tshark, story):
    capture = PROJECT / "captures" / story / "capture.pcapng"
    found = fields(tshark, capture, "frame.number", "siptutor.finding", options=["-2"])
    assert found, "there is SIP in it"
    assert [frame for frame, finding in found if finding] == []
