"""The numbers of a chart as the workbook that "Edit Data" opens.

In: a chart. Out: the bytes of an .xlsx with one sheet, categories down, series across, and the references into it. The
same bytes for the same chart: no clock in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.chart import Chart
from generator.writers.ooxml import clean_text

SHEET = "Sheet1"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class References:
    """Where a series stands: its name, all categories, its values."""

    name: str
    categories: str
    values: str


def references(chart: Chart, number: int) -> References:
    """The cells of series `number` (from 0)."""
    column, last = _column(number + 1), len(chart.categories) + 1
    return References(f"{SHEET}!${column}$1", f"{SHEET}!$A$2:$A${last}", f"{SHEET}!${column}$2:${column}${last}")


def series_name(chart: Chart, number: int) -> str:
    """What a series is called: a single one without a name has the chart's."""
    return clean_text(chart.series[number].name or chart.title or chart.unit)


def write_workbook(chart: Chart, number_format: str) -> bytes:
    """The bytes of the workbook, its numbers shown in `number_format`."""
    from datetime import UTC, datetime
    from io import BytesIO

    import xlsxwriter

    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
    sheet = workbook.add_worksheet(SHEET)
    shown = workbook.add_format({"num_format": number_format})
    sheet.set_column(0, 0, min(40, max(map(len, chart.categories), default=8) + 2))
    for number, series in enumerate(chart.series):
        sheet.write_string(0, number + 1, series_name(chart, number))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, number + 1, value, shown)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, clean_text(category))
    workbook.close()
    return stream.getvalue()


def _column(index: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
