# SPDX-License-Identifier: GPL-2.0-or-later
"""How tools/craft writes captures: messages, packets, calls, and the stories told with them."""
