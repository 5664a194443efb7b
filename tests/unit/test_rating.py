"""How much placeholders hold, and which layouts serve which slides."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.filling import least_size
from generator.layout.fit import fit_text
from generator.layout.metrics import FontBook
from generator.layout.rating import rate_slides, text_capacity
from generator.model.content import Run
from generator.model.deck import Para, SlideKind
from generator.model.template import Role
from generator.model.units import Emu, Frame
from generator.planner import plan_deck
from tests.unit.specimens import default_deck_template, plain_deck_template
from tests.writing import seed

BOOK = FontBook()
PLAN = plan_deck(seed())[0]


def body():
    template, _ = default_deck_template()
    return template, next(p for x in template.layouts for p in x.having(Role.BODY) if p.type == "obj")


def test_capacity_is_about_what_fits_at_the_smallest_size() -> None:
    template, place = body()
    capacity = text_capacity(place, template, BOOK)
    words = "The board reads what each option costs, how safe it is, and why one is to be taken. "
    floor = least_size(Role.BODY, template.height)

    def pages(characters: float) -> int:
        text = (words * 100)[: int(characters)]
        return len(fit_text((Para((Run(text),)),), place.levels, place.insets, place.frame, BOOK, floor=floor))

    assert pages(0.85 * capacity) == 1
    assert pages(1.15 * capacity) > 1


def test_half_the_height_holds_half_as_much_and_no_height_nothing() -> None:
    template, place = body()
    whole = text_capacity(place, template, BOOK)
    frame = place.frame
    half = replace(place, frame=Frame(frame.x, frame.y, frame.width, Emu(frame.height // 2)))
    none = replace(place, frame=Frame(frame.x, frame.y, frame.width, Emu(0)))
    assert 0.4 * whole < text_capacity(half, template, BOOK) < 0.55 * whole
    assert text_capacity(none, template, BOOK) == 0


def test_a_place_for_a_table_or_a_number_takes_no_text() -> None:
    template, _ = default_deck_template()
    places = [p for x in template.layouts for p in x.placeholders if p.role in (Role.TABLE, Role.NUMBER, Role.DATE)]
    assert {text_capacity(p, template, BOOK) for p in places} == {None}


def test_the_default_template_serves_every_slide_as_it_is_meant_to_be() -> None:
    template, _ = default_deck_template()
    found = rate_slides(PLAN, template)
    assert len(found) >= 4
    assert all(rating.is_best and rating.form == 1 for rating in found)


def test_a_template_without_a_panel_serves_the_overview_in_its_second_form() -> None:
    template, _ = plain_deck_template()
    found = {rating.kind: rating for rating in rate_slides(PLAN, template)}
    glance = found[SlideKind.GLANCE]
    assert (glance.form, glance.is_best) == (2, False)
