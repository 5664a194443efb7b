"""Decks and handouts for tests, placed by hand on whatever layouts a template has."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from generator.model.content import Run
from generator.model.deck import (
    Bullet,
    Para,
    PlacedDeck,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Properties,
    SlideKind,
    TableCell,
    TableContent,
)
from generator.model.handout import Handout, HandoutFootnote, HandoutPara, HandoutPicture, HandoutTable
from generator.model.image import Image
from generator.model.package import Package
from generator.model.template import DeckTemplate, HandoutTemplate, Layout, LayoutKind, Role, StyleRole
from generator.model.units import Emu, Frame, Pt
from generator.template import inspect_deck_template, open_template
from generator.template.handout import inspect_handout_template

ROOT = Path(__file__).parents[2]


def default_deck_template() -> tuple[DeckTemplate, Package]:
    """The project's own deck template."""
    return read_deck_template((ROOT / "templates" / "briefing.pptx").read_bytes())


def plain_deck_template() -> tuple[DeckTemplate, Package]:
    """The template inside python-pptx: 4:3, Office 2007 theme, no notes master."""
    from pptx import Presentation

    buffer = BytesIO()
    Presentation().save(buffer)
    return read_deck_template(buffer.getvalue())


def read_deck_template(data: bytes) -> tuple[DeckTemplate, Package]:
    """A template's bytes, opened and understood."""
    package, _ = open_template(data, "template.pptx", "deck")
    return inspect_deck_template(package, "template.pptx")[0], package


def plain_handout_template() -> tuple[HandoutTemplate, Package]:
    """The template inside python-docx."""
    from docx import Document

    buffer = BytesIO()
    Document().save(buffer)
    return read_handout_template(buffer.getvalue())


def read_handout_template(data: bytes) -> tuple[HandoutTemplate, Package]:
    """A template's bytes, opened and understood."""
    package, _ = open_template(data, "template.docx", "handout")
    return inspect_handout_template(package, "template.docx")[0], package


def png(width: int, height: int, color: bytes = b"\x0b\x6e\x99") -> bytes:
    """A PNG file of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + color * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def image(target: str, width: int = 300, height: int = 200, color: bytes = b"\x0b\x6e\x99") -> Image:
    """A picture as the running room would hand it over."""
    return Image(target, png(width, height, color), "image/png", width, height)


def default_handout_template() -> tuple[HandoutTemplate, Package]:
    """The project's own handout template."""
    return read_handout_template((ROOT / "templates" / "handout.docx").read_bytes())


def text(words: str, **marks: object) -> Para:
    """A paragraph of one run."""
    return Para((Run(words),), **marks)  # type: ignore[arg-type]


def layout_of(template: DeckTemplate, kind: LayoutKind) -> Layout:
    """The first layout of a kind, else the first with a title."""
    found = [x for x in template.layouts if x.kind is kind] or [x for x in template.layouts if x.having(Role.TITLE)]
    return (found or template.layouts)[0]


def in_placeholder(layout: Layout, role: Role, *paras: Para, number: int = 0, **more: object) -> PlacedText:
    """Text bound to a layout's placeholder of a role, sizes inherited; in a text box where it has none."""
    places = layout.having(role)
    if not places:
        return PlacedText(role, layout.area, None, paras, tuple(Pt(18) for _ in paras), **more)  # type: ignore[arg-type]
    place = places[number]
    return PlacedText(role, place.frame, place.idx, paras, tuple(None for _ in paras), **more)  # type: ignore[arg-type]


def slide_on(layout: Layout, title: str, *items: object, kind: SlideKind = SlideKind.CONTENT) -> PlacedSlide:
    """A slide with its title in the layout's title placeholder and a note."""
    head = in_placeholder(layout, Role.TITLE, text(title))
    return PlacedSlide(kind, layout.part, title, (head, *items), (f"Notes of {title}",))  # type: ignore[arg-type]


