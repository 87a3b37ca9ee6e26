# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be wrong with a text: each anomaly makes of a sound text, which stands in a message, one that is odd or broken.
LEGAL says where an anomaly is none."""


def middle(text, put):
    return text[:len(text) // 2] + put + text[len(text) // 2:]


# Of any text.
TEXTS = {
    "sound": lambda t: t, "empty": lambda t: b"", "blanks": lambda t: b"   ", "long": lambda t: t + b"A" * 300, "very long": lambda t: b"A" * 5000,
    "longest": lambda t: b"9" * 30000, "format strings": lambda t: b"%s%n%x%500d%p", "control bytes": lambda t: middle(t, b"\x01\x07\x1b"),
    "NUL": lambda t: middle(t, b"\0"), "DEL": lambda t: t + b"\x7f", "not UTF-8": lambda t: middle(t, b"\xe9\xff"),
    "overlong UTF-8": lambda t: middle(t, b"\xc0\xaf\xed\xa0\x80"), "bare CR": lambda t: middle(t, b"\r"), "tab": lambda t: middle(t, b"\t"),
    "inner blank": lambda t: middle(t, b" "), "quote in front": lambda t: b'"' + t, "quote behind": lambda t: t + b'"',
    "bracket opened": lambda t: b"<" + t, "bracket closed": lambda t: t + b">", "square opened": lambda t: b"[" + t, "square closed": lambda t: t + b"]",
    "paren opened": lambda t: b"(" + t, "backslash at end": lambda t: t + b"\\", "comma in front": lambda t: b"," + t, "comma behind": lambda t: t + b",",
    "commas alone": lambda t: b",,,,", "semicolon in front": lambda t: b";" + t, "semicolon behind": lambda t: t + b";", "equals behind": lambda t: t + b";=",
    "colons": lambda t: b"::::" + t, "stars": lambda t: b"***", "slashes": lambda t: b"////" + t, "ats": lambda t: b"@@@@" + t,
    "equals alone": lambda t: b"====", "minus": lambda t: b"-1", "plus": lambda t: b"+7", "hexadecimal": lambda t: b"0x1f", "fraction": lambda t: b"1.5.5",
    "32 bits over": lambda t: b"4294967296", "64 bits over": lambda t: b"18446744073709551616", "many digits": lambda t: b"9" * 60,
    "escape cut": lambda t: t + b"%", "escape no hex": lambda t: middle(t, b"%zz"), "escaped NUL": lambda t: middle(t, b"%00"),
    "IPv4 too large": lambda t: b"999.999.999.999", "IPv4 five parts": lambda t: b"192.0.2.1.7", "IPv6 three colons": lambda t: b"2001:::1",
    "IPv6 nine parts": lambda t: b"1:2:3:4:5:6:7:8:9",
}
# Of header lines alone: name and value to bytes.
LINES = {
    "twice": lambda n, v: (n + b": " + v + b"\r\n") * 2, "forty times": lambda n, v: (n + b": " + v + b"\r\n") * 40,
    "folded": lambda n, v: n + b":\r\n " + v + b"\r\n", "no colon": lambda n, v: n + b" " + v + b"\r\n", "blank before colon": lambda n, v: n + b" : " + v + b"\r\n",
    "no name": lambda n, v: b": " + v + b"\r\n", "name cut": lambda n, v: n[:-1] + b"\r\n", "name with blank": lambda n, v: n[:1] + b" " + n[1:] + b": " + v + b"\r\n",
    "name not ASCII": lambda n, v: n + b"\xe9: " + v + b"\r\n", "other case": lambda n, v: n.swapcase() + b": " + v + b"\r\n",
    "LF alone": lambda n, v: n + b": " + v + b"\n", "CR alone": lambda n, v: n + b": " + v + b"\r", "blank line behind": lambda n, v: n + b": " + v + b"\r\n\r\n",
    "parameter without value": lambda n, v: n + b": " + v + b";x=\r\n", "parameter quote open": lambda n, v: n + b": " + v + b';x="y\r\n',
    "parameter twice": lambda n, v: n + b": " + v + b";x=1;x=2\r\n", "fifty parameters": lambda n, v: n + b": " + v + b";x=1" * 50 + b"\r\n",
}
# Behind these the headers that follow are no longer headers, or belong to the broken one.
SWALLOWS = {"CR alone", "blank line behind"}
