"""The slides of a decision matrix: weights, scores and totals, the totals as a chart, what would change who leads.

In: a briefing whose comparison is scored. Out: slides. Every number is one of `Scoring`, written as `score_claims`
writes it; what is not scored is said to be so and counts for nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.briefing import Briefing
from generator.model.chart import Chart, ChartKind, Series
from generator.model.comparison import Comparison, Criterion, Scoring, Value, ValueKind
from generator.model.content import Document, Run, Runs, Table, plain
from generator.model.deck import (
    Bullet,
    CellLook,
    ChartContent,
    Form,
    Para,
    Slide,
    SlideKind,
    Slot,
    TableCell,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.cell_signs import BEST, MOST_POINTED, show_value, value_of
from generator.planner.charts import describe_chart
from generator.planner.comparison_slides import glance_title, plan_glance
from generator.planner.drafts import text_slot
from generator.planner.labels import Labels, labels_for
from generator.planner.matrix_slides import comparison_notes, recommended_option, text_cell
from generator.planner.runs import text_runs
from generator.planner.score_claims import (
    leading_claim,
    margin_claim,
    plain_figure,
    ranking_claim,
    sensitivity_claim,
    total_decimals,
    total_text,
)

FEWEST_LEFT = 2  # criteria that are no scores, for which a table without the scores is worth its slide
_BLANK = "\u00a0"
Grid = tuple[tuple[str, tuple[Runs, ...]], ...]  # what a row is for (a `CellLook`), and its cells


def is_all_scores(comparison: Comparison) -> bool:
    """Whether the table holds nothing but the scores, so that the decision matrix says all that it says."""
    scoring = comparison.scoring
    if scoring is None or sorted(n for n in scoring.criteria if n is not None) != list(range(len(comparison.criteria))):
        return False
    return len(_bare_rows(comparison)) == len(scoring.criteria)


def _bare_rows(comparison: Comparison) -> frozenset[int]:
    """The criteria whose cells hold nothing but the scores."""
    scoring = comparison.scoring
    if scoring is None:
        return frozenset()
    found = set()
    for row, scores in zip(scoring.criteria, scoring.scores, strict=True):
        if row is not None and all(_is_bare(comparison.criteria[row], option, s) for option, s in enumerate(scores)):
            found.add(row)
    return frozenset(found)


def _is_bare(criterion: Criterion, option: int, score: float | None) -> bool:
    value = value_of(criterion, option)
    if value.kind in (ValueKind.EMPTY, ValueKind.MISSING):
        return True
    return value.number == score and not any(map(str.isalpha, plain(criterion.cells[option])))


def leave_scores(briefing: Briefing, heading: str) -> tuple[Briefing, str]:
    """The briefing without the criteria that the decision matrix tells whole, where a table of others is left; and
    what stands above that: the name of their group where they have but one."""
    comparison = briefing.comparison
    bare = _bare_rows(comparison) if comparison is not None else frozenset()
    left = [row for place, row in enumerate(comparison.criteria) if place not in bare] if comparison else []
    if comparison is None or not bare or len(left) < FEWEST_LEFT:
        return briefing, heading
    groups = {plain(row.group) for row in left}
    if len(groups) == 1 and not heading:
        heading, left = groups.pop(), [replace(row, group=()) for row in left]
    return replace(briefing, comparison=replace(comparison, criteria=tuple(left), scoring=None)), heading


def score_grid(comparison: Comparison, lang: str) -> tuple[tuple[Runs, ...], Grid]:
    """The decision matrix: the header, and the rows with what each is for. The best total has a sign."""
    scoring, labels = comparison.scoring, labels_for(lang)
    assert scoring is not None
    names = tuple((Run(option.name),) for option in comparison.options)
    header = (comparison.corner or text_runs(labels.criterion), text_runs(labels.weight), *names)
    rows: list[tuple[str, tuple[Runs, ...]]] = []
    group = ""
    for number, name in enumerate(scoring.names):
        place = scoring.criteria[number]
        above = comparison.criteria[place].group if place is not None else ()
        if above and plain(above) != group:
            rows.append((CellLook.GROUP, (above, *[()] * (len(names) + 1))))
        group = plain(above)
        scores = (_score_text(score, labels, lang) for score in scoring.scores[number])
        weight = plain_figure(scoring.weights[number], lang)
        rows.append((CellLook.PLAIN, (name, text_runs(weight), *map(text_runs, scores))))
    totals = (_total_runs(scoring, option, lang) for option in range(len(names)))
    whole = text_runs(plain_figure(sum(scoring.weights), lang))
    rows.append((CellLook.TOTAL, (text_runs(labels.total), whole, *totals)))
    return header, tuple(rows)


def _score_text(score: float | None, labels: Labels, lang: str) -> str:
    return labels.not_scored if score is None else plain_figure(score, lang)


def _total_runs(scoring: Scoring, option: int, lang: str) -> Runs:
    text = total_text(scoring, option, lang)
    return text_runs(f"{BEST}{_BLANK}{text}" if option in scoring.leaders else text)


def find_told_tables(comparison: Comparison | None, document: Document, lang: str) -> tuple[int, ...]:
    """The indexes of the tables that scores were read from, where the decision matrix tells all of their cells."""
    if comparison is None or comparison.scoring is None:
        return ()
    header, grid = score_grid(comparison, lang)
    known = {_bare(plain(cell)) for row in (header, *(cells for _, cells in grid)) for cell in row}
    known |= {_bare(plain((run,))) for run in comparison.corner}  # tables that were joined share a corner
    lines = [comparison.criteria[row].span.line for row in comparison.scoring.criteria if row is not None]
    return tuple(
        place
        for place, block in enumerate(document.blocks)
        if isinstance(block, Table)
        and any(block.span.line <= line <= block.span.end_line for line in lines)
        and all(
            _bare(plain(cell)) in known for row in (block.header, *block.rows) for cell in row if plain(cell).strip()
        )
    )


def _bare(text: str) -> str:
    """A text without what may stand otherwise in the decision matrix: signs, blanks, capitals."""
    return re.sub(r"[\W_]+", "", text.casefold())


def plan_scores(briefing: Briefing, heading: str = "") -> Slide | None:
    """Weights, scores and totals as a table, the leader marked; None where nothing is scored."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    if comparison is None or comparison.scoring is None:
        return None
    labels, scoring = labels_for(lang), comparison.scoring
    grid_header, grid = score_grid(comparison, lang)
    recommended = recommended_option(briefing)
    leader = scoring.leaders[0] if len(scoring.leaders) == 1 else None
    stands_out = recommended if recommended is not None else leader
    heads: list[TableCell] = [text_cell(grid_header[0]), text_cell(grid_header[1])]
    for option, name in enumerate(grid_header[2:]):
        named = Para(name, bullet=Bullet.NONE, option=option)
        chosen = Para(text_runs(labels.chosen), bullet=Bullet.NONE, muted=True)
        heads.append(TableCell((chosen, named) if option == recommended else (named,), tinted=option == stands_out))
    parted = sum(look == CellLook.GROUP for look, _ in grid) > 1  # a single head would part nothing
    rows = tuple(
        tuple(
            TableCell(
                (Para(_shown(runs, look, place, scoring), bullet=Bullet.NONE, muted=place == 1),),
                CellLook(look),
                place - 2 == stands_out,
            )
            for place, runs in enumerate(cells)
        )
        for look, cells in grid
        if parted or look != CellLook.GROUP
    )
    count = len(comparison.options)
    claim = leading_claim(comparison, lang)
    is_told = claim == glance_title(briefing) and plan_glance(briefing) is not None  # as a title, slides before
    title = labels.decision_matrix if is_told or not claim else claim
    content = TableContent(
        tuple(heads), rows, (None, None, *range(count)), ("", *["center"] * (count + 1)),
        row_heads=True, panels=False, alt=title,
    )  # fmt: skip
    above = labels.decision_matrix if title != labels.decision_matrix else heading
    kicker = (text_slot(Role.KICKER, above),) if above else ()
    margin = margin_claim(comparison, lang)
    told = [f"{margin}{labels.stop}" if margin else "", sensitivity_claim(comparison, lang)]
    below = text_runs(" ".join(claim for claim in told if claim))
    caption = (Slot(Role.CAPTION, TextContent((Para(below, bullet=Bullet.NONE),))),) if below else ()
    form = Form((*kicker, Slot(Role.TABLE, content), *caption))
    notes = score_notes(briefing, heading)
    return Slide(SlideKind.SCORES, text_runs(title), (form,), notes, comparison.span.line)


