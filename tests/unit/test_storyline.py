"""The deck argues: bottom line first, every slide says something, nothing is claimed that the source does not bear."""

from generator.model.briefing import Briefing
from generator.model.content import Run, plain
from generator.model.deck import Bullet, Para, SlideKind, TableContent, TextContent
from generator.model.template import Role
from generator.planner import plan_deck
from generator.planner.digests import _telling
from tests.writing import briefing, deck, lines, seed, table, titles


def test_the_seed_has_six_slides_in_this_order():
    assert titles(plan_deck(seed())[0]) == [
        "Difference between DevOps and DevSecOps",
        "Security sets DevSecOps apart in all 7 criteria",
        "What DevOps and DevSecOps are",
        "DevOps and DevSecOps compared on 7 criteria",
        "Benefits and challenges of DevOps and DevSecOps",
        "Conclusion",
    ]


def test_at_a_glance_the_bottom_line_stands_first():
    glance = plan_deck(seed())[0].slides[1]
    assert lines(glance, Role.STATEMENT)[0].startswith("Both approaches have their benefits and challenges, and")
    assert [line[:12] for line in lines(glance, Role.BODY)] == ["While DevOps", "By integrati"]
    assert [line[:12] for line in lines(glance, Role.BODY, form=1)] == ["Both approac", "While DevOps", "By integrati"]
    assert "In conclusion, while" in glance.notes[0]


def test_options_stand_side_by_side_and_lose_what_their_name_already_says():
    options = plan_deck(seed())[0].slides[2]
    assert lines(options, Role.HEADER) == ["DevOps", "DevSecOps"]
    body = lines(options, Role.BODY)
    assert body[0] == "Development & operations" and body[1].startswith("A software development approach that")
    assert [slot.role for slot in options.forms[-1].slots] == [Role.KICKER, Role.BODY]


def test_the_comparison_has_a_legend_that_is_true():
    slide = plan_deck(seed())[0].slides[3]
    assert table(slide)[:2] == [
        ["Criterion", "DevOps", "DevSecOps"],
        ["Focus", "Collaboration and automation", "Collaboration, automation, and security"],
    ]
    assert lines(slide, Role.CAPTION) == [
        "Bold marks what one option has and the other lacks; Tools, Benefits and Challenges differ entirely."
    ]
    assert slide.notes[1] == "Goal: DevOps – Streamline development; DevSecOps – Streamline development with security"


def test_benefits_and_challenges_are_cut_at_their_commas():
    slide = plan_deck(seed())[0].slides[4]
    assert table(slide)[1] == [
        "Benefits",
        "Faster releases/Improved efficiency/Increased collaboration",
        "Enhanced security/Better risk management/Regulatory compliance",
    ]
    content = slide.forms[0].slots[1].content
    assert isinstance(content, TableContent) and content.panels
    assert [row[1].paras[0].bullet for row in content.rows] == [Bullet.PLUS, Bullet.MINUS]


def test_points_of_the_conclusion_have_the_colours_of_options_where_each_names_just_one():
    def options(source: Briefing) -> list[int | None]:
        slide = next(s for s in plan_deck(source)[0].slides if s.kind is SlideKind.CONCLUSION)
        body = next(slot.content for slot in slide.forms[0].slots if slot.role is Role.BODY)
        assert isinstance(body, TextContent)
        return [para.option for para in body.paras]

    assert options(seed()) == [None, None, None]  # only the last names one
    end = "\n## Conclusion\n\nAlpha is calm. Beta is loud. In the end it is taste.\n"
    assert options(briefing("# Alpha vs Beta\n\n||Alpha|Beta|\n|-|-|-|\n|Mood|calm air|loud noise|\n" + end)) == [0, 1]


def test_a_headline_claims_no_more_than_the_table_shows():
    rows = "|Price|cheap licences|dear licences|\n|Scope|web pages|web pages|\n|Speed|quick start|slow start|\n"
    planned = deck("# Alpha vs Beta\n\n||Alpha|Beta|\n|-|-|-|\n" + rows)
    assert titles(planned)[1] == "Alpha and Beta differ in 2 of 3 criteria"
    assert planned.slides[1].kind is SlideKind.COMPARISON
    assert SlideKind.CONCLUSION not in [slide.kind for slide in planned.slides]


