"""Chart blocks as people write them: kinds, names, numbers; what is none is said with its line and kept."""

from __future__ import annotations

import pytest

from generator.model.chart import Chart, ChartKind, Series
from generator.model.content import ChartBlock, Code, Table
from generator.readers import read_document
from generator.readers.charts import ChartFaultError, chart_kind, read_chart, read_number


def chart(source: str, kind: str = "") -> Chart:
    return read_chart(source, kind)[0]


def fault(source: str) -> tuple[str, int]:
    with pytest.raises(ChartFaultError) as caught:
        read_chart(source)
    return str(caught.value), caught.value.line


def test_a_block_as_the_documentation_has_it() -> None:
    source = "kind: column\ntitle: Cost\nunit: EUR\ncategories: [2023, 2024]\nseries:\n  A: [1, 2.5]\n  B: [3, 4]\n"
    assert chart(source) == Chart(
        ChartKind.COLUMN,
        ("2023", "2024"),
        (Series("A", (1.0, 2.5)), Series("B", (3.0, 4.0))),
        title="Cost",
        unit="EUR",
        decimals=1,
    )


@pytest.mark.parametrize(
    "source",
    [
        "categories: [x, y]\nseries: {A: [1, 2]}",
        "labels: x, y\nseries:\n  - name: A\n    values: [1, 2]",
        "x: [x, y]\ndatasets:\n  - label: A\n    data: [1, 2]",
        "category: [x, y]\nseries:\n  - A: [1, 2]",
        "series:\n  A: {x: 1, y: 2}",
        "data:\n  - name: A\n    values: {x: 1, y: 2}",
    ],
)
def test_series_and_categories_are_found_however_they_are_named(source: str) -> None:
    found = chart(source)
    assert (found.categories, found.series) == (("x", "y"), (Series("A", (1.0, 2.0)),))


@pytest.mark.parametrize(
    "source",
    [
        "data: {x: 1, y: 2}",
        "categories: [x, y]\nvalues: [1, 2]",
        "data:\n  - {name: x, value: 1}\n  - {name: y, value: 2}",
        "data:\n  - x: 1\n  - y: 2",
    ],
)
def test_one_series_needs_no_name(source: str) -> None:
    found = chart(source)
    assert (found.categories, found.series) == (("x", "y"), (Series("", (1.0, 2.0)),))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Bar", ChartKind.BAR), ("bar chart", ChartKind.BAR), ("horizontal-bar", ChartKind.BAR),
        ("columns", ChartKind.COLUMN), ("Stacked bars", ChartKind.STACKED), ("line graph", ChartKind.LINE),
        ("donut", ChartKind.PIE), ("radar", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_by_other_names(word: str, kind: ChartKind | None) -> None:
    assert chart_kind(word) is kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.80", (3.8, 2, "")), ("3,8 ms", (3.8, 1, "ms")), ("45%", (45.0, 0, "%")), ("€ 12.50", (12.5, 2, "€")),
        ("1,234", (1234.0, 0, "")), ("1.234,5", (1234.5, 1, "")), ("1 234 567", (1234567.0, 0, "")),
        ("1'000", (1000.0, 0, "")), ("0.125", (0.125, 3, "")), ("3.125", (3.125, 3, "")), ("\u22122", (-2.0, 0, "")),
        ("1,234.50", (1234.5, 2, "")), ("1e3", (1000.0, 0, "")), (".5", (0.5, 1, "")), ("0,125", (0.125, 3, "")),
        ("abc", None), ("", None), ("1-2", None), ("nan", None), ("inf", None), ("1e99", None), ("2024-05-01", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: tuple[float, int, str] | None) -> None:
    assert read_number(text) == value


def test_a_mapping_of_names_to_numbers_is_a_chart() -> None:
    assert chart("DevOps: 3.8\nDevSecOps: 4.2", "pie") == Chart(
        ChartKind.PIE, ("DevOps", "DevSecOps"), (Series("", (3.8, 4.2)),), decimals=1
    )


def test_units_of_the_numbers_are_that_of_the_chart() -> None:
    assert chart("data: {a: '3,8 ms', b: 4 ms}").unit == "ms"


def test_what_says_that_there_is_no_number_is_a_gap() -> None:
    assert chart("categories: [a, b, c]\nvalues: [1, n/a, '-']").series[0].values == (1.0, None, None)


def test_a_series_without_numbers_keeps_its_name() -> None:
    found = chart("categories: [a, b]\nseries: {X: [n/a, n/a], Y: [1, 2]}")
    assert [series.name for series in found.series] == ["X", "Y"]


def test_signs_that_no_file_can_hold_are_taken_out_of_names() -> None:
    assert chart('"a\\x07b\\ud800": 1').categories == ("ab",)


def test_too_few_values_are_gaps_and_said() -> None:
    found, said = read_chart("categories: [a, b, c]\nseries:\n  X: [1, 2]")
    assert found.series[0].values == (1.0, 2.0, None)
    assert said == (("2 values for 3 categories of a chart; the last are left open", 3),)


def test_an_unknown_key_is_said() -> None:
    assert read_chart("data: {a: 1}\ncolour: red")[1] == (("a chart has no key 'colour'", 2),)


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("data:\n  a: 3\n  b: lots", "'lots' is no number", 3),
        ("kind: radar\ndata: {a: 1}", "'radar' is no kind of chart (bar, column, stacked, line, pie)", 1),
        ("categories: [a]\nseries:\n  X: [1, 2]", "2 values for 1 categories of a chart", 3),
        ("data:\n  a: [1\n", "it is not valid YAML: expected ',' or ']', but got '<stream end>'", 3),
        ("- 1\n- 2", "it is no mapping of kind, categories and series", 1),
        ("kind: bar", "it has no numbers (series: a mapping of names to lists of numbers)", 1),
        ("categories: [a, a]\nvalues: [1, 2]", "the category 'a' is there twice", 1),
        ("data: {a: 1 ms, b: 2 s}", "its numbers have different units (ms, s)", 1),
        ("a: &x [1]\nb: *x", "it uses a YAML alias (*name)", 2),
        ("data: {a: .nan}", "'.nan' is no number", 1),
        ("data: {a: {b: {c: 1}}}", "a list is no number", 1),
    ],
)
def test_what_is_no_chart_is_said_with_its_line(source: str, message: str, line: int) -> None:
    said, at = fault(source)
    assert (said, at) == (message, line)


