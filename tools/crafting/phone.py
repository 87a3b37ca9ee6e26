# SPDX-License-Identifier: GPL-2.0-or-later
"""The day of a telephone behind a proxy, as the telephone sees it: it registers, is called, and calls."""

import hashlib

from .messages import ALICE, BOB, PHONE, PROXY, answer, request

MODEL = "Cisco/SPA504G-7.5.2b"
CODECS = ((0, "PCMU/8000"), (8, "PCMA/8000"), (9, "G722/8000"), (18, "G729a/8000"), (2, "G726-32/8000"),
          (100, "NSE/8000"), (101, "telephone-event/8000"))


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def description(user, address, codecs=CODECS, version=1):
    lines = ["v=0", f"o={user} 70250 {version} IN IP4 {address}", "s=-", f"c=IN IP4 {address}", "t=0 0",
             "m=audio 16388 RTP/AVP " + " ".join(str(number) for number, _ in codecs)]
    lines += [f"a=rtpmap:{number} {name}" for number, name in codecs]
    return "\r\n".join([*lines, "a=fmtp:101 0-15", "a=ptime:30", "a=sendrecv", ""])


def credentials(header, method, uri, nonce):
    proof = md5(":".join([md5("alice:example.com:wonderland"), nonce, "00000001", "7c1e55b2", "auth", md5(f"{method}:{uri}")]))
    return (f'{header}: Digest username="alice", realm="example.com", nonce="{nonce}", uri="{uri}", algorithm=MD5, '
            f'response="{proof}", qop=auth, nc=00000001, cnonce="7c1e55b2"')


