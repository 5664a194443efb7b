"""The decision matrix and the charts of a comparison in the handout: the same numbers and words as in the deck.

In: a briefing. Out: blocks of a handout, without a heading. Where the table of the source is a decision matrix, this
stands in its place.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.briefing import Briefing
from generator.model.comparison import Comparison
from generator.model.content import Run, Runs
from generator.model.deck import CellLook
from generator.model.handout import HandoutBlock, HandoutChart, HandoutPara, HandoutTable
from generator.model.template import StyleRole
from generator.planner.charts import describe_chart
from generator.planner.criteria_charts import criteria_charts
from generator.planner.labels import labels_for
from generator.planner.runs import text_runs
from generator.planner.score_claims import leading_claim, margin_claim, ranking_claim, sensitivity_claim
from generator.planner.score_slides import score_grid, totals_chart


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
        f"{ranking_claim(comparison, lang)}{labels.stop}" if comparison.scoring.ranking[1:] else "",
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
    rows = tuple(
        tuple(cells if look == CellLook.PLAIN else tuple(replace(run, bold=True) for run in cells) for cells in row)
        for look, row in grid
    )
    count = len(names)
    return HandoutTable(
        (*header[:2], *names),
        rows,
        (None, None, *range(count)),
        ("", *["center"] * (count + 1)),
        row_heads=True,
        alt=leading_claim(comparison, lang) or labels_for(lang).decision_matrix,
        caption=caption,
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
