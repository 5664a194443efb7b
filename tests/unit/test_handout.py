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
