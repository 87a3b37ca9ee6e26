# SPDX-License-Identifier: GPL-2.0-or-later
"""What tshark shows of the cases, counted: which were shown, what was still there, what was named."""

import collections
import pathlib

FIELDS = ["frame.number", "siptutor.role", "siptutor.finding", "siptutor.call_id", "siptutor.hdr.user_agent"]
PINNED = pathlib.Path(__file__).resolve().parent / "named.txt"
BESIDE = {"datagram.large", ""}  # says that a message is long, not what is wrong with it


class Shown:
    """One case as tshark shows it."""

    def __init__(self, number, case, row):
        self.case = case
        _, self.role, findings, self.call_id, self.marker = row
        self.findings = set(findings.split(",")) - BESIDE
        self.lost = [what for what, kept, seen, wanted in (
            ("Call-ID", case.keeps_call_id, self.call_id, f"case-{number}@example.com"),
            ("User-Agent", case.keeps_marker, self.marker, f"m{number}")) if kept and seen != wanted]

    @property
    def name(self):
        return f"{self.case.element}: {self.case.anomaly}"


def read(tshark, capture, cases, mode):
    """All cases, in their order. A case that is not shown at all is None."""
    options = [option for field in FIELDS for option in ("-e", field)]
    rows = {}
    for line in tshark.read(capture, "-o", f"siptutor.companion:{mode}", "-Y", "siptutor", "-T", "fields", *options).split("\n"):
        if line:
            row = line.split("\t")
            rows[int(row[0])] = row
    return [Shown(number, case, rows[number]) if number in rows else None for number, case in enumerate(cases, 1)]


def table(shown):
    """A line a group: how many of its cases get a finding, and in which anomalies not all do."""
    counts = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for each in shown:
        if each.case.anomaly != "sound":
            count = counts[each.case.group][each.case.anomaly]
            count[0] += bool(each.findings)
            count[1] += 1
    for group, anomalies in counts.items():
        named, all_of_them = (sum(count[i] for count in anomalies.values()) for i in (0, 1))
        silent = [anomaly if count[0] == 0 else f"{anomaly} ({count[1] - count[0]} of {count[1]})"
                  for anomaly, count in anomalies.items() if count[0] < count[1]]
        yield f"{group}: {named}/{all_of_them}" + (f"; silent: {', '.join(silent)}" if silent else "")
    yield f"all: {sum(bool(each.findings) for each in shown)} of {len(shown)}"
