"""Coloured pictographs that stand for yes, no and with care, and the plain signs that are written for them.

As plain signs they are set in the colour of the text, print in grey, and are drawn by every application (LibreOffice
leaves coloured glyphs out of a PDF). Whoever looks for them in a written file must know of the change.
"""

from __future__ import annotations

PLAIN_SIGNS = {
    "\u2705": "\u2713", "\u2714": "\u2713", "\u274c": "\u2717", "\u274e": "\u2717", "\u2716": "\u2717",
    "\u2611": "\u2713", "\u26a0": "\u25b3", "\U0001f504": "\u21bb", "\u2757": "!", "\u2753": "?",
}  # fmt: skip
