"""Listings on slides: on a panel, at a size at which their lines stay whole, with a mark where one cannot.

In: paragraphs of code, the frame of a slot. Out: `Fitted` pages, and the frame and insets of the panel. A line that is
too long goes on after a mark, under its own indent. Must never drop or change a word, and never raise on any text.
"""

from __future__ import annotations

from dataclasses import replace

from generator.layout.choose import Served
from generator.layout.fit import Fitted, fit_text, inner_size
from generator.layout.lines import CODE_FAMILY, WIDTH_MARGIN
from generator.layout.metrics import FontBook, is_wide
from generator.model.content import Run, Runs, plain
from generator.model.deck import Para
from generator.model.template import TextStyle
from generator.model.units import Emu, Frame, Insets, Pt

WRAPPED = "\u00bb "  # before what goes on from the line above: a sign that every face of a fixed pitch has
LEAST_COLUMNS = 16  # a narrower panel wraps all the same, wherever it must
_PANEL = Insets(Emu(137160), Emu(91440), Emu(137160), Emu(91440))
_BREAKS = frozenset(" ,;.)]}/|&-=+:")  # a line is rather parted after one of these
_MARGIN = 1.0  # column kept free: of what is wrapped nothing may wrap again


def is_listing(paras: tuple[Para, ...]) -> bool:
    """Whether a text is code throughout: it may be set smaller than what is read as prose."""
    return bool(paras) and all(para.code for para in paras)


def listing_frame(served: Served) -> tuple[Frame, Insets]:
    """Where the panel of a listing stands: its edges where the text of the slot would begin and end."""
    own = served.placeholder.insets if served.placeholder is not None else Insets()
    frame = served.frame
    width = max(frame.width - own.left - own.right, 1)
    return Frame(Emu(frame.x + own.left), frame.y, Emu(width), frame.height), _PANEL


def fit_listing(
    paras: tuple[Para, ...],
    levels: tuple[TextStyle, ...],
    insets: Insets,
    frame: Frame,
    book: FontBook,
    *,
    floor: Pt,
    largest: Pt,
) -> tuple[Fitted, ...]:
    """The pages of a listing: at the largest size at which it fits one of them with its lines whole, else with lines
    wrapped; else on several, at the largest size that wraps nothing, or at the floor. Sizes in points."""
    most = int(max(floor, min(largest, levels[0].size)))
    sizes = [Pt(float(size)) for size in range(most, int(floor) - 1, -1)] or [floor]
    width = inner_size(frame, insets)[0]
    wrapped = {size: wrap_listing(paras, count_columns(width, size, book)) for size in sizes}

    def fit(size: Pt) -> tuple[Fitted, ...]:
        return fit_text(wrapped[size], levels, insets, frame, book, floor=size, largest=size, explicit=True)

    whole = [size for size in sizes if wrapped[size] == paras]
    for size in (*whole, *(one for one in sizes if one not in whole)):
        pages = fit(size)
        if len(pages) == 1:
            return pages
    return fit(whole[0] if whole else sizes[-1])


def count_columns(width: Pt, size: Pt, book: FontBook) -> int:
    """How many letters of a fixed pitch stand on a line of `width` points, safely."""
    letter = book.advance("0", CODE_FAMILY) * size * WIDTH_MARGIN
    return max(LEAST_COLUMNS, int(width / letter - _MARGIN))


def wrap_listing(paras: tuple[Para, ...], columns: int) -> tuple[Para, ...]:
    """Paragraphs of code of which no line has more than `columns` letters; the same where none had."""
    return tuple(replace(para, runs=wrap_code(para.runs, columns)) for para in paras)


def wrap_code(runs: Runs, columns: int) -> Runs:
    """Lines of more than `columns` letters parted, each further piece after a mark and under the line's own indent."""
    text = plain(runs)
    cuts: list[tuple[int, int]] = []  # where a piece begins, and its indent
    start = 0
    for line in text.split("\n"):
        if len(line) * (1 if line.isascii() else 2) > columns:
            cuts += [(start + at, indent) for at, indent in _cut_line(line, columns)]
        start += len(line) + 1
    return _insert_marks(runs, cuts) if cuts else runs


def _cut_line(line: str, columns: int) -> list[tuple[int, int]]:
    """Where the pieces of a line begin but for the first, and how far each is indented."""
    indent = min(len(line) - len(line.lstrip(" ")), columns // 3)
    cuts: list[tuple[int, int]] = []
    start, room = 0, columns
    while True:
        end = _end_of_piece(line, start, room)
        if end >= len(line):
            return cuts
        low = start + (end - start) // 2
        if line[end] != " ":
            end = next((at for at in range(end, low, -1) if line[at - 1] in _BREAKS), end)
        cuts.append((end, indent))
        start, room = end, columns - indent - len(WRAPPED)


def _end_of_piece(line: str, start: int, room: int) -> int:
    """The first character from `start` that does not fit in `room` columns; at least one does."""
    used = 0
    for at in range(start, len(line)):
        used += 2 if is_wide(line[at]) else 1 if line[at] < "\u2000" else 2
        if used > room and at > start:
            return at
    return len(line)


def _insert_marks(runs: Runs, cuts: list[tuple[int, int]]) -> Runs:
    found: list[Run] = []
    position, waiting = 0, list(reversed(cuts))
    for run in runs:
        start = 0
        while waiting and waiting[-1][0] < position + len(run.text):
            at, indent = waiting.pop()
            if at - position > start:
                found.append(replace(run, text=run.text[start : at - position]))
            found.append(Run("\n" + " " * indent + WRAPPED, code=True, token="comment"))
            start = at - position
        if start < len(run.text):
            found.append(replace(run, text=run.text[start:]))
        position += len(run.text)
    return tuple(found)
