"""The handout reads alone: summary first, everything of the source once, under the source's own headings."""

from generator.model.content import plain
from generator.model.handout import HandoutPara, HandoutTable
from generator.model.template import StyleRole
from generator.planner import briefing_fields, plan_handout
from tests.writing import briefing, seed


def outline(markdown: str) -> list[tuple[str, str]]:
    blocks = plan_handout(briefing(markdown))[0].blocks
    return [(str(b.role), plain(b.runs)) for b in blocks if isinstance(b, HandoutPara)]


def test_the_seed_reads_summary_options_comparison_conclusion():
    blocks = plan_handout(seed())[0].blocks
    paras = [(str(b.role), plain(b.runs)[:26]) for b in blocks if isinstance(b, HandoutPara)]
    assert paras == [
        ("summary label", "In short"),
        ("summary", "Both approaches have their"),
        ("heading 1", "The options"),
        ("option", "DevOps Development & opera"),
        ("body", "DevOps is a software devel"),
        ("option", "DevSecOps Development, sec"),
        ("body", "DevSecOps is a software de"),
        ("heading 1", "Comparison"),
        ("heading 1", "Conclusion"),
        ("body", "In conclusion, while DevOp"),
    ]


def test_the_comparison_table_has_its_legend_and_its_columns():
    table = next(b for b in plan_handout(seed())[0].blocks if isinstance(b, HandoutTable))
    assert (table.columns, table.row_heads, len(table.rows)) == ((None, 0, 1), True, 7)
    assert plain(table.note).startswith("Bold marks what one option has")


def test_the_sources_own_headings_are_used():
    markdown = "# A vs B\n\n## Side by side\n\n||A|B|\n|-|-|-|\n|Web|x y|x z|\n|App|q r|q s|\n\n## Verdict\n\nTake A.\n"
    assert outline(markdown) == [
        ("summary label", "In short"), ("summary", "Take A."), ("heading 1", "Side by side"), ("heading 1", "Verdict"),
        ("body", "Take A."),
    ]  # fmt: skip


def test_headings_do_not_skip_levels():
    assert outline("# T\n\n## A\n\n#### B\n\nx\n") == [("heading 1", "A"), ("heading 2", "B"), ("body", "x")]


def test_lists_keep_their_numbers_and_nesting():
    blocks = plan_handout(briefing("# T\n\n5. a\n\n   more\n   - b\n\n1. c\n"))[0].blocks
    found = [(plain(b.runs), b.role, b.level, b.marker, b.start) for b in blocks if isinstance(b, HandoutPara)]
    number, bullet = StyleRole.LIST_NUMBER, StyleRole.LIST_BULLET
    assert found[:3] == [("a", number, 0, True, 5), ("more", number, 0, False, 5), ("b", bullet, 1, True, 1)]


def test_cover_and_footnotes_are_those_of_the_source():
    handout, _ = plan_handout(briefing("---\nauthor: Ann\ndate: May\n---\n# T\n\nText[^n].\n\n[^n]: Note.\n"))
    assert handout.cover == ("Ann", "May")
    assert [(note.label, plain(note.paras[0].runs)) for note in handout.footnotes] == [("n", "Note.")]
    assert plan_handout(seed())[0].cover == ()


def test_every_known_field_is_there_even_when_empty():
    fields = briefing_fields(briefing("Just text.\n"))
    for name in ("title", "subtitle", "author", "date", "lang", "audience", "classification", "label_page", "label_of"):
        assert isinstance(fields[name], str)
    assert fields["date"] == "" and fields["options"] == ()
    assert briefing_fields(seed())["options"][1]["name"] == "DevSecOps"  # type: ignore[index]


def test_a_long_text_without_headings_gets_one_to_navigate_by():
    short, _ = plan_handout(briefing("Only a note.\n"))
    long, _ = plan_handout(briefing("\n\n".join(f"This is the note with number {n}." for n in range(9))))
    table, _ = plan_handout(briefing("| a | b |\n|---|---|\n| c | d |\n"))
    assert StyleRole.HEADING_1 not in [block.role for block in short.blocks]
    assert (long.blocks[0].role, plain(long.blocks[0].runs)) == (StyleRole.HEADING_1, "Overview")
    assert (table.blocks[0].role, plain(table.blocks[0].runs)) == (StyleRole.HEADING_1, "Overview")


def test_a_table_or_a_picture_in_a_footnote_is_told_in_lines():
    table = "    | Model | Price |\n    |--|--|\n    | Ant | **5** |\n"
    source = f"# T\n\nA[^1]\n\n[^1]: See:\n\n{table}\n    ![A map](map.png)\n"
    (note,) = plan_handout(briefing(source))[0].footnotes
    assert [plain(para.runs) for para in note.paras] == ["See:", "Model | Price", "Ant | 5", "A map"]


def test_a_picture_in_the_title_heading_stands_below_the_title():
    handout, _ = plan_handout(briefing("# ![The mark of our house](mark.png) Annual report\n\nText of the report.\n"))
    assert handout.properties.title == "Annual report"
    first = handout.blocks[0]
    assert isinstance(first, HandoutPara) and plain(first.runs) == "The mark of our house"


def test_what_stands_beside_the_comparison_s_table_stays_with_it_under_its_heading():
    table = "| Criterion | Ants | Bees |\n|-|-|-|\n| Price | low | high |\n| Speed | slow | quick |\n"
    source = briefing(f"# Ants vs Bees\n\n## What they cost\n\nIn euros.\n\n{table}\nAs of May.\n\n## More\n\nText.\n")
    blocks = plan_handout(source)[0].blocks
    kinds = [plain(b.runs) if isinstance(b, HandoutPara) else type(b).__name__ for b in blocks]
    start = kinds.index("What they cost")
    assert kinds[start : start + 5] == ["What they cost", "In euros.", "HandoutTable", "As of May.", "More"]


def test_the_best_cell_and_nothing_stated_are_marked_as_on_slides():
    rows = "| Price | €12 | €15 |\n| Rating | ★★★ | ★★★★ |\n| Queen | one | |\n"
    source = briefing("# Ants vs Bees\n\n| Criterion | Ants | Bees |\n|-|-|-|\n" + rows)
    found = next(b for b in plan_handout(source)[0].blocks if isinstance(b, HandoutTable))
    assert [[plain(cell) for cell in row] for row in found.rows] == [
        ["Price", "★\u00a0€12", "€15"],
        ["Rating", "★★★", "★★★★"],
        ["Queen", "one", "–"],
    ]
    assert plain(found.note) == "★ best in its row; “–” not stated"


def test_options_in_headings_that_are_compared_on_criteria_have_a_table_before_their_sections():
    option = "## {0}\n\n- Price: {1} euros\n- Speed: {2} metres\n\n"
    source = briefing("# Which insect\n\n" + option.format("Ants", 3, 4) + option.format("Bees", 5, 6))
    blocks = plan_handout(source)[0].blocks
    kinds = [plain(b.runs) if isinstance(b, HandoutPara) else [plain(c) for c in b.rows[0]] for b in blocks]  # type: ignore[union-attr]
    assert kinds[kinds.index("Comparison") + 1] == ["Price", "★\u00a03 euros", "5 euros"]
    assert kinds.index("Comparison") < kinds.index("Ants") and "Price: 3 euros" in kinds
