# SPDX-License-Identifier: GPL-2.0-or-later
"""Every case, in both languages, in one pass and in two, in companion and in alone mode: always the same verdicts; in
the second pass also what only the rest of the capture tells."""

import pytest

from verdicts import LANGUAGES, blocks, case_folders, expected, late_file, load, verdicts

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
    wanted = expected(folder, language, passes=2 if "-2" in WAYS[way] else 1)
    assert verdicts(tshark, load(folder), *WAYS[way], language=language) == wanted


def test_late_is_more(tshark):
    """A file of what the second pass adds holds nothing that the first has said already."""
    for folder in case_folders():
        for language in LANGUAGES:
            if late_file(folder, language).exists():
                first = blocks((folder / f"expected.{language}.txt").read_text())
                assert not blocks(late_file(folder, language).read_text()).items() & first.items(), folder.name


def test_every_capture_has_its_case():
    """A capture that nobody looks at proves nothing."""
    from tshark import PROJECT
    captures = set(PROJECT.glob("captures/*/capture.pcapng"))
    assert captures == {load(folder)["capture"] for folder in case_folders() if "captures/" in str(load(folder)["capture"])}
