"""Charts have the whole of their place; numbers stand where they have room; nothing is left out of a long one."""

from __future__ import annotations

import re

import pytest

from generator.layout.charts import draw_chart, is_labelled
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.chart import Chart, ChartKind, Series
from generator.model.content import Run
from generator.model.deck import (
    ChartContent,
    ChartDrawing,
    Deck,
    Form,
    Para,
    PlacedChart,
    PlacedDeck,
    PlacedText,
    Properties,
    Slide,
    SlideKind,
    Slot,
    TextContent,
)
from generator.model.package import save_package
from generator.model.template import LayoutKind, Role
from generator.model.units import Pt
from tests.unit.specimens import default_deck_template, plain_deck_template, read_deck_template

BOOK = FontBook()
TEMPLATES = pytest.mark.parametrize(
    "template", [default_deck_template()[0], plain_deck_template()[0]], ids=["default", "plain"]
)
SIZES = (Pt(14), Pt(12))


def bars(count: int, kind: ChartKind = ChartKind.BAR, series: int = 1, value: float = 7.0) -> Chart:
    values = tuple(value + n for n in range(count))
    names = tuple(f"name {n}" for n in range(count))
    return Chart(kind, names, tuple(Series(f"s{n}", values) for n in range(series)))


def drawings(chart: Chart, width: float = 800, height: float = 340) -> tuple[ChartDrawing, ...]:
    return draw_chart(chart, width, height, SIZES, "Calibri", BOOK, named=False)


def placed(template: object, *forms: Form, title: str = "T") -> PlacedDeck:
    slide = Slide(SlideKind.PICTURE, (Run(title),), forms, ())
    return place_deck(Deck(Properties("T"), (slide,)), template, {}, BOOK)[0]  # type: ignore[arg-type]


def shown(deck: PlacedDeck) -> list[PlacedChart]:
    return [item for slide in deck.slides for item in slide.items if isinstance(item, PlacedChart)]


def test_few_bars_stand_on_one_slide_at_the_largest_size() -> None:
    (drawing,) = drawings(bars(3))
    assert (drawing.size, drawing.labelled, drawing.least, drawing.most) == (14, True, 0.0, None)


def test_more_bars_take_smaller_letters_before_they_take_a_slide_more() -> None:
    assert [d.size for d in drawings(bars(13))] == [12]


def test_forty_bars_go_on_over_slides_of_one_size_with_one_axis_and_lose_none() -> None:
    parts = drawings(bars(40))
    assert [len(part.chart.categories) for part in parts] == [13, 14, 13]
    assert [name for part in parts for name in part.chart.categories] == list(bars(40).categories)
    assert [v for part in parts for v in part.chart.series[0].values] == list(bars(40).series[0].values)
    assert {(part.size, part.least, part.most) for part in parts} == {(12, 0.0, 51.5)}


def test_emphasis_and_options_stay_with_their_category_when_a_chart_is_parted() -> None:
    chart = Chart(
        ChartKind.BAR, bars(40).categories, bars(40).series, options=tuple(range(40)), emphasis=20,
    )  # fmt: skip
    parts = drawings(chart)
    assert [part.chart.emphasis for part in parts] == [None, 7, None]
    assert parts[1].chart.options[:2] == (13, 14)


def test_an_axis_of_bars_begins_at_zero_but_where_numbers_are_below() -> None:
    assert drawings(bars(2, ChartKind.COLUMN))[0].least == 0.0
    assert drawings(bars(2, value=-1.0))[0].least is None
    assert drawings(bars(4, ChartKind.LINE))[0].least is None


@pytest.mark.parametrize(
    ("chart", "width", "labelled"),
    [
        (bars(3, ChartKind.COLUMN), 600, True),
        (bars(3, ChartKind.COLUMN, 3, value=1234567.0), 300, False),
        (bars(12, ChartKind.LINE), 600, True),
        (bars(13, ChartKind.LINE), 600, False),
        (bars(4, ChartKind.LINE, 2), 600, False),
        (bars(3, ChartKind.STACKED, 2), 600, True),
        (Chart(ChartKind.STACKED, ("a",), (Series("x", (1.0,)), Series("y", (400.0,)))), 600, False),
        (bars(3, ChartKind.PIE), 600, True),
    ],
)
def test_numbers_stand_where_all_of_them_have_room(chart: Chart, width: float, labelled: bool) -> None:
    assert is_labelled(chart, width, 14, "Calibri", BOOK) is labelled


