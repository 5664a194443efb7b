"""Charts as the outputs say them: in words for who does not see them, as a table of their numbers, in options' colours.

In: charts that an author wrote. Out: alternative text, tables, notes, slots. Must never change or round a number
beyond the decimals that the chart itself shows.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.chart import Chart, Series
from generator.model.comparison import Comparison
from generator.model.content import ChartBlock, Run, Runs
from generator.model.deck import ChartContent, Slot
from generator.model.handout import HandoutBlock, HandoutChart, HandoutTable
from generator.model.numerals import format_quantity
from generator.model.template import Role
from generator.planner.labels import Labels, chart_name
from generator.planner.runs import text_runs

MOST_SAID = 60  # numbers; of more the alternative text says the lowest and highest of each series


def chart_slot(block: ChartBlock, comparison: Comparison | None, labels: Labels) -> Slot:
    """A chart as a slot."""
    chart = color_options(block.chart, comparison)
    return Slot(Role.PICTURE, ChartContent(chart, describe_chart(chart, labels)))


def chart_blocks(block: ChartBlock, labels: Labels) -> list[HandoutBlock]:
    """A chart in the handout, with the table of its numbers beneath."""
    chart = block.chart
    return [HandoutChart(chart, describe_chart(chart, labels), text_runs(chart.title)), number_table(chart, labels)]


def describe_chart(chart: Chart, labels: Labels) -> str:
    """The kind, the title and the data in words: "Bar chart: Totals. DevOps 3.8; DevSecOps 4.2"."""
    head = f"{chart_name(chart.kind, labels.lang)}{': ' if chart.title else ''}{chart.title}"
    head += "" if head.endswith((".", "!", "?", "\u3002", "\uff1f", "\uff01")) else labels.stop
    whole = sum(len(series.values) for series in chart.series) <= MOST_SAID
    told = [_tell(series, chart, labels, whole=whole) for series in chart.series]
    return f"{head} {labels.semicolon.join(told)}".strip()


def _tell(series: Series, chart: Chart, labels: Labels, *, whole: bool) -> str:
    """A series in words: each category with its number, or the lowest and highest of many."""
    known = [(name, value) for name, value in zip(chart.categories, series.values, strict=True) if value is not None]
    if not whole and len(known) > 2:
        least, most = min(known, key=lambda pair: pair[1]), max(known, key=lambda pair: pair[1])
        known = [least, most] if least != most else [least]
    between = labels.comma if len(chart.series) > 1 else labels.semicolon
    points = between.join(f"{name} {_shown(value, chart, labels)}" for name, value in known)
    return f"{series.name}: {points}" if series.name else points


def _shown(value: float, chart: Chart, labels: Labels) -> str:
    return format_quantity(value, chart.decimals, chart.unit, labels.lang)


def chart_texts(block: ChartBlock, labels: Labels) -> list[str]:
    """A chart as plain paragraphs, as notes hold it: its title, then its numbers row by row."""
    header, rows = _cells(block.chart, labels)
    lines = [" | ".join(text for text in row) for row in (header, *rows) if any(row)]
    return [text for text in (block.chart.title, *lines) if text]


def number_table(chart: Chart, labels: Labels) -> HandoutTable:
    """The numbers of a chart as a table: categories down, series across."""
    header, rows = _cells(chart, labels)
    heads = tuple(
        (Run(text, option=series.option),) if text else ()
        for text, series in zip(header, (Series("", ()), *chart.series), strict=True)
    )
    return HandoutTable(
        heads if any(header) else (),
        tuple(tuple(_cell(text) for text in row) for row in rows),
        (None, *(series.option for series in chart.series)),
        ("", *("right",) * len(chart.series)),
        row_heads=True,
        alt=chart.title or describe_chart(chart, labels),
    )


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()


def _cells(chart: Chart, labels: Labels) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    single = len(chart.series) == 1
    header = ("", *(series.name or (chart.title if single else "") for series in chart.series))
    rows = [
        (
            name,
            *(
                "" if (value := series.values[place]) is None else _shown(value, chart, labels)
                for series in chart.series
            ),
        )
        for place, name in enumerate(chart.categories)
    ]
    return header, rows


def color_options(chart: Chart, comparison: Comparison | None) -> Chart:
    """The chart with options in their colours where its series, or the categories of its only one, are options."""
    if comparison is None:
        return chart
    known = {
        _fold(name): number
        for number, option in enumerate(comparison.options)
        for name in (option.name, *option.aliases)
    }
    series = tuple(replace(each, option=known.get(_fold(each.name), each.option)) for each in chart.series)
    named = [known.get(_fold(name)) for name in chart.categories]
    options = tuple(number for number in named if number is not None)
    whole = len(chart.series) == 1 and len(options) == len(named) and len(set(options)) == len(options)
    return replace(chart, series=series, options=options if whole else chart.options)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
