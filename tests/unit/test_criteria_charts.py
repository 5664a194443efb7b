"""Numbers of one unit are drawn together as they are; what cannot be seen beside the largest is not drawn with it."""

from generator.model.chart import Chart
from generator.model.content import plain
from generator.model.deck import SlideKind
from generator.planner import plan_deck
from generator.planner.criteria_charts import criteria_charts
from tests.writing import briefing


def charts(rows: str, options: str = "Ants | Bees | Wasps | Flies") -> list[Chart]:
    names = options.split(" | ")
    head = f"# {' vs '.join(names)}\n\n| Criterion | {options} |\n|{'-|' * (len(names) + 1)}\n"
    source = briefing(head + rows)
    assert source.comparison is not None
    return [chart for chart, _ in criteria_charts(source.comparison)]


def test_criteria_of_one_unit_are_one_chart_with_the_options_side_by_side():
    (chart,) = charts(
        "| Median latency | 3 ms | 4 ms | 5 ms | 9 ms |\n| Slowest latency | 30 ms | 24 ms | 12 ms | 9.5 ms |\n"
    )
    assert chart.categories == ("Median latency", "Slowest latency")
    assert [(series.name, series.values, series.option) for series in chart.series][:2] == [
        ("Ants", (3.0, 30.0), 0),
        ("Bees", (4.0, 24.0), 1),
    ]
    assert (chart.unit, chart.decimals) == ("ms", 1)


def test_what_is_too_small_beside_the_largest_is_left_to_the_table():
    rows = "| Price | €9 | €8 | €7 | €6 |\n| Cost of three years | €90,000 | €80,000 | €70,000 | €60,000 |\n"
    (chart,) = charts(rows)
    assert chart.title == "Cost of three years" and chart.emphasis == 3 and chart.options == (0, 1, 2, 3)


def test_money_has_two_decimals_or_none():
    assert charts("| Price | €6.20 | €9.80 | €4.10 | €5.60 |\n| Queen | a | b | c | d |\n")[0].decimals == 2
    assert charts("| Price | €6 | €9 | €4 | €5 |\n| Queen | a | b | c | d |\n")[0].decimals == 0


def test_a_number_that_is_missing_is_not_drawn():
    (chart,) = charts("| Price | €6 | €9 | n/a | €5 |\n| Fee | €7 | €8 | €5 | €4 |\n")
    assert chart.series[2].values == (None, 5.0)


def test_plain_numbers_without_a_unit_and_a_few_numbers_are_no_chart():
    assert charts("| Months | 6 | 9 | 4 | 5 |\n| People | 3 | 4 | 5 | 6 |\n") == []
    assert charts("| Price | €6 | €9 |\n| Queen | a | b |\n", "Ants | Bees") == []


def test_what_is_the_same_for_all_and_what_is_below_zero_is_no_chart():
    assert charts("| Price | €6 | €6 | €6 | €6 |\n| Queen | a | b | c | d |\n") == []
    assert charts("| Margin | -6% | 9% | 4% | 5% |\n| Queen | a | b | c | d |\n") == []


def test_more_options_than_can_be_told_apart_side_by_side_have_no_grouped_chart():
    names = " | ".join("ABCDEF")
    cells = " | ".join(f"€{n + 5}" for n in range(6))
    assert charts(f"| Price | {cells} |\n| Fee | {cells} |\n", names) == []


def test_each_chart_has_a_slide_with_its_rows_in_the_notes():
    rows = "| Price | €6 | €9 | €4 | €5 |\n| Fee | €7 | €8 | €5 | €4 |\n"
    source = briefing(
        "# Ants vs Bees vs Wasps vs Flies\n\n| Criterion | Ants | Bees | Wasps | Flies |\n|-|-|-|-|-|\n" + rows
    )
    slide = next(slide for slide in plan_deck(source)[0].slides if slide.kind is SlideKind.CHART)
    assert plain(slide.title) == "Price and Fee"
    assert slide.notes[0] == "Price: Ants – €6; Bees – €9; Wasps – €4; Flies – €5"
