# SPDX-License-Identifier: GPL-2.0-or-later
"""What the files of the profile "SIP Tutor" say."""

import csv
import pathlib
import re

PROFILE = pathlib.Path(__file__).resolve().parents[2] / "plugin/profile/SIP Tutor"
USE_PROFILE = ("-C", PROFILE.name, "-2")


def lines(name):
    text = (PROFILE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def buttons():
    """Label and filter of each button."""
    for _, label, filter, _ in csv.reader(lines("dfilter_buttons")):
        yield label, filter.replace("\\x22", '"')


def rules():
    """Name, filter, background and text of each colouring rule."""
    for line in lines("colorfilters"):
        _, name, filter, colours = re.split("@", line)
        yield name, filter, *([int(part) / 65535 for part in colour.split(",")] for colour in re.findall(r"\[(.*?)\]", colours))
