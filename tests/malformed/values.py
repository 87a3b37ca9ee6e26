# SPDX-License-Identifier: GPL-2.0-or-later
"""Sound values: of every header of plugin/core/header.def, by its grammar or its own, and of the small parts of the start line,
of the headers that everything rests on and of a session description. Each can then be broken by anomalies.py."""

import pathlib
import re

PROJECT = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r'^SIP_HEADER\(\w+,\s+"([^"]+)",\s*(?:0|\'\w\'),\s*(\w+),\s*(\w+)\)', re.MULTILINE)
HEADERS = ROW.findall((PROJECT / "plugin/core/header.def").read_text())  # name, grammar, how often

BY_GRAMMAR = {
    "ADDRESS": "<sip:dave@example.com>;a=b", "ADDRESSES": "<sip:dave@example.com;lr>", "VALUES": "word;a=b", "TEXT": "some words", "NUMBER": "120",
    "SECONDS": "1800;a=b", "AUTH": 'Digest realm="example.com", nonce="n0", algorithm=MD5', "AUTH_PARAMS": 'nextnonce="n1"', "RACK": "1 1 INVITE",
    "CALL_PARAMS": "other@example.com;to-tag=a;from-tag=b", "TIMESTAMP": "54.2 0.1", "DATE": "Sat, 13 Nov 2010 23:29:00 GMT",
}
OWN = {
    "Accept": "application/sdp", "Accept-Language": "fr, en;q=0.5", "Accept-Encoding": "gzip", "Allow": "INVITE, ACK", "Allow-Events": "presence",
    "Authorization": 'Digest username="alice", realm="example.com", nonce="n0", uri="sip:example.com", response="00112233445566778899aabbccddeeff"',
    "Call-ID": "case-{id}@example.com", "Contact": "<sip:alice@192.0.2.1>", "Content-Disposition": "session", "Content-Length": "{length}",
    "Content-Type": "application/sdp", "CSeq": "1 INVITE", "Event": "presence", "From": "Alice <sip:alice@example.com>;tag=f{id}",
    "History-Info": "<sip:dave@example.com>;index=1", "Max-Forwards": "70", "MIME-Version": "1.0", "Privacy": "id", "Require": "100rel",
    "Proxy-Authorization": 'Digest username="alice", realm="example.com", nonce="n0", uri="sip:example.com", response="00112233445566778899aabbccddeeff"',
    "Proxy-Require": "path", "Reason": 'SIP;cause=200;text="done"', "Replaces": "other@example.com;to-tag=a;from-tag=b", "RSeq": "1",
    "Subject": "case {id}", "Subscription-State": "active;expires=60", "Supported": "100rel", "Target-Dialog": "other@example.com;local-tag=a;remote-tag=b",
    "To": "Bob <sip:bob@example.com>", "Unsupported": "foo", "Via": "SIP/2.0/UDP 192.0.2.1:{port};branch=z9hG4bK{id}",
    "Warning": '399 example.com "a word"', "Identity": "c2lnbmVk;info=<https://example.com/c>;alg=ES256",
}
REQUEST = ["Via", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "Contact", "Content-Type", "Subject", "Content-Length"]
BESIDE = {"Identity": "Date"}  # what a header must have beside it


def sound(name, grammar):
    """A value of a header that nothing is wrong with."""
    return OWN.get(name, BY_GRAMMAR.get(grammar, "word"))


# The parts: name, header (empty: the start line; "sdp": the body), the value around the part, the sound part.
URI_PARTS = [("scheme", "{}:bob@example.com"), ("user", "sip:{}@example.com"), ("password", "sip:bob:{}@example.com"), ("host", "sip:bob@{}"),
             ("ipv6", "sip:bob@[{}]"), ("port", "sip:bob@example.com:{}"), ("parameter", "sip:bob@example.com;{}"),
             ("transport", "sip:bob@example.com;transport={}"), ("ttl", "sip:bob@example.com;ttl={}"), ("maddr", "sip:bob@example.com;maddr={}")]
