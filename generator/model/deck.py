"""The deck: first as planned (slots waiting for placeholders), then as placed (frames and sizes).

A plan knows no geometry. Each slide offers one or more *forms*, best first; the layout room takes the
first form that the template can serve. The last form of every slide needs no more than a title and an area.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from generator.model.chart import Chart
from generator.model.content import Runs
from generator.model.template import Role
from generator.model.units import Emu, Frame, Insets, Pt


class SlideKind(StrEnum):
    """What a slide is for in the argument."""

    TITLE = "title"
    GLANCE = "glance"
    OPTIONS = "options"
    COMPARISON = "comparison"
    DETAILS = "details"  # criteria whose cells are texts
    BALANCE = "balance"  # benefits against challenges
    SCORES = "scores"  # a decision matrix
    CHART = "chart"  # of totals, or of what the criteria count
    SENSITIVITY = "sensitivity"  # what would change who leads
    CONCLUSION = "conclusion"
    SECTION = "section"
    CONTENT = "content"
    TABLE = "table"
    PICTURE = "picture"
    CODE = "code"
    AGENDA = "agenda"


class Bullet(StrEnum):
    """What stands before a paragraph. INHERIT: what the template has at that level."""

    INHERIT = "inherit"
    NONE = "none"
    NUMBER = "number"
    DOT = "\u2022"  # for text that would otherwise run together: no bullet and no space in the template
    PLUS = "+"
    MINUS = "\u2212"


_LEAST_HANG = 16.0  # points
_SIGN_EM, _NUMBER_EM = 1.1, 1.5  # two digits and a full stop need more than a sign


def hang_of(bullet: Bullet, size: Pt) -> Pt:
    """How far a sign or number of ours hangs before text whose level has a size, in points: what layout reckons with
    is what is written."""
    return Pt(max(_LEAST_HANG, size * (_NUMBER_EM if bullet is Bullet.NUMBER else _SIGN_EM)))


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph on a slide or in a table cell.

    `level` 0 to 8; `number` for Bullet.NUMBER; `lead` marks the larger line of its text (a name or a
    statement), `muted` the quieter one (an expansion); `code` is set in a fixed pitch; `option` colours the
    sign before it, and a lead line itself, as belonging to that option; `keep` asks to stay with the next.
    """

    runs: Runs
    level: int = 0
    bullet: Bullet = Bullet.INHERIT
    number: int = 1
    lead: bool = False
    muted: bool = False
    code: bool = False
    option: int | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class TextContent:
    """Paragraphs that a slot holds."""

    paras: tuple[Para, ...]


class CellLook(StrEnum):
    """What the row of a cell is for; all cells of a row have the same."""

    PLAIN = ""
    GROUP = "group"  # heads the rows below it, from which no slide parts it
    TOTAL = "total"  # sums up the rows above it


