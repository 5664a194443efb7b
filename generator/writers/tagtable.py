"""Tables of a template whose rows and columns loops repeat.

In: an a:tbl or a w:tbl with tags. Out: the same table with its rows and columns as the tags want them, its grid and
widths in step: the table keeps its width. A loop that is opened in a row's first cell and closed in its last repeats
the row; {%tc ... %} repeats cells. Must never leave a table without rows, nor rows that do not fit the grid.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Protocol

from generator.expressions import Evaluator
from generator.model.names import qn
from generator.model.package import Element
from generator.writers.tagcopies import clean_copy, place_shown
from generator.writers.tagruns import paragraph_text
from generator.writers.tagtree import Scope, Shown, Spot, TagError, Unit, find_loose, make_unit, run_units

_ROWS = (qn("w:tr"), qn("a:tr"))
_CELLS = (qn("w:tc"), qn("a:tc"))
_PARAGRAPHS = (qn("w:p"), qn("a:p"))


class Filler(Protocol):
    """What fills the cells."""

    evaluator: Evaluator

    def fill(self, element: Element, scope: Scope) -> None: ...

    def loose_of(self, container: Element) -> list[Spot]: ...

    def strip(self, spots: tuple[Spot, ...]) -> None: ...


def fill_table(table: Element, scope: Scope, filler: Filler) -> None:
    """Repeat the table's rows and columns and fill its cells. TagError: BRF334 statements that do not pair, BRF335
    columns that differ between rows."""
    for child in table:
        if child.tag in (qn("w:tblPr"), qn("a:tblPr")):
            filler.fill(child, scope)
    rows = [e for e in table if e.tag in _ROWS]
    loose = [_row_spots(row, filler) for row in rows]
    if any(loose):
        units = [_row_unit(row, spots) for row, spots in zip(rows, loose, strict=True)]
        for unit in units:
            if not unit.is_mark:
                _strip(unit, filler)
        placed = place_shown(table, rows, run_units(units, scope, filler.evaluator))
    else:
        placed = [(row, scope) for row in rows]
    if not placed:
        _remove_table(table)
        return
    _fill_rows(table, placed, filler)


def _fill_rows(table: Element, placed: list[tuple[Element, Scope]], filler: Filler) -> None:
    columns: list[tuple[int, bool]] | None = None
    plain: list[Element] = []
    filled: list[tuple[Element, Scope]] = []
    for row, scope in placed:
        found, cells = _expand_cells(row, scope, filler)
        filled += cells
        if found is None:
            plain.append(row)
        elif columns is None:
            columns = found
        elif [c for c, _ in columns] != [c for c, _ in found]:
            hint = "let every row of the table go through the same list"
            raise TagError("the rows of the table get different columns", _first_tag(row), code="BRF335", hint=hint)
    if columns is not None:
        count = len(_grid(table))
        for row in plain:
            _follow_columns(row, columns, count)
        _resize(table, columns)
    for cell, scope in filled:
        filler.fill(cell, scope)


def _first_tag(row: Element) -> str:
    return "{%tc for %} in the row that begins " + repr(paragraph_text(next(row.iter(*_PARAGRAPHS)))[:30])


def _row_spots(row: Element, filler: Filler) -> list[Spot]:
    """The statements that are about the row: those that its cells leave open, and those that say so."""
    found: list[Spot] = []
    for cell in row.iter(*_CELLS):
        spots = filler.loose_of(_body(cell))
        open_ = find_loose([spot for spot in spots if spot.tag.level in ("", "p")])
        found += [spot for spot in spots if spot.tag.level == "tr" or spot in open_]
    return found


def _row_unit(row: Element, spots: list[Spot]) -> Unit:
    paragraphs = [
        (p, paragraph_text(p)) for cell in row if cell.tag in _CELLS for p in _body(cell) if p.tag in _PARAGRAPHS
    ]
    return make_unit(row, paragraphs, spots, solid=False)


def _strip(unit: Unit, filler: Filler) -> None:
    """Take the statements out; a paragraph that held nothing else goes, unless it is the cell's only one."""
    spots = unit.before + unit.after
    for paragraph in dict.fromkeys(spot.paragraph for spot in spots):
        filler.strip(tuple(spot for spot in spots if spot.paragraph is paragraph))
        cell = paragraph.getparent()
        if not paragraph_text(paragraph).strip() and sum(1 for e in cell if e.tag in _PARAGRAPHS) > 1:
            cell.remove(paragraph)


