# SPDX-License-Identifier: GPL-2.0-or-later
"""Seconds of processor time and bytes of memory: of traffic as it comes, as it grows, and of a recording of real load. Time
differs from run to run: subjects take turns, medians count."""

import functools
import os
import shutil
import subprocess

from captures import FOLDER, HERE, traffic
from measure import alternating, median, used
from modes import GROWTH, MEMORY_ALONE, MEMORY_COMPANION, MODES, OURS, SIPP_ALONE

ROUNDS = 5
TIMED = 20_000
TIMED_VIEWS = "tap", "list", "fields", "-V"
SIZES = {10_000: 5, 100_000: 2, 1_000_000: 1}  # and how often each is measured
SMALL, MIDDLE, LARGE = SIZES
START = 2  # messages: what tshark costs without any
SIPP_CALLS, SIPP_ROUNDS = 19_400, 3  # calls of six messages each, and how often they are read
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
    """Time and memory with a tap from ten thousand messages to a million."""
    found = {START: alternating(ROUNDS, subjects(bench, "tap", traffic(START)))}
    for size, rounds in SIZES.items():
        found[size] = alternating(rounds, subjects(bench, "tap", traffic(size)))
        report.progress([size, found[size]])
    growth_tables(report, found)


def growth_tables(report, found):
    """Of {size: {name: [(seconds, bytes)...]}}."""
    growth_of(report, "Microseconds of processor time a message", a_message(found, 0, 1e6))
    costs = a_message(found, 1)
    growth_of(report, "Bytes of memory a message", costs)
    memory(report, costs[MIDDLE])
    last = found[LARGE]
    report.table("A million messages", ["", *last],
                 [["seconds of processor time", *(f"{runs[0][0]:.1f}" for runs in last.values())],
                  ["megabytes", *(f"{runs[0][1] / 1e6:.0f}" for runs in last.values())]])


def a_message(found, kind, scale=1.0):
    """{size: {name: what a message costs}} without what a start costs; `kind` is 0 for seconds, 1 for bytes."""
    totals = {size: {name: median(run[kind] for run in runs) for name, runs in of_size.items()}
              for size, of_size in found.items()}
    return {size: {name: (total - totals[START][name]) / size * scale for name, total in totals[size].items()}
            for size in SIZES}


def growth_of(report, title, costs):
    rows = [[f"{size:,}", *(f"{cost:.1f}" for cost in of_size.values())] for size, of_size in costs.items()]
    report.table(f"{title}, by the size of the capture", ["messages", *costs[LARGE]], rows)
    grown = {mode: costs[LARGE][mode] / costs[SMALL][mode] for mode in ("built-in", *OURS)}
    held = {mode: report.holds(f"growth of {title.lower()}, {mode}", grown[mode], GROWTH) for mode in OURS}
    report.table(f"Targets: growth of {title.lower()}, from {SMALL:,} to {LARGE:,}", ["mode", "growth", "at most", ""],
                 [[mode, f"{ratio:.2f}", f"{GROWTH:.2f}", held.get(mode, "")] for mode, ratio in grown.items()])


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
    runs = alternating(SIPP_ROUNDS, subjects(bench, "tap", file))
    seconds = {name: median(run[0] for run in of) for name, of in runs.items()}
    rows = [[name, f"{seconds[name]:.2f}", f"{of[0][1] / 1e6:.0f}"] for name, of in runs.items()]
    report.table(f"A recording of sipp, {SIPP_CALLS:,} calls with one media address", ["", "seconds", "megabytes"], rows)
    ratio = seconds["alone"] / seconds["built-in"]
    report.table("Targets: the recording of sipp", ["", "is", "at most", ""],
                 [["alone / built-in", f"{ratio:.3f}", SIPP_ALONE, report.holds("sipp, alone / built-in", ratio, SIPP_ALONE)]])
