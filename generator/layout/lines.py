"""Where the lines of a paragraph end, and how many there are at most.

In: runs, the width of a column, a size, a style, a `FontBook`. Out: lines, their number, widths. The model was
measured against LibreOffice on 840 boxes of nine scripts: greedy lines under two break policies, the worse counts;
half a percent on widths; 0.24 em between East Asian and Western characters; one line more for a word wider than its
line. Must never lose a character and never raise on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.layout.breaks import BREAKING_SPACES, SPACED, UAX, find_breaks, forget_breaks, is_ideographic
from generator.layout.metrics import FontBook, is_wide, scripts_of
from generator.model.content import Run, Runs, plain
from generator.model.template import TextStyle
from generator.model.units import Pt

WIDTH_MARGIN = 1.005  # with it, 0 of 415 fresh boxes were taller than said; more gained nothing
SCRIPT_GAP = 0.24  # em that LibreOffice puts between East Asian and Western characters
SCRIPT_SCALE = 0.7  # size of a superscript or subscript, at most
TAB = 6.0  # em: default tab stops stand an inch apart, 72 pt at the smallest size of 12 pt
CODE_FAMILY = "DejaVu Sans Mono"  # as wide as the widest fixed-pitch face in use

PATH_SHARE = 0.3  # of a line: an address or path longer than this may be broken elsewhere
NO_INDENT = Pt(0.0)
_SHORT = 500  # characters of a paragraph whose measures are kept by the thousand

TRIMMED = BREAKING_SPACES + "\n"
_RISKY = re.compile(r"\S{8,}|(?<!\S)\S*[/\\_]\S*")
_PATH_SIGN = re.compile(r"[/\\_]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: offsets into the plain text of its paragraph (the space at its end included), and its width."""

    start: int
    end: int
    width: Pt


def measure_runs(
    runs: Runs,
    width: Pt,
    size: Pt,
    style: TextStyle,
    book: FontBook,
    *,
    bold: bool | None = None,
    first_indent: Pt = NO_INDENT,
) -> int:
    """The number of lines, at least 1, that `runs` take in a column of `width` points: a safe estimate.

    `width` is that of the line itself, the indent of the paragraph taken off; `bold` overrules the style's;
    `first_indent` shortens the first line.
    """
    parts = _prepare(runs, font_of(style, bold), book)
    column, indent = _in_em(width, size), first_indent / max(size, 1e-3)
    return sum(
        len(_worst_lines(part, column, indent if place == 0 else 0.0))
        + _count_risks(part, column, indent if place == 0 else 0.0)
        for place, part in enumerate(parts)
    )


def break_lines(
    runs: Runs,
    width: Pt,
    size: Pt,
    style: TextStyle,
    book: FontBook,
    *,
    bold: bool | None = None,
    first_indent: Pt = NO_INDENT,
) -> tuple[TextLine, ...]:
    """The lines under the policy that makes more of them; arguments as in `measure_runs`. At least one."""
    parts = _prepare(runs, font_of(style, bold), book)
    column, indent = _in_em(width, size), first_indent / max(size, 1e-3)
    lines: list[TextLine] = []
    for place, part in enumerate(parts):
        for start, end, used in _worst_lines(part, column, indent if place == 0 else 0.0):
            lines.append(TextLine(part.offset + start, part.offset + end, Pt(used * size)))
        if place + 1 < len(parts):  # the line break itself ends the line
            lines[-1] = replace(lines[-1], end=lines[-1].end + 1)
    return tuple(lines)


def text_width(runs: Runs, size: Pt, style: TextStyle, book: FontBook, *, bold: bool | None = None) -> Pt:
    """The width in points of the widest line of `runs` when nothing wraps: what a column needs at most."""
    parts = _prepare(runs, font_of(style, bold), book)
    return Pt(max(part.total for part in parts) * size * WIDTH_MARGIN)


def widest_word(runs: Runs, size: Pt, style: TextStyle, book: FontBook, *, bold: bool | None = None) -> Pt:
    """The width in points of the widest stretch that no policy breaks: what a column needs at least."""
    parts = _prepare(runs, font_of(style, bold), book)
    return Pt(max(part.widest for part in parts) * size * WIDTH_MARGIN)


