"""Decision matrices: totals, ranking, ties, missing scores and sensitivity, all reckoned by hand."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.model.comparison import Scoring, Sensitivity
from generator.model.content import Comparing, Table, plain
from generator.planner import understand
from generator.planner.matrices import read_scores, split_matrix
from generator.planner.scoring import ScoredRow, score_rows
from tests.writing import document, text


def scored(*rows: tuple[float, tuple[float | None, ...]]) -> Scoring | None:
    named = [ScoredRow(text(f"row {n}"), n, weight, scores) for n, (weight, scores) in enumerate(rows)]
    return score_rows(named, 5.0, "here")


def understood(markdown: str) -> tuple[Scoring | None, list[Diagnostic]]:
    briefing, said = understand(document(markdown))
    assert briefing.comparison is not None
    return briefing.comparison.scoring, [each for each in said if "BRF235" <= each.code < "BRF240"]


TABLE = """# Choosing a database

| Criterion | Weight | Postgres | Mongo | Dynamo |
|---|---|---|---|---|
| Cost | 30% | 4 | 3 | 2 |
| Speed | 50% | 3 | 4 | 5 |
| Skills | 20% | 5 | 3 | 1 |
"""


def test_totals_are_weighted_means_on_the_scale_of_the_scores():
    # 30*4 + 50*3 + 20*5 = 370; 30*3 + 50*4 + 20*3 = 350; 30*2 + 50*5 + 20*1 = 330; all over 100
    found = scored((30, (4, 3, 2)), (50, (3, 4, 5)), (20, (5, 3, 1)))
    assert found is not None
    assert found.totals == (3.7, 3.5, 3.3)
    assert (found.ranking, found.leaders) == ((0, 1, 2), (0,))


def test_the_smallest_change_of_one_weight_that_changes_the_leader():
    # A leads B 3*4 + 1*1 = 13 to 3*2 + 1*4 = 10. Row 0: 2x + (1 - 4) = 0 at x = 1.5, down by 1.5.
    # Row 1: 3*(4 - 2) + x*(1 - 4) = 0 at x = 2, up by 1: the smaller change.
    found = scored((3, (4, 2)), (1, (1, 4)))
    assert found is not None
    assert found.sensitivity == Sensitivity(row=1, before=1.0, after=2.0, winner=1)
    # Beyond that point the other leads alone, before it the first does.
    for weight, leaders in ((1.99, (0,)), (2.0, (0, 1)), (2.01, (1,))):
        changed = scored((3, (4, 2)), (weight, (1, 4)))
        assert changed is not None
        assert changed.leaders == leaders


def test_a_weight_can_fall_to_zero_but_not_below_and_what_is_best_in_all_leads_always():
    # Without row 0 they are level (3 and 3), so no weight from 0 up puts B ahead.
    level = scored((1, (5, 1)), (1, (3, 3)))
    best = scored((1, (5, 4)), (2, (4, 4)), (3, (3, 1)))
    assert level is not None and best is not None
    assert (level.sensitivity, best.sensitivity) == (None, None)


def test_of_options_that_draw_level_at_once_the_one_that_gains_most_is_named():
    # With the last weight at 10 all three have 320; below it the third has the most.
    found = scored((30, (4, 3, 2)), (50, (3, 4, 5)), (20, (5, 3, 1)))
    assert found is not None
    assert found.sensitivity == Sensitivity(row=2, before=20.0, after=10.0, winner=2)


def test_of_equal_changes_the_first_row_is_named():
    # 2*3 + 2*3 + 1*5 against 2*4 + 2*4 + 1*0: 17 to 16 (A 11 + ... reckoned: A = 6 + 6 + 5, B = 8 + 8 + 0).
    # Row 0: 17 - 16 = 1; the difference is -1, level at 3; the same for row 1; row 2: 1 - 1/5 = 0.8, down by 0.2.
    found = scored((2, (3, 4)), (2, (3, 4)), (1, (5, 0)))
    assert found is not None
    assert found.sensitivity == Sensitivity(row=2, before=1.0, after=0.8, winner=1)
    equal = scored((2, (3, 4)), (2, (3, 4)), (3, (5, 4)))
    assert equal is not None  # 27 and 28: B leads; row 0 down to 1, row 1 down to 1, row 2 up to 4, by 1 each
    assert equal.sensitivity == Sensitivity(row=0, before=2.0, after=1.0, winner=0)


def test_a_tie_is_shared_and_exact_where_floating_point_is_not():
    # 0.1*1 + 0.2*1 = 0.3 is not 0.3*1 in binary.
    found = scored((0.1, (1, 0)), (0.2, (1, 0)), (0.3, (0, 1)))
    assert found is not None
    assert (found.leaders, found.ranking, found.sensitivity) == ((0, 1), (0, 1), None)
    assert found.totals == (0.5, 0.5)


def test_an_option_that_lacks_a_score_has_no_total_and_is_not_ranked():
    found = scored((1, (4, None, 2)), (1, (2, 5, 2)))
    assert found is not None
    assert (found.totals, found.ranking, found.leaders) == ((3.0, None, 2.0), (0, 2), (0,))
    assert scored((1, (None, None)), (1, (2, 5))) is None
    assert scored() is None


def test_a_weight_column_is_no_option_and_a_total_is_no_criterion():
    found, said = understood(TABLE + "| **Total** | 100% | 3.7 | 3.5 | 3.3 |\n")
    assert found is not None
    assert ([plain(name) for name in found.names], found.weights) == (["Cost", "Speed", "Skills"], (30.0, 50.0, 20.0))
    assert (found.totals, found.scale, found.origin, said) == ((3.7, 3.5, 3.3), 5.0, "Weight", [])


def test_a_total_of_the_source_may_be_any_sum_or_mean_but_not_a_wrong_one():
    for totals in ("370 | 350 | 330", "12 | 10 | 8", "4 | 3.3 | 2.7", "74% | 70% | 66%"):
        assert understood(TABLE + f"| Total | | {totals} |\n")[1] == [], totals
    _, said = understood(TABLE + "| Total | | 3.7 | 3.9 | 3.3 |\n")
    assert [(each.code, each.line, each.message) for each in said] == [
        ("BRF237", 8, "The source says 3.9 in total for Mongo; its scores give 3.5.")
    ]


def test_weights_in_a_row_with_options_in_rows_and_a_total_column():
    found, said = understood(
        "# Comparison of tools\n\n| Tool | Price | Ease | Total |\n|-|-|-|-|\n| Weight | 1 | 3 | |\n"
        "| Ants | 5 | 2 | 11 |\n| Bees | 1 | 4 | 13 |\n"
    )
    assert found is not None
    assert ([plain(name) for name in found.names], found.weights) == (["Price", "Ease"], (1.0, 3.0))
    assert (found.totals, found.leaders, said) == ((2.75, 3.25), (1,), [])


def test_a_weight_in_kilograms_stays_a_criterion():
    for cells in ("1.2 kg | 1.4 kg", "1.2 | 1.4"):
        rows = cells.split(" | ")
        turned = (
            "# Laptop A vs Laptop B\n\n| | Laptop A | Laptop B |\n|-|-|-|\n"
            f"| Weight | {cells} |\n| Price | $900 | $1,100 |\n"
        )
        upright = (
            "# Comparison of laptops\n\n| Product | Weight | Price | Screen |\n|-|-|-|-|\n"
            f"| Ant 13 | {rows[0]} | $900 | 13 in |\n| Bee 14 | {rows[1]} | $1,100 | 14 in |\n"
        )
        for markdown in (turned, upright):
            comparison = understand(document(markdown))[0].comparison
            assert comparison is not None
            assert "Weight" in [plain(criterion.name) for criterion in comparison.criteria]
            assert comparison.scoring is None


def test_a_rubric_has_weights_and_levels_but_no_options():
    rubric = (
        "# How essays are graded\n\n| Criterion | Weight | 1 (weak) | 5 (strong) |\n|-|-|-|-|\n"
        "| Structure | 60% | no order | one thought a paragraph |\n| Language | 40% | many errors | a joy to read |\n"
    )
    assert understand(document(rubric))[0].comparison is None
    form = (
        "# How essays are graded\n\n| Criterion | Weight | Score (1-10) | Weighted score |\n|-|-|-|-|\n"
        "| Structure | 60% | 7 | 4.2 |\n| Language | 40% | 8 | 3.2 |\n"
    )
    assert understand(document(form))[0].comparison is None


def test_columns_of_weighed_scores_and_ranks_are_no_options_and_no_criteria():
    rows = TABLE.replace("Dynamo |\n", "Weighted score |\n").replace("---|\n", "---|\n")
    found, _ = understood(rows.replace("| 2 |\n", "| P 1.2, M 0.9 |\n").replace("| 5 |\n", "| P 1.5 |\n"))
    assert found is not None
    assert found.totals == (3.7, 3.5)
    found, said = understood(
        "# Comparison of tools\n\n| Tool | Price | Ease | Speed | Total | Rank |\n|-|-|-|-|-|-|\n"
        "| Ants | 5 | 2 | 4 | 11 | 2 |\n| Bees | 4 | 4 | 4 | 12 | 1 |\n"
    )
    assert found is not None
    assert ([plain(name) for name in found.names], said) == (["Price", "Ease", "Speed"], [])
    assert (found.totals, found.leaders) == ((11 / 3, 4.0), (1,))


def test_scores_weighed_by_what_the_table_does_not_say_are_not_added_up_alike():
    found, said = understood(
        "# Scores of tools compared\n\n| Tool | Price | Ease | Speed | Weighted score |\n|-|-|-|-|-|\n"
        "| Ants | 5 | 2 | 4 | 3.1 |\n| Bees | 4 | 4 | 4 | 4 |\n"
    )
    assert (found, said) == (None, [])


def test_cells_that_are_weighed_already_are_not_weighed_again():
    # Weights 2 and 0.5 on scores of 2 and 4 against 5 and 3: the cells say 4 and 2, 10 and 1.5.
    found, said = understood(
        "# Ants vs Bees\n\n| Criterion | Weight | Ants | Bees |\n|-|-|-|-|\n"
        "| Fit | 2 | 4 | 10 |\n| Cost | 0.5 | 2 | 1.5 |\n| Weighted total | | 6 | 11.5 |\n"
    )
    assert found is not None
    assert (found.scores, found.weights, said) == (((2.0, 5.0), (4.0, 3.0)), (2.0, 0.5), [])
    assert found.totals == (2.4, 4.6)


FRONT = """---
weights:
  cost: 3
  "**Speed**": 1
