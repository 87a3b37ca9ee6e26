# SPDX-License-Identifier: GPL-2.0-or-later
"""The stories, by topic: every function marked @story makes the capture of its name."""

import importlib
import pkgutil

STORIES = {}


def story(function):
    STORIES[function.__name__.replace("_", "-")] = function
    return function


for module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{module.name}")
