"""Lengths with types, and frames.

In OOXML a slide is measured in English Metric Units: 914400 to the inch, 12700 to the point
(ISO/IEC 29500-1, 20.1.2.1). Text is measured in points. Mixing them is the bug of this field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NewType

Emu = NewType("Emu", int)
Pt = NewType("Pt", float)

EMU_PER_PT = 12700
EMU_PER_INCH = 914400


def to_emu(points: float) -> Emu:
    """Points to whole EMU, rounded to nearest."""
    return Emu(round(points * EMU_PER_PT))


def to_pt(length: int) -> Pt:
    """EMU to points."""
    return Pt(length / EMU_PER_PT)


def inches(length: float) -> Emu:
    """Inches to whole EMU."""
    return Emu(round(length * EMU_PER_INCH))


_MEASURE = re.compile(r"\s*([+-]?\d{1,15}(?:\.\d{0,15})?)\s*(mm|cm|in|pt|pc|pi|)\s*")
_UNITS = {"mm": 36_000, "cm": 360_000, "in": EMU_PER_INCH, "pt": EMU_PER_PT, "pc": 152_400, "pi": 152_400, "": 1}


def parse_emu(text: str | None) -> Emu:
    """A coordinate as a file has it: EMU, or a number with a unit (ISO/IEC 29500-1, 20.1.10.16); 0 for what is none."""
    found = _MEASURE.fullmatch(text or "")
    return Emu(round(float(found[1]) * _UNITS[found[2]])) if found else Emu(0)


def parse_number(text: str | None) -> int:
    """A whole number as a file has it; 0 for what is none."""
    return int(text) if text and re.fullmatch(r"\s*[+-]?\d{1,18}\s*", text) else 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a slide or page, in EMU from its top left corner."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        return Emu(self.x + self.width)

    @property
    def bottom(self) -> Emu:
        return Emu(self.y + self.height)

    def overlaps(self, other: Frame) -> bool:
        """Whether the two share area (touching edges do not count)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Frame, *, slack: int = 0) -> bool:
        """Whether `other` lies inside, give or take `slack` EMU."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def clear_of(self, obstacle: Frame, gap: Emu = Emu(0)) -> Frame:
        """The largest part of this frame on one side of `obstacle`, `gap` away from it."""
        if not self.overlaps(obstacle):
            return self
        top, bottom = Emu(obstacle.y - gap), Emu(obstacle.bottom + gap)
        left, right = Emu(obstacle.x - gap), Emu(obstacle.right + gap)
        sides = (
            Frame(self.x, self.y, self.width, Emu(max(top - self.y, 0))),
            Frame(self.x, bottom, self.width, Emu(max(self.bottom - bottom, 0))),
            Frame(self.x, self.y, Emu(max(left - self.x, 0)), self.height),
            Frame(right, self.y, Emu(max(self.right - right, 0)), self.height),
        )
        return max(sides, key=lambda side: side.width * side.height)


@dataclass(frozen=True, slots=True)
class Insets:
    """The inner margins of a text body or cell, in EMU (a:bodyPr lIns, tIns, rIns, bIns)."""

    left: Emu = Emu(91440)
    top: Emu = Emu(45720)
    right: Emu = Emu(91440)
    bottom: Emu = Emu(45720)
