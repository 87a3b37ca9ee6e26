# SPDX-License-Identifier: GPL-2.0-or-later
"""Every case, in both languages, in one pass and in two, in companion and in alone mode: always the same verdicts."""

import pytest

from verdicts import LANGUAGES, case_folders, load, verdicts

WAYS = {
    "one pass, companion": [],
    "two passes, companion": ["-2"],
    "one pass, alone": ["-o", "siptutor.companion:FALSE"],
    "two passes, alone": ["-2", "-o", "siptutor.companion:FALSE"],
}


def test_there_are_cases():
    assert len(case_folders()) >= 20


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", case_folders(), ids=lambda folder: folder.name)
def test_verdicts(tshark, folder, language, way):
    expected = (folder / f"expected.{language}.txt").read_text()
    assert verdicts(tshark, load(folder), *WAYS[way], language=language) == expected


def test_every_capture_has_its_case():
    """A capture that nobody looks at proves nothing."""
    from tshark import PROJECT
    captures = set(PROJECT.glob("captures/*/capture.pcapng"))
    assert captures == {load(folder)["capture"] for folder in case_folders() if "captures/" in str(load(folder)["capture"])}
