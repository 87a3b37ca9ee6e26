# SPDX-License-Identifier: GPL-2.0-or-later
"""The lesson page in a real browser: it draws every capture, steps, speaks two languages, and lets no capture do harm."""

import os
import time

import pytest

from browser import Page, data, write
from packets import ALICE, BOB, ETHER, IP, UDP, Raw, capture, message, response, udp
from tshark import BUILD, PROJECT

CAPTURES = sorted(PROJECT.glob("captures/*/capture.pcapng"))
BASIC = PROJECT / "captures/basic-call/capture.pcapng"


@pytest.fixture(scope="module")
def basic(tshark):
    return write(tshark, BASIC, "basic")


# --- every capture ---


@pytest.mark.parametrize("story", CAPTURES, ids=lambda path: path.parent.name)
def test_every_capture(tshark, browser, story):
    """It loads, nothing is complained about, nothing is fetched, and every conversation can be stepped through."""
    path = write(tshark, story)
    lesson = data(path)
    page = Page(browser, path)
    told = page.run("""
        const messages = JSON.parse(document.getElementById("data").textContent).messages;
        const key = (name) => document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
        const told = [], options = document.querySelectorAll("#groups option").length;
        for (let group = 0; group < options; group++, key("]")) {
            for (let before = ""; before !== document.querySelector("#place").textContent; key("ArrowDown")) {
                before = document.querySelector("#place").textContent;
                told.push(document.querySelector("#explanation h3").textContent);
            }
            key("Home");
        }
        return told;""")
    assert told == [one["sentence"]["en"] for one in lesson["messages"]]
    assert page.complaints() == [] and page.fetched() == []


# --- stepping ---


def test_keys_step(browser, basic):
    page = Page(browser, basic)
    assert page.now() == 0 and page.text("#place") == "1 of 13"
    page.press("down", "down", "j")
    assert page.now() == 3
    page.press("up", "k")
    assert page.now() == 1
    page.press("end")
    assert page.now() == 12 and page.text("#place") == "13 of 13"
    page.press("down")
    assert page.now() == 12, "there is nothing behind the last"
    page.press("home")
    assert page.now() == 0


def test_the_address_follows(browser, basic):
    page = Page(browser, basic)
    page.press("down", "down")
    for _ in range(50):
        if page.run("return location.hash") == "#3":
            break
        time.sleep(0.1)
    assert page.run("return location.hash") == "#3" and page.now() == 2


def test_a_click_tells_the_message(browser, basic):
    page = Page(browser, basic)
    page.click('.arrow[data-message="4"] .label')
    message = data(basic)["messages"][4]
    assert page.text("#explanation h3") == message["sentence"]["en"]
    assert message["why"]["en"] in page.text("#explanation") and message["rfc"] in page.text("#explanation")
    assert page.text("#message").startswith("SIP/2.0 180 Ringing\n")


def test_opens_where_the_address_says(browser, basic):
    assert data(basic)["messages"][Page(browser, basic, "#7").now()]["frame"] == 7


def test_states_are_lit(browser, basic):
    page = Page(browser, basic)
    lit = "#machines .state.now text:first-of-type"
    assert [state.text for state in page.all(lit)] == ["Calling", "Proceeding"]
    page.press("down", "down", "down", "down")
    assert [state.text for state in page.all(lit)] == ["Proceeding", "Proceeding"]
    page = Page(browser, basic, "#7")
    assert [state.text for state in page.all(lit)] == ["Accepted", "Accepted"]
    assert [edge.text for edge in page.all(".edge.taken text")] == ["2xx", "2xx"]
    page = Page(browser, basic, "#10")
    assert page.all(lit) == [] and "an ACK of a 2xx" in page.text("#machines").replace("An ACK", "an ACK")


def test_parts_are_marked(browser, basic):
    page = Page(browser, basic)
    assert page.text("#message .m-start").startswith("INVITE sip:bob@")
    assert page.text("#message .m-branch").startswith("branch=z9hG4bK")
    assert page.text("#message .m-cseq").endswith(" INVITE")
    assert any(part.text.startswith("m=audio") for part in page.all("#message .m-media"))


def test_retransmissions_are_folded(tshark, browser):
    page = Page(browser, write(tshark, PROJECT / "captures/message-loss/capture.pcapng", "loss"))
    assert len(page.all(".arrow .again")) == 3
    assert len(page.all(".media-bar")) == 1


def test_findings_lead_to_their_arrows(tshark, browser):
    path = write(tshark, PROJECT / "captures/not-acked/capture.pcapng", "findings")
    page = Page(browser, path)
    buttons = page.all("#findings button")
    assert buttons
    frame = int(buttons[0].text.split("·")[0].split()[1])
    page.run("document.querySelector('#findings button').click()")
    message = data(path)["messages"][page.now()]
    assert frame in [finding["frame"] for finding in message["findings"]]
    assert message["findings"][0]["look"]["en"] in page.text("#explanation")


