# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks sharkd, Wireshark's engine without windows."""

import json
import shutil

from tshark import PROJECT


def sharkd(tshark, *requests, **settings):
    """The answers of sharkd to requests of one session: pairs of a method and its parameters."""
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
             for number, (method, parameters) in enumerate(requests, 1)]
    output = tshark.run("-", program="sharkd", told=("\n".join(lines) + "\n").encode(), **settings)
    answers = {answer["id"]: answer for answer in map(json.loads, output.splitlines()) if "id" in answer}
    return [answers[number].get("result") for number in range(1, len(requests) + 1)]


def load(tshark, story):
    """The request that opens the capture of a story."""
    assert shutil.which("sharkd"), "sharkd comes with Debian's wireshark-common"
    return "load", {"file": str(shutil.copyfile(PROJECT / f"captures/{story}/capture.pcapng", tshark.home / f"{story}.pcapng"))}