def test_a_fenced_block_becomes_a_chart_with_its_lines() -> None:
    document, said = read_document(b"# T\n\n```chart pie\nA: 45%\nB: 55%\n```\n", "a.md")
    block = document.blocks[1]
    assert isinstance(block, ChartBlock)
    assert (block.chart.kind, block.chart.categories, block.chart.unit) == (ChartKind.PIE, ("A", "B"), "%")
    assert (block.span.line, block.span.end_line, said) == (3, 6, ())


def test_a_block_that_is_no_chart_stays_a_listing() -> None:
    document, said = read_document(b"---\ntitle: T\n---\n\n```chart\ndata:\n  a: 3\n  b: x\n```\n", "a.md")
    assert document.blocks == (Code("data:\n  a: 3\n  b: x", "chart", document.blocks[0].span),)
    assert [(d.code, d.line) for d in said] == [("BRF151", 8)]


TABLE = "| A | B |\n|---|---|\n| x | 5 |\n"


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (f"<!-- chart: bar -->\n\n{TABLE}", ["bar"]),
        (f"<!-- chart: Line -->\n{TABLE}", ["line"]),
        (f"{TABLE}\n<!-- chart: pie -->\n", ["pie"]),
        (f"{TABLE}<!-- chart -->\n", ["bar"]),
        (f"{TABLE}\n<!-- chart: bar -->\n\n{TABLE}", ["", "bar"]),
        (f"- one\n\n  <!-- chart: bar -->\n\n  {TABLE.replace(chr(10), chr(10) + '  ')}", ["bar"]),
        (f"::: handout-only\n<!-- chart: column -->\n\n{TABLE}\n:::\n", ["column"]),
    ],
)
def test_a_comment_asks_for_a_chart_of_the_table_next_to_it(text: str, wishes: list[str]) -> None:
    from generator.model.content import walk

    document, said = read_document(text.encode(), "a.md")
    assert [block.chart for block in walk(document.blocks) if isinstance(block, Table)] == wishes
    assert said == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"<!-- chart: bubble -->\n\n{TABLE}", "'bubble' is no kind of chart; the table stays a table"),
        ("<!-- chart: bar -->\n\nWords.", "no table stands next to this wish for a chart"),
        ("<details>\n\n<!-- chart: bar -->\n\n</details>", "no table stands next to this wish for a chart"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_said(text: str, message: str) -> None:
    document, said = read_document(text.encode(), "a.md")
    assert [(d.code, d.message) for d in said] == [("BRF153", message)]
    assert all(block.chart == "" for block in document.blocks if isinstance(block, Table))


def test_an_empty_block_is_said_to_be_none() -> None:
    document, said = read_document(b"# T\n\n```chart\n```\n", "a.md")
    assert len(document.blocks) == 1
    assert [(d.code, d.line, d.message) for d in said] == [("BRF151", 3, "the chart block is empty; it was left out")]
