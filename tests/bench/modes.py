# SPDX-License-Identifier: GPL-2.0-or-later
"""What is compared, as data: the ways to dissect SIP, the ways to look at it, and what siptutor may cost. A limit is a part
of what Wireshark's own dissector costs for the same; an aim is where we want to be."""

MODES = {  # the folder of plugins, options
    "floor": ("floor", []),
    "built-in": ("none", []),
    "companion": ("siptutor", ["-o", "siptutor.companion:TRUE"]),
    "alone": ("siptutor", ["-o", "siptutor.companion:FALSE"]),
}
OURS = ("companion", "alone")
ITEMS = {"items": ("items", [])}  # the floor, with as many items in its tree as alone mode has
PLUGINS = {**MODES, **ITEMS}

# "tap" has everything dissected without a tree: it listens to what no capture here holds, so it costs nothing itself.
# (`-z io,stat` will not do: it asks for a tree.)
VIEWS = {
    "tap": ["-q", "-z", "icmp,srt"],
    "list": [],
    "filter": ["-Y", 'sip.Method == "INVITE"'],
    "fields": ["-T", "fields", "-e", "sip.Method", "-e", "sip.Status-Code", "-e", "sip.Call-ID"],
    "-V": ["-V"],
    "-2": ["-2"],
    "calls": ["-q", "-z", "siptutor,calls"],
}
NEAREST = {"calls": ["-q", "-z", "sip,stat"]}  # what tshark has of this view without siptutor

# Instructions a message as a part of the built-in's, of traffic as it comes: view -> (limit, aim or None).
LIMITS = {
    "alone": {"tap": (0.65, 0.50), "list": (0.65, 0.50), "filter": (0.70, 0.55), "fields": (0.75, 0.60), "-V": (0.90, 0.75)},
    "companion": {"tap": (1.12, None), "list": (1.12, None), "filter": (1.15, None), "fields": (1.25, None),
                  "-V": (1.35, None)},
}
# Where a limit does not hold yet, what was reached: the tests see to it that it does not become more again.
REACHED = {
    "alone": {"fields": 1.16, "-V": 1.16},
    "companion": {"list": 1.17, "fields": 1.56, "-V": 1.56},
}
# The same of traffic without session descriptions, of what is above the floor.
LIMITS_WITHOUT_SDP = {"alone": {"tap": (0.35, 0.25)}}

MEMORY_ALONE, MEMORY_COMPANION = 1200, 500  # bytes a message: of all, and above the built-in
GROWTH = 1.10       # of time and memory a message, from 10 thousand messages to a million
SHAPE_GROWTH = 1.3  # of time a part, from the small size of a shape to four times as much; quadratic cost would give 4
SIPP_ALONE = 0.10   # of the built-in's time for the recording of real load


def options(mode, view):
    """The arguments of tshark."""
    told = NEAREST.get(view, VIEWS[view]) if mode not in OURS else VIEWS[view]
    return [*PLUGINS[mode][1], *told]
