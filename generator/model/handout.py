"""The handout as planned: paragraphs with style roles, tables, pictures; the writer makes Word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.model.chart import Chart
from generator.model.content import Runs
from generator.model.deck import ChartDrawing, Properties, SlideKind
from generator.model.template import StyleRole
from generator.model.units import Emu


@dataclass(frozen=True, slots=True)
class HandoutPara:
    """One paragraph. `level` 0 to 8 for lists and what stands inside list items; `list_id` groups the items of
    one list (each list restarts its numbers at `start`); items of a list have `marker` True, what follows inside
    the same item False. `checked`: a task. `keep` keeps it on one page with the next paragraph. Of a
    heading, `number` is the number that it has to show ("3.2", "" for none), `section` the `Section.start` of the
    source that it stands over, `names` the addresses by which links lead to it (() for what follows from its words),
    `shown` the kinds of slides that show what it stands over, where the handout is to name them; `aside` is said
    quietly after it on its line and is no part of what it is called.
    """

    role: StyleRole
    runs: Runs
    level: int = 0
    list_id: int | None = None
    marker: bool = True
    start: int = 1
    checked: bool | None = None
    keep: bool = False
    number: str = ""
    section: int | None = None
    names: tuple[str, ...] = ()
    shown: tuple[SlideKind, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class HandoutTable:
    """A table; `header` () when there is none. `columns` as in `deck.TableContent`. `widths` are filled in by the
    layout room and add up to the text width. A cell is runs; "\n" in a run is a line break. `note` stands below
    (a legend), `caption` above. `landscape` asks for a page turned on its side; `together` for all of it on one page;
    `tall_rows` are those (from 0) too tall for a page, which may be parted. The layout room finds all three.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    columns: tuple[int | None, ...]
    alignments: tuple[str, ...]
    row_heads: bool
    alt: str
    caption: Runs = ()
    note: Runs = ()
    widths: tuple[Emu, ...] = ()
    landscape: bool = False
    together: bool = False
    tall_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoutPicture:
    target: str
    alt: str
    caption: Runs = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class HandoutChart:
    """A chart as wide as the text, or as all its columns where these are narrow, its `caption` below; the table of its
    numbers follows as a block of its own. The layout room fills in `width`, `height` and `drawing`."""

    chart: Chart
    alt: str
    caption: Runs = ()
    width: Emu = Emu(0)
    height: Emu = Emu(0)
    drawing: ChartDrawing | None = None


HandoutBlock: TypeAlias = HandoutPara | HandoutTable | HandoutPicture | HandoutChart


@dataclass(frozen=True, slots=True)
class HandoutFootnote:
    """`label` is what `Run.footnote` refers to."""

    label: str
    paras: tuple[HandoutPara, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """`cover` are the short lines under the title (date, author, audience), those that the source gives."""

    properties: Properties
    cover: tuple[str, ...]
    blocks: tuple[HandoutBlock, ...]
    footnotes: tuple[HandoutFootnote, ...]
    page_of: str = "Page {page} of {pages}"
