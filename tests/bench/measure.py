# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs tshark as an ordinary user who has nothing but the plugin of a mode, and counts: instructions, seconds, bytes."""

import concurrent.futures
import hashlib
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from modes import PLUGINS, options

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tshark import BUILD, as_ordinary_user  # noqa: E402

# Cachegrind without caches counts the same instructions as callgrind, in half the time.
VALGRIND = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
TSHARK_VERSION = subprocess.run(["tshark", "--version"], capture_output=True, check=True).stdout
TIMES = 2  # now and then a start takes 13 million instructions more, which 600 messages would have to bear
COUNTED = BUILD / "bench/instructions"  # a file each


class Bench:
    """A temporary folder with the plugins of each mode and an empty home. Use it in a with statement."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="siptutor.bench."))
        for name, source in (("floor", BUILD / "bench/floor"), ("items", BUILD / "bench/items"), ("siptutor", BUILD / "plugins")):
            shutil.copytree(source, self.folder / name)
        for name in ("none", "home"):
            (self.folder / name).mkdir()
        self.folder.chmod(0o755)
        for mode in PLUGINS:
            self.check(mode)
        return self

    def __exit__(self, *exception):
        shutil.rmtree(self.folder)

    def check(self, mode):
        """Fails unless tshark loads the plugin of the mode and no other."""
        known = subprocess.run(as_ordinary_user(["tshark", "-G", "protocols"]), env=self.environment(mode), capture_output=True,
                               text=True, check=True).stdout
        for plugin in ("floor", "items", "siptutor"):
            assert (f"\t{plugin}\n" in known) == (PLUGINS[mode][0] == plugin), f"{mode}: {plugin}"

    def environment(self, mode):
        return {"HOME": str(self.folder / "home"), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "WIRESHARK_PLUGIN_DIR": str(self.folder / PLUGINS[mode][0])}

    def tshark(self, mode, view):
        """A command that reads its standard input: whoever runs it may not be allowed to look into the build folder."""
        return ["tshark", "-r", "/dev/stdin", *options(mode, view)]

    def instructions(self, mode, view, capture):
        """Instructions that tshark executes, its start included. They are kept: they do not depend on the machine."""
        plugin = b"".join(file.read_bytes() for file in (self.folder / PLUGINS[mode][0]).rglob("*.so"))
        known = hashlib.sha256(plugin + capture.read_bytes() + TSHARK_VERSION).hexdigest()
        key = " ".join([known, *options(mode, view)])
        kept = COUNTED / hashlib.sha256(key.encode()).hexdigest()
        if not kept.exists():
            COUNTED.mkdir(parents=True, exist_ok=True)
            kept.write_text(str(min(self.count(mode, view, capture) for _ in range(TIMES))))
        return int(kept.read_text())

    def count(self, mode, view, capture):
        with open(capture, "rb") as file:
            done = subprocess.run(as_ordinary_user([*VALGRIND, *self.tshark(mode, view)]), env=self.environment(mode),
                                  stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 0, done.stderr
        return int(re.search(r"I +refs: +([\d,]+)", done.stderr)[1].replace(",", ""))

    def run(self, mode, view, capture):
        """(seconds of processor time, bytes at the peak) of a run."""
        with open(capture, "rb") as file:
            return used(as_ordinary_user(self.tshark(mode, view)), self.environment(mode), file)


def used(command, environment, file=subprocess.DEVNULL):
    """(seconds of processor time, bytes of memory at the peak) of a command that must succeed."""
    child = subprocess.Popen(command, env=environment, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, f"{child.returncode}: {' '.join(command)}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def at_once(calls):
    """The results of functions, of which as many run at once as there are processors: only for what is not timed."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [future.result() for future in [pool.submit(*call) for call in calls]]


def alternating(rounds, subjects):
    """{name: [(seconds, bytes)...]}, measured in turn, so that what disturbs the machine disturbs all alike."""
    results = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, run in subjects.items():
            results[name].append(run())
    return results


def median(values):
    return statistics.median(values)
