"""Charts are native: python-pptx reads their numbers, openpyxl the workbook behind them, in decks and in handouts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.parts.chart import ChartPart

from generator.model.chart import Chart, ChartKind, Series
from generator.model.deck import ChartDrawing, PlacedChart, PlacedDeck, Properties
from generator.model.handout import Handout, HandoutChart
from generator.model.package import open_package
from generator.model.template import LayoutKind
from generator.model.units import Pt, inches
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from tests.unit.specimens import (
    default_deck_template,
    default_handout_template,
    layout_of,
    plain_deck_template,
    plain_handout_template,
    slide_on,
)

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEMPLATES = pytest.mark.parametrize(
    "template", [default_deck_template(), plain_deck_template()], ids=["default", "plain"]
)
TWO = (Series("Fast & <new>", (1.0, 2.5, None)), Series("Old", (4.0, 12500.0, 3.0)))
NAMES = ("one", "two", "three")
KINDS = {
    ChartKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.STACKED: XL_CHART_TYPE.BAR_STACKED,
    ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.PIE: XL_CHART_TYPE.PIE,
}


def bytes_of(chart: Chart, template: Any = None, lang: str = "en", **more: Any) -> bytes:
    template = template or default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    turned = more.pop("right_to_left", False)
    drawing = ChartDrawing(chart, Pt(14), **more)
    item = PlacedChart(layout.area, None, drawing, "Bar chart: it says the data", turned)
    deck = PlacedDeck(Properties("T", lang=lang), (slide_on(layout, "A chart", item),))
    return write_deck(deck, template[0], template[1], {}, {})[0]


def frame_of(chart: Chart, template: Any = None, **more: Any) -> Any:
    slide = Presentation(BytesIO(bytes_of(chart, template, **more))).slides[0]
    return next(shape for shape in slide.shapes if shape.has_chart)


def root_of(chart: Chart, **more: Any) -> Any:
    return frame_of(chart, **more).chart._chartSpace


def values(root: Any, path: str, name: str = "val") -> list[str]:
    return [each.get(name) for each in root.iter(C + path)]


@TEMPLATES
@pytest.mark.parametrize("kind", ChartKind)
def test_other_programs_read_the_kind_the_names_and_the_numbers(kind: ChartKind, template: Any) -> None:
    series = TWO[:1] if kind is ChartKind.PIE else TWO
    frame = frame_of(Chart(kind, NAMES, series), template)
    assert frame.chart.chart_type == KINDS[kind]
    (plot,) = frame.chart.plots
    assert list(plot.categories) == list(NAMES)
    assert [(s.name, tuple(s.values)) for s in plot.series] == [(s.name, s.values) for s in series]
    assert frame._element.xpath(".//p:cNvPr/@descr") == ["Bar chart: it says the data"]


def test_edit_data_opens_a_workbook_of_the_same_numbers() -> None:
    chart = frame_of(Chart(ChartKind.BAR, NAMES, TWO, unit="ms", decimals=1)).chart
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "Fast & <new>", "Old"], ["one", 1, 4], ["two", 2.5, 12500], ["three", None, 3],
    ]  # fmt: skip
    assert sheet["B2"].number_format == '#,##0.0"\u00a0ms"'
    assert [f.text for f in chart._chartSpace.iter(C + "f")] == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4", "Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4",
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text_in_the_workbook() -> None:
    chart = frame_of(Chart(ChartKind.BAR, ("=1+1", "+x"), (Series("@SUM(A1)", (1.0, 2.0)),))).chart
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [(sheet[c].value, sheet[c].data_type) for c in ("A2", "A3", "B1")] == [
        ("=1+1", "s"), ("+x", "s"), ("@SUM(A1)", "s"),
    ]  # fmt: skip


def test_the_same_chart_has_the_same_bytes_and_each_chart_parts_of_its_own() -> None:
    chart = Chart(ChartKind.BAR, NAMES, TWO)
    assert bytes_of(chart) == bytes_of(chart)
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    slides = tuple(
        slide_on(layout, t, PlacedChart(layout.area, None, ChartDrawing(chart, Pt(14)), "alt")) for t in "AB"
    )
    package = open_package(write_deck(PlacedDeck(Properties("T"), slides), template[0], template[1], {}, {})[0])
    names = [name for name in package.parts if "/charts/" in name or "/embeddings/" in name]
    assert sorted(n for n in names if "_rels" not in n) == [
        "ppt/charts/chart1.xml", "ppt/charts/chart2.xml",
        "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx", "ppt/embeddings/Microsoft_Excel_Worksheet2.xlsx",
    ]  # fmt: skip
    assert package.content_type("ppt/charts/chart1.xml").endswith("drawingml.chart+xml")
    assert package.content_type("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx").endswith("spreadsheetml.sheet")


def test_the_first_category_of_bars_is_on_top_and_numbers_stand_at_them() -> None:
    root = root_of(Chart(ChartKind.BAR, NAMES, TWO[:1]), least=0.0)
    assert values(root, "orientation") == ["maxMin", "minMax"]
    assert values(root, "delete") == ["0", "1"]  # names, no axis of numbers
    assert values(root, "showVal") == ["1"]
    assert values(root, "min") == ["0"]
    assert not list(root.iter(C + "majorGridlines"))


def test_without_numbers_at_bars_there_is_an_axis_with_light_lines() -> None:
    root = root_of(Chart(ChartKind.COLUMN, NAMES, TWO), labelled=False)
    assert values(root, "delete") == ["0", "0"]
    assert not list(root.iter(C + "dLbls"))
    assert len(list(root.iter(C + "majorGridlines"))) == 1


def test_from_right_to_left_bars_grow_to_the_left_and_columns_begin_on_the_right() -> None:
    bars = root_of(Chart(ChartKind.BAR, NAMES, TWO), lang="ar", right_to_left=True)
    assert (values(bars, "orientation"), values(bars, "axPos")) == (["maxMin", "maxMin"], ["r", "b"])
    columns = root_of(Chart(ChartKind.COLUMN, NAMES, TWO), lang="ar", right_to_left=True)
    assert (values(columns, "orientation"), values(columns, "axPos")) == (["maxMin", "minMax"], ["b", "r"])


def test_a_legend_only_where_there_are_several_series() -> None:
    assert frame_of(Chart(ChartKind.BAR, NAMES, TWO)).chart.has_legend
    assert not frame_of(Chart(ChartKind.BAR, NAMES, TWO[:1])).chart.has_legend


def test_a_title_only_where_the_slide_does_not_say_it() -> None:
    chart = Chart(ChartKind.BAR, NAMES, TWO, title="Speed & cost")
    assert frame_of(chart, named=True).chart.chart_title.text_frame.text == "Speed & cost"
    assert not frame_of(chart).chart.has_title


def colors(chart: Chart) -> list[str]:
    """The theme colours of the points, else of the series."""
    root = root_of(chart)
    points = [e.get("val") for p in root.iter(C + "dPt") for e in p.iter(A + "schemeClr")]
    return points or [next(s.find(C + "spPr").iter(A + "schemeClr")).get("val") for s in root.iter(C + "ser")]


def test_an_option_keeps_its_colour_in_every_chart() -> None:
    assert colors(Chart(ChartKind.BAR, NAMES, (Series("x", (1.0, 2.0, 3.0)),), options=(2, 0, 1))) == [
        "accent3", "accent1", "accent2",
    ]  # fmt: skip
    swapped = (Series("B", (1.0, 2.0, 3.0), option=1), Series("A", (1.0, 2.0, 3.0), option=0))
    assert colors(Chart(ChartKind.COLUMN, NAMES, swapped)) == ["accent2", "accent1"]


def test_what_is_emphasised_is_strongest_and_the_others_let_through() -> None:
    root = root_of(Chart(ChartKind.BAR, NAMES, TWO[1:], emphasis=1))
    assert [len(list(point.iter(A + "alpha"))) for point in root.iter(C + "dPt")] == [1, 0, 1]


def test_more_series_than_the_theme_has_colours_are_told_apart() -> None:
    many = tuple(Series(f"s{n}", (1.0, 2.0, 3.0)) for n in range(14))
    root = root_of(Chart(ChartKind.LINE, NAMES, many))
    looks = [
        tuple(each.get("val") for each in series.find(C + "spPr").iter(A + "schemeClr", A + "srgbClr"))
        + tuple(series.find(C + "marker").find(C + "symbol").values())
        for series in root.iter(C + "ser")
    ]
    assert len(set(looks)) == 14


# ---- handouts


@pytest.mark.parametrize("template", [default_handout_template(), plain_handout_template()], ids=["default", "plain"])
def test_a_handout_has_the_same_native_chart(template: Any) -> None:
    chart = Chart(ChartKind.COLUMN, NAMES, TWO, title="Speed", unit="ms", decimals=1)
    block = HandoutChart(chart, "Column chart: it says the data", height=inches(3))
    data, _ = write_handout(Handout(Properties("T"), (), (block,), ()), template[0], template[1], {}, {})
    assert data == write_handout(Handout(Properties("T"), (), (block,), ()), template[0], template[1], {}, {})[0]
    document = Document(BytesIO(data))
    (drawing,) = [shape for shape in document.inline_shapes if shape._inline.docPr.get("descr")]
    assert drawing._inline.docPr.get("descr") == "Column chart: it says the data"
    assert (drawing.width, drawing.height) == (template[0].text_width, inches(3))
    (part,) = [r.target_part for r in document.part.rels.values() if r.reltype.endswith("/chart")]
    read: Any = ChartPart.load
    found = read(part.partname, part.content_type, None, part.blob).chart
    assert [(s.name, tuple(s.values)) for s in found.plots[0].series] == [(s.name, s.values) for s in TWO]
    (workbook,) = [r.target_part for r in part.rels.values()] if hasattr(part, "rels") else [None]
    sheet = openpyxl.load_workbook(BytesIO(workbook.blob)).active  # type: ignore[union-attr]
    assert sheet["C3"].value == 12500
