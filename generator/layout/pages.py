"""A table over several slides: the header on each, rows whole, slides evenly filled.

In: a table with its sizes and margins, a frame. Out: one `SizedTable` a slide. Must never lose a word or change order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.cells import (
    BORDER,
    CellStyle,
    Row,
    SizedTable,
    inner_width,
    paragraph_gap,
    row_height,
    size_cell,
    size_table,
)
from generator.layout.columns import SizedCell
from generator.layout.measure import SizedPara, split_lines, text_height
from generator.layout.metrics import FontBook
from generator.model.content import Runs, plain
from generator.model.deck import Bullet, CellLook, Para, TableCell, TableContent
from generator.model.units import EMU_PER_PT, Emu, Frame, Pt, to_emu

KEPT_FREE = 2.0  # points at the foot of the frame


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Sizes the cells of body rows."""

    style: CellStyle
    book: FontBook

    def size_row(self, row: Row, content: TableContent) -> tuple[SizedCell, ...]:
        gap = paragraph_gap(content)
        return tuple(
            size_cell(cell, self.style, head=False, row_head=content.row_heads and place == 0, gap=gap)
            for place, cell in enumerate(row)
        )


def paginate_table(content: TableContent, frame: Frame, style: CellStyle, book: FontBook) -> tuple[SizedTable, ...]:
    """The table over several slides: the header on each, rows whole, slides evenly filled.

    A row taller than a slide is parted at line ends; a header that leaves no room for rows becomes the first row.
    """
    table = size_table(content, frame.width, style, book)
    room = frame.height - to_emu(KEPT_FREE)
    header = table.row_heights[0] if content.header else Emu(0)
    if content.header and header > 0.5 * room:
        return paginate_table(_demote_header(content), frame, style, book)
    body = Emu(max(0, room - header))
    inner = [inner_width(width, style) for width in table.widths]
    heights = table.row_heights[1:] if content.header else table.row_heights
    ruler = _Ruler(style, book)
    rows: list[tuple[Row, Emu]] = []
    for row, height in zip(content.rows, heights, strict=True):
        rows.extend(((row, height),) if height <= body else _part_row(row, content, body, inner, ruler))
    if content.header and any(height > body for _, height in rows):
        return paginate_table(_demote_header(content), frame, style, book)
    pages = _part_rows([row for row, _ in rows], [height for _, height in rows], body)
    return tuple(
        replace(
            table,
            content=replace(content, rows=tuple(row for row, _ in rows[first:last])),
            row_heights=((header,) if content.header else ()) + tuple(height for _, height in rows[first:last]),
        )
        for first, last in pages
    )


def _demote_header(content: TableContent) -> TableContent:
    """The table with its header as first row, shown once: for frames too low to repeat it."""
    return replace(content, header=(), rows=(content.header, *content.rows))


def _part_row(row: Row, content: TableContent, body: Emu, inner: Sequence[Pt], ruler: _Ruler) -> list[tuple[Row, Emu]]:
    """A row as several, each no taller than `body`; the row head is repeated with an ellipsis. What cannot be parted
    stays whole."""
    room = Pt((body - 2 * ruler.style.margin_y) / EMU_PER_PT - BORDER)
    parts: list[tuple[Row, Emu]] = []
    rest, repeated, again = row, False, _mark_again(row[0])
    while any(cell.paras for cell in rest):  # each turn takes at least one line from what is pending, or ends
        cells = ruler.size_row(rest, content)
        cuts = [
            _cut_cell(cell, size, width, room, ruler.book) for cell, size, width in zip(rest, cells, inner, strict=True)
        ]
        head, after = tuple(first for first, _ in cuts), tuple(second for _, second in cuts)
        if (after[1:] == rest[1:]) if repeated else (after == rest):
            parts.append((rest, row_height(cells, inner, ruler.style, ruler.book)))
            break
        parts.append((head, row_height(ruler.size_row(head, content), inner, ruler.style, ruler.book)))
        is_whole = content.row_heads and _is_named(after) and head[0] in (row[0], again)
        repeated = is_whole and text_height(cells[0], inner[0], ruler.book) <= 0.5 * room
        rest = (again, *after[1:]) if repeated else after
    return parts