def test_at_a_glance_does_not_repeat_its_title_nor_tell_of_rows_that_only_part_the_table():
    rows = "|Price|low|high|\n|--|--|--|\n|Scope|web|web|\n|Speed|quick|slow|\n"
    table = "||Alpha|Beta|\n|-|-|-|\n" + rows
    planned = deck(f"# Alpha vs Beta\n\n{table}\n## Conclusion\n\nAlpha is the safer choice.\n")
    assert plain(planned.slides[1].title) == "Alpha and Beta differ in 2 of 3 criteria"
    shown = lines(planned.slides[1], Role.BODY)
    assert "The same for all options: Scope" in shown
    assert all("of 4 criteria" not in line for line in shown)


def test_small_sections_of_a_comparison_stand_side_by_side():
    table = "||Alpha|Beta|\n|-|-|-|\n|Price|low|high|\n|Speed|quick|slow|\n"
    choices = "## Choose Alpha\n\n- It is small\n- It is old\n\n## Choose Beta\n\n> It is quick.\n\nAnd new.\n"
    planned = deck(f"# Alpha vs Beta\n\n{table}\n{choices}")
    assert titles(planned)[-1] == "Choose Alpha and Choose Beta"


def test_an_agenda_of_parts_with_numbers_of_their_own_adds_none():
    parts = "".join(f"## {name}\n\n" + "Word " * 70 + "\n\n" for name in ("Context", "1. Keep", "2. Drop", "Next"))
    parts += "".join(f"## {name}\n\n" + "Word " * 70 + "\n\n" for name in ("Cost", "Risk", "Time"))
    agenda = next(slide for slide in deck("# T\n\n" + parts).slides if slide.kind is SlideKind.AGENDA)
    paras = agenda.forms[0].slots[0].content.paras  # type: ignore[union-attr]
    assert all(para.bullet is Bullet.NONE for para in paras)


def test_a_last_heading_with_nothing_but_a_link_below_it_is_left_to_the_notes():
    slide = deck("# T\n\n## A\n\nIt says so.\n\n### B\n\nMore words.\n\n### C\n\n[x](https://e.org/x)\n").slides[1]
    assert lines(slide, Role.BODY) == ["It says so.", "B", "More words."]
    assert "C" in slide.notes


def test_a_heading_whose_text_stands_elsewhere_is_no_entry_among_those_that_say_something():
    entries = [(Para((Run("A"),), lead=True), Para((Run("Said."),))), (Para((Run("B"),), lead=True),)]
    assert _telling([*entries, entries[0]]) == [entries[0], entries[0]]
    assert _telling(entries[1:]) == entries[1:]


def test_titles_are_unique():
    planned = deck(
        "# T\n\n## A\n\n### Notes\n\n- x\n\n```\ncode\n```\n\n## B\n\n### Notes\n\n![p](p.png)\n\n## A\n\ny\n"
    )
    found = titles(planned)
    assert len(set(found)) == len(found)
    assert "B: Notes" in found


def test_an_ordinary_document_follows_its_source():
    planned = deck("# T\n\n## Plan\n\nFirst. Second.\n\n|a|b|\n|-|-|\n|1|2|\n\n![Map](map.png)\n\n## Risks\n\n- x y\n")
    assert [(str(slide.kind), plain(slide.title)) for slide in planned.slides] == [
        ("title", "T"), ("content", "Plan"), ("content", "Risks"),
    ]  # fmt: skip
    form = planned.slides[1].forms[-1]
    assert form.stacked and [slot.role for slot in form.slots] == [Role.BODY, Role.TABLE, Role.PICTURE]
    assert lines(planned.slides[1], Role.BODY) == ["First. Second."]


