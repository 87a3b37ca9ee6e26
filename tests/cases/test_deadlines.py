# SPDX-License-Identifier: GPL-2.0-or-later
"""64*T1 as the client counts it: for any request, and for an INVITE until a first provisional response."""

import pytest

from packets import capture, message, response, udp
from tshark import fields


@pytest.mark.parametrize("method, provisional, after, late", [
    ("OPTIONS", False, 31.9, False), ("OPTIONS", False, 32.1, True), ("OPTIONS", True, 40, True),
    ("INVITE", False, 32.1, True), ("INVITE", True, 60, False),
])
def test_final_response_after_the_deadline(tshark, method, provisional, after, late):
    request = message(method, extra="Contact: <sip:alice@192.0.2.11>\r\n")
    answers = [udp(response(request, "100 Trying"), back=True)] if provisional else []
    made = capture(udp(request), *answers, udp(response(request, "486 Busy Here"), back=True),
                   times=[0, *([0.1] if provisional else []), after])
    findings = fields(tshark, made, "siptutor.finding")[-1][0]
    assert findings == ("response.too_late" if late else "")


def test_t1_is_the_users(tshark):
    request = message()
    made = capture(udp(request), udp(response(request, "200 OK"), back=True), times=[0, 10])
    assert fields(tshark, made, "siptutor.finding", options=["-o", "siptutor.t1:100"])[-1] == ["response.too_late"]
