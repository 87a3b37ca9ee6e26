# SPDX-License-Identifier: GPL-2.0-or-later
"""With the plugin nothing is lost that Wireshark gave without it: in companion mode every field of every packet, in alone mode
the best known ones; the packet list, the SIP statistics (which read the tap that VoIP Calls reads too) and the link from SDP to RTP in both."""

import functools
import re
import xml.etree.ElementTree as xml

import pytest

from tshark import PROJECT, fields

# In all captures but this one, the built-in alone sees the SIP: there the port is another dissector's.
NOT_SIP_TO_THE_BUILT_IN = ("port-taken", "not-quite-sip")
# Nor does it see what is only reported (tests/cases/test_carriers.py).
REPORTED = ("hep-", "syslog-", "same-call-log", "same-call-both")
ALL = sorted(path for path in PROJECT.glob("captures/*/capture.pcapng")
             if path.parent.name not in NOT_SIP_TO_THE_BUILT_IN and not path.parent.name.startswith(REPORTED))
ALONE = ("-o", "siptutor.companion:FALSE")
by_name = pytest.mark.parametrize("capture", ALL, ids=lambda path: path.parent.name)

# What differs, and why: the list of protocols has one more; tcp_dissect_pdus(), which the built-in does not use, tells the
# size of each piece; TLS names the dissector it calls; and keep-alives are no longer unknown data.
DIFFERENT = {"frame.protocols", "tcp.pdu.size", "tls.app_data_proto"}


BEST_KNOWN = ["sip.Method", "sip.Status-Code", "sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method", "sip.from.addr",
              "sip.from.user", "sip.from.host", "sip.from.tag", "sip.to.addr", "sip.to.user", "sip.to.tag",
              "sip.Via.transport", "sip.Via.branch", "sip.contact.uri", "sip.r-uri", "sip.r-uri.user", "sip.User-Agent",
              "sip.Content-Type", "sip.Content-Length", "sip.Max-Forwards", "sip.Expires", "sip.Status-Line"]


# The runs that several tests look at.

@functools.cache
def as_ever(plain_tshark, capture):
    """Of each packet with SIP: number, protocol and info in the list, then the best known fields, without the plugin."""
    return fields(plain_tshark, capture, "frame.number", "_ws.col.Protocol", "_ws.col.Info", *BEST_KNOWN, filter="sip")


@functools.cache
def frames_with(tshark, capture):
    """The numbers of the frames with keep-alives, and of those with a second message in the datagram."""
    names = ("siptutor.keepalive", "siptutor.finding.datagram.second_message")
    packets = fields(tshark, capture, "frame.number", *names, filter=" || ".join(names))
    return [{packet[0] for packet in packets if packet[1 + column]} for column in range(len(names))]


def all_fields(tshark, capture):
    """Per packet, every (name, shown, value) outside siptutor's own tree."""
    packets = xml.fromstring(tshark.read(capture, "-T", "pdml"))
    return [[(field.get("name"), field.get("show"), field.get("value")) for protocol in packet
             if protocol.get("name") != "siptutor" for field in [*protocol.iter("field")]
             if field.get("name") not in DIFFERENT] for packet in packets.iter("packet")]


def without_data(packet):
    return [field for field in packet if not field[0].startswith("data")]


def same(was, now):
    """Equal, but for one thing: of two messages in a segment, the built-in takes the second for headers of the first."""
    if was[0] == now[0] == "sip.msg_hdr":
        return was[2].startswith(now[2])
    return was == now


@by_name
def test_companion_mode_keeps_every_field(tshark, plain_tshark, capture):
    before, after = all_fields(plain_tshark, capture), all_fields(tshark, capture)
    assert len(before) == len(after) and any(name.startswith("sip.") for packet in before for name, *_ in packet)
    keepalives, _ = frames_with(tshark, capture)
    for number, (was, now) in enumerate(zip(before, after), start=1):
        was = without_data(was) if str(number) in keepalives else was
        differences = [pair for pair in zip(was, now, strict=True) if not same(*pair)]
        assert differences == [], f"packet {number}"


def usual_info(text):
    """What the built-in writes, without the separators it leaves behind, and without its count of removed bindings: it
    counts a contact twice whose own expires and Expires header are both 0."""
    text = re.sub(r"\(remove \d+ bindings?\)", "(remove)", text)
    return re.sub(r" \| (?=,| \()", "", text).rstrip(" |").replace("  (", " (")


@by_name
@pytest.mark.parametrize("mode", ["companion", "alone"])
def test_packet_list_reads_as_usual(tshark, plain_tshark, capture, mode):
    names = ("frame.number", "_ws.col.Protocol", "_ws.col.Info")
    before = [packet[:3] for packet in as_ever(plain_tshark, capture)]
    options = ["-o", "siptutor.info_column:FALSE", *(ALONE if mode == "alone" else [])]
    after = fields(tshark, capture, *names, filter="siptutor && !siptutor.keepalive", options=options)
    # A second message in a datagram, which the built-in does not show, stands behind the first.
    _, more = frames_with(tshark, capture)
    after = [[n, p, i.split(" | ")[0] if n in more else i] for n, p, i in after]
    assert [[n, p, usual_info(i)] for n, p, i in after] == [[n, p, usual_info(i)] for n, p, i in before]


@by_name
def test_alone_mode_fills_the_best_known_fields(tshark, plain_tshark, capture):
    before = [[number, *known] for number, _, _, *known in as_ever(plain_tshark, capture)]
    after = fields(tshark, capture, "frame.number", *BEST_KNOWN, filter="sip", options=ALONE)
    assert after == before


@pytest.mark.parametrize("mode", ["companion", "alone"])
@pytest.mark.parametrize("name", ["basic-call", "cancelled-call", "call-over-tcp", "hold-resume"])
def test_media_and_calls(tshark, plain_tshark, name, mode):
    capture = PROJECT / "captures" / name / "capture.pcapng"
    options = ALONE if mode == "alone" else ()
    count = lambda shark, *more: len(fields(shark, capture, "frame.number", filter="rtp", options=more))  # noqa: E731
    assert count(tshark, *options) == count(plain_tshark) and (count(tshark) > 0 or name == "cancelled-call")
    statistics = [shark.read(capture, *more, "-q", "-z", "sip,stat") for shark, more in
                  ((plain_tshark, ()), (tshark, options))]
    methods = [re.findall(r"(INVITE|ACK|BYE|SIP \d+ .*?) +: +(\d+)", text) for text in statistics]
    assert methods[0] == methods[1] and methods[0]


def test_repeated_descriptions_are_there_for_who_asks(tshark):
    """Alone, a description that went by is read again only for who looks: a filter for its fields or for the protocols of a
    packet, and the protocol hierarchy, which names no field."""
    capture = PROJECT / "captures/call-with-authentication/capture.pcapng"
    descriptions = [body for body, in fields(tshark, capture, "sdp.owner", filter="sdp", options=ALONE)]
    assert len(set(descriptions)) < len(descriptions)
    for filter in ("sdp", "sdp.media.port > 0", 'frame.protocols contains "sdp"'):
        assert len(tshark.read(capture, *ALONE, "-Y", filter).splitlines()) == len(descriptions)
    hierarchy = tshark.read(capture, *ALONE, "-q", "-z", "io,phs")
    assert re.findall(r"\bsdp +frames:(\d+)", hierarchy) == [str(len(descriptions))]
