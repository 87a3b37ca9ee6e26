# SPDX-License-Identifier: GPL-2.0-or-later
"""SIP that a log or a capture agent reports: who gets the packets, what Wireshark shows beside, and that a report of a message is
no second message. What each layout says is in the cases; how logs are read, in the unit tests."""

import sys

import pytest

from packets import ALICE, BOB, ETHER, IP, UDP, Raw, capture, message, response, tcp, udp
from tshark import PROJECT, Tshark, fields

sys.path.append(str(PROJECT / "tools"))
from crafting import hep  # noqa: E402

LOG = "192.0.2.30"
PRI = b"<134>Feb  2 02:40:00 phone app[1]: "
ASKED = message()
ANSWERED = response(ASKED, "200 OK")
PLAIN = [b"<134>Feb  2 02:40:00 phone app[1]: off hook", b"no priority", b"<7>the peer said SIP/2.0 200 OK", b"", b"\x00\xff",
         b"<134>Feb  2 02:40:00 phone app[1]: INVITE sip:b@example.com failed"]


def to_log(payload, port=514, source=ALICE, own=514):
    return ETHER / IP(src=source, dst=LOG) / UDP(sport=own, dport=port) / Raw(payload)


def reported(packet, source=(ALICE, 5060), destination=(BOB, 5060), **how):
    """A packet of HEP of an agent."""
    data = hep.version_3(0, packet, source, destination, **how)
    return ETHER / IP(src="192.0.2.5", dst="192.0.2.40") / UDP(sport=9061, dport=9060) / Raw(data)


def roles(tshark, made, *options):
    """Carrier and role of every packet."""
    return fields(tshark, made, "siptutor.carrier", "siptutor.role", filter="udp || tcp.len > 0", options=options)


SHOWN = ["syslog", "options.capabilities"]
NOTHING = ["", ""]


# --- what is no SIP is as it was

@pytest.mark.parametrize("made", [
    capture(*(to_log(text) for text in PLAIN)),
    capture(*tcp(*(text + b"\n" for text in PLAIN if text), port=514)),
    capture(*tcp(*(text + b"\n" for text in PLAIN if text), port=601)),
    capture(*tcp(*(b"%d %s" % (len(text), text) for text in PLAIN if text), port=601)),
    capture(*(to_log(text, port=9060) for text in PLAIN)),
    capture(*tcp(*(text for text in PLAIN if text), port=9060)),
], ids=["udp 514", "tcp 514", "tcp 601", "octet counts", "udp 9060", "tcp 9060"])
def test_without_sip_nothing_changes(tshark, made):
    with Tshark(plugin=False) as plain:
        for form in ("-V",), ("-T", "json"), ():
            assert tshark.read(made, *form) == plain.read(made, *form)


def test_the_tree_of_syslog_stays(tshark):
    """With SIP in it too, Wireshark's own Syslog says what it always said."""
    made = capture(to_log(PRI + ASKED))
    with Tshark(plugin=False) as plain:
        wanted = plain.read(made, "-T", "fields", "-e", "syslog.facility", "-e", "syslog.level", "-e", "syslog.msg")
    assert tshark.read(made, "-T", "fields", "-e", "syslog.facility", "-e", "syslog.level", "-e", "syslog.msg") == wanted
    assert wanted.startswith("16\t6\t")


# --- who gets the packets

@pytest.mark.parametrize("made, wanted", [
    (capture(to_log(ASKED)), [SHOWN]),
    (capture(to_log(PRI + ASKED)), [SHOWN]),
    (capture(to_log(PRI + ASKED, port=45000, own=2048)), [SHOWN]),
    (capture(*tcp(PRI + ASKED.replace(b"\r\n", b"#015#012") + b"\n", port=514)), [SHOWN]),
    (capture(*tcp(b"%d %s" % (len(PRI + ASKED), PRI + ASKED), port=601)), [SHOWN]),
    (capture(*tcp(b"%d %s" % (len(PRI + ASKED), PRI + ASKED), port=46000)), [SHOWN]),
    (capture(reported(ASKED)), [["hep", "options.capabilities"]]),
    (capture(*tcp(hep.version_3(0, ASKED, (ALICE, 5060), (BOB, 5060)), port=45001)), [["hep", "options.capabilities"]]),
], ids=["514", "514 with priority", "a debug server", "tcp 514", "tcp 601", "any tcp port", "hep", "hep over any tcp port"])
def test_found(tshark, made, wanted):
    for options in ((), ("-2",), ("-o", "siptutor.companion:FALSE"), ("--disable-protocol", "sip")):
        assert [row for row in roles(tshark, made, *options) if row != NOTHING] == wanted


