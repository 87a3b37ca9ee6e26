# SPDX-License-Identifier: GPL-2.0-or-later
"""Instructions a message: the difference between two sizes of one capture, so that the start of tshark does not count. The
same in every run, so they are what the targets are about."""

from captures import traffic
from measure import at_once
from modes import ITEMS, LIMITS, LIMITS_WITHOUT_SDP, MODES, OURS, REACHED, VIEWS

SIZES = 1000, 3000
ITEMS_VIEWS = "fields", "-V"
SHORT_SIZES = 300, 900
SHORT_VIEWS = "tap", "list", "-V"
SHORT_MODES = "built-in", *OURS
# So short a capture has a larger part of first times: tables that grow, pages that are touched first.
SHORT_EXCUSE = 1.05


def a_message(bench, wanted, sizes, **arguments):
    """{(mode, view): instructions a message} for all `wanted`."""
    small, large = (traffic(size, **arguments) for size in sizes)
    counts = at_once([(bench.instructions, mode, view, file) for mode, view in wanted for file in (small, large)])
    spent = (after - before for before, after in zip(counts[::2], counts[1::2]))
    return {key: value / (sizes[1] - sizes[0]) for key, value in zip(wanted, spent)}


def costs_table(report, title, cost, modes, views):
    rows = [[view, *(f"{cost[mode, view] / 1000:.1f}" for mode in modes)] for view in views]
    report.table(title, ["thousand instructions a message", *modes], rows)


def ratios_table(report, title, cost, limits):
    """`limits` is {mode: {view: (limit, aim)}}; `cost` what is compared."""
    rows = []
    for mode, of_views in limits.items():
        for view, (limit, aim) in of_views.items():
            if (mode, view) in cost:
                ratio = cost[mode, view] / cost["built-in", view]
                held = report.holds(f"{title}, {mode}, {view}", ratio, limit)
                aimed = "" if aim is None else f"{aim:.2f}" + (", reached" if ratio <= aim else "")
                rows.append([f"{mode}, {view}", f"{ratio:.2f}", f"{limit:.2f}", held, aimed])
    report.table(title, ["mode, view", "part of built-in", "at most", "", "aim"], rows)


def items_table(bench, report, cost):
    """What the items of a tree cost that is looked at, whoever makes them; `cost` of all modes."""
    modes = "floor", "built-in", *ITEMS, "alone"
    cost = {**cost, **a_message(bench, [(mode, view) for mode in ITEMS for view in ITEMS_VIEWS], SIZES)}
    costs_table(report, "Instructions for the items alone", cost, modes, ITEMS_VIEWS)


def long_form(bench, report):
    wanted = [(mode, view) for view in VIEWS for mode in MODES]
    cost = a_message(bench, wanted, SIZES)
    costs_table(report, "Instructions, traffic as it comes", cost, MODES, VIEWS)
    ratios_table(report, "Targets: instructions", cost, LIMITS)
    items_table(bench, report, cost)
    few = [(mode, view) for view in SHORT_VIEWS for mode in MODES]
    cost = a_message(bench, few, SIZES, sdp=False)
    costs_table(report, "Instructions, the same without session descriptions", cost, MODES, SHORT_VIEWS)
    above = {(mode, view): value - cost["floor", view] for (mode, view), value in cost.items()}
    ratios_table(report, "Targets: instructions above the floor, without session descriptions", above, LIMITS_WITHOUT_SDP)
    cost = a_message(bench, few, SIZES, transport="tcp")
    costs_table(report, "Instructions, over TCP", cost, MODES, SHORT_VIEWS)


def kept(mode, view, limit):
    """What the tests hold siptutor to: the limit, or what was reached of it."""
    return max(limit, REACHED[mode].get(view, 0)) * SHORT_EXCUSE


def short_form(bench, report):
    cost = a_message(bench, [(mode, view) for view in SHORT_VIEWS for mode in SHORT_MODES], SHORT_SIZES)
    costs_table(report, "Instructions, traffic as it comes", cost, SHORT_MODES, SHORT_VIEWS)
    limits = {mode: {view: (kept(mode, view, limit), aim) for view, (limit, aim) in views.items()}
              for mode, views in LIMITS.items()}
    ratios_table(report, "What was reached: instructions", cost, limits)
