# SPDX-License-Identifier: GPL-2.0-or-later
"""64*T1 as the client counts it: for any request, and for an INVITE until a first provisional response; what is seen of it
when the answer comes late, and, in a second pass, when none comes."""

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


TIMER_E = [0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
NAMES = ("siptutor.deadline", "siptutor.deadline.timer", "siptutor.finding", "siptutor.call.outcome")


def other(at):
    """Something else, by which the capture goes on."""
    return udp(message("MESSAGE", "other@192.0.2.11")), at


@pytest.mark.parametrize("goes_on_until, late", [(31.9, False), (32.1, True)])
@pytest.mark.parametrize("sent, finding", [(TIMER_E, "request.unanswered"), (TIMER_E[:3], "request.no_answer_seen")])
def test_no_answer(tshark, sent, finding, goes_on_until, late):
    request = message()
    end, at = other(goes_on_until)
    made = capture(*[udp(request) for _ in sent], end, times=[*sent, at])
    first = fields(tshark, made, *NAMES)[0]
    assert first == ["32.000000000", "F", "", ""], "one pass"
    first, *copies = fields(tshark, made, *NAMES, options=["-2"])
    assert first == ["32.000000000", "F", finding if late else "", ""]
    assert all(copy[0] == "" and finding not in copy[2] for copy in copies[:-1]), "told once"


@pytest.mark.parametrize("language, sentence", [
    ("en", "Nobody answers the request of frame 1:"), ("fr", "Personne ne répond à la requête inconnue de la trame 1 :"),
])
def test_a_method_that_is_not_registered(tshark, language, sentence):
    """Its name stands in its messages alone: whoever speaks of it elsewhere has to do without."""
    made = capture(*[udp(message("XPROBE")) for _ in TIMER_E], other(40)[0], times=[*TIMER_E, 40])
    first = tshark.read(made, "-2", "-V", "-Y", "frame.number == 1", language=language).replace("\u00a0", " ")
    assert "1 (XPROBE)" in first and sentence in first


def test_severity_by_certainty(tshark):
    made = capture(*[udp(message()) for _ in TIMER_E], other(40)[0], times=[*TIMER_E, 40])
    names = ("siptutor.finding.request.unanswered", "_ws.expert.severity")
    warn, note = str(0x600000), str(0x400000)
    assert warn in fields(tshark, made, *names, options=["-2"])[0][1].split(",")
    made = capture(udp(message()), other(40)[0], times=[0, 40])
    severities = fields(tshark, made, *names, options=["-2"])[0][1].split(",")
    assert note in severities and warn not in severities


@pytest.mark.parametrize("answers, until, timer, outcome", [
    ([], 40, "B", "timed out"), ([], 10, "B", "unfinished in this capture"),
    (["180 Ringing"], 40, "C", "unfinished in this capture"), (["486 Busy Here"], 40, "B", ""),
])
def test_what_became_of_a_call(tshark, answers, until, timer, outcome):
    request = message("INVITE", extra="Contact: <sip:alice@192.0.2.11>\r\n")
    made = capture(udp(request), *[udp(response(request, status), back=True) for status in answers], other(until)[0],
                   times=[0, *[1 for _ in answers], until])
    assert fields(tshark, made, *NAMES)[0][3] == "", "nobody can know yet"
    assert [fields(tshark, made, *NAMES, options=["-2"])[0][i] for i in (1, 3)] == [timer, outcome]


def test_t1_moves_the_deadline(tshark):
    made = capture(udp(message()), other(7)[0], times=[0, 7])
    [first, _] = fields(tshark, made, *NAMES, options=["-2", "-o", "siptutor.t1:100"])
    assert first[:3] == ["6.400000000", "F", "request.no_answer_seen"]


def test_two_doubts(tshark):
    """A response whose request is missing, and that the capture cut: both are said."""
    whole = udp(response(message(), "200 OK", extra="Subject: " + "x" * 200 + "\r\n"), back=True)
    cut = type(whole)(bytes(whole)[:250])
    cut.wirelen = len(whole)
    made = capture(cut)
    [[doubts]] = fields(tshark, made, "siptutor.doubt")
    assert "The request that this answers is not in the capture" in doubts and "Only the beginning of this message" in doubts
