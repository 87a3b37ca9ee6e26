# SPDX-License-Identifier: GPL-2.0-or-later
"""The captures to measure with: made when they are first asked for, and kept in the build folder until what writes them
changes."""

import pathlib

from generator import generate
from measure import BUILD

HERE = pathlib.Path(__file__).resolve().parent
WRITERS = "pcap.py", "messages.py", "traffic.py", "generator.py", "shapes.py"
FOLDER = BUILD / "bench/captures"


def capture(name, write):
    """The path of a capture, which `write(path)` writes if it is not there or older than what writes captures."""
    path = FOLDER / f"{name}.pcap"
    newest = max((HERE / script).stat().st_mtime for script in WRITERS)
    if not path.exists() or path.stat().st_mtime < newest:
        FOLDER.mkdir(parents=True, exist_ok=True)
        partly = path.with_suffix(".part")
        write(partly)
        partly.rename(path)
    return path


def traffic(messages, **arguments):
    """Generated traffic; arguments are those of generate()."""
    name = "-".join(["traffic", *(f"{key}.{value}" for key, value in arguments.items()), str(messages)])
    return capture(name, lambda path: generate(path, messages, **arguments))
