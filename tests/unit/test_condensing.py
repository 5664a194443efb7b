"""A long document becomes a deck that can be shown: within a budget of slides, by extraction, with nothing lost."""

import pytest

from generator.model.content import plain
from generator.model.deck import Deck, Slide, SlideKind, TableContent, TextContent
from generator.model.template import Role
from generator.planner import plan_deck, plan_handout
from tests.writing import briefing, deck, lines, titles

PROSE = "The first sentence says it. " + "The others of {n} explain at length why that is so and what follows. " * 6


def parts(count: int, below: int = 0, text: str = PROSE) -> str:
    """A document of `count` parts, each with `below` sub-sections."""
    return "# T\n\n" + "".join(
        f"## Part {n}\n\n{text.format(n=n)}\n\n"
        + "".join(f"### Detail {n}.{m} of it\n\n{text.format(n=f'{n}.{m}')}\n\n" for m in range(below))
        for n in range(count)
    )


def planned(markdown: str, detail: str = "normal", reference: str = "") -> Deck:
    return plan_deck(briefing(markdown), detail=detail, reference=reference)[0]


def words(slide: Slide) -> int:
    """Words of running text on a slide, whichever of its forms is shown."""
    texts = [slot.content for slot in slide.forms[-1].slots if isinstance(slot.content, TextContent)]
    return sum(len(plain(para.runs).split()) for text in texts for para in text.paras if not para.code)


def test_a_long_document_is_told_on_few_slides_and_all_of_it_in_the_notes():
    found = planned(parts(8, 8))
    assert 8 <= len(found.slides) <= 25
    said = "\n".join(text for slide in found.slides for text in slide.notes)
    assert all(f"The others of {n}.{m} explain" in said for n in range(8) for m in range(8))
    assert all(words(slide) <= 100 for slide in found.slides)


def test_what_is_below_a_section_is_told_on_its_slide_by_its_lead_sentence():
    found = planned(parts(8, 2))
    slide = next(slide for slide in found.slides if plain(slide.title) == "Part 3")
    body = lines(slide, Role.BODY)
    assert body[body.index("Detail 3.1 of it") + 1] == "The first sentence says it."


def test_a_document_of_few_sections_keeps_a_slide_for_each():
    assert titles(planned(parts(3, 2)))[1:4] == ["Part 0", "Detail 0.0 of it", "Detail 0.1 of it"]


def test_sections_that_are_slides_already_are_not_condensed_however_many():
    listed = "".join(f"## Topic {n}\n\n- one\n- two\n- three, with some words to make it longer than a card is "
                     f"{'and so on ' * 15}\n\n" for n in range(60))  # fmt: skip
    assert len(planned("# T\n\n" + listed).slides) == 61


def test_a_summary_has_about_a_slide_for_each_main_part():
    found = planned(parts(6, 6), "summary")
    assert titles(found)[-6:] == [f"Part {n}" for n in range(6)]
    assert len(planned(parts(30), "summary").slides) <= 13


def test_full_shows_every_word():
    markdown = parts(6, 4) + "\n- a\n" * 30 + "\n```\n" + "code line\n" * 60 + "```\n\n[Back](#t)\n"
    found = planned(markdown, "full")
    shown = " ".join(
        plain(para.runs)
        for slide in found.slides
        for slot in slide.forms[-1].slots
        if isinstance(slot.content, TextContent)
        for para in slot.content.paras
    )
    assert shown.count("The others of") == 6 * (6 + 6 * 4)
    assert shown.count("code line") == 60 and "Back" in shown


def test_a_table_that_takes_slides_of_its_own_is_named_in_a_summary_not_cut():
    rows = "".join(f"|Model {n}|{'quite a long remark on it ' * 4}|\n" for n in range(40))
    markdown = parts(3) + "## Prices\n\nAs of May.\n\n|Model|Remark|\n|-|-|\n" + rows
    slide = planned(markdown, "summary").slides[-1]
    assert "Table with 40 rows: Model · Remark" in lines(slide, Role.BODY)
    assert not any(isinstance(slot.content, TableContent) for slot in slide.forms[-1].slots)
    assert sum("quite a long remark" in text for text in slide.notes) == 40
    whole = planned(markdown).slides[-1]
    tables = [slot.content for slot in whole.forms[-1].slots if isinstance(slot.content, TableContent)]
    assert len(tables[0].rows) == 40


