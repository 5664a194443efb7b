"""Stretches of one run's text that need a face of their own.

In: the text of a run. Out: the same text in pieces. Must never change a character.
"""

from __future__ import annotations

import re

FIRM_HYPHEN = "\u2011"  # does not break; few faces have it
FIRM_FACE = "Arial"  # has it, and so have its free copies
NUMBER_FACE = "Calibri"  # has all of the raised and lowered numbers, and so has its free copy
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_PIECES = re.compile(f"{FIRM_HYPHEN}+|[^{FIRM_HYPHEN}]+")
# Arabic and its kin, the scripts of India with a headline or joined signs, Mongolian.
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


def is_joined(text: str) -> bool:
    """Whether letters of a text join each other, so that no space may be put between them."""
    return not text.isascii() and _JOINED.search(text) is not None


def part_by_face(text: str) -> list[str]:
    """The text in one piece, for most; hyphens that do not break apart from all others. The pieces joined are the text,
    none is empty.

    LibreOffice draws what the face of a run lacks after all the rest of the run: text read back from an exported PDF
    (copied, searched, read aloud) then has its hyphens at the end of the line.
    """
    if FIRM_HYPHEN in text:
        return _PIECES.findall(text)
    return [text] if text else []