# --- languages ---


def test_languages(tshark, browser, basic):
    page = Page(browser, basic, "#7")
    page.click("#fr")
    message = data(basic)["messages"][page.now()]
    assert message["frame"] == 7, "the message stays"
    headline = "return document.querySelector('#explanation h3').textContent"  # with the no-break spaces as they are
    assert page.run(headline) == message["sentence"]["fr"] != message["sentence"]["en"]
    assert page.run("return document.documentElement.lang") == "fr" and "Machines à états".upper() in page.text(".machines").upper()
    page.press("l")
    assert page.run(headline) == message["sentence"]["en"]
    page = Page(browser, write(tshark, BASIC, "french", language="fr"))
    assert page.run("return document.documentElement.lang") == "fr"


def test_both_languages_have_every_word(browser, basic):
    table = (PROJECT / "plugin/taps/lesson/words.js").read_text("utf-8")
    shape = """const shape = (one) => typeof one === "object" ? Object.keys(one).sort().map((key) => [key, shape(one[key])]) : 0;"""
    page = Page(browser, basic)
    assert page.run(f"{table} {shape} return JSON.stringify(shape(words.en)) === JSON.stringify(shape(words.fr))")


# --- readers of all kinds ---


def test_screen_readers(browser, basic):
    page = Page(browser, basic)
    assert page.run("return document.querySelector('#explanation').getAttribute('aria-live')") == "polite"
    assert page.run("return document.querySelectorAll('.arrow[tabindex=\"0\"]').length") == 1, "one stop in the order of focus"
    label = page.run("return document.querySelector('.arrow.now').getAttribute('aria-label')")
    assert "INVITE" in label and "from Alice to the proxy" in label
    unnamed = page.run("""return [...document.querySelectorAll("button, select")].filter((one) =>
        !(one.textContent.trim() || one.getAttribute("aria-label"))).length""")
    assert unnamed == 0


CONTRAST = """
    const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const light = (rgb) => rgb.slice(0, 3).map(channel).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const behind = (one) => { for (; one; one = one.parentElement) {
        const colour = numbers(getComputedStyle(one).backgroundColor);
        if (colour.length < 4 || colour[3] > 0) return colour; } return [255, 255, 255]; };
    return [...document.querySelectorAll("body *")].filter((one) => !one.closest("svg, noscript, script, :disabled, .skip") &&
        [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())).map((one) => {
            const [a, b] = [light(numbers(getComputedStyle(one).color)), light(behind(one))];
            return [one.className || one.tagName, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]; })
        .filter(([, ratio]) => ratio < 4.5);"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser, basic, scheme):
    """WCAG AA: 4.5 to 1 for every text."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    page = Page(browser, basic)
    dark = page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(17, 22, 28)"
    found = page.run(CONTRAST)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert dark == (scheme == "dark") and found == []


def test_paper_has_every_message(browser, basic):
    page = Page(browser, basic)
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    assert page.run("return document.querySelectorAll('#handout article').length") == 13
    assert page.run("return document.querySelectorAll('#handout .arrow').length") == 13


def test_picture(browser, basic):
    """What tools/pictures takes over; and nothing is wider than the window."""
    page = Page(browser, basic, "#7")
    picture = BUILD / "lesson/lesson.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    assert browser.save_screenshot(str(picture))
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")


# --- what is captured does no harm ---

HOSTILE = [
    "</script><script>window.owned = 1</script>", "<img src=x onerror=window.owned=1>", "\\u003c/script\\u003e", "<!--<script>",
    "'\"`${window.owned=1}", "\u2028window.owned=1\u2029", "\x01\x07\x1b[31m", "\u202eevil\u2066", "javascript:window.owned=1",
    "&lt;b&gt;&#60;", "@LESSON@", "__proto__", "漢字", "A" * 60000,
]


def hostile_capture():
    packets = []
    for number, value in enumerate(HOSTILE):
        request = message("MESSAGE", f"h{number}@192.0.2.11", extra=f"Subject: {value}\r\nX-{value}: {value}\r\n", body=value).decode()
        request = request.replace("From: Alice", f'From: "{value}"') if len(value) < 100 else request
        packets.append(udp(request.encode()[:65000]))
        packets.append(udp(response(request.encode(), f"200 {value[:1000]}"), back=True))
    packets.append(udp(message("MESSAGE", "bytes@x").replace(b"Max-Forwards", bytes(range(128, 256)) + b"\0: x\r\nMax-Forwards")))
    packets += [udp(message(f"<b onclick={name}>", f"m{number}")) for number, name in enumerate(("a", "b"))]
    return capture(*packets)


def test_hostile_capture(tshark, browser):
    path = write(tshark, hostile_capture(), "hostile")
    page = Page(browser, path)
    assert page.run("return window.owned") is None
    assert page.run("return document.querySelectorAll('img, b[onclick], #lesson script').length") == 0
    assert page.run("return document.querySelectorAll('body > script').length") == 2
    count = len(data(path)["messages"])
    assert count >= len(HOSTILE)
    for _ in range(min(count, 40)):
        page.press("down")
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    assert page.run("return window.owned") is None and page.complaints() == [] and page.fetched() == []


