"""A handout's table as a w:tbl (ISO/IEC 29500-1, 17.4).

In: a planned table with its widths. Out: the caption above, the table, the note below. The header row repeats on
every page, rows do not break, the rows of a small table stay together, the last row with the note. Must never merge
cells.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.content import Runs, plain
from generator.model.handout import HandoutTable
from generator.model.template import StyleRole
from generator.model.units import EMU_PER_INCH
from generator.writers.ooxml import escape_attribute
from generator.writers.prose import LINE_ROOM, Story, about_option, is_turned, option_role, paragraph, write_runs

_EMU_PER_TWIP = 635
_CELL_MARGINS = 240  # twips left and right of what a cell holds
_CELL_PICTURE = EMU_PER_INCH  # the highest picture in a cell


def write_table(table: HandoutTable, story: Story, text_width: int) -> list[str]:
    """The blocks of a table in order. `text_width` in EMU is shared out evenly where no widths were measured."""
    blocks = []
    if table.caption:
        style = story.styles.id(StyleRole.CAPTION)
        blocks.append(paragraph(write_runs(table.caption, story), style, story, keep=True))
    blocks.append(_table(table, story, _widths(table, text_width)))
    if table.note:
        blocks.append(paragraph(write_runs(table.note, story), story.styles.id(StyleRole.TABLE_NOTE), story))
    return blocks


def _widths(table: HandoutTable, text_width: int) -> list[int]:
    count = max(1, len(table.header) or (len(table.rows[0]) if table.rows else 1))
    widths = [round(width / _EMU_PER_TWIP) for width in table.widths]
    return widths if len(widths) == count else [text_width // _EMU_PER_TWIP // count] * count


def _table(table: HandoutTable, story: Story, widths: list[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblLook w:val="{0x0400 | (0x20 if table.header else 0) | (0x80 if table.row_heads else 0):04X}" '
        f'w:firstRow="{int(bool(table.header))}" w:lastRow="0" w:firstColumn="{int(table.row_heads)}" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    title = plain(table.caption) or table.alt
    words = "".join(
        f'<w:{tag} w:val="{escape_attribute(value)}"/>'
        for tag, value in (("tblCaption", title), ("tblDescription", table.alt))
        if value.strip()
    )
    turned = "<w:bidiVisual/>" if story.right_to_left else ""
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{story.styles.id(StyleRole.TABLE)}"/>{turned}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{words}</w:tblPr>'
    )
    last = len(table.rows) - 1
    rows = [
        _row(
            table,
            row,
            story,
            widths,
            keep=bool(table.note) if index == last else table.together,  # the last row stays with the note
            whole=index not in table.tall_rows,
        )
        for index, row in enumerate(table.rows)
    ]
    header = _header(table, story, widths) if table.header else ""
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"


def _header(table: HandoutTable, story: Story, widths: list[int]) -> str:
    styles = story.styles
    is_bold = styles.is_bold(styles.id(StyleRole.TABLE_HEAD)) or styles.is_region_bold("firstRow")
    corner_bold = is_bold or (table.row_heads and styles.is_region_bold("firstCol"))
    cells = []
    for index, runs in enumerate(table.header):
        in_bold = is_bold if index else corner_bold
        marked = _readable(about_option(runs, table.columns[index] if index < len(table.columns) else None), story)
        content = write_runs(marked if in_bold else _strong(marked), story, is_bold=in_bold)
        style = styles.aligned(StyleRole.TABLE_HEAD, _alignment(table, index))
        cells.append(_cell(paragraph(content, style, story, keep=True), widths[index]))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _readable(runs: Runs, story: Story) -> Runs:
    """Runs of a header without the options' colours that could not be read on its ground."""
    return tuple(
        replace(run, option=None)
        if run.option is not None and not story.styles.reads_in_header(option_role(run.option))
        else run
        for run in runs
    )


def _row(
    table: HandoutTable, row: tuple[Runs, ...], story: Story, widths: list[int], *, keep: bool, whole: bool
) -> str:
    styles = story.styles
    is_bold = styles.is_bold(styles.id(StyleRole.TABLE_TEXT))
    head_bold = is_bold or styles.is_region_bold("firstCol")
    cells = []
    for index, runs in enumerate(row):
        is_head = table.row_heads and index == 0
        in_bold = head_bold if is_head else is_bold
        story.line_room = (max(1, (widths[index] - _CELL_MARGINS) * _EMU_PER_TWIP), _CELL_PICTURE)
        content = write_runs(_strong(runs) if is_head and not in_bold else runs, story, is_bold=in_bold)
        style = styles.aligned(StyleRole.TABLE_TEXT, _alignment(table, index))
        cells.append(_cell(paragraph(content, style, story, keep=keep, turned=is_turned(runs, story)), widths[index]))
    story.line_room = LINE_ROOM
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _strong(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def _alignment(table: HandoutTable, column: int) -> str:
    return table.alignments[column] if column < len(table.alignments) else ""


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
