# SPDX-License-Identifier: GPL-2.0-or-later
"""What -z siptutor,... draws and counts: as kept, within the lines, of every capture, and harmless whatever is captured."""

import re
import shutil
import subprocess
import textwrap
import unicodedata

import pytest

import charts
from packets import ALICE, BOB, ETHER, IP, UDP, Raw, capture, message, response, udp
from tshark import BUILD, PROJECT

CAPTURES = sorted(PROJECT.glob("captures/*/capture.pcapng"))
ALL = [option for what in ("ladder", "mermaid", "calls", "tree", "srt") for option in ("-z", f"siptutor,{what}")]
ALL += ["-z", "flow,siptutor,standard"]


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("story,way", charts.kept())
def test_as_kept(tshark, story, way):
    assert charts.draw(tshark, story, way) == charts.path(story, way).read_text()


@pytest.mark.parametrize("story,way", charts.SHOWN)
def test_as_the_readme_shows(story, way):
    kept = charts.path(story, way).read_text().strip("\n")
    shown = kept if way == "mermaid" else textwrap.indent(kept, "    ")  # Markdown draws the one
    assert f"\n\n{shown}\n\n" in (PROJECT / "README.md").read_text()


def test_two_passes_draw_the_same(tshark):
    assert charts.draw(tshark, "basic-call", "80", "-2") == charts.path("basic-call", "80").read_text()


@pytest.mark.parametrize("story", CAPTURES, ids=lambda path: path.parent.name)
def test_every_capture(tshark, story):
    """All at once, and every line of a ladder within 80 cells."""
    text = tshark.read(story, "-q", *ALL, environment={"COLUMNS": "80"})
    assert "```mermaid\nsequenceDiagram\n" in text and "SIPTUTOR SRT Statistics" in text and "Responses" in text
    assert "|Time " in text or "Conv.| Time " in text, "the flow graph"
    assert "outcome" in text or "There is no call" in text
    ladder = tshark.read(story, "-q", "-z", "siptutor,ladder", environment={"COLUMNS": "80"})
    assert "│" in ladder
    assert [line for line in ladder.splitlines() if width(line) > 80] == []


# --- what is chosen ---


def test_filter(tshark):
    story = PROJECT / "captures/blind-transfer/capture.pcapng"
    text = tshark.read(story, "-q", "-z", "siptutor,ladder,siptutor.call == 2")
    assert "Call 2:" in text and "Call 1:" not in text
    text = tshark.read(story, "-q", "-z", "siptutor,calls,siptutor.call == 2")
    assert re.search(r"^ +2  Alice", text, re.MULTILINE) and not re.search(r"^ +1  Alice", text, re.MULTILINE)
    text = tshark.read(story, "-q", "-z", "siptutor,mermaid,siptutor.method == BYE")
    assert "BYE" in text and "INVITE," not in text


def test_filter_that_is_none(tshark):
    story = PROJECT / "captures/busy/capture.pcapng"
    for what in ("ladder", "mermaid", "calls"):
        with pytest.raises(AssertionError, match="invalid|isn't a valid"):
            tshark.read(story, "-q", "-z", f"siptutor,{what},siptutor.call ==")


def test_nothing_to_draw(tshark):
    path = capture(ETHER / IP(src=ALICE, dst=BOB) / UDP(sport=9, dport=9) / Raw(b"no SIP"))
    assert tshark.read(path, "-q", "-z", "siptutor,ladder") == "There is no SIP message to draw.\n"
    assert tshark.read(path, "-q", "-z", "siptutor,mermaid") == "There is no SIP message to draw.\n"
    assert "There is no call" in tshark.read(path, "-q", "-z", "siptutor,calls")


# --- what is counted ---


def test_figures(tshark):
    text = charts.draw(tshark, "busy", "calls")
    assert re.search(r"4\.6 .* 0/1 +0\.0 %", text), "nobody answered"
    assert re.search(r"4\.7 .* 1/1 +100\.0 %", text), "but a phone was reached"


def test_response_times(tshark):
    text = tshark.read(PROJECT / "captures/basic-call/capture.pcapng", "-q", "-z", "siptutor,srt")
    assert re.search(r"INVITE +2 +2\.2\d+ +2\.2", text), "two hops, each until the answer"
    assert re.search(r"BYE +2 ", text)


