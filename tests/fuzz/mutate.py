# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage that knows what SIP looks like: to the text of a message, and to the packets of a capture. What is done depends on the
random numbers given alone, so that a seed tells it all again."""

import pathlib
import re

PROJECT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = [name.encode() for name in
           re.findall(r'^SIP_HEADER\(\w+,\s+"([^"]+)"', (PROJECT / "plugin/core/header.def").read_text(), re.MULTILINE)]
METHODS = [name.encode() for name in
           re.findall(r"^SIP_METHOD\((\w+)", (PROJECT / "plugin/core/method.def").read_text(), re.MULTILINE)]
NUMBERS = [b"0", b"-1", b"1", b"255", b"256", b"65535", b"65536", b"2147483647", b"2147483648", b"4294967295", b"4294967296",
           b"18446744073709551616", b"9" * 40, b"0" * 300 + b"7", b"1e9", b"0x10", b"", b"1.5", b" 7", b"7 7"]
PIECES = [b"\0", b"\x7f", b"\x80", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xef\xbb\xbf", b"\t", b"\r", b"\n",
          b"\r\n", b"\r\n ", b"\r\n\r\n", b"\"", b"\\", b"\\\"", b"<", b">", b"[", b"]", b"(", b")", b"{", b"%", b"%00", b"%0d%0a", b"%s%n%x",
          b",", b",,,,", b";", b";;", b"=", b":", b"@", b"@@", b"?", b"&", b"*", b"/", b"SIP/2.0", b"sip:", b"tel:", b"<sip:", b";tag=", b";lr",
          b"z9hG4bK", b"[::1]", b"[fe80::1%25eth0]", b"[1:2:3:4:5:6:7:8:9]", b"999.999.999.999", b"#012", b"--", b"v=0\r\n", b"m=", b"a=rtpmap:"]
VALUE_OF = [b"Call-ID", b"Via", b"From", b"To", b"CSeq", b"Contact", b"Event", b"Route"]


def line_of(rng, text):
    """Begin and end of a line, its line end with it."""
    lines = text.splitlines(keepends=True)
    which = rng.randrange(len(lines))
    begin = sum(map(len, lines[:which]))
    return begin, begin + len(lines[which])


def cut_out(text, begin, end, put=b""):
    return text[:begin] + put + text[end:]


# Each changes one text, given random numbers and the texts of all seeds.

def drop_line(rng, text, _):
    return cut_out(text, *line_of(rng, text))


def repeat_line(rng, text, _):
    begin, end = line_of(rng, text)
    return cut_out(text, begin, end, text[begin:end] * rng.choice((2, 3, 9, 40, 300)))


def swap_lines(rng, text, _):
    lines = text.splitlines(keepends=True)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def cut_off(rng, text, _):
    return text[:rng.randrange(len(text))]


def cut_front(rng, text, _):
    return text[rng.randrange(len(text)):]


def number(rng, text, _):
    found = list(re.finditer(rb"\d+", text))
    if not found:
        return text
    return cut_out(text, *rng.choice(found).span(), rng.choice(NUMBERS))


def insert(rng, text, _):
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(PIECES) * rng.choice((1, 1, 1, 2, 17)) + text[at:]


def overwrite(rng, text, _):
    at = rng.randrange(len(text))
    return cut_out(text, at, at + 1, bytes([rng.randrange(256)]))


def flip(rng, text, _):
    at = rng.randrange(len(text))
    return cut_out(text, at, at + 1, bytes([text[at] ^ 1 << rng.randrange(8)]))


def delimiter(rng, text, _):
    found = list(re.finditer(rb'["<>\[\]();,:=@/ ]', text))
    return cut_out(text, *rng.choice(found).span(), rng.choice((b"", b" ", b"\"", b"<", b";"))) if found else text


def grow(rng, text, _):
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice((b"A", b"1", b" ", b"\xc3\xa9", b"%41", b"a,", b";a=b", b"\\", b"(")) * rng.choice((70, 300, 5000, 20000)) + text[at:]


def line_from_another(rng, text, pool):
    other = rng.choice(pool)
    at = line_of(rng, text)[0]
    return cut_out(text, at, at, other[slice(*line_of(rng, other))])


def any_header(rng, text, _):
    at = line_of(rng, text)[1]
    value = b"".join(rng.choice(PIECES + NUMBERS + METHODS) for _ in range(rng.randrange(6)))
    return cut_out(text, at, at, rng.choice(HEADERS) + rng.choice((b": ", b":", b" : ", b"")) + value + b"\r\n")


def splice(rng, text, pool):
    other = rng.choice(pool)
    return text[:rng.randrange(len(text) + 1)] + other[rng.randrange(len(other)):]


def append(rng, text, pool):
    return text + rng.choice((b"", b"\r\n", b"\r\n\r\n\r\n\0")) + rng.choice(pool)


def name_of_another(rng, text, pool):
    """The Call-ID, Via, ... of another message: dialogs and transactions are mixed up."""
    pattern = re.compile(rb"^" + rng.choice(VALUE_OF) + rb"[ \t]*:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
    own, others = pattern.search(text), pattern.search(rng.choice(pool))
    return cut_out(text, *own.span(), others[0]) if own and others else text


def method(rng, text, _):
    found = list(re.finditer(rb"\b(?:" + rb"|".join(METHODS) + rb")\b", text))
    return cut_out(text, *rng.choice(found).span(), rng.choice(METHODS)) if found else text


def code(rng, text, _):
    return re.sub(rb"SIP/2.0 \d+", b"SIP/2.0 %d" % rng.choice((100, 180, 183, 199, 200, 202, 302, 401, 407, 481, 487, 491, 503, 603, 699, 700, 99)),
                  text, count=1)


def length(rng, text, _):
    return re.sub(rb"(?im)^(Content-Length|l)([ \t]*:)[^\r\n]*", rb"\1\2 " + rng.choice(NUMBERS + [b"1", b"17", b"99999"]), text, count=1)


def fold(rng, text, _):
    found = list(re.finditer(rb"[ ;,]", text))
    return cut_out(text, *rng.choice(found).span(), b"\r\n ") if found else text


def line_ends(rng, text, _):
    return text.replace(b"\r\n", rng.choice((b"\n", b"\r", b"\n\r", b"\r\r\n", b"\r\n\r\n", b" ", b"#015#012")))


def case(rng, text, _):
    return rng.choice((text.lower(), text.upper(), text.swapcase()))


TEXTUAL = (drop_line, repeat_line, swap_lines, cut_off, cut_front, number, number, insert, insert, overwrite, flip, delimiter, delimiter, grow,
           line_from_another, any_header, any_header, splice, append, name_of_another, name_of_another, method, code, length, fold, line_ends,
           case)


def text(rng, bytes_, pool):
    """A payload, damaged one to five times."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5))):
        if not bytes_:
            return bytes_
        bytes_ = rng.choice(TEXTUAL)(rng, bytes_, pool)[:65000]
    return bytes_