def table_on(layout: Layout, *, panels: bool = False, role: Role | None = None) -> PlacedTable:
    """Two options and two criteria, in a placeholder of `role` or free on the layout's area."""
    place = layout.having(role)[0] if role is not None else None
    area = place.frame if place is not None else layout.area
    mark = Bullet.PLUS if panels else Bullet.INHERIT
    rows = (
        ("Focus", "Collaboration", "Collaboration and security"),
        ("Goal", "Streamline", "Streamline with security"),
    )
    content = TableContent(
        header=tuple(TableCell((text(t),)) for t in ("Criterion", "DevOps", "DevSecOps")),
        rows=tuple(
            tuple(
                TableCell(
                    (Para((Run(t[:-8]), Run(t[-8:], option=1)), bullet=mark, option=1),)
                    if "security" in t
                    else (Para((Run(t),), bullet=mark if i else Bullet.INHERIT, option=0 if i else None),)
                )
                for i, t in enumerate(row)
            )
            for row in rows
        ),
        columns=(None, 0, 1),
        alignments=("", "left", ""),
        row_heads=True,
        panels=panels,
        alt="Focus and goal of DevOps and DevSecOps",
    )
    widths = (Emu(area.width // 5), Emu(area.width * 2 // 5), Emu(area.width * 2 // 5))
    heights = (Emu(450000), Emu(600000), Emu(600000))
    frame = Frame(area.x, area.y, Emu(sum(widths)), Emu(sum(heights)))
    margins = (Emu(91440), Emu(45720))
    idx = place.idx if place is not None else None
    return PlacedTable(frame, idx, content, widths, heights, Pt(16), Pt(18), *margins)


def briefing(template: DeckTemplate, **properties: str) -> PlacedDeck:
    """A deck that uses every kind of item once."""
    title, content = layout_of(template, LayoutKind.TITLE), layout_of(template, LayoutKind.CONTENT)
    bare = layout_of(template, LayoutKind.TITLE_ONLY)
    marked = Para(
        (
            Run("bold", bold=True), Run(" and "), Run("italic", italic=True), Run(" "), Run("gone", strike=True),
            Run(" x"), Run("2", superscript=True), Run("\nnext line "), Run("code()", code=True), Run(" "),
            Run("a site", link="https://example.org/?a=1&b=2"), Run(" "), Run("a file", link="notes.md"),
        )
    )  # fmt: skip
    numbers = tuple(text(t, bullet=Bullet.NUMBER, number=n) for n, t in enumerate(("first", "second", "third"), 1))
    area = bare.area
    picture = Frame(area.x, area.y, Emu(3 * 914400), Emu(2 * 914400))
    below = Frame(area.x, Emu(area.y + 2 * 914400 + 90000), area.width, Emu(500000))
    legend = PlacedText(Role.CAPTION, below, None, (text("Bold marks what differs", muted=True),), (Pt(12),))
    slides = (
        slide_on(title, "DevOps & DevSecOps", *(
            (in_placeholder(title, Role.SUBTITLE, text("Two <approaches>")),) if title.having(Role.SUBTITLE) else ()
        ), kind=SlideKind.TITLE),
        slide_on(content, "Marks", in_placeholder(content, Role.BODY, marked, text("deeper", level=1), *numbers)),
        slide_on(bare, "The table", table_on(bare)),
        slide_on(bare, "The panels", table_on(bare, panels=True)),
        slide_on(bare, "A picture", PlacedPicture(picture, None, "map.png", "A blue map"), legend),
    )  # fmt: skip
    return PlacedDeck(Properties(**({"title": "DevOps & DevSecOps"} | properties)), slides)


def para(role: StyleRole, words: str, **more: object) -> HandoutPara:
    """A handout paragraph of one run."""
    return HandoutPara(role, (Run(words),), **more)  # type: ignore[arg-type]


def comparison_table(**more: object) -> HandoutTable:
    """Two options and two criteria."""
    return HandoutTable(
        header=((Run("Criterion"),), (Run("DevOps"),), (Run("DevSecOps"),)),
        rows=(
            ((Run("Focus"),), (Run("Collaboration"),), (Run("Collaboration and "), Run("security", option=1))),
            ((Run("Cost"),), (Run("10"),), (Run("12"),)),
        ),
        columns=(None, 0, 1),
        alignments=("", "", "right"),
        row_heads=True,
        alt="Focus and cost of both",
        **more,  # type: ignore[arg-type]
    )


def report(**properties: str) -> Handout:
    """A handout that uses every kind of block once."""
    bullet, number = StyleRole.LIST_BULLET, StyleRole.LIST_NUMBER
    marks = (
        Run("bold", bold=True), Run(" both", bold=True, italic=True), Run(" "), Run("gone", strike=True), Run(" H"),
        Run("2", subscript=True), Run("O "), Run("code()", code=True), Run(" see "),
        Run("a site", link="https://example.org/?a=1&b=2"), Run(", "), Run("the end", link="#the-end"), Run(", "),
        Run("a script", link="javascript:alert(1)"), Run("1", footnote="n"), Run(" again"), Run("1", footnote="n"),
    )  # fmt: skip
    blocks = (
        para(StyleRole.SUMMARY_LABEL, "In short"),
        para(StyleRole.SUMMARY, "Both have benefits & challenges."),
        para(StyleRole.HEADING_1, "The options"),
        HandoutPara(StyleRole.OPTION, (Run("DevOps", option=0), Run("  Development & operations"))),
        HandoutPara(StyleRole.BODY, marks),
        para(bullet, "one", list_id=1), para(bullet, "inner", list_id=1, level=1),
        para(StyleRole.BODY, "more of one", list_id=1, marker=False),
        para(number, "first", list_id=2), para(number, "second", list_id=2),
        para(number, "fifth", list_id=3, start=5),
        para(bullet, "done", list_id=4, checked=True), para(bullet, "open", list_id=4, checked=False),
        para(StyleRole.QUOTE, "A quote"), para(StyleRole.CODE, "if x:\n\treturn y"),
        para(StyleRole.TERM, "Term"), para(StyleRole.DEFINITION, "What it means"),
        comparison_table(caption=(Run("Both compared"),), note=(Run("Bold marks what differs."),)),
        comparison_table(),
        comparison_table(landscape=True),
        HandoutPicture("map.png", "A blue map", (Run("The map"),)),
        para(StyleRole.HEADING_1, "The end"),
        para(StyleRole.HEADING_2, "A smaller end"),
        para(StyleRole.BODY, "Last words."),
    )  # fmt: skip
    footnotes = (
        HandoutFootnote(
            "n",
            (HandoutPara(StyleRole.FOOTNOTE_TEXT, (Run("A note with "), Run("a link", link="https://example.org/n"))),),
        ),
    )
    return Handout(
        Properties(**({"title": "DevOps & DevSecOps", "subtitle": "Two approaches"} | properties)),
        ("23 November 2026", "A. Writer"),
        blocks,
        footnotes,
    )
