# SPDX-License-Identifier: GPL-2.0-or-later
"""A capture of what devices tell their log server, and the file that the log server makes of it."""

import re

from .logs import bsd, marked, octal
from .messages import ALICE
from .packets import CAPTURES, Story

LOGS = "192.0.2.30"


class LogStory(Story):
    """Records of one device or several, as datagrams to the log server; and `files`, each a name and how its text is made."""

    def __init__(self, name, file=None, port=514, sport=514):
        super().__init__(name)
        self.files = {file: saved} if file else {}
        self.port, self.sport = port, sport
        self.records = []  # (time, device, payload)

    def log(self, records, device=ALICE):
        """What a device logs: (time, bytes or text) of each record."""
        self.records += [(at, device, payload.encode() if isinstance(payload, str) else payload) for at, payload in records]

    def write(self):
        self.records.sort(key=lambda record: record[0])
        for at, device, payload in self.records:
            self.udp(at, payload, (device, self.sport), (LOGS, self.port))
        self.packets.sort(key=lambda packet: packet.time)
        super().write()
        for name, form in self.files.items():
            text = "".join(form(*record) for record in self.records)
            (CAPTURES / self.name / name).write_text(text, encoding="utf-8", newline="")


def without_priority(payload):
    return re.sub(r"^<\d{1,3}>", "", payload.decode("utf-8", "replace"))


def saved(at, device, payload, escape=octal):
    """A record the way rsyslog writes it into a file: without <PRI>, with time and host, line ends as #012."""
    text = re.sub(r"^1 \S+ (\S+) (\S+) - - - ", rf"{bsd(at)} \1 \2: ", without_priority(payload))  # RFC 5424
    header = "" if re.match(r"[A-Z][a-z]{2} [ \d]\d \d\d:", text) else f"{bsd(at)} {device} "
    return header + escape(text.removesuffix("\n")) + "\n"


def saved_by_syslogd(at, device, payload):
    """The same by an older syslogd."""
    return saved(at, device, payload, marked)


def shown(at, device, payload):
    """A record as the device shows it itself, line ends and all."""
    return without_priority(payload)
