"""What an author wrote, item by item.

In: a Document. Out: every heading, paragraph, list item, cell, code line, picture text and footnote as an `Item` with
its source line. The place of an item in the list is its id: the same source has the same ids. Must never leave out a
block kind: what is not listed cannot be missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from generator.model.chart import plain_number
from generator.model.content import (
    Block,
    ChartBlock,
    Code,
    Columns,
    DefinitionList,
    Document,
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
    Table,
    TableReference,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an author wrote: a line of the source, a word for its kind, its text.

    `outputs` are those that it belongs in. `noted`: a footnote is called right before or after it, whose mark may stand
    close to it.
    """

    line: int
    kind: str
    text: str
    outputs: tuple[str, ...] = ("deck", "handout")
    noted: bool = False


def list_items(document: Document) -> Iterator[Item]:
    """Everything an author wrote, in source order; footnotes last."""
    yield from _items_of(document.blocks)
    for note in document.footnotes:
        yield from _items_of(note.blocks)


def _items_of(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        line = block.span.line
        match block:
            case Heading(runs=runs):
                yield from _lines(line, "heading", runs)
            case Paragraph(runs=runs):
                yield from _lines(line, "paragraph", runs)
            case List(items=items):
                for item in items:
                    yield from _items_of(item.blocks)
            case Table() as table:
                yield from _cells(table)
            case Code(text=text):
                yield from (Item(line, "code", part) for part in text.split("\n"))
            case Quote(blocks=inner):
                yield from _items_of(inner)
            case Picture(alt=alt):
                yield Item(line, "picture", alt)
            case ChartBlock() as block:
                yield from _charted(block)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from _lines(line, "term", definition.term)
                    yield from _items_of(definition.blocks)
            case Columns(columns=columns):
                for column in columns:
                    yield from _items_of(column)
            case Notes(blocks=inner):
                yield from (_within(item, "deck") for item in _items_of(inner))
            case Only(blocks=inner, output=output):
                yield from (_within(item, output) for item in _items_of(inner))
            case Rule() | LayoutWish() | TableReference():
                pass
            case _:
                assert_never(block)


def _charted(block: ChartBlock) -> Iterator[Item]:
    """The words and numbers of a chart. A unit that is a currency's code may be shown as its sign."""
    chart, line = block.chart, block.span.line
    names = (chart.title, *chart.categories, *(series.name for series in chart.series))
    yield from (Item(line, "chart", name) for name in names)
    if not (len(chart.unit) == 3 and chart.unit.isupper()):
        yield Item(line, "chart", chart.unit)
    for series in chart.series:
        yield from (Item(line, "number", plain_number(value)) for value in series.values if value is not None)


def _within(item: Item, output: str) -> Item:
    """An item that is for one output alone; what two such marks around it leave no output for belongs in none."""
    return replace(item, outputs=tuple(each for each in item.outputs if each == output))


def _cells(table: Table) -> Iterator[Item]:
    yield from _lines(table.span.line, "caption", table.caption)
    for cell in table.header:
        yield from _lines(table.span.line, "cell", cell)
    for number, row in enumerate(table.rows):
        line = table.row_spans[number].line if number < len(table.row_spans) else table.span.line
        for cell in row:
            yield from _lines(line, "cell", cell)


def _lines(line: int, kind: str, runs: Runs) -> Iterator[Item]:
    """The text of runs, a line at a time (a line break may become a paragraph of its own), parted where a footnote is
    called, whose mark may be any sign, where a link ends, after which the handout says where it leads, and around a
    picture."""
    if len(runs) == 1 and runs[0].footnote is None and "\n" not in runs[0].text:
        yield Item(line, kind, runs[0].text, noted=runs[0].link is not None)
        return
    noted = any(run.footnote is not None or run.link for run in runs)
    text = "".join("\n" if run.footnote is not None else run.text for run in runs)
    if any(run.link or run.image is not None for run in runs):
        text = "".join(_parted(run, following) for run, following in zip(runs, (*runs[1:], None), strict=True))
    yield from (Item(line, kind, part, noted=noted) for part in text.split("\n"))


def _parted(run: Run, following: Run | None) -> str:
    """The text of a run, and a line end where something may stand after it that is not the author's."""
    if run.footnote is not None:
        return "\n"
    if run.image is not None:
        return f"\n{run.text}\n"  # it may stand apart from the words beside it
    return run.text + ("\n" if run.link and (following is None or following.link != run.link) else "")
