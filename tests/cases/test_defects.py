# SPDX-License-Identifier: GPL-2.0-or-later
"""What other analysers get wrong, got right: of each story every message's transaction, states, links, repetition,
dialog, call and findings, judged by RFC 3261, 6026 and 3262."""

import pytest

from tshark import PROJECT, fields

ALL = sorted(PROJECT.glob("captures/*/capture.pcapng"))
# What is only reported has its own times, and several messages in a packet.
ON_THE_WIRE = [path for path in ALL if not path.parent.name.startswith(("hep-", "syslog-", "same-call-log", "same-call-both"))]

# Of a table's columns the filter names behind "siptutor."; a list of names is joined by "/".
COLUMNS = {
    "frame": ["frame.number"],
    "message": ["method", "status_code", "cseq.method"],
    "transaction": ["transaction"],
    "states": ["transaction.client_state", "transaction.server_state"],
    "request": ["request_in"],
    "response": ["response_in"],
    "ack": ["ack_in"],
    "cancel": ["cancel_in"],
    "reliable": ["prack_in", "provisional_in"],
    "hops": ["previous_hop_in", "next_hop_in"],
    "repeat": ["retransmission_of", "retransmission.timer", "retransmission.attempt", "duplicate_of"],
    "dialog": ["dialog", "dialog.state"],
    "call": ["call", "call.state", "call.outcome"],
    "findings": ["finding"],
}
NAMES = [name if name.startswith("frame") else f"siptutor.{name}" for names in COLUMNS.values() for name in names]


def tracked(tshark, story, *options):
    """A row a frame with SIP, a word a column; "-" for what is not there. A frame with no more than a part is none."""
    rows = []
    for values in fields(tshark, PROJECT / f"captures/{story}/capture.pcapng", *NAMES, filter="siptutor.role",
                         options=options or ("-2",)):
        left = iter(values)
        columns = [[next(left) for _ in names] for names in COLUMNS.values()]
        columns[1] = [columns[1][0] or columns[1][1] + "." + columns[1][2]]
        rows.append(["/".join(words).replace(" ", "_").rstrip("/") or "-" for words in columns])
    return rows


