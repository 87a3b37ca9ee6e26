# SPDX-License-Identifier: GPL-2.0-or-later
"""How tools/craft and tools/craft-findings write captures: packets; messages, calls and the stories told with them; flows."""
