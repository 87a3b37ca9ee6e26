# SPDX-License-Identifier: GPL-2.0-or-later
"""Captures that are made to be expensive. Each shape has a small size and one four times as large; what a part of it costs
(a message, a header, a byte) must be the same in both. What companion mode inherits from Wireshark's dissector it may cost."""

import functools
import itertools
import math

from captures import capture, traffic
from modes import OURS, SHAPE_GROWTH
from pcap import Pcap

CLIENT, SERVER = ("198.19.0.1", 5060), ("198.18.0.1", 5060)
FACTOR = 4
TRIES = 5
INHERITED = 1.1  # companion mode may grow as the built-in does, and that much more
SHORT_SEGMENT, FULL_SEGMENT = 50, 1460
OVER_TCP = b"SIP/2.0/UDP", b"SIP/2.0/TCP"
TOO_QUICK = 0.15  # seconds: what takes less is not judged


def options(call_id, branch, cseq=1, more=""):
    return ("OPTIONS sip:198.18.0.1 SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP 198.19.0.1:5060;branch=z9hG4bK{branch};rport\r\nMax-Forwards: 70\r\n"
            f"From: <sip:alice@voice.example.net>;tag=76ab\r\nTo: <sip:voice.example.net>\r\nCall-ID: {call_id}\r\n"
            f"CSeq: {cseq} OPTIONS\r\nContact: <sip:alice@198.19.0.1:5060>\r\nUser-Agent: Deskphone 4/4.2.11\r\n{more}"
            "Content-Length: 0\r\n\r\n").encode()


def datagrams(payloads, path, every=0.01):
    with Pcap(path) as pcap:
        for number, payload in enumerate(payloads):
            pcap.udp(number * every, CLIENT, SERVER, payload)


def stream(payloads, segment, path):
    """All in one TCP connection, cut without regard to where a message ends. Every other segment is acknowledged: were none,
    Wireshark's TCP would go through a list of all of them with each."""
    client = "198.19.0.1", 40000
    whole = b"".join(payloads).replace(*OVER_TCP)
    with Pcap(path) as pcap:
        for number, begin in enumerate(range(0, len(whole), segment)):
            pcap.tcp(number * 0.0005, client, SERVER, whole[begin:begin + segment])
            if number % 2 == 1:
                pcap.tcp(number * 0.0005, SERVER, client, b"")


def repeats(size, path):
    datagrams(itertools.repeat(options("one@198.19.0.1", "one"), size), path)


def call_ids(size, path):
    datagrams((options(f"{number:08x}@198.19.0.1", f"b{number:08x}") for number in range(size)), path)


def transactions(size, path):
    """Of one dialog, or of what could be one."""
    datagrams((options("one@198.19.0.1", f"b{number:08x}", number) for number in range(size)), path)


def collisions(size, path):
    """Call-IDs and branches that g_str_hash (times 33, plus the next letter) cannot tell apart."""
    keys = ("".join(letters) for letters in itertools.product(("bB", "ac"), repeat=17))
    datagrams((options(f"{key}@198.19.0.1", key) for key in itertools.islice(keys, size)), path)


