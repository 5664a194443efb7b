"""Stretches of one run's text that need a face of their own.

In: the text of a run. Out: the same text in pieces. Must never change a character.
"""

from __future__ import annotations

import re

FIRM_HYPHEN = "\u2011"  # does not break; few faces have it
FIRM_FACE = "Arial"  # has it, and so have its free copies
SIGN_FACE = "Segoe UI Symbol"  # what PowerPoint itself takes for signs that a face lacks
NUMBER_FACE = "Calibri"  # has all of the raised and lowered numbers, and so has its free copy
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

# Arrows, mathematical and technical signs, shapes and ticks: most text faces lack them.
_SIGNS = "\u2190-\u27bf\u2900-\u2bff"
_PIECES = re.compile(f"{FIRM_HYPHEN}+|[{_SIGNS}]+|[^{FIRM_HYPHEN}{_SIGNS}]+")
_APART = re.compile(f"[{FIRM_HYPHEN}{_SIGNS}]")
# Arabic and its kin, the scripts of India with a headline or joined signs, Mongolian.
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


def is_joined(text: str) -> bool:
    """Whether letters of a text join each other, so that no space may be put between them."""
    return not text.isascii() and _JOINED.search(text) is not None


def part_by_face(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the face that it needs, "" for its own: hyphens that do not break and signs that
    few faces have stand apart. One piece for most texts; the pieces joined are the text, none is empty.

    LibreOffice draws what the face of a run lacks after all the rest of the run: text read back from an exported PDF
    (copied, searched, read aloud) then has its signs at the end of the line.
    """
    if text.isascii() or not _APART.search(text):
        return [(text, "")] if text else []
    return [(piece, _face_of(piece[0])) for piece in _PIECES.findall(text)]


def _face_of(sign: str) -> str:
    return FIRM_FACE if sign == FIRM_HYPHEN else SIGN_FACE if _APART.match(sign) else ""
