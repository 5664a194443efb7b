"""Numeric criteria as bars: those of one unit on one chart, the options side by side.

In: a comparison whose cells were read as values. Out: charts and their slides. Numbers are drawn as they are: none is
made comparable with others by a scale of ours; what is too small to be seen beside the largest stays in the table.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from generator.model.briefing import Briefing
from generator.model.chart import Chart, ChartKind, Series
from generator.model.comparison import Comparison, Criterion, ValueKind
from generator.model.content import Table, plain
from generator.model.deck import ChartContent, Form, Slide, SlideKind, Slot
from generator.model.template import Role
from generator.planner.charts import describe_chart, table_charts
from generator.planner.claims import LONGEST_NAMES, joined_names
from generator.planner.drafts import text_slot
from generator.planner.labels import Labels, labels_for
from generator.planner.matrix_slides import row_note
from generator.planner.measures import measure_row
from generator.planner.runs import plain_line, text_runs

MOST_CHARTS = 2
MOST_CRITERIA = 6  # on one chart
MOST_OPTIONS, MOST_BESIDE = 8, 5  # on a chart of one criterion, and beside each other for each of several
SPREAD = 25  # times the smallest: with more on one chart the small ones cannot be seen
FEWEST_NUMBERS = 6  # that are worth a chart of several criteria
FEWEST_OPTIONS = 4  # that are worth a chart of a single one
_DRAWN = (ValueKind.NUMBER, ValueKind.PERCENT)


@dataclass(frozen=True, slots=True)
class _Row:
    criterion: Criterion
    unit: str
    values: tuple[float | None, ...]

    @property
    def largest(self) -> float:
        return max(value for value in self.values if value is not None)

    @property
    def smallest(self) -> float:
        return min((value for value in self.values if value), default=self.largest)


def plan_wished_charts(briefing: Briefing, labels: Labels) -> list[Slide]:
    """The slides of the charts that the author asks for at the comparison's own tables."""
    slides = []
    names = joined_names(briefing.comparison, labels) if briefing.comparison else ""
    for table in (briefing.document.blocks[index] for index in briefing.sources.tables):
        for content in table_charts(table, briefing.comparison, labels) if isinstance(table, Table) else ():
            title = text_runs(content.chart.title or names or labels.comparison)
            form = Form((text_slot(Role.KICKER, labels.comparison), Slot(Role.PICTURE, content)))
            slides.append(Slide(SlideKind.CHART, title, (form,), (content.alt,), table.span.line))
    return slides


def criteria_charts(comparison: Comparison) -> tuple[tuple[Chart, tuple[Criterion, ...]], ...]:
    """The charts that are worth drawing, in the order of the table, each with its criteria; one of them at most has a
    single criterion."""
    if len(comparison.options) > MOST_OPTIONS:
        return ()
    units: dict[str, list[_Row]] = {}
    for criterion in comparison.criteria:
        row = _read_row(criterion)
        if row is not None:
            units.setdefault(row.unit, []).append(row)
    groups = [group for unit, rows in units.items() for group in _cluster(rows, unit) if _is_worth(group)]
    groups.sort(key=lambda group: (-len(group), -group[0].largest))
    alone = next((number for number, group in enumerate(groups) if len(group) == 1), len(groups))
    order = {id(criterion): place for place, criterion in enumerate(comparison.criteria)}
    chosen = sorted(groups[: alone + 1][:MOST_CHARTS], key=lambda group: order[id(group[0].criterion)])
    return tuple((_draw(group, comparison), tuple(row.criterion for row in group)) for group in chosen)


def _read_row(criterion: Criterion) -> _Row | None:
    """A criterion of numbers that differ, none of them below zero."""
    measure = measure_row(criterion.values) if criterion.values else None
    if measure is None or measure.kind not in _DRAWN or criterion.same:
        return None
    values = measure.lows
    known = [value for value in values if value is not None]
    if len(known) < 2 or min(known) < 0 or not all(map(math.isfinite, known)) or len(set(known)) < 2:
        return None
    unit = re.sub(r"^([A-Z]{3})/.*", r"\1", measure.unit)
    return _Row(criterion, "%" if measure.kind is ValueKind.PERCENT else unit, values)


def _cluster(rows: list[_Row], unit: str) -> list[list[_Row]]:
    """Rows of one unit that can be seen on one chart, the largest first together; without a unit each by itself, for
    months and people are not of one kind."""
    if not unit:
        return [[row] for row in rows]
    left = sorted(rows, key=lambda row: -row.largest)
    groups: list[list[_Row]] = []
    for row in left:
        if groups and len(groups[-1]) < MOST_CRITERIA and groups[-1][0].largest <= SPREAD * row.smallest:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [[row for row in rows if row in group] for group in groups]


def _is_worth(group: list[_Row]) -> bool:
    numbers = sum(value is not None for row in group for value in row.values)
    if len(group) == 1:
        return numbers >= FEWEST_OPTIONS and bool(group[0].unit) and bool(group[0].criterion.best)
    return numbers >= FEWEST_NUMBERS and len(group[0].values) <= MOST_BESIDE


def _draw(group: list[_Row], comparison: Comparison) -> Chart:
    names = tuple(option.name for option in comparison.options)
    unit = group[0].unit
    known = [value for row in group for value in row.values if value is not None]
    fewest = (0,) if re.fullmatch("[A-Z]{3}", unit) else (0, 1)  # money has no single decimal
    decimals = next((n for n in fewest if all(math.isclose(v, round(v, n), abs_tol=1e-9) for v in known)), 2)
    if len(group) == 1:
        row = group[0]
        told = [option for option, value in enumerate(row.values) if value is not None]
        best = row.criterion.best
        emphasis = told.index(best[0]) if len(best) == 1 else None
        series = Series(plain_line(row.criterion.name), tuple(row.values[option] for option in told))
        return Chart(
            ChartKind.BAR, tuple(names[option] for option in told), (series,), title=plain_line(row.criterion.name),
            unit=unit, decimals=decimals, options=tuple(told), emphasis=emphasis,
        )  # fmt: skip
    categories = tuple(plain_line(row.criterion.name) for row in group)
    every = tuple(Series(name, tuple(row.values[option] for row in group), option) for option, name in enumerate(names))
    return Chart(ChartKind.BAR, categories, every, title="", unit=unit, decimals=decimals)


def plan_criteria_charts(briefing: Briefing) -> tuple[Slide, ...]:
    """A slide for each chart of criteria."""
    comparison = briefing.comparison
    if comparison is None:
        return ()
    labels = labels_for(briefing.properties.lang)
    names = tuple(option.name for option in comparison.options)
    slides = []
    for chart, criteria in criteria_charts(comparison):
        joined = labels.join([plain(row.name) for row in criteria])
        title = (
            joined if len(joined) <= LONGEST_NAMES else labels.child.format(parent=labels.comparison, child=chart.unit)
        )
        content = ChartContent(chart, describe_chart(chart, labels))
        form = Form((text_slot(Role.KICKER, labels.comparison), Slot(Role.PICTURE, content)))
        notes = tuple(row_note(row, names, labels) for row in criteria)
        slides.append(Slide(SlideKind.CHART, text_runs(title), (form,), notes, criteria[0].span.line))
    return tuple(slides)
