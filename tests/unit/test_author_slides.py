"""Slides of the author's choice: breaks, notes, columns and wishes reach the placed deck."""

from __future__ import annotations

from itertools import pairwise

from generator.diagnostics import Diagnostics
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import plain
from generator.model.deck import PlacedDeck, PlacedSlide, PlacedTable, PlacedText, SlideKind
from generator.model.template import Role
from tests.unit.specimens import default_deck_template
from tests.writing import deck, lines, titles

TEMPLATE = default_deck_template()[0]


def place(markdown: str) -> tuple[PlacedDeck, Diagnostics]:
    return place_deck(deck(markdown), TEMPLATE, {}, FontBook())


def texts(slide: PlacedSlide) -> list[list[str]]:
    return [
        [plain(para.runs) for para in item.paras]
        for item in slide.items
        if isinstance(item, PlacedText) and item.role not in (Role.TITLE, Role.KICKER)
    ]


def layout_name(slide: PlacedSlide) -> str:
    return next(layout.name for layout in TEMPLATE.layouts if layout.part == slide.layout)


def test_a_break_inside_a_section_goes_on_under_its_title():
    placed, said = place("# T\n\n## A\n\nOne is so.\n\n---\n\nTwo is so.\n\n<!-- slide -->\n\n- three\n")
    assert [slide.title for slide in placed.slides] == ["T", "A (1/3)", "A (2/3)", "A (3/3)"]
    assert [texts(slide) for slide in placed.slides[1:]] == [[["One is so."]], [["Two is so."]], [["three"]]]
    assert said == ()


def test_slides_of_a_share_that_goes_on_are_numbered_with_the_others():
    table = "|Name|Text|\n|-|-|\n" + "".join(f"|Row {n}|{'word ' * 30}|\n" for n in range(9))
    placed, _ = place(f"# T\n\n## A\n\nOne is so.\n\n---\n\n{table}\n")
    total = len(placed.slides) - 1
    assert total > 2 and [s.title for s in placed.slides[1:]] == [f"A ({n}/{total})" for n in range(1, total + 1)]
    assert placed.slides[1].notes[0] == "A" and placed.slides[2].notes[0] == "A"


def test_a_break_beside_a_heading_changes_nothing():
    assert deck("# T\n\n---\n\n## A\n\n---\n\nOne.\n\n***\n\n## B\n\nTwo is so.\n") == deck(
        "# T\n\n\n\n## A\n\n\n\nOne.\n\n\n\n## B\n\nTwo is so.\n"
    )


def test_a_break_without_headings_parts_the_text():
    planned = deck("---\ntitle: T\n---\n\nA short line.\n\n---\n\n- one point\n\n---\n\n- another point\n")
    assert [slide.continues for slide in planned.slides] == [False, False, True]
    assert titles(planned) == ["T", "Overview", "Overview"]


def test_an_imprint_below_a_line_at_the_end_is_no_slide():
    planned = deck("# T\n\n## A\n\nOne is so.\n\n---\n\n*Last changed in May.*\n")
    assert titles(planned) == ["T", "A"]
    assert len(deck("# T\n\n## A\n\nOne is so.\n\n<!-- slide -->\n\n*Last changed in May.*\n").slides) == 3


def test_what_is_said_to_the_speaker_comes_first_in_the_notes_and_on_no_slide():
    placed, _ = place("# T\n\n<!-- notes: Welcome. -->\n\n## A\n\nOne is so.\n\n::: notes\nSlowly.\n\n- b\n:::\n")
    assert placed.slides[0].notes[0] == "Welcome."
    assert placed.slides[1].notes == ("Slowly.", "- b", "A", "One is so.")
    assert texts(placed.slides[1]) == [["One is so."]]


def test_notes_of_a_heading_without_text_make_it_a_slide():
    planned = deck("# T\n\n## Part\n\n<!-- notes: Breathe. -->\n\n### A\n\nOne is so.\n\n### B\n\nTwo is so.\n")
    assert titles(planned)[1] == "Part" and planned.slides[1].notes == ("Breathe.", "Part")


def test_notes_inside_a_list_are_not_shown():
    placed, _ = place("# T\n\n## A\n\n- one\n\n  ::: notes\n  hush\n\n  |a|b|\n  |-|-|\n  |c|d|\n  :::\n- two\n")
    assert texts(placed.slides[1]) == [["one", "two"]] and not any(
        isinstance(item, PlacedTable) for item in placed.slides[1].items
    )
    assert placed.slides[1].notes[0] == "hush"


