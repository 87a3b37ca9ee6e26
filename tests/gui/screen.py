# SPDX-License-Identifier: GPL-2.0-or-later
"""A display that nobody sees: its windows, its keyboard and mouse, and the text on it, read by tesseract.

Nothing here waits for a fixed time: whatever is awaited is looked for again and again until a generous limit.
"""

import csv
import io
import os
import pathlib
import re
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds until something that does not come is given up
ENLARGED = 2   # tesseract reads letters of this many times the size that Wireshark draws


class Screen:
    """Xvfb with a window manager (without one, menus and dialogs get no keys). Use it in a with statement."""

    def __init__(self, width, height):
        self.size = width, height

    def __enter__(self):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "%dx%dx24" % self.size, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = ":" + number.readline().strip()
        self.environment = {"DISPLAY": self.name, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                            "OMP_THREAD_LIMIT": "1"}  # several threads make tesseract slower on a picture this small
        self.manager = self.start_manager()
        return self

    def start_manager(self):
        """Starts the window manager, and waits for it: a window that comes while it starts may never be shown."""
        with tempfile.TemporaryDirectory() as folder:
            started = pathlib.Path(folder) / "started"
            manager = subprocess.Popen(["openbox", "--sm-disable", "--startup", f"touch {started}"],
                                       env={**self.environment, "HOME": "/nonexistent"},
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            wait("a window manager", started.exists)
        return manager

    def __exit__(self, *exception):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()

    # --- Looking

    def run(self, *command, data=None, check=True):
        done = subprocess.run(command, env=self.environment, input=data, capture_output=True, timeout=PATIENCE, check=False)
        assert not check or done.returncode == 0, (command, done.stderr)
        return done.stdout

    def picture(self, window="root", area=None):
        """A window, or all there is, or an area ("WxH+X+Y") of that, as PNG."""
        return self.run("import", "-window", window, *(["-crop", area, "+repage"] if area else []), "png:-")

    def settled_picture(self, *where):
        """The same, as soon as nothing moves any more; reading it takes longer than waiting for that."""
        before, now = b"", self.picture(*where)
        limit = time.monotonic() + PATIENCE / 10
        while now != before and time.monotonic() < limit:
            time.sleep(0.2)
            before, now = now, self.picture(*where)
        return now

    def words(self, *where):
        """What can be read: a list of lines, each a list of (word, x, y), the middle of the word on the picture."""
        clear = self.run("convert", "png:-", "-colorspace", "Gray", "-resize", f"{ENLARGED}00%", "-threshold", "55%", "pgm:-",
                         data=self.settled_picture(*where))
        table = self.run("tesseract", "stdin", "stdout", "--psm", "6", "tsv", data=clear).decode("utf-8")
        lines = {}
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["text"] and row["text"].strip():
                x, y = (int(row[at]) + int(row[size]) // 2 for at, size in (("left", "width"), ("top", "height")))
                place = (row["block_num"], row["par_num"], row["line_num"])
                lines.setdefault(place, []).append((row["text"], x // ENLARGED, y // ENLARGED))
        return list(lines.values())

    def text(self, *where):
        return "\n".join(" ".join(word for word, _, _ in line) for line in self.words(*where))

    # --- Waiting

    def wait_for_window(self, title):
        """The number of the window whose title matches."""
        return wait(f"the window '{title}'", lambda: self.run(
            "xdotool", "search", "--onlyvisible", "--name", title, check=False).decode().split()[:1])[0]

    def wait_for_text(self, *wanted, window="root", area=None):
        """Waits until each of the regular expressions is found in what can be read."""
        seen = ""

        def look():
            nonlocal seen
            seen = self.text(window, area)
            return all(re.search(pattern, seen, re.IGNORECASE) for pattern in wanted)

        wait(lambda: f"{wanted} in\n{seen}", look)

    # --- Doing

    def keys(self, *keys):
        self.run("xdotool", "key", "--delay", "60", *keys)

    def click(self, x, y, button=1):
        self.run("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def click_text(self, wanted, button=1, below=0):
        """Clicks on these words, the lowest on the display, once they are there; `below`: not above this height."""
        words = wanted.split()

        def look():
            for line in sorted(self.words(), key=lambda line: -line[0][2]):
                for start in range(len(line) - len(words) + 1):
                    part = line[start:start + len(words)]
                    if part[0][2] >= below and all(seen.strip(".:…»>") == word for (seen, _, _), word in zip(part, words)):
                        return part[0][1:]
            return None

        self.click(*wait(f"the words '{wanted}'", look), button)

    def activate(self, window):
        self.run("xdotool", "windowactivate", "--sync", window)

    def resize(self, window, width, height):
        self.run("xdotool", "windowsize", "--sync", window, str(width), str(height))


def wait(what, look):
    """What look() gives as soon as it gives something; fails when nothing comes."""
    limit = time.monotonic() + PATIENCE
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < limit, "there is no " + (what() if callable(what) else what)
        time.sleep(0.2)