class Phone:
    """Alice's telephone and its proxy. `story` takes what they send each other: a Story, or Heard of logs.py."""

    def __init__(self, story, home=ALICE, port=5060, model=MODEL):
        self.story, self.home, self.port, self.model = story, home, port, model
        self.alice, self.bob = '"Alice" <sip:alice@example.com>', '"Bob" <sip:bob@example.com>'
        self.contact = f"Contact: {self.alice.split('<')[0]}<sip:alice@{home}:{port}>"

    def mark(self, what):
        return md5(f"{self.story.name} {what}")[:10]

    def say(self, at, text):
        self.story.send(at, text, self.home, PROXY, sport=self.port)

    def hear(self, at, text):
        self.story.send(at, text, PROXY, self.home, dport=self.port)

    def party(self, what, to, tag=True):
        return {"address": self.home, "via": f"{self.home}:{self.port}", "call": f"{self.mark(what)}@{self.home}",
                "from": f"{self.alice};tag=a{self.mark(what)[:6]}" if tag else self.alice, "to": to}

    def reply(self, to, status, tag="", more=(), body=""):
        return answer(to, status, tag, more, body, received=(self.home, self.port))

    def register(self, at):
        """The password is asked for once."""
        party, nonce = self.party("register", self.alice), md5(self.story.name)
        for cseq, more, status, reply in (
                (5101, [], "401 Unauthorized", f'WWW-Authenticate: Digest realm="example.com", nonce="{nonce}", algorithm=MD5, qop="auth"'),
                (5102, [credentials("Authorization", "REGISTER", "sip:example.com", nonce)], "200 OK",
                 f"{self.contact};expires=3600")):
            asked = request("REGISTER", "sip:example.com", party, cseq, self.mark(cseq),
                            [self.contact, f"User-Agent: {self.model}", "Expires: 3600", *more])
            self.say(at, asked)
            self.hear(at + 0.006, self.reply(asked, status, f"p{cseq}", [reply]))
            at += 0.014

    def pinged(self, at):
        """The proxy asks whether the telephone is still there."""
        party = {"address": PROXY, "from": f"<sip:ping@example.com>;tag=p{self.mark('ping')[:6]}",
                 "to": f"<sip:alice@{self.home}>", "call": f"{self.mark('ping')}@{PROXY}"}
        asked = request("OPTIONS", f"sip:alice@{self.home}:{self.port}", party, 1, self.mark("ping"))
        self.hear(at, asked)
        self.say(at + 0.009, answer(asked, "200 OK", "a0ping", ["Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY",
                                                               f"Server: {self.model}"], received=(PROXY, 5060)))

    def is_called(self, at, talk=6):
        """Bob calls through the proxy; Alice answers, and Bob hangs up."""
        party = {"address": BOB, "from": f"{self.bob};tag=b{self.mark('in')[:6]}", "to": "<sip:alice@example.com>",
                 "call": f"{self.mark('in')}@{BOB}"}
        uri, tag = f"sip:alice@{self.home}:{self.port}", f"a{self.mark('in')[6:]}"

        def passed_on(method, cseq, more=(), body=""):
            top = f"Via: SIP/2.0/UDP {PROXY}:5060;branch=z9hG4bKp{self.mark(method)}"
            text = request(method, uri, party, cseq, self.mark(f"in {method}"), more, body)
            text = text.replace("Max-Forwards: 70", "Max-Forwards: 69").replace(";rport;", f";rport=5060;received={BOB};")
            return text.replace("Via:", f"{top}\r\nVia:", 1)

        invite = passed_on("INVITE", 1, [f"Record-Route: <sip:{PROXY};lr>", f"Contact: <{PHONE.format('bob', BOB)}>"],
                           description("bob", BOB, CODECS[1:2] + CODECS[-1:]))
        self.hear(at, invite)
        own = [self.contact, f"Server: {self.model}", f"Record-Route: <sip:{PROXY};lr>"]
        self.say(at + 0.012, answer(invite, "100 Trying", received=(PROXY, 5060)))
        self.say(at + 0.140, answer(invite, "180 Ringing", tag, own, received=(PROXY, 5060)))
        self.say(at + 3, answer(invite, "200 OK", tag, own, description("alice", self.home, CODECS[1:2] + CODECS[-1:]),
                                received=(PROXY, 5060)))
        party["to"] += f";tag={tag}"
        self.hear(at + 3.020, passed_on("ACK", 1))
        bye = passed_on("BYE", 2)
        self.hear(at + talk, bye)
        self.say(at + talk + 0.011, answer(bye, "200 OK", received=(PROXY, 5060)))

    def calls(self, at, talk=7):
        """Alice calls Bob: the proxy asks for her password, Bob answers, Alice hangs up."""
        party, uri, nonce = self.party("out", "<sip:bob@example.com>"), "sip:bob@example.com", md5(f"{self.story.name} call")
        own = [self.contact, f"User-Agent: {self.model}"]
        more = [*own, "Allow: ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, REFER", "Supported: replaces"]
        offer = description("alice", self.home)
        first = request("INVITE", uri, party, 101, self.mark("out 1"), more, offer)
        self.say(at, first)
        self.hear(at + 0.007, self.reply(first, "407 Proxy Authentication Required", "p407",
                                         [f'Proxy-Authenticate: Digest realm="example.com", nonce="{nonce}", algorithm=MD5, qop="auth"']))
        self.say(at + 0.015, request("ACK", uri, {**party, "to": f"{party['to']};tag=p407"}, 101, self.mark("out 1")))
        proof = credentials("Proxy-Authorization", "INVITE", uri, nonce)
        invite = request("INVITE", uri, party, 102, self.mark("out 2"), [*more, proof], offer)
        self.say(at + 0.024, invite)
        self.hear(at + 0.031, self.reply(invite, "100 Trying"))
        tag, theirs = f"b{self.mark('out')[6:]}", [f"Record-Route: <sip:{PROXY};lr>", f"Contact: <{PHONE.format('bob', BOB)}>"]
        self.hear(at + 0.200, self.reply(invite, "180 Ringing", tag, theirs))
        self.hear(at + 4, self.reply(invite, "200 OK", tag, theirs, description("bob", BOB, CODECS[1:2] + CODECS[-1:])))
        party["to"] += f";tag={tag}"
        route = [f"Route: <sip:{PROXY};lr>", f"User-Agent: {self.model}"]
        self.say(at + 4.012, request("ACK", PHONE.format("bob", BOB), party, 102, self.mark("out ack"), route))
        bye = request("BYE", PHONE.format("bob", BOB), party, 103, self.mark("out bye"), route)
        self.say(at + talk, bye)
        self.hear(at + talk + 0.014, self.reply(bye, "200 OK"))