# A row a frame, the columns those above, in their order.
TABLES = {
    # D1: over TCP the links and the response times are the same as over UDP.
    "call-over-tcp": """
    4  REGISTER     1 Trying/Trying         -  6  -  - - -   - -           -                -
    6  200.REGISTER 1 Completed/Completed   4  -  -  - - -   - -           -                -
    11 REGISTER     2 Trying/Trying         -  13 -  - - -   - -           -                -
    13 200.REGISTER 2 Completed/Completed   11 -  -  - - -   - -           -                -
    15 INVITE       3 Calling/Proceeding    -  29 32 - - /20 - -           1/calling        -
    16 100.INVITE   3 Proceeding/Proceeding 15 29 32 - - /20 - -           1/proceeding     -
    20 INVITE       4 Calling/Proceeding    -  27 33 - - 15  - -           1/proceeding     -
    22 180.INVITE   4 Proceeding/Proceeding 20 27 33 - - 15  - 1/early     1/proceeding     -
    23 180.INVITE   3 Proceeding/Proceeding 15 29 32 - - /20 - 1/early     1/ringing        -
    27 200.INVITE   4 Accepted/Accepted     20 -  33 - - 15  - 1/confirmed 1/ringing        -
    29 200.INVITE   3 Accepted/Accepted     15 -  32 - - /20 - 1/confirmed 1/up/answered    -
    32 ACK          5 -                     15 29 -  - - /33 - 1/confirmed 1/up/answered    -
    33 ACK          6 -                     20 27 -  - - 32  - 1/confirmed 1/up/answered    -
    60 BYE          7 Trying/Trying         -  66 -  - - /63 - 1/confirmed 1/ended/answered -
    63 BYE          8 Trying/Trying         -  65 -  - - 60  - 1/confirmed 1/ended/answered -
    65 200.BYE      8 Completed/Completed   63 -  -  - - 60  - 1/ended     1/ended/answered -
    66 200.BYE      7 Completed/Completed   60 -  -  - - /63 - 1/ended     1/ended/answered -
    """,
    # D2: 180, 200 and ACK belong to the INVITE, a PRACK to the RSeq that it acknowledges (RFC 3262 4).
    "prack-early-media": """
    1  INVITE     1 Calling/Proceeding    -  23 24 - -  /3  - -           1/calling        -
    2  100.INVITE 1 Proceeding/Proceeding 1  23 24 - -  /3  - -           1/proceeding     -
    3  INVITE     2 Calling/Proceeding    -  22 25 - -  1   - -           1/proceeding     -
    4  183.INVITE 2 Proceeding/Proceeding 3  22 25 - 6  1   - 1/early     1/proceeding     -
    5  183.INVITE 1 Proceeding/Proceeding 1  23 24 - 6  /3  - 1/early     1/early_media    -
    6  PRACK      3 Trying/Trying         -  9  -  - /4 /7  - 1/early     1/early_media    -
    7  PRACK      4 Trying/Trying         -  8  -  - /4 6   - 1/early     1/early_media    -
    8  200.PRACK  4 Completed/Completed   7  -  -  - -  6   - 1/early     1/early_media    -
    9  200.PRACK  3 Completed/Completed   6  -  -  - -  /7  - 1/early     1/early_media    -
    22 200.INVITE 2 Accepted/Accepted     3  -  25 - -  1   - 1/confirmed 1/early_media    -
    23 200.INVITE 1 Accepted/Accepted     1  -  24 - -  /3  - 1/confirmed 1/up/answered    -
    24 ACK        5 -                     1  23 -  - -  /25 - 1/confirmed 1/up/answered    -
    25 ACK        6 -                     3  22 -  - -  24  - 1/confirmed 1/up/answered    -
    38 BYE        7 Trying/Trying         -  41 -  - -  /39 - 1/confirmed 1/ended/answered -
    39 BYE        8 Trying/Trying         -  40 -  - -  38  - 1/confirmed 1/ended/answered -
    40 200.BYE    8 Completed/Completed   39 -  -  - -  38  - 1/ended     1/ended/answered -
    41 200.BYE    7 Completed/Completed   38 -  -  - -  /39 - 1/ended     1/ended/answered -
    """,
    # D3: CANCEL is a transaction of its own; the 487 answers the INVITE; no call was set up (9.1).
    "cancelled-call": """
    1  INVITE     1 Calling/Proceeding    - 12 13 6 - /3 - -       1/calling         -
    2  100.INVITE 1 Proceeding/Proceeding 1 12 13 6 - /3 - -       1/proceeding      -
    3  INVITE     2 Calling/Proceeding    - 9  11 7 - 1  - -       1/proceeding      -
    4  180.INVITE 2 Proceeding/Proceeding 3 9  11 7 - 1  - 1/early 1/proceeding      -
    5  180.INVITE 1 Proceeding/Proceeding 1 12 13 6 - /3 - 1/early 1/ringing         -
    6  CANCEL     3 Trying/Trying         1 10 -  - - -  - -       1/ringing         -
    7  CANCEL     4 Trying/Trying         3 8  -  - - -  - -       1/ringing         -
    8  200.CANCEL 4 Completed/Completed   7 -  -  - - -  - 1/early 1/ringing         -
    9  487.INVITE 2 Completed/Completed   3 -  11 7 - 1  - 1/ended 1/ringing         -
    10 200.CANCEL 3 Completed/Completed   6 -  -  - - -  - -       1/ringing         -
    11 ACK        2 Completed/Confirmed   3 9  -  7 - 1  - 1/ended 1/ringing         -
    12 487.INVITE 1 Completed/Completed   1 -  13 6 - /3 - 1/ended 1/ended/cancelled -
    13 ACK        1 Completed/Confirmed   1 12 -  6 - /3 - 1/ended 1/ended/cancelled -
    """,
    # D4: a repeated 180 is named: the refresh each minute (13.3.1.1), and one that comes too early for that.
    "repeated-ringing": """
    1 INVITE     1 Calling/Proceeding    - 5 6 - - - -    -           1/calling        -
    2 180.INVITE 1 Proceeding/Proceeding 1 5 6 - - - -    1/early     1/ringing        -
    3 180.INVITE 1 Proceeding/Proceeding 1 5 6 - - - 2//1 1/early     1/ringing        response.provisional_again
    4 180.INVITE 1 Proceeding/Proceeding 1 5 6 - - - 2//2 1/early     1/ringing        response.provisional_again
    5 200.INVITE 1 Accepted/Accepted     1 - 6 - - - -    1/confirmed 1/up/answered    -
    6 ACK        2 -                     1 5 - - - - -    1/confirmed 1/up/answered    -
    7 BYE        3 Trying/Trying         - 8 - - - - -    1/confirmed 1/ended/answered -
    8 200.BYE    3 Completed/Completed   7 - - - - - -    1/ended     1/ended/answered -
    """,
    # D5: the top Via's branch decides, not where a response comes from; that it comes from elsewhere is said (18.1.2).
    "response-from-elsewhere": """
    1 INVITE     1 Calling/Proceeding    - 4 5 - - - - -           1/calling        -
    2 100.INVITE 1 Proceeding/Proceeding 1 4 5 - - - - -           1/proceeding     response.other_source
    3 180.INVITE 1 Proceeding/Proceeding 1 4 5 - - - - 1/early     1/ringing        response.other_source
    4 200.INVITE 1 Accepted/Accepted     1 - 5 - - - - 1/confirmed 1/up/answered    response.other_source
    5 ACK        2 -                     1 4 - - - - - 1/confirmed 1/up/answered    -
    6 BYE        3 Trying/Trying         - 7 - - - - - 1/confirmed 1/ended/answered -
    7 200.BYE    3 Completed/Completed   6 - - - - - - 1/ended     1/ended/answered -
    """,
    # D6: the same branch is the same request, from whatever port: a retransmission, and a NAT that has changed its mind.
    "nat-rebinding": """
    1 INVITE     1 Calling/Proceeding    - 5 6 - - - -     -           1/calling        -
    2 INVITE     1 Calling/Proceeding    1 5 6 - - - 1/A/1 -           1/calling        request.other_source,retransmission
    3 100.INVITE 1 Proceeding/Proceeding 1 5 6 - - - -     -           1/proceeding     -
    4 180.INVITE 1 Proceeding/Proceeding 1 5 6 - - - -     1/early     1/ringing        -
    5 200.INVITE 1 Accepted/Accepted     1 - 6 - - - -     1/confirmed 1/up/answered    -
    6 ACK        2 -                     1 5 - - - - -     1/confirmed 1/up/answered    -
    7 BYE        3 Trying/Trying         - 8 - - - - -     1/confirmed 1/ended/answered -
    8 200.BYE    3 Completed/Completed   7 - - - - - -     1/ended     1/ended/answered -
    """,
    # D7: two crossed re-INVITEs are two transactions, each with its 491; the session stays up (14.1, 14.2).
    "glare": """
    1  INVITE     1 Calling/Proceeding    -  3  4  - - - - -           1/calling        -
    2  180.INVITE 1 Proceeding/Proceeding 1  3  4  - - - - 1/early     1/ringing        -
    3  200.INVITE 1 Accepted/Accepted     1  -  4  - - - - 1/confirmed 1/up/answered    -
    4  ACK        2 -                     1  3  -  - - - - 1/confirmed 1/up/answered    -
    5  INVITE     3 Calling/Proceeding    -  7  9  - - - - 1/confirmed 1/up/answered    -
    6  INVITE     4 Calling/Proceeding    -  8  10 - - - - 1/confirmed 1/up/answered    -
    7  491.INVITE 3 Completed/Completed   5  -  9  - - - - 1/confirmed 1/up/answered    invite.glare
    8  491.INVITE 4 Completed/Completed   6  -  10 - - - - 1/confirmed 1/up/answered    invite.glare
    9  ACK        3 Completed/Confirmed   5  7  -  - - - - 1/confirmed 1/up/answered    -
    10 ACK        4 Completed/Confirmed   6  8  -  - - - - 1/confirmed 1/up/answered    -
    11 INVITE     5 Calling/Proceeding    -  12 13 - - - - 1/confirmed 1/up/answered    -
    12 200.INVITE 5 Accepted/Accepted     11 -  13 - - - - 1/confirmed 1/up/answered    -
    13 ACK        6 -                     11 12 -  - - - - 1/confirmed 1/up/answered    -
    14 INVITE     7 Calling/Proceeding    -  15 16 - - - - 1/confirmed 1/up/answered    -
    15 200.INVITE 7 Accepted/Accepted     14 -  16 - - - - 1/confirmed 1/up/answered    -
    16 ACK        8 -                     14 15 -  - - - - 1/confirmed 1/up/answered    -
    17 BYE        9 Trying/Trying         -  18 -  - - - - 1/confirmed 1/ended/answered -
    18 200.BYE    9 Completed/Completed   17 -  -  - - - - 1/ended     1/ended/answered -
    """,
    # D8: 0.1 ms apart no timer sends anything: the packet passed the capture point twice.
    "captured-twice": """
    1  INVITE     1 Calling/Proceeding    - 5  7 - - - -     -           1/calling        -
    2  INVITE     1 Calling/Proceeding    1 5  7 - - - ///1  -           1/calling        captured_twice
    3  180.INVITE 1 Proceeding/Proceeding 1 5  7 - - - -     1/early     1/ringing        -
    4  180.INVITE 1 Proceeding/Proceeding 1 5  7 - - - ///3  1/early     1/ringing        captured_twice
    5  200.INVITE 1 Accepted/Accepted     1 -  7 - - - -     1/confirmed 1/up/answered    -
    6  200.INVITE 1 Accepted/Accepted     1 5  7 - - - ///5  1/confirmed 1/up/answered    captured_twice
    7  ACK        2 -                     1 5  - - - - -     1/confirmed 1/up/answered    -
    8  ACK        2 -                     1 5  7 - - - ///7  1/confirmed 1/up/answered    captured_twice
    9  BYE        3 Trying/Trying         - 11 - - - - -     1/confirmed 1/ended/answered -
    10 BYE        3 Trying/Trying         9 11 - - - - ///9  1/confirmed 1/ended/answered captured_twice
    11 200.BYE    3 Completed/Completed   9 -  - - - - -     1/ended     1/ended/answered -
    12 200.BYE    3 Completed/Completed   9 11 - - - - ///11 1/ended     1/ended/answered captured_twice
    """,
    # D9: a 2xx repeated at T1 doubling to T2 has not been acknowledged (13.3.1.4).
    "not-acked": """
    1  INVITE     1 Calling/Proceeding    -  8  - - - /3  -        -           1/calling        -
    2  100.INVITE 1 Proceeding/Proceeding 1  8  - - - /3  -        -           1/proceeding     -
    3  INVITE     2 Calling/Proceeding    -  7  - - - 1   -        -           1/proceeding     -
    4  180.INVITE 2 Proceeding/Proceeding 3  7  - - - 1   -        1/early     1/proceeding     -
    5  180.INVITE 1 Proceeding/Proceeding 1  8  - - - /3  -        1/early     1/ringing        -
    7  200.INVITE 2 Accepted/Accepted     3  -  - - - 1   -        1/confirmed 1/ringing        invite.not_acked
    8  200.INVITE 1 Accepted/Accepted     1  -  - - - /3  -        1/confirmed 1/up/answered    invite.not_acked
    11 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/1  1/confirmed 1/up/answered    retransmission
    12 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/1  1/confirmed 1/up/answered    retransmission
    15 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/2  1/confirmed 1/up/answered    retransmission,invite.not_acked
    16 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/2  1/confirmed 1/up/answered    retransmission,invite.not_acked
    19 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/3  1/confirmed 1/up/answered    retransmission,invite.not_acked
    20 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/3  1/confirmed 1/up/answered    retransmission,invite.not_acked
    24 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/4  1/confirmed 1/up/answered    retransmission,invite.not_acked
    25 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/4  1/confirmed 1/up/answered    retransmission,invite.not_acked
    29 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/5  1/confirmed 1/up/answered    retransmission,invite.not_acked
    30 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/5  1/confirmed 1/up/answered    retransmission,invite.not_acked
    34 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/6  1/confirmed 1/up/answered    retransmission,invite.not_acked
    35 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/6  1/confirmed 1/up/answered    retransmission,invite.not_acked
    38 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/7  1/confirmed 1/up/answered    retransmission,invite.not_acked
    39 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/7  1/confirmed 1/up/answered    retransmission,invite.not_acked
    43 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/8  1/confirmed 1/up/answered    retransmission,invite.not_acked
    44 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/8  1/confirmed 1/up/answered    retransmission,invite.not_acked
    48 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/9  1/confirmed 1/up/answered    retransmission,invite.not_acked
    49 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/9  1/confirmed 1/up/answered    retransmission,invite.not_acked
    53 200.INVITE 2 Accepted/Accepted     3  7  - - - 1   7/2xx/10 1/confirmed 1/up/answered    retransmission,invite.not_acked
    54 200.INVITE 1 Accepted/Accepted     1  8  - - - /3  8/2xx/10 1/confirmed 1/up/answered    retransmission,invite.not_acked
    57 BYE        3 Trying/Trying         -  60 - - - /58 -        1/confirmed 1/ended/answered -
    58 BYE        4 Trying/Trying         -  59 - - - 57  -        1/confirmed 1/ended/answered -
    59 200.BYE    4 Completed/Completed   58 -  - - - 57  -        1/ended     1/ended/answered -
    60 200.BYE    3 Completed/Completed   57 -  - - - /58 -        1/ended     1/ended/answered -
    """,
    # D10: credentials refused with the very nonce they were made for: a wrong password.
    "wrong-password": """
    1 REGISTER     1 Trying/Trying       - 2 - - - - - - - -
    2 401.REGISTER 1 Completed/Completed 1 - - - - - - - - -
    3 REGISTER     2 Trying/Trying       - 4 - - - - - - - -
    4 401.REGISTER 2 Completed/Completed 3 - - - - - - - - auth.same_nonce
    5 REGISTER     3 Trying/Trying       - 6 - - - - - - - -
    6 401.REGISTER 3 Completed/Completed 5 - - - - - - - - auth.same_nonce
    """,
    # D12: messages cut over segments, or several in one: each has its own verdict.
    "tcp-segments": """
    5  REGISTER     1 Trying/Trying         -  8  -  -  - -   - -       -                 -
    8  200.REGISTER 1 Completed/Completed   5  -  -  -  - -   - -       -                 -
    11 INVITE       2 Calling/Proceeding    -  37 39 28 - /18 - -       1/calling         -
    13 100.INVITE   2 Proceeding/Proceeding 11 37 39 28 - /18 - -       1/proceeding      -
    18 INVITE       3 Calling/Proceeding    -  34 36 29 - 11  - -       1/proceeding      -
    22 180.INVITE   3 Proceeding/Proceeding 18 34 36 29 - 11  - 1/early 1/proceeding      -
    25 180.INVITE   2 Proceeding/Proceeding 11 37 39 28 - /18 - 1/early 1/ringing         -
    28 CANCEL       4 Trying/Trying         11 30 -  -  - -   - -       1/ringing         -
    29 CANCEL       5 Trying/Trying         18 32 -  -  - -   - -       1/ringing         -
    30 200.CANCEL   4 Completed/Completed   28 -  -  -  - -   - -       1/ringing         -
    32 200.CANCEL   5 Completed/Completed   29 -  -  -  - -   - 1/early 1/ringing         -
    34 487.INVITE   3 Completed/Completed   18 -  36 29 - 11  - 1/ended 1/ringing         -
    36 ACK          3 Completed/Confirmed   18 34 -  29 - 11  - 1/ended 1/ringing         -
    37 487.INVITE   2 Completed/Completed   11 -  39 28 - /18 - 1/ended 1/ended/cancelled -
    39 ACK          2 Completed/Confirmed   11 37 -  28 - /18 - 1/ended 1/ended/cancelled -
    45 OPTIONS      6 Trying/Trying         -  49 -  -  - -   - -       -                 -
    46 OPTIONS      7 Trying/Trying         -  51 -  -  - -   - -       -                 -
    49 200.OPTIONS  6 Completed/Completed   45 -  -  -  - -   - -       -                 -
    51 200.OPTIONS  7 Completed/Completed   46 -  -  -  - -   - -       -                 -
    55 OPTIONS      8 Trying/Trying         -  57 -  -  - -   - -       -                 -
    57 200.OPTIONS  8 Completed/Completed   55 -  -  -  - -   - -       -                 -
    """,
    # D15: what stands behind the first message of a datagram is discarded (18.3): shown, named, and not followed.
    "two-in-a-datagram": """
    1 MESSAGE,MESSAGE 1 Trying/Trying       - 2 - - - - - - - datagram.second_message
    2 200.MESSAGE     1 Completed/Completed 1 - - - - - - - - -
    3 MESSAGE         2 Trying/Trying       - 4 - - - - - - - -
    4 200.MESSAGE     2 Completed/Completed 3 - - - - - - - - -
    """,
    # D16: Call-IDs alike in their first 127 bytes are two calls.
    "long-call-ids": """
    1  INVITE     1 Calling/Proceeding    -  5  7 - - - - -           1/calling        -
    2  INVITE     2 Calling/Proceeding    -  6  8 - - - - -           2/calling        -
    3  180.INVITE 1 Proceeding/Proceeding 1  5  7 - - - - 1/early     1/ringing        -
    4  180.INVITE 2 Proceeding/Proceeding 2  6  8 - - - - 2/early     2/ringing        -
    5  200.INVITE 1 Accepted/Accepted     1  -  7 - - - - 1/confirmed 1/up/answered    -
    6  200.INVITE 2 Accepted/Accepted     2  -  8 - - - - 2/confirmed 2/up/answered    -
    7  ACK        3 -                     1  5  - - - - - 1/confirmed 1/up/answered    -
    8  ACK        4 -                     2  6  - - - - - 2/confirmed 2/up/answered    -
    9  BYE        5 Trying/Trying         -  10 - - - - - 1/confirmed 1/ended/answered -
    10 200.BYE    5 Completed/Completed   9  -  - - - - - 1/ended     1/ended/answered -
    11 BYE        6 Trying/Trying         -  12 - - - - - 2/confirmed 2/ended/answered -
    12 200.BYE    6 Completed/Completed   11 -  - - - - - 2/ended     2/ended/answered -
    """,
    # D17: the same request at the next hop is forwarded, never retransmitted.
    "basic-call": """
    1  INVITE     1 Calling/Proceeding    -  8  10 - - /3  - -           1/calling        -
    2  100.INVITE 1 Proceeding/Proceeding 1  8  10 - - /3  - -           1/proceeding     -
    3  INVITE     2 Calling/Proceeding    -  7  11 - - 1   - -           1/proceeding     -
    4  180.INVITE 2 Proceeding/Proceeding 3  7  11 - - 1   - 1/early     1/proceeding     -
    5  180.INVITE 1 Proceeding/Proceeding 1  8  10 - - /3  - 1/early     1/ringing        -
    7  200.INVITE 2 Accepted/Accepted     3  -  11 - - 1   - 1/confirmed 1/ringing        -
    8  200.INVITE 1 Accepted/Accepted     1  -  10 - - /3  - 1/confirmed 1/up/answered    -
    10 ACK        3 -                     1  8  -  - - /11 - 1/confirmed 1/up/answered    -
    11 ACK        4 -                     3  7  -  - - 10  - 1/confirmed 1/up/answered    -
    36 BYE        5 Trying/Trying         -  39 -  - - /37 - 1/confirmed 1/ended/answered -
    37 BYE        6 Trying/Trying         -  38 -  - - 36  - 1/confirmed 1/ended/answered -
    38 200.BYE    6 Completed/Completed   37 -  -  - - 36  - 1/ended     1/ended/answered -
    39 200.BYE    5 Completed/Completed   36 -  -  - - /37 - 1/ended     1/ended/answered -
    """,
    # An ACK of a 2xx with the INVITE's branch is linked and blamed (8.1.1.7, 13.2.2.4); one without INVITE is an orphan.
    "acks-astray": """
    1 INVITE     1 Calling/Proceeding    - 3 4 - - - - -           1/calling        -
    2 180.INVITE 1 Proceeding/Proceeding 1 3 4 - - - - 1/early     1/ringing        -
    3 200.INVITE 1 Accepted/Accepted     1 - 4 - - - - 1/confirmed 1/up/answered    -
    4 ACK        2 -                     1 3 - - - - - 1/confirmed 1/up/answered    ack.reuses_branch
    5 BYE        3 Trying/Trying         - 6 - - - - - 1/confirmed 1/ended/answered -
    6 200.BYE    3 Completed/Completed   5 - - - - - - 1/ended     1/ended/answered -
    7 ACK        4 -                     - - - - - - - -           -                ack.orphan
    """,
    # A CANCEL that crosses the 200 has no effect: it is answered, and the call is up (9.1, 9.2).
    "late-cancel": """
    1 INVITE     1 Calling/Proceeding    - 3 6 4 - - - -           1/calling        -
    2 180.INVITE 1 Proceeding/Proceeding 1 3 6 4 - - - 1/early     1/ringing        -
    3 200.INVITE 1 Accepted/Accepted     1 - 6 4 - - - 1/confirmed 1/up/answered    -
    4 CANCEL     2 Trying/Trying         1 5 - - - - - -           1/up/answered    cancel.too_late
    5 200.CANCEL 2 Completed/Completed   4 - - - - - - 1/confirmed 1/up/answered    -
    6 ACK        3 -                     1 3 - 4 - - - 1/confirmed 1/up/answered    -
    7 BYE        4 Trying/Trying         - 8 - - - - - 1/confirmed 1/ended/answered -
    8 200.BYE    4 Completed/Completed   7 - - - - - - 1/ended     1/ended/answered -
    """,
}


