# SPDX-License-Identifier: GPL-2.0-or-later
"""What happens in the generated traffic. A story is a generator of (delay, source, destination, payload); `play` begins
them at random and interleaves them, as a capture beside two proxies would."""

import heapq
import random

from messages import Dialog, Phone, Request, challenge, credentials, sdp

PHONES = 12000
PROXIES = ("198.18.0.1", "198.18.0.2")
SHARED_MEDIA = ("198.18.0.9", 6000)
STORIES_A_SECOND = 15
SENT_AGAIN = 0.04  # of the requests, and of the answers to an INVITE
HOP = 0.004        # seconds


class Traffic:
    """The same for the same arguments, always."""

    def __init__(self, transport="UDP", with_sdp=True, same_media=False, seed=7):
        self.rng = random.Random(seed)
        self.transport, self.with_sdp, self.same_media = transport, with_sdp, same_media
        self.phones = [Phone(number) for number in range(PHONES)]

    def play(self):
        """Messages without end, in the order of time: (time, source, destination, payload)."""
        weights = [weight for _, _, weight in STORIES]
        waiting, count, begins = [], 0, 0.0
        while True:
            if not waiting or begins <= waiting[0][0]:
                (story, proxies, _), = self.rng.choices(STORIES, weights)
                now, story = begins, story(self, proxies)
                begins += self.rng.expovariate(STORIES_A_SECOND)
            else:
                now, _, message, story = heapq.heappop(waiting)
                yield now, *message
            delay, *message = next(story, (None,))
            if delay is not None:
                count += 1
                heapq.heappush(waiting, (now + delay, count, message, story))

    def phone(self):
        return self.phones[self.rng.randrange(PHONES)]

    def body(self, phone, version=1, direction="sendrecv"):
        """A session description, with an RTP port that nobody else announces unless all announce the same."""
        if not self.with_sdp:
            return ""
        if version == 1:
            phone.media += 1
        own = phone.address, 16384 + phone.media % 8000 * 2
        return sdp(phone, SHARED_MEDIA if self.same_media else own, version, direction)

    def again(self):
        """Is this message sent again? Nothing is over TCP."""
        return self.transport == "UDP" and self.rng.random() < SENT_AGAIN


class Conversation:
    """A dialog, or what may become one, along a path of hosts. Its methods are parts of a story, for `yield from`."""

    def __init__(self, traffic, caller, callee, path):
        self.traffic, self.rng, self.path = traffic, traffic.rng, path
        self.caller, self.callee = caller, callee
        self.dialog = Dialog(traffic.rng, traffic.transport, caller, callee)
        self.pause = 0.0  # before the next message, besides the time for a hop

    def step(self):
        pause, self.pause = self.pause, 0.0
        return pause + HOP

    def ask(self, method, more=(), body="", backwards=False, hops=None):
        """Sends a request, over the first `hops` hops only if it is refused there; gives the request."""
        path = self.path[::-1] if backwards else self.path
        self.dialog.cseq += method != "ACK"
        request = Request(self.dialog, method, path, backwards)
        yield from self.pass_on(request, more, body, hops)
        return request

    def pass_on(self, request, more=(), body="", hops=None):
        path, again = request.path, request.method != "ACK" and self.traffic.again()
        for hop in range(hops or len(path) - 1):
            message = path[hop], path[hop + 1], self.dialog.request(request, hop, more, body)
            yield self.step(), *message
            if again and hop == 0:
                yield 0.5, *message
            if request.method == "INVITE" and hop + 2 < len(path) and hops is None:
                yield HOP / 2, path[hop + 1], path[hop], self.dialog.response(request, hop, "100 Trying", (), "")

    def answer(self, request, status, more=(), body="", hops=None):
        """Sends a response back over all hops, or from the end of the first `hops`."""
        path = request.path
        again = request.method == "INVITE" and status[0] == "2" and self.traffic.again()
        for hop in range((hops or len(path) - 1) - 1, -1, -1):
            message = path[hop + 1], path[hop], self.dialog.response(request, hop, status, more, body)
            yield self.step(), *message
            if again and hop == 0:
                yield 0.5, *message

    def hop_by_hop(self, request, method, status=None, hops=None):
        """An ACK of a refusal, or a CANCEL with its answer: each hop for itself, with the branch of the request."""
        for hop in range(hops or len(request.path) - 1):
            alone = request.on_hop(method, hop)
            yield HOP, *alone.path, self.dialog.request(alone, 0, (), "")
            if status:
                yield HOP / 2, *alone.path[::-1], self.dialog.response(alone, 0, status, (), "")

    def challenged(self, method, status, headers, more=(), body=""):
        """A request that its first hop refuses with a challenge, then the same with credentials; gives the second."""
        request = yield from self.ask(method, more, body, hops=1)
        yield from self.answer(request, status, [challenge(self.rng, headers[0])], hops=1)
        if method == "INVITE":
            yield from self.hop_by_hop(request, "ACK", hops=1)
        proof = credentials(self.rng, headers[1], self.caller, self.callee.uri)
        return (yield from self.ask(method, [proof, *more], body))


