# SPDX-License-Identifier: GPL-2.0-or-later
"""One tshark and one Chromium for all tests."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "cases")]
import browser as browsing  # noqa: E402
from tshark import Tshark  # noqa: E402


@pytest.fixture(scope="session")
def tshark():
    with Tshark() as with_plugin:
        yield with_plugin


@pytest.fixture(scope="session")
def browser():
    started = browsing.start()
    yield started
    started.quit()
