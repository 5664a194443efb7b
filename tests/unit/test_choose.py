"""The layout that serves a form is found by roles; shuffled and renamed layouts change nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.layout.choose import match_form
from generator.model.content import Run
from generator.model.deck import Form, Para, PictureContent, SlideKind, Slot, TableCell, TableContent, TextContent
from generator.model.template import DeckTemplate, LayoutKind, Role
from generator.template import inspect_deck_template, open_template

TEXT = TextContent((Para((Run("Collaboration"),)),))
CELL = TableCell(TEXT.paras)
TABLE = TableContent((CELL, CELL), ((CELL, CELL),), (None, None), ("", ""), True, False, "A table")


@pytest.fixture(scope="module")
def briefing() -> DeckTemplate:
    path = Path(__file__).parents[2] / "templates" / "briefing.pptx"
    package, _ = open_template(path.read_bytes(), path.name, "deck")
    return inspect_deck_template(package, path.name)[0]


def layout_of(template: DeckTemplate, kind: SlideKind, *slots: Slot) -> str:
    match = match_form(Form(slots), kind, template, last=True)
    assert match is not None
    return match.layout.name


def body(option: int | None = None) -> Slot:
    return Slot(Role.BODY, TEXT, option)


def header(option: int) -> Slot:
    return Slot(Role.HEADER, TEXT, option)


STATEMENT = Slot(Role.STATEMENT, TEXT)


@pytest.mark.parametrize(
    ("kind", "slots", "name"),
    [
        (SlideKind.TITLE, (Slot(Role.SUBTITLE, TEXT),), "Title Slide"),
        (SlideKind.SECTION, (), "Section"),
        (SlideKind.CONTENT, (body(),), "Title and Content"),
        (SlideKind.GLANCE, (STATEMENT, body()), "At a Glance"),
        (SlideKind.CONCLUSION, (body(), STATEMENT), "Conclusion"),
        (SlideKind.OPTIONS, (header(0), body(0), header(1), body(1)), "Comparison"),
        (SlideKind.OPTIONS, (header(0), body(0), header(1), body(1), header(2), body(2)), "Comparison of Three"),
        (SlideKind.OPTIONS, (body(0), body(1)), "Two Content"),
        (SlideKind.COMPARISON, (Slot(Role.TABLE, TABLE), Slot(Role.CAPTION, TEXT)), "Table"),
        (SlideKind.PICTURE, (Slot(Role.PICTURE, PictureContent("a.png", "A")),), "Picture with Caption"),
    ],
)
def test_each_form_finds_its_layout(
    briefing: DeckTemplate, kind: SlideKind, slots: tuple[Slot, ...], name: str
) -> None:
    assert layout_of(briefing, kind, *slots) == name


def test_headers_pair_with_the_body_below_them(briefing: DeckTemplate) -> None:
    match = match_form(Form((header(0), body(0), header(1), body(1))), SlideKind.OPTIONS, briefing, last=False)
    assert match is not None
    first, below, second, beside = (s.frame for s in match.served)
    assert first.x == below.x < second.x == beside.x
    assert first.y == second.y < below.y == beside.y


def test_shuffled_and_renamed_layouts_give_the_same_choice(briefing: DeckTemplate) -> None:
    shuffled = replace(briefing, layouts=tuple(replace(x, name="Leer") for x in reversed(briefing.layouts)))
    for slots in ((body(),), (STATEMENT, body()), (body(), STATEMENT), (Slot(Role.TABLE, TABLE),)):
        one = match_form(Form(slots), SlideKind.CONTENT, briefing, last=True)
        other = match_form(Form(slots), SlideKind.CONTENT, shuffled, last=True)
        assert one is not None
        assert other is not None
        assert one.layout.part == other.layout.part


def test_a_form_that_no_layout_serves_is_not_forced(briefing: DeckTemplate) -> None:
    five = tuple(slot for n in range(5) for slot in (header(n), body(n)))
    assert match_form(Form(five), SlideKind.OPTIONS, briefing, last=False) is None


def test_a_template_with_titles_alone_takes_content_on_its_free_area(briefing: DeckTemplate) -> None:
    only = replace(briefing, layouts=tuple(x for x in briefing.layouts if x.kind is LayoutKind.TITLE_ONLY))
    match = match_form(Form((body(),)), SlideKind.CONTENT, only, last=True)
    assert match is not None
    assert match.served[0].placeholder is None
    assert match.served[0].frame == only.layouts[0].area
