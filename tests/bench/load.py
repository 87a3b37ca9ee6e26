# SPDX-License-Identifier: GPL-2.0-or-later
"""Seconds of processor time and bytes of memory: of traffic as it comes, as it grows, and of a recording of real load. Time
differs from run to run: subjects take turns, medians count."""

import functools
import os
import shutil
import subprocess

from captures import FOLDER, HERE, traffic
from measure import alternating, median, used
from modes import GROWTH, MEMORY_ALONE, MEMORY_COMPANION, MODES, SIPP_ALONE

ROUNDS = 5
TIMED = 20_000
TIMED_VIEWS = "tap", "list", "fields", "-V"
SIZES = {10_000: 5, 100_000: 2, 1_000_000: 1}  # and how often each is measured
SMALL, MIDDLE, LARGE = SIZES
SIPP_CALLS = 19_400  # of six messages each
SNGREP = ["sngrep", "-F", "-N", "-q", "-l", "2000000", "-O", "/dev/null", "-I"]  # -l: the calls that it keeps


def subjects(bench, view, file, sngrep=True):
    """What can be timed on a capture: name -> function without arguments."""
    runs = {mode: functools.partial(bench.run, mode, view, file) for mode in MODES}
    if sngrep and shutil.which("sngrep"):
        runs["sngrep"] = lambda: used([*SNGREP, str(file)], {**os.environ, "HOME": str(bench.folder), "TERM": "xterm"})
    return runs


def time(bench, report):
    """Seconds, and the median of each round's ratio to the built-in of what is above the floor."""
    rows = []
    for view in TIMED_VIEWS:
        runs = alternating(ROUNDS, subjects(bench, view, traffic(TIMED), sngrep=False))
        seconds = {mode: [run[0] for run in of_mode] for mode, of_mode in runs.items()}
        ratios = [median((ours - floor) / (theirs - floor) for ours, theirs, floor
                         in zip(seconds[mode], seconds["built-in"], seconds["floor"])) for mode in ("companion", "alone")]
        rows.append([view, *(f"{median(seconds[mode]):.2f}" for mode in MODES), *(f"{ratio:.2f}" for ratio in ratios)])
    report.table(f"Seconds for {TIMED:,} messages, and parts of the built-in's cost above the floor",
                 ["view", *MODES, "companion / built-in", "alone / built-in"], rows)


def growth(bench, report):
    """Time and memory with a tap from ten thousand messages to a million; what a start costs is taken off."""
    start = alternating(ROUNDS, subjects(bench, "tap", traffic(2)))
    names, found = list(start), {}
    for size, rounds in SIZES.items():
        found[size] = alternating(rounds, subjects(bench, "tap", traffic(size)))
        report.progress([size, found[size]])

    def totals(runs, kind):
        return {name: median(run[kind] for run in runs[name]) for name in names}

    def a_message(kind, size):
        before, after = totals(start, kind), totals(found[size], kind)
        return {name: (after[name] - before[name]) / size for name in names}

    for title, kind, scale in (("Microseconds of processor time a message", 0, 1e6), ("Bytes of memory a message", 1, 1)):
        costs = {size: a_message(kind, size) for size in SIZES}
        rows = [[f"{size:,}", *(f"{costs[size][name] * scale:.1f}" for name in names)] for size in SIZES]
        ratios = {name: costs[LARGE][name] / costs[SMALL][name] for name in names}
        rows.append(["a million / ten thousand", *(f"{ratios[name]:.2f}" for name in names)])
        report.table(f"{title}, by the size of the capture", ["messages", *names], rows)
        grown = [[name, f"{ratios[name]:.2f}", f"{GROWTH:.2f}",
                  report.holds(f"growth of {title.lower()}, {name}", ratios[name], GROWTH)] for name in ("companion", "alone")]
        report.table(f"Targets: growth of {title.lower()}", ["mode", "growth", "at most", ""], grown)
    last = found[LARGE]
    report.table("A million messages", ["", *names],
                 [["seconds", *(f"{last[name][0][0]:.1f}" for name in names)],
                  ["megabytes", *(f"{last[name][0][1] / 1e6:.0f}" for name in names)]])
    memory(report, {size: a_message(1, size) for size in SIZES}[MIDDLE])


def memory(report, cost):
    above = cost["companion"] - cost["built-in"]
    report.table(f"Targets: memory at {MIDDLE:,} messages", ["bytes a message", "is", "at most", ""], [
        ["alone", f"{cost['alone']:.0f}", MEMORY_ALONE, report.holds("memory, alone", cost["alone"], MEMORY_ALONE)],
        ["companion above built-in", f"{above:.0f}", MEMORY_COMPANION,
         report.holds("memory, companion above built-in", above, MEMORY_COMPANION)]])


def sipp(bench, report):
    """The load of a real sipp, whose calls all announce the same media address and port."""
    file = FOLDER / "sipp.pcap"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        if subprocess.run([HERE / "record-sipp", str(SIPP_CALLS), file]).returncode != 0:
            return report.progress(["no recording of sipp"])
    runs = alternating(1, subjects(bench, "tap", file))  # once will do: what is told apart here differs by a factor
    rows = [[name, f"{of[0][0]:.2f}", f"{of[0][1] / 1e6:.0f}"] for name, of in runs.items()]
    report.table(f"A recording of sipp, {SIPP_CALLS:,} calls with one media address", ["", "seconds", "megabytes"], rows)
    ratio = runs["alone"][0][0] / runs["built-in"][0][0]
    report.table("Targets: the recording of sipp", ["", "is", "at most", ""],
                 [["alone / built-in", f"{ratio:.3f}", SIPP_ALONE, report.holds("sipp, alone / built-in", ratio, SIPP_ALONE)]])
