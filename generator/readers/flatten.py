"""Blocks where only a line of text may stand: the inside of table cells, headings and terms.

In: blocks of the model. Out: runs, one line for each paragraph, item or row. Must never lose a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.diagnostics import BriefError, diagnose
from generator.model.content import (
    Block,
    ChartBlock,
    Code,
    Columns,
    DefinitionList,
    Heading,
    LayoutWish,
    List,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Runs,
    Span,
    Table,
    TableReference,
)
from generator.readers.runs import settle_runs, stem_of
from generator.readers.tables import MAX_CELLS


def flatten_blocks(blocks: Iterable[Block], separator: str = "\n") -> Runs:
    """The text of blocks as runs, lines parted by `separator`."""
    joined: list[Run] = []
    for line in _lines_of(blocks):
        if joined:
            joined.append(Run(separator))
        joined.extend(line)
    return settle_runs(joined)


def _lines_of(blocks: Iterable[Block]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield runs
            case List(items=items):
                for item in items:
                    yield from _lines_of(item.blocks)
            case Quote(blocks=inner):
                yield from _lines_of(inner)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    if definition.term:
                        yield definition.term
                    yield from _lines_of(definition.blocks)
            case Table():
                yield from _lines_of_table(block)
            case ChartBlock(source=text) | Code(text=text):
                yield from ((Run(line, code=True),) for line in text.split("\n") if line.strip())
            case Picture():
                text = block.alt or stem_of(block.target) or block.title
                if text:
                    yield (Run(text, image=block.target),)
            case Columns(columns=columns):
                for column in columns:
                    yield from _lines_of(column)
            case Notes(blocks=inner) | Only(blocks=inner):
                yield from _lines_of(inner)
            case TableReference(target=target):
                yield (Run(target),)  # where no table can stand, its file's name does
            case Rule() | LayoutWish():
                pass


def _lines_of_table(table: Table) -> Iterator[Runs]:
    if table.caption:
        yield table.caption
    for row in (table.header, *table.rows):
        line: list[Run] = []
        for cell in row:
            line.extend((Run(" "), *cell) if line and cell else cell)
        if line:
            yield tuple(line)


def embolden(runs: Runs) -> Runs:
    """The same runs in bold: a title that has no block of its own."""
    return tuple(replace(run, bold=True) for run in runs)


@dataclass(slots=True)
class SpanningCell:
    """A cell that may reach over columns and rows. `is_head` where the source says it is a heading."""

    blocks: list[Block]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


def square_cells(
    rows: list[list[SpanningCell]], lines: list[int], head_rows: int, span: Span, caption: Runs
) -> Table | None:
    """A rectangle of rows whose cells span (HTML, 4.9.12): a spanning cell's text stands once, in its first place.

    `head_rows` rows come first as the header (more than one are joined, column by column); with 0 the first row
    is the header if all its cells are heads, else the header is empty. None where the table has no text.
    """
    claimed = max((sum(cell.columns for cell in row) for row in rows), default=0) * len(rows)
    if claimed > MAX_CELLS:
        raise BriefError(diagnose("BRF105", f"a table has more than {MAX_CELLS} cells, which is the limit"))
    grid = _place(rows)
    width = max((len(row) for row in grid), default=0)
    full = [row + [()] * (width - len(row)) for row in grid]
    if not any(cell for row in full for cell in row):
        return None
    if not head_rows and rows[0] and all(cell.is_head for cell in rows[0]):
        head_rows = 1
    head_rows = min(head_rows, len(full))
    header = tuple(_join_column([row[column] for row in full[:head_rows]]) for column in range(width))
    body = [(row, line) for row, line in zip(full[head_rows:], lines[head_rows:], strict=True) if any(row)]
    return Table(
        header=header,
        rows=tuple(tuple(row) for row, _ in body),
        alignments=("",) * width,
        span=span,
        row_spans=tuple(Span(line, line) for _, line in body),
        caption=caption,
    )


def _place(rows: list[list[SpanningCell]]) -> list[list[Runs]]:
    grid: list[list[Runs]] = []
    reaching: dict[int, int] = {}  # column to rows that a cell above still takes
    for row in rows:
        placed: list[Runs] = []
        reached = {column: left for column, left in reaching.items() if left > 0}
        reaching = {column: left - 1 for column, left in reached.items()}
        for cell in row:
            while len(placed) in reached:
                placed.append(())
            for _ in range(cell.columns):
                if cell.rows > 1:
                    reaching[len(placed)] = cell.rows - 1
                placed.append(())
            placed[len(placed) - cell.columns] = flatten_blocks(cell.blocks)
        grid.append(placed)
    return grid


def _join_column(cells: list[Runs]) -> Runs:
    joined: list[Run] = []
    for cell in cells:
        joined.extend((Run("\n"), *cell) if joined and cell else cell)
    return settle_runs(joined)
