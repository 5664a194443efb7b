"""In languages written from right to left the content of a slide stands mirrored."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.metrics import FontBook
from generator.layout.mirror import mirror_items
from generator.layout.place import place_deck
from generator.model.deck import PlacedText
from generator.model.template import LayoutKind, Role
from generator.model.units import Emu, Frame
from tests.unit.specimens import default_deck_template, in_placeholder, layout_of, text
from tests.writing import deck

TEMPLATE = default_deck_template()[0]
LAYOUT = layout_of(TEMPLATE, LayoutKind.CONTENT)
TITLE = Frame(Emu(100), Emu(0), Emu(1000), Emu(50))


def column(x: int, width: int) -> PlacedText:
    item = in_placeholder(LAYOUT, Role.BODY, text("words"))
    return replace(item, frame=Frame(Emu(x), Emu(100), Emu(width), Emu(50)))


def test_columns_change_sides_within_the_width_of_title_and_content() -> None:
    left, right = mirror_items((column(100, 300), column(500, 600)), TITLE, LAYOUT)
    assert (left.frame.x, right.frame.x) == (800, 100)
    assert (left.frame.width, right.frame.width) == (300, 600)


def test_nothing_drawn_is_covered_for_it() -> None:
    drawn = replace(LAYOUT, obstacles=(Frame(Emu(900), Emu(100), Emu(100), Emu(50)),))
    (item,) = mirror_items((column(100, 300),), TITLE, drawn)
    assert item.frame.x == 100


def test_a_template_made_for_such_languages_stays() -> None:
    places = tuple(
        replace(p, levels=tuple(replace(s, right_to_left=True) for s in p.levels)) for p in LAYOUT.placeholders
    )
    (item,) = mirror_items((column(100, 300),), TITLE, replace(LAYOUT, placeholders=places))
    assert item.frame.x == 100


def test_the_text_of_an_arabic_slide_begins_where_its_title_begins() -> None:
    planned = deck("---\nlang: ar\n---\n# خطة\n\n## مقدمة\n\n- نقطة أولى\n- نقطة ثانية\n\n## خاتمة\n\n- نقطة\n")
    placed, _ = place_deck(planned, TEMPLATE, {}, FontBook())
    slide = next(s for s in placed.slides if s.title == "مقدمة")
    title, body = slide.items[0], next(i for i in slide.items if isinstance(i, PlacedText) and i.role is Role.BODY)
    assert body.frame.right == title.frame.right