def test_of_very_many_names_under_columns_some_are_shown() -> None:
    steps = [drawings(bars(count, ChartKind.COLUMN))[0].step for count in (12, 30, 100)]
    assert steps[:2] == [1, 1]
    assert 5 <= steps[2] <= 10
    assert drawings(bars(40))[0].step == 1


def test_bars_of_one_slide_do_not_become_walls() -> None:
    gaps = [drawings(bars(count))[0].gap for count in (1, 3, 12)]
    assert gaps == [150, 150, 60]


@TEMPLATES
def test_a_chart_fills_the_place_of_the_content(template: object) -> None:
    (chart,) = shown(placed(template, Form((Slot(Role.PICTURE, ChartContent(bars(3), "alt")),))))
    assert chart.placeholder is not None
    assert chart.frame.width > 0.8 * template.width  # type: ignore[attr-defined]
    assert chart.frame.height > 0.55 * template.height  # type: ignore[attr-defined]
    assert chart.drawing.size >= 12


def test_a_placeholder_for_charts_takes_them() -> None:
    template, package = plain_deck_template()
    layout = next(x for x in template.layouts if x.kind is LayoutKind.CONTENT)
    parts = dict(package.parts)
    parts[layout.part] = re.sub(rb'<p:ph idx="1"/>', rb'<p:ph type="chart" idx="1"/>', parts[layout.part])
    assert parts[layout.part] != package.parts[layout.part]
    changed = read_deck_template(save_package(parts, package.defaults, package.overrides))[0]
    deck = placed(changed, Form((Slot(Role.PICTURE, ChartContent(bars(3), "alt")),)))
    assert (deck.slides[0].layout, shown(deck)[0].placeholder) == (layout.part, 1)


@TEMPLATES
def test_a_chart_stands_beside_a_text(template: object) -> None:
    text = Slot(Role.BODY, TextContent((Para((Run("DevSecOps leads by four tenths."),)),)))
    drawn = Slot(Role.PICTURE, ChartContent(bars(3), "alt"))
    deck = placed(template, Form((text, drawn)), Form((text, drawn), columns=(1, 1)), Form((text, drawn), stacked=True))
    assert len(deck.slides) == 1
    (chart,) = shown(deck)
    body = next(i for i in deck.slides[0].items if isinstance(i, PlacedText) and i.role is Role.BODY)
    assert body.frame.right <= chart.frame.x
    assert chart.frame.width > 0.35 * template.width  # type: ignore[attr-defined]


@TEMPLATES
def test_a_chart_below_a_line_of_text_keeps_half_of_the_room(template: object) -> None:
    text = Slot(Role.BODY, TextContent((Para((Run("Median latency."),)),)))
    deck = placed(template, Form((text, Slot(Role.PICTURE, ChartContent(bars(3), "alt"))), stacked=True))
    (chart,) = shown(deck)
    assert len(deck.slides) == 1
    assert chart.frame.height > 0.4 * template.height  # type: ignore[attr-defined]


@TEMPLATES
def test_a_long_chart_goes_on_over_slides(template: object) -> None:
    deck = placed(template, Form((Slot(Role.PICTURE, ChartContent(bars(40), "alt")),)))
    assert sum(len(chart.drawing.chart.categories) for chart in shown(deck)) == 40
    assert [slide.part for slide in deck.slides] == list(range(1, len(deck.slides) + 1))


def test_the_title_of_a_chart_is_drawn_where_the_slide_has_another() -> None:
    chart = Chart(ChartKind.BAR, ("a",), (Series("", (1.0,)),), title="Totals")
    form = Form((Slot(Role.PICTURE, ChartContent(chart, "alt")),))
    template = default_deck_template()[0]
    assert [c.drawing.named for title in ("Totals", "Results") for c in shown(placed(template, form, title=title))] == [
        False,
        True,
    ]
