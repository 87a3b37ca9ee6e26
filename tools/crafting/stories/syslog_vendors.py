# SPDX-License-Identifier: GPL-2.0-or-later
"""SIP in the logs of AudioCodes, Cisco IOS, Avaya, Ribbon and Asterisk; and syslog over TCP."""

from ..dialogs import Dialog
from ..log_story import LogStory, shown
from ..logs import (AudioCodes, Heard, Ios, asterisk, b179, b199, bare, bsd, j100, passed_on, ribbon, session_manager, stamp)
from ..messages import ALICE, PROXY
from ..phone import Phone, description
from . import story

SBC, GATEWAY, PBX, PROVIDER = "192.0.2.23", "192.0.2.21", "192.0.2.20", "198.51.100.7"


def dialog(heard, number, caller, callee, homes):
    return Dialog(heard, number, caller, callee, {"provider": PROVIDER, **homes})


def trunk_call(name, device, address, transport="UDP", inbound=True):
    """A call between the telephone network's provider and a device at `address`; the provider hangs up."""
    heard = Heard(name, address, transport)
    pair = ("provider", device) if inbound else (device, "provider")
    call = dialog(heard, 1, *pair, {device: address})
    offers = [description(who, PROVIDER if who == "provider" else address, ((8, "PCMA/8000"), (101, "telephone-event/8000")))
              for who in pair]
    call.set_up(0, 4, offers, ["Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE", "Supported: timer, 100rel"],
                [f"Server: Example {device.title()} 7.4"])
    call.hang_up(9, "provider")
    return heard


def ping(heard, at, asks, device, address):
    """OPTIONS between provider and device; `asks` sends it."""
    one = dialog(heard, 2, asks, "provider" if asks == device else device, {device: address})
    one.reply(at + 0.020, one.ask(at, asks, "OPTIONS"), "200 OK", ["Allow: INVITE, ACK, BYE, CANCEL, OPTIONS"])


@story
def syslog_audiocodes():
    """A session border controller logs a call; one INVITE does not fit. Then a relay passes its log on, with #012."""
    tale = LogStory("syslog-audiocodes", "mediant.log")
    heard = trunk_call(tale.name, "sbc", SBC, "TCP")
    layout = AudioCodes("2f00c1:7:3120", 600)
    tale.log(heard.records(layout), SBC)
    tale.log([(10, layout.datagrams(10, ["(lgr_flow)(2201) | #12:ON_HOOK_EV", "Proxy answered SIP/2.0 200 OK to OPTIONS",
                                         "---- Incoming SIP Message statistics ---- \nINVITE 17\nSIP/2.0 200 12"])[0])], SBC)
    later = Heard(tale.name, SBC, "TCP")
    ping(later, 12, "provider", "sbc", SBC)
    tale.log(later.records(passed_on(AudioCodes("2f00c1:7:3121", 1400, 41040, 88290), SBC)), "192.0.2.31")
    return tale


@story
def syslog_audiocodes_parts_lost():
    """Of the datagrams of a call one is missing; two messages are logged at once by two sessions, their parts mixed."""
    tale = LogStory("syslog-audiocodes-parts-lost")
    layout, other = AudioCodes("2f00c1:7:3130", 420), AudioCodes("2f00c1:7:3131", 420, 42000, 90000)
    records = list(trunk_call(tale.name, "sbc", SBC).records(layout))
    pinged = Heard(tale.name, SBC)
    ping(pinged, 0.0005, "provider", "sbc", SBC)
    tale.log([record for number, record in enumerate(records, 1) if number not in (2, len(records) - 1)], SBC)
    tale.log(pinged.records(other), SBC)
    return tale


@story
def syslog_cisco_ios():
    """A gateway with `debug ccsip messages` logs a call; the longer messages arrive as several datagrams."""
    tale = LogStory("syslog-cisco-ios", sport=53000)
    heard = trunk_call(tale.name, "gateway", GATEWAY, inbound=False)
    tale.log(heard.records(Ios(500)), GATEWAY)
    tale.log([(10, "<189>391: *Feb  2 02:40:10.001: %SYS-5-CONFIG_I: Configured from console by vty0 (192.0.2.99)"),
              (10.1, "<191>392: *Feb  2 02:40:10.101: //9/4D5A01BE8007/SIP/Info/ccsipHandle: Sent: BYE sip:x SIP/2.0 earlier"),
              (10.2, "<191>393: *Feb  2 02:40:10.201: //9/4D5A01BE8007/SIP/Msg/ccsipDisplayMsg:\nSent:\nnothing, the socket is closed\n")],
             GATEWAY)
    tale.files["show-logging.txt"] = shown
    return tale


@story
def syslog_cisco_voip_trace():
    """The same call with VoIP Trace, which writes the addresses down."""
    tale = LogStory("syslog-cisco-voip-trace", sport=53000)
    heard = trunk_call(tale.name, "gateway", GATEWAY, inbound=False)
    tale.log(heard.records(Ios(4096, trace=True)), GATEWAY)
    tale.log([(10, "<191>400: *Feb  2 02:40:10.001: //7/4D5A01BE8007/CUBE_VT/SIP/FSM/SPI-State-Change: Received: SIP UDP message "
                   "from nobody")], GATEWAY)
    return tale


def avaya(name, layout, transport="UDP", home=ALICE, file=None):
    """An Avaya phone registers and is called."""
    tale = LogStory(name, file, sport=40514)
    heard = Heard(tale.name, home, transport)
    phone = Phone(heard, home, model="Avaya Example Phone 4.0")
    phone.register(0)
    phone.is_called(2)
    tale.log(heard.records(layout), home)
    return tale


