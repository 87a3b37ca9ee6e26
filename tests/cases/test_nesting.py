# SPDX-License-Identifier: GPL-2.0-or-later
"""A message whose body is a message (message/sip, alone or in a multipart) is dissected, and not without end."""

import pytest

from packets import capture, message, udp
from tshark import fields

MODES = {"companion": [], "alone": ["-o", "siptutor.companion:FALSE"]}
by_mode = pytest.mark.parametrize("mode", MODES)


def wrapped(inner, times):
    for level in range(times):
        inner = message("MESSAGE", f"level{level}@192.0.2.11", extra="Content-Type: message/sip\r\n", body=inner.decode())
    return inner


@by_mode
def test_a_message_in_a_message(tshark, mode):
    [[roles, malformed]] = fields(tshark, capture(udp(wrapped(message(), 1))), "siptutor.role", "_ws.malformed",
                                  options=MODES[mode])
    assert roles == "request.message,options.capabilities" and not malformed


@by_mode
def test_a_message_in_a_multipart(tshark, mode):
    body = ("--cut\r\nContent-Type: text/plain\r\n\r\nhello\r\n--cut\r\nContent-Type: message/sip\r\n\r\n"
            + message().decode() + "\r\n--cut--\r\n")
    outer = message("MESSAGE", "outer@192.0.2.11", extra="Content-Type: multipart/mixed;boundary=cut\r\n", body=body)
    [[roles]] = fields(tshark, capture(udp(outer)), "siptutor.role", options=MODES[mode])
    assert roles == "request.message,options.capabilities"


@by_mode
def test_nesting_has_an_end(tshark, mode):
    [[findings]] = fields(tshark, capture(udp(wrapped(message(), 12))), "siptutor.finding", options=MODES[mode])
    assert findings.endswith("body.nested_too_deep") and findings.count("nested_too_deep") == 1
