"""Which bundled table stands for a font family.

In: a family name as a template writes it. Out: the table that copies its advances, or one that bounds them. Must
never depend on what is installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Bound:
    """A table whose advances, times `factor`, are no less than a family's. `listed`: the family is known to us."""

    table: str
    factor: float
    listed: bool


# Free fonts with the same advances, glyph by glyph.
_COPIES = {
    "carlito": "calibri, carlito",
    "caladea": "cambria, caladea",
    "liberation-sans": "arial, helvetica, arimo, liberation sans",
    "liberation-sans-narrow": "arial narrow, liberation sans narrow",
    "liberation-serif": "times new roman, times, tinos, liberation serif",
    "liberation-mono": "courier new, courier, cousine, liberation mono",
    "noto-sans": "noto sans",
    "noto-serif": "noto serif",
    "dejavu-sans": "dejavu sans",
    "dejavu-sans-mono": "dejavu sans mono",
}

# Families without a free copy. "safe" is the widest of Arial, Noto Sans and Noto Serif, character by character, with
# 5 % on top: 1.03 to 1.21 of the true width of text faces, and wider than the Noto face drawn where one is missing.
_BOUNDS: tuple[tuple[str, float, str], ...] = (
    (
        "safe",
        1.0,
        (
            "aptos, aptos display, aptos narrow, segoe ui, segoe ui light, segoe ui semibold, selawik, calibri light, "
            "candara, corbel, trebuchet ms, franklin gothic book, franklin gothic medium, gill sans, gill sans mt, "
            "gill sans nova, helvetica neue, open sans, roboto, lato, inter, source sans pro, source sans 3, "
            "ibm plex sans, work sans, tw cen mt, bahnschrift, avenir, avenir next, avenir next lt pro, sf pro text, "
            "univers, frutiger, futura, georgia, gelasio, garamond, eb garamond, palatino, palatino linotype, "
            "book antiqua, constantia, century, century schoolbook, baskerville, bodoni mt, sitka text, "
            "source serif pro, merriweather, playfair display, bookman old style, rockwell"
        ),
    ),
    # Wide bowls: DejaVu Sans is drawn after Verdana, whose space alone is a little wider.
    ("dejavu-sans", 1.02, "verdana, tahoma, bitstream vera sans, lucida sans, lucida sans unicode, lucida grande"),
    # Geometric and slab faces that ran wider than the safe table.
    (
        "dejavu-sans",
        1.06,
        "century gothic, montserrat, poppins, raleway, nunito, dejavu serif, ubuntu, comic sans ms, sora, lexend",
    ),
    ("dejavu-sans", 1.2, "arial black, impact, franklin gothic heavy, rockwell extra bold"),
    # Fixed pitch: from 0.55 em (Consolas) to 0.602 em (DejaVu Sans Mono, drawn where they are missing).
    (
        "dejavu-sans-mono",
        1.0,
        (
            "consolas, menlo, monaco, cascadia code, cascadia mono, lucida console, sf mono, fira code, fira mono, "
            "jetbrains mono, source code pro, ibm plex mono, roboto mono, noto sans mono, ubuntu mono, andale mono, "
            "lucida sans typewriter, inconsolata, monospace"
        ),
    ),
)

_FIXED_PITCH_WORDS = frozenset(["mono", "code", "console", "typewriter", "monospaced", "courier"])
_HEAVY_WORDS = frozenset(["black", "heavy", "extended", "wide", "expanded", "ultra"])


def find_copy(family: str) -> str | None:
    """The table that has a family's own advances, or None."""
    return _copies().get(_normalise(family))


def find_bound(family: str) -> Bound:
    """The table and factor that bound a family without a copy; of one nobody listed, by the words of its name."""
    name = _normalise(family)
    bound = _bounds().get(name)
    if bound is not None:
        return bound
    words = set(name.replace("-", " ").split())
    if words & _FIXED_PITCH_WORDS:
        return Bound("dejavu-sans-mono", 1.0, listed=False)
    return Bound("dejavu-sans", 1.2, listed=False) if words & _HEAVY_WORDS else Bound("safe", 1.0, listed=False)


def _normalise(family: str) -> str:
    return " ".join(family.lower().split())


@cache
def _copies() -> dict[str, str]:
    return {name: table for table, names in _COPIES.items() for name in names.split(", ")}


@cache
def _bounds() -> dict[str, Bound]:
    return {name: Bound(table, factor, listed=True) for table, factor, names in _BOUNDS for name in names.split(", ")}
