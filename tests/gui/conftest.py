# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of the windows share: a home, a display, and a Wireshark on it; and where their pictures are kept."""

import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from screen import Screen  # noqa: E402
from tshark import BUILD, PROJECT, Tshark, as_ordinary_user  # noqa: E402

WIDTH, HEIGHT, LIST_HEIGHT = 1480, 890, 300
PICTURES = BUILD / "gui"
WINDOW = f"""gui.geometry_main_x: 0
gui.geometry_main_y: 0
gui.geometry_main_width: {WIDTH}
gui.geometry_main_height: {HEIGHT - 24}
gui.geometry_main_maximized: TRUE
gui.geometry_main_upper_pane: {LIST_HEIGHT}
"""


class Desktop(Screen):
    """A display in front of a home with the plugin and its profile."""

    def __init__(self, tshark):
        super().__init__(WIDTH, HEIGHT)
        self.home, self.tshark, self.programs = tshark.home, tshark, []

    def start(self, *command, **environment):
        """Starts a program as an ordinary user; it ends with the desktop."""
        settings = {**self.environment, "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"),
                    "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1", **environment}
        self.programs.append(subprocess.Popen(as_ordinary_user(list(command)), env=settings,
                                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def copy(self, story):
        """Puts the capture of a story into the home."""
        shutil.copyfile(PROJECT / f"captures/{story}/capture.pcapng", self.home / f"{story}.pcapng")
        (self.home / "run").mkdir(mode=0o700, exist_ok=True)
        self.tshark.give_home()

    def wireshark(self, story, *arguments, language="en"):
        """Starts Wireshark with the profile on the capture of a story; gives its window once the packets are shown."""
        settings = self.home / ".config/wireshark"
        (settings / "language").write_text(f"language: {language}\n")
        (settings / "recent_common").write_text(WINDOW)
        self.copy(story)
        self.start("wireshark", "-C", "SIP Tutor", "-o", f"siptutor.language:{language}", *arguments,
                   "-r", str(self.home / f"{story}.pcapng"))
        window = self.wait_for_window(f"{story}.pcapng")
        self.activate(window)
        self.wait_for_text("(Displayed|Affich).*SIP Tutor", area=f"{WIDTH // 2}x24+{WIDTH // 2}+{HEIGHT - 24}")
        return window

    def keep(self, name, window="root"):
        """Keeps the picture as NAME.png in the build folder."""
        file = PICTURES / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.picture(window))

    def __exit__(self, *exception):
        for program in self.programs:
            program.terminate()
        for program in self.programs:
            program.wait()
        super().__exit__(*exception)


@pytest.fixture(scope="session")
def tshark():
    with Tshark() as home:
        yield home


@pytest.fixture
def desktop(tshark, request):
    with Desktop(tshark) as desktop:
        yield desktop
        desktop.keep("last-seen/" + request.node.name)
