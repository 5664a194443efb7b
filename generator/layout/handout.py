"""Column widths for the handout's tables: Word flows the rest by itself.

In: a planned Handout and what the template's page measures. Out: the same Handout with every table's place: whether
it stays on one page, which rows are taller than a page, and `widths`: those
of the text column, of all columns together where one is too narrow, or, with `landscape`, of a page turned on its
side where even the narrowest readable columns do not fit the page upright, or where many columns are crowded on it and
the table fills a good part of a page.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.layout.charts import draw_chart, least_height
from generator.layout.columns import least_width, list_row_heights, table_widths, whole_width
from generator.layout.metrics import FontBook
from generator.model.handout import Handout, HandoutBlock, HandoutChart, HandoutTable
from generator.model.template import HandoutTemplate
from generator.model.units import Pt, to_emu, to_pt

_GAP = 60  # percent of a bar
_NARROW = 300  # points: a narrower column is no place for a chart where there are others beside it
CROWDED = 1.6  # how much wider than the page a table must be on one line for its cells to be worth turning the page
_LEAST_LETTERS, _MOST_LETTERS = 8, 10  # points in a chart
_AIRY = 1.15  # times the least height of lying bars
_PROPORTION, _LEAST_HEIGHT, _MOST_HEIGHT = 0.4, 110, 0.8  # of the width; points; of the page
SMALL = 0.45  # of a page: a table no taller stays on one, so that less than half of the page before is left empty
TALL = 0.9  # of a page: a row taller than this may be parted


def place_handout(handout: Handout, template: HandoutTemplate, book: FontBook) -> tuple[Handout, Diagnostics]:
    """The handout with its tables and charts measured."""
    blocks = tuple(_place_block(block, template, book) for block in handout.blocks)
    return replace(handout, blocks=blocks), ()


def _place_block(block: HandoutBlock, template: HandoutTemplate, book: FontBook) -> HandoutBlock:
    match block:
        case HandoutTable():
            return _measure(block, template, book)
        case HandoutChart():
            return _size_chart(block, template, book)
        case _:
            return block


def _size_chart(block: HandoutChart, template: HandoutTemplate, book: FontBook) -> HandoutChart:
    """A chart with its height: what lying bars take, others in proportion to the width."""
    size = Pt(max(_LEAST_LETTERS, min(_MOST_LETTERS, template.table_text_style.size)))
    narrow = to_pt(template.text_width) < _NARROW
    across = max(template.text_width, template.full_width) if narrow else template.text_width
    width, page = to_pt(across), to_pt(template.text_height)
    lying = least_height(block.chart, size)
    height = min(max(lying * _AIRY if lying else width * _PROPORTION, _LEAST_HEIGHT), page * _MOST_HEIGHT)
    face = template.body_style.latin
    drawing = draw_chart(block.chart, width, max(height, lying + page), (size,), face, book, named=False)[0]
    return replace(block, width=across, height=to_emu(height), drawing=replace(drawing, gap=_GAP))


def _measure(table: HandoutTable, template: HandoutTemplate, book: FontBook) -> HandoutTable:
    style = template.table_text_style
    least = least_width(table.header, table.rows, style, book)
    upright = template.text_width if least <= template.text_width else max(template.text_width, template.full_width)
    widths = table_widths(table.header, table.rows, upright, style, book, columns=table.columns)
    heights = list_row_heights(table.header, table.rows, widths, style, book)
    page = to_pt(template.text_height)
    crowded = table.landscape and whole_width(table.header, table.rows, style, book) > CROWDED * upright
    turned = template.turned_width
    landscape = turned > upright and (least > upright or (crowded and sum(heights) > SMALL * page))
    if landscape:
        widths = table_widths(table.header, table.rows, turned, style, book, columns=table.columns)
        heights = list_row_heights(table.header, table.rows, widths, style, book)
        page = to_pt(template.text_width)
    tall = tuple(number for number, height in enumerate(heights[bool(table.header) :]) if height > TALL * page)
    return replace(
        table,
        widths=widths,
        landscape=landscape,
        together=sum(heights) <= SMALL * page,
        tall_rows=tall,
    )
