"""Fits a table into a frame: type size, column widths, row heights; more slides where one cannot hold it.

In: the planned table, a frame, the styles of its body and header. Out: one `SizedTable` for each slide, whose rows add
up to no more than the frame's height. Rows stay whole and the header is repeated; a row taller than a slide is parted
at line ends; columns too many for their longest words are grouped, each group with the first column. Must never lose,
repeat out of order or shrink a word below the floor, and never raise on any text or shape.

Of the styles only font, weight and size are used: cells do not take indents or spacing of body text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.layout.cells import CellStyle, SizedTable, size_cells, size_table
from generator.layout.columns import measure_columns, table_widths
from generator.layout.fit import part_paras
from generator.layout.metrics import FontBook
from generator.layout.pages import KEPT_FREE, paginate_table
from generator.model.content import plain
from generator.model.deck import CellLook, TableCell, TableContent
from generator.model.template import TextStyle
from generator.model.units import EMU_PER_PT, Emu, Frame, Pt, inches, to_emu

__all__ = [
    "CellStyle",
    "SizedTable",
    "fit_table",
    "group_columns",
    "natural_height",
    "paginate_table",
    "size_table",
    "table_widths",
]

COMFORTABLE = 14  # points: below it a table is parted rather than made smaller, where its parts fill their slides
WELL_FILLED = 0.5  # of a frame: how much each part must fill for that
TERSE_CELL = 24  # letters in a cell on average, up to which a table holds values
CROWDED = 8  # columns from which on a table of many slides is tried in two halves, whose rows are lower
MOST_TURNED = 8  # rows of a wide table up to which they may become columns
SPLIT_ALL_SIZES = 200  # rows up to which every size is tried; longer tables run over many slides at any size


MARGIN_X = inches(0.12)
MARGIN_X_TIGHT = inches(0.10)
MARGIN_Y = inches(0.07)
MARGIN_Y_TIGHT = inches(0.05)
MARGIN_Y_MOST = inches(0.10)
PANEL_MARGIN_X = inches(0.22)
PANEL_MARGIN_Y = inches(0.16)
ROW_PADDING = 2.0  # times the size: the most that a row is padded in all, to fill the frame
PANEL_PADDING = 4.0


@lru_cache(maxsize=8)  # a stack asks for the same table several times, with several frames
def fit_table(
    content: TableContent,
    frame: Frame,
    *,
    book: FontBook,
    style: TextStyle,
    preferred: Pt,
    floor: Pt,
    header_style: TextStyle,
) -> tuple[SizedTable, ...]:
    """The table on as many slides as it needs, at least one, at one size.

    `preferred` and `floor` bound the body size; the header keeps the proportion of `header_style` to `style`. The
    widths add up to the frame's width, the heights to no more than its height (but where not even one line fits).
    """
    content = make_rectangular(content)
    if not content.columns:
        return (SizedTable(content, (), (), preferred, preferred, MARGIN_X, MARGIN_Y),)
    fonts = _Fonts(_plain_style(style), _plain_style(header_style), book)
    sizes = _list_sizes(preferred, floor)
    groups = group_columns(content, frame.width, fonts.cell_style(sizes[-1], content, tight=True), book)
    fitted = [_fit_group(group, frame, fonts, sizes) for group in groups]
    if len(groups) == 1 and len(fitted[0]) > 2 and len(content.columns) >= CROWDED:
        halves = [_fit_group(half, frame, fonts, sizes) for half in _halve_columns(content)]
        fitted = halves if sum(map(len, halves)) < len(fitted[0]) else fitted
    smallest = min(tables[0].size for tables in fitted)
    if any(tables[0].size != smallest for tables in fitted):
        sizes = [size for size in sizes if size <= smallest]
        fitted = [_fit_group(group, frame, fonts, sizes[:1]) for group in groups]
    parts = tuple(table for tables in fitted for table in tables)
    readable = [size for size in _list_sizes(preferred, floor) if size >= COMFORTABLE]
    turned = _fit_turned(content, frame, fonts, readable) if len(groups) > 1 and readable else ()
    return turned if turned and 2 * len(turned) <= len(parts) else parts


def _halve_columns(content: TableContent) -> tuple[TableContent, TableContent]:
    """The table as two of half the columns, the first column in both."""
    count = len(content.columns)
    middle = (count + 2) // 2
    return _take_columns(content, range(middle)), _take_columns(content, (0, *range(middle, count)))


def _fit_turned(content: TableContent, frame: Frame, fonts: _Fonts, sizes: Sequence[Pt]) -> tuple[SizedTable, ...]:
    """A table too wide for its frame with its rows as columns, () where they have no room or lack names; nor are
    columns turned that stand for options, whose colours follow the columns."""
    is_named = content.row_heads and bool(content.header) and all(cell.paras for cell in content.header[1:])
    if not is_named or len(content.rows) > MOST_TURNED or any(option is not None for option in content.columns):
        return ()
    turned = tuple(zip(content.header, *content.rows, strict=True))
    wide = replace(
        content, header=turned[0], rows=turned[1:], columns=(None,) * len(turned[0]), alignments=("",) * len(turned[0])
    )
    return _fit_group(wide, frame, fonts, sizes) if _reaches_words(wide, frame, fonts, sizes[-1]) else ()


def natural_height(
    content: TableContent, width: Emu, size: Pt, style: TextStyle, header_style: TextStyle, book: FontBook
) -> Emu:
    """How tall the table is in one piece at a body size, with the least padding."""
    content = make_rectangular(content)
    if not content.columns:
        return Emu(0)
    fonts = _Fonts(_plain_style(style), _plain_style(header_style), book)
    table = size_table(content, width, fonts.cell_style(size, content, tight=True), book)
    return Emu(sum(table.row_heights) + to_emu(KEPT_FREE))


def group_columns(content: TableContent, width: Emu, style: CellStyle, book: FontBook) -> tuple[TableContent, ...]:
    """The table in groups of columns that each reach their longest words at `style`, the first column in every group;
    the table itself when all do, or when it has no columns to part."""
    count = len(content.columns)
    needs = measure_columns(size_cells(content, style), style.margin_x / EMU_PER_PT, book)
    room = width / EMU_PER_PT
    if count < 3 or sum(need.least for need in needs) <= room:
        return (content,)
    heads = _count_heads(content, [need.least for need in needs], room)
    room -= min(sum(need.least for need in needs[:heads]), 0.4 * room)
    limit = count
    for _ in range(2):  # the second time with groups of even size
        groups: list[list[int]] = [[]]
        used = 0.0
        for place in range(heads, count):
            if groups[-1] and (used + needs[place].least > room or len(groups[-1]) >= limit):
                groups.append([])
                used = 0.0
            groups[-1].append(place)
            used += needs[place].least
        limit = math.ceil((count - heads) / len(groups))
    return tuple(_take_columns(content, (*range(heads), *places)) for places in groups)


def _count_heads(content: TableContent, least: Sequence[float], room: float) -> int:
    """How many columns each group repeats: the first, or the first two where only both tell the rows apart."""
    if len(content.columns) < 4 or sum(least[:2]) > 0.4 * room:
        return 1
    keys = [tuple("".join(plain(para.runs) for para in cell.paras) for cell in row[:2]) for row in content.rows]
    firsts = {key[:1] for key in keys}
    return 2 if len(firsts) < len(keys) and len(set(keys)) == len(keys) else 1


def make_rectangular(content: TableContent) -> TableContent:
    """The table with as many cells in every row as in the longest, empty ones added; overlong paragraphs parted."""
    count = max([len(content.columns), len(content.header), *map(len, content.rows)], default=0)
    empty = TableCell(())
    header = content.header and (*map(_part_cell, content.header), *[empty] * (count - len(content.header)))
    rows = tuple((*map(_part_cell, row), *[empty] * (count - len(row))) for row in content.rows) if count else ()
    columns = (*content.columns, *[None] * (count - len(content.columns)))
    alignments = (*content.alignments, *[""] * (count - len(content.alignments)))
    return replace(content, header=header, rows=rows, columns=columns, alignments=alignments)


def _part_cell(cell: TableCell) -> TableCell:
    paras = part_paras(cell.paras)
    return cell if paras is cell.paras else replace(cell, paras=paras)


@dataclass(frozen=True, slots=True)
class _Fonts:
    body: TextStyle
    header: TextStyle
    book: FontBook

    def cell_style(self, size: Pt, content: TableContent, *, tight: bool = False) -> CellStyle:
        """The sizes and margins that go with a body size."""
        ratio = min(1.3, max(1.0, self.header.size / max(self.body.size, 1.0)))
        header_size = Pt(math.floor(size * ratio + 0.5))
        if content.panels:
            return CellStyle(self.body, self.header, size, header_size, PANEL_MARGIN_X, PANEL_MARGIN_Y)
        margins = (MARGIN_X_TIGHT, MARGIN_Y_TIGHT) if tight else (MARGIN_X, MARGIN_Y)
        return CellStyle(self.body, self.header, size, header_size, *margins)


def _plain_style(style: TextStyle) -> TextStyle:
    zero = Pt(0.0)
    return replace(
        style,
        margin_left=zero,
        indent=zero,
        line_spacing=1.0,
        line_points=None,
        space_before=zero,
        space_after=zero,
        bullet="",
    )


def _list_sizes(preferred: Pt, floor: Pt) -> list[Pt]:
    """Whole points from the preferred size down to the floor."""
    top, bottom = math.floor(preferred), math.ceil(floor)
    return [Pt(size) for size in range(top, bottom - 1, -1)] or [Pt(bottom)]


def _take_columns(content: TableContent, places: Sequence[int]) -> TableContent:
    return replace(
        content,
        header=content.header and tuple(content.header[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in content.rows),
        columns=tuple(content.columns[place] for place in places),
        alignments=tuple(content.alignments[place] for place in places),
    )


# ---- one slide or several


def _fit_group(content: TableContent, frame: Frame, fonts: _Fonts, sizes: Sequence[Pt]) -> tuple[SizedTable, ...]:
    """One group of columns: on one slide at the largest size that fits, else parted over several."""
    # What reaches its words at one size does so at every smaller one.
    first = next((n for n, size in enumerate(sizes) if _reaches_words(content, frame, fonts, size)), len(sizes) - 1)
    reachable = sizes[first:]
    comfortable = [size for size in reachable if size >= COMFORTABLE] or reachable[:1]
    attempts = [(size, False) for size in comfortable] + [(comfortable[-1], True)]
    for size, tight in attempts:
        whole = _size_whole(content, frame, fonts, size, tight=tight)
        if whole is not None:
            return _fill_frame((whole,), frame)
    smaller = [size for size in reachable if size < comfortable[-1]]
    if is_terse(content):
        for size in smaller:
            whole = _size_whole(content, frame, fonts, size, tight=True)
            if whole is not None:
                return _fill_frame((whole,), frame)
    parted = _part_best(content, frame, fonts, comfortable)
    room = frame.height - to_emu(KEPT_FREE)
    filled = [sum(table.row_heights) for table in parted]
    if len(parted) > 1 and min(filled) >= WELL_FILLED * room and max(filled) <= room:
        return _fill_frame(parted, frame)
    for size in smaller:
        whole = _size_whole(content, frame, fonts, size, tight=True)
        if whole is not None:
            return _fill_frame((whole,), frame)
    if max(filled) > room:  # a frame lower than a line of comfortable size
        parted = paginate_table(content, frame, fonts.cell_style(sizes[-1], content, tight=True), fonts.book)
    return _fill_frame(parted, frame)


def is_terse(content: TableContent) -> bool:
    """Whether a table holds values rather than texts: it is read at a glance, and better in one piece."""
    cells = [cell for row in content.rows for cell in row]
    letters = sum(len(plain(para.runs)) for cell in cells for para in cell.paras)
    return letters <= TERSE_CELL * len(cells)


def _reaches_words(content: TableContent, frame: Frame, fonts: _Fonts, size: Pt, *, tight: bool = True) -> bool:
    """Whether every column can be as wide as its longest word."""
    style = fonts.cell_style(size, content, tight=tight)
    needs = measure_columns(size_cells(content, style), style.margin_x / EMU_PER_PT, fonts.book)
    return sum(need.least for need in needs) <= frame.width / EMU_PER_PT


def _size_whole(content: TableContent, frame: Frame, fonts: _Fonts, size: Pt, *, tight: bool) -> SizedTable | None:
    """The table on one slide at a size, None where it does not fit."""
    style = fonts.cell_style(size, content, tight=tight)
    room = frame.height - to_emu(KEPT_FREE)
    lowest = to_emu(1.2 * size) + 2 * style.margin_y
    if lowest * len(content.rows) > room:
        return None
    table = size_table(content, frame.width, style, fonts.book)
    return table if sum(table.row_heights) <= room else None


def _part_best(content: TableContent, frame: Frame, fonts: _Fonts, sizes: Sequence[Pt]) -> tuple[SizedTable, ...]:
    """The table over as few slides as a comfortable size allows; of sizes that need as many, the largest."""
    tried = sizes if len(content.rows) <= SPLIT_ALL_SIZES else sizes[:1]
    best: tuple[SizedTable, ...] = ()
    for size in tried:
        tight = not _reaches_words(content, frame, fonts, size, tight=False)
        pages = paginate_table(content, frame, fonts.cell_style(size, content, tight=tight), fonts.book)
        if not best or (len(pages), _parted_groups(pages)) < (len(best), _parted_groups(best)):
            best = pages
    return best


def _parted_groups(pages: tuple[SizedTable, ...]) -> int:
    """How many slides go on with a group of rows that begins on another."""
    looks = [[row[0].look for row in page.content.rows if row] for page in pages]
    if not any(CellLook.GROUP in page for page in looks):
        return 0
    return sum(bool(page) and page[0] is not CellLook.GROUP for page in looks[1:])


def _fill_frame(tables: tuple[SizedTable, ...], frame: Frame) -> tuple[SizedTable, ...]:
    """The same tables with the height that is left given to their rows, the same on every slide, up to a comfortable
    padding: first as cell margin, then as height. Panels come out equally tall, their header as it is."""
    room = frame.height - to_emu(KEPT_FREE)
    if tables[0].content.panels:
        return tuple(_even_panels(table, room) for table in tables)
    margin = tables[0].margin_y
    most = to_emu(ROW_PADDING * tables[0].size) - 2 * margin
    spare = min((room - sum(table.row_heights)) // max(1, len(table.row_heights)) for table in tables)
    extra = max(0, min(spare, most))
    more = max(0, min(MARGIN_Y_MOST - margin, extra // 2))
    return tuple(
        replace(
            table,
            margin_y=Emu(margin + more),
            row_heights=tuple(Emu(height + extra) for height in table.row_heights),
        )
        for table in tables
    )


def _even_panels(table: SizedTable, room: int) -> SizedTable:
    head = len(table.row_heights) - len(table.content.rows)
    rows = table.row_heights[head:]
    if not rows:
        return table
    share = (room - sum(table.row_heights[:head])) // len(rows)
    most = max(rows) + to_emu(PANEL_PADDING * table.size)
    if share >= max(rows):
        even = tuple(Emu(min(share, most)) for _ in rows)
        return replace(table, row_heights=table.row_heights[:head] + even)
    spare = max(0, room - sum(table.row_heights)) // len(rows)
    return replace(table, row_heights=table.row_heights[:head] + tuple(Emu(row + spare) for row in rows))
