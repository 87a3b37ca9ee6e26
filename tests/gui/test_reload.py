# SPDX-License-Identifier: GPL-2.0-or-later
"""Wireshark dissects a capture again and again, and another one after it, and always says the same of it."""

# Not the first row: it is selected, and white letters on blue are hard to read.
SAID = ("has Alice.s INVITE and is working on it", "bob answers the call", "hangs up", "Displayed: 13 ")
RIGHT = 3  # the mouse button


def test_reload(desktop):
    """Reload, as a file of bytes and back, in another mode; close; another capture: each has its own headlines."""
    desktop.copy("busy")
    desktop.wireshark("basic-call", "-Y", "siptutor.call == 1")
    desktop.wait_for_text(*SAID)
    desktop.keys("ctrl+r")
    desktop.wait_for_text(*SAID)
    desktop.keys("ctrl+shift+f")
    desktop.wait_for_text("Displayed: 0 ")
    desktop.keys("ctrl+shift+f")
    desktop.wait_for_text(*SAID)
    desktop.click_text("Tutor, Request", RIGHT)
    desktop.click_text("Protocol Preferences")
    desktop.click_text("Also show what")
    desktop.wait_for_text(*SAID)
    assert "Session Initiation Protocol" not in desktop.text()  # alone now
    desktop.keys("ctrl+w")
    desktop.wait_for_text("No Packets")
    desktop.keys("ctrl+o")
    desktop.wait_for_window("Open Capture File")
    desktop.run("xdotool", "type", f"{desktop.home}/busy.pcapng")
    desktop.keys("Return")
    desktop.wait_for_window("busy.pcapng")
    desktop.wait_for_text("Busy Here", "Displayed: [1-9]")
    desktop.keep("reload")