# Each changes the list of packets at one place.

def drop(rng, packets, at):
    del packets[at]


def again(rng, packets, at):
    for _ in range(rng.choice((1, 1, 2, 12))):
        twin = packets[at].copy()
        twin.time += rng.choice((0, 0.0001, 0.5, 1, 33))
        packets.insert(rng.randrange(at, len(packets)) + 1, twin)


def elsewhere(rng, packets, at):
    packets.insert(rng.randrange(len(packets)), packets.pop(at))


def when(rng, packets, at):
    packets[at].time += rng.choice((-3600, -1, -0.001, 0.4, 5, 32.1, 3600, 90000, 2**31))


def turn(rng, packets, at):
    packets[at].turn()


def port(rng, packets, at):
    packets[at].set_ports(rng.choice((5060, 5061, 514, 601, 9060, 40000, 80)), rng.choice((5060, 5061, 514, 601, 9060, 53)))


def snap(rng, packets, at):
    packets[at].kept = rng.randrange(len(packets[at].head), len(packets[at].head) + len(packets[at].payload) + 1)


def split(rng, packets, at):
    """In a stream the same bytes in two segments; a datagram becomes two."""
    first, second = packets[at], packets[at].copy()
    where = rng.randrange(len(first.payload) + 1)
    first.payload, second.payload = first.payload[:where], second.payload[where:]
    first.original = 0  # the bytes that it had count with the second
    packets.insert(at + 1, second)


ORDERLY = (drop, again, elsewhere, when, turn, port, snap, split)


def packets(rng, packets, pool, rate):
    """A list of packets of which that part is damaged, in text or in order."""
    made = [packet.copy() for packet in packets]
    for _ in range(max(1, int(rate * len(made)))):
        at = rng.randrange(len(made))
        packet = made[at]
        if not packet.payload:
            continue
        if rng.random() < 0.75:
            packet.payload = text(rng, packet.payload, pool)
        elif len(made) > 1:
            rng.choice(ORDERLY)(rng, made, at)
    return made
