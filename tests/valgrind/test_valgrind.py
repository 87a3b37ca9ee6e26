# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing is read that was not written, and nothing is lost: what valgrind reports of tshark and sharkd with the plugin,
it reports without it too. Each arena of Wireshark is made of plain malloc() here, so that valgrind sees every block."""

import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tshark import PROJECT, Tshark  # noqa: E402

SOME = ("basic-call", "blind-transfer", "call-over-tcp", "forked-call", "hep-variants", "message-loss", "nat-private-address",
        "publish-life", "subscription-life", "syslog-cisco-spa", "websocket")
VALGRIND = ("--leak-check=full", "--show-leak-kinds=all", "--num-callers=40", "--keep-debuginfo=yes", "--xml=yes",
            "--child-silent-after-fork=yes")
PLAIN_MALLOC = {"WIRESHARK_DEBUG_WMEM_OVERRIDE": "simple", "G_SLICE": "always-malloc", "G_DEBUG": "gc-friendly"}
# What is given to these belongs to Wireshark, which forgets it in sharkd, whoever gave it: the data of each frame.
OWNERS = {"p_add_proto_data"}
PATIENCE = 1200  # seconds


def stories():
    everything = sorted(PROJECT.glob("captures/*/capture.pcapng"))
    if os.environ.get("SIPTUTOR_STORIES") == "all":
        return everything
    return [path for path in everything if path.parent.name in SOME]


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """The stories and the torture messages in one capture, one behind the other."""
    folder = tmp_path_factory.mktemp("merged")
    torture, made = folder / "torture.pcap", folder / "merged.pcapng"
    subprocess.run([PROJECT / "tests/torture/make_capture", torture], check=True)
    subprocess.run(["mergecap", "-a", "-w", made, *stories(), torture], check=True)
    return made


def signature(error):
    """What an error is and where: of each function on the stack its library and its name, up to the owner of a block."""
    kind = error.findtext("kind")
    stack = [(pathlib.Path(frame.findtext("obj", "?")).name, frame.findtext("fn", "?"))
             for frame in error.find("stack").iter("frame")]
    owned = next((at for at, (_, function) in enumerate(stack) if function in OWNERS), len(stack))
    return ("leak" if kind.startswith("Leak_") else kind, *stack[:owned + 1])


def reported(home, *command, told=None):
    """What valgrind reports of a command: the signatures, those of blocks that are still reachable only without the
    plugin; and what the command printed."""
    log = home.home / "valgrind.xml"
    output = home.run(*VALGRIND, f"--xml-file={log}", *command, program="valgrind", told=told, may_complain=True,
                      environment=PLAIN_MALLOC, patience=PATIENCE)
    errors = [error for error in xml.etree.ElementTree.parse(log).iter("error")
              if not (home.plugin and error.findtext("kind") == "Leak_StillReachable")]
    return set(map(signature, errors)), output


def both(merged, look):
    """`look` in a home with the plugin and in one without it, at the same time."""
    with Tshark() as with_plugin, Tshark(plugin=False) as without, concurrent.futures.ThreadPoolExecutor() as pool:
        for home in (with_plugin, without):
            shutil.copyfile(merged, home.home / "merged.pcapng")
        return [each.result() for each in [pool.submit(look, home) for home in (with_plugin, without)]]


def assert_nothing_new(with_plugin, without):
    new = with_plugin - without
    assert not new, "\n\n".join("\n".join(map(str, stack)) for stack in new)


def test_tshark(merged):
    """Two passes over everything, with every item of the tree."""
    (found, output), (usual, _) = both(merged, lambda home: reported(
        home, "tshark", "-2", "-V", "-r", str(home.home / "merged.pcapng")))
    assert output.count("SIP Tutor") > 100
    assert_nothing_new(found, usual)


def session(home):
    """Loads, looks at every frame, changes a setting, loads the same again, and then something else."""
    file = str(home.home / "merged.pcapng")
    other = str(shutil.copyfile(PROJECT / "captures/basic-call/capture.pcapng", home.home / "other.pcapng"))
    shown = [("frames", {}), *(("frame", {"frame": number, "proto": True, "columns": True}) for number in (1, 5, 40, 90, 200))]
    table, setting = ("siptutor,calls", "siptutor.companion") if home.plugin else ("dhcp,stat", "sip.desegment_body")
    requests = [("load", {"file": file}), *shown, ("tap", {"tap0": "expert"}), ("tap", {"tap0": f"nstat:{table}"}),
                ("setconf", {"name": setting, "value": "FALSE"}),
                ("load", {"file": file}), *shown, ("load", {"file": other}), *shown[:3]]
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
             for number, (method, parameters) in enumerate(requests, 1)]
    return ("\n".join(lines) + "\n").encode()


def test_sharkd(merged):
    """Load, look, reload with another setting, load another capture: what Wireshark's windows do."""
    (found, output), (usual, _) = both(merged, lambda home: reported(home, "sharkd", "-", told=session(home)))
    answers = [json.loads(line) for line in output.splitlines()]
    assert [answer for answer in answers if "error" in answer] == []
    assert "SIP Tutor" in output and len(answers) > 15
    assert_nothing_new(found, usual)
