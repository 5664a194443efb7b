"""Short sections before the tables open a comparison; one sentence alone stands on the title slide."""

from generator.model.content import plain
from generator.model.deck import SlideKind
from generator.model.handout import HandoutPara
from generator.planner import plan_deck, plan_handout
from generator.planner.introduction import find_introduction
from tests.writing import briefing, titles

TABLES = "## Figures\n\n|Criterion|Ants|Bees|\n|-|-|-|\n|Price|1|2|\n|Speed|3|4|\n\n## Conclusion\n\nWe choose Ants.\n"


def opened(before: str, front: str = "lang: en") -> str:
    return f"---\n{front}\n---\n# Ants vs Bees\n\n{before}\n{TABLES}"


def headings(markdown: str) -> list[str]:
    sections = find_introduction(briefing(markdown))
    return [plain(section.heading.runs) for section in sections if section.heading]


def test_short_sections_of_text_before_the_table_introduce():
    assert headings(opened("## Aim\n\nWe need one.\n\n## Limits\n\n- by May\n- in Kiel\n")) == ["Aim", "Limits"]
    assert headings(opened("## Aim\n\n" + "Many words are said here. " * 13)) == []
    assert headings(opened("## Aim\n\n### Part\n\nWe need one.\n")) == []
    assert headings("# Notes\n\n## Aim\n\nWe need one.\n") == []


def test_they_stand_before_the_comparison_in_deck_and_handout():
    source = briefing(opened("## Aim\n\nWe need one. It has to last.\n\n## Limits\n\nBy May.\n"))
    assert titles(plan_deck(source)[0])[2] == "Aim and Limits"
    said = [plain(b.runs) for b in plan_handout(source)[0].blocks if isinstance(b, HandoutPara)]
    assert said.index("Aim") < said.index("Limits") < said.index("Figures")


def test_a_sentence_alone_stands_on_the_title_slide_with_its_heading_in_the_notes():
    first, *others = plan_deck(briefing(opened("## Aim\n\nWe need one before the summer.\n")))[0].slides
    shown = [plain(p.runs) for slot in first.forms[0].slots for p in getattr(slot.content, "paras", ())]
    assert "We need one before the summer." in shown and "Aim" in first.notes
    assert all(slide.kind is not SlideKind.TITLE and plain(slide.title) != "Aim" for slide in others)


def test_it_leaves_the_subtitle_to_its_author():
    given = opened("## Aim\n\nWe need one before the summer.\n", "lang: en\nsubtitle: A choice")
    assert "Aim" in titles(plan_deck(briefing(given))[0])