SOUND_URI = {"scheme": "sip", "user": "bob", "password": "pw", "host": "192.0.2.2", "ipv6": "2001:db8::2", "port": "5060", "parameter": "a=b",
             "transport": "udp", "ttl": "15", "maddr": "192.0.2.9"}
START = [("method", "{} sip:bob@example.com SIP/2.0", "INVITE"), ("request-uri", "INVITE {} SIP/2.0", "sip:bob@example.com"),
         ("version", "INVITE sip:bob@example.com {}", "SIP/2.0"), ("version number", "INVITE sip:bob@example.com SIP/{}", "2.0"),
         ("separator", "INVITE{}sip:bob@example.com SIP/2.0", " "), ("tel number", "INVITE tel:{} SIP/2.0", "+1-201-555-0123")]
STATUS = [("status version", "{} 200 OK", "SIP/2.0"), ("status code", "SIP/2.0 {} OK", "200"), ("reason", "SIP/2.0 200 {}", "OK"),
          ("status separator", "SIP/2.0{}200 OK", " ")]
VIA_REST = ";branch=z9hG4bK{{id}}"
PARTS = [
    ("Via protocol", "Via", "{}/2.0/UDP 192.0.2.1:{{port}}" + VIA_REST, "SIP"), ("Via version", "Via", "SIP/{}/UDP 192.0.2.1:{{port}}" + VIA_REST, "2.0"),
    ("Via transport", "Via", "SIP/2.0/{} 192.0.2.1:{{port}}" + VIA_REST, "UDP"), ("Via host", "Via", "SIP/2.0/UDP {}" + VIA_REST, "192.0.2.1"),
    ("Via ipv6", "Via", "SIP/2.0/UDP [{}]" + VIA_REST, "2001:db8::1"), ("Via port", "Via", "SIP/2.0/UDP 192.0.2.1:{}" + VIA_REST, "5060"),
    ("Via branch", "Via", "SIP/2.0/UDP 192.0.2.1;branch={}", "z9hG4bK{id}"), ("Via ttl", "Via", "SIP/2.0/UDP 192.0.2.1;ttl={}" + VIA_REST, "1"),
    ("Via maddr", "Via", "SIP/2.0/UDP 192.0.2.1;maddr={}" + VIA_REST, "224.2.0.1"),
    ("Via received", "Via", "SIP/2.0/UDP example.com;received={}" + VIA_REST, "192.0.2.1"), ("Via rport", "Via", "SIP/2.0/UDP 192.0.2.1;rport={}" + VIA_REST, "5060"),
    ("From display", "From", "{} <sip:alice@example.com>;tag=f", "Alice"), ("From quoted display", "From", '"{}" <sip:alice@example.com>;tag=f', "A B"),
    ("From tag", "From", "<sip:alice@example.com>;tag={}", "f{id}"), ("To tag", "To", "<sip:bob@example.com>;tag={}", "t"),
    ("Contact q", "Contact", "<sip:alice@192.0.2.1>;q={}", "0.5"), ("Contact expires", "Contact", "<sip:alice@192.0.2.1>;expires={}", "60"),
    ("Contact instance", "Contact", '<sip:alice@192.0.2.1>;+sip.instance="{}"', "<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"),
    ("CSeq number", "CSeq", "{} INVITE", "1"), ("CSeq method", "CSeq", "1 {}", "INVITE"), ("Call-ID word", "Call-ID", "{}@example.com", "c{id}"),
    ("Content-Type type", "Content-Type", "{}/sdp", "application"), ("Content-Type subtype", "Content-Type", "application/{}", "sdp"),
    ("boundary", "Content-Type", "multipart/mixed;boundary={}", "abc"), ("auth scheme", "Authorization", '{} realm="example.com"', "Other"),
    ("Accept q", "Accept", "application/sdp;q={}", "0.5"), ("Session-Expires number", "Session-Expires", "{};refresher=uac", "1800"),
    ("refresher", "Session-Expires", "1800;refresher={}", "uac"), ("Retry-After comment", "Retry-After", "60 ({})", "busy"),
    ("Warning code", "Warning", '{} example.com "word"', "399"), ("Warning agent", "Warning", '399 {} "word"', "example.com"),
    ("Warning text", "Warning", '399 example.com "{}"', "word"), ("Reason cause", "Reason", "SIP;cause={}", "200"),
    ("Reason text", "Reason", 'SIP;cause=200;text="{}"', "done"), ("Event package", "Event", "{};id=1", "presence"),
    ("Replaces call", "Replaces", "{};to-tag=a;from-tag=b", "other@example.com"), ("Replaces tag", "Replaces", "x@example.com;to-tag={};from-tag=b", "a"),
    ("RAck number", "RAck", "{} 1 INVITE", "1"), ("Min-SE number", "Min-SE", "{}", "90"), ("Timestamp delay", "Timestamp", "54 {}", "0.1"),
    ("Date year", "Date", "Sat, 13 Nov {} 23:29:00 GMT", "2010"), ("Date month", "Date", "Sat, 13 {} 2010 23:29:00 GMT", "Nov"),
    ("option tag", "Require", "{}", "100rel"), ("Alert-Info URI", "Alert-Info", "<{}>", "http://example.com/ring"),
    ("Refer-To replaces", "Refer-To", "<sip:c@example.com?Replaces={}>", "x%40y%3Bto-tag%3Da%3Bfrom-tag%3Db"),
] + [(f"{of} {parameter}", of, 'Digest username="alice", realm="example.com", uri="sip:example.com", nonce="n0", '
      f'response="00112233445566778899aabbccddeeff", {text}', part)
     for of in ("Authorization", "Proxy-Authorization") for parameter, text, part in
     (("algorithm", "algorithm={}", "MD5"), ("qop", 'cnonce="c", nc=00000001, qop={}', "auth"), ("nc", 'cnonce="c", qop=auth, nc={}', "00000001"),
      ("opaque", 'opaque="{}"', "o"), ("other", "{}", "a=b"))]
