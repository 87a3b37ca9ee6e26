# SPDX-License-Identifier: GPL-2.0-or-later
"""The torture messages in one capture: tshark shows each with the role and the findings that its file expects, in
companion and in alone mode. Which bytes each finding is about, unit.torture compares."""

import re
import subprocess
import sys

import pytest

from tshark import PROJECT, fields

sys.path.append(str(PROJECT / "tests/torture"))
import torture  # noqa: E402

FILES = torture.all_files()
MODES = {"companion": [], "alone": ["-o", "siptutor.companion:FALSE"]}

# What a capture shows beyond the one message that a file is about: the messages behind or inside it, ...
MORE_ROLES = {7: ["invite.initial"], 22: ["invite.initial"], 73: ["request.message"]}
# ... what only who follows messages knows: an OPTIONS for no user is a probe, an ACK has no INVITE here, ...
ROLES = {50: "options.keepalive", 51: "options.keepalive", 87: "options.keepalive", 77: "ack.orphan"}
# ... and what is said of that.
MORE_FINDINGS = {77: ["ack.orphan"]}


@pytest.fixture(scope="module", params=MODES)
def shown(request, tshark, tmp_path_factory):
    """By the number of the file: the roles and the findings that tshark shows."""
    capture = tmp_path_factory.mktemp("torture") / "torture.pcap"
    made = subprocess.run([PROJECT / "tests/torture/make_capture", capture], check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    rows = fields(tshark, capture, "ip.id", "siptutor.role", "siptutor.finding", options=MODES[request.param])
    return {int(number.split(",")[0], 16): (roles.split(","), sorted(filter(None, findings.split(","))))
            for number, roles, findings in rows}


@pytest.mark.parametrize("file", [file for file in FILES if file.is_sip], ids=lambda file: file.name)
def test_verdict(shown, file):
    roles = [ROLES.get(file.number, file.role), *MORE_ROLES.get(file.number, [])]
    assert shown[file.number] == (roles, sorted(file.findings + MORE_FINDINGS.get(file.number, [])))


def test_nothing_else_is_sip(shown):
    assert {file.number for file in FILES if file.is_sip} == shown.keys()


ROW = re.compile(r"^\| [\d.]+ \|.*\| (.*) \| (.*) \|$", re.MULTILINE)


def test_the_tables_say_the_same():
    """docs/reliability.md names for each idea of RFC 4475 and RFC 5118 the files and the findings that they expect."""
    rows = [(re.findall(r"\((?:\S+/)([\w-]+)\.md\)", files), set(re.findall(r"`([^`]+)`", findings)))
            for files, findings in ROW.findall((PROJECT / "docs/reliability.md").read_text())]
    assert len(rows) == 49 + 10
    expected = {file.name: set(file.findings) for file in FILES}
    for names, findings in rows:
        assert names and findings == set.union(*(expected[name] for name in names)), names
