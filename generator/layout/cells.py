"""A table at given sizes and margins: its cells as sized paragraphs, its columns, its rows' natural heights.

In: the planned table, a width, a `CellStyle`. Out: a `SizedTable` in one piece, however tall. Must never choose a size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from generator.layout.columns import SizedCell, measure_columns, option_columns, share_width, to_widths
from generator.layout.measure import SizedPara, text_height
from generator.layout.metrics import FontBook
from generator.model.deck import Bullet, CellLook, Para, TableCell, TableContent
from generator.model.template import TextStyle
from generator.model.units import EMU_PER_PT, Emu, Pt, to_emu

BORDER = 0.75  # points on each row for its rules
SIGN_INDENT = 1.25  # em for a sign or number before a paragraph, and for each level
PARAGRAPH_GAP = 0.25  # em between paragraphs of a cell; twice that in panels

Row: TypeAlias = tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class SizedTable:
    """A table for one slide. `row_heights` has the header's first when there is one. Sizes in points; margins are
    those of every cell, left and right (x) and above and below (y)."""

    content: TableContent
    widths: tuple[Emu, ...]
    row_heights: tuple[Emu, ...]
    size: Pt
    header_size: Pt
    margin_x: Emu
    margin_y: Emu
    gap: float = PARAGRAPH_GAP


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How cells are set: fonts, sizes in points, and margins."""

    body: TextStyle
    header: TextStyle
    size: Pt
    header_size: Pt
    margin_x: Emu
    margin_y: Emu


def size_table(content: TableContent, width: Emu, style: CellStyle, book: FontBook) -> SizedTable:
    """The table at given sizes and margins in one piece: column widths, and the rows' natural heights.

    Columns of options are equally wide where that makes the table hardly taller.
    """
    cells = size_cells(content, style)
    if not cells or not cells[0]:
        return SizedTable(content, (), (), style.size, style.header_size, style.margin_x, style.margin_y)
    margin = style.margin_x / EMU_PER_PT
    needs = measure_columns(cells, margin, book)
    column = width / EMU_PER_PT
    widths = to_widths(share_width(needs, column), width)
    heights = row_heights(cells, widths, style, book)
    equal = option_columns(content.columns)
    if equal:
        even = to_widths(share_width(needs, column, equal), width)
        even_heights = row_heights(cells, even, style, book)
        if sum(even_heights) <= sum(heights) * 1.1 + to_emu(1.2 * style.size):
            widths, heights = even, even_heights
    gap = paragraph_gap(content)
    return SizedTable(content, widths, heights, style.size, style.header_size, style.margin_x, style.margin_y, gap)


def size_cells(content: TableContent, style: CellStyle) -> tuple[tuple[SizedCell, ...], ...]:
    """Every cell as sized paragraphs, row by row, the header's first. A leading paragraph has the header's size."""
    gap = paragraph_gap(content)
    rows = (((content.header, True),) if content.header else ()) + tuple((row, False) for row in content.rows)
    return tuple(
        tuple(
            size_cell(cell, style, head=head, row_head=content.row_heads and place == 0, gap=gap)
            for place, cell in enumerate(row)
        )
        for row, head in rows
    )


def paragraph_gap(content: TableContent) -> float:
    """The space kept between paragraphs of a cell, in em."""
    return PARAGRAPH_GAP * (2 if content.panels else 1)


def size_cell(cell: TableCell, style: CellStyle, *, head: bool, row_head: bool, gap: float) -> SizedCell:
    """A cell's paragraphs in the sizes of its table; an empty cell has one empty paragraph, so that it has a height."""
    bold = row_head or cell.look is not CellLook.PLAIN
    return tuple(_size_para(para, style, head=head, row_head=bold, gap=gap) for para in cell.paras) or (
        SizedPara((), style.header_size if head else style.size, style.body, in_cell=True),
    )


def _size_para(para: Para, style: CellStyle, *, head: bool, row_head: bool, gap: float) -> SizedPara:
    base = style.header if head else style.body
    size = style.header_size if head or para.lead else style.size
    signs = para.level + (para.bullet not in (Bullet.INHERIT, Bullet.NONE))
    looks = _indent(base, Pt(SIGN_INDENT * size * signs), Pt(gap * size))
    runs = tuple(replace(run, code=True) for run in para.runs) if para.code else para.runs
    return SizedPara(runs, size, looks, bold=row_head or para.lead, in_cell=True)


@lru_cache(maxsize=64)
def _indent(style: TextStyle, margin: Pt, gap: Pt) -> TextStyle:
    """A style with a paragraph's indent and the space before it; a table has few of them, and thousands of cells."""
    return replace(style, margin_left=margin, space_before=gap)


def row_heights(
    cells: Sequence[Sequence[SizedCell]], widths: Sequence[Emu], style: CellStyle, book: FontBook
) -> tuple[Emu, ...]:
    """How high the rows are in columns of these widths."""
    inner = [inner_width(width, style) for width in widths]
    return tuple(row_height(row, inner, style, book) for row in cells)


def inner_width(width: Emu, style: CellStyle) -> Pt:
    """What a column leaves for text between its margins."""
    return Pt(max(0.0, (width - 2 * style.margin_x) / EMU_PER_PT))


def row_height(row: Sequence[SizedCell], inner: Sequence[Pt], style: CellStyle, book: FontBook) -> Emu:
    """How high a row is: its highest cell, the margins and the line below it."""
    text = max((text_height(cell, width, book) for cell, width in zip(row, inner, strict=True)), default=0.0)
    return Emu(math.ceil((text + BORDER) * EMU_PER_PT) + 2 * style.margin_y)