def _mark_again(name: TableCell) -> TableCell:
    """The name of a row that goes on, marked as such."""
    if not name.paras or not plain(name.paras[-1].runs):
        return name
    last = name.paras[-1]
    mark = replace(last.runs[-1], text=" \u2026", link=None, footnote=None, image=None)
    return replace(name, paras=(*name.paras[:-1], replace(last, runs=(*last.runs, mark))))


def _is_named(rest: Row) -> bool:
    """Whether of a row's remainder the name is told and something else is not."""
    return not rest[0].paras and any(cell.paras for cell in rest[1:])


def _cut_cell(cell: TableCell, sized: SizedCell, width: Pt, room: Pt, book: FontBook) -> tuple[TableCell, TableCell]:
    if not cell.paras:
        return cell, cell
    first, rest = split_lines(sized, width, room, book)
    if not rest:
        return cell, replace(cell, paras=())
    paras = cell.paras
    kept = len(first)
    if kept + len(rest) == len(paras):
        return replace(cell, paras=paras[:kept]), replace(cell, paras=paras[kept:])
    cut = paras[kept - 1]
    begun = replace(cut, runs=_restore(first[-1], cut))
    sign = cut.bullet if cut.bullet is Bullet.INHERIT else Bullet.NONE
    continued = replace(cut, runs=_restore(rest[0], cut), bullet=sign)
    return replace(cell, paras=(*paras[: kept - 1], begun)), replace(cell, paras=(continued, *paras[kept:]))


def _restore(sized: SizedPara, para: Para) -> Runs:
    """The runs of a piece without the mark that measuring a code paragraph sets."""
    return tuple(replace(run, code=False) for run in sized.runs) if para.code else sized.runs


def _part_rows(rows: Sequence[Row], heights: Sequence[Emu], body: Emu) -> list[tuple[int, int]]:
    """The first and last row of each page; groups whole where that takes no more pages."""
    pages = _balance(_bind(rows, heights, body), body)
    if not any(row[0].look is CellLook.GROUP for row in rows):
        return pages
    grouped = _balance(_bind(rows, heights, body, whole=True), body)
    return grouped if len(grouped) <= len(pages) else pages


@dataclass(frozen=True, slots=True)
class _Bound:
    """Rows that stay together: how many, and how tall they are in all."""

    count: int
    height: int


def _bind(rows: Sequence[Row], heights: Sequence[Emu], body: Emu, *, whole: bool = False) -> list[_Bound]:
    """The rows as what stays together on a slide: the head of a group with the row below it (`whole`: with all of its
    rows), a total with the row above; rows alone where that is taller than a slide."""
    bound: list[_Bound] = []
    waiting = grouped = False
    for row, height in zip(rows, heights, strict=True):
        look = row[0].look
        follows = waiting or look is CellLook.TOTAL or (whole and grouped and look is not CellLook.GROUP)
        if bound and follows and bound[-1].height + height <= body:
            bound[-1] = _Bound(bound[-1].count + 1, bound[-1].height + height)
        else:
            bound.append(_Bound(1, height))
        waiting = look is CellLook.GROUP
        grouped = grouped or waiting
    return bound


def _balance(rows: Sequence[_Bound], body: Emu) -> list[tuple[int, int]]:
    """Rows in as few pages as hold them, filled as evenly as can be: the lowest height that needs no more pages."""
    pages = _pack(rows, body)
    low = max([*(row.height for row in rows), 1])
    high = max(body, low)
    for _ in range(40):  # bisection down to one EMU
        if low >= high:
            break
        middle = (low + high) // 2
        if len(_pack(rows, Emu(middle))) <= len(pages):
            high = middle
        else:
            low = middle + 1
    return _pack(rows, Emu(high)) if high <= body else pages


def _pack(rows: Sequence[_Bound], body: Emu) -> list[tuple[int, int]]:
    """First and last (not included) row of each page, filled in order; at least one page."""
    pages: list[tuple[int, int]] = []
    first = place = used = 0
    for row in rows:
        if place > first and used + row.height > body:
            pages.append((first, place))
            first, used = place, 0
        used += row.height
        place += row.count
    return [*pages, (first, place)]