@pytest.mark.parametrize("story", TABLES)
def test_story(tshark, story):
    right = [line.split() for line in TABLES[story].strip().splitlines()]
    assert tracked(tshark, story) == right


BACKWARD = ["frame", "message", "transaction", "states", "repeat", "dialog"]


@pytest.mark.parametrize("capture", ALL, ids=lambda path: path.parent.name)
def test_one_pass_says_what_two_say(tshark, capture):
    """Only links to what comes later need the second pass, and what is missed: it adds to the first, and takes nothing back."""
    places = [list(COLUMNS).index(name) for name in BACKWARD]
    once, twice = (tracked(tshark, capture.parent.name, *options) for options in (("-o", "siptutor.language:en"), ("-2",)))
    for first, second in zip(once, twice, strict=True):
        assert [first[i] for i in places] == [second[i] for i in places], first[0]
        for added in map(list(COLUMNS).index, ("call", "findings")):
            assert first[added] == "-" or second[added].startswith(first[added]), first[0]


@pytest.mark.parametrize("capture", ON_THE_WIRE, ids=lambda path: path.parent.name)
def test_response_time_counts_from_the_request_it_answers(tshark, capture):
    """D1, D2, D3: on the first final response, over every transport, from the first sending of its own request."""
    names = ["frame.number", "frame.time_epoch", "siptutor.status_code", "siptutor.request_in", "siptutor.response_time",
             "siptutor.retransmission_of", "siptutor.duplicate_of"]
    packets = [packet for packet in fields(tshark, capture, *names, options=("-2",)) if "," not in packet[2]]
    times = {packet[0]: float(packet[1]) for packet in packets}
    answered = set()
    for frame, time, status, request, took, *repeats in packets:
        is_behind = request and int(request) < int(frame)  # or the capture is out of order
        is_first_final = status and int(status) >= 200 and is_behind and not any(repeats) and request not in answered
        assert bool(took) == bool(is_first_final), frame
        if is_first_final:
            answered.add(request)
        assert not took or float(took) == pytest.approx(float(time) - times[request], abs=2e-6), frame


