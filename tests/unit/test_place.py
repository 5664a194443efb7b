"""Slides are placed on a template."""

from dataclasses import replace

from generator.diagnostics import Severity
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import plain
from generator.model.template import DeckTemplate, Layout
from tests.unit.specimens import default_deck_template
from tests.writing import deck


def in_font(template: DeckTemplate, family: str) -> DeckTemplate:
    """The same template with all its text in another font."""

    def changed(layout: Layout) -> Layout:
        placeholders = tuple(
            replace(p, levels=tuple(replace(s, latin=family) for s in p.levels)) for p in layout.placeholders
        )
        return replace(layout, placeholders=placeholders)

    return replace(template, layouts=tuple(map(changed, template.layouts)))


def test_a_font_that_is_not_known_is_a_note_and_the_deck_is_placed():
    planned = deck("# Plan\n\nOne sentence.\n")
    placed, said = place_deck(planned, in_font(default_deck_template()[0], "Nosuch Sans"), {}, FontBook())
    assert [slide.title for slide in placed.slides] == [plain(slide.title) for slide in planned.slides]
    assert [(d.code, d.severity) for d in said] == [("BRF205", Severity.NOTE)]
    assert "Nosuch Sans" in said[0].message
