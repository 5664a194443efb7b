"""The decision matrix, its chart and what would change the result: every number is one of the scoring."""

from dataclasses import replace

from generator.model.chart import ChartKind
from generator.model.content import plain
from generator.model.deck import CellLook, ChartContent, Slide, SlideKind, TableContent
from generator.model.handout import HandoutChart, HandoutPara, HandoutTable
from generator.model.template import Role
from generator.planner import plan_deck, plan_handout
from generator.planner.score_slides import is_all_scores, plan_scores, plan_sensitivity, plan_totals, totals_chart
from tests.writing import briefing, lines, table, titles

SITES = """---
lang: en
---
# Ants vs Bees

| Criterion | Weight | Ants | Bees |
| --- | ---: | ---: | ---: |
| **Cost** | | | |
| Price | 60 | 3 | 4 |
| Upkeep | 10 | 2 | 5 |
| **Work** | | | |
| Speed | 30 | 5 | 2 |
"""
GIVEN = """---
lang: en
weights: {Price: 60, Speed: 40}
scores: {Ants: {Price: 3, Speed: 4}, Bees: {Price: 5, Speed: 1}}
---
# Ants vs Bees

| Criterion | Ants | Bees |
| --- | --- | --- |
| Price | cheap | dear |
| Speed | slow | fast |
"""
VERDICT = "\n## Conclusion\n\nBees cost less. We recommend bees.\n"


def slide_of(markdown: str = SITES) -> Slide:
    slide = plan_scores(briefing(markdown))
    assert slide is not None
    return slide


def content(slide: Slide) -> TableContent:
    return next(s.content for s in slide.forms[0].slots if isinstance(s.content, TableContent))


def test_the_matrix_has_weights_scores_groups_and_totals_with_the_best_marked():
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in table(slide_of())] == [
        ["Criterion", "Weight", "Ants", "Bees"],
        ["Cost", "", "", ""],
        ["Price", "60", "●●●○○ 3", "●●●●○ 4"],
        ["Upkeep", "10", "●●○○○ 2", "●●●●● 5"],
        ["Work", "", "", ""],
        ["Speed", "30", "●●●●● 5", "●●○○○ 2"],
        ["Total", "100", "★ 3.5", "★ 3.5"],
    ]
    assert plain(slide_of(SITES + VERDICT).title) == "Tie between Ants and Bees"


def test_the_leader_stands_out_unless_the_author_recommends_another():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |")
    assert [cell.tinted for cell in content(slide_of(led)).rows[1]] == [False, False, True, False]
    chosen = content(slide_of(led + VERDICT))
    assert [cell.tinted for cell in chosen.rows[1]] == [False, False, False, True]
    assert plain(chosen.header[3].paras[0].runs) == "Recommended"


def test_the_last_row_is_a_total_and_group_heads_are_heads():
    looks = [row[0].look for row in content(slide_of()).rows]
    assert looks[0] is looks[3] is CellLook.GROUP and looks[-1] is CellLook.TOTAL


def test_a_group_that_all_belong_to_has_no_head_on_the_slide():
    assert [row[0] for row in table(slide_of(SITES.replace("| **Work** | | | |\n", "")))] == [
        "Criterion", "Price", "Upkeep", "Speed", "Total",
    ]  # fmt: skip


def test_where_one_score_is_a_fraction_all_have_one_circle():
    signs = [cell[0] for row in table(slide_of(SITES.replace("| 3 | 4 |", "| 3.5 | 4 |")))[2:4] for cell in row[2:]]
    assert signs == ["◑", "◕", "◔", "●"]


def test_a_title_that_stands_at_a_glance_is_not_said_again():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |")
    assert titles(plan_deck(briefing(led))[0])[1:3] == ["Ants leads with 3.5 of 5", "Decision matrix"]


def test_a_total_is_rounded_as_office_rounds_it_in_the_chart():
    rows = SITES.replace("| 60 | 3 | 4 |", "| 60 | 3 | 4.125 |").replace("| 5 | 2 |", "| 5 | 2.5 |")
    assert table(slide_of(rows))[-1][3] == "★ 3.73"  # 3.725, which is a little less in binary