SDP = ["v=0", "o=alice 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0", "m=audio {media} RTP/AVP 0 101", "a=rtpmap:0 PCMU/8000",
       "a=rtpmap:101 telephone-event/8000", "a=sendrecv"]
SDP_PARTS = [("SDP version", 0, "v={}", "0"), ("SDP origin", 1, "o={}", "alice 1 1 IN IP4 192.0.2.1"), ("SDP session id", 1, "o=alice {} 1 IN IP4 192.0.2.1", "1"),
             ("SDP name", 2, "s={}", "-"), ("SDP connection", 3, "c={}", "IN IP4 192.0.2.1"), ("SDP address", 3, "c=IN IP4 {}", "192.0.2.1"),
             ("SDP ipv6", 3, "c=IN IP6 {}", "2001:db8::1"), ("SDP ttl", 3, "c=IN IP4 224.2.1.1/{}", "127"), ("SDP time", 4, "t={}", "0 0"),
             ("SDP media", 5, "m={}", "audio {media} RTP/AVP 0 101"), ("SDP port", 5, "m=audio {} RTP/AVP 0 101", "{media}"),
             ("SDP proto", 5, "m=audio {{media}} {} 0 101", "RTP/AVP"), ("SDP format", 5, "m=audio {{media}} RTP/AVP {} 101", "0"),
             ("SDP rtpmap", 6, "a=rtpmap:{}", "0 PCMU/8000"), ("SDP clock", 6, "a=rtpmap:0 PCMU/{}", "8000"), ("SDP direction", 8, "a={}", "sendrecv"),
             ("SDP letter", 8, "{}=sendrecv", "a"), ("SDP line", 8, "{}", "a=sendrecv")]
