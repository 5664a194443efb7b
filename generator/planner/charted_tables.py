"""Tables drawn as charts where their author asks for it.

In: a table with the wish for a chart. Out: the `Chart` of its numbers, or None where it has none. The first column
names the categories, each column of numbers is a series; only numbers of one unit or scale stand on one axis. Must
never make a number of a cell that says more than one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.chart import Chart, ChartKind, Series, plain_number
from generator.model.comparison import Value, ValueKind
from generator.model.content import Runs, Table, plain
from generator.planner.labels import Labels
from generator.planner.runs import plain_line
from generator.planner.values import read_rows

_COUNTED = (ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.RATING)
_TOTALS = frozenset(("total", "totals", "sum", "all"))
_MOST_DECIMALS = 4
_STARS = "\u2605\u2b50"


@dataclass(frozen=True, slots=True)
class ChartedTable:
    """The chart of a table, and the numbers that it leaves out because they are of another unit."""

    chart: Chart
    left_out: int


def chart_table(table: Table, labels: Labels) -> ChartedTable | None:
    """The chart of a table that its author wants drawn as `Table.chart`; None where it has no numbers."""
    cells = tuple(row[1:] for row in table.rows)
    read = read_rows(cells, labels.lang)
    rows = tuple(tuple(map(_counted, line, texts)) for line, texts in zip(read, cells, strict=True))
    measures = Counter(_measure(value) for row in rows for value in row if value is not None)
    if not measures:
        return None
    measure = measures.most_common(1)[0][0]  # the first of equals
    totals = _TOTALS | {labels.total.casefold()}
    names = [plain_line(row[0]) for row in table.rows]
    counted = [any(_number(value, measure) is not None for value in row) for row in rows]
    kept = [n for n, name in enumerate(names) if counted[n] and name.casefold() not in totals]
    kept = kept or [n for n in range(len(names)) if counted[n]]
    columns = [c for c in range(len(table.header) - 1) if any(_number(rows[n][c], measure) is not None for n in kept)]
    series = tuple(
        Series(plain_line(table.header[column + 1]), tuple(_number(rows[n][column], measure) for n in kept))
        for column in columns
    )
    drawn = [value for each in series for value in each.values if value is not None]
    decimals = max(len(plain_number(value).partition(".")[2]) for value in drawn)
    chart = Chart(
        ChartKind(table.chart),
        tuple(names[n] for n in kept),
        series,
        title=plain_line(table.caption),
        unit=measure[0],
        decimals=min(decimals, _MOST_DECIMALS),
    )
    return ChartedTable(chart, measures.total() - len(drawn))


def _counted(value: Value, cell: Runs) -> Value | None:
    """A value that counts or measures; None for others, and for ratings in words or colours."""
    if value.kind not in _COUNTED or value.number is None:
        return None
    signed = value.kind is not ValueKind.RATING or any(sign.isdigit() or sign in _STARS for sign in plain(cell))
    return value if signed else None


def _measure(value: Value) -> tuple[str, float | None]:
    """What stands on one axis: a unit, and of a rating its scale."""
    return value.unit, value.scale


def _number(value: Value | None, measure: tuple[str, float | None]) -> float | None:
    return value.number if value is not None and _measure(value) == measure else None