def test_margin_and_sensitivity_stand_below_and_the_ranking_in_the_notes():
    slide = slide_of(SITES.replace("| 5 | 2 |", "| 5 | 1 |"))
    assert lines(slide, Role.CAPTION)[0].startswith("0.3 ahead of Bees. Bees would lead if the weight of ")
    assert slide.notes[0] == "1. Ants 3.5; 2. Bees 3.2"
    assert "Speed: Weight – 30; Ants – 5; Bees – 1" in slide.notes


def test_what_is_not_scored_is_said_and_counts_for_nothing():
    rows = SITES.replace("| 5 | 2 |", "| 5 | n/a |")
    assert table(slide_of(rows))[-1][3] == "not scored"


def test_a_table_of_nothing_but_scores_has_one_slide():
    planned, _ = plan_deck(briefing(SITES))
    kinds = [slide.kind for slide in planned.slides]
    assert SlideKind.SCORES in kinds and SlideKind.COMPARISON not in kinds and SlideKind.TABLE not in kinds
    asked, _ = plan_deck(briefing(SITES.replace("lang: en", "lang: en\nslides: [matrix, scores]")))
    assert [slide.kind for slide in asked.slides] == [SlideKind.COMPARISON, SlideKind.SCORES]


def test_a_table_that_says_more_than_scores_keeps_its_slide():
    source = briefing(GIVEN)
    assert source.comparison is not None and not is_all_scores(source.comparison)
    kinds = [slide.kind for slide in plan_deck(source)[0].slides]
    assert kinds.index(SlideKind.SCORES) > kinds.index(SlideKind.COMPARISON)


def test_totals_are_bars_the_best_first_and_strongest_in_the_options_colours():
    source = briefing(SITES.replace("| 5 | 2 |", "| 5 | 1 |"))
    assert source.comparison is not None
    chart = totals_chart(source.comparison, "en")
    assert chart is not None
    assert (chart.kind, chart.categories, chart.options, chart.emphasis) == (ChartKind.BAR, ("Ants", "Bees"), (0, 1), 0)
    assert chart.series[0].values == (3.5, 3.2)
    slide = plan_totals(source)
    assert slide is not None and plain(slide.title) == "Ants: 0.3 ahead of Bees"
    shown = next(slot.content for slot in slide.forms[0].slots if isinstance(slot.content, ChartContent))
    assert "Ants 3.5; Bees 3.2" in shown.alt


def test_a_single_total_is_no_chart():
    source = briefing(SITES.replace("| 5 | 2 |", "| 5 | n/a |"))
    assert source.comparison is not None and totals_chart(source.comparison, "en") is None


def test_what_would_change_the_result_has_a_slide_where_it_is_asked_for():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |")
    slide = plan_sensitivity(briefing(led))
    assert slide is not None and plain(slide.title) == "What would change the result"
    assert lines(slide, Role.STATEMENT)[0].startswith("Bees would lead if")
    assert lines(slide, Role.BODY) == ["Ants 3.5", "Bees 3.2"]
    assert SlideKind.SENSITIVITY not in [s.kind for s in plan_deck(briefing(led))[0].slides]
    assert plan_sensitivity(briefing(SITES)) is None


def test_the_handout_has_the_same_matrix_ranking_and_chart():
    led = briefing(SITES.replace("| 5 | 2 |", "| 5 | 1 |") + VERDICT)
    blocks = plan_handout(led)[0].blocks
    tables = [block for block in blocks if isinstance(block, HandoutTable)]
    assert len(tables) == 1
    assert [plain(cell) for cell in tables[0].rows[-1]] == ["Total", "100", "★\u00a03.5", "3.2"]
    assert all(run.bold for cell in tables[0].rows[-1] for run in cell)
    texts = [plain(block.runs) for block in blocks if isinstance(block, HandoutPara)]
    assert plain(tables[0].note) == "1. Ants 3.5; 2. Bees 3.2"
    assert "Ants leads with 3.5 of 5; 0.3 ahead of Bees." in texts
    assert any(text.startswith("Bees would lead if") for text in texts)
    assert [block.chart.categories for block in blocks if isinstance(block, HandoutChart)] == [("Ants", "Bees")]


