# SPDX-License-Identifier: GPL-2.0-or-later
"""Thousands of malformed messages, in both modes: none crashes or slows tshark, each is still shown with whatever was healthy
in it, sound ones give no finding, and what is named as wrong is what named.txt says (tests/malformed/expect writes it)."""

import difflib
import pathlib
import resource
import sys

import pytest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import cases  # noqa: E402  (found through the line above)
import report  # noqa: E402
from tshark import Tshark  # noqa: E402

ALL = cases.Maker().all()
SECONDS_MOST, MEGABYTES_MOST = 40, 400
MODES = {"companion": "TRUE", "alone": "FALSE"}
SHOWS_SECRET = {"uri.password"}  # what a sound password is nevertheless worth


def processor_time():
    """Seconds that the programs we started have taken, however busy the machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def capture(tmp_path_factory):
    path = tmp_path_factory.mktemp("malformed") / "malformed.pcap"
    cases.write(path, ALL)
    return path


@pytest.fixture(scope="module")
def shown(capture):
    """What both modes show, within the limits of time and memory."""
    read = {}
    with Tshark() as tshark:
        for mode, preference in MODES.items():
            began = processor_time()
            read[mode] = report.read(tshark, capture, ALL, preference)
            took = processor_time() - began
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(f"{mode}: {len(ALL)} messages in {took:.1f} s of processor time with {memory} MB at most")
            assert took < SECONDS_MOST and memory < MEGABYTES_MOST
    return read


def test_enough():
    assert len(ALL) >= 4500
    assert len({case.bytes for case in ALL}) == len(ALL)


@pytest.mark.parametrize("mode", MODES)
def test_shown(shown, mode):
    """Each has a role, or at least the finding that it has no start line; headers that were not touched are there."""
    missing = [f"{case.element}: {case.anomaly}" for case, each in zip(ALL, shown[mode]) if each is None]
    assert not missing
    assert not [each.name for each in shown[mode] if not each.role and "start.malformed" not in each.findings]
    assert not [f"{each.name}: {each.lost}" for each in shown[mode] if each.lost]
    print(sum("start.malformed" in each.findings for each in shown[mode]), "of them have no start line any more")


def test_sound(shown):
    sound = [each for each in shown["alone"] if each.case.anomaly == "sound"]
    assert len(sound) > 200
    assert not [(each.name, each.findings) for each in sound if each.findings - SHOWS_SECRET]


def test_named(shown):
    made = list(report.table(shown["alone"]))
    assert made == list(report.table(shown["companion"])), "the modes differ"
    pinned = report.PINNED.read_text(encoding="utf-8").splitlines()
    assert made == pinned, "\n".join(difflib.unified_diff(pinned, made, "named.txt", "now", lineterm="", n=0))