def test_repeats_of_a_2xx_keep_the_times_of_the_server(tshark):
    """D9: after T1, then each time twice as long, up to T2; the BYE comes when 64*T1 have passed."""
    names = ["frame.time_relative", "siptutor.retransmission.attempt", "siptutor.status_code", "siptutor.method"]
    capture = PROJECT / "captures/not-acked/capture.pcapng"
    packets = fields(tshark, capture, *names, filter="ip.src == 192.0.2.12 && siptutor.cseq.method != ACK")
    answers = [(float(time), attempt) for time, attempt, status, _ in packets if status == "200"]
    [ended] = [float(time) for time, _, _, method in packets if method == "BYE"]
    for (before, _), (time, attempt) in zip(answers, answers[1:]):
        assert time - before == pytest.approx(min(0.5 * 2 ** (int(attempt) - 1), 4), rel=0.15), attempt
    assert ended - answers[0][0] == pytest.approx(32, rel=0.05)


def test_two_messages_in_a_segment_have_a_verdict_each(tshark):
    """D12."""
    from packets import capture, message, tcp
    made = capture(*tcp(message(call_id="one@192.0.2.11", transport="TCP") + message(call_id="two@192.0.2.11", transport="TCP")))
    [[transactions, states, repeats]] = fields(tshark, made, "siptutor.transaction", "siptutor.transaction.client_state",
                                               "siptutor.retransmission")
    assert (transactions, states, repeats) == ("1,2", "Trying,Trying", "")

