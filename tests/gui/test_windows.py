# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user sees in Wireshark's windows, read from the display."""

SESSION = r"""
show() { printf '\033[1;32m$\033[0m \033[1m%s\033[0m\n' "$1"; printf '%s' "$(eval "$1")"; }
cd "$HOME"
show 'tshark -r basic-call.pcapng -Y siptutor -T fields \
    -e frame.number -e ip.src -e ip.dst -e siptutor.explanation' 2> /dev/null
printf '\033[?25l'
sleep 600
"""
RIGHT = 3  # the mouse button


def open_explanation(desktop):
    """Opens SIP Tutor and its first line in the details: they come below Frame, Ethernet, IP and UDP."""
    desktop.click_text("Internet Protocol")
    desktop.keys("Home", "Down", "Down", "Down", "Down", "Right", "Down", "Right")


def test_profile_and_details(desktop):
    desktop.wireshark("message-loss", "-g", "4")
    desktop.wait_for_text("Transaction", "Explanation", "Failed calls", "Sent again", "Unanswered", "Password refused",
                          "Alice calls bob and offers media")
    open_explanation(desktop)
    desktop.wait_for_text("Why:", "Next:", "Reference: RFC 3261", "Timer A")
    desktop.keep("wireshark")


def test_french(desktop):
    desktop.wireshark("register-digest", "-g", "2", language="fr")
    open_explanation(desktop)
    desktop.wait_for_text("Pourquoi", "RFC 3261", "doit s.authentifier")
    desktop.keep("wireshark-fr")


def test_syslog(desktop):
    """What a phone tells its log server: who sent the message to whom stands above the message."""
    desktop.wireshark("syslog-cisco-spa", "-g", "20")
    desktop.wait_for_text("Alice calls bob again", "Syslog message")
    desktop.click_text("Internet Protocol")
    desktop.keys("Home", *["Down"] * 5, "Right", "Down")
    desktop.wait_for_text("as the device sees it", "The other end", "was cut")
    desktop.keep("syslog")


def test_filter_button(desktop):
    desktop.wireshark("message-loss")
    desktop.click_text("Sent again")
    desktop.wait_for_text("siptutor.retransmission", "Displayed: 1?[0-9] ")


def test_flow_graph(desktop):
    """First every packet, in the colours of the profile; then our own flow type, chosen as in any list: by its first letters."""
    desktop.wireshark("blind-transfer")
    desktop.keys("alt+s")
    desktop.click_text("Flow Graph")
    window = desktop.wait_for_window("Flow")
    desktop.wait_for_text("192.0.2.11", "Request: INVITE", window=window)
    desktop.click_text("All Flows")
    desktop.keys("S", "I", "P", "space", "T", "Return")
    desktop.wait_for_text("Flow type: SIP Tutor", "Alice calls bob and offers media", "Bob asks Alice to call", window=window)
    desktop.keep("flow-graph", window)


def test_voip_calls(desktop):
    desktop.wireshark("forked-call")
    desktop.keys("alt+y", "v")
    window = desktop.wait_for_window("VoIP Calls")
    desktop.wait_for_text("192.0.2.11", "alice", "SIP", "COMPLETED|IN CALL", window=window)
    desktop.keep("voip-calls", window)


def test_expert_information(desktop):
    desktop.wireshark("wrong-password")
    desktop.keys("alt+a")
    desktop.click_text("Expert Information")
    window = desktop.wait_for_window("Expert Information")
    desktop.wait_for_text("Warning auth.same_nonce", window=window)
    desktop.click_text("Group by summary")
    desktop.click_text("SIPTUTOR 2")
    desktop.keys("Right")
    desktop.wait_for_text("Refused with the very nonce", window=window)
    desktop.keep("expert-information", window)


def test_conversation_filter(desktop):
    desktop.wireshark("basic-call", "-g", "1")
    desktop.click_text("working on", RIGHT)
    desktop.click_text("Conversation Filter")
    desktop.wait_for_text("SIP Tutor transaction")
    desktop.click_text("SIP Tutor call")
    desktop.wait_for_text("siptutor.call ?== ?1", "Displayed: 13 ")


def test_terminal(desktop):
    """What tools/pictures shows of tshark."""
    (desktop.home / "session").write_text(SESSION)
    desktop.copy("basic-call")
    desktop.start("xterm", "-title", "terminal", "-fa", "DejaVu Sans Mono", "-fs", "10", "-geometry", "174x15", "-b", "12", "+sb",
                  "-bg", "#1d2330", "-fg", "#e6e6e6", "-xrm", "XTerm*color2: #7fd17f", "-e", "bash", str(desktop.home / "session"),
                  LC_ALL="", LANG="C.UTF-8")
    window = desktop.wait_for_window("terminal")
    desktop.wait_for_text("Alice calls bob and offers media", window=window)
    desktop.keep("terminal", window)


def test_calls_table(desktop):
    desktop.wireshark("blind-transfer", "-z", "siptutor,calls")
    window = desktop.wait_for_window("SIP Tutor.*[Cc]alls")
    desktop.activate(window)
    desktop.resize(window, 800, 240)
    desktop.wait_for_text("Ring", "Ended by", "Alice", "carol", "answered", window=window)
    desktop.keep("calls", window)


def test_calls_table_in_french(desktop):
    """In French, as the preference says, whatever the locale is."""
    desktop.wireshark("busy", "-z", "siptutor,calls", language="fr")
    window = desktop.wait_for_window("SIP Tutor.*[Cc]alls")
    desktop.activate(window)
    desktop.wait_for_text("Sonnerie", "Fin par", "alice", "bob", "occup", window=window)
