# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls that agents report to a collector, in HEP."""

import functools
import struct
import zlib

from ..calls import Call
from ..hep import COLLECTOR, LOG, RTCP, Reported, chunk, ends, old, packet, version_3
from ..messages import ALICE, BOB, answer, request
from ..packets import Packets, Story
from . import story

OPTIONS = {"address": ALICE, "from": "<sip:alice@example.com>;tag=a9", "to": "<sip:bob@example.com>",
           "call": "7d10c2@192.0.2.11"}


def whole_call(story):
    Call(story).whole()
    return story


@story
def hep_call():
    """An ordinary call; an agent on the way reports it, and between the messages what else it sees."""
    story = whole_call(Reported("hep-call", write_as=functools.partial(
        version_3, more=chunk(0x0e, b"a secret key") + chunk(0x11, b"call-of-alice") + chunk(0x12, b"\x00\x07") +
        chunk(0x13, b"edge-1") + chunk(0x21, b"\x00\x00\x00", vendor=9))))
    story.report(6, version_3(6, b'{"sender_information": {"packets": 99}}', (ALICE, 4001), (BOB, 4001), kind=RTCP))
    story.report(6.1, version_3(6.1, b"INVITE of alice answered, says SIP/2.0 200 OK", (ALICE, 0), (BOB, 0), kind=LOG))
    story.packets.sort(key=lambda packet: packet.time)
    return story


@story
def hep_two_agents():
    """The same call reported by two agents, at either end; between them a message is lost, and sent again."""
    story = Reported("hep-two-agents", agents=((ALICE, 101), (BOB, 102)))
    call = Call(story)
    story.agents = ((ALICE, 101),)  # the network loses the first INVITE
    call.invite(0)
    story.agents = ((ALICE, 101), (BOB, 102))
    call.to_bob(0.5, call.request)
    call.ring(0.650)
    call.pick_up(4)
    call.ack(4.010)
    call.hang_up(9)
    return story


@story
def hep_on_the_wire_too():
    """The same call, captured on its way and reported as well: by the same capture."""
    wire = whole_call(Story("hep-on-the-wire-too"))
    reported = whole_call(Reported("hep-on-the-wire-too"))
    wire.packets = sorted(wire.packets + reported.packets, key=lambda packet: packet.time)
    return wire


@story
def hep_variants():
    """What agents do to messages: over IPv6, compressed with zlib, with line ends of LF alone."""
    story = Reported("hep-variants")
    six = (("2001:db8::11", 5060), ("2001:db8::12", 5060))
    asked = request("OPTIONS", "sip:bob@example.com", OPTIONS | {"via": "[2001:db8::11]:5060"}, 1, "six")
    story.report(0.001, version_3(0, asked.encode(), *six))
    answered = answer(asked, "200 OK", "b1", received=("2001:db8::11", 5060))
    story.report(0.021, version_3(0.02, answered.encode(), *six[::-1]))
    for number, change in enumerate((lambda text: text, lambda text: text.replace("\r\n", "\n")), 1):
        asked = request("OPTIONS", "sip:bob@example.com", OPTIONS, number + 1, f"variant{number}")
        for at, text, way in ((number, asked, ((ALICE, 5060), (BOB, 5060))),
                              (number + .02, answer(asked, "200 OK", "b1"), ((BOB, 5060), (ALICE, 5060)))):
            story.report(at + .001, version_3(at, change(text).encode(), *way, compressed=number == 1))
    return story


@story
def hep_old_versions():
    """The same call in version 1, which knows no time, and another in version 2, from a processor of either kind."""
    story = whole_call(Reported("hep-old-versions", write_as=functools.partial(old, version=1)))
    asked = request("OPTIONS", "sip:bob@example.com", OPTIONS, 1, "old")
    way = ((ALICE, 5060), (BOB, 5060))
    story.report(20.001, old(20, asked.encode(), *way))
    story.report(20.021, old(20.02, answer(asked, "200 OK", "b1").encode(), *way[::-1], order=">"))
    return story


class Stream:
    """The bytes of one connection to the collector, cut where nobody would."""

    def __init__(self):
        self.data, self.packets = b"", Packets(client_port=41000)

    def send(self, at, size):
        piece, self.data = self.data[:size], self.data[size:]
        self.packets.tcp(at, piece, ("192.0.2.5", 0), COLLECTOR)


@story
def hep_over_tcp():
    """The same call over TCP: several packets in a segment, and packets that are cut in two."""
    reported, stream = whole_call(Reported("hep-over-tcp")), Stream()
    for count, one in enumerate(reported.packets):
        stream.data += bytes(one["Raw"].load)
        size = len(stream.data) // 2 if count % 2 == 0 else len(stream.data)
        stream.send(float(one.time) - 1_770_000_000, size)
    reported.packets = stream.packets.packets
    return reported


@story
def hep_hostile():
    """Lengths that cannot be, a payload that would inflate to megabytes, and a call that goes on all the same."""
    story = Reported("hep-hostile")
    way = ((ALICE, 5060), (BOB, 5060))
    asked = request("OPTIONS", "sip:bob@example.com", OPTIONS, 1, "hostile").encode()
    sound = version_3(0, asked, *way)
    bomb = zlib.compress(b"OPTIONS sip:bob@example.com SIP/2.0\r\n" + b"X: " + bytes(8 << 20))
    broken = [
        sound[:4] + struct.pack("!H", len(sound) + 40) + sound[6:],     # longer than the datagram
        b"HEP3" + struct.pack("!H", 3) + sound[6:],                     # shorter than its own header
        packet(ends(*way) + struct.pack("!HHH", 0, 15, 2) + asked),     # a chunk shorter than its header
        packet(ends(*way) + struct.pack("!HHH", 0, 15, 60000) + asked), # a payload longer than the packet
        packet(chunk(3, b"\xc0\x00") + chunk(15, asked)),               # an IPv4 address of two bytes
        packet(ends(*way)),                                             # no payload
        packet(ends(*way) + chunk(0x10, bomb)),                         # a bomb
        packet(ends(*way) + chunk(0x10, b"\x78\x9c" + asked)),          # not zlib
        packet(b"".join(chunk(200, b"") for _ in range(300)) + chunk(15, asked)),
        b"HEP3",
    ]
    for number, data in enumerate(broken):
        story.report(number / 10, data)
    story.report(2.001, version_3(2, asked, *way))
    story.report(2.021, version_3(2.02, answer(asked.decode(), "200 OK", "b1").encode(), *way[::-1]))
    return story
