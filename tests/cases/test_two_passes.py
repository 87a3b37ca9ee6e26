# SPDX-License-Identifier: GPL-2.0-or-later
"""Two passes over every capture show what one pass shows, item by item, and beside it only what the rest of the capture
tells: links forward, what became of a call, deadlines that passed. test_cases.py says of each story what that is."""

import collections
import subprocess
import xml.etree.ElementTree

import pytest

from tshark import PROJECT

MODES = {"companion": [], "alone": ["-o", "siptutor.companion:FALSE"]}

# Fields that a later pass adds, below "siptutor.", ...
FORWARD = {"response_in", "ack_in", "cancel_in", "prack_in", "next_hop_in", "subscription.notify_in", "subscription.ended_in",
           "transfer.invite_in", "call.leg", "call.leg.evidence", "call.leg_in", "call.replaced_by", "call.outcome",
           "carrier", "carrier.message_in", "carrier.copy_of", "call.post_dial_delay", "call.disconnect_delay"}
# ... those of a finding, which it may also add ...
FINDING = {"why", "next", "rfc", "finding"}
MISSED = {"request.unanswered", "request.no_answer_seen", "invite.not_acked", "invite.no_ack_seen", "failure.not_acked",
          "failure.no_ack_seen", "provisional.not_pracked", "provisional.no_prack_seen", "session.not_refreshed",
          "session.expired"}
# ... and those that it says better: an INVITE that is answered with 100 later waits for longer, a doubt is settled.
BETTER = {"deadline", "deadline.timer", "doubt", "doubt.id"}


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """All captures in one, in the order of time."""
    made = tmp_path_factory.mktemp("everything") / "merged.pcapng"
    subprocess.run(["mergecap", "-w", made, *sorted(PROJECT.glob("captures/*/capture.pcapng"))], check=True)
    return made


def items(tshark, capture, *options):
    """Of each frame the fields of siptutor, each with what is shown of it."""
    output = tshark.read(capture, *options, "-T", "pdml", "-J", "siptutor")
    return [collections.Counter((field.get("name").removeprefix("siptutor."), field.get("showname"))
                                for field in packet.iter("field") if field.get("name").startswith("siptutor."))
            for packet in xml.etree.ElementTree.fromstring(output).iter("packet")]


def names(difference):
    return {name for name, _ in difference}


@pytest.mark.parametrize("mode", MODES)
def test_nothing_else(tshark, everything, mode):
    one, two = (items(tshark, everything, *passes, *MODES[mode]) for passes in ([], ["-2"]))
    assert len(one) == len(two) > 1000
    for number, (before, after) in enumerate(zip(one, two), 1):
        if "Doubt: out_of_order" in {shown for _, shown in after}:
            continue  # the request of a response may have been captured behind it, and is known only now
        assert names(before - after) <= BETTER, f"frame {number} has lost {before - after}"
        assert names(after - before) <= FORWARD | FINDING | BETTER | {f"finding.{id}" for id in MISSED}, (
            f"frame {number} has won {after - before}")
