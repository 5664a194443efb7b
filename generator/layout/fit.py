"""Text into a frame: the largest whole-point sizes that fit, or pages of it.

In: planned paragraphs, the styles of the levels they stand on, a frame. Out: `Fitted` pages whose sizes are None
where the template's own size serves. Every word of the input is on some page, in order, but for `fit_beginning`. Never
raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from generator.layout.measure import PITCH, SizedPara, cut_runs, fits_height, part_runs, split_lines, text_height
from generator.layout.metrics import FontBook
from generator.model.content import Run, plain
from generator.model.deck import Bullet, Para, hang_of
from generator.model.template import TextStyle
from generator.model.units import Frame, Insets, Pt, to_pt

SMALLEST = Pt(12.0)  # nobody reads smaller text from a screen
LEAD = 1.2  # a lead line against the text it leads
LONGEST = 8_000  # characters of one paragraph: some slides full; the time to part it grows with the square
FEW = 12  # pages up to which sizes and shares are tried; beyond, each trial takes long and shows little
_STEP = 8  # letters that are taken off a text until its sign of omission fits
PIECE = 3_000  # characters into which a longer one is parted


@dataclass(frozen=True, slots=True)
class Fitted:
    """One slide's share of a text: paragraphs, their sizes (None: inherited), the base size, the height taken."""

    paras: tuple[Para, ...]
    sizes: tuple[Pt | None, ...]
    base: Pt
    height: Pt


@dataclass(frozen=True, slots=True)
class _Room:
    """What does not change while a text is fitted: styles of the levels, inner size, fonts, the floor."""

    levels: tuple[TextStyle, ...]
    width: Pt
    height: Pt
    book: FontBook
    lowest: Pt

    def sized(self, paras: tuple[Para, ...], base: Pt) -> tuple[SizedPara, ...]:
        own = self.levels[0].size
        found = []
        for para in paras:
            style = para_style(para, self.levels)
            size = style.size if base == own and not para.lead else self._size(para, style, base)
            found.append(SizedPara(para.runs, size, style, para.lead or style.bold))
        return tuple(found)

    def _size(self, para: Para, style: TextStyle, base: Pt) -> Pt:
        share = style.size / self.levels[0].size if self.levels[0].size else 1.0
        size = max(round(base * share), min(self.lowest, style.size))
        return Pt(float(round(size * LEAD)) if para.lead else float(size))

    def holds(self, paras: tuple[Para, ...], base: Pt) -> bool:
        """Whether all of `paras` fit at a size. Each takes a line at least, so that many need no measuring."""
        if len(paras) > self.most_lines(base):
            return False
        return fits_height(self.sized(paras, base), self.width, self.height, self.book)

    def most_lines(self, base: Pt) -> int:
        """More lines than the room can hold at a size, whatever the style."""
        lowest = min(s.line_points or s.line_spacing * min(s.size, base) for s in self.levels) / 2
        return int(self.height / max(lowest, 0.5)) + 2

    def fitted(self, paras: tuple[Para, ...], base: Pt, explicit: bool) -> Fitted:
        said = explicit or base != self.levels[0].size
        sized = self.sized(paras, base)
        sizes = tuple(s.size if said or p.lead else None for s, p in zip(sized, paras, strict=True))
        return Fitted(paras, sizes, base, text_height(sized, self.width, self.book))


def fit_text(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], insets: Insets, frame: Frame, book: FontBook,
    *, floor: Pt, explicit: bool = False, largest: Pt | None = None, raised: bool = False,
) -> tuple[Fitted, ...]:  # fmt: skip
    """Pages of `paras` in `frame`, one page where possible at any whole size from the template's own (or `largest`)
    down to `floor`; past the floor as few pages as the floor needs, at the largest size that needs no more. A paragraph
    longer than `LONGEST` goes on as several.

    `explicit`: sizes are always said (a text box that inherits nothing). `raised`: a template's size below the floor
    is raised to it; below `SMALLEST` every size is. An empty text gives one empty page.
    """
    room, candidates = _room_of(levels, insets, frame, book, floor, largest, raised)
    paras = part_paras(paras)
    base = _find_size(paras, room, candidates)
    if base is not None:
        return (room.fitted(paras, base, explicit),)
    pages, base = _paginate(paras, room, candidates)
    return tuple(room.fitted(page, base, explicit) for page in pages)


