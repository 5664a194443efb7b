"""Coloured pictographs that rate (yes, no, with care, lights, stars), and the plain signs that are written for them.

As plain signs they are set in the colour of the text, print in grey, and are drawn by every application (LibreOffice
leaves coloured glyphs out of a PDF). Whoever looks for them in a written file must know of the change.
"""

from __future__ import annotations

PLAIN_SIGNS = {
    # Lights and balls as the fillings of a circle, so that they are told apart without their colours.
    "\U0001f7e2": "\u25cf", "\U0001f7e1": "\u25d0", "\U0001f7e0": "\u25d4", "\U0001f534": "\u25cb",
    "\U0001f535": "\u25c9", "\U0001f7e3": "\u25ce", "\U0001f536": "\u25c6", "\U0001f537": "\u25c7",
    "\U0001f6d1": "\u2297", "\u26d4": "\u2296", "\U0001f6ab": "\u2298", "\u2b50": "\u2605", "\U0001f31f": "\u2605",
    "\u2705": "\u2713", "\u2714": "\u2713", "\u274c": "\u2717", "\u274e": "\u2717", "\u2716": "\u2717",
    "\u2611": "\u2713", "\u26a0": "\u25b3", "\U0001f504": "\u21bb", "\u2757": "!", "\u2753": "?",
}  # fmt: skip