def _expand_cells(
    row: Element, scope: Scope, filler: Filler
) -> tuple[list[tuple[int, bool]] | None, list[tuple[Element, Scope]]]:
    """The columns that a row's cells now come from, each with whether a loop holds it (None: as they were), and the
    cells with their variables."""
    cells = [e for e in row if e.tag in _CELLS]
    spots = [[s for s in filler.loose_of(_body(cell)) if s.tag.level == "tc"] for cell in cells]
    if not any(spots):
        return None, [(child, scope) for child in row]
    units = []
    for cell, own in zip(cells, spots, strict=True):
        unit = make_unit(cell, [(p, paragraph_text(p)) for p in _body(cell) if p.tag in _PARAGRAPHS], own, solid=False)
        if not unit.is_mark:
            _strip(unit, filler)
        units.append(unit)
    starts = dict(zip(map(id, cells), _starts(cells), strict=True))
    shown: list[Shown] = run_units(units, scope, filler.evaluator)
    if not shown:
        raise TagError("the row would have no cells", own[0].tag.written if own else "{%tc for %}", code="BRF335")
    columns = [(starts[id(each.element)] + step, each.is_copy) for each in shown for step in range(_span(each.element))]
    placed = place_shown(row, cells, shown)
    return columns, placed


def _body(cell: Element) -> Element:
    body = cell.find(qn("a:txBody"))
    return cell if body is None else body


def _span(cell: Element) -> int:
    """How many columns a cell takes in the grid; in DrawingML the others of a merged one are cells themselves."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"), "1")) if span is not None else 1


def _starts(cells: list[Element]) -> list[int]:
    starts, position = [], 0
    for cell in cells:
        starts.append(position)
        position += _span(cell)
    return starts


def _grid(table: Element) -> list[Element]:
    grid = next((e for e in table if e.tag in (qn("w:tblGrid"), qn("a:tblGrid"))), None)
    return [] if grid is None else [e for e in grid if e.tag in (qn("w:gridCol"), qn("a:gridCol"))]


def _follow_columns(row: Element, columns: list[tuple[int, bool]], count: int) -> None:
    """A row without tags of its own takes the columns of the others; one merged over all of them stays so."""
    cells = [e for e in row if e.tag in _CELLS]
    if len(cells) == 1 and _span(cells[0]) == count and count > 1:
        cells[0].find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}").set(qn("w:val"), str(len(columns)))
        return
    if cells and cells[0].get("gridSpan") == str(count) and count > 1:
        cells[0].set("gridSpan", str(len(columns)))
        columns = [(min(number, count - 1), number > 1) for number in range(len(columns))]
    elif any(_span(cell) > 1 or cell.get("gridSpan") or cell.get("hMerge") for cell in cells) or len(cells) < count:
        hint = "split the merged cells, or merge the whole row"
        raise TagError("a row of merged cells cannot follow the columns", "{%tc for %}", code="BRF335", hint=hint)
    shown = [Shown(cells[column], {}, is_copy, number) for number, (column, is_copy) in enumerate(columns)]
    place_shown(row, cells, shown)


def _resize(table: Element, columns: list[tuple[int, bool]]) -> None:
    """Give the grid the new columns: those of no loop keep their widths, the others share what is left."""
    old = _grid(table)
    if not old:
        return
    name = qn("w:w") if old[0].tag == qn("w:gridCol") else "w"
    widths = [int(float(column.get(name) or 0)) for column in old]
    kept = sum(widths[column] for column, is_copy in columns if not is_copy)
    copies = sum(1 for _, is_copy in columns if is_copy)
    share = (sum(widths) - kept) // copies if copies else 0
    scale = 1.0 if copies or not kept else sum(widths) / kept
    new = [share if is_copy else round(widths[column] * scale) for column, is_copy in columns]
    if new:
        new[-1] += sum(widths) - sum(new)
    grid = old[0].getparent()
    at = grid.index(old[0])
    made = [deepcopy(old[column]) for column, _ in columns]
    for column in old:
        grid.remove(column)
    for number, (column, width) in enumerate(zip(made, new, strict=True)):
        clean_copy(column)
        column.set(name, str(width))
        grid.insert(at + number, column)
    for row in table.findall(qn("w:tr")):
        _set_cell_widths(row, new)


def _set_cell_widths(row: Element, widths: list[int]) -> None:
    cells = row.findall(qn("w:tc"))
    for cell, start in zip(cells, _starts(cells), strict=True):
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None:
            width.set(qn("w:w"), str(sum(widths[start : start + _span(cell)])))
            width.set(qn("w:type"), "dxa")


def _remove_table(table: Element) -> None:
    """A table without rows is none: it goes, with the frame that holds it on a slide."""
    frame = next(table.iterancestors(qn("p:graphicFrame")), None)
    if frame is not None:
        frame.getparent().remove(frame)
        return
    parent = table.getparent()
    if parent.tag == qn("w:tc") and not parent.findall(qn("w:p")):
        table.addnext(table.makeelement(qn("w:p"), {}))
    parent.remove(table)
