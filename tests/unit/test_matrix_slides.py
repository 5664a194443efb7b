"""The matrix shows what differs and who leads; what is the same for all and what is long stands elsewhere, whole."""

from dataclasses import replace

from generator.model.briefing import Briefing
from generator.model.comparison import Value, ValueKind
from generator.model.content import plain
from generator.model.deck import CellLook, Slide, SlideKind, TableContent
from generator.model.template import Role
from generator.planner import plan_deck
from generator.planner.matrix_slides import plan_details, plan_matrix
from tests.writing import briefing, lines, table, text

SENTENCE = "This option needs a team of its own that runs it by day and by night. "
LONG = SENTENCE + "It takes a year to build, and nobody in the house has done it before, so that we need help. " * 2


def compared(rows: str, ending: str = "") -> Briefing:
    return briefing(f"# Ants vs Bees\n\n| Criterion | Ants | Bees |\n|-|-|-|\n{rows}{ending}")


def valued(source: Briefing, **changes: dict[str, object]) -> Briefing:
    """The briefing with criteria changed, by name."""
    assert source.comparison is not None
    rows = tuple(replace(row, **changes.get(plain(row.name), {})) for row in source.comparison.criteria)  # type: ignore[arg-type]
    return replace(source, comparison=replace(source.comparison, criteria=rows))


def matrix(source: Briefing) -> Slide:
    slide = plan_matrix(source, "Ants and Bees")
    assert slide is not None
    return slide


def content(slide: Slide) -> TableContent:
    return next(s.content for s in slide.forms[0].slots if isinstance(s.content, TableContent))


ROWS = "| Price | 12 | 15 |\n| Sting | no | yes |\n| Queen | one | |\n"
NUMBERS = (Value(ValueKind.NUMBER, 12.0), Value(ValueKind.NUMBER, 15.0))
ANSWERS = (Value(ValueKind.NO), Value(ValueKind.YES))


def test_cells_are_shown_by_their_values_and_the_legend_says_what_signs_mean():
    source = valued(compared(ROWS), Price={"values": NUMBERS, "best": (0,)}, Sting={"values": ANSWERS})
    slide = matrix(source)
    assert table(slide)[1:] == [["Price", "★\u00a012", "15"], ["Sting", "✗", "✓"], ["Queen", "one", "–"]]
    assert lines(slide, Role.CAPTION) == ["★ best in its row; “–” not stated"]


def test_the_words_that_signs_replace_are_in_the_notes():
    source = valued(compared(ROWS), Sting={"values": ANSWERS})
    assert "Sting: Ants – no; Bees – yes" in matrix(source).notes


def test_short_values_stand_in_the_middle_and_texts_at_the_side():
    assert content(matrix(compared(ROWS))).alignments == ("", "center", "center")
    mixed = compared(ROWS + "| Food | whatever lies on the ground | nectar |\n")
    assert content(matrix(mixed)).alignments == ("", "", "")


def test_the_author_s_own_alignment_stays():
    source = briefing("# Ants vs Bees\n\n| Criterion | Ants | Bees |\n|:-|-:|:-|\n" + ROWS)
    assert content(matrix(source)).alignments == ("left", "right", "left")


def test_the_recommended_option_is_marked_in_words_and_by_its_ground():
    source = compared(ROWS, "\n## Conclusion\n\nWe take bees.\n")
    assert source.conclusion is not None
    source = replace(source, conclusion=replace(source.conclusion, recommended=1))
    found = content(matrix(source))
    assert [plain(para.runs) for para in found.header[2].paras] == ["Recommended", "Bees"]
    assert [cell.tinted for cell in found.rows[0]] == [False, False, True]
    assert [cell.tinted for cell in found.header] == [False, False, True]


def test_rows_of_a_group_stand_below_its_name():
    group = {"group": text("Daily life")}
    found = content(matrix(valued(compared(ROWS), Sting=group, Queen=group)))
    assert [plain(row[0].paras[0].runs) for row in found.rows] == ["Price", "Daily life", "Sting", "Queen"]
    assert [row[0].look for row in found.rows].count(CellLook.GROUP) == 1
    assert all(cell.look is CellLook.GROUP for cell in found.rows[1])


