"""How large a chart is drawn and what stands in it: sizes, numbers at bars, how many categories to a page.

In: a chart and the width and height that it has. Out: `ChartDrawing` values, in the order of the categories, all of one
size and with one axis where they are several. Must never leave out a category.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from generator.layout.metrics import FontBook
from generator.model.chart import Chart, ChartKind
from generator.model.deck import ChartDrawing
from generator.model.numerals import format_quantity
from generator.model.units import Pt

_BAR, _THICK = 1.05, 1.9  # em: the least that a bar with a number at it takes, and that one without a neighbour does
_GAP = 0.4  # of a bar, at least, between categories
_HEAD = 2.6  # em for a title, and for a legend
_FOOT, _EDGE = 2.2, 0.6  # em for the numbers of an axis, and where there is none
_NAME_ROOM = 1.3  # likewise of a name
_LABEL_ROOM = 1.1  # times the width of a number, for it to stand apart from its neighbours
_NAMES = 0.32  # of the width, the most that names of categories take beside bars
_FAT, _LEAN = 2.2, 60  # em of a bar from which on the gaps grow; percent of a bar between categories
_MOST_LINE_NUMBERS = 12
_FEW_NAMES = 30  # programs turn or skip so many by themselves
_BARS = (ChartKind.BAR, ChartKind.COLUMN, ChartKind.STACKED)
_CLUSTERED = (ChartKind.BAR, ChartKind.COLUMN)


def draw_chart(
    chart: Chart, width: float, height: float, sizes: tuple[Pt, ...], face: str, book: FontBook, *, named: bool
) -> tuple[ChartDrawing, ...]:
    """The drawings of a chart in a frame of `width` x `height` points, its texts at the first of `sizes` at which all
    fits, else at the last; more than one where lying bars need more than the frame."""
    count = len(chart.categories)
    size = next((size for size in sizes if _capacity(chart, height, size, named) >= count), sizes[-1])
    capacity = max(1, _capacity(chart, height, size, named))
    drawing = ChartDrawing(
        chart,
        size,
        named,
        labelled=is_labelled(chart, width, size, face, book),
        gap=_gap_of(chart, width, height, size, named),
        step=_step_of(chart, width, size, face, book),
        least=0.0 if chart.kind in _BARS and _is_positive(chart) else None,  # else 3.8 looks like half of 4.2
    )
    if count <= capacity or not _is_lying(chart):
        return (drawing,)
    pages = -(-count // capacity)
    least, most = _ends(chart)
    bounds = [round(count * number / pages) for number in range(pages + 1)]
    return tuple(
        replace(drawing, chart=_part(chart, first, end), gap=_LEAN, least=least, most=most)
        for first, end in pairwise(bounds)
    )


def least_height(chart: Chart, size: float, *, named: bool = False) -> float:
    """The height in points at which every bar of a chart has room for its number."""
    return _head(chart, size, named) + len(chart.categories) * _band(chart, size) if _is_lying(chart) else 0.0


def is_labelled(chart: Chart, width: float, size: float, face: str, book: FontBook) -> bool:
    """Whether every number has room at its bar, point or part."""
    shown = [v for series in chart.series for v in series.values if v is not None]
    texts = {format_quantity(value, chart.decimals, chart.unit, "en") for value in shown}
    widest = max((book.advance(text, face) * size for text in texts), default=0.0) * _LABEL_ROOM
    columns = max(1, len(chart.categories))
    match chart.kind:
        case ChartKind.BAR | ChartKind.PIE:
            return True
        case ChartKind.COLUMN:
            bars = columns * (len(chart.series) + _LEAN / 100)
            return widest <= width / bars
        case ChartKind.LINE:
            return len(chart.series) == 1 and len(shown) <= _MOST_LINE_NUMBERS and widest <= width / columns
        case ChartKind.STACKED:
            lengths = [sum(abs(s.values[place] or 0) for s in chart.series) for place in range(len(chart.categories))]
            longest = max(lengths, default=0.0)
            least = min((abs(value) for value in shown if value), default=0.0)
            return longest > 0 and widest <= least / longest * width * (1 - _NAMES)


def _capacity(chart: Chart, height: float, size: float, named: bool) -> int:
    """How many categories have room."""
    if not _is_lying(chart):
        return len(chart.categories)
    foot = _EDGE if chart.kind is ChartKind.BAR else _FOOT
    return int((height - _head(chart, size, named) - foot * size) // _band(chart, size))


def _band(chart: Chart, size: float) -> float:
    """The height in points that one category of lying bars takes."""
    bars = len(chart.series) if chart.kind is ChartKind.BAR else 1
    return max(_THICK, bars * _BAR + _GAP) * size


def _head(chart: Chart, size: float, named: bool) -> float:
    legend = len(chart.series) > 1 and chart.kind is not ChartKind.PIE
    return ((named and bool(chart.title)) + legend) * _HEAD * size


def _step_of(chart: Chart, width: float, size: float, face: str, book: FontBook) -> int:
    """Which of very many names under columns or a line are shown, so that they do not run into each other."""
    count = len(chart.categories)
    if count <= _FEW_NAMES or chart.kind not in (ChartKind.COLUMN, ChartKind.LINE):
        return 1
    widest = max(book.advance(name, face) for name in chart.categories) * size * _NAME_ROOM
    return max(1, math.ceil(widest * count / width))


def _gap_of(chart: Chart, width: float, height: float, size: float, named: bool) -> int:
    """The gap between categories: so wide that few bars do not become walls."""
    if chart.kind not in _BARS:
        return _LEAN
    room = height - _head(chart, size, named) if _is_lying(chart) else width
    bars = len(chart.series) if chart.kind in _CLUSTERED else 1
    band = room / max(1, len(chart.categories))
    wanted = _FAT * size * (1.0 if _is_lying(chart) else 3.0)
    return round(min(150, max(_LEAN, (band / wanted - bars) * 100)))


def _is_positive(chart: Chart) -> bool:
    return all(value is None or value >= 0 for series in chart.series for value in series.values)


def _is_lying(chart: Chart) -> bool:
    return chart.kind in (ChartKind.BAR, ChartKind.STACKED)


def _part(chart: Chart, first: int, end: int) -> Chart:
    """Some of the categories of a chart."""
    emphasis = chart.emphasis - first if chart.emphasis is not None and first <= chart.emphasis < end else None
    return replace(
        chart,
        categories=chart.categories[first:end],
        series=tuple(replace(series, values=series.values[first:end]) for series in chart.series),
        options=chart.options[first:end],
        emphasis=emphasis,
    )


def _ends(chart: Chart) -> tuple[float, float]:
    """The ends of an axis that holds all bars, with room for numbers at the longest."""
    if chart.kind is ChartKind.STACKED:
        places = range(len(chart.categories))
        tops = [sum(max(s.values[place] or 0.0, 0.0) for s in chart.series) for place in places]
        feet = [sum(min(s.values[place] or 0.0, 0.0) for s in chart.series) for place in places]
    else:
        tops = feet = [value for series in chart.series for value in series.values if value is not None]
    most, least = max((0.0, *tops)), min((0.0, *feet))
    room = 0.12 * (most - least) if chart.kind is ChartKind.BAR else 0.0
    return _even(least - (room if least < 0 else 0)), _even(most + (room if most > 0 else 0))


def _even(value: float) -> float:
    """A number with no more digits than an axis needs."""
    return float(f"{value:.3g}")
