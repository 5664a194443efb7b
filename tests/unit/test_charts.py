"""Charts as the outputs say them: words, tables, kinds that can be read, options in their colours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.chart import Chart, ChartKind, Series
from generator.model.content import plain
from generator.model.deck import ChartContent, Slide, TableContent
from generator.model.handout import HandoutChart, HandoutTable
from generator.model.numerals import format_quantity, number_code
from generator.planner import plan_handout, understand
from generator.planner.chart_labels import chart_labels
from generator.planner.charts import describe_chart
from generator.planner.label_translations import TRANSLATIONS
from generator.planner.labels import labels_for
from tests.writing import briefing, deck, document

TOTALS = Chart(ChartKind.BAR, ("DevOps", "DevSecOps"), (Series("", (3.8, 4.2)),), title="Totals", decimals=1)
LATENCY = Chart(
    ChartKind.COLUMN, ("low", "high"), (Series("A", (1.0, 12.5)), Series("B", (2.0, None))), unit="ms", decimals=1
)


def said(chart: Chart, lang: str = "en") -> str:
    return describe_chart(chart, labels_for(lang)).replace("\u00a0", " ")


def charts(slide: Slide) -> list[ChartContent]:
    return [slot.content for slot in slide.forms[-1].slots if isinstance(slot.content, ChartContent)]


def drawn(kind: str, data: str) -> tuple[str, list[str]]:
    """The kind that a block of a kind is drawn as, and the codes of what is said."""
    briefed, remarks = understand(document(f"# T\n\n```chart {kind}\n{data}\n```\n"))
    return briefed.document.blocks[1].chart.kind.value, [d.code for d in remarks]  # type: ignore[union-attr]


def test_the_alternative_text_says_the_data() -> None:
    assert said(TOTALS) == "Bar chart: Totals. DevOps 3.8; DevSecOps 4.2"
    assert said(LATENCY) == "Column chart. A: low 1.0 ms, high 12.5 ms; B: low 2.0 ms"


def test_the_alternative_text_is_in_the_language_of_the_document() -> None:
    assert said(TOTALS, "de") == "Balkendiagramm: Totals. DevOps 3,8; DevSecOps 4,2"
    assert said(replace(LATENCY, unit="EUR"), "fr") == (
        "Histogramme. A : low 1,0 €, high 12,5 € ; B : low 2,0 €".replace(" :", ":")
    )


def test_of_many_numbers_the_alternative_text_says_the_lowest_and_the_highest() -> None:
    many = Chart(ChartKind.LINE, tuple(f"d{n}" for n in range(40)), (Series("", tuple(map(float, range(40)))),))
    assert said(many) == "Line chart. from d0 0 to d39 39"


@pytest.mark.parametrize("lang", ("en", *TRANSLATIONS))
def test_every_language_has_names_for_charts(lang: str) -> None:
    labels = chart_labels(lang)
    assert len(labels.kinds) == len(ChartKind)
    assert all((*labels.kinds, labels.value))
    assert labels.reach.format(low="1", high="2").count("1") == 1


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "lang", "text"),
    [
        (12500.0, 0, "", "en", "12,500"), (12500.25, 1, "", "de", "12.500,3"), (-3.0, 0, "USD", "en", "\u2212$3"),
        (45.0, 0, "%", "en", "45%"), (45.0, 0, "%", "de", "45\u00a0%"), (3.0, 2, "EUR", "de", "3,00\u00a0\u20ac"),
        (9.0, 0, "USD/month", "en", "$9/month"), (9.0, 0, "CHF", "en", "CHF\u00a09"), (2.0, 0, "ms", "xx", "2\u00a0ms"),
        (-0.04, 1, "", "en", "0.0"),
    ],
)  # fmt: skip
def test_numbers_are_printed_as_the_language_does(value: float, decimals: int, unit: str, lang: str, text: str) -> None:
    assert format_quantity(value, decimals, unit, lang) == text


def test_number_codes_of_office() -> None:
    assert number_code(0, "", "en") == "#,##0"
    assert number_code(2, "ms", "de") == '#,##0.00"\u00a0ms"'
    assert number_code(1, "USD", "en") == '"$"#,##0.0'
    assert number_code(0, 'in"ch', "en") == '#,##0"\u00a0inch"'


@pytest.mark.parametrize(
    ("kind", "data", "wanted", "codes"),
    [
        ("pie", "a: 1\nb: 2", "pie", []),
        ("pie", "\n".join(f"part {n}: 1" for n in range(8)), "bar", ["BRF336"]),
        ("pie", "a: 1\nb: -2", "bar", ["BRF336"]),
        ("bar", "\n".join(f"part {n}: 1" for n in range(61)), "column", ["BRF336"]),
        ("pie", "series: {A: {x: 1}, B: {x: 2}}", "bar", ["BRF336"]),
        ("stacked", "a: 1\nb: 2", "bar", ["BRF336"]),
        ("line", "a: 1", "bar", ["BRF336"]),
        ("column", "\n".join(f"a rather long name {n}: 1" for n in range(12)), "bar", ["BRF336"]),
        ("column", "\n".join(f"Q{n}: 1" for n in range(12)), "column", []),
    ],
)
def test_a_kind_that_cannot_be_read_becomes_one_that_can(kind: str, data: str, wanted: str, codes: list[str]) -> None:
    assert drawn(kind, data) == (wanted, codes)


BLOCK = "```chart\ntitle: Totals\ncategories: [A, B]\nseries: {Score: [1, 2.5]}\nunit: points\n```\n"


def test_a_chart_block_is_a_slide_with_its_numbers_in_the_notes() -> None:
    slide = deck(f"# T\n\n## Results\n\n{BLOCK}").slides[1]
    assert [each.chart.categories for each in charts(slide)] == [("A", "B")]
    assert slide.notes == ("Results", "Totals", " | Score (points)", "A | 1", "B | 2.5")


def test_the_handout_has_the_chart_and_the_table_of_its_numbers() -> None:
    blocks = plan_handout(briefing(f"# T\n\n{BLOCK}"))[0].blocks
    chart, table = blocks[-2:]
    assert isinstance(chart, HandoutChart)
    assert isinstance(table, HandoutTable)
    assert plain(chart.caption) == "Totals"
    cells = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
    assert cells == [["", "Score"], ["A", "1.0\u00a0points"], ["B", "2.5\u00a0points"]]
    assert table.alignments == ("", "right")


TABLE = (
    "<!-- chart: column -->\n\n| Load | Fast | Slow | Note |\n|---|---|---|---|\n| low | 1 ms | 2.5 ms | warm |\n"
    "| high | 4 ms | n/a | 3 runs |\n| Total | 5 ms | 2.5 ms | |\n"
)


def test_a_table_is_drawn_as_a_chart_and_stays_a_table() -> None:
    slide = deck(f"# T\n\n## Latency\n\n{TABLE}").slides[1]
    (content,) = charts(slide)
    assert content.chart == Chart(
        ChartKind.COLUMN, ("low", "high"), (Series("Fast", (1.0, 4.0)), Series("Slow", (2.5, None))), unit="ms",
        decimals=1,
    )  # fmt: skip
    assert any(isinstance(slot.content, TableContent) for slot in slide.forms[-1].slots)


def test_what_the_chart_of_a_table_leaves_out_is_said() -> None:
    remarks = understand(document(f"# T\n\n{TABLE}"))[1]
    assert [(d.code, d.line) for d in remarks if d.code.startswith("BRF33")] == [("BRF337", 5)]


def test_a_table_without_numbers_stays_a_table_and_is_said() -> None:
    words = "# T\n\n## S\n\n<!-- chart: bar -->\n\n| Thing | Colour |\n|---|---|\n| x | red |\n| y | blue |\n"
    assert [(d.code, d.line) for d in understand(document(words))[1]] == [("BRF154", 7)]
    assert charts(deck(words).slides[1]) == []


COMPARED = (
    "# DevOps vs DevSecOps\n\n<!-- chart: bar -->\n\n| Criterion | DevOps | DevSecOps |\n|---|---|---|\n"
    "| Speed | 4 | 3 |\n| Safety | 2 | 5 |\n\n## Conclusion\n\nDevSecOps is safer.\n"
)


def test_ratings_in_digits_or_stars_are_drawn_but_not_words_for_them() -> None:
    rated = (
        "# T\n\n<!-- chart: bar -->\n\n| Thing | Ease | Risk |\n|---|---|---|\n| x | 4/5 | low |\n| y | ★★★ | high |\n"
    )
    slide = deck(rated).slides[1]
    assert [each.chart.series for each in charts(slide)] == [(Series("Ease", (4.0, 3.0)),)]


def test_a_chart_of_the_comparisons_own_table_has_a_slide_and_the_options_colours() -> None:
    shown = [each for slide in deck(COMPARED).slides for each in charts(slide)]
    assert [series.option for each in shown for series in each.chart.series] == [0, 1]
    blocks = plan_handout(briefing(COMPARED))[0].blocks
    assert [series.option for b in blocks if isinstance(b, HandoutChart) for series in b.chart.series] == [0, 1]


def test_categories_that_are_options_have_the_options_colours() -> None:
    words = COMPARED + "\n## Totals\n\n```chart\ndevsecops: 8\nDevOps: 6\n```\n"
    shown = [each for slide in deck(words).slides for each in charts(slide)]
    assert shown[-1].chart.options == (1, 0)


def test_a_chart_in_a_footnote_is_its_words() -> None:
    handout = plan_handout(
        briefing(f"# T\n\nWords.[^1]\n\n[^1]: A note.\n\n    {BLOCK.replace(chr(10), chr(10) + '    ')}")
    )[0]
    texts = [plain(para.runs).replace("\u00a0", " ") for note in handout.footnotes for para in note.paras]
    assert texts[1] == "Bar chart: Totals. Score: A 1.0 points; B 2.5 points"