def fit_whole(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], insets: Insets, frame: Frame, book: FontBook,
    *, floor: Pt, explicit: bool = False,
) -> Fitted | None:  # fmt: skip
    """`paras` in one piece as `fit_text` has it, None where it would take pages."""
    room, candidates = _room_of(levels, insets, frame, book, floor, None, False)
    base = _find_size(paras, room, candidates)
    return None if base is None else room.fitted(paras, base, explicit)


def fit_beginning(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], insets: Insets, frame: Frame, book: FontBook,
    *, floor: Pt, explicit: bool = False,
) -> Fitted:  # fmt: skip
    """As much of `paras` as the frame holds at `floor`, a line at least, and "\u2026" where that is not all: for what
    does not go on over slides, and is whole in the notes."""
    room, candidates = _room_of(levels, insets, frame, book, floor, None, False)
    base = candidates[-1]
    if room.holds(paras, base):
        return room.fitted(paras, base, explicit)
    shown = _first_page(paras, room, room.height, base)
    while True:
        last = shown[-1]
        sign = Run(" \u2026") if not last.runs else replace(last.runs[-1], text=" \u2026", footnote=None, image=None)
        marked = (*shown[:-1], replace(last, runs=(*last.runs, sign)))
        text = plain(last.runs)
        if len(text) < 2 or room.holds(marked, base):
            return room.fitted(marked, base, explicit)
        end = max(text.rstrip().rfind(" "), len(text) - _STEP, 1)
        shown = (*shown[:-1], replace(last, runs=cut_runs(last.runs, end)[0]))


def _room_of(
    levels: tuple[TextStyle, ...], insets: Insets, frame: Frame, book: FontBook,
    floor: Pt, largest: Pt | None, raised: bool,
) -> tuple[_Room, list[Pt]]:  # fmt: skip
    """The room in a frame, and the sizes that may be tried, the largest first."""
    own = levels[0].size
    top = Pt(max(min(own, largest) if largest is not None else own, floor if raised else SMALLEST))
    lowest = Pt(min(floor, top))
    width, height = inner_size(frame, insets)
    least = _least_line(levels, lowest) if width > 2 * lowest and height > 0 else 0.0
    room = _Room(levels, width, Pt(max(height, least)), book, lowest)
    return room, [top, *(Pt(float(s)) for s in range(int(top), 0, -1) if lowest <= s < top)]


def _find_size(paras: tuple[Para, ...], room: _Room, candidates: list[Pt]) -> Pt | None:
    """The largest size at which all fits. The lowest is asked second: where it does not serve, none does."""
    if room.holds(paras, candidates[0]):
        return candidates[0]
    if len(candidates) < 2 or not room.holds(paras, candidates[-1]):
        return None
    return next((base for base in candidates[1:-1] if room.holds(paras, base)), candidates[-1])


def _least_line(levels: tuple[TextStyle, ...], size: Pt) -> float:
    """The height of one line at a size: a lower frame takes one all the same, its text stands over the insets."""
    return levels[0].line_points or PITCH * size * levels[0].line_spacing + 0.1


def part_paras(paras: tuple[Para, ...]) -> tuple[Para, ...]:
    """Paragraphs of which none is longer than `LONGEST`: what is longer goes on in others without a sign."""
    if all(len(plain(para.runs)) <= LONGEST for para in paras):
        return paras
    found: list[Para] = []
    for para in paras:
        if len(plain(para.runs)) <= LONGEST:
            found.append(para)
            continue
        for number, runs in enumerate(part_runs(para.runs, PIECE)):
            found.append(replace(para, runs=runs, bullet=Bullet.NONE if number else para.bullet))
    return tuple(found)


def inner_size(frame: Frame, insets: Insets) -> tuple[Pt, Pt]:
    """Width and height in points that are left for text inside a frame."""
    return to_pt(frame.width - insets.left - insets.right), to_pt(frame.height - insets.top - insets.bottom)


