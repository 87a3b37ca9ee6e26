# SPDX-License-Identifier: GPL-2.0-or-later
"""What all tests through tshark share: one home with the plugin and one without, and the names of the captures."""

import pathlib
import sys

import pytest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from tshark import Tshark  # noqa: E402


@pytest.fixture(scope="session")
def tshark():
    with Tshark() as with_plugin:
        yield with_plugin


@pytest.fixture(scope="session")
def plain_tshark():
    with Tshark(plugin=False) as without_plugin:
        yield without_plugin