def headers(line, size, path):
    """Eighty messages of so many headers in all."""
    datagrams((options(f"{number}@198.19.0.1", f"b{number}", more=line * (size // 80)) for number in range(80)), path)


def long_line(size, path):
    """Two hundred messages with one long header line each."""
    line = f"X-Trace: {'0123456789abcdef' * (size // 200 // 16)}\r\n"
    datagrams((options(f"{number}@198.19.0.1", f"b{number}", more=line) for number in range(200)), path)


def messages_in_stream(segment, size, path):
    stream((options(f"{number:08x}@198.19.0.1", f"b{number:08x}") for number in range(size)), segment, path)


def line_in_stream(size, path):
    """One message, one header line, one connection."""
    stream([options("one@198.19.0.1", "one", more=f"X-Trace: {'0123456789abcdef' * (size // 16)}\r\n")], FULL_SEGMENT, path)


def open_reassemblies(size, path):
    """As many connections, each with two segments of a message whose end never comes."""
    begun = options("one@198.19.0.1", "one").replace(*OVER_TCP)[:-40]
    with Pcap(path) as pcap:
        for part in (begun[:200], begun[200:]):
            for number in range(size):
                client = f"198.19.{number // 200}.{number % 200 + 1}", 40000
                pcap.tcp(pcap.packets * 0.001, client, SERVER, part)


SHAPES = {  # name: (what writes it, its small size, what a part is, view)
    "repeats of one request": (repeats, 25_000, "message", "tap"),
    "own Call-IDs": (call_ids, 25_000, "message", "tap"),
    "transactions of one Call-ID": (transactions, 25_000, "message", "tap"),
    "Call-IDs with one plain hash": (collisions, 5_000, "message", "tap"),
    "unknown headers, 80 messages": (functools.partial(headers, "X-1: a\r\n"), 100_000, "header", "-V"),
    "Contact headers, 80 messages": (functools.partial(headers, "m: <sip:a>\r\n"), 100_000, "header", "-V"),
    "long line, 200 messages": (long_line, 3_200_000, "byte", "-V"),
    "one stream, full segments": (functools.partial(messages_in_stream, FULL_SEGMENT), 20_000, "message", "tap"),
    "one stream, 50-byte segments": (functools.partial(messages_in_stream, SHORT_SEGMENT), 5_000, "message", "tap"),
    "one line over TCP": (line_in_stream, 1_000_000, "byte", "-V"),
    "open reassemblies": (open_reassemblies, 5_000, "connection", "tap"),
    "calls with one media address": (None, 20_000, "message", "tap"),
}


def file_of(name, size):
    write = SHAPES[name][0]
    if write is None:
        return traffic(size, same_media=True)
    return capture(f"{name.replace(' ', '-').replace(',', '')}-{size}", functools.partial(write, size))


def grown(bench, mode, name, limit):
    """(seconds for the large size, how many times as much a part costs in it), without what a start costs: from the quickest
    runs, since what disturbs one only ever makes it slower, and no more of them than it takes to be within the limit."""
    _, size, _, view = SHAPES[name]
    files = traffic(2), file_of(name, size), file_of(name, size * FACTOR)
    quickest = [math.inf] * len(files)
    for _ in range(TRIES):
        quickest = [min(before, bench.run(mode, view, file)[0]) for before, file in zip(quickest, files)]
        start, small, large = quickest
        growth = (large - start) / FACTOR / max(small - start, TOO_QUICK / FACTOR)
        if growth <= limit or large - start < TOO_QUICK:
            break
    return large - start, growth


def shapes(bench, report):
    rows, wanted = [], []
    for name, (_, size, part, view) in SHAPES.items():
        found = {"built-in": grown(bench, "built-in", name, SHAPE_GROWTH)}
        limits = {"companion": max(SHAPE_GROWTH, found["built-in"][1] * INHERITED), "alone": SHAPE_GROWTH}
        found.update((mode, grown(bench, mode, name, limit)) for mode, limit in limits.items())
        rows.append([name, f"{size * FACTOR:,} {part}s", view,
                     *(f"{large:.2f} ({growth:.2f})" for large, growth in found.values())])
        report.progress(rows[-1])
        for mode, limit in limits.items():
            large, growth = found[mode]
            held = report.holds(f"growth of {name}, {mode}", growth, limit) if large >= TOO_QUICK else "too quick"
            wanted.append([f"{name}, {mode}", f"{growth:.2f}", f"{limit:.2f}", held])
    report.table("Seconds for what is made to be expensive (and how many times as much a part costs as in a quarter of it)",
                 ["shape", "size", "view", "built-in", *OURS], rows)
    report.table("Targets: growth of a part's cost", ["shape, mode", "growth", "at most", ""], wanted)
