"""One block of the source as blocks of the handout: whole, in the roles of a document's styles.

In: a block, what numbers the lists of the document, the labels. Out: blocks of a handout. A paragraph in a list has the
role of its list; what stands inside a list item keeps the item's level. Nothing is left out but what no one is to
read: breaks, notes, wishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
    Table,
    TableReference,
    plain,
)
from generator.model.handout import HandoutBlock, HandoutChart, HandoutPara, HandoutPicture, HandoutTable
from generator.model.template import StyleRole
from generator.planner.charts import chart_blocks, table_charts
from generator.planner.highlight import highlight_code, listing_text
from generator.planner.labels import Labels
from generator.planner.paragraphs import COLONS, is_pseudo_heading
from generator.planner.runs import join_runs, line_of, text_runs, unbreak_runs

WIDE_TABLE = 8  # columns from which on a table asks for a page on its side
_DEEPEST = 8


@dataclass
class Lists:
    """Numbers the lists of a document."""

    last: int = 0

    def take(self) -> int:
        """The number of the next list."""
        self.last += 1
        return self.last


def block_in_full(block: Block, lists: Lists, labels: Labels) -> list[HandoutBlock]:
    """One top-level block, with all that it holds; [] for what no one is to read."""
    match block:
        case Table():
            charts = [HandoutChart(each.chart, each.alt) for each in table_charts(block, None, labels)]
            return [*charts, _whole_table(block)]
        case Picture(target=target, alt=alt, title=title, link=link, source=source):
            # What a diagram's parts are called stands in it: no caption repeats that.
            return [HandoutPicture(target, alt or title, text_runs(title if source else title or alt), link)]
        case ChartBlock():
            return chart_blocks(block, labels)
        case _:
            return _nested(block, lists, labels, 0, StyleRole.BODY)


def noted_paras(block: Block, lists: Lists, labels: Labels) -> Iterator[HandoutPara]:
    """A block of a footnote, which holds paragraphs alone: a table row by row, of a picture its text."""
    for each in block_in_full(block, lists, labels):
        match each:
            case HandoutPara():
                yield replace(each, role=StyleRole.FOOTNOTE_TEXT)
            case HandoutTable():
                rows = tuple(
                    join_runs([unbreak_runs(cell) for cell in row], " | ") for row in (each.header, *each.rows)
                )
                lines = (each.caption, *rows, each.note)
                yield from (HandoutPara(StyleRole.FOOTNOTE_TEXT, line) for line in lines if plain(line).strip(" |"))
            case HandoutChart(alt=alt):
                yield HandoutPara(StyleRole.FOOTNOTE_TEXT, text_runs(alt))
            case HandoutPicture():
                texts = (text_runs(each.alt), each.caption)
                shown = texts if plain(each.caption) != each.alt else texts[:1]
                yield from (HandoutPara(StyleRole.FOOTNOTE_TEXT, text) for text in shown if text)


def _whole_table(table: Table) -> HandoutTable:
    """A table that is no comparison, as it stands."""
    header = table.header if any(plain(cell).strip() for cell in table.header) else ()
    first = [plain(row[0]).strip().casefold() for row in table.rows]
    heads = len(table.header) > 1 and all(first) and len(set(first)) == len(first)
    return HandoutTable(
        header,
        table.rows,
        (None,) * len(table.header),
        table.alignments,
        row_heads=heads,
        alt=" – ".join(text for text in (line_of(cell) for cell in table.header) if text) or line_of(table.rows[0][0])
        if table.rows
        else line_of(table.caption),
        caption=table.caption,
        landscape=len(table.header) >= WIDE_TABLE,
    )


def _nested(block: Block, lists: Lists, labels: Labels, level: int, role: StyleRole) -> list[HandoutBlock]:
    """A block at a list level; `role` is what plain paragraphs are there (body or quote)."""
    match block:
        case Heading(runs=runs):
            return [HandoutPara(role, tuple(replace(run, bold=True) for run in runs), level, keep=True)]
        case Paragraph(runs=runs):
            lead = plain(runs).rstrip().endswith(COLONS) or is_pseudo_heading(runs)
            return [HandoutPara(role, runs, level, keep=lead)]
        case List():
            return _list(block, lists, labels, level)
        case Quote(blocks=inner, kind=kind):
            head = (
                [HandoutPara(StyleRole.QUOTE, (Run(getattr(labels, kind), bold=True),), level, keep=True)]
                if kind
                else []
            )
            return [*head, *(each for part in inner for each in _nested(part, lists, labels, level, StyleRole.QUOTE))]
        case DefinitionList(items=entries):
            blocks: list[HandoutBlock] = []
            for entry in entries:
                blocks.append(HandoutPara(StyleRole.TERM, entry.term, level, keep=True))
                for part in entry.blocks:
                    blocks += _nested(part, lists, labels, level, StyleRole.DEFINITION)
            return blocks
        case Code(text=text, language=language):
            runs = tuple(replace(run, code=False) for run in highlight_code(listing_text(text), language))
            return [HandoutPara(StyleRole.CODE, runs, level)]  # the paragraph's style sets the fixed pitch
        case Table() | Picture() | ChartBlock():
            return block_in_full(block, lists, labels)
        case Columns(columns=columns):
            return [each for column in columns for part in column for each in _nested(part, lists, labels, level, role)]
        case Only(blocks=inner):
            return [each for part in inner for each in _nested(part, lists, labels, level, role)]
        case Rule() | Notes() | LayoutWish() | TableReference():
            return []


def _list(block: List, lists: Lists, labels: Labels, level: int) -> list[HandoutBlock]:
    """A list and what is nested in it; the first paragraph of an item has the marker, the others only its level."""
    role = StyleRole.LIST_NUMBER if block.ordered else StyleRole.LIST_BULLET
    number = lists.take()
    blocks: list[HandoutBlock] = []
    for item in block.items:
        marked = False
        for inner in item.blocks:
            if not isinstance(inner, Paragraph):
                blocks += _nested(inner, lists, labels, min(level + 1, _DEEPEST), role)
                continue
            blocks.append(
                HandoutPara(
                    role,
                    inner.runs,
                    level,
                    number,
                    marker=not marked,
                    start=block.start,
                    checked=None if marked else item.checked,
                )
            )
            marked = True
    return blocks
