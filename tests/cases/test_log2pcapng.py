# SPDX-License-Identifier: GPL-2.0-or-later
"""tools/log2pcapng: a saved log becomes a capture that says the same as the datagrams did."""

import os
import subprocess
import sys

import pytest
from tshark import BUILD, PROJECT, ROOT, fields

FOUND, FOUND_NONE, FAILED = 0, 1, 2
# That of another Debian release is run out here, where the logs are, with the loader and the libraries of its root folder.
LOADER = [f"{ROOT}/lib64/ld-linux-x86-64.so.2", "--library-path", f"{ROOT}/usr/lib/x86_64-linux-gnu"] if ROOT else []
PROGRAM = [*LOADER, BUILD / "log2pcapng"]
LOGS = sorted(path for ending in ("log", "txt") for path in PROJECT.glob(f"captures/*/*.{ending}"))
PHONE = PROJECT / "captures/syslog-cisco-spa/phone.log"
MEMORY_MOST = 40_000  # kB; the libraries alone take some
# A process begins with the memory of the one that made it, so a small one does: prints status and memory.
MEASURE = """import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def convert(*arguments, told=None):
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return subprocess.run([*PROGRAM, *arguments], env=environment, input=told, capture_output=True, timeout=300)


def roles(tshark, capture):
    rows = fields(tshark, capture, "siptutor.role", filter="siptutor.role")
    return [role for row in rows for role in row[0].split(",")]


@pytest.mark.parametrize("log", LOGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_same_roles(tshark, tmp_path, log):
    done = convert(log, tmp_path / "out.pcapng")
    assert done.returncode == FOUND, done.stderr
    assert roles(tshark, tmp_path / "out.pcapng") == roles(tshark, log.parent / "capture.pcapng")


def test_every_layout_with_a_file_is_here():
    assert len(LOGS) >= 11


def test_parties_times_and_comments(tshark, tmp_path):
    convert("--year", "2026", PHONE, tmp_path / "out.pcapng")
    text = tshark.read(tmp_path / "out.pcapng", "-t", "ud", "-o", 'gui.column.format:"T","%t","S","%s","D","%d"')
    rows = [line.replace("Z ", " ").split() for line in text.splitlines()]  # 4.6 says that it is UTC
    assert rows[4] == ["2026-02-02", "02:40:02.000000", "192.0.2.5", "→", "192.0.2.11"], "the INVITE of Bob"
    assert rows[0] == ["2026-02-02", "02:40:00.000000", "192.0.2.11", "→"], "nothing tells where the REGISTER went"
    comments = [row[0] for row in fields(tshark, tmp_path / "out.pcapng", "frame.comment", filter="frame")]
    assert "line 8. Received (inferred) by 192.0.2.11:5060 (inferred) from 192.0.2.5:5060 (inferred)" in comments[4]
    assert [number for number, comment in enumerate(comments, 1) if "The log has cut it." in comment] == [15]


def test_reported_is_not_inferred(tshark, tmp_path):
    convert(PROJECT / "captures/syslog-ribbon/trace.log", tmp_path / "out.pcapng")
    comment = fields(tshark, tmp_path / "out.pcapng", "frame.comment", filter="frame.number == 1")[0][0]
    assert "Received by 192.0.2.23:5060 from 198.51.100.7:5060 over UDP (inferred)" in comment


def one(host, uri, via, body=""):
    """A log of one MESSAGE, as rsyslog writes it."""
    lines = [f"MESSAGE {uri} SIP/2.0", f"Via: SIP/2.0/{via};branch=z9hG4bK1", "From: <sip:alice@example.com>;tag=1", "To: <sip:bob@example.com>",
             "Call-ID: 1", "CSeq: 1 MESSAGE", "Max-Forwards: 70", "Content-Type: text/plain", f"Content-Length: {len(body)}", "", body]
    return f"Feb  2 02:40:00 {host} {'#015#012'.join(lines)}\n".encode()


def columns(tshark, capture):
    return tshark.read(capture, "-o", 'gui.column.format:"S","%s","D","%d","p","%S","q","%D"').split()


def test_ipv6(tshark, tmp_path):
    log = one("2001:db8::11", "sip:bob@[2001:db8::5]", "TCP [2001:db8::11]:5070")
    convert("-", tmp_path / "out.pcapng", told=log)
    shown = columns(tshark, tmp_path / "out.pcapng")
    assert shown[:3] == ["2001:db8::11", "→", "2001:db8::5"] and shown[3] == "5070"
    assert "by [2001:db8:0:0:0:0:0:11]:5070" in fields(tshark, tmp_path / "out.pcapng", "frame.comment", filter="frame")[0][0]


def test_longer_than_a_datagram(tshark, tmp_path):
    """What went over TCP need not fit into an IP packet."""
    convert("-", tmp_path / "out.pcapng", told=one("192.0.2.11", "sip:bob@192.0.2.5", "TCP 192.0.2.11", "x" * 100_000))
    rows = fields(tshark, tmp_path / "out.pcapng", "siptutor.role", "siptutor.finding", "frame.len")
    assert rows[0][:2] == ["request.message", ""] and int(rows[0][2]) > 100_000


def test_cut_over_tcp(tshark, plain_tshark, tmp_path):
    """No more bytes will come: what is there is shown at once."""
    whole = one("192.0.2.11", "sip:bob@192.0.2.5", "TCP 192.0.2.11", "x" * 100)
    for length in (len(whole) - 50, whole.index(b"CSeq"), whole.index(b"Call-ID") + 4):
        convert("-", tmp_path / "out.pcapng", told=whole[:length] + b"\n" + whole)
        assert len(roles(tshark, tmp_path / "out.pcapng")) == 2
        assert len(fields(plain_tshark, tmp_path / "out.pcapng", "sip.Method", filter="sip.Method == MESSAGE")) == 2


def test_without_the_plugin(plain_tshark, tmp_path):
    """Wireshark alone reads it as SIP; a message that the log has cut is a packet that was cut."""
    convert(PHONE, tmp_path / "out.pcapng")
    rows = fields(plain_tshark, tmp_path / "out.pcapng", "sip.Method", "sip.Status-Code", "frame.len", "frame.cap_len", filter="sip")
    assert len(rows) == 21 and all(method or code for method, code, _, _ in rows)
    assert [number for number, row in enumerate(rows, 1) if row[2] != row[3]] == [15]


def test_standard_input_and_output(tshark, tmp_path):
    done = convert("-", told=PHONE.read_bytes())
    (tmp_path / "out.pcapng").write_bytes(done.stdout)
    assert len(roles(tshark, tmp_path / "out.pcapng")) == 21


def test_the_device_is_told(tmp_path):
    """A log server that knows the phone by a name, and requests that came from elsewhere: who received them?"""
    lines = [line for line in PHONE.read_text().splitlines(keepends=True) if 'From: "Bob"' in line and " SIP/2.0#" in line]
    (tmp_path / "lobby.log").write_text("".join(lines).replace(" 192.0.2.11 ", " lobby "))
    unknown = b"messages of which nothing tells who sent them"
    assert unknown in convert(tmp_path / "lobby.log", tmp_path / "out.pcapng").stderr
    assert unknown not in convert("--device", "192.0.2.11", tmp_path / "lobby.log", tmp_path / "out.pcapng").stderr
    assert convert("--device", "lobby", tmp_path / "lobby.log", tmp_path / "out.pcapng").returncode == FAILED


def test_summary(tmp_path):
    said = convert(PHONE, tmp_path / "out.pcapng").stderr.decode()
    assert "messages written: 21, from records: 31" in said
    assert "records that mention SIP/2.0 and hold no message: 4, first in line 28" in said
    assert "messages that the log has cut: 1, first in line 20" in said


def test_no_sip(tmp_path):
    (tmp_path / "boring.log").write_text("Feb  2 02:40:00 host cron[1]: nothing\n")
    assert convert(tmp_path / "boring.log", tmp_path / "out.pcapng").returncode == FOUND_NONE


@pytest.mark.parametrize("arguments", [
    (PHONE, "/dev/full"), (PHONE, "/nowhere/at/all.pcapng"), (PHONE, PHONE), ("/nowhere/at/all.log", "/dev/null"), (), ("a", "b", "c"),
    ("--year", "soon", PHONE)], ids=str)
def test_failures(arguments):
    before = PHONE.read_bytes()
    done = convert(*arguments)
    assert done.returncode == FAILED and done.stderr.startswith(b"log2pcapng: ")
    assert PHONE.read_bytes() == before


def hostile():
    """Bytes that no log server wrote: no text, no end of a line, counts beyond belief, messages that never end."""
    sent = b"<167>Feb  2 02:40:00 192.0.2.11 SIPMESSAGE: +00:00 2026 101 1 .TEL | 0 "
    invite = b"INVITE sip:bob@example.com SIP/2.0#015#012Via: SIP/2.0/UDP 192.0.2.11#015#012Content-Length: "
    yield bytes(range(256)) * 300
    yield b"Feb  2 02:40:00 192.0.2.11 " + b"A" * 1_000_000
    yield sent + b"[Part 01 of 4294967295]\nTX INVITE sip:bob@example.com SIP/2.0\n"
    yield sent + b"[Part 99 of 01]\n" + invite.replace(b"#015#012", b"\n")
    for length in (b"-1", b"99999999999999999999", b"4294967295", b"1e9"):
        yield b"Feb 30 25:61:61 192.0.2.11 " + invite + length + b"#015#012#015#012v=0"
    yield b"Feb  2 02:40:00 192.0.2.11 " + b"INVITE sip:" + b"a" * 300_000 + b" SIP/2.0#015#012"
    for number in range(2000):
        yield b"<133>[S=%d] [SID=aa:1:%d]  ---- Incoming SIP Message from 192.0.2.1:1 to SIPInterface #1 ---- \n" % (number * 7, number)
    yield b"\0" * 70_000


def test_hostile(tshark, tmp_path):
    (tmp_path / "hostile.log").write_bytes(b"\n".join(hostile()))
    assert convert(tmp_path / "hostile.log", tmp_path / "out.pcapng").returncode in (FOUND, FOUND_NONE)
    tshark.read(tmp_path / "out.pcapng")


def test_memory_does_not_grow_with_the_log(tmp_path):
    text, big = PHONE.read_text(), tmp_path / "big.log"
    with big.open("w") as file:
        for copy in range(50_000_000 // len(text) + 1):
            file.write(text.replace("@192.0.2.11", f"-{copy}@192.0.2.11"))
    used = subprocess.run([sys.executable, "-c", MEASURE, *PROGRAM, big, "/dev/null"], capture_output=True, timeout=300, check=True)
    status, most = map(int, used.stdout.split())
    assert status == FOUND and most < MEMORY_MOST
