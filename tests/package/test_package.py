# SPDX-License-Identifier: GPL-2.0-or-later
"""The Debian package: the same from any folder at any time, without complaint, and in a root folder from installation to
removal. tests/package/run makes the root folder."""

import os
import pathlib
import shutil

import pytest
from building import BUILD, PARTS, PROJECT, below, configure, environment, run

ROOT = pathlib.Path(os.environ["SIPTUTOR_ROOT"])
TESTER = 65534
SERIES = next((BUILD / "plugins").iterdir()).name  # such as 4.0
CAPTURE = "captures/busy/capture.pcapng"

# What lintian says and we leave.
ACCEPTED = {
    "initial-upload-closes-no-bugs": "it is not uploaded to Debian, so there is no request to package it",
}


def package(build):
    for old in build.glob("siptutor_*.deb"):
        old.unlink()
    run("cpack", "--config", build / "CPackConfig.cmake", cwd=build)
    (made,) = build.glob("siptutor_*.deb")
    return made


@pytest.fixture(scope="module")
def deb():
    run("ninja", "-C", BUILD, "siptutor", "log2pcapng")
    return package(BUILD)


def test_same_bytes_elsewhere(deb, tmp_path):
    """Another source folder, another build folder, another time: the same plugin and the same package."""
    source, build = tmp_path / "a copy", tmp_path / "built elsewhere"
    for part in PARTS:
        (source / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (PROJECT / part).is_dir() else shutil.copy)(PROJECT / part, source / part)
    epoch = (BUILD / "packaging/epoch.cmake").read_text().split("}")[1].strip(" )\n")
    configure(build, source=source, env=environment(SOURCE_DATE_EPOCH=epoch, HOME=tmp_path))
    run("ninja", "-C", build)
    for file in ["log2pcapng", *(path.relative_to(BUILD) for path in BUILD.glob("plugins/*/epan/siptutor.so"))]:
        assert (build / file).read_bytes() == (BUILD / file).read_bytes(), file
    assert package(build).read_bytes() == deb.read_bytes()


def test_lintian(deb):
    said = run("lintian", "--allow-root", deb)
    left = [line for line in said.splitlines() if line[:2] in ("E:", "W:") and not any(tag in line for tag in ACCEPTED)]
    assert not left


def test_needs_its_wireshark(deb):
    """A version of Wireshark that does not load this plugin has another libwireshark, which the package does not accept."""
    libraries = {path.name.split(".so.")[1].split(".")[0] for path in ROOT.glob("usr/lib/*/libwireshark.so.*")}
    assert len(libraries) == 1 and f"libwireshark{libraries.pop()} (>= {SERIES}" in run("dpkg-deb", "-f", deb, "Depends")


def in_root(*command, **settings):
    return run("chroot", ROOT, *command, **settings)


def as_user(*command, **settings):
    """In the root folder as an ordinary user with a home of its own."""
    settings = {"env": environment(HOME="/home/tester", TZ="UTC")} | settings
    return run("chroot", f"--userspec={TESTER}:{TESTER}", "--groups=", ROOT, *command, **settings)


@pytest.fixture
def home():
    """The user's home, empty but for a capture."""
    folder = ROOT / "home/tester"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(PROJECT / CAPTURE, folder / "capture")
    (folder / "capture").chmod(0o644)
    os.chown(folder, TESTER, TESTER)
    yield folder
    shutil.rmtree(folder)


def files():
    """What is in the root folder, but for what dpkg and others write about what they did."""
    return {name for name in below(ROOT) if not name.startswith(("var/lib/dpkg", "var/log", "var/cache", "home", "proc", "tmp"))}


@pytest.fixture
def before():
    """The root folder without the package, which it is left without."""
    run("chroot", ROOT, "dpkg", "--purge", "siptutor")
    yield files()
    run("chroot", ROOT, "dpkg", "--purge", "siptutor")


def install(deb):
    shutil.copy(deb, ROOT / "tmp/siptutor.deb")
    said = in_root("dpkg", "--install", "/tmp/siptutor.deb")
    (ROOT / "tmp/siptutor.deb").unlink()
    return said


def read_capture():
    return as_user("tshark", "-r", "/home/tester/capture", "-Y", "sip")


def test_from_installation_to_removal(deb, before, home):
    assert "warning" not in install(deb)
    assert not in_root("dpkg", "--audit").strip()
    said = read_capture()
    assert "is busy" in said and "plugin" not in said
    assert "log2pcapng" in as_user("log2pcapng", "--help")
    assert "SIP Tutor" in " ".join(files())

    in_root("dpkg", "--remove", "siptutor")
    assert files() == before, "something is left"
    assert "is not installed" in run("dpkg-query", f"--admindir={ROOT}/var/lib/dpkg", "-s", "siptutor", fails=True)
    said = read_capture()
    assert "486 Busy" in said and "is busy" not in said and "siptutor" not in said


def test_beside_a_personal_plugin(deb, before, home):
    """The one of the package is loaded, whose folder Wireshark reads first; the personal one is named and left out."""
    install(deb)
    shutil.copytree(BUILD / "plugins", home / ".local/lib/wireshark/plugins")
    warning, loaded = [line for line in as_user("tshark", "-G", "plugins").splitlines() if "siptutor.so" in line]
    assert "'siptutor.so' was found in multiple directories" in warning
    assert loaded.endswith(f"{SERIES}/epan/siptutor.so") and "\t/usr/lib/" in loaded