scores:
  postgres: {cost: 4, speed: 2}
  MONGO: {cost: 2, speed: 5}
---
# Postgres vs Mongo

| | Postgres | Mongo |
|-|-|-|
| Cost | $10 | $20 |
| Speed | slow | fast |
"""


def test_scores_of_the_front_matter_are_found_by_name_either_way_about():
    found, said = understood(FRONT)
    assert found is not None
    assert (found.totals, found.criteria, found.origin, said) == ((3.5, 2.75), (0, 1), "front matter", [])
    turned = FRONT.replace("postgres: {cost: 4, speed: 2}", "Cost: {Postgres: 4, Mongo: 2}")
    turned = turned.replace("MONGO: {cost: 2, speed: 5}", "Speed: {Postgres: 2, Mongo: 5}")
    assert understood(turned)[0] == found


def test_scores_of_the_front_matter_say_that_a_table_compares():
    markdown = FRONT.replace("# Postgres vs Mongo", "# Where orders go")
    assert understood(markdown)[0] is not None
    assert understand(document(markdown[markdown.index("# Where") :]))[0].comparison is None


def test_names_that_are_not_there_are_told_with_their_line_and_the_nearest():
    found, said = understood(FRONT.replace("MONGO:", "Mango:"))
    assert found is not None
    assert (found.totals, found.ranking) == ((3.5, None), (0,))
    assert [(each.code, each.line, each.hint) for each in said] == [
        ("BRF235", 5, "Did you mean “Mongo”?"), ("BRF239", 11, "")
    ]  # fmt: skip
    found, said = understood(FRONT.replace("  cost: 3", "  coast: 3"))
    assert found is not None
    assert [plain(name) for name in found.names] == ["Speed"]
    assert [(each.code, each.line, each.message, each.hint) for each in said] == [
        ("BRF235", 2, "“coast” is no criterion of the comparison; it is left out.", "Did you mean “Cost”?"),
        ("BRF238", 2, "“Cost” has scores but no weight; it is left out.", "Is “coast” its weight?"),
    ]


def test_a_criterion_that_is_only_scored_has_a_row_of_its_own():
    found, said = understood(FRONT.replace("cost: 3", "cost: 3\n  Docs: 2").replace(", speed", ", docs: 1, speed"))
    assert found is not None
    assert ([plain(name) for name in found.names], found.criteria) == (["Cost", "Speed", "docs"], (0, 1, None))
    assert said == []


def test_weights_that_are_all_zero_weigh_alike_and_that_is_told():
    found, said = understood(FRONT.replace("cost: 3", "cost: 0").replace('Speed**": 1', 'Speed**": 0'))
    assert found is not None
    assert (found.totals, [(each.code, each.line) for each in said]) == ((3.0, 3.5), [("BRF236", 2)])


def test_a_score_that_is_left_open_is_not_zero_and_one_below_zero_is_none():
    for written in ("n/a", "-3"):
        found, said = understood(FRONT.replace("speed: 5", f"speed: {written}"))
        assert found is not None
        assert (found.totals, {each.code for each in said}) == ((3.5, None), {"BRF239"})


def test_weights_of_the_front_matter_weigh_ratings_in_cells_also_of_amounts_whose_direction_is_known():
    markdown = (
        "---\nweights: {Usability: 2, Risk: 1, Price: 1}\n---\n# Ants vs Bees\n\n| | Ants | Bees |\n|-|-|-|\n"
        "| Usability | ★★★★☆ | ★★☆☆☆ |\n| Risk | high | low |\n| Price | $5 | $6 |\n"
    )
    found, said = understood(markdown)
    assert found is not None
    # Risk is better low: high is 1 of 3, low 3 of 3; on a scale of 5 these are 5/3 and 5.
    assert (found.scale, found.scores[0]) == (5.0, (4.0, 2.0))
    assert [round(score or 0, 3) for score in found.scores[1]] == [1.667, 5.0]
    assert [(each.code, each.message) for each in said] == [
        ("BRF238", "“Price” has a weight but no scores; it is left out.")
    ]


def test_weights_beside_words_are_no_scoring_and_nothing_to_complain_of():
    words = TABLE.replace("4 | 3 | 2", "a | b | c").replace("3 | 4 | 5", "d | e | f").replace("5 | 3 | 1", "g | h | i")
    assert understood(words) == (None, [])


def test_ratings_beside_weights_in_words_are_not_added_up():
    head = "# Choosing a broom\n\n| Criterion |{} Ants | Bees |\n|-|-|-|{}\n"
    assert (
        understood(head.format(" Weight |", "-|") + "| Ease | high | 4/5 | 2/5 |\n| Speed | low | 3/5 | 5/5 |\n")[0]
        is None
    )
    assert understood(head.format("", "") + "| Ease | 4/5 | 2/5 |\n| Speed | 3/5 | 5/5 |\n")[0] is not None


def rated(*rows: str, title: str = "Ants vs Bees") -> Scoring | None:
    return understood(f"# {title}\n\n| | Ants | Bees |\n|-|-|-|\n" + "".join(f"| {row} |\n" for row in rows))[0]


def test_ratings_throughout_are_scores_and_ticks_levels_lights_and_counts_are_not():
    found = rated("Ease | ★★★★☆ | ★★☆☆☆", "Speed | 3/5 | 5/5", "Host | EU | US")
    assert found is not None
    assert (found.totals, found.origin, found.weights) == ((3.5, 3.5), "ratings", (1.0, 1.0))
    others = ("Host | EU | US", "API | REST | SOAP")
    assert rated("Ease | ★★★★☆ | ★★☆☆☆", "Speed | 3/5 | 5/5", *others) is None  # half of the rows is not most
    assert rated("Ease | ✓ | ✗", "Speed | ✓ | ✓", "Host | ✗ | ✓") is None
    assert rated("Ease | high | low", "Speed | low | high") is None
    assert rated("Ease | 🟢 | 🔴", "Speed | 🟡 | 🟢") is None
    assert rated("Ease | good | bad", "Speed | bad | good") is None
    assert rated("Doors | 4 | 2", "Seats | 5 | 4", "Wheels | 4 | 4") is None
    assert rated("Ease | 4/5 | 2/5", "Cost | 2/5 | 4/5") is None  # high cost or good cost: it does not say


def test_plain_numbers_are_scores_where_the_document_says_so():
    rows = ("Ease | 4 | 2", "Speed | 3 | 5", "Docs | 5 | 4")
    found = rated(*rows, title="Scores of Ants vs Bees")
    assert found is not None
    assert (found.totals, found.scale) == ((4.0, 11 / 3), 5.0)
    assert rated(*rows) is None
    assert rated(*rows, "Total | 12 | 11") is not None


def table(*rows: str) -> Table:
    cells = [tuple(text(cell.strip()) if cell.strip() else () for cell in row.split("|")) for row in rows]
    markdown = document("|a|b|\n|-|-|\n|c|d|\n").blocks[0]
    assert isinstance(markdown, Table)
    return Table(cells[0], tuple(cells[1:]), ("",) * len(cells[0]), markdown.span)


def test_a_table_of_scores_is_read_in_the_form_of_the_front_matter():
    read = read_scores(table("Option|Cost|Speed", "Weight|30|70", "Ants|4|n/a", "Bees|3.5|5"), "en")
    assert read == Comparing(
        weights=(("Cost", 30.0), ("Speed", 70.0)),
        scores=(("Ants", (("Cost", 4.0), ("Speed", None))), ("Bees", (("Cost", 3.5), ("Speed", 5.0)))),
    )


def test_weights_and_totals_are_known_by_name_in_other_languages_and_by_their_numbers():
    german = split_matrix(table("Kriterium|Gewichtung (%)|A|B", "Preis|60|4|2", "Tempo|40|3|5", "Summe||3,6|3,2"), "de")
    assert (german.columns, german.rows, german.named) == ((1,), (2,), "Gewichtung (%)")
    chinese = split_matrix(table("标准|A|B|权重", "价格|4|2|0.6", "速度|3|5|0.4"), "zh")
    assert (chinese.columns, chinese.rows, chinese.weights) == ((3,), (), (("价格", 0.6), ("速度", 0.4)))
    costs = split_matrix(table("|A|B", "Licence|$100|$50", "Support|$20|$80", "Total|$120|$130"), "en")
    assert (costs.columns, costs.rows) == ((), ())
