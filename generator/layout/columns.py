"""How wide the columns of a table are: from what is in them, never from a fixed share.

In: cells as sized paragraphs, a width. Out: column widths that add up to that width. Must never give a column less
than nothing, and gives each its longest word wherever the width allows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from generator.layout.measure import SizedPara, text_height, text_width, widest_word
from generator.layout.metrics import FontBook
from generator.model.content import Runs, plain
from generator.model.template import TextStyle
from generator.model.units import EMU_PER_PT, Emu, Pt, to_emu

SizedCell: TypeAlias = tuple[SizedPara, ...]

SLACK = 1.0  # points on each column, for borders and rounding
WORD_LIMIT = 12.0  # em: a longer word (an address, a path) may break rather than widen its column
FIRST_SHARE = 0.30  # of the table: the most that the first column takes from the others
SHORT_SHARE = 0.22  # a first column no wider than this is not wrapped
AIRY, AIRY_SHARE = 1.35, 0.15  # row heads get so much more than they need, up to this share of the table
NUMBER_SHARE = 0.25  # likewise a column of numbers
WORD_ROW = 6.0  # points that a row of a handout's table takes besides its text
WORD_CELL_MARGIN = Pt(5.8)  # Word's default cell margin, 0.08 in, left and right each

_NUMBER = re.compile(r"[\s\d.,'’%‰€$£¥+\-–−()/:×x~<>≈≤≥kKMBGT]*\d[\s\d.,'’%‰€$£¥+\-–−()/:×x~<>≈≤≥kKMBGTms]*")


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column needs, in points with its margins: its longest word, its longest cell on one line; `whole` is the
    width of all lines of its longest paragraph end to end."""

    least: float
    most: float
    numeric: bool
    whole: float = 0.0


def measure_columns(rows: Sequence[Sequence[SizedCell]], margin_x: float, book: FontBook) -> tuple[ColumnNeed, ...]:
    """What each column needs; `margin_x` in points on each side. All rows have the same number of cells."""
    return tuple(_measure_column(cells, margin_x, book) for cells in zip(*rows, strict=True))


def share_width(needs: Sequence[ColumnNeed], width: float, equal: Sequence[int] = ()) -> tuple[float, ...]:
    """Widths in points that add up to `width`.

    What all need on one line, and the spare by the same proportion, where there is room; else the longest words, and
    the spare by the square root of what is lacking, so that one long column does not starve the others; else the
    longest words in proportion. Columns in `equal` come out equally wide, unless words would be broken for it.
    """
    even = _even_out(needs, equal)
    if sum(need.least for need in even) <= width or sum(need.least for need in needs) > width:
        needs = even
    most, least = sum(need.most for need in needs), sum(need.least for need in needs)
    if most <= width:
        return _spread_spare(needs, width - most, width)
    needs = _give_first(needs, _hold_short_columns(needs, width), width)
    least = sum(need.least for need in needs)
    if least <= width:
        return _spread_damped(needs, width)
    return tuple(need.least * width / least for need in needs)


def to_widths(shares: Sequence[float], width: Emu) -> tuple[Emu, ...]:
    """Shares in points as whole EMU that add up to `width` exactly."""
    total = sum(shares) or 1.0
    edges = [0]
    position = 0.0
    for share in shares:
        position += share
        edges.append(round(position / total * width))
    return tuple(Emu(right - left) for left, right in pairwise(edges))


def table_widths(
    header: Sequence[Runs],
    rows: Sequence[Sequence[Runs]],
    width: Emu,
    style: TextStyle,
    book: FontBook,
    *,
    columns: Sequence[int | None] = (),
) -> tuple[Emu, ...]:
    """Column widths for a table of runs at the size of `style`, as the handout has it; they add up to `width`.

    `columns` says which option each column belongs to: those of options come out equally wide. Header and first
    column are measured bold.
    """
    needs = _measure_runs_table(header, rows, style, book)
    if not needs:
        return ()
    return to_widths(share_width(needs, width / EMU_PER_PT, option_columns(columns)), width)


def least_width(header: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TextStyle, book: FontBook) -> Emu:
    """The width below which some word of a handout's table would have to be broken."""
    return to_emu(sum(need.least for need in _measure_runs_table(header, rows, style, book)))


def whole_width(header: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TextStyle, book: FontBook) -> Emu:
    """The width at which no cell of a handout's table wraps."""
    return to_emu(sum(need.most for need in _measure_runs_table(header, rows, style, book)))


def list_row_heights(
    header: Sequence[Runs], rows: Sequence[Sequence[Runs]], widths: Sequence[Emu], style: TextStyle, book: FontBook
) -> tuple[Pt, ...]:
    """About how tall each row of a handout's table is, in points, the header's first when there is one."""
    inner = [Pt(max(1.0, width / EMU_PER_PT - 2 * WORD_CELL_MARGIN)) for width in widths]
    return tuple(
        Pt(max((text_height(cell, room, book) for cell, room in zip(row, inner, strict=False)), default=0.0) + WORD_ROW)
        for row in _size_runs(header, rows, style)
    )


def _measure_runs_table(
    header: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TextStyle, book: FontBook
) -> tuple[ColumnNeed, ...]:
    lines = _size_runs(header, rows, style)
    return measure_columns(lines, WORD_CELL_MARGIN, book) if lines and lines[0] else ()