def test_policy_lets_nothing_run(tshark, browser):
    """Even what got into the page would not run."""
    page = Page(browser, write(tshark, BASIC, "policy"))
    page.run("""const script = document.createElement("script"); script.textContent = "window.owned = 1";
        document.body.append(script); document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.owned=1'>");""")
    assert page.run("return window.owned") is None
    assert any("Content Security Policy" in one for one in page.complaints())


SECRETS = ["Authorization: Digest username=\"alice\", realm=\"r\", nonce=\"s3cr3t\", uri=\"sip:x\", response=\"s3cr3t\", cnonce=s3cr3t\r\n",
           "Authorization: Basic s3cr3t\r\n", "Proxy-Authorization: Bearer s3cr3t\r\n", "Contact: <sip:alice:s3cr3t@192.0.2.11>\r\n",
           "Authorization: Digest username=\"alice\", response=\"s3cr3t\r\n", "WWW-Authenticate: Digest nonce=\"s3cr3t\"\r\n",
           "Refer-To: <sip:bob@x?Authorization=Digest%20response%3D%22s3cr3t%22>\r\n", "Authorization: s3cr3t\r\n",
           "Authentication-Info: nextnonce=\"s3cr3t\", rspauth=\"s3cr3t\"\r\n", "X-Any: sips:a:x@s3cr3t@host\r\n"]
KEYS = ("v=0\r\no=- 1 1 IN IP4 192.0.2.11\r\ns=-\r\nc=IN IP4 192.0.2.11\r\nt=0 0\r\nk=clear:s3cr3t\r\nm=audio 4000 RTP/SAVP 0\r\n"
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:s3cr3t\r\na=ice-ufrag:abcd\r\na=ice-pwd:s3cr3t\r\na=key-mgmt:mikey s3cr3t\r\n")


def test_secrets_are_covered(tshark, browser):
    packets = [udp(message("OPTIONS", f"s{number}@x", extra=line)) for number, line in enumerate(SECRETS)]
    packets.append(udp(message("INVITE", "k@x", extra="Contact: <sip:a@192.0.2.11>\r\nContent-Type: application/sdp\r\n", body=KEYS)))
    packets.append(udp(message().replace(b"OPTIONS sip:bob@", b"OPTIONS sip:bob:s3cr3t@")))
    path = write(tshark, capture(*packets), "secrets")
    assert "s3cr3t" not in path.read_text("utf-8")
    page = Page(browser, path)
    page.press("]")
    assert 'username="alice"' in page.text("#message") and "•••••" in page.text("#message")


# --- files ---


def test_bounded(tshark):
    packets = [udp(message(call_id=f"c{number}")) for number in range(2001)]
    path = tshark.home / "many.html"
    with pytest.raises(AssertionError, match=r"There are 2001 SIP messages, and no more than 2000 .*\n.*frame.number <= 1000"):
        tshark.read(capture(*packets), "-q", "-z", f"siptutor,lesson,{path}")
    assert not path.exists()
    assert len(data(write(tshark, capture(*packets), "some", filter="frame.number <= 2000"))["messages"]) == 2000


def test_a_refusal_leaves_the_others_alone(tshark):
    """Too long a lesson is a failure, but what else was asked for is there, before and behind it."""
    path = capture(*[udp(message(call_id=f"c{number}")) for number in range(2001)])
    others = tshark.read(path, "-q", "-z", "siptutor,calls", "-z", f"siptutor,lesson,{tshark.home}/many.html",
                         "-z", "io,stat,0", fails=True)
    assert "There is no call" in others and "IO Statistics" in others


@pytest.mark.parametrize("path", ["no/such/folder/x.html", ".", "/dev/null"])
def test_a_path_that_cannot_be_written(tshark, path):
    whole = tshark.home / path
    with pytest.raises(AssertionError, match="cannot be written"):
        tshark.read(BASIC, "-q", "-z", f"siptutor,lesson,{whole}")


def test_no_file_named(tshark):
    with pytest.raises(AssertionError, match="siptutor,lesson,FILE.html"):
        tshark.read(BASIC, "-q", "-z", "siptutor,lesson")


def test_nothing_is_left_beside_the_page(tshark, basic):
    assert [one for one in os.listdir(tshark.home) if ".part" in one] == []
    assert basic.stat().st_mode & 0o077 == 0o044, "as readable as any file"


def test_no_message(tshark, browser):
    path = write(tshark, capture(ETHER / IP(src=ALICE, dst=BOB) / UDP(sport=9, dport=9) / Raw(b"no SIP")), "none")
    page = Page(browser, path)
    assert "no SIP message" in page.text("#lesson") and page.complaints() == []
