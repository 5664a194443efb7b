"""Slides are placed on a template."""

from dataclasses import replace

from generator.diagnostics import Severity
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import plain
from generator.model.deck import PlacedText
from generator.model.template import DeckTemplate, Layout, Role
from generator.model.units import Pt, inches, to_pt
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


def test_a_title_too_long_for_a_low_bar_takes_a_taller_place_and_the_text_moves_down():
    template = default_deck_template()[0]

    def lowered(layout: Layout) -> Layout:
        places = tuple(
            replace(
                p,
                frame=replace(p.frame, height=inches(0.25)),
                levels=tuple(replace(s, size=Pt(12)) for s in p.levels),
            )
            if p.role is Role.TITLE
            else p
            for p in layout.placeholders
        )
        return replace(layout, placeholders=places)

    low = replace(template, layouts=tuple(map(lowered, template.layouts)))
    long = "What has to be true before " * 7
    placed, _ = place_deck(deck(f"# Plan\n\n## {long}\n\n- One point.\n- Another.\n"), low, {}, FontBook())
    slide = next(s for s in placed.slides if s.title.startswith("What"))
    title, *others = slide.items
    assert title.frame.height > inches(0.25)
    assert all(item.frame.y >= title.frame.bottom for item in others if item.frame.y > title.frame.y)


def test_a_subtitle_takes_the_room_below_it_that_is_free():
    template = default_deck_template()[0]
    words = "A sentence that says at some length what this briefing is about and for whom it was written. " * 3
    planned = deck(f"---\ntitle: Plan\nsubtitle: {words}\n---\n\nOne sentence.\n")

    def lowered(layout: Layout) -> Layout:
        places = tuple(
            replace(p, frame=replace(p.frame, height=inches(0.3))) if p.role is Role.SUBTITLE else p
            for p in layout.placeholders
        )
        return replace(layout, placeholders=places)

    low = replace(template, layouts=tuple(map(lowered, template.layouts)))
    placed, _ = place_deck(planned, low, {}, FontBook())
    subtitle = next(i for i in placed.slides[0].items if isinstance(i, PlacedText) and i.role is Role.SUBTITLE)
    assert subtitle.frame.height > inches(0.3)
    assert "".join(plain(p.runs) for p in subtitle.paras).split() == words.split()


def claims_over_their_frames(source: str) -> list[str]:
    placed, _ = place_deck(deck(source), default_deck_template()[0], {}, FontBook())
    texts = (item for slide in placed.slides for item in slide.items if isinstance(item, PlacedText))
    return [item.role.value for item in texts if item.claim > to_pt(item.frame.height) + 0.5]


def test_words_without_an_end_on_the_title_slide_over_a_table_or_as_a_title_stay_in_their_frames():
    word = "abcdefghij" * 150
    rows = "".join(f"| {n} | {'what it costs ' * 40} |\n" for n in range(4))
    assert claims_over_their_frames(f"# Plan\n\nOne two {word}\n\n## Part\n\nPoint.\n") == []
    assert claims_over_their_frames(f"# Plan\n\n## Part\n\nSee {word}\n\n| a | b |\n|--|--|\n{rows}") == []
    assert claims_over_their_frames(f"# Plan\n\n## Part {word * 2}\n\nPoint.\n") == []
