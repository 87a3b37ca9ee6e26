# SPDX-License-Identifier: GPL-2.0-or-later
"""Bindings over time: asked for, granted, refreshed in time or too late, removed."""

import pytest

from packets import capture, message, response, udp
from tshark import fields

CONTACT = "Contact: <sip:alice@192.0.2.11>"
NAMES = ("siptutor.registration", "siptutor.registration.state", "siptutor.registration.granted", "siptutor.finding")


def exchange(call_id, contact, granted):
    request = message("REGISTER", call_id, extra=f"{contact}\r\n")
    return [udp(request), udp(response(request, "200 OK", extra=f"{granted}\r\n" if granted else ""), back=True)]


@pytest.mark.parametrize("after, findings", [(50, ""), (59.9, ""), (75, "registration.lapsed")])
def test_refreshed_in_time_or_not(tshark, after, findings):
    made = capture(*exchange("one", CONTACT + ";expires=60", CONTACT + ";expires=60"),
                   *exchange("two", CONTACT + ";expires=60", CONTACT + ";expires=60"), times=[0, 0.1, after, after + 0.1])
    assert fields(tshark, made, *NAMES) == [["1", "asked for", "", ""], ["1", "registered", "60", ""],
                                            ["1", "registered", "60", findings], ["1", "registered", "60", ""]]


def test_the_time_granted_counts_not_the_time_asked_for(tshark):
    made = capture(*exchange("one", CONTACT + ";expires=3600", CONTACT + ";expires=120"))
    assert fields(tshark, made, *NAMES)[1] == ["1", "registered", "120", ""]


def test_removal_and_refusal(tshark):
    refused = message("REGISTER", "three", extra="Contact: <sip:alice@192.0.2.99>\r\n")
    made = capture(*exchange("one", CONTACT, CONTACT + ";expires=60"), *exchange("two", CONTACT + ";expires=0", ""),
                   udp(refused), udp(response(refused, "403 Forbidden"), back=True), times=[0, 0.1, 5, 5.1, 6, 6.1])
    states = [state for _, state, _, _ in fields(tshark, made, *NAMES)]
    assert states == ["asked for", "registered", "registered", "removed", "asked for", "refused"]
