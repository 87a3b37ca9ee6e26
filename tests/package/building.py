# SPDX-License-Identifier: GPL-2.0-or-later
"""Configuring, building and listing, for the tests of installation and package."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tshark import BUILD, PROJECT  # noqa: E402, F401

PARTS = ["CMakeLists.txt", "CHANGELOG.md", "README.md", "docs", "packaging", "plugin", "tools/logs"]


def run(*command, fails=False, **settings):
    """What a command prints; it must fail exactly when it `fails`."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **settings)
    assert (done.returncode != 0) == fails, done.stdout
    return done.stdout


def environment(**more):
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **{name: str(value) for name, value in more.items()}}


def configure(build, *options, source=PROJECT, **settings):
    return run("cmake", "-S", source, "-B", build, "-G", "Ninja", "-DSIPTUTOR_TESTS=OFF", *options, **settings)


def below(folder):
    """Every file and folder below, as paths from there."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