def test_a_short_opening_stands_on_the_title_slide():
    planned = deck("# T\n\nWhy we look at three tools.\n\n## A\n\nWords here.\n")
    assert titles(planned) == ["T", "A"]
    assert lines(planned.slides[0], Role.SUBTITLE) == ["Why we look at three tools."]
    assert "Why we look at three tools." in planned.slides[0].notes


def test_facts_about_the_document_and_ways_through_it_are_told_in_the_notes():
    planned = deck("# T\n\n- Date: 2 May\n- Status: open\n\n## A\n\nWords here.\n\n[Back to the top](#t)\n")
    assert titles(planned) == ["T", "A"]
    assert "- Status: open" in planned.slides[0].notes
    assert lines(planned.slides[1], Role.BODY) == ["Words here."] and "Back to the top" in planned.slides[1].notes


def test_a_section_of_links_alone_goes_to_the_notes_of_the_slide_before_it():
    planned = deck(
        "# T\n\n## A\n\nWords here.\n\n## See also\n\n- [One](https://a.example)\n- [Two](https://b.example)\n"
    )
    assert titles(planned) == ["T", "A"]
    assert planned.slides[1].notes[-3:] == ("See also", "- One", "- Two")


def test_a_line_that_leads_in_to_a_table_stays_with_it():
    slide = deck("# T\n\n## A\n\nOne thing. Another thing.\n\nAs of May:\n\n|a|b|\n|-|-|\n|1|2|\n").slides[1]
    bodies = [slot.content for slot in slide.forms[0].slots if slot.role is Role.BODY]
    assert [[plain(para.runs) for para in body.paras] for body in bodies] == [  # type: ignore[union-attr]
        ["One thing.", "Another thing."], ["As of May:"],
    ]  # fmt: skip
    assert bodies[1].paras[0].keep  # type: ignore[union-attr]


def test_small_neighbours_stand_side_by_side_as_cards():
    parts = "".join(f"## {name}\n\n- Price: {name.lower()} costs little\n\n" for name in ("Oak", "Ash", "Elm", "Yew"))
    planned = deck("# T\n\n" + parts)
    assert titles(planned) == ["T", "Oak and Ash", "Elm and Yew"]
    assert lines(planned.slides[1], Role.HEADER) == ["Oak", "Ash"]
    assert lines(planned.slides[1], Role.BODY, form=-1)[:2] == ["Oak", "Price: oak costs little"]


def test_cards_with_long_names_stand_under_the_heading_above_them():
    names = ("Accept one string in the interface", "Accept several of them in a list", "Accept both and throw an error")
    parts = "".join(f"### {name}\n\nEasy to use, hard to test.\n\n" for name in names)
    planned = deck("# T\n\n## Choices\n\n" + parts + "## Next\n\n" + "Some more words. " * 20)
    assert titles(planned) == ["T", "Choices", "Next"]
    assert "Accept one string in the interface" in planned.slides[1].notes


def test_a_long_listing_shows_its_first_lines_and_has_all_in_the_notes():
    code = "".join(f"line {n}\n" for n in range(40))
    slide = deck(f"# T\n\n## A\n\n```\n{code}```\n").slides[1]
    shown = lines(slide, Role.BODY)[0].split("\n")
    assert shown[0] == "line 0" and shown[-1] == "\u2026" and len(shown) <= 16
    assert slide.kind is SlideKind.CODE and "line 39" in slide.notes


def test_a_diagram_that_was_not_drawn_is_shown_as_its_source():
    slide = deck("# T\n\n## A\n\nWords here.\n\n```mermaid\ngraph TD\n```\n").slides[1]
    assert lines(slide, Role.BODY) == ["Words here.", "graph TD"] and "graph TD" in slide.notes
    long = "graph TD\n" + "".join(f"A{n} --> B{n}\n" for n in range(30))
    slide = deck(f"# T\n\n## A\n\nWords here.\n\n```mermaid\n{long}```\n").slides[1]
    assert lines(slide, Role.BODY) == ["Words here."] and "A29 --> B29" in slide.notes


