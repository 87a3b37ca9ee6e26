# SPDX-License-Identifier: GPL-2.0-or-later
"""The drawings that are kept to compare with: which captures, and how each is drawn."""

from tshark import PROJECT

FOLDER = PROJECT / "tests/cases/charts"

# What a file name says behind the capture's: what is asked of -z, the terminal, the language.
WAYS = {
    "80": ("siptutor,ladder", {"COLUMNS": "80"}, "en"),
    "160": ("siptutor,ladder", {"COLUMNS": "160"}, "en"),
    "ascii": ("siptutor,ladder", {"COLUMNS": "80", "LC_ALL": "C"}, "en"),
    "fr": ("siptutor,ladder", {"COLUMNS": "100"}, "fr"),
    "mermaid": ("siptutor,mermaid", {}, "en"),
    "calls": ("siptutor,calls", {"COLUMNS": "80"}, "en"),
    "calls-fr": ("siptutor,calls", {"COLUMNS": "80"}, "fr"),
    "srt": ("siptutor,srt", {}, "en"),
    "tree": ("siptutor,tree", {}, "en"),
    "flow": ("flow,siptutor,standard", {}, "en"),
    "flow-fr": ("flow,siptutor,network", {}, "fr"),
}
KEPT = {
    "basic-call": ["80", "160", "ascii", "fr", "mermaid", "calls", "flow"],
    "forked-call": ["80"],
    "message-loss": ["80", "calls-fr", "srt"],
    "hold-resume": ["160"],
    "blind-transfer": ["80", "calls", "flow"],
    "register-digest": ["80", "flow-fr"],
    "not-acked": ["ascii", "calls", "tree"],
    "unanswered": ["80", "calls"],
    "out-of-order": ["80"],
    "websocket": ["80"],
    "b2bua-session-id": ["80"],
    "nat-rebinding": ["80"],
    "busy": ["calls"],
}
SHOWN = [("basic-call", "80"), ("blind-transfer", "calls"), ("not-acked", "tree"), ("message-loss", "srt"), ("basic-call", "mermaid")]  # in the README


def kept():
    return [(capture, way) for capture, ways in KEPT.items() for way in ways]


def path(capture, way):
    return FOLDER / f"{capture}.{way}.txt"


def draw(tshark, capture, way, *options):
    """What tshark draws now."""
    what, environment, language = WAYS[way]
    text = tshark.read(PROJECT / f"captures/{capture}/capture.pcapng", "-q", *options, "-z", what,
                       language=language, environment=environment)
    return topics_and_counts(text) if way == "tree" else text


def topics_and_counts(tree):
    """The two columns of Wireshark's statistics tree that are ours."""
    lines = [line[:56].rstrip() for line in tree.splitlines() if not line.startswith(("---", "==="))]
    return "\n".join(line for line in lines if line) + "\n"
