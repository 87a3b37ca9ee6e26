# SPDX-License-Identifier: GPL-2.0-or-later
"""Which packets are ours, whatever the user has set; and that no port is ever left without a dissector."""

import pathlib
import tempfile

import pytest

from packets import capture, message, sctp, tcp, udp
from tshark import PROJECT, fields

OURS, BUILTIN = "siptutor", "sip"
TLS = PROJECT / "captures/call-over-tls/capture.pcapng"
WEBSOCKET = PROJECT / "captures/websocket/capture.pcapng"

MADE = {
    "udp 5060": capture(udp(message())),
    "tcp 5060": capture(*tcp(message(transport="TCP"))),
    "sctp 5060": capture(sctp(message(transport="SCTP"))),
    "udp 7777": capture(udp(message(), port=7777)),
    "tcp 8899": capture(*tcp(message(transport="TCP"), port=8899)),
    "tls 5061": TLS,
    "websocket": WEBSOCKET,
}


def who(tshark, where, *options):
    """Which of the two dissects: "siptutor" when ours does (the built-in then as its companion), "sip", or nobody."""
    if fields(tshark, MADE[where], "frame.number", filter="siptutor", options=options):
        return OURS
    return BUILTIN if fields(tshark, MADE[where], "frame.number", filter="sip", options=options) else None


@pytest.mark.parametrize("where", MADE)
@pytest.mark.parametrize("options", [(), ("-o", "sip.display_raw_text:TRUE"), ("-o", "sip.tls.port:5062")],
                         ids=["default", "any changed sip preference", "sip.tls.port moved"])
def test_ours(tshark, where, options):
    assert who(tshark, where, *options) == OURS


@pytest.mark.parametrize("where", MADE)
def test_disabled_siptutor_leaves_everything_to_the_builtin(tshark, where):
    assert who(tshark, where, "--disable-protocol", "siptutor") == BUILTIN


@pytest.mark.parametrize("where", MADE)
def test_disabled_builtin_leaves_everything_to_us(tshark, where):
    assert who(tshark, where, "--disable-protocol", "sip") == OURS


@pytest.mark.parametrize("where, options, expected", [
    ("udp 5060", ("-d", "udp.port==5060,sip"), BUILTIN),
    ("udp 5060", ("-o", "sip.udp.port:5060,5070"), BUILTIN),
    ("udp 7777", ("-d", "udp.port==7777,siptutor"), OURS),
    ("udp 7777", ("--disable-heuristic", "siptutor_udp"), BUILTIN),
    ("udp 7777", ("--disable-heuristic", "siptutor_udp", "-o", "siptutor.udp.port:7777"), OURS),
    ("tcp 8899", ("-d", "tcp.port==8899,siptutor"), OURS),
    ("tcp 8899", ("--disable-heuristic", "siptutor_tcp", "-o", "siptutor.tcp.port:8000-8999"), OURS),
])
def test_what_the_user_chose(tshark, where, options, expected):
    assert who(tshark, where, *options) == expected


def moved(capture, port_from, port_to):
    """A copy of a pcapng capture in which TCP over IPv4 uses another port; the TLS keys in it stay."""
    data, at = bytearray(capture.read_bytes()), 0
    while at < len(data):
        kind, length = (int.from_bytes(data[at + i:at + i + 4], "little") for i in (0, 4))
        for place in (at + 28 + 34, at + 28 + 36) if kind == 6 else ():
            if data[place:place + 2] == port_from.to_bytes(2, "big"):
                data[place:place + 2] = port_to.to_bytes(2, "big")
        at += length
    copy = pathlib.Path(tempfile.mkdtemp(prefix="siptutor-")) / "moved.pcapng"
    copy.write_bytes(data)
    return copy


def test_tls_on_any_port(tshark):
    """The built-in cannot do this; siptutor's heuristic on what TLS decrypts can."""
    methods = fields(tshark, moved(TLS, 5061, 7061), "siptutor.method", filter="siptutor.method")
    assert methods == fields(tshark, TLS, "siptutor.method", filter="siptutor.method") and ["INVITE"] in methods


def test_stun_is_left_to_stun(tshark):
    binding = bytes.fromhex("000100002112a442") + bytes(12)
    made = capture(udp(message()), udp(binding))
    assert fields(tshark, made, "frame.protocols", filter="frame.number == 2") == [["eth:ethertype:ip:udp:stun"]]


def test_other_bytes_on_the_port_are_left_alone(tshark):
    made = capture(udp(b"\x80\x00binary rubbish"), udp(b""), udp(b"GET / HTTP/1.1\r\n\r\n"))
    assert fields(tshark, made, "frame.number") == []


@pytest.mark.parametrize("kind, payload", [("ping", b"\r\n\r\n"), ("pong", b"\r\n"), ("nul", b"\0\0\0\0")])
def test_keepalives(tshark, kind, payload):
    for made in (capture(udp(payload)), capture(*tcp(payload))):
        assert fields(tshark, made, "siptutor.role", filter="siptutor.keepalive") == [[f"keepalive.{kind}"]]