@pytest.mark.parametrize("options", [("--disable-protocol", "siptutor"), ("-d", "udp.port==514,syslog")],
                         ids=["disabled", "Decode As Syslog"])
def test_the_user_wants_syslog_alone(tshark, options):
    made = capture(to_log(PRI + ASKED))
    with Tshark(plugin=False) as plain:
        assert tshark.read(made, "-V", *options) == plain.read(made, "-V")


@pytest.mark.parametrize("packet, wanted", [
    (ETHER / IP(src=BOB, dst="192.0.2.40") / UDP(sport=5060, dport=9060) / Raw(hep.version_3(0, ASKED, (ALICE, 5060), (BOB, 5060))),
     ["hep", "options.capabilities"]),
    (to_log(PRI + ASKED, port=45000, own=5060), SHOWN),
    (to_log(ANSWERED, port=45000, own=5060), ["syslog", "response.2xx.options"]),
], ids=["hep", "syslog", "bare text"])
def test_reports_from_the_port_of_sip(tshark, packet, wanted):
    """Kamailio sends its reports from the port at which it listens."""
    assert roles(tshark, capture(packet)) == [wanted]


def test_decode_as(tshark):
    """A port of the user's choice, for all packets of it."""
    made = capture(to_log(ASKED, port=45000, own=2048), to_log(ANSWERED, port=45000, own=2048))
    assert roles(tshark, made, "-d", "udp.port==45000,siptutor.log") == [SHOWN, ["syslog", "response.2xx.options"]]
    old = capture(to_log(hep.old(0, ASKED, (ALICE, 5060), (BOB, 5060)), port=45000, own=2048))
    assert roles(tshark, old) == [NOTHING]
    assert roles(tshark, old, "-d", "udp.port==45000,siptutor.hep") == [["hep", "options.capabilities"]]


# --- bare text on any port

def test_text_that_gives_itself_away(tshark):
    """The request could be on its way; the response cannot; from there on the conversation is a log, both passes alike."""
    made = capture(*(to_log(text, port=45000, own=2048) for text in (ASKED, ANSWERED, ASKED.replace(b"one", b"two"),
                                                                          ANSWERED.replace(b"one", b"two"))))
    for options in ((), ("-2",)):
        rows = fields(tshark, made, "siptutor.carrier", "siptutor.finding", options=options)
        assert rows == [["", ""], ["syslog", "carrier.bare_text,carrier.copy"], ["syslog", "carrier.copy"],
                        ["syslog", "carrier.copy"]]


@pytest.mark.parametrize("change", [
    lambda packet: packet,
    lambda packet: packet.replace(b"SIP/2.0/UDP 192.0.2.11;", b"SIP/2.0/UDP 192.0.2.12;received=192.0.2.11;"),
    lambda packet: packet.replace(b"SIP/2.0/UDP 192.0.2.11;", b"SIP/2.0/UDP phone.example.com;"),
], ids=["ordinary", "behind NATs with the same addresses", "a name"])
def test_near_misses(tshark, change):
    """A response on its way, whatever its Via says."""
    made = capture(udp(change(ASKED), port=45000), udp(change(ANSWERED), port=45000, back=True))
    assert [row[0] for row in roles(tshark, made)] == ["", ""]


def test_one_host_proves_nothing(tshark):
    made = capture(*(ETHER / IP(src=ALICE, dst=ALICE) / UDP(sport=2048, dport=45000) / Raw(text) for text in (ASKED, ANSWERED)))
    assert [row[0] for row in roles(tshark, made)] == ["", ""]


# --- a report is no second message