@story
def syslog_avaya_j100():
    """An Avaya desk phone numbers the parts of each message; of one message a part never arrives."""
    tale = avaya("syslog-avaya-j100", j100(480))
    tale.records.sort(key=lambda record: record[0])
    parts = [number for number, (_, _, payload) in enumerate(tale.records) if b"[Part 02 of" in payload]
    del tale.records[parts[-1]]
    head = f"<167>{bsd(20)} {ALICE} SIPMESSAGE: +00:00 2026 101 1 .TEL | 0 "
    tale.log([(20, f"{head}[Part 01 of 01]\nCSIPServer::Idle(): no Outbound SIP message to 192.0.2.5:5060\n"),
              (20.1, f"{head}[Part 01 of 4294967295]\nTX nothing\n")])
    return tale


@story
def syslog_avaya_b179():
    """An Avaya conference phone: a record a message."""
    tale = avaya("syslog-avaya-b179", b179, "TLS")
    tale.log([(20, f"<142>{bsd(20)} konfsip[1166:1166]: TX 0 bytes Request msg INVITE/cseq=9 (tdta0x9) to tls 192.0.2.5:5061: failed"),
              (20.1, f"<142>{bsd(20)} konfsip[1166:1166]: INVITE SIP/2.0 handled")])
    return tale


@story
def syslog_avaya_b199():
    """Another Avaya conference phone: a record a line."""
    tale = avaya("syslog-avaya-b199", b199, "TCP", file="catch-all.txt")
    tale.log([(20, f"<142>{bsd(20)} b199 phoneapp[1088]: pjsua_core.c  ....RX queue is empty"),
              (20.1, f"<142>{bsd(20)} b199 phoneapp[1088]: last answer: SIP/2.0 200 OK")])
    return tale


@story
def syslog_avaya_session_manager():
    """A Session Manager between the phones logs a registration and a call; long messages go on in SIPMSGT+ records."""
    tale = LogStory("syslog-avaya-session-manager", "asm.log", sport=40514)
    heard = Heard(tale.name, PROXY, "TLS")
    phone = Phone(heard, model="Avaya Example Phone 4.0")
    phone.register(0)
    phone.calls(2)
    tale.log(heard.records(session_manager(900)), PROXY)
    tale.log([(20, f"<182>{bsd(20)} asm1 AasSipMgr[3210]: SIPMSGT rotation done, INVITE sip:a@example.com SIP/2.0 was the first")], PROXY)
    return tale


@story
def syslog_ribbon():
    """A session border controller of Ribbon, which was Sonus, logs a call."""
    tale = LogStory("syslog-ribbon", "trace.log", sport=40514)
    heard = trunk_call(tale.name, "sbc", SBC)
    ping(heard, 12, "sbc", "sbc", SBC)
    tale.log(heard.records(ribbon), SBC)
    tale.log([(14, f"<147>1 {stamp(14, '%Y-%m-%dT%H:%M:%S.%fZ')} sbc1 TRC - - - 0118 02022026 024014.000:1.01.00.31338.MAJOR .SIPSG: "
                   "sent msg for CallId:none to IP/port:/, Local IP/port:/, SMM:none. RAW PDU:#012")], SBC)
    return tale


@story
def syslog_asterisk():
    """An Asterisk logs what it says with `sip set debug on` and, after an update, with `pjsip set logger on`."""
    tale = LogStory("syslog-asterisk", sport=40514)
    heard = trunk_call(tale.name, "pbx", PBX)
    tale.log(heard.records(asterisk("chan_sip")), PBX)
    head = f"<135>{bsd(10)} pbx asterisk[2201]: VERBOSE[2260]: chan_sip.c: "
    tale.log([(9.5, head + "--- (12 headers 0 lines) ---"), (10, head + "Really destroying SIP dialog '41' Method: BYE"),
              (10.1, head + "#012<--- SIP read from UDP:198.51.100.7:5060 --->#012#015#012<------------->")], PBX)
    later = Heard(tale.name, PBX)
    ping(later, 12, "pbx", "pbx", PBX)
    tale.log(later.records(asterisk("pjsip")), PBX)
    tale.files["full.log"] = console
    return tale


def console(at, device, payload):
    """The same in Asterisk's own file: with its own time, and with line ends as they are."""
    text = payload.decode().replace("#015", "").replace("#012", "\n").partition("]: ")[2]
    return f"[{stamp(at, '%Y-%m-%d %H:%M:%S')}] VERBOSE[2260] {text.removesuffix(chr(10))}\n"


@story
def syslog_tcp():
    """A relay keeps a connection to the log server: on port 601 it counts the octets, on port 514 it ends records with LF."""
    tale = LogStory("syslog-tcp")
    for at, port, frame in ((0, 601, counted), (20, 514, ended)):
        heard = Heard(f"{tale.name} {port}", ALICE)
        phone = Phone(heard)
        phone.register(at)
        phone.is_called(at + 2)
        stream = [(when, frame(f"<134>{bsd(when)} {ALICE} ".encode() + payload)) for when, payload in heard.records(bare())]
        stream.insert(2, (at + 0.5, frame(f"<134>{bsd(at + 0.5)} {ALICE} SIP/2.0 is what this phone speaks".encode())))
        tale.connections.clear()
        segments(tale, stream, (f"192.0.2.{31 if port == 601 else 32}", 50601), ("192.0.2.30", port))
    return tale


def counted(record):
    return f"{len(record)} ".encode() + record


def ended(record):
    return record.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\n"


def segments(tale, stream, source, target):
    """The records as segments: the third and the fourth in one, every other cut into two where it is longer than 700 bytes."""
    waiting = b""
    for number, (at, record) in enumerate(stream):
        if number == 2:
            waiting = record
            continue
        record, waiting = waiting + record, b""
        for step in range(0, len(record), 700):
            tale.tcp(at + step / 7e6, record[step:step + 700], source, target)
