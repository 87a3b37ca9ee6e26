# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs every case with the tshark of another root folder: tests/matrix/cases.py ROOT."""

import pathlib
import shutil
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "cases"), str(TESTS)]
import charts  # noqa: E402
from profile_files import USE_PROFILE, buttons, rules  # noqa: E402
from tshark import PROJECT  # noqa: E402
from verdicts import LANGUAGES, case_folders, load, verdicts  # noqa: E402


class RootTshark:
    """The tshark of a root folder, run as an ordinary user; looks like tests/tshark.py's."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        home = self.root / "home/tester"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.root / "siptutor/build/plugins", home / ".local/lib/wireshark/plugins")
        shutil.copytree(self.root / "siptutor/plugin/profile", home / ".config/wireshark/profiles")
        subprocess.run(["chown", "-R", "65534:65534", str(home)], check=True)
        assert "\tsiptutor" in self.run("-G", "protocols"), "the plugin was not loaded"

    def read(self, capture, *arguments, language, environment=()):
        copy = self.root / "home/tester/capture"
        shutil.copyfile(capture, copy)
        copy.chmod(0o644)
        return self.run("-r", "/home/tester/capture", "-o", f"siptutor.language:{language}", *arguments, environment=environment)

    def run(self, *arguments, environment=()):
        command = ["/usr/sbin/chroot", "--userspec=65534:65534", "--groups=", str(self.root), "tshark", *arguments]
        done = subprocess.run(command, env={"HOME": "/home/tester", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                                            **dict(environment)},
                              capture_output=True, timeout=120)
        errors = done.stderr.decode("utf-8", "replace")
        assert done.returncode == 0 and "plugin" not in errors and "Dissector bug" not in errors, errors
        return done.stdout.decode("utf-8")


tshark, failed, passed = RootTshark(sys.argv[1]), 0, 0
for folder in case_folders():
    for language in LANGUAGES:
        if verdicts(tshark, load(folder), language=language) == (folder / f"expected.{language}.txt").read_text():
            passed += 1
        else:
            failed += 1
            print(f"{folder.name}, {language}: not as expected")

# Every filter of the profile is understood, and its columns are.
capture = next(folder for folder in case_folders() if folder.name == "basic-call")
for filter in [filter for _, filter, *_ in [*buttons(), *rules()]]:
    tshark.read(load(capture)["capture"], *USE_PROFILE, "-Y", filter, language="en")

# The flow graph is as kept, which rests on declarations of our own (plugin/taps/sequence.h), and calls are followed.
for capture, way in [kept for kept in charts.kept() if kept[1].startswith("flow")]:
    if charts.draw(tshark, capture, way) == charts.path(capture, way).read_text():
        passed += 1
    else:
        failed += 1
        print(f"{capture}, {way}: not as expected")
assert "INVITE sip:bob" in tshark.read(PROJECT / "captures/busy/capture.pcapng", "-q", "-z", "follow,siptutor,ascii,1", language="en")
print(tshark.run("--version").splitlines()[0])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