def call_up(traffic, proxies):
    """A caller, a callee, and an INVITE, half of them challenged first; gives the conversation and the INVITE."""
    caller, callee = traffic.phone(), traffic.phone()
    talk = Conversation(traffic, caller, callee, [caller.address, *proxies, callee.address])
    more = ["Session-Expires: 1800;refresher=uac", f"P-Asserted-Identity: <{caller.uri}>"]
    body = traffic.body(caller)
    if traffic.rng.random() < 0.5:
        headers = "Proxy-Authenticate", "Proxy-Authorization"
        invite = yield from talk.challenged("INVITE", "407 Proxy Authentication Required", headers, more, body)
    else:
        invite = yield from talk.ask("INVITE", more, body)
    talk.pause = 0.05
    yield from talk.answer(invite, "180 Ringing")
    return talk, invite


def call(traffic, proxies):
    """A call that is answered; one in four is put on hold; either side hangs up."""
    talk, invite = yield from call_up(traffic, proxies)
    rng = traffic.rng
    talk.pause = rng.uniform(0.3, 1.5)
    yield from talk.answer(invite, "200 OK", ["Session-Expires: 1800;refresher=uac"], traffic.body(talk.callee))
    talk.dialog.confirmed = True
    yield from talk.ask("ACK")
    if rng.random() < 0.25:
        again = yield from talk.ask("INVITE", (), traffic.body(talk.caller, 2, "sendonly"))
        yield from talk.answer(again, "200 OK", (), traffic.body(talk.callee, 2, "recvonly"))
        yield from talk.ask("ACK")
    talk.pause = rng.uniform(0.4, 2)
    bye = yield from talk.ask("BYE", backwards=rng.random() < 0.5)
    yield from talk.answer(bye, "200 OK")


def cancelled(traffic, proxies):
    talk, invite = yield from call_up(traffic, proxies)
    yield from talk.hop_by_hop(invite, "CANCEL", "200 OK")
    yield from talk.answer(invite, "487 Request Terminated")
    yield from talk.hop_by_hop(invite, "ACK")


def busy(traffic, proxies):
    talk, invite = yield from call_up(traffic, proxies)
    talk.pause = 0.4
    yield from talk.answer(invite, "486 Busy Here")
    yield from talk.hop_by_hop(invite, "ACK")


def register(traffic, proxies):
    phone = traffic.phone()
    talk = Conversation(traffic, phone, phone, [phone.address, proxies[0]])
    headers = "WWW-Authenticate", "Authorization"
    request = yield from talk.challenged("REGISTER", "401 Unauthorized", headers, ["Expires: 3600"])
    yield from talk.answer(request, "200 OK", [f"Contact: <{phone.contact}>;expires=3600", "Date: Mon, 02 Feb 2026 02:40:00 GMT"])


def options(traffic, proxies):
    """A proxy asks whether a phone is there."""
    phone = traffic.phone()
    talk = Conversation(traffic, phone, phone, [proxies[0], phone.address])
    request = yield from talk.ask("OPTIONS", ["Accept: application/sdp"])
    yield from talk.answer(request, "200 OK", ["Accept: application/sdp", "Accept-Language: en, fr"])


def subscribe(traffic, proxies):
    phone = traffic.phone()
    talk = Conversation(traffic, phone, phone, [phone.address, proxies[0]])
    request = yield from talk.ask("SUBSCRIBE", ["Event: message-summary", "Expires: 600"])
    yield from talk.answer(request, "200 OK", ["Expires: 600"])
    talk.dialog.confirmed = True
    notify = yield from talk.ask("NOTIFY", ["Event: message-summary", "Subscription-State: active;expires=599"],
                                 backwards=True)
    yield from talk.answer(notify, "200 OK")


def keep_alive(traffic, proxies):
    address = traffic.phone().address
    for _ in range(3):
        yield 0.5, address, proxies[0], b"\r\n\r\n"


ONE, TWO = PROXIES[:1], PROXIES
STORIES = [  # what begins, through which proxies, how often
    (call, ONE, 20), (call, TWO, 8), (cancelled, ONE, 4), (cancelled, TWO, 2), (busy, ONE, 5), (busy, TWO, 2),
    (register, ONE, 40), (options, ONE, 30), (subscribe, ONE, 15), (keep_alive, ONE, 12),
]
