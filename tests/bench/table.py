# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints tables in Markdown, and remembers which targets did not hold."""

import re
import sys


class Report:
    """`document` is a file whose tables of the same title are replaced, or None."""

    def __init__(self, document=None):
        self.missed, self.document = [], document

    def table(self, title, heads, rows):
        """Prints a table; the first column is left-aligned, the others right-aligned."""
        cells = [heads, *([str(cell) for cell in row] for row in rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
        lines = [self._line(row, widths) for row in cells]
        ruler = "|".join(["", "-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:]), ""])
        text = "\n".join([f"### {title}\n", lines[0], ruler, *lines[1:]])
        print(f"\n{text}", flush=True)
        if self.document:
            self.replace(title, text)

    def replace(self, title, text):
        """Puts a table in the place of the one with its title, or at the end."""
        old = self.document.read_text()
        there = re.compile(rf"^### {re.escape(title)}\n\n(\|.*\n)+", re.MULTILINE)
        new, found = there.subn(lambda _: text + "\n", old)
        self.document.write_text(new if found else f"{old}\n{text}\n")

    @staticmethod
    def progress(row):
        """Says what was just measured, to whoever waits for the table."""
        print(*row, sep="  ", file=sys.stderr, flush=True)

    def holds(self, what, value, limit):
        """"holds" or "MISSED", for a cell of a table."""
        if value <= limit:
            return "holds"
        self.missed.append(f"{what}: {value:.2f}, at most {limit:.2f} wanted")
        return "MISSED"

    @staticmethod
    def _line(row, widths):
        first, *others = (cell.rjust(width) if column else cell.ljust(width)
                          for column, (cell, width) in enumerate(zip(row, widths)))
        return f"| {' | '.join([first, *others])} |"