@pytest.mark.parametrize("first", ["wire", "log"])
def test_captured_and_reported(tshark, first):
    pairs = [(udp(ASKED), to_log(ASKED)), (udp(ANSWERED, back=True), to_log(ANSWERED))]
    made = capture(*(packet for pair in pairs for packet in (pair if first == "wire" else pair[::-1])))
    assert [row[1] for row in roles(tshark, made)] == ["options.capabilities", "message.copy", "response.2xx.options", "message.copy"]
    links = fields(tshark, made, "siptutor.carrier.copy_of", options=("-2",))
    assert links == [["2"], ["1"], ["4"], ["3"]]
    assert [row[0] for row in fields(tshark, made, "siptutor.transaction")] == ["1"] * 4


def test_a_retransmission_reported_is_still_one(tshark):
    packets = [to_log(ASKED), udp(ASKED), to_log(ASKED), udp(ASKED)]
    made = capture(*packets, times=(0, 0.001, 0.501, 0.502))
    assert [row[1] for row in roles(tshark, made)] == [
        "options.capabilities", "message.copy", "request.again", "message.copy"]


# --- two in a record, records in a segment

def test_two_messages_in_a_datagram(tshark):
    """AudioCodes puts several lines of its log into a datagram; the second message may be the answer."""
    lines = (b"(N  %d) ---- Incoming SIP Message from 192.0.2.12:5060 to SIPInterface #1 (x) UDP TO(#1) SocketID(1) ---- \n%s"
             % (number, text.replace(b"\r\n", b" \n")) for number, text in enumerate((ASKED, ANSWERED), 1))
    made = capture(to_log(b"<133>[S=1] [SID=a1b2c3:1:1]  " + b" \n".join(lines) + b" [Time:02-02@02:40:00.000]"))
    for options in ((), ("-2",)):
        assert roles(tshark, made, *options) == [["syslog,syslog", "options.capabilities,response.2xx.options"]]


@pytest.mark.parametrize("size", [1, 7, 100, 5000])
def test_records_cut_by_tcp(tshark, size):
    records = b"".join(b"%d %s" % (len(PRI + text), PRI + text) for text in (ASKED, ANSWERED))
    first = records[:200]  # as far as the start line, or nobody knows that it is SIP
    pieces = [first] + [records[at:at + size] for at in range(200, len(records), size)]
    made = capture(*tcp(*pieces, port=601))
    found = [role for row in roles(tshark, made) for role in row[1].split(",") if role]
    assert found == ["options.capabilities", "response.2xx.options"]


# --- what is told of it

def test_parties_are_those_of_the_message(tshark):
    """The same call on the wire and through an agent: the same roles, and the same ladder but for the frames."""
    made = capture(reported(ASKED), reported(ANSWERED, (BOB, 5060), (ALICE, 5060)))
    ladder = tshark.read(made, "-q", "-z", "siptutor,ladder")
    direct = tshark.read(capture(udp(ASKED), udp(ANSWERED, back=True)), "-q", "-z", "siptutor,ladder")
    assert ladder == direct and "192.0.2.40" not in ladder
    flow = tshark.read(made, "-q", "-z", "flow,siptutor,network")
    assert BOB in flow and "192.0.2.40" not in flow


def test_a_key_is_a_secret(tshark):
    made = capture(reported(ASKED, more=hep.chunk(0x0e, b"wonderland")))
    shown = tshark.read(made, "-V")
    assert "wonderland" not in shown and "Authentication key: ****" in shown


def test_a_cut_report_has_one_finding(tshark):
    made = capture(to_log(message("INVITE", extra="Content-Type: application/sdp\r\n", body="v=0\r\n" * 200)[:600]))
    [[found]] = fields(tshark, made, "siptutor.finding")
    assert [name for name in found.split(",") if name.startswith(("body", "header", "capture", "carrier"))] == [
        "carrier.copy", "carrier.truncated"]


@pytest.mark.parametrize("wire", [False, True], ids=["reported", "on the wire"])
def test_a_message_in_a_message_has_not_passed(tshark, wire):
    outer = message("MESSAGE", "outer@192.0.2.11", extra="Content-Type: message/sip\r\n", body=ASKED.decode())
    [[roles_, transactions]] = fields(tshark, capture(udp(outer) if wire else reported(outer)), "siptutor.role",
                                      "siptutor.transaction", options=["-o", "siptutor.companion:FALSE"])
    assert roles_ == "request.message,options.capabilities" and transactions == "1"