@dataclass(frozen=True, slots=True)
class TableCell:
    """`tinted`: it stands out from its neighbours by a light ground, as the others of its option do."""

    paras: tuple[Para, ...]
    look: CellLook = CellLook.PLAIN
    tinted: bool = False


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table. Every row has as many cells as `header`, which may be () for a table without a header row.

    `row_heads`: the first column names its rows. `columns` says of each column which option it belongs to, or
    None; `alignments` "left", "center", "right" or "". `panels` asks for cells drawn as panels with gaps
    (few large cells) instead of ruled rows. `name` and `alt` are what assistive technology reads.
    """

    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    columns: tuple[int | None, ...]
    alignments: tuple[str, ...]
    row_heads: bool
    panels: bool
    alt: str


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture that a slot holds: its target as the source names it, and its text alternative."""

    target: str
    alt: str
    link: str = ""  # where a click on it leads


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart, drawn in the whole of its frame. `alt` says its data in words. Its title is drawn where the slide has
    another one."""

    chart: Chart
    alt: str


SlotContent: TypeAlias = TextContent | TableContent | PictureContent | ChartContent


@dataclass(frozen=True, slots=True)
class Slot:
    """Content waiting for a placeholder of a role. `option`: the option it is about, for its colour."""

    role: Role
    content: SlotContent
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to show a slide: its slots besides the title, in reading order.

    KICKER, SUBTITLE, DATE and CAPTION slots are served where the layout has such a placeholder, and an unserved
    CAPTION is placed by the layout room under the content; the other roles must all be served for the form to be taken.
    `stacked`: the other slots stand one below another, over as many slides as they need; a CAPTION belongs to the
    table or picture before it. `columns`: the last slots stand side by side, so many in each column, one below
    another within it; what comes before them stands above, as wide as all.
    """

    slots: tuple[Slot, ...]
    stacked: bool = False
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One planned slide. `title` is unique in the deck. `notes` are plain paragraphs: the full source text behind it.

    `line` is the source line it comes from, for diagnostics. `layout` is the layout that the author wishes for it, by
    name or by what it is for, "" for none. `continues`: it goes on with the slide before it, whose title it shares;
    the pages of both are numbered together. `anchor` is the name under which runs (`Run.slide`) lead to it, unique in
    the deck where it is not "". `pointer` says where the whole is of what this slide condenses.
    """

    kind: SlideKind
    title: Runs
    forms: tuple[Form, ...]
    notes: tuple[str, ...]
    line: int | None = None
    anchor: str = ""
    pointer: Runs = ()
    layout: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """What goes into the document properties and template texts. Empty where the source does not say."""

    title: str
    subtitle: str = ""
    author: str = ""
    date: str = ""
    lang: str = "en"
    audience: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """`continued` is the pattern of a continuation slide's title, e.g. "{title} ({n}/{total})". `cites_numbers`: a
    pointer names a section of the handout by a number, so the handout has to number its headings."""

    properties: Properties
    slides: tuple[Slide, ...]
    continued: str = "{title} ({n}/{total})"
    cites_numbers: bool = False


# ---- placed


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text in a placeholder (`placeholder` is its idx in the layout) or, with None, in a text box at `frame`.

    `size` is the whole-point size of level 0 where fitting changed it or there is no placeholder to inherit
    from, else None; other levels keep their proportion through `sizes`, one for each paragraph, None = inherited.
    `panel` draws a light panel under the text, whose `insets` are then written.
    """

    role: Role
    frame: Frame
    placeholder: int | None
    paras: tuple[Para, ...]
    sizes: tuple[Pt | None, ...]
    option: int | None = None
    anchor: str | None = None  # written only where it must differ from the placeholder's
    right_to_left: bool = False
    gap: float = 0.0  # space before each paragraph but the first, in em, where the template gives none
    align: str = ""  # "l" or "r", written on every paragraph; "" inherits
    panel: bool = False
    insets: Insets | None = None
    claim: Pt = Pt(0)  # the height that its text was measured to take, insets not counted; 0: it was not


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its grid in EMU. `row_heights` has the header's first when there is a header; their sum is the
    frame's height, the sum of `widths` its width. `size` and `header_size` in points, always written. `gap` is the
    space between the paragraphs of a cell, in em; `exact_lines` asks for lines of exactly 1.2 times the size, which
    all renderers then set alike (only where no script in the table needs more).
    """

    frame: Frame
    placeholder: int | None
    content: TableContent
    widths: tuple[Emu, ...]
    row_heights: tuple[Emu, ...]
    size: Pt
    header_size: Pt
    cell_margin_x: Emu
    cell_margin_y: Emu
    right_to_left: bool = False
    gap: float = 0.0
    exact_lines: bool = False


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture drawn whole at `frame` (already the picture's own proportions)."""

    frame: Frame
    placeholder: int | None
    target: str
    alt: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as it is drawn, its texts in `size` points. `named`: its title is drawn in it; `labelled`: each bar and
    point has its number, and no axis stands beside them; `gap` is what stands between the categories, in percent of a
    bar; every `step`th category is named. `least` and `most` are the ends of the axis of values, None for what the
    numbers give."""

    chart: Chart
    size: Pt
    named: bool = False
    labelled: bool = True
    gap: int = 60
    step: int = 1
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart drawn at `frame`, or some of its categories. `alt` says its data in words."""

    frame: Frame
    placeholder: int | None
    drawing: ChartDrawing
    alt: str
    right_to_left: bool = False


PlacedItem: TypeAlias = PlacedText | PlacedTable | PlacedPicture | PlacedChart


@dataclass(frozen=True, slots=True)
class PlacedSlide:
    """A slide on a layout. `items` in reading order, the title first. `layout` is the layout's part name.

    `part` and `parts` count continuation slides from 1. `anchor` as in `Slide`, on the first of them alone.
    """

    kind: SlideKind
    layout: str
    title: str
    items: tuple[PlacedItem, ...]
    notes: tuple[str, ...]
    part: int = 1
    parts: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PlacedDeck:
    """A deck whose slides are placed: what the writer writes."""

    properties: Properties
    slides: tuple[PlacedSlide, ...]
