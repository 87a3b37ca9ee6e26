# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case expects: of every frame with SIP in it, the role and headline of each message, where it belongs (transaction with the
states of client and server, dialog, call, and the frames before it that it is linked to), then the findings and the doubts."""

import pathlib
import sys
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tshark import PROJECT  # noqa: E402

CASES = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("en", "fr")
BETWEEN = "\x1f"
NAMES = ("frame.number", "siptutor.role", "siptutor.explanation", "siptutor.finding", "siptutor.doubt")

# Of a frame with one message: the words before each value. Only what one pass knows; links forward are tested elsewhere.
PLACE = {
    "siptutor.transaction": "T", "siptutor.transaction.client_state": " ", "siptutor.transaction.server_state": "/",
    "siptutor.dialog": "  dialog ", "siptutor.dialog.state": " ", "siptutor.call": "  call ", "siptutor.call.state": " ",
    "siptutor.call.outcome": ", ", "siptutor.call.leg": "  leg of ", "siptutor.call.leg.evidence": ", ",
    "siptutor.registration": "  registration ", "siptutor.registration.state": " ",
    "siptutor.registration.granted": ", seconds ", "siptutor.registration.contacts": ", contacts ",
    "siptutor.subscription": "  subscription ", "siptutor.subscription.event": " ", "siptutor.subscription.state": " ",
    "siptutor.subscription.reason": ", ", "siptutor.subscription.granted": ", seconds ",
    "siptutor.transfer.code": ", transfer at ", "siptutor.subscription.request_in": ", asked for in ",
    "siptutor.transfer.refer_in": "  asked for by ",
    "siptutor.publication": "  publication ", "siptutor.publication.state": " ",
    "siptutor.publication.granted": ", seconds ", "siptutor.offer_answer": "  ",
    "siptutor.media.codec": "  codec ", "siptutor.session.interval": "  session, seconds ",
    "siptutor.session.refresher": ", refreshed by ", "siptutor.replaces": "  replaces dialog ",
    "siptutor.refer_to.replaces": "  to replace dialog ", "siptutor.request_in": "  of ",
    "siptutor.previous_hop_in": "  forwards ", "siptutor.retransmission_of": "  repeats ",
    "siptutor.retransmission.timer": " Timer ", "siptutor.duplicate_of": "  copy of ",
    "siptutor.provisional_in": "  acknowledges ",
    "siptutor.carrier": "  reported by ", "siptutor.carrier.layout": " ", "siptutor.carrier.direction": ", ",
    "siptutor.carrier.device": " ", "siptutor.carrier.peer": ", other end ", "siptutor.carrier.transport": ", ",
    "siptutor.carrier.lost": ", lost ", "siptutor.carrier.part": ", in ",
    "siptutor.carrier.message_in": "  shown in ", "siptutor.hep.version": "  version ",
    "siptutor.hep.agent": " agent ", "siptutor.hep.ipv4.source": " ", "siptutor.hep.ipv6.source": " ",
    "siptutor.hep.source_port": " ", "siptutor.hep.ipv4.destination": " to ", "siptutor.hep.ipv6.destination": " to ",
    "siptutor.hep.destination_port": " ", "siptutor.hep.type": ", type ",
}


def case_folders():
    return sorted(path.parent for path in CASES.glob("*/case.toml"))


def load(folder):
    case = tomllib.loads((folder / "case.toml").read_text())
    case["capture"] = PROJECT / case["capture"]
    return case


def verdicts(tshark, case, *arguments, language):
    """The text of the expected file, as tshark would have it now."""
    names = [option for name in (*NAMES, *PLACE) for option in ("-e", name)]
    options = [*case.get("options", []), "-E", "occurrence=a", "-E", f"aggregator={BETWEEN}", *names]
    output = tshark.read(case["capture"], *arguments, "-Y", "siptutor", "-T", "fields", *options, language=language)
    return "".join(lines_of_frame(*line.split("\t")) for line in output.splitlines())


def blocks(text):
    """The lines of each frame, by its number."""
    frames = {}
    for line in text.splitlines(keepends=True):
        if line[:4].strip():
            number = int(line[:4])
        frames[number] = frames.get(number, "") + line
    return frames


def late_file(folder, language):
    """Of the frames of which a second pass tells more, all lines anew. There need not be such a file."""
    return folder / f"late.{language}.txt"


def expected(folder, language, passes):
    frames = blocks((folder / f"expected.{language}.txt").read_text())
    late = late_file(folder, language)
    if passes > 1 and late.exists():
        frames.update(blocks(late.read_text()))
    return "".join(frames[number] for number in sorted(frames))


def lines_of_frame(frame, roles, headlines, findings, doubts, *places):
    pairs = list(zip(roles.split(BETWEEN), headlines.split(BETWEEN), strict=True)) if roles else []
    text = "".join(f"{frame:>4}  {role:<25}  {headline}\n" for role, headline in pairs)
    known = dict(zip(PLACE, places))
    leg, call = (int(known[name].split(BETWEEN)[0] or 0) for name in ("siptutor.call.leg", "siptutor.call"))
    if leg > call:  # a later leg: one pass knows nothing of it
        known |= {"siptutor.call.leg": "", "siptutor.call.leg.evidence": ""}
    place = "".join(PLACE[name] + value.replace(BETWEEN, " ") for name, value in known.items() if value)
    if not pairs:
        text = f"{frame:>4}  no message\n"
    if len(pairs) <= 1 and place:
        text += f"      {place}\n"
    text += "".join(f"      ! {finding}\n" for finding in findings.split(BETWEEN) if finding)
    return text + "".join(f"      ? {doubt}\n" for doubt in doubts.split(BETWEEN) if doubt)
