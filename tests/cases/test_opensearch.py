# SPDX-License-Identifier: GPL-2.0-or-later
"""tools/opensearch: every value fits the type that its index template gives; no secret is carried along.

Debian has no OpenSearch and no Elasticsearch, so a checker at least as strict as theirs stands in.
"""

import ipaddress
import json
import shutil
import subprocess

import pytest
from tshark import PROJECT, as_ordinary_user

LONG = range(-2**63, 2**63)
CHECKS = {
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, int) and value >= 0,
    "double": lambda value: isinstance(value, float),
    "ip": lambda value: bool(ipaddress.ip_address(value)),
    "keyword": lambda value: isinstance(value, str),
    "long": lambda value: isinstance(value, int) and not isinstance(value, bool) and value in LONG,
    "text": lambda value: isinstance(value, str),
}


def run(tshark, *arguments):
    shutil.copyfile(PROJECT / "tools/opensearch", tshark.home / "opensearch")
    command = as_ordinary_user(["/usr/bin/env", "python3", str(tshark.home / "opensearch"), *arguments])
    environment = {"HOME": str(tshark.home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, timeout=300, check=True).stdout.decode("utf-8")


def documents(tshark, *captures, options=()):
    copies = []
    for number, capture in enumerate(captures):
        copies.append(str(tshark.home / f"capture-{number}"))
        shutil.copyfile(capture, copies[-1])
    return [json.loads(line) for line in run(tshark, *copies, "--", *options).splitlines()]


@pytest.fixture(scope="module")
def types(tshark):
    properties = json.loads(run(tshark, "--template"))["template"]["mappings"]["properties"]
    return {name: entry["type"] for name, entry in properties.items()}


def test_every_value_fits(tshark, types):
    lines = documents(tshark, *sorted((PROJECT / "captures").glob("*/capture.pcapng")))
    actions, packets = lines[0::2], lines[1::2]
    assert len(packets) > 500 and len(actions) == len({action["index"]["_id"] for action in actions})
    for packet in packets:
        for name, value in packet.items():
            for one in value if isinstance(value, list) else [value]:
                assert CHECKS[types[name]](one), (name, types[name], one)
    seen = {name for packet in packets for name in packet}
    assert {"siptutor_role", "siptutor_call", "siptutor_response_time", "siptutor_retransmission", "siptutor_finding"} <= seen


def test_language(tshark):
    capture = PROJECT / "captures/basic-call/capture.pcapng"
    first = [documents(tshark, capture, options=["-o", f"siptutor.language:{language}"])[1] for language in ("en", "fr")]
    assert first[0]["siptutor_explanation"] != first[1]["siptutor_explanation"]
    assert first[0]["siptutor_role"] == first[1]["siptutor_role"] == "invite.initial"


def test_no_secrets(tshark):
    capture = PROJECT / "captures/register-digest/capture.pcapng"
    secrets = {value for line in tshark.read(capture, "-T", "fields", "-e", "siptutor.auth.nonce", "-e", "siptutor.auth.response").splitlines()
               for value in line.split("\t") if value}
    text = json.dumps(documents(tshark, capture))
    assert len(secrets) > 3 and not any(secret in text for secret in secrets)
    assert "secret" not in json.dumps(documents(tshark, PROJECT / "captures/findings/uri.password/shows.pcapng"))
