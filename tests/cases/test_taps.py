# SPDX-License-Identifier: GPL-2.0-or-later
"""Wireshark's own listeners get what siptutor says, also where no tree is built."""

import re

from tshark import PROJECT


def test_expert_information(tshark):
    capture = PROJECT / "captures/not-acked/capture.pcapng"
    text = tshark.read(capture, "-q", "-z", "expert")
    assert re.search(r"Warns \(\d+\)", text) and re.search(r"no ACK is in this capture", text)
    assert re.search(r"Chats \(31\)", text), "one for each message"
