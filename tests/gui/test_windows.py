# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user sees in Wireshark's windows, read from the display."""

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


def test_filter_button(desktop):
    desktop.wireshark("message-loss")
    desktop.click_text("Sent again")
    desktop.wait_for_text("siptutor.retransmission", "Displayed: 1?[0-9] ")


def test_flow_graph(desktop):
    desktop.wireshark("call-with-authentication", "-Y", "siptutor")
    desktop.keys("alt+s")
    desktop.click_text("Flow Graph")
    window = desktop.wait_for_window("Flow")
    desktop.wait_for_text("192.0.2.11", "Request: INVITE", "Proxy Authentication Required", window=window)
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
    desktop.click_text("auth.same_nonce")
    desktop.keys("Right")
    desktop.wait_for_text("Refused with the very nonce", window=window)
    desktop.keep("expert-information", window)


def test_conversation_filter(desktop):
    desktop.wireshark("basic-call", "-g", "1")
    desktop.click_text("offers media", RIGHT)
    desktop.click_text("Conversation Filter")
    desktop.wait_for_text("transaction", "dialog")
    desktop.keep("conversation-filter")
