#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads torture files (README.md). `--compare PROGRAM` checks that unit_torture reads the same bytes."""

import hashlib
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ESCAPES = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}
TOKEN = re.compile(r"\{repeat:(?P<text>[^:]*):(?P<count>\d+)\}|\\x(?P<hex>[0-9a-fA-F]{2})|\\(?P<name>[rnt\\])|(?P<plain>[^\\])")


def line_bytes(line):
    """The bytes that one line of a message block stands for."""
    made = b""
    at = 0
    while at < len(line):
        token = TOKEN.match(line, at)
        if token is None:
            raise ValueError(f"no such escape in: {line}")
        if token["count"] is not None:
            made += token["text"].encode() * int(token["count"])
        elif token["hex"] is not None:
            made += bytes.fromhex(token["hex"])
        elif token["name"] is not None:
            made += ESCAPES[token["name"]]
        else:
            made += token["plain"].encode()
        at = token.end()
    return made


class Torture:
    """One file: its name, its bytes, the words on its fence, and of its verdict the role and the ids of the findings."""

    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        block = re.search(r"^```sip(?P<words>[^\n]*)\n(?P<lines>.*?)\n```$", text, re.DOTALL | re.MULTILINE)
        self.name = path.stem
        self.number = int(self.name.partition("-")[0])
        self.words = block["words"].split()
        self.title = text.splitlines()[0].removeprefix("# ")
        self.bytes = self.assemble(block["lines"].split("\n"))
        expected = text.partition("\n```expect\n")[2]
        self.is_sip = "is: not SIP" not in expected
        self.role = "".join(re.findall(r"^role: (.+)$", expected, re.MULTILINE))
        self.findings = re.findall(r"^finding ([\w.]+)", expected, re.MULTILINE)

    def assemble(self, lines):
        """Lines with their line ends, and {length} filled in."""
        line_end = b"\n" if "lf-only" in self.words else b"\r\n"
        made = line_end.join(line_bytes(line) for line in lines)
        if "no-final-line-end" not in self.words:
            made += line_end
        body = made.partition(line_end * 2)[2]
        return made.replace(b"{length}", str(len(body)).encode(), 1)


def all_files():
    """Every torture message, in the order of their numbers."""
    return sorted((Torture(path) for path in FOLDER.glob("[0-9][0-9]*.md")), key=lambda file: file.number)


def compare(program):
    """Do the C and the Python reader agree on every byte of every file?"""
    other = subprocess.run([program, "--digests"], check=True, capture_output=True, text=True).stdout.splitlines()
    own = [f"{hashlib.sha256(file.bytes).hexdigest()} {file.name}" for file in all_files()]
    for line in sorted(set(own) ^ set(other)):
        print("differs:", line)
    assert own == other and own, "the two readers disagree"
    print(len(own), "files, the same bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "--compare":
        sys.exit(f"usage: {sys.argv[0]} --compare PROGRAM")
    compare(sys.argv[2])
