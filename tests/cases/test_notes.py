# SPDX-License-Identifier: GPL-2.0-or-later
"""Notes: what is worth knowing of a message that nothing is wrong with. unit/test_note.c tells each from its near miss."""

import re

import pytest

from packets import capture, message, udp
from tshark import PROJECT, fields

IDS = re.findall(r'^SIP_NOTE\(\w+,\s*"([\w.]+)"', (PROJECT / "plugin/core/note.def").read_text(), re.MULTILINE)
SENTENCES = {"en": "Networks that know this namespace let it pass", "fr": "le laissent passer quand d’autres attendent"}


def test_every_note_is_a_field(tshark):
    known = {line.split("\t")[2] for line in tshark.run("-G", "fields").splitlines() if "\tsiptutor.note." in line}
    assert known == {f"siptutor.note.{id}" for id in IDS} and len(IDS) > 20


@pytest.mark.parametrize("language", SENTENCES)
def test_a_note_is_a_sentence_in_both_languages_and_no_finding(tshark, language):
    made = capture(udp(message(extra="Resource-Priority: ets.0\r\n")), udp(message(call_id="two@192.0.2.11")))
    rows = fields(tshark, made, "frame.number", "siptutor.note.call.priority", "siptutor.finding", language=language)
    assert [(row[0], bool(row[1]), row[2]) for row in rows] == [("1", True, ""), ("2", False, "")]
    assert SENTENCES[language] in rows[0][1] and "ets.0" in rows[0][1]


def test_notes_of_a_story(tshark):
    """A browser registers: its flow, its GRUU, and that it does not know its own address."""
    names = ["register.outbound", "register.gruu", "websocket.no_address"]
    rows = fields(tshark, PROJECT / "captures/websocket/capture.pcapng", *[f"siptutor.note.{name}" for name in names],
                  filter="siptutor.cseq.method == REGISTER")
    assert all(any(row[column] for row in rows) for column in range(len(names)))