def test_a_long_list_shows_its_first_items_and_how_many_more_there_are():
    items = "".join(f"- Item {n} is described in these seven words\n" for n in range(30))
    body = lines(deck("# T\n\n## A\n\n" + items).slides[1], Role.BODY)
    assert body[0] == "Item 0 is described in these seven words" and body[-1] == f"… +{30 - (len(body) - 1)}"


def test_a_sentence_that_leads_in_to_what_is_left_out_is_left_out_too():
    links = "- [One](https://a.example)\n- [Two](https://b.example)\n\n"
    markdown = "# T\n\n## A\n\nThere are several ways. The best known are, such as\n\n" + links + "More words.\n"
    assert lines(deck(markdown).slides[1], Role.BODY) == ["There are several ways.", "More words."]


def test_a_line_shares_its_slide_with_the_next_short_section_in_a_longer_document():
    markdown = (
        parts(6) + "## Alternatives\n\nKeep it as it is.\n\n## Open questions\n\nWho pays for all of this in the end?\n"
    )
    assert titles(planned(markdown))[-1] == "Alternatives and Open questions"


# ---- pointers


def test_a_condensed_slide_says_which_section_of_the_handout_has_the_whole():
    source = briefing("# T\n\n## A\n\nA short one.\n\n### B\n\n" + PROSE * 2 + "\n\n## C\n\nShort too.\n")
    found, _ = plan_deck(source, reference="number")
    assert {plain(slide.title): plain(slide.pointer) for slide in found.slides} == {
        "T": "", "A": "", "B": "Handout, section 1.1", "C": "",
    }  # fmt: skip
    numbers = [block.number for block in plan_handout(source, numbered=found.cites_numbers)[0].blocks if block.number]
    assert numbers == ["1", "1.1", "2"]


@pytest.mark.parametrize(("reference", "said"), [("", ""), ("name", "Handout, “B”")])
def test_without_a_handout_there_is_no_pointer_and_a_numbered_template_is_cited_by_headings(reference: str, said: str):
    found = planned("# T\n\n## A\n\nShort.\n\n### B\n\n" + PROSE * 2, reference=reference)
    assert plain(found.slides[-1].pointer) == said and not found.cites_numbers


def test_headings_with_numbers_of_their_own_are_cited_by_these():
    found = planned("# T\n\n## 3. Scope\n\nShort.\n\n### 3.2 Logging\n\n" + PROSE * 2, reference="number")
    assert plain(found.slides[-1].pointer) == "Handout, section 3.2" and not found.cites_numbers


def test_nothing_is_numbered_where_everything_is_on_slides():
    found = planned("# T\n\n## A\n\nShort.\n\n[Back](#t)\n", reference="number")
    assert not found.cites_numbers and not any(slide.pointer for slide in found.slides)


# ---- agenda and links


def test_a_deck_of_many_parts_has_an_agenda_whose_entries_lead_to_their_slides():
    found = planned(parts(9))
    agenda = found.slides[1]
    assert agenda.kind is SlideKind.AGENDA and lines(agenda, Role.BODY) == [f"Part {n}" for n in range(9)]
    content = agenda.forms[0].slots[0].content
    assert isinstance(content, TextContent)
    anchors = {slide.anchor: plain(slide.title) for slide in found.slides if slide.anchor}
    assert [anchors[para.runs[0].slide or ""] for para in content.paras] == [f"Part {n}" for n in range(9)]


@pytest.mark.parametrize("count", [3, 30])
def test_neither_a_short_deck_nor_one_of_very_many_parts_has_an_agenda(count: int):
    assert SlideKind.AGENDA not in [slide.kind for slide in planned(parts(count), "full").slides]


def test_links_within_the_source_lead_to_slides_and_one_that_leads_nowhere_is_said():
    markdown = (
        "# T\n\n## A\n\nRead [this](#log-files), [that](#log-files-1), [more](#own) and [nothing](#nowhere) of it.\n\n"
        "## Log files\n\n```\nsome code\n```\n\n## Log files\n\n```\nmore code\n```\n\n"
        '<a id="own"></a>\n\n## Z\n\n![p](p.png)\n'
    )
    found, said = plan_deck(briefing(markdown))
    anchors = {slide.anchor: plain(slide.title) for slide in found.slides if slide.anchor}
    content = found.slides[1].forms[-1].slots[0].content
    assert isinstance(content, TextContent)
    runs = [run for para in content.paras for run in para.runs if run.link]
    assert [anchors.get(run.slide or "") for run in runs] == ["Log files", "Log files (2)", "Z", None]
    assert [(d.code, d.line) for d in said] == [("BRF220", 5)]