class Font(NamedTuple):
    """What of a style decides widths."""

    latin: str
    bold: bool
    italic: bool
    caps: bool
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a paragraph that are set in one face."""

    start: int
    end: int
    family: str
    bold: bool
    italic: bool
    scale: float


class _Unit(NamedTuple):
    """What stays on one line: offsets in its part, width in em without and with the spaces at its end, and whether
    its first and last characters are East Asian (None for spaces alone)."""

    start: int
    end: int
    core: float
    full: float
    wide_first: bool | None
    wide_last: bool | None


@dataclass(frozen=True)
class _Part:
    """Text between two line breaks, beginning at `offset` of its paragraph. What only a text that wraps is asked for
    is measured when it is asked for: most stand on one line."""

    offset: int
    text: str
    ruler: _Ruler

    @cached_property
    def total(self) -> float:
        """The width in em of all of it on one line."""
        if self.text.isascii():
            return self.ruler.measure(self.offset, self.offset + len(self.text))
        whole = _join_units(self._units, 0)
        return whole[0].full if whole else 0.0

    @cached_property
    def policies(self) -> tuple[tuple[_Unit, ...], ...]:
        """The units under each break policy, one entry where all policies agree."""
        by_policy = tuple(_join_units(self._units, policy) for policy in (UAX, SPACED))
        return by_policy if by_policy[0] != by_policy[1] else by_policy[:1]

    @cached_property
    def widest(self) -> float:
        """The width in em of the widest unit."""
        return max((unit.core for unit in self.policies[-1]), default=0.0)

    @cached_property
    def risks(self) -> tuple[tuple[float, bool], ...]:
        """The words that applications may break elsewhere, with their width and whether they look like paths."""
        return tuple(_find_risks(self.text, self.offset, self.ruler))

    @cached_property
    def _units(self) -> tuple[tuple[_Unit, int], ...]:
        return tuple(_measure_units(self.text, self.offset, self.ruler))


def font_of(style: TextStyle, bold: bool | None) -> Font:
    return Font(style.latin, style.bold if bold is None else bold, style.italic, style.caps, max(0.0, style.tracking))


def forget_texts() -> None:
    """Drop what was remembered of texts, here and below, so that memory stays flat when others come."""
    forget_breaks()
    scripts_of.cache_clear()
    _prepare_short.cache_clear()


def _in_em(width: float, size: float) -> float:
    return max(0.0, width) / max(size, 1e-3) / WIDTH_MARGIN


def face_of(run: Run, font: Font) -> tuple[str, bool, bool]:
    # Words that one option alone has are set bold.
    bold = font.bold or run.bold or run.option is not None
    return CODE_FAMILY if run.code else font.latin, bold, font.italic or run.italic


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures stretches of one paragraph."""

    text: str
    stretches: tuple[_Stretch, ...]
    caps: bool
    book: FontBook
    tracking: float = 0.0

    def measure(self, start: int, end: int) -> float:
        """The width in em of the characters from `start` to `end`, without gaps between scripts."""
        width = 0.0
        for stretch in self.stretches:
            if stretch.start >= end:
                break
            if stretch.end <= start:
                continue
            piece = self.text[max(start, stretch.start) : min(end, stretch.end)]
            if self.caps:
                piece = piece.upper()
            width += self.book.advance(piece, stretch.family, stretch.bold, stretch.italic) * stretch.scale
            if "\t" in piece:
                width += TAB * piece.count("\t")
        return width + self.tracking * (end - start) if self.tracking else width

    def measure_each(self, start: int, end: int) -> Iterator[float]:
        """The width in em of each of the characters from `start` to `end`."""
        for stretch in self.stretches:
            for place in range(max(start, stretch.start), min(end, stretch.end)):
                char = self.text[place].upper() if self.caps else self.text[place]
                width = self.book.advance(char, stretch.family, stretch.bold, stretch.italic) * stretch.scale
                yield width + TAB if char == "\t" else width


def _prepare(runs: Runs, font: Font, book: FontBook) -> tuple[_Part, ...]:
    """The units of a paragraph, independent of size and column, so that fitting measures each word once. Of long
    paragraphs few are kept: their units take a thousand times the memory of their text."""
    return (_prepare_short if sum(len(run.text) for run in runs) <= _SHORT else _prepare_long)(runs, font, book)


@lru_cache(maxsize=32)
def _prepare_long(runs: Runs, font: Font, book: FontBook) -> tuple[_Part, ...]:
    return _measure_parts(runs, font, book)


@lru_cache(maxsize=4096)
def _prepare_short(runs: Runs, font: Font, book: FontBook) -> tuple[_Part, ...]:
    return _measure_parts(runs, font, book)


def _measure_parts(runs: Runs, font: Font, book: FontBook) -> tuple[_Part, ...]:
    text = plain(runs)
    ruler = _Ruler(text, tuple(_stretch_runs(runs, font)), font.caps, book, font.tracking)
    parts: list[_Part] = []
    offset = 0
    for piece in text.split("\n"):
        parts.append(_Part(offset, piece, ruler))
        offset += len(piece) + 1
    return tuple(parts)


def _stretch_runs(runs: Runs, font: Font) -> Iterator[_Stretch]:
    position = 0
    for run in runs:
        family, bold, italic = face_of(run, font)
        scale = SCRIPT_SCALE if run.superscript or run.subscript else 1.0
        yield _Stretch(position, position + len(run.text), family, bold, italic, scale)
        position += len(run.text)


def _measure_units(text: str, offset: int, ruler: _Ruler) -> Iterator[tuple[_Unit, int]]:
    """The smallest units of a text, each with the policies that let a line end after it."""
    start = 0
    for end, policies in find_breaks(text):
        word = text[start:end].rstrip(TRIMMED)
        middle = start + len(word)
        core = ruler.measure(offset + start, offset + middle) if word else 0.0
        tail = ruler.measure(offset + middle, offset + end) if middle < end else 0.0
        first = last = None
        if word:
            first, last = is_wide(word[0]), is_wide(word[-1])
            if not word.isascii():
                core += SCRIPT_GAP * _count_changes(word)
        yield _Unit(start, end, core, core + tail, first, last), policies
        start = end


