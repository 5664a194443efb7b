"""Charts as the outputs say them: in words for who does not see them, as a table of their numbers, in options' colours.

In: charts that an author wrote. Out: alternative text, tables, notes, slots. Must never change or round a number
beyond the decimals that the chart itself shows.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.chart import Chart, ChartKind, Series
from generator.model.comparison import Comparison
from generator.model.content import Block, ChartBlock, Document, Run, Runs, Table, map_blocks, walk
from generator.model.deck import ChartContent, Slot
from generator.model.handout import HandoutBlock, HandoutChart, HandoutTable
from generator.model.numerals import format_exactly, format_quantity
from generator.model.template import Role
from generator.planner.chart_labels import chart_labels
from generator.planner.charted_tables import chart_table
from generator.planner.labels import Labels
from generator.planner.runs import text_runs

MOST_BARS = 60  # categories of lying bars, which take four slides or five
MOST_PARTS = 7  # of a pie
LINE_LETTERS = 100  # of the names under columns, side by side
ABSENT = "\u2013"  # where there is no number
MOST_SAID = 16  # numbers; of more the alternative text says the lowest and highest of each series


def resolve_charts(document: Document, labels: Labels) -> tuple[Document, Diagnostics]:
    """The document with its charts of a kind that can be read. Diagnostics: BRF336 (note) one of another kind than its
    author asked for; BRF154 (warning) a table that has no numbers to draw, whose wish is dropped; BRF337 (note) numbers
    of a table that its chart leaves out."""
    said: list[Diagnostic] = []

    def resolve(block: Block) -> Block:
        if isinstance(block, Table) and block.chart:
            return _resolve_table(block, labels, said)
        if not isinstance(block, ChartBlock):
            return block
        kind, why = _readable_kind(block.chart)
        if why:
            said.append(diagnose("BRF336", f"{why}; the chart is drawn as {kind.value}", line=block.span.line))
        return replace(block, chart=replace(block.chart, kind=kind)) if why else block

    if not any(isinstance(b, ChartBlock) or (isinstance(b, Table) and b.chart) for b in walk(document.blocks)):
        return document, ()
    return replace(document, blocks=map_blocks(document.blocks, resolve)), tuple(said)


def _resolve_table(table: Table, labels: Labels, said: list[Diagnostic]) -> Table:
    line = table.span.line
    found = chart_table(table, labels)
    if found is None:
        hint = "write numbers alone into the cells of a column"
        said.append(diagnose("BRF154", "the table has no numbers that a chart could show", line=line, hint=hint))
        return replace(table, chart="")
    kind, why = _readable_kind(found.chart)
    if why:
        said.append(diagnose("BRF336", f"{why}; the chart is drawn as {kind.value}", line=line))
    if found.left_out:
        shown = f"{found.left_out} number{'' if found.left_out == 1 else 's'}"
        message = f"the chart leaves out {shown} of the table (totals, or other units than the others)"
        said.append(diagnose("BRF337", message, line=line))
    return replace(table, chart=kind.value)


def _readable_kind(chart: Chart) -> tuple[ChartKind, str]:
    """The kind that a chart can be read as, and why it is not the one that was asked for, "" where it is."""
    values = [value for series in chart.series for value in series.values if value is not None]
    count = len(chart.categories)
    match chart.kind:
        case ChartKind.BAR | ChartKind.STACKED if count > MOST_BARS:
            return ChartKind.COLUMN, f"{count} bars would take many slides"
        case ChartKind.PIE if count > MOST_BARS:
            return ChartKind.COLUMN, f"a pie of {count} parts cannot be read"
        case ChartKind.PIE if len(chart.series) > 1:
            return ChartKind.BAR, "a pie shows one series"
        case ChartKind.PIE if count > MOST_PARTS:
            return ChartKind.BAR, f"a pie of {count} parts cannot be read"
        case ChartKind.PIE if min(values) < 0 or not sum(values):
            return ChartKind.BAR, "a pie has parts above zero"
        case ChartKind.STACKED if len(chart.series) == 1:
            return ChartKind.BAR, "one series alone is not stacked"
        case ChartKind.LINE if count == 1:
            return ChartKind.BAR, "a line needs two points"
        case ChartKind.COLUMN if count <= MOST_BARS and _letters(chart) > LINE_LETTERS:
            return ChartKind.BAR, "the names are too long to stand under columns"
        case _:
            return chart.kind, ""


def _letters(chart: Chart) -> int:
    """About how many letters the names of categories take side by side, each on two lines."""
    widest = max(max((len(word) for word in name.split()), default=0) for name in chart.categories)
    return len(chart.categories) * max(widest, max(map(len, chart.categories)) // 2) + len(chart.categories)


def chart_slot(block: ChartBlock, comparison: Comparison | None, labels: Labels) -> Slot:
    """A chart as a slot."""
    chart = color_options(block.chart, comparison)
    return Slot(Role.PICTURE, ChartContent(chart, describe_chart(chart, labels)))


def table_charts(table: Table, comparison: Comparison | None, labels: Labels) -> tuple[ChartContent, ...]:
    """The chart that is wanted of a table, () for none."""
    found = chart_table(table, labels) if table.chart else None
    if found is None:
        return ()
    chart = color_options(found.chart, comparison)
    return (ChartContent(chart, describe_chart(chart, labels)),)


def chart_blocks(block: ChartBlock, labels: Labels) -> list[HandoutBlock]:
    """A chart in the handout, with the table of its numbers beneath."""
    chart = block.chart
    return [HandoutChart(chart, describe_chart(chart, labels), text_runs(chart.title)), number_table(chart, labels)]


def describe_chart(chart: Chart, labels: Labels) -> str:
    """The kind, the title and the data in words: "Bar chart: Totals. DevOps 3.8; DevSecOps 4.2"."""
    kind = chart_labels(labels.lang).kinds[tuple(ChartKind).index(chart.kind)]
    head = f"{kind}: {chart.title}" if chart.title else kind
    head += "" if head.endswith((".", "!", "?", "\u3002", "\uff1f", "\uff01")) else labels.stop
    whole = sum(len(series.values) for series in chart.series) <= MOST_SAID
    told = [_tell(series, chart, labels, whole=whole) for series in chart.series]
    return f"{head} {labels.semicolon.join(told)}".strip()


def _tell(series: Series, chart: Chart, labels: Labels, *, whole: bool) -> str:
    """A series in words: each category with its number, or the lowest and highest of many."""
    known = [(name, value) for name, value in zip(chart.categories, series.values, strict=True) if value is not None]
    between = labels.comma if len(chart.series) > 1 else labels.semicolon
    said = [f"{name} {_shown(value, chart, labels)}" for name, value in known]
    if not whole and len(known) > 2:
        ranked = sorted(range(len(known)), key=lambda place: known[place][1])
        points = chart_labels(labels.lang).reach.format(low=said[ranked[0]], high=said[ranked[-1]])
    else:
        points = between.join(said)
    return f"{series.name}: {points}" if series.name else points


def _shown(value: float, chart: Chart, labels: Labels) -> str:
    return format_quantity(value, chart.decimals, chart.unit, labels.lang)


def chart_texts(block: ChartBlock, labels: Labels) -> list[str]:
    """A chart as plain paragraphs, as notes hold it: its title, then its exact numbers row by row, and their unit."""
    chart = block.chart
    header, _ = _cells(chart, labels)
    rows = [
        (name, *(_exact(series.values[place], labels) for series in chart.series))
        for place, name in enumerate(chart.categories)
    ]
    head = " | ".join(header) + (f" ({chart.unit})" if chart.unit else "")
    return [text for text in (chart.title, head, *(" | ".join(row) for row in rows)) if text]


def _exact(value: float | None, labels: Labels) -> str:
    return ABSENT if value is None else format_exactly(value, labels.lang)


def number_table(chart: Chart, labels: Labels) -> HandoutTable:
    """The numbers of a chart as a table: categories down, series across."""
    header, rows = _cells(chart, labels)
    heads = tuple(
        (Run(text, option=series.option),) if text else ()
        for text, series in zip(header, (Series("", ()), *chart.series), strict=True)
    )
    return HandoutTable(
        heads,
        tuple(tuple(_cell(text) for text in row) for row in rows),
        (None, *(series.option for series in chart.series)),
        ("", *("right",) * len(chart.series)),
        row_heads=True,
        alt=chart.title or describe_chart(chart, labels),
    )


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()


def _cells(chart: Chart, labels: Labels) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    header = ("", *(series.name or chart_labels(labels.lang).value for series in chart.series))
    rows = [
        (
            name,
            *(
                ABSENT if (value := series.values[place]) is None else _shown(value, chart, labels)
                for series in chart.series
            ),
        )
        for place, name in enumerate(chart.categories)
    ]
    return header, rows


def color_options(chart: Chart, comparison: Comparison | None) -> Chart:
    """The chart with options in their colours where its series, or the categories of its only one, are options. What is
    no option gets colours that are none of theirs."""
    if comparison is None:
        return chart
    known = {
        _fold(name): number
        for number, option in enumerate(comparison.options)
        for name in (option.name, *option.aliases)
    }
    single = len(chart.series) == 1
    named = tuple(known.get(_fold(name)) for name in chart.categories)
    if single and any(number is not None for number in named) and len(set(named)) == len(named):
        return replace(chart, options=_fill(named, len(comparison.options)))
    others = _fill(tuple(known.get(_fold(series.name)) for series in chart.series), len(comparison.options))
    series = tuple(replace(each, option=number) for each, number in zip(chart.series, others, strict=True))
    parts = _fill((None,) * len(chart.categories), len(comparison.options)) if chart.kind is ChartKind.PIE else ()
    return replace(chart, series=series, options=parts or chart.options)


def _fill(numbers: tuple[int | None, ...], first: int) -> tuple[int, ...]:
    """Numbers with those that are missing counted from `first`."""
    free = itertools.count(first)
    return tuple(next(free) if number is None else number for number in numbers)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
