"""Tables drawn as charts where their author asks for it.

In: a table with the wish for a chart. Out: the `Chart` of its numbers, or None where it has none. The first column
names the categories, each column of numbers is a series; numbers of one unit alone stand on one axis. Must never make
a number of a cell that says more than one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.chart import Chart, ChartKind, Series, plain_number
from generator.model.comparison import Value, ValueKind
from generator.model.content import Runs, Table, plain
from generator.planner.labels import Labels
from generator.planner.values import read_rows

_COUNTED = (ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.RATING)
_TOTALS = frozenset(("total", "totals", "sum", "all"))
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class ChartedTable:
    """The chart of a table, and the numbers that it leaves out because they are of another unit."""

    chart: Chart
    left_out: int


def chart_table(table: Table, labels: Labels) -> ChartedTable | None:
    """The chart of a table that its author wants drawn as `Table.chart`; None where it has no numbers."""
    rows = read_rows(tuple(row[1:] for row in table.rows), labels.lang)
    unit = _usual_unit(rows)
    if unit is None:
        return None
    totals = _TOTALS | {labels.total.casefold()}
    names = [_line(row[0]) for row in table.rows]
    counted = [any(_number(value, unit) is not None for value in row) for row in rows]
    kept = [n for n, name in enumerate(names) if counted[n] and name.casefold() not in totals]
    kept = kept or [n for n in range(len(names)) if counted[n]]
    columns = [c for c in range(len(table.header) - 1) if any(_number(rows[n][c], unit) is not None for n in kept)]
    series = tuple(
        Series(_line(table.header[column + 1]), tuple(_number(rows[n][column], unit) for n in kept))
        for column in columns
    )
    drawn = [value for each in series for value in each.values if value is not None]
    numbers = sum(_is_number(value) for row in rows for value in row)
    decimals = max(len(plain_number(value).partition(".")[2]) for value in drawn)
    chart = Chart(
        ChartKind(table.chart),
        tuple(names[n] for n in kept),
        series,
        title=_line(table.caption),
        unit=unit,
        decimals=min(decimals, _MOST_DECIMALS),
    )
    return ChartedTable(chart, numbers - len(drawn))


def _usual_unit(rows: tuple[tuple[Value, ...], ...]) -> str | None:
    """The unit of most numbers, the first of equals; None where there are no numbers."""
    counts = Counter(value.unit for row in rows for value in row if _is_number(value))
    return counts.most_common(1)[0][0] if counts else None


def _is_number(value: Value) -> bool:
    return value.kind in _COUNTED and value.number is not None


def _number(value: Value, unit: str) -> float | None:
    return value.number if _is_number(value) and value.unit == unit else None


def _line(runs: Runs) -> str:
    return " ".join(plain(runs).split())
