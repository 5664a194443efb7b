"""The line that says where the whole is: small, at the foot of the content, clear of everything else."""

from dataclasses import replace

import pytest

from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import Run, plain
from generator.model.deck import PlacedSlide, PlacedText
from generator.model.template import DeckTemplate, Role
from generator.model.units import Frame, inches
from tests.unit.specimens import default_deck_template, plain_deck_template
from tests.writing import deck

LONG = "# T\n\n## A\n\n" + "".join(f"- Point {n} of a list that fills the slide down to its foot\n" for n in range(9))


def placed(template: DeckTemplate, words: str) -> list[PlacedSlide]:
    planned = deck(LONG)
    slides = tuple(replace(slide, pointer=(Run(words),) if words else ()) for slide in planned.slides[1:])
    return list(place_deck(replace(planned, slides=slides), template, {}, FontBook())[0].slides)


def texts(slide: PlacedSlide) -> list[PlacedText]:
    return [item for item in slide.items if isinstance(item, PlacedText)]


@pytest.mark.parametrize("template", [default_deck_template()[0], plain_deck_template()[0]], ids=["default", "plain"])
def test_the_pointer_stands_last_below_the_content_at_twelve_points_or_more(template: DeckTemplate):
    for slide in placed(template, "Handout, section 3.2"):
        pointer, others = texts(slide)[-1], texts(slide)[:-1]
        assert plain(pointer.paras[0].runs) == "Handout, section 3.2" and pointer.align == "r"
        assert (pointer.sizes[0] or 0) >= 12
        assert not any(pointer.frame.overlaps(other.frame) for other in others)


def test_without_a_pointer_the_content_has_all_the_room():
    template = default_deck_template()[0]
    (slide,), (pointed,) = placed(template, ""), placed(template, "Handout")
    (body,), (less,) = ([t.frame for t in texts(s) if t.role is Role.BODY] for s in (slide, pointed))
    assert body.bottom > less.bottom and len(texts(pointed)) == len(texts(slide)) + 1


def test_the_pointer_keeps_off_what_the_layout_draws():
    template = default_deck_template()[0]
    stands = texts(placed(template, "Handout")[0])[-1].frame
    drawn = Frame(stands.x, stands.y, stands.width, inches(1))
    layouts = tuple(replace(layout, obstacles=(drawn,)) for layout in template.layouts)
    moved = texts(placed(replace(template, layouts=layouts), "Handout")[0])[-1].frame
    assert not moved.overlaps(drawn) and moved.bottom <= drawn.y