def _size_runs(header: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TextStyle) -> list[tuple[SizedCell, ...]]:
    """The cells of a handout's table row by row, the header's first, all rows as long as the longest."""
    count = max([len(header), *map(len, rows)], default=0)
    flat = replace(style, margin_left=Pt(0), indent=Pt(0), bullet="")

    def sized(cells: Sequence[Runs], head: bool) -> tuple[SizedCell, ...]:
        padded = [*cells, *[()] * (count - len(cells))]
        return tuple(
            (SizedPara(runs, style.size, flat, bold=head or place == 0, in_cell=True),)
            for place, runs in enumerate(padded)
        )

    return ([sized(header, True)] if header else []) + [sized(row, False) for row in rows]


def option_columns(columns: Sequence[int | None]) -> tuple[int, ...]:
    """The places of the columns that belong to options, when there are two or more."""
    places = tuple(place for place, option in enumerate(columns) if option is not None)
    return places if len(places) > 1 else ()


def _measure_column(cells: Sequence[SizedCell], margin_x: float, book: FontBook) -> ColumnNeed:
    extra = 2 * margin_x + SLACK
    least = most = whole = 0.0
    for cell in cells:
        for para in cell:
            bold = para.bold or para.style.bold
            own = para.style.margin_left
            word = widest_word(para.runs, para.size, para.style, book, bold=bold)
            least = max(least, min(word, WORD_LIMIT * para.size) + own)
            wide = text_width(para.runs, para.size, para.style, book, bold=bold)
            most = max(most, wide + own)
            whole = max(whole, wide * _count_lengths(plain(para.runs)))
    texts = [text for cell in cells[1:] if (text := " ".join(plain(para.runs) for para in cell).strip())]
    numbers = sum(1 for text in texts if len(text) <= 16 and _NUMBER.fullmatch(text))
    numeric = bool(texts) and numbers >= 0.7 * len(texts)
    return ColumnNeed(least + extra, max(least, most) + extra, numeric, max(least, most, whole) + extra)


def _count_lengths(text: str) -> float:
    """How many times its longest line a text is long."""
    lines = text.split("\n")
    return len(text) / max(1, *map(len, lines)) if len(lines) > 1 else 1.0


def _even_out(needs: Sequence[ColumnNeed], equal: Sequence[int]) -> tuple[ColumnNeed, ...]:
    if not equal:
        return tuple(needs)
    least, most = max(needs[place].least for place in equal), max(needs[place].most for place in equal)
    return tuple(replace(need, least=least, most=most) if place in equal else need for place, need in enumerate(needs))


def _hold_short_columns(needs: Sequence[ColumnNeed], width: float) -> tuple[ColumnNeed, ...]:
    """Numbers and short row heads keep to one line; a long first column gives way to the others."""
    held: list[ColumnNeed] = []
    for place, need in enumerate(needs):
        limit = SHORT_SHARE if place == 0 else NUMBER_SHARE if need.numeric else 0.0
        if need.most <= limit * width:
            airy = need.most if place else max(need.most, min(AIRY_SHARE * width, AIRY * need.most))
            held.append(replace(need, least=airy, most=airy))
        elif place == 0 and len(needs) > 2:
            held.append(replace(need, most=max(need.least, min(need.most, FIRST_SHARE * width))))
        else:
            held.append(need)
    fits = sum(need.least for need in held) <= width
    return tuple(held if fits else needs)


def _give_first(needs: Sequence[ColumnNeed], held: Sequence[ColumnNeed], width: float) -> tuple[ColumnNeed, ...]:
    """The first column gets what the others leave when each of their cells has its line."""
    spare = width - sum(need.most for need in held)
    if spare <= 0 or held[0].most >= needs[0].most:
        return tuple(held)
    return (replace(held[0], most=min(needs[0].most, held[0].most + spare)), *held[1:])


def _spread_spare(needs: Sequence[ColumnNeed], spare: float, width: float) -> tuple[float, ...]:
    """All fit on one line: the spare goes by what columns hold, less to numbers, and to the first while it is short."""
    room = [spare] * len(needs)
    if len(needs) > 2:
        room[0] = max(0.0, FIRST_SHARE * width - needs[0].most)
    weights = [need.most * (0.6 if need.numeric else 1.0) for need in needs]
    weights[0] *= 2
    given = _fill_up(weights, room, spare)
    return tuple(need.most + more for need, more in zip(needs, given, strict=True))


def _spread_damped(needs: Sequence[ColumnNeed], width: float) -> tuple[float, ...]:
    lacks = [need.most - need.least for need in needs]
    weights = [math.sqrt(max(need.most, need.whole) - need.least) if need.most > need.least else 0.0 for need in needs]
    given = _fill_up(weights, lacks, width - sum(need.least for need in needs))
    return tuple(need.least + more for need, more in zip(needs, given, strict=True))


def _fill_up(weights: Sequence[float], room: Sequence[float], spare: float) -> list[float]:
    """Parts `spare` by weight, none getting more than its room; what is left when all are full goes to all but the
    first."""
    given = [0.0] * len(weights)
    active = {place for place, weight in enumerate(weights) if weight > 0 and room[place] > 0}
    while active and spare > 1e-6:
        total = sum(weights[place] for place in active)
        full = {place for place in active if given[place] + spare * weights[place] / total >= room[place]}
        if not full:
            for place in active:
                given[place] += spare * weights[place] / total
            return given
        for place in sorted(full):
            spare -= room[place] - given[place]
            given[place] = room[place]
        active -= full
    if spare > 1e-6:
        takers = range(1 if len(given) > 1 else 0, len(given))
        for place in takers:
            given[place] += spare / len(takers)
    return given
