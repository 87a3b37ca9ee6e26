# SPDX-License-Identifier: GPL-2.0-or-later
"""The fields that users filter on: each is there under its name, and has the value that the message has."""

import pytest

from tshark import PROJECT, fields

BASIC = PROJECT / "captures/basic-call/capture.pcapng"
REGISTER = PROJECT / "captures/register-digest/capture.pcapng"
ALL = sorted(path for path in PROJECT.glob("captures/*/capture.pcapng") if path.parent.name != "not-quite-sip")

CONTRACT = """
    method request_uri request_uri.scheme request_uri.user request_uri.host request_uri.port status_code reason_phrase
    response_class version cseq.number cseq.method call_id via.transport via.sent_by via.branch via.received via.rport
    body header.name header.value role explanation why next rfc doubt doubt.id keepalive
    transaction transaction.client_state transaction.server_state request_in response_in ack_in cancel_in prack_in
    response_time retransmission retransmission_of retransmission.timer duplicate_of dialog dialog.state call call.state
    call.outcome offer_answer registration registration.state registration.granted registration.contacts subscription
    subscription.state subscription.event subscription.granted subscription.reason subscription.request_in
    subscription.notify_in subscription.ended_in transfer.code transfer.refer_in transfer.invite_in publication
    publication.state publication.event publication.granted
    deadline deadline.timer
    session.interval session.refresher media.codec replaces replaces_in replaces.early_only join target_dialog
    refer_to.replaces call.replaced_by call.ring_time call.disconnect_delay
""".split() + [f"{who}.{part}" for who in ("from", "to", "contact") for part in "uri display user host port tag".split()]


def known_fields(tshark):
    return {line.split("\t")[2]: line.split("\t")[3] for line in tshark.run("-G", "fields").splitlines()
            if line.startswith("F\t") and "\tsiptutor." in line}


def test_every_field_of_the_contract_exists(tshark):
    known = known_fields(tshark)
    assert [name for name in CONTRACT if f"siptutor.{name}" not in known] == []
    assert known["siptutor.status_code"] == "FT_UINT16"
    assert known["siptutor.response_class"] == "FT_UINT8"
    assert known["siptutor.cseq.number"] == "FT_UINT32"
    assert [known["siptutor." + name] for name in ("transaction", "dialog", "call", "subscription", "publication")] == ["FT_UINT32"] * 5
    assert {known[f"siptutor.{name}_in"] for name in ("request", "response", "ack", "cancel", "prack")} == {"FT_FRAMENUM"}
    assert known["siptutor.deadline"] == known["siptutor.response_time"] == "FT_RELATIVE_TIME" and known["siptutor.retransmission"] == "FT_BOOLEAN"


def test_every_registered_header_has_its_field(tshark):
    known = known_fields(tshark)
    table = (PROJECT / "plugin/core/header.def").read_text()
    names = [line.split('"')[1] for line in table.splitlines() if line.startswith("SIP_HEADER(")]
    assert len(names) > 120
    assert [name for name in names if "siptutor.hdr." + name.lower().replace("-", "_") not in known] == []


def test_values_of_a_request(tshark):
    names = ["request_uri", "request_uri.user", "from.display", "from.uri", "to.uri", "cseq.number", "cseq.method",
             "via.transport", "via.sent_by", "hdr.content_type", "version"]
    [values, *_] = fields(tshark, BASIC, *["siptutor." + name for name in names], filter="siptutor.method == INVITE")
    call = dict(zip(names, values))
    assert call["request_uri"] == "sip:bob@example.com"
    assert call["request_uri.user"] == "bob"
    assert call["from.display"] == "Alice"
    assert call["from.uri"] == "sip:alice@example.com"
    assert call["to.uri"] == "sip:bob@example.com"
    assert call["cseq.number"].isdigit() and call["cseq.method"] == "INVITE"
    assert call["via.transport"] == "UDP" and call["via.sent_by"] == "192.0.2.11:5060"
    assert call["hdr.content_type"] == "application/sdp" and call["version"] == "SIP/2.0"


def test_one_via_field_a_hop_topmost_first(tshark):
    requests = fields(tshark, BASIC, "siptutor.via.branch", "siptutor.via.sent_by", filter="siptutor.method == INVITE")
    first, forwarded = requests[0], requests[1]
    assert forwarded[0].split(",")[1:] == first[0].split(",")
    assert forwarded[1].split(",")[0] == "192.0.2.5" and len(forwarded[1].split(",")) == 2


@pytest.mark.parametrize("filter, count", [
    ('siptutor.method == "INVITE"', 2), ("siptutor.status_code == 180", 2), ("siptutor.response_class == 2", 4),
    ('siptutor.cseq.method == "BYE"', 4), ("siptutor.status_code >= 400", 0), ('siptutor.rfc contains "13.2.1"', 1),
    ('siptutor.hdr.user_agent contains "baresip"', 6), ("siptutor.finding", 0), ("siptutor.role.invite.initial", 1),
])
def test_filters_on_the_basic_call(tshark, filter, count):
    assert len(fields(tshark, BASIC, "frame.number", filter=filter)) == count


def test_digest_parameters(tshark):
    [values] = fields(tshark, REGISTER, "siptutor.auth.scheme", "siptutor.auth.realm", "siptutor.auth.nonce",
                      filter="siptutor.status_code == 401 && frame.number == 2")
    assert values[:2] == ["Digest", "example.com"] and len(values[2]) > 8


@pytest.mark.parametrize("capture", ALL, ids=lambda path: path.parent.name)
def test_every_message_has_its_parts(tshark, capture):
    """Each message says who, to whom, in which call, and what siptutor makes of it; nothing is malformed."""
    names = ["role", "explanation", "why", "next", "rfc", "call_id", "cseq.method", "from.uri", "to.uri", "via.branch"]
    # What a log left out is not there; and there are records of logs with no message, or with a part of one.
    whole = "siptutor.role && !(siptutor.keepalive || siptutor.carrier.truncated || siptutor.carrier.lost || " \
            "siptutor.finding.carrier.start_line)"
    packets = fields(tshark, capture, "_ws.malformed", *["siptutor." + name for name in names], filter=f"({whole}) || _ws.malformed")
    assert packets or fields(tshark, capture, "siptutor.carrier", filter="siptutor.carrier")
    assert [packet for packet in packets if packet[0] or "" in packet[1:]] == []


def test_a_doubt_has_the_same_id_in_both_languages(tshark):
    capture = PROJECT / "captures/one-direction/capture.pcapng"
    said = [fields(tshark, capture, "siptutor.doubt", "siptutor.doubt.id", filter="siptutor.doubt",
                   language=language) for language in ("en", "fr")]
    sentences, ids = [[[doubts[i] for doubts in one] for one in said] for i in (0, 1)]
    assert ids[0] == ids[1] and sentences[0] != sentences[1]
    assert fields(tshark, capture, "frame.number", filter='siptutor.doubt.id == "response_unseen"')
