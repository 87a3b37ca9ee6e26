# SPDX-License-Identifier: GPL-2.0-or-later
"""Two copies of the plugin: one works, and the user reads what to do about the other."""

import re
import shutil

import pytest

from tshark import BUILD, PROJECT, Tshark

CAPTURE = PROJECT / "captures/basic-call/capture.pcapng"


@pytest.fixture
def home():
    """A home of its own, with the plugin, to put more into."""
    with Tshark() as own:
        yield own


def everything_printed(home, *arguments, **environment):
    """What tshark prints of a call, its complaints included. The shell puts the two together."""
    shutil.copyfile(CAPTURE, home.home / "capture")
    home.give_home()
    return home.run("-c", 'exec tshark -r "$HOME/capture" "$@" 2>&1', "sh", *arguments, program="sh",
                    environment=environment)


def assert_explained_once(printed):
    assert printed.count("Alice calls bob and offers media") == 1
    assert "bug" not in printed


def test_under_another_name(home):
    """Which Wireshark would end with "Dissector bug: Duplicate protocol name"."""
    used = next(home.home.glob(".local/lib/wireshark/plugins/*/epan/siptutor.so"))
    shutil.copyfile(used, used.with_name("siptutor-old.so"))
    printed = everything_printed(home, "-T", "fields", "-e", "siptutor.explanation")
    assert_explained_once(printed)
    said = re.search(r"SIP Tutor is installed twice\. In use: (\S+)\. Left out: (\S+)\. Please remove one", printed)
    assert {*said.groups()} == {str(used), str(used.with_name("siptutor-old.so"))}


def test_taps_once(home):
    used = next(home.home.glob(".local/lib/wireshark/plugins/*/epan/siptutor.so"))
    shutil.copyfile(used, used.with_name("siptutor-old.so"))
    printed = everything_printed(home, "-q", "-z", "siptutor,calls")
    assert len(re.findall(r"^ *1 +Alice +bob ", printed, re.MULTILINE)) == 1


def test_in_two_folders(home):
    """Of files of the same name Wireshark itself takes one, the one in its own folder, and says so."""
    shutil.copytree(BUILD / "plugins", home.home / "global")
    environment = {"WIRESHARK_PLUGIN_DIR": str(home.home / "global")}
    printed = everything_printed(home, "-T", "fields", "-e", "siptutor.explanation", **environment)
    assert_explained_once(printed)
    assert "'siptutor.so' was found in multiple directories" in printed
    loaded = home.run("-G", "plugins", environment=environment, may_complain=True)
    assert re.findall(r"siptutor\.so\s.*\s(\S+)$", loaded, re.MULTILINE) == [
        str(next((home.home / "global").glob("*/epan/siptutor.so")))]
