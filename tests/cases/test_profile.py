# SPDX-License-Identifier: GPL-2.0-or-later
"""The profile "SIP Tutor": every filter finds what it is for, every colour can be read, the columns say what they should."""

import pytest
from profile_files import USE_PROFILE, buttons, rules
from tshark import PROJECT, fields

READABLE = 4.5  # the contrast that WCAG 2 asks of text (level AA)

BUTTONS = {  # label: (a story, the packets that the button leaves of it)
    "Failed calls": ("busy", "6 7"),
    "Sent again": ("message-loss", "4 5 6 42 43 44 45 59"),
    "Unanswered": ("options-qualify", "9 16"),
    "Not acknowledged": ("not-acked", "7 8 15 16 19 20 24 25 29 30 34 35 38 39 43 44 48 49 53 54"),
    "Password refused": ("wrong-password", "4 6"),
    "Hide keep-alives": ("keep-alive", "1 2 3 4 5 6 7 8 9 14"),
    "Findings": ("glare", "7 8"),
}
RULES = {  # name: (a story, a packet with this colour); SIP error: see below
    "SIP warning": ("wrong-password", 4),
    "SIP captured twice": ("captured-twice", 2),
    "SIP keep-alive": ("keep-alive", 10),
    "SIP sent again": ("message-loss", 4),
    "SIP asks for another try": ("register-digest", 2),
    "SIP refusal": ("busy", 4),
    "SIP success": ("basic-call", 7),
    "SIP provisional": ("basic-call", 2),
    "SIP end of a call": ("cancelled-call", 6),
    "SIP call": ("basic-call", 1),
    "SIP acknowledgement": ("basic-call", 10),
    "SIP registration": ("register-digest", 1),
    "SIP subscription": ("subscribe-notify", 1),
    "SIP request": ("options-qualify", 1),
    "Media": ("basic-call", 12),
}


def capture(story):
    return PROJECT / "captures" / story / "capture.pcapng"


@pytest.mark.parametrize("label, filter", buttons())
def test_button(tshark, label, filter):
    story, packets = BUTTONS[label]
    found = fields(tshark, capture(story), "frame.number", filter=filter, options=["-2"])
    assert " ".join(number for number, in found) == packets


def test_the_tests_know_every_button_and_rule():
    assert {label for label, _ in buttons()} == set(BUTTONS)
    assert {name for name, *_ in rules()} == {"SIP error", *RULES}


def colours(tshark, file):
    found = fields(tshark, file, "frame.number", "frame.coloring_rule.name", filter="frame", options=[*USE_PROFILE, "--color"])
    return dict((int(number), rule) for number, rule in found)


@pytest.mark.parametrize("name", RULES)
def test_rule(tshark, name):
    story, packet = RULES[name]
    assert colours(tshark, capture(story)).get(packet) == name


def test_an_error_is_coloured(tshark):
    assert "SIP error" in colours(tshark, capture("findings/header.missing").with_name("shows.pcapng")).values()


def luminance(colour):
    """The relative luminance of WCAG 2."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule[0])
def test_colours_can_be_read(rule):
    """Both colours of a rule are set, so a light and a dark Wireshark look the same."""
    darker, lighter = sorted(luminance(colour) for colour in rule[2:])
    assert (lighter + 0.05) / (darker + 0.05) >= READABLE


def test_columns(tshark):
    """The explanation stands in its own column, and not a second time behind Info."""
    first = " ".join(tshark.read(capture("basic-call"), *USE_PROFILE).splitlines()[0].split())
    assert first == ("1 0.000000000 192.0.2.11 → 192.0.2.5 1 calling 1,Proceeding SIP/SDP Request: INVITE sip:bob@example.com "
                     "Alice calls bob and offers media: INVITE with SDP")