def test_tree(tshark):
    text = tshark.read(PROJECT / "captures/message-loss/capture.pcapng", "-q", "-z", "siptutor,tree")
    counted = dict(re.findall(r"^ *(\S.*?)  +(\d+) ", text, re.MULTILINE))
    assert counted["INVITE: 2xx success"] == "2" and counted["Timer A"] == "3" and counted["Timer E"] == "5"
    assert counted["retransmission"] == "8" and counted["200 OK"] == "4"


def test_media_are_counted(tshark):
    assert re.search(r"media both ways: 12 packets and 12", charts.draw(tshark, "basic-call", "80"))


# --- what is captured does no harm ---

HOSTILE = [
    "\x1b]0;owned\x07", "\u202eevil\u2066", "\x9b31m", "end", "```", "#59;#quot;", "a;b:c%%{init}%%", "<script>alert(1)</script>",
    "漢字" * 12, "e" + "\u0301" * 40, "%s%n", "participant x as y", "\u2028Note over h1: x", "-->>", "\\n<br/>",
]


def hostile_capture():
    packets = []
    for number, value in enumerate(HOSTILE):
        request = message("MESSAGE", f"h{number}@192.0.2.11").decode()
        request = request.replace("From: Alice", f'From: "{value}"').replace("To: <", f'To: "{value}" <')
        packets.append(udp(request.encode()))
        packets.append(udp(response(request.encode(), f"200 {value}"), back=True))
    return capture(*packets)


def test_hostile_values(tshark):
    for environment in ({"COLUMNS": "80"}, {"COLUMNS": "200"}, {"COLUMNS": "80", "LC_ALL": "C"}):
        text = tshark.read(hostile_capture(), "-q", "-z", "siptutor,ladder", "-z", "siptutor,mermaid",
                           "-z", "siptutor,calls", environment=environment)
        harmful = [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co")]
        assert harmful == []
        for line in text.split("```mermaid")[0].splitlines():
            assert width(line) <= int(environment["COLUMNS"]), line


# --- what is too much ---


def test_too_many_hosts(tshark):
    packets = [ETHER / IP(src=f"192.0.2.{host}", dst=BOB) / UDP(sport=5060, dport=5060)
               / Raw(message(call_id=f"c{host}").replace(b"192.0.2.11", f"192.0.2.{host}".encode()))
               for host in range(20, 40)]
    text = tshark.read(capture(*packets), "-q", "-z", "siptutor,ladder")
    assert "There are 21 hosts here, and 12 are drawn" in text and "-z 'siptutor,ladder,ip.addr == 192.0.2.20'" in text


def test_too_many_messages(tshark):
    packets = [udp(message(call_id=f"c{number}")) for number in range(5001)]
    text = tshark.read(capture(*packets), "-q", "-z", "siptutor,ladder")
    assert text.startswith("There are 5001 SIP messages") and "-z 'siptutor,ladder,frame.number <= 1000'" in text


# --- Mermaid itself ---


@pytest.fixture(scope="session")
def mermaid():
    """A function that gives of each diagram in a text the number of participants, and of arrows and notes."""
    folder = BUILD / "mermaid"
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed, so Mermaid cannot be asked")
    if not (folder / "node_modules/mermaid").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        fetch = ["npm", "install", "--no-audit", "--no-fund", "--silent", "mermaid", "jsdom"]
        if subprocess.run(fetch, cwd=folder).returncode != 0:
            pytest.skip("npm cannot fetch mermaid and jsdom here")

    def parse(text):
        done = subprocess.run(["node", str(charts.FOLDER.parent / "mermaid.mjs"), str(folder / "node_modules")], input=text,
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    return parse


def test_mermaid_reads_every_capture(tshark, mermaid):
    texts = [tshark.read(story, "-q", "-z", "siptutor,mermaid") for story in CAPTURES]
    assert len(mermaid("".join(texts))) == sum(text.count("```mermaid") for text in texts) >= len(CAPTURES)


def test_mermaid_reads_hostile_values(tshark, mermaid):
    """They are text: they add no participant, no arrow and no note."""
    text = tshark.read(hostile_capture(), "-q", "-z", "siptutor,mermaid")
    lines = [line for line in text.splitlines() if line.startswith(("    h", "    Note"))]
    assert mermaid(text) == [(2, len(lines))]