def test_scores_from_elsewhere_have_a_section_of_their_own_in_the_handout():
    blocks = plan_handout(briefing(GIVEN))[0].blocks
    headings = [block for block in blocks if isinstance(block, HandoutPara) and block.shown]
    assert [plain(block.runs) for block in headings] == ["Comparison", "Decision matrix"]
    assert headings[1].shown[0] is SlideKind.SCORES


def test_at_a_glance_the_leader_is_the_title_where_nobody_concludes():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |")
    planned, _ = plan_deck(briefing(led))
    assert titles(planned)[1] == "Ants leads with 3.5 of 5"
    assert lines(planned.slides[1], Role.KICKER) == ["What the table shows"]


def test_a_verdict_that_is_asked_for_where_there_is_none_says_what_the_table_shows():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |").replace("lang: en", "lang: en\nslides: [verdict]")
    planned, _ = plan_deck(briefing(led))
    assert titles(planned) == ["What the table shows"]
    assert lines(planned.slides[0], Role.BODY)[0] == "Ants leads with 3.5 of 5; 0.3 ahead of Bees"


def test_a_verdict_has_the_author_s_statement_first():
    led = SITES.replace("| 5 | 2 |", "| 5 | 1 |")
    verdict = plan_deck(briefing(led + VERDICT))[0].slides[-1]
    assert [slot.role for slot in verdict.forms[0].slots] == [Role.KICKER, Role.STATEMENT, Role.BODY]
    assert lines(verdict, Role.STATEMENT) == ["We recommend bees."]
    assert lines(verdict, Role.BODY)[0] == "Ants leads with 3.5 of 5; 0.3 ahead of Bees"


def test_without_scoring_there_is_none_of_it():
    source = briefing(SITES)
    assert source.comparison is not None
    bare = replace(source, comparison=replace(source.comparison, scoring=None))
    assert plan_scores(bare) is plan_totals(bare) is plan_sensitivity(bare) is None


def test_what_is_said_to_the_slide_of_a_table_goes_with_the_decision_matrix_that_stands_for_it():
    said = "\n## Assessment\n\n::: notes\nTell them who weighed.\n:::\n\n| Criterion"
    slides = plan_deck(briefing(SITES.replace("\n| Criterion", said, 1)))[0].slides
    scores = next(slide for slide in slides if slide.kind is SlideKind.SCORES)
    assert scores.notes[0] == "Tell them who weighed."


def test_scores_stand_in_the_decision_matrix_alone_where_other_criteria_are_left():
    facts = "## Facts\n\n|Figure|Ants|Bees|\n|-|-|-|\n|Fee|3 EUR|4 EUR|\n|Stay|1 year|2 years|\n"
    both = SITES.replace("# Ants vs Bees\n", "# Ants vs Bees\n\n## Scores\n") + "\n" + facts
    slides = {slide.kind: slide for slide in plan_deck(briefing(both))[0].slides}
    compared, scored = table(slides[SlideKind.COMPARISON]), table(slides[SlideKind.SCORES])
    assert [row[0] for row in compared] == ["Criterion / Figure", "Fee", "Stay"]
    assert [row[0] for row in scored][1:] == ["Cost", "Price", "Upkeep", "Work", "Speed", "Total"]
    assert SlideKind.TABLE not in slides and lines(slides[SlideKind.COMPARISON], Role.KICKER) == ["Facts"]
    asked = both.replace("lang: en", "lang: en\nslides: [matrix, scores]")
    whole = next(slide for slide in plan_deck(briefing(asked))[0].slides if slide.kind is SlideKind.COMPARISON)
    assert len(table(whole)) > len(compared)