def _shown(runs: Runs, look: str, place: int, scoring: Scoring) -> Runs:
    """A score with points that are seen before they are read, or with one circle where any is a fraction; other cells
    as they are."""
    text = plain(runs)
    if place < 2 or look != CellLook.PLAIN or not text[:1].isdigit() or len(scoring.totals) > MOST_POINTED:
        return runs
    score = float(text.replace(",", "."))
    is_even = all(each is None or each == round(each) for row in scoring.scores for each in row)
    return show_value(Value(ValueKind.RATING, score, scale=scoring.scale), runs, is_narrow=not is_even)[0]


def score_notes(briefing: Briefing, heading: str = "") -> tuple[str, ...]:
    """The decision matrix in words: ranking, sensitivity, each row; before it the table that it was read from."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    assert comparison is not None
    labels = labels_for(lang)
    header, grid = score_grid(comparison, lang)
    heads = [plain(name) for name in header[1:]]
    said = (ranking_claim(comparison, lang), sensitivity_claim(comparison, lang))
    rows = [
        plain(cells[0])
        if look == CellLook.GROUP
        else labels.row.format(
            criterion=plain(cells[0]),
            cells=labels.semicolon.join(
                labels.cell.format(option=head, cell=plain(cell)) for head, cell in zip(heads, cells[1:], strict=True)
            ),
        )
        for look, cells in grid
    ]
    table = comparison_notes(briefing, heading) if is_all_scores(comparison) else ()
    return (*(each for each in said if each), *rows, *table)


def totals_chart(comparison: Comparison, lang: str) -> Chart | None:
    """The totals as bars, the highest first and drawn strongest; None for fewer than two."""
    scoring = comparison.scoring
    if scoring is None or len(scoring.ranking) < 2:
        return None
    names = tuple(comparison.options[option].name for option in scoring.ranking)
    totals = tuple(scoring.totals[option] for option in scoring.ranking)
    labels = labels_for(lang)
    emphasis = 0 if len(scoring.leaders) == 1 else None
    return Chart(
        ChartKind.BAR, names, (Series(labels.total, totals),), title=labels.total,
        decimals=total_decimals(scoring), options=scoring.ranking, emphasis=emphasis,
    )  # fmt: skip


def plan_totals(briefing: Briefing) -> Slide | None:
    """The totals as a chart, with what would change who leads."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    chart = totals_chart(comparison, lang) if comparison is not None else None
    if comparison is None or chart is None:
        return None
    labels = labels_for(lang)
    margin = margin_claim(comparison, lang)
    title = labels.child.format(parent=chart.categories[0], child=margin) if margin else labels.scores
    sensitivity = sensitivity_claim(comparison, lang)
    below = (
        (Slot(Role.CAPTION, TextContent((Para(text_runs(sensitivity), bullet=Bullet.NONE),))),) if sensitivity else ()
    )
    content = ChartContent(chart, describe_chart(chart, labels))
    form = Form((text_slot(Role.KICKER, labels.decision_matrix), Slot(Role.PICTURE, content), *below))
    notes = tuple(each for each in (ranking_claim(comparison, lang), sensitivity) if each)
    return Slide(SlideKind.CHART, text_runs(title), (form,), notes, comparison.span.line)


def plan_sensitivity(briefing: Briefing) -> Slide | None:
    """What would change who leads, beside who leads now; None where no option does."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    change = sensitivity_claim(comparison, lang) if comparison is not None else ""
    if comparison is None or not change:
        return None
    labels = labels_for(lang)
    ranking = ranking_claim(comparison, lang).split(labels.semicolon)
    points = tuple(
        Para(text_runs(claim.partition(". ")[2]), bullet=Bullet.NUMBER, number=n) for n, claim in enumerate(ranking, 1)
    )
    margin = margin_claim(comparison, lang)
    statement = Para(text_runs(change), bullet=Bullet.NONE)
    kicker = text_slot(Role.KICKER, labels.decision_matrix)
    title = labels.would_change
    panel = Form((kicker, Slot(Role.STATEMENT, TextContent((statement,))), Slot(Role.BODY, TextContent(points))))
    lead = Para(statement.runs, bullet=Bullet.NONE, lead=True, keep=True)
    plainest = Form((kicker, Slot(Role.BODY, TextContent((lead, *points)))))
    notes = tuple(each for each in (change, margin, ranking_claim(comparison, lang)) if each)
    return Slide(SlideKind.SENSITIVITY, text_runs(title), (panel, plainest), notes, comparison.span.line)
