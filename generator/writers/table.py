"""A placed table as a native a:tbl (ISO/IEC 29500-1, 21.1.3).

In: a PlacedTable. Out: the a:tbl element as text: widths, heights, margins and sizes as the layout room chose them,
the look from the template's table style. What the style does not do (a bold first column, rules where no style is
named, panels) is written on the cells. Must never merge cells: assistive technology reads a plain grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.deck import CellLook, Para, PlacedTable, TableCell
from generator.model.template import DeckTemplate, TableStyle
from generator.model.units import Pt
from generator.writers.palette import option_color, scheme_color, solid, text_panel
from generator.writers.text import Setting, write_paragraphs

PANEL_STYLE = "Briefing panels"
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_UNSTYLED = TableStyle("", header_bold=False, first_column_bold=False)
_GAP, _RULE, _HEAVY = 76200, 9525, 19050  # 6, 0.75 and 1.5 pt


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell stands and how its text is set."""

    content: TableCell
    size: Pt
    column: int
    is_header: bool
    is_row_head: bool
    is_first: bool  # of the rows under the header


def write_table(table: PlacedTable, setting: Setting, panel_style: str) -> str:
    """The a:tbl. `panel_style` is the GUID of the package's own style for panels, or ""."""
    style = setting.template.table_style
    guid = panel_style if table.content.panels and panel_style else style.guid
    if table.content.panels and not panel_style:
        guid = ""
    flags = "".join(
        f' {name}="1"'
        for name, is_set in (
            ("rtl", table.right_to_left),
            ("firstRow", bool(table.content.header)),
            ("firstCol", table.content.row_heads),
        )
        if is_set
    )
    named = f"<a:tableStyleId>{guid}</a:tableStyleId>" if guid else ""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in table.widths)
    rows = [table.content.header, *table.content.rows] if table.content.header else list(table.content.rows)
    first = 1 if table.content.header else 0
    cells = [_cells(table, row, setting, guid, index - first) for index, row in enumerate(rows)]
    lines = "".join(f'<a:tr h="{height}">{row}</a:tr>' for row, height in zip(cells, table.row_heights, strict=True))
    return f'<a:tbl><a:tblPr{flags} bandRow="0">{named}</a:tblPr><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>'


def _cells(table: PlacedTable, row: tuple[TableCell, ...], setting: Setting, guid: str, number: int) -> str:
    """The cells of a row; `number` counts body rows from 0, -1 is the header."""
    size = table.header_size if number < 0 else table.size
    heads = table.content.row_heads
    return "".join(
        _cell(table, _Cell(cell, size, index, number < 0, index == 0 and heads, number == 0), setting, guid)
        for index, cell in enumerate(row)
    )


def _cell(table: PlacedTable, cell: _Cell, setting: Setting, guid: str) -> str:
    style = setting.template.table_style if guid else _UNSTYLED
    panels_styled = table.content.panels and bool(guid)
    is_bold = (cell.is_header and not style.header_bold) or (
        cell.is_row_head and not cell.is_header and not style.first_column_bold and not panels_styled
    )
    is_bold = is_bold or cell.content.look is not CellLook.PLAIN
    ground = _ground(cell, style, setting)
    if _is_tinted(cell, style) and not table.content.panels:
        ground = text_panel(setting.template, setting.ground)[1]
    option = table.content.columns[cell.column] if cell.is_header else None
    alignment = table.content.alignments[cell.column] if cell.column < len(table.content.alignments) else ""
    inner = replace(
        setting,
        ground=ground,
        option=option,
        bold=is_bold,
        align=_ALIGN.get(alignment, ""),
        right_to_left=table.right_to_left,
        gap=table.gap,
        exact_lines=table.exact_lines,
    )
    paras: tuple[Para, ...] = cell.content.paras
    body = write_paragraphs(
        paras, tuple(table.header_size if p.lead else cell.size for p in paras) or (cell.size,), inner
    )
    x, y = table.cell_margin_x, table.cell_margin_y
    anchor = "b" if cell.is_header else "ctr"
    looks = _looks(table, cell, setting.template, setting.ground, bool(guid))
    margins = f'marL="{x}" marR="{x}" marT="{y}" marB="{y}" anchor="{anchor}"'
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody><a:tcPr {margins}>{looks}</a:tcPr></a:tc>"


def _is_tinted(cell: _Cell, style: TableStyle) -> bool:
    """Whether a cell has a light ground of ours; a header that the style fills keeps that."""
    return (cell.content.tinted or cell.content.look is CellLook.GROUP) and not (cell.is_header and style.header_fill)


def _ground(cell: _Cell, style: TableStyle, setting: Setting) -> str:
    """What the cell's text stands on: the style's fill, else what lies under the table."""
    return (style.header_fill if cell.is_header else style.band_fill) or setting.ground


def _looks(table: PlacedTable, cell: _Cell, template: DeckTemplate, ground: str, is_styled: bool) -> str:
    """Borders and fill written on the cell itself, in the order of CT_TableCellProperties."""
    if table.content.panels:
        option = table.content.columns[cell.column] if cell.is_header or cell.is_first else None
        return _panel_looks(cell, option_color(template, option, ground), template, ground, is_styled)
    above = _line("lnT", _HEAVY, scheme_color("tx1")) if cell.content.look is CellLook.TOTAL else ""
    style = template.table_style if is_styled else _UNSTYLED
    tint = solid(text_panel(template, ground)[0]) if _is_tinted(cell, style) else ""
    if is_styled:
        return above + tint
    weight = _HEAVY if cell.is_header else _RULE
    color = scheme_color("tx1") if cell.is_header else scheme_color("tx1", 25000, 75000)
    return above + _line("lnB", weight, color) + (tint or "<a:noFill/>")


def _panel_looks(cell: _Cell, color: str, template: DeckTemplate, ground: str, is_styled: bool) -> str:
    """A bar in the option's colour between its name and its first panel; both cells name it, as they share the edge.
    A panel is a tint of the text colour over whatever ground the layout has; the gaps are of that ground."""
    bar = _line("lnB" if cell.is_header else "lnT", 2 * _HEAVY, color) if color else ""
    if is_styled:
        return bar
    if cell.is_header or cell.is_row_head:
        return bar + "<a:noFill/>"
    paper = dict(template.theme_colors).get("bg1")
    gap = scheme_color("bg1") if ground == paper else f'<a:srgbClr val="{ground}"/>'
    gaps = {side: _line(side, _GAP, gap) for side in ("lnL", "lnR", "lnT", "lnB")}
    if bar:
        gaps["lnT"] = bar
    return "".join(gaps.values()) + solid(text_panel(template, ground)[0])


def _line(side: str, width: int, color: str) -> str:
    return f'<a:{side} w="{width}" cap="flat" cmpd="sng" algn="ctr">{solid(color)}<a:prstDash val="solid"/></a:{side}>'
