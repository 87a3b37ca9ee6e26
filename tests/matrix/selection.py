# SPDX-License-Identifier: GPL-2.0-or-later
"""With another Wireshark: which tests of tests/cases are run, and which of them are known to fail there, and why. A plugin of
pytest, which tests/matrix/run loads."""

import pathlib
import tomllib

import pytest

KNOWN = pathlib.Path(__file__).resolve().parent / "differences.toml"
# Of the eight ways in which a case is told: each language, each mode, each number of passes.
WAYS = {("en", "one pass, companion"), ("fr", "two passes, alone")}
# Tests whose every run is worth its time with each version.
WHOLE = {"test_button", "test_rule", "test_columns", "test_text", "test_messages_of_one_segment", "test_figures", "test_tree",
         "test_response_times"}


def pytest_addoption(parser):
    parser.addoption("--wireshark", help="the version of Wireshark, such as 4.4")
    parser.addoption("--whole", action="store_true", help="all tests, which takes many minutes")


def marks(version):
    """By the names of tests: how what is known of this version marks them."""
    table = tomllib.loads(KNOWN.read_text())["difference"]
    return {test: pytest.mark.xfail(reason=row["why"], strict=True) if row.get("run", True) else pytest.mark.skip(reason=row["why"])
            for row in table if version in row["in"] for test in row.get("tests", [])}


def is_chosen(item):
    name, given = item.originalname, item.callspec.params if hasattr(item, "callspec") else {}
    if name == "test_verdicts":
        return (given["language"], given["way"]) in WAYS
    if name == "test_as_kept":
        return given["way"].startswith("flow")
    return name in WHOLE


def pytest_collection_modifyitems(config, items):
    known = marks(config.getoption("--wireshark"))
    for item in items:
        name = f"{item.path.name}::{item.name}"
        mark = known.get(name) or known.get(name.split("[")[0])
        if mark:
            item.add_marker(mark)
    if not config.getoption("--whole"):
        config.hook.pytest_deselected(items=[item for item in items if not is_chosen(item)])
        items[:] = [item for item in items if is_chosen(item)]