COMPARED = "# T\n\n## A or B\n\n||A|B|\n|-|-|-|\n|Price|low|high|\n|Scope|web|all|\n\n<!-- notes: Point at it. -->\n"


def test_notes_beside_the_comparison_are_said_to_its_slide():
    slides = deck(COMPARED).slides
    assert [slide.kind for slide in slides if "Point at it." in slide.notes] == [SlideKind.COMPARISON]


def test_two_headed_columns_take_the_places_of_a_comparison():
    columns = "::: columns\n::: column\n### Pro\n\n- a\n- b\n:::\n::: column\n### Con\n\n- c\n:::\n:::\n"
    placed, _ = place(f"# T\n\n## S\n\n{columns}")
    assert texts(placed.slides[1]) == [["Pro"], ["a", "b"], ["Con"], ["c"]]
    assert layout_name(placed.slides[1]) == "Comparison"


def test_columns_that_no_layout_has_places_for_part_the_area():
    column = "::: column\n**Name**\n\nText of it.\n\n|a|b|\n|-|-|\n|c|d|\n:::\n"
    placed, _ = place(f"# T\n\n## S\n\nA short lead.\n\n::: columns\n{column * 3}:::\n")
    (slide,) = placed.slides[1:]
    found = [item for item in slide.items if isinstance(item, PlacedTable)]
    assert len(found) == 3 and len({table.frame.y for table in found}) == 1
    assert all(left.frame.right < right.frame.x for left, right in pairwise(found))
    assert texts(slide)[0] == ["A short lead."]


def test_columns_too_long_for_one_slide_stand_one_below_another():
    column = "::: column\n" + "- a point that takes its line\n" * 12 + ":::\n"
    placed, _ = place(f"# T\n\n## S\n\n::: columns\n{column * 3}:::\n")
    shown = [line for slide in placed.slides for body in texts(slide) for line in body]
    assert shown.count("a point that takes its line") == 36 and len(placed.slides) > 2


def test_a_wish_is_obeyed_by_name_and_by_kind_in_any_case():
    for name in ("Two Content", "two-content", "columns"):
        placed, said = place(f"# T\n\n## S\n\n<!-- layout: {name} -->\n\n- a\n- b\n- c\n- d\n")
        assert layout_name(placed.slides[1]) == "Two Content" and said == ()
        assert texts(placed.slides[1]) == [["a", "b"], ["c", "d"]]


def test_a_wish_for_a_section_slide_takes_short_text_along():
    placed, _ = place("# T\n\n## S\n\n<!-- layout: section -->\n\nShort text.\n")
    assert layout_name(placed.slides[1]) == "Section" and texts(placed.slides[1]) == [["Short text."]]


def test_a_wish_that_cannot_be_met_is_a_note_with_what_there_is():
    placed, (note,) = place("# T\n\n## S\n\n<!-- layout: Nosuch -->\n\nText is here.\n")
    assert (note.code, note.line) == ("BRF142", 7) and "Two Content" in note.hint
    assert placed == place("# T\n\n## S\n\nText is here.\n")[0]


def test_a_table_is_not_put_on_a_section_slide():
    _, (note,) = place("# T\n\n## S\n\n<!-- layout: section -->\n\n|a|b|\n|-|-|\n|c|d|\n")
    assert note.code == "BRF142"


def test_all_lines_of_a_title_slide_that_its_author_ends_stand_on_it():
    (first, *_) = deck("# T\n\nA line below the title\n\nhttps://x.org\n\n---\n\n## A\n\nText is here.\n").slides
    assert lines(first, Role.SUBTITLE) == ["A line below the title", "https://x.org"]


def test_a_heading_alone_between_two_breaks_is_a_slide():
    planned = deck("# T\n\n---\n\n## Part\n\n---\n\n## A\n\nOne is so.\n\n---\n\n## Thank you!\n")
    assert titles(planned) == ["T", "Part", "A", "Thank you!"]


def test_what_is_said_to_a_conclusion_comes_first_in_its_notes_and_once():
    placed, _ = place("# Tea\n\nOpening words of it.\n\n## Conclusion\n\nTake tea.\n\n<!-- notes: Smile. -->\n")
    (slide,) = [slide for slide in placed.slides if slide.kind is SlideKind.CONCLUSION]
    assert slide.notes == ("Smile.", "Take tea.")
    assert sum("Smile." in slide.notes for slide in placed.slides) == 1