MANY = "".join(f"| Row {n} | {n} | {n + 1} |\n" for n in range(8))
ALIKE = "| Legs | six | six |\n| Eyes | two | two |\n"


def test_in_a_long_table_rows_that_are_the_same_for_all_are_told_in_one_line():
    slide = matrix(valued(compared(MANY + ALIKE), Legs={"same": True}, Eyes={"same": True}))
    assert len(table(slide)) == 9
    assert lines(slide, Role.CAPTION) == ["The same for all options: Legs (six), Eyes (two)."]
    assert "Legs: Ants – six; Bees – six" in slide.notes


def test_one_such_row_or_a_short_table_stays_as_it_is():
    alone = valued(compared(MANY + ALIKE), Eyes={"same": False})
    short = valued(compared(ROWS + ALIKE), Legs={"same": True}, Eyes={"same": True})
    assert [len(table(matrix(source))) for source in (alone, short)] == [11, 6]


def test_rows_in_which_nothing_is_stated_are_not_told_as_the_same():
    nothing = (Value(ValueKind.EMPTY), Value(ValueKind.EMPTY))
    source = valued(
        compared(MANY + ALIKE), Legs={"same": True, "values": nothing}, Eyes={"same": True, "values": nothing}
    )
    assert len(table(matrix(source))) == 11


def test_long_cells_are_told_by_their_first_sentence_and_whole_on_slides_of_their_own():
    source = compared(ROWS + f"| Work | {LONG} | none |\n| Risk | {LONG} | {LONG} |\n")
    assert table(matrix(source))[4] == ["Work", SENTENCE.strip(), "none"]
    work, risk = plan_details(source)
    assert (work.kind, plain(work.title)) == (SlideKind.DETAILS, "Work")
    assert lines(work, Role.HEADER) == ["Ants", "Bees"]
    assert " ".join(lines(risk, Role.BODY)).count(SENTENCE.strip()) == 2
    kinds = [slide.kind for slide in plan_deck(source)[0].slides]
    assert kinds.index(SlideKind.DETAILS) == kinds.index(SlideKind.COMPARISON) + 1


def test_a_first_sentence_that_is_long_itself_is_begun():
    begun = "word " * 40
    source = compared(ROWS + f"| Work | {begun}| {begun}|\n| Risk | {LONG} | {LONG} |\n")
    assert table(matrix(source))[4][1] == "word " * 14 + "…"


def test_many_long_criteria_are_one_table():
    rows = "".join(f"| Work {n} | {LONG} | {LONG} |\n" for n in range(7))
    details = plan_details(compared(rows))
    assert [plain(slide.title) for slide in details] == ["In detail"]
    assert len(table(details[0])) == 8


def test_a_table_of_short_cells_has_no_details():
    assert plan_details(compared(ROWS)) == ()


def test_a_summary_leaves_the_details_to_the_notes():
    source = compared(ROWS + f"| Work | {LONG} | {LONG} |\n| Risk | {LONG} | {LONG} |\n")
    kinds = [slide.kind for slide in plan_deck(source, detail="summary")[0].slides]
    assert SlideKind.DETAILS not in kinds


def test_without_criteria_there_is_no_matrix():
    source = compared(ROWS)
    assert source.comparison is not None
    bare = replace(source, comparison=replace(source.comparison, criteria=()))
    assert plan_matrix(bare, "Ants and Bees") is None


def test_the_corners_of_all_tables_that_were_merged_are_in_the_notes():
    first = "| Feature | Ants | Bees |\n|-|-|-|\n| Sting | no | yes |\n| Wings | no | yes |\n"
    second = "| Cost | Ants | Bees |\n|-|-|-|\n| Price | 12 | 15 |\n| Upkeep | 1 | 2 |\n"
    source = briefing(f"---\ncomparison: merge\n---\n# Ants vs Bees\n\n{first}\n## Money\n\n{second}")
    assert len(source.sources.tables) == 2
    assert {"Feature", "Cost"} <= set(matrix(source).notes)
