# SPDX-License-Identifier: GPL-2.0-or-later
"""No capture, whole or damaged, makes the sanitizers report anything. tests/tshark.py fails on what they print."""

import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "malformed"))
import cases  # noqa: E402
from tshark import PRELOAD, PROJECT, Tshark  # noqa: E402

ALL = sorted(PROJECT.glob("captures/*/capture.pcapng"))
MODES = {"companion": [], "alone": ["-o", "siptutor.companion:FALSE"]}
DAMAGE = {"light": "0.005", "heavy": "0.05"}


@pytest.fixture(scope="module")
def tshark():
    assert PRELOAD, "tests/sanitize/run sets this"
    with Tshark() as sanitized:
        yield sanitized


@pytest.fixture(scope="module")
def torture(tmp_path_factory):
    """The torture messages as a capture."""
    made = tmp_path_factory.mktemp("torture") / "torture.pcapng"
    subprocess.run([str(PROJECT / "tests/torture/make_capture"), str(made)], check=True)
    return made


def dissect(tshark, capture, mode, language):
    output = tshark.read(capture, "-2", "-V", *MODES[mode], language=language)
    assert "SIP Tutor" in output
    return output


@pytest.mark.parametrize("mode, language", [("companion", "en"), ("alone", "fr")])
@pytest.mark.parametrize("capture", ALL, ids=lambda path: path.parent.name)
def test_recorded(tshark, capture, mode, language):
    assert "Malformed Packet" not in dissect(tshark, capture, mode, language)


@pytest.mark.parametrize("mode", MODES)
def test_torture(tshark, torture, mode):
    assert "Malformed Packet: SIPTUTOR" not in dissect(tshark, torture, mode, "en")


@pytest.mark.parametrize("mode", MODES)
def test_malformed(tshark, tmp_path, mode):
    """One in twelve: all of them take minutes, and were read so by hand (docs/reliability.md)."""
    path = tmp_path / "malformed.pcap"
    cases.write(path, cases.Maker().all()[::12])
    assert "Malformed Packet: SIPTUTOR" not in dissect(tshark, path, mode, "en")


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", ["basic-call", "blind-transfer", "call-over-tcp", "websocket"])
def test_damaged(tshark, tmp_path, name, damage):
    for seed in (1, 2, 3):
        damaged = tmp_path / "damaged.pcapng"
        subprocess.run(["editcap", "-E", DAMAGE[damage], "--seed", str(seed), "-o", "42",
                        PROJECT / "captures" / name / "capture.pcapng", damaged], check=True, capture_output=True)
        tshark.read(damaged, "-2", "-V", "-o", "siptutor.companion:FALSE")
