# SPDX-License-Identifier: GPL-2.0-or-later
"""SIP in the log of a Cisco Small Business phone (Sipura, Linksys), told in several ways; and the same call on the wire."""

from ..calls import Call
from ..log_story import LogStory, saved_by_syslogd
from ..logs import Heard, bare, bsd, hinted, relayed, relayed_5424, start_line
from ..messages import ALICE
from ..phone import Phone
from . import story

# What the phone logs besides, and lines that only look like SIP.
ORDINARY = ((-0.9, "System started: ip@192.0.2.11, reboot reason:C0"), (-0.8, "\tsubnet mask:\t255.255.255.0"),
            (1, "[0]RegOK. NextReg in 3569 (1)"), (11.5, "[0]Off Hook"), (11.9, "Calling:bob@example.com:0, rc=0"),
            (23, "[0]On Hook"))
LOOK_ALIKES = ((24, "INVITE was answered with SIP/2.0 by 192.0.2.5"), (24.1, "last error: SIP/2.0 407 Proxy Authentication Required"),
               (24.2, "REGISTER sip:example.com SIP/2.0 timed out 0 times"), (24.3, "SIP/2.0 200 OK\r\nall is well\r\n"))


def day(name, **of_phone):
    """All that Alice's phone sends and receives on a morning."""
    heard = Heard(name, ALICE)
    phone = Phone(heard, **of_phone)
    phone.register(0)
    phone.is_called(2)
    phone.calls(12)
    return heard


@story
def syslog_cisco_spa():
    """The phone registers, is called and calls, and logs every message, of which 1024 bytes fit into a record."""
    tale = LogStory("syslog-cisco-spa", "phone.log")
    tale.log(day(tale.name).records(bare(1024)))
    tale.log(ORDINARY)
    tale.log(LOOK_ALIKES)
    tale.files["syslogd.log"] = saved_by_syslogd
    return tale


@story
def syslog_cisco_spa_one_line():
    """The same morning with the option 1-line: start lines only."""
    tale = LogStory("syslog-cisco-spa-one-line")
    tale.log(day(tale.name).records(start_line))
    tale.log(ORDINARY)
    tale.log(LOOK_ALIKES[:3])
    return tale


@story
def syslog_cisco_spa_debug_port():
    """The same phone with a debug server on a port of its own; each message is announced by a short record."""
    tale = LogStory("syslog-cisco-spa-debug-port", port=45000)
    heard = Heard(tale.name, ALICE)
    phone = Phone(heard)
    phone.register(0)
    phone.is_called(2)
    tale.log(heard.records(hinted))
    tale.log([(1, ORDINARY[2][1]), (9, "[0]On Hook")])
    return tale


@story
def syslog_cisco_spa_relayed():
    """Four relays, one after the other, pass on what the phone logs, each with the headers that it is used to add."""
    tale = LogStory("syslog-cisco-spa-relayed")
    steps = (("register", 0, relayed(ALICE)), ("is_called", 2, relayed_5424(ALICE, '[origin@32473 relay="north"]')),
             ("calls", 12, relayed(ALICE, escape=True, own="relay3")), ("pinged", 25, relayed_5424("lobby")))
    for number, (what, at, layout) in enumerate(steps, 31):
        heard = Heard(tale.name, ALICE)
        getattr(Phone(heard), what)(at)
        tale.log(heard.records(layout), f"192.0.2.{number}")
    tale.log([(1, f"<134>{bsd(1)} {ALICE} {ORDINARY[2][1]}")], "192.0.2.31")
    tale.log([(24, f"<134>{bsd(24)} relay3 <134>{bsd(24)} {ALICE} {LOOK_ALIKES[0][1]}"),
              (24.3, f"<134>{bsd(24.3)} relay3 <134>{bsd(24.3)} {ALICE} SIP/2.0 200 OK#015#012all is well#015#012")], "192.0.2.33")
    return tale


# --- one call, on the wire and in the log ---

def play(tale):
    """Alice calls Bob without a proxy: the parties are those of captures with Alice and Bob."""
    call = Call(tale, call_id="0a6f52d7b1@192.0.2.11")
    call.invite(0)
    call.ring(0.150)
    call.pick_up(3)
    call.ack(3.010)
    call.hang_up(8)


def same_call(name, wire, log):
    """One call, byte for byte the same in all three captures, and with the same names of branches."""
    tale = LogStory(name)
    heard = Heard("same-call", ALICE)
    play(heard)
    for passage in heard.passages if wire else ():
        tale.send(passage.at, passage.text, passage.source[0], passage.target[0])
    if log:
        tale.log(heard.records(bare()))
    return tale


@story
def same_call_wire():
    """The call as packets."""
    return same_call("same-call-wire", True, False)


@story
def same_call_log():
    """The call as the phone of the caller logs it."""
    return same_call("same-call-log", False, True)


@story
def same_call_both():
    """Both in one capture: each message is there twice."""
    return same_call("same-call-both", True, True)
