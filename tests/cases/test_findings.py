# SPDX-License-Identifier: GPL-2.0-or-later
"""Every finding of finding.def has a folder in captures/findings with a flow that shows it and a near miss that is silent.

All flows are put into one capture, a day apart, which is read once in English and once in French: hundreds of runs of
tshark would take minutes. The flows share nothing but addresses and names; where one does not give what is expected
among the others, it is read alone, and that decides."""

import json
import re
import sys

import pytest

from tshark import PROJECT

sys.path.append(str(PROJECT / "tools"))
from crafting.flow import FOLDER, Script, list_of_all, scripts  # noqa: E402
from crafting.packets import Packets  # noqa: E402

ROW = re.compile(r'^SIP_FINDING\(\w+,\s*"([\w.]+)",\s*(\w+),\s*"(RFC [^"]+)"\)', re.MULTILINE)
TABLE = {id: severity for id, severity, _ in ROW.findall((PROJECT / "plugin/core/finding.def").read_text())}
SEVERITY = {str(level << 20): name for level, name in ((2, "CHAT"), (4, "NOTE"), (6, "WARN"), (8, "ERROR"))}
SCRIPTS = {script.id: script for script in scripts()}
FLOWS = {f"{id} {flow.name}": flow for id, script in SCRIPTS.items() for flow in script.flows()}
DAY = 86400


def read(tshark, capture, language, *options):
    """Of each frame the objects of its JSON tree, each a list of pairs, since keys are repeated."""
    output = tshark.read(capture, *options, "-T", "json", language=language)
    return json.loads(output or "[]", object_pairs_hook=list)


def objects(tree):
    """Every object in a tree, from the outermost on."""
    if isinstance(tree, list):
        if tree and isinstance(tree[0], tuple):
            yield dict(tree)
        for part in tree:
            yield from objects(part[1] if isinstance(part, tuple) else part)


def findings_of(frame):
    """What is found in a frame: (id, severity, headline, why, look)."""
    found = []
    for each in objects(frame):
        if "siptutor.finding" in each:
            expert = dict(each["_ws.expert"])
            found.append((each["siptutor.finding"], SEVERITY[expert["_ws.expert.severity"]],
                          expert["_ws.expert.message"], each["siptutor.why"], each["siptutor.next"]))
    return found


def has_role(frame):
    return any("siptutor.role" in each for each in objects(frame))


def own_packets(flow):
    """Those that may stand among those of others: what takes a second pass depends on when the capture ends."""
    made = None if flow.twice else flow.packets()
    return made.packets if made else []


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    """The capture of all flows, and behind which frame each of them begins."""
    all_of_them, first = Packets(), {}
    for day, (name, flow) in enumerate(FLOWS.items()):
        first[name] = len(all_of_them.packets)
        for packet in own_packets(flow):
            packet.time += day * DAY
            all_of_them.packets.append(packet)
    path = tmp_path_factory.mktemp("findings") / "all.pcapng"
    all_of_them.write(path)
    return path, first


@pytest.fixture(scope="module")
def frames(tshark, together):
    """frames(name, language): the frames of a flow as read among all others; None when it has no packets of its own."""
    path, first = together
    read_once = {language: read(tshark, path, language) for language in ("en", "fr")}

    def of(name, language):
        count = len(own_packets(FLOWS[name]))
        return read_once[language][first[name]:first[name] + count] if count else None
    return of


def judge(flow, frames):
    """What is wrong with a flow, in words; empty when all is as its script says."""
    found = [(number, each) for number, frame in enumerate(frames, 1) for each in findings_of(frame)]
    where = [number for number, each in found if each[0] == flow.finding]
    others = {each[0] for _, each in found} - {flow.finding}
    faults = []
    if sorted(set(where)) != flow.frames:
        faults.append(f"is found in frames {sorted(set(where))}, the script says {flow.frames}")
    if others != flow.also and not flow.capture:
        faults.append(f"besides, {sorted(others)} is found, the script says {sorted(flow.also)}")
    if not any(has_role(frame) for frame in frames):
        faults.append("no SIP in it is explained")
    faults += [f"{each[0]} is {each[1]}" for _, each in found if each[1] != TABLE.get(each[0])]
    faults += [f"a hole in: {text}" for _, each in found for text in each[2:] if "{" in text or not text]
    return "; ".join(faults)


@pytest.mark.parametrize("name", FLOWS)
def test_flow(tshark, frames, name):
    """The finding is in the frames named, and in no other; so are its texts, in both languages, and its severity."""
    flow = FLOWS[name]
    for language in ("en", "fr"):
        among_others = frames(name, language)
        if among_others is not None and not judge(flow, among_others):
            continue
        assert flow.path.exists(), f"run tools/craft-findings {flow.finding}: {flow.path.relative_to(PROJECT)} is not there"
        fault = judge(flow, read(tshark, flow.path, language, *(["-2"] if flow.twice else [])))
        assert not fault, f"{flow.path.relative_to(PROJECT)}, {language}: {fault}"


@pytest.mark.parametrize("name", FLOWS)
def test_capture_is_what_its_script_makes(name, tmp_path):
    flow = FLOWS[name]
    packets = flow.packets()
    if packets:
        packets.write(tmp_path / "made.pcapng")
        again = flow.path.exists() and flow.path.read_bytes() == (tmp_path / "made.pcapng").read_bytes()
        assert again, f"run tools/craft-findings {flow.finding}: {flow.path.relative_to(PROJECT)} is not what its script makes"


@pytest.mark.parametrize("id", TABLE)
def test_finding_has_its_folder(id):
    wanted = f"captures/findings/{id}/README.md (how to write it: captures/findings/README.md)"
    assert id in SCRIPTS, f"write {wanted}: a flow that shows {id}, and a near miss in which it is silent"
    script: Script = SCRIPTS[id]
    assert script.shows and all(flow.frames for flow in script.shows), f'"## Shows: frame N" is missing in {wanted}'
    assert script.near_misses, f'"## Near miss: what is different" is missing in {wanted}'
    assert f"`siptutor.finding.{id}`" in (FOLDER / id / "README.md").read_text(), f"the filter is not named in {wanted}"


def test_no_folder_without_finding():
    assert not set(SCRIPTS) - set(TABLE)
    assert TABLE and len(FLOWS) >= 2 * len(SCRIPTS)


def test_list_is_complete():
    assert (FOLDER / "README.md").read_text().endswith(list_of_all()), "run tools/craft-findings"
