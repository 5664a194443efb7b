"""A comparison in the handout: its table, its decision matrix, its charts, in the numbers and words of the deck.

In: a briefing. Out: blocks of a handout, without a heading. Where the table of the source is a decision matrix, this
stands in its place. Cells keep the words of the source; the best of a row has the sign that it has on slides.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.briefing import Briefing
from generator.model.comparison import Comparison, Criterion, ValueKind
from generator.model.content import Run, Runs, Table, plain
from generator.model.deck import CellLook
from generator.model.handout import HandoutBlock, HandoutChart, HandoutPara, HandoutTable
from generator.model.template import StyleRole
from generator.planner.cell_signs import BEST, NOTHING, is_marked_best, value_of
from generator.planner.charts import describe_chart, table_charts
from generator.planner.claims import compared_title
from generator.planner.criteria_charts import criteria_charts
from generator.planner.handout_blocks import WIDE_TABLE
from generator.planner.labels import labels_for
from generator.planner.matrix_slides import comparison_table, matrix_legend, with_groups
from generator.planner.runs import text_runs
from generator.planner.score_claims import leading_claim, margin_claim, ranking_claim, sensitivity_claim
from generator.planner.score_slides import is_all_scores, score_grid, totals_chart


def table_blocks(briefing: Briefing) -> list[HandoutBlock]:
    """The comparison as a table with its charts; the decision matrix where that says all that the table says. Of
    options in headings or lists, criteria are in rows."""
    comparison, tables = briefing.comparison, briefing.sources.tables
    assert comparison is not None
    labels, lang = labels_for(briefing.properties.lang), briefing.properties.lang
    source = briefing.document.blocks[tables[0]] if tables else None
    caption = source.caption if isinstance(source, Table) else ()
    if is_all_scores(comparison):
        return score_blocks(briefing, caption)
    names = tuple((Run(option.name, option=place),) for place, option in enumerate(comparison.options))
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    columns: tuple[int | None, ...]
    alignments: tuple[str, ...]
    if comparison.orientation != "rows":
        header = (comparison.corner or text_runs(labels.criterion), *names)
        rows = tuple(
            row
            for group, criterion in with_groups(comparison.criteria)
            for row in (*([(_bold(group), *((),) * len(names))] if group else []), (criterion.name, *_cells(criterion)))
        )
        columns = (None, *range(len(names)))
        slide = comparison_table(briefing, "")
        alignments = slide.alignments if slide.columns == columns else ()
    else:
        header = (comparison.corner or text_runs(labels.option), *(criterion.name for criterion in comparison.criteria))
        cells = [_cells(criterion) for criterion in comparison.criteria]
        rows = tuple((name, *(row[place] for row in cells)) for place, name in enumerate(names))
        columns, alignments = (None,) * len(header), ()
    table = HandoutTable(
        header,
        rows,
        columns,
        alignments or ("",) * len(header),
        row_heads=True,
        alt=compared_title(comparison, lang),
        caption=caption,
        note=matrix_legend(comparison, comparison.criteria, lang, signs=(BEST, NOTHING)),
        landscape=len(header) >= WIDE_TABLE,
    )
    wished = table_charts(source, comparison, labels) if isinstance(source, Table) else []
    charts: list[HandoutBlock] = [HandoutChart(each.chart, each.alt) for each in wished]
    return [*charts, table, *([] if charts else criteria_chart_blocks(briefing))]


def _bold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def _cells(criterion: Criterion) -> tuple[Runs, ...]:
    """The cells of a row: the best marked where it has words or a number to stand by, nothing shown as a dash."""
    shown: list[Runs] = []
    for option, cell in enumerate(criterion.cells):
        if value_of(criterion, option).kind is ValueKind.EMPTY and not plain(cell).strip():
            shown.append((Run(NOTHING),))
        elif is_marked_best(criterion, option) and any(map(str.isalnum, plain(cell))):
            shown.append((Run(f"{BEST}\u00a0", bold=True), *(replace(run, bold=True) for run in cell)))
        else:
            shown.append(cell)
    return tuple(shown)


def score_blocks(briefing: Briefing, caption: Runs = ()) -> list[HandoutBlock]:
    """Weights, scores and totals as a table, the ranking, what would change who leads, the totals as a chart; [] where
    nothing is scored."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    if comparison is None or comparison.scoring is None:
        return []
    labels = labels_for(lang)
    blocks: list[HandoutBlock] = [_matrix(comparison, lang, caption)]
    ahead = margin_claim(comparison, lang)
    for claim in (
        f"{leading_claim(comparison, lang)}{labels.semicolon}{ahead}{labels.stop}" if ahead else "",
        sensitivity_claim(comparison, lang),
    ):
        blocks += [HandoutPara(StyleRole.BODY, text_runs(claim))] if claim else []
    chart = totals_chart(comparison, lang)
    if chart is not None:
        blocks.append(HandoutChart(chart, describe_chart(chart, labels), text_runs(chart.title)))
    return blocks


def _matrix(comparison: Comparison, lang: str, caption: Runs) -> HandoutTable:
    header, grid = score_grid(comparison, lang)
    names = tuple((Run(option.name, option=place),) for place, option in enumerate(comparison.options))
    rows = tuple(tuple(cells if look == CellLook.PLAIN else _bold(cells) for cells in row) for look, row in grid)
    count = len(names)
    return HandoutTable(
        (*header[:2], *names),
        rows,
        (None, None, *range(count)),
        ("", *["center"] * (count + 1)),
        row_heads=True,
        alt=leading_claim(comparison, lang) or labels_for(lang).decision_matrix,
        caption=caption,
        note=text_runs(ranking_claim(comparison, lang)),
    )


def criteria_chart_blocks(briefing: Briefing) -> list[HandoutBlock]:
    """The criteria that are drawn on slides, drawn likewise; their numbers are in the table above them."""
    comparison = briefing.comparison
    if comparison is None:
        return []
    labels = labels_for(briefing.properties.lang)
    found: list[HandoutBlock] = []
    for chart, _ in criteria_charts(comparison):
        title = chart.title or labels.join(chart.categories)
        found.append(HandoutChart(chart, describe_chart(chart, labels), text_runs(title)))
    return found
