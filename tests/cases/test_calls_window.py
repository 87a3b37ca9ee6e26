# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of calls as Wireshark's window gets it, asked of Wireshark's engine; tests/gui looks at the window itself."""

import re

import pytest

from sharkd import load, sharkd
from tshark import PROJECT

TAP = ("tap", {"tap0": "nstat:siptutor,calls"})
STORIES = sorted(path.parent.name for path in PROJECT.glob("captures/*/capture.pcapng"))


def table(answer):
    """The titles, and the rows."""
    [tap] = answer["taps"]
    [shown] = tap["tables"]
    return [field["c"] for field in tap["fields"]], shown["i"]


def rows_in_terminal(tshark, story):
    """The same from tshark: lists of the words of each row."""
    text = tshark.read(PROJECT / f"captures/{story}/capture.pcapng", "-q", "-z", "siptutor,calls", environment={"COLUMNS": "200"})
    return [re.split(r" {2,}", line.strip()) for line in text.split("\n\n")[0].splitlines()[1:]]


def as_in_terminal(row):
    """The cells that are not empty; no findings are none to show there."""
    cells = [f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row[:-1] if cell not in (None, "")]
    return cells + ([str(row[-1])] if row[-1] else [])


@pytest.mark.parametrize("story", STORIES)
def test_every_capture(tshark, story):
    """What stands in the window is what tshark prints, and asked again it is the same."""
    _, first, again = sharkd(tshark, load(tshark, story), TAP, TAP)
    rows = table(first)[1]
    assert [as_in_terminal(row) for row in rows] == rows_in_terminal(tshark, story)
    assert table(again)[1] == rows


def test_of_another_file(tshark):
    _, _, _, of_other, _, of_none = sharkd(tshark, load(tshark, "basic-call"), TAP, load(tshark, "busy"), TAP,
                                           load(tshark, "register-digest"), TAP)
    assert [row[7] for row in table(of_other)[1]] == ["busy"]
    assert table(of_none)[1] == []


def test_language(tshark):
    """Of the titles, the locale's (that they follow the preference too, tests/gui shows: sharkd tells nobody when it changes);
    of the cells, the preference's."""
    _, english = sharkd(tshark, load(tshark, "busy"), TAP)
    assert table(english)[0] == ["Call", "From", "To", "Start (s)", "Delay (s)", "Ring (s)", "Length (s)", "Outcome", "Ended by",
                                 "Findings"]
    _, french = sharkd(tshark, load(tshark, "busy"), TAP, environment={"LC_ALL": "fr_FR.UTF-8"})
    titles, [row] = table(french)
    assert titles[:5] == ["Appel n°", "De", "À", "Début (s)", "Délai (s)"] and row[7] == "occupé"
    _, _, french = sharkd(tshark, load(tshark, "busy"), ("setconf", {"name": "siptutor.language", "value": "fr"}), TAP)
    assert table(french)[1] == [row]