def test_text_around_a_list_is_prose_not_points():
    slide = deck("# T\n\n## A\n\nFirst. Second.\n\n- one\n- two\n").slides[1]
    body = next(slot.content for slot in slide.forms[0].slots)
    assert [(plain(p.runs), p.bullet) for p in body.paras] == [  # type: ignore[union-attr]
        ("First. Second.", Bullet.NONE), ("one", Bullet.INHERIT), ("two", Bullet.INHERIT),
    ]  # fmt: skip


def test_at_a_glance_is_left_out_where_all_that_can_be_counted_is_that_everything_differs():
    rows = "|Price|10|20|\n|Speed|5|6|\n"
    assert titles(deck("# Alpha vs Beta\n\n||Alpha|Beta|\n|-|-|-|\n" + rows)) == [
        "Alpha vs Beta", "Alpha and Beta compared on 2 criteria",
    ]  # fmt: skip


def test_a_title_with_many_names_counts_them():
    rows = "|Price|10|20|30|\n|Speed|5|6|7|\n"
    planned = deck(
        "# Comparison of tools\n\n|Criterion|Longest Name Alpha|Longest Name Beta|Longest Name Gamma|\n|-|-|-|-|\n"
        + rows
    )
    assert titles(planned)[1] == "3 options compared on 2 criteria"


def test_section_slides_stand_where_three_parts_have_four_sections_each():
    parts = "".join(
        f"## P{n}\n\n" + "".join(f"### S{n}{m}\n\n" + "word " * 70 + "\n\n" for m in range(4)) for n in range(3)
    )
    kinds = [str(slide.kind) for slide in deck("# T\n\n" + parts).slides]
    assert kinds == ["title"] + ["section", *["content"] * 4] * 3


def test_long_text_is_condensed_to_whole_sentences_and_kept_in_the_notes():
    sentences = [f"Sentence {n} has exactly these seven words." for n in range(20)]
    slide = deck("# T\n\n## A\n\n" + " ".join(sentences) + "\n").slides[1]
    shown = lines(slide, Role.BODY)
    assert shown == sentences[: len(shown)] and 5 <= len(shown) <= 9
    assert " ".join(sentences) in slide.notes


def test_numbers_tasks_and_nesting_survive():
    slide = deck("# T\n\n## A\n\n3. c\n4. d\n   - e\n\n- [x] done\n").slides[1]
    body = next(slot.content for slot in slide.forms[0].slots)
    paras = body.paras  # type: ignore[union-attr]
    assert [(plain(p.runs), p.bullet, p.number, p.level) for p in paras[:3]] == [
        ("c", Bullet.NUMBER, 3, 0), ("d", Bullet.NUMBER, 4, 0), ("e", Bullet.INHERIT, 1, 1),
    ]  # fmt: skip
    assert plain(paras[3].runs) == "✓ done"


def test_other_languages_have_their_own_labels():
    german = (
        "---\nlang: de\n---\n# Alpha gegen Beta\n\n|Merkmal|Alpha|Beta|\n|-|-|-|\n"
        "|Ziel|Web Seiten|Web Seiten mit Schutz|\n"
        "|Team|Leute|Leute und Schutz|\n\n## Fazit\n\nBeide sind gut.\n"
    )
    assert titles(deck(german)) == [
        "Alpha gegen Beta", "Schutz unterscheidet Beta in allen 2 Kriterien",
        "Alpha und Beta im Vergleich: 2 Kriterien",
        "Fazit",
    ]  # fmt: skip


def test_author_and_date_stand_on_the_title_slide():
    slide = deck("---\nauthor: A. Smith\ndate: 3 May 2026\nsubtitle: Sub\n---\n# T\n\nx\n").slides[0]
    assert lines(slide, Role.SUBTITLE) == ["Sub", "A. Smith"] and lines(slide, Role.DATE) == ["3 May 2026"]


def test_footnotes_go_to_the_notes_of_the_slide_that_calls_them():
    slide = deck("# T\n\n## A\n\nThe text[^1].\n\n[^1]: The source.\n").slides[1]
    assert "[1] The source." in slide.notes
    assert briefing("# T\n").conclusion is None
