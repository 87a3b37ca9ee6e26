# SPDX-License-Identifier: GPL-2.0-or-later
"""Configuring without what it takes says what is missing; what is installed can be uninstalled."""

import re
import shutil

import pytest
from building import BUILD, PROJECT, below, configure, environment, run

CACHE = (BUILD / "CMakeCache.txt").read_text()
FOUND = re.search(r"^Wireshark_DIR:\w+=(.*)$", CACHE, re.MULTILINE)[1]
VERSION = re.search(r"set\(Wireshark_VERSION \"(.*)\"", open(f"{FOUND}/WiresharkConfig.cmake").read())[1]
SERIES = ".".join(VERSION.split(".")[:2])


@pytest.mark.parametrize("missing, package", [
    ("Wireshark", "wireshark-dev"), ("PkgConfig", "pkg-config"), ("ZLIB", "zlib1g-dev")])
def test_missing(tmp_path, missing, package):
    said = configure(tmp_path, f"-DCMAKE_DISABLE_FIND_PACKAGE_{missing}=ON", fails=True)
    assert f"apt install {package}" in " ".join(said.split())


def test_glib_missing(tmp_path):
    said = configure(tmp_path, fails=True, env=environment(PKG_CONFIG_LIBDIR=tmp_path))
    assert "apt install libglib2.0-dev" in " ".join(said.split())


def pretend(folder, version):
    """A Wireshark like the one that is here, but for its number."""
    major, minor = version.split(".")
    folder.mkdir()
    (folder / "WiresharkConfig.cmake").write_text(
        f'include("{FOUND}/WiresharkConfig.cmake")\n'
        f"set(Wireshark_MAJOR_VERSION {major})\nset(Wireshark_MINOR_VERSION {minor})\nset(Wireshark_VERSION {version}.0)\n")
    return f"-DWireshark_DIR={folder}"


def test_too_old(tmp_path):
    said = configure(tmp_path / "build", pretend(tmp_path / "old", "3.6"), fails=True)
    assert "needs Wireshark 4.0 or later. Found: 3.6.0" in " ".join(said.split())


def test_never_tried(tmp_path):
    said = configure(tmp_path / "build", pretend(tmp_path / "new", "9.8"))
    assert "siptutor was not tried with Wireshark 9.8, but with 4.0, " in " ".join(said.split())


def test_tried(tmp_path):
    assert "Warning" not in configure(tmp_path / "build")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A build folder to install from. Installing only copies, so what is built already is put there."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(BUILD / "plugins", folder / "plugins")
    shutil.copy(BUILD / "log2pcapng", folder)
    return folder


@pytest.mark.parametrize("everywhere", [False, True])
def test_install_and_uninstall(tmp_path, built, everywhere):
    home = tmp_path / "home"
    settings = {"env": environment(HOME=home, DESTDIR=tmp_path / "root")}
    configure(built, f"-DSIPTUTOR_INSTALL_GLOBAL={'ON' if everywhere else 'OFF'}", **settings)
    run("cmake", "--install", built, **settings)

    installed = {path.name: path.relative_to(tmp_path / "root") for path in (tmp_path / "root").rglob("*") if path.is_file()}
    where = f"wireshark/plugins/{SERIES}/epan/siptutor.so"
    assert str(installed["siptutor.so"]).endswith(where)
    assert str(installed["siptutor.so"]).startswith(str(home)[1:]) != everywhere
    assert ("log2pcapng" in installed) == everywhere
    assert {path.name for path in (PROJECT / "plugin/profile/SIP Tutor").iterdir()} <= set(installed)

    profile = tmp_path / "root" / installed["colorfilters"].parent
    (profile / "of the user").write_text("stays\n")
    run("cmake", "--build", built, "--target", "uninstall", **settings)
    assert [path for path in (tmp_path / "root").rglob("*") if path.is_file()] == [profile / "of the user"]
    assert not {path.rsplit("/", 1)[-1] for path in below(tmp_path / "root")} & {"plugins", "epan", "siptutor"}
    assert "Nothing was installed from here" in run("cmake", "--build", built, "--target", "uninstall", fails=True, **settings)