def para_style(para: Para, levels: tuple[TextStyle, ...]) -> TextStyle:
    """The style a paragraph stands on: its level's, with the indents of the sign that it asks for."""
    style = levels[min(para.level, len(levels) - 1)]
    if para.bullet is Bullet.INHERIT:
        return style
    if para.bullet is Bullet.NONE:
        return _without_sign(style)
    return _with_sign(style, hang_of(para.bullet, style.size))


@lru_cache(maxsize=64)
def _without_sign(style: TextStyle) -> TextStyle:
    return replace(style, margin_left=Pt(0), indent=Pt(0), bullet="")


@lru_cache(maxsize=64)
def _with_sign(style: TextStyle, hang: Pt) -> TextStyle:
    return replace(style, margin_left=Pt(max(style.margin_left, hang)), indent=Pt(-hang), bullet="+")


Pages: TypeAlias = tuple[tuple[Para, ...], ...]


def _paginate(paras: tuple[Para, ...], room: _Room, candidates: list[Pt]) -> tuple[Pages, Pt]:
    """As few pages as the floor needs, at the largest size (no more than 4 points above it) that needs no more."""
    floor = candidates[-1]
    least = _pages(paras, room, room.height, floor)
    if len(least) > FEW:
        return least, floor
    for size in candidates:
        if size > floor + 4 or (size > floor and _least_line(room.levels, size) > room.height):
            continue
        pages = least if size == floor else _pages(paras, room, room.height, size)
        if len(pages) <= len(least):
            return _even_out(paras, room, size, pages), size
    return least, floor


def _even_out(paras: tuple[Para, ...], room: _Room, base: Pt, pages: Pages) -> Pages:
    """The same number of pages, filled alike: no last page with one line on it."""
    for share in (0.55, 0.65, 0.75, 0.85) if len(pages) <= FEW else ():
        even = _pages(paras, room, Pt(room.height * share), base)
        if len(even) == len(pages):
            return even
    return pages


def _first_page(paras: tuple[Para, ...], room: _Room, height: Pt, base: Pt) -> tuple[Para, ...]:
    first = paras[: room.most_lines(base)]
    head, tail = split_lines(room.sized(first, base), room.width, height, room.book)
    if not tail:
        return first
    return _divide(first, head, tail)[0] if head else first[:1]


def _pages(paras: tuple[Para, ...], room: _Room, height: Pt, base: Pt) -> Pages:
    pages: list[tuple[Para, ...]] = []
    rest = paras
    most = room.most_lines(base)
    while rest:
        rest, beyond = rest[:most], rest[most:]
        sized = room.sized(rest, base)
        head, tail = split_lines(sized, room.width, height, room.book)
        if not tail:
            pages.append(rest)
            rest = beyond
            continue
        if not head:  # a frame that holds not even a line: the line goes there all the same
            pages.append(rest[:1])
            rest = rest[1:] + beyond
            continue
        page, rest = _divide(rest, head, tail)
        kept = _keep_together(page)
        if kept:
            page, rest = page[:-kept], page[-kept:] + rest
        pages.append(page)
        rest += beyond
    return tuple(pages) or ((),)


def _divide(
    paras: tuple[Para, ...], head: tuple[SizedPara, ...], tail: tuple[SizedPara, ...]
) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """Planned paragraphs along the cut that `split_lines` made: a cut paragraph goes on without its sign."""
    page = tuple(replace(p, runs=s.runs) for p, s in zip(paras, head, strict=False))
    first = len(paras) - len(tail)
    rest = [replace(p, runs=s.runs) for p, s in zip(paras[first:], tail, strict=True)]
    if rest and first < len(head):
        rest[0] = replace(rest[0], bullet=Bullet.NONE)
    return page, tuple(rest)


def _keep_together(page: tuple[Para, ...]) -> int:
    """How many paragraphs at the end of a page ask to stay with what follows, as long as something is left before."""
    count = 0
    while count < len(page) - 1 and page[-1 - count].keep and plain(page[-1 - count].runs):
        count += 1
    return count
