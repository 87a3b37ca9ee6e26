# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs tshark as an ordinary user, with a private home that holds nothing but the plugin under test."""

import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("SIPTUTOR_BUILD", PROJECT / "build"))
ROOT = os.environ.get("SIPTUTOR_ROOT", "")  # a root folder with another Wireshark, in which tests/matrix/run has us run it
PRELOAD = os.environ.get("SIPTUTOR_PRELOAD", "")  # the sanitizers' libraries, for a sanitized plugin
HARMLESS = ("Running as user",)
PROFILES = PROJECT / "plugin/profile"
# Tables that tshark reads at every start, which takes as long as all else then, and in which nothing of SIP is: the vendors of
# network cards, and the owners of enterprise numbers.
LEFT_OUT = ("manuf", "enterprises.tsv")


def as_ordinary_user(command):
    """The command, run as somebody who is not root: as root Wireshark reads no plugins but its own."""
    if os.geteuid() != 0:
        return command
    nobody = pwd.getpwnam("nobody")
    if ROOT:
        return ["/usr/sbin/chroot", f"--userspec={nobody.pw_uid}:{nobody.pw_gid}", "--groups=", ROOT, *command]
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", *command]


class Tshark:
    """A home folder, with or without the plugin, in which tshark runs. Use it in a with statement."""

    def __init__(self, plugin=True):
        self.plugin = plugin

    def __enter__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="siptutor."))
        if self.plugin:
            shutil.copytree(BUILD / "plugins", self.home / ".local/lib/wireshark/plugins")
            shutil.copytree(PROFILES, self.home / ".config/wireshark/profiles")
        self.home.chmod(0o755)
        self.data = None
        self.data = self.less_data()
        self.give_home()
        loaded = "\tsiptutor" in self.run("-G", "protocols")
        assert loaded == self.plugin, f"is siptutor.so loaded? {loaded}"
        return self

    def __exit__(self, *exception):
        shutil.rmtree(self.home)

    def less_data(self):
        """Wireshark's own data folder, as links in the home, without what no test needs."""
        folders = dict(line.split(":", 1) for line in self.run("-G", "folders").splitlines() if ":" in line)
        all_of_it = pathlib.Path(folders["Global configuration"].strip())
        less = self.home / "data"
        less.mkdir()
        for path in pathlib.Path(f"{ROOT}{all_of_it}").iterdir():
            if path.name not in LEFT_OUT:
                (less / path.name).symlink_to(all_of_it / path.name)
        return less

    def give_home(self):
        """Gives what is in the home to whoever runs tshark."""
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in [self.home, *self.home.rglob("*")]:
                os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)

    def read(self, capture, *arguments, **settings):
        """What tshark prints of a capture. `capture` is copied: the user may not be allowed to read the project."""
        copy = self.home / "capture"
        shutil.copyfile(capture, copy)
        copy.chmod(0o644)
        return self.run("-r", str(copy), *arguments, **settings)

    def run(self, *arguments, language="en", may_complain=False, environment=(), program="tshark", told=None,
            fails=False, patience=300):
        """The standard output of tshark, or of another program, which may be `told` something on its standard input.
        Fails when it fails, unless it `fails` as it should, takes longer than `patience` seconds, or complains
        about a plugin or a dissector."""
        command = [program, *arguments]
        environment = {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "ASAN_OPTIONS": "detect_leaks=0", "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1", **dict(environment),
        }
        if self.data:
            environment["WIRESHARK_DATA_DIR"] = str(self.data)
        if PRELOAD:
            environment["LD_PRELOAD"] = PRELOAD
            environment["WIRESHARK_DEBUG_WMEM_OVERRIDE"] = "simple"
        if self.plugin and arguments[0] == "-r":
            command += ["-o", f"siptutor.language:{language}"]
        done = subprocess.run(as_ordinary_user(command), env=environment, capture_output=True, timeout=patience,
                              input=told)
        output, errors = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
        complaints = [line for line in errors.splitlines() if not line.startswith(HARMLESS)]
        assert (done.returncode != 0) == fails, errors
        for word in ("plugin", "Dissector bug", "ERROR", "runtime error"):
            assert may_complain or not any(word in line for line in complaints), errors
        return output


def fields(tshark, capture, *names, filter="siptutor", options=(), **settings):
    """A list of packets, each a list of the fields' values joined by commas."""
    wanted = [option for name in names for option in ("-e", name)]
    output = tshark.read(capture, *options, "-Y", filter, "-T", "fields", *wanted, **settings)
    return [line.split("\t") for line in output.splitlines()]