def _count_changes(text: str) -> int:
    """How often a text goes from East Asian to Western characters or back, spaces aside."""
    kinds = [is_wide(char) for char in text if not char.isspace()]
    return sum(1 for before, after in pairwise(kinds) if before is not after)


def _join_units(units: Sequence[tuple[_Unit, int]], policy: int) -> tuple[_Unit, ...]:
    """Units between which `policy` lets no line end, made one; with policy 0, all."""
    joined: list[_Unit] = []
    pending: _Unit | None = None
    for unit, policies in units:
        pending = _join_two(pending, unit) if pending else unit
        if policies & policy:
            joined.append(pending)
            pending = None
    return (*joined, pending) if pending else tuple(joined)


def _join_two(first: _Unit, second: _Unit) -> _Unit:
    before = first.full + _gap(first.wide_last, second.wide_first)
    return _Unit(
        first.start,
        second.end,
        before + second.core if second.wide_first is not None else first.core,
        before + second.full,
        first.wide_first if first.wide_first is not None else second.wide_first,
        second.wide_last if second.wide_last is not None else first.wide_last,
    )


def _gap(before: bool | None, after: bool | None) -> float:
    return SCRIPT_GAP if before is not None and after is not None and before is not after else 0.0


def _find_risks(text: str, offset: int, ruler: _Ruler) -> Iterator[tuple[float, bool]]:
    """Words whose inner break points differ between applications: long ones, and those with path signs."""
    for match in _RISKY.finditer(text):
        word = match.group()
        path = _PATH_SIGN.search(word) is not None
        if word.isalpha() or (
            any(map(is_ideographic, word)) and not any("\uac00" <= char <= "\ud7a3" for char in word)
        ):
            continue  # both applications break plain words between letters, as the lines here are
        yield ruler.measure(offset + match.start(), offset + match.end()), path


def _count_risks(part: _Part, column: float, indent: float) -> int:
    """Lines to add for words that applications may break elsewhere: one for every three of them, rounded up. One for
    each made paragraphs of addresses 74 % too tall, and one for three left none too low in 1050 boxes. None where all
    stands on one line: nothing is broken there."""
    if part.total <= column - indent:
        return 0
    risky = sum(1 for width, path in part.risks if width > column or (path and width > PATH_SHARE * column))
    return -(-risky // 3)


_Line = tuple[int, int, float]


def _worst_lines(part: _Part, column: float, indent: float) -> list[_Line]:
    """The lines of a part under the policy that makes the most of them; at least one."""
    if part.total <= column - indent:
        return [(0, len(part.text), part.total)]
    return max((_fill_lines(part, units, column, indent) for units in part.policies), key=len)


def _fill_lines(part: _Part, units: tuple[_Unit, ...], column: float, indent: float) -> list[_Line]:
    """Lines filled greedily, as both applications do; a unit wider than a line is broken between characters."""
    lines: list[_Line] = []
    start, used, available = 0, 0.0, column - indent
    last: bool | None = None
    for unit in units:
        gap = _gap(last, unit.wide_first) if used > 0 else 0.0
        if used + gap + unit.core > available:
            if used > 0:
                lines.append((start, unit.start, used))
                start, used, gap, available = unit.start, 0.0, 0.0, column
            if unit.core > available:
                start, used, available = _break_unit(part, unit, lines, column, (start, available))
                last = unit.wide_last
                continue
        used += gap + unit.full
        last = unit.wide_last if unit.wide_last is not None else last
    lines.append((start, len(part.text), used))
    return lines


def _break_unit(
    part: _Part, unit: _Unit, lines: list[_Line], column: float, line: tuple[int, float]
) -> tuple[int, float, float]:
    """Breaks a unit wider than its line between characters. Takes the start of the open line and its room; adds whole
    lines to `lines`; gives the start of the line that remains open, its width so far, and the room on it."""
    (start, available), used, wide = line, 0.0, None
    text = part.text
    widths = part.ruler.measure_each(part.offset + unit.start, part.offset + unit.end)
    for place, width in zip(range(unit.start, unit.end), widths, strict=True):
        char = text[place]
        kind = is_wide(char)
        gap = _gap(wide, kind)
        if place > max(start, unit.start) and width > 0 and used + gap + width > available and not _sticks(text, place):
            if char in TRIMMED:  # spaces hang over the end of a line
                continue
            lines.append((start, place, used))
            start, used, gap, available = place, 0.0, 0.0, column
        used += gap + width
        wide = kind
    return start, used, available


def _sticks(text: str, place: int) -> bool:
    """Whether the character at `place` is part of the sign before it."""
    return text[place - 1] == "\u200d" or "\U0001f3fb" <= text[place] <= "\U0001f3ff"
