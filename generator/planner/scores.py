"""Where the scores of a comparison are: in the front matter or a file, in weighed cells, in ratings throughout.

In: a comparison whose criteria are analysed, and its document. Out: its `Scoring` with what there is to say, or None
where nothing shows that a scoring is meant. Ticks, prices and sizes are no scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.comparison import Comparison, Criterion, Scoring, Value, ValueKind
from generator.model.content import Comparing, Document, Heading, Runs, Table, plain
from generator.planner.matrices import MOST_SCORE, Matrix, is_score, says_weighted, split_matrix
from generator.planner.naming import fold_name, nearest_name, resolve_name, unknown_name
from generator.planner.runs import text_runs
from generator.planner.scoring import ScoredRow, score_rows
from generator.planner.values import read_value

_SCALES = (5.0, 10.0, 100.0)
_SILENT = (ValueKind.EMPTY, ValueKind.MISSING)
_TOLERANCE = 0.051  # between a total as written, which is rounded, and the same reckoned
_HINTS = (
    r"(?i)\bscor|\brating|\brated\b|weighted|evaluation|decision matrix|bewert|punkte|notation|évaluation|puntua|valuta"
    r"|punteg|pontua|avalia|оцен|балл|оцін|puan|điểm|评分|評分|打分|評価|点数|점수|평가|تقييم|ציון|ניקוד|अंक|নম্বর"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion with its scores, each with the most that it can be, None where plain numbers do not say."""

    name: Runs
    criterion: int | None
    scores: tuple[float | None, ...]
    scale: float | None = None


def find_scoring(comparison: Comparison, document: Document, lang: str) -> tuple[Scoring | None, Diagnostics]:
    """The decision matrix of a comparison, None where none is meant.

    Diagnostics: BRF235 (warning) a name in front matter that is not in the comparison; BRF236 (warning) all weights are
    zero; BRF237 (warning) a total of the source differs; BRF238 (warning) weights without scores, or scores without a
    weight; BRF239 (note) options without a total.
    """
    comparing = document.metadata.comparing
    matrix = _matrix_of(comparison, document, lang)
    weights = comparing.weights or (matrix.weights if matrix else ())
    said: list[Diagnostic] = []
    if comparing.scores:
        rows = _given_rows(comparing, comparison, document, said)
        origin = comparing.scores_file or "front matter"
    elif weights:
        rows = _weighed_rows(comparison.criteria)
        if matrix and not comparing.weights and matrix.is_weighted:
            rows = _unweighed(rows, matrix, comparison, lang)
        origin = "front matter" if comparing.weights else matrix.named if matrix else ""
    else:
        rows = _rated_rows(comparison, document, matrix)
        origin = "ratings"
    line = document.metadata.line_of("weights") if comparing.weights else comparison.span.line
    weighed = [(row, 1.0) for row in rows]
    if weights and (rows or comparing.weights):
        weighed = _weigh(rows, weights, comparison, line, said, given=bool(comparing.scores))
    scoring = _score(weighed, origin)
    if scoring is None:
        return None, tuple(said)
    if not any(weight for _, weight in weighed):
        said.append(diagnose("BRF236", "All weights are zero; the totals are not weighted.", line=line))
    said += _unscored(scoring, comparison)
    said += _check_totals(scoring, matrix, comparison, lang) if matrix and not comparing.scores else ()
    return scoring, tuple(said)


def _matrix_of(comparison: Comparison, document: Document, lang: str) -> Matrix | None:
    """The table that the criteria stand in, if it has weights or totals of its own."""
    lines = {criterion.span.line for criterion in comparison.criteria}
    for block in document.blocks:
        if isinstance(block, Table) and any(block.span.line <= line <= block.span.end_line for line in lines):
            matrix = split_matrix(block, lang)
            if matrix.named or matrix.totals:
                return matrix
    return None


def _given_rows(comparing: Comparing, comparison: Comparison, document: Document, said: list[Diagnostic]) -> list[_Row]:
    """The rows of scores that the author gave by name: options then criteria, or the other way about."""
    options = [option.name for option in comparison.options]
    aliases = [option.aliases for option in comparison.options]
    criteria = [plain(criterion.name) for criterion in comparison.criteria]
    outer = [name for name, _ in comparing.scores]
    inner = list(dict.fromkeys(name for _, scores in comparing.scores for name, _ in scores))
    turned = _known(outer, options, aliases) + _known(inner, criteria) < _known(inner, options, aliases) + _known(
        outer, criteria
    )
    line = document.metadata.line_of("scores")
    found: dict[tuple[int, str], dict[int, float | None]] = {}
    unknown: list[str] = []
    for first, scores in comparing.scores:
        for second, score in scores:
            name, of = (second, first) if turned else (first, second)
            option = resolve_name(name, options, aliases)
            if option is None:
                unknown.append(name)
                continue
            index = resolve_name(of, criteria)
            key = (len(criteria), fold_name(of)) if index is None else (index, "")
            below = score is not None and score < 0
            if below:
                said.append(diagnose("BRF239", f"{score:g} for “{of}” is below zero, so no score.", line=line))
            found.setdefault(key, {})[option] = None if below else score
    said += [unknown_name(name, "option", options, line) for name in dict.fromkeys(unknown)]
    names = {fold_name(name): name for name in reversed(outer if turned else inner)}
    return [
        _Row(
            comparison.criteria[index].name if not own else text_runs(names[own]),
            None if own else index,
            tuple(row.get(option) for option in range(len(options))),
        )
        for (index, own), row in sorted(found.items(), key=lambda item: item[0][0])
    ]


def _known(names: Sequence[str], known: Sequence[str], aliases: Sequence[Sequence[str]] = ()) -> int:
    return sum(resolve_name(name, known, aliases) is not None for name in names)


def _weighed_rows(criteria: tuple[Criterion, ...]) -> list[_Row]:
    """Criteria whose cells are scores, now that weights say that a scoring is meant: ratings and plain numbers."""
    rows = [_row_of(index, criterion) for index, criterion in enumerate(criteria)]
    bare = [row for row in rows if row.scale is None and any(score is not None for score in row.scores)]
    small = [row for row in bare if _most(row) <= MOST_SCORE]
    if 2 * len(small) > len(bare):
        rows = [row for row in rows if row.scale is not None or _most(row) <= MOST_SCORE]
    return [row for row in rows if any(score is not None for score in row.scores)]


def _unweighed(rows: list[_Row], matrix: Matrix, comparison: Comparison, lang: str) -> list[_Row]:
    """The rows with the scores before they were weighed, where the table has them weighed already: its weighted totals
    are the plain sums of its cells."""
    weights = dict(matrix.weights)
    own = [weights.get(plain(row.name).strip(), 0.0) for row in rows]
    written = _written_totals(matrix, comparison, lang)
    sums = {i: sum(row.scores[i] or 0.0 for row in rows) for i in written}
    weighed = {i: sum(w * (row.scores[i] or 0.0) for w, row in zip(own, rows, strict=True)) for i in written}
    plainly = all(abs(sums[i] - number) <= _TOLERANCE for i, number in written.items())
    if not written or not plainly or not all(own) or all(abs(weighed[i] - sums[i]) <= _TOLERANCE for i in written):
        return rows
    return [
        replace(row, scores=tuple(None if s is None else float(f"{s / w:.12g}") for s in row.scores))
        for w, row in zip(own, rows, strict=True)
    ]


def _most(row: _Row) -> float:
    return max((score for score in row.scores if score is not None), default=0.0)


def _row_of(index: int, criterion: Criterion) -> _Row:
    scales = {value.scale for value in criterion.values if value.kind is ValueKind.RATING}
    percents = any(value.kind is ValueKind.PERCENT for value in criterion.values)
    scale = scales.pop() if len(scales) == 1 else 100.0 if percents and not scales else None
    scores = [None if scales else _score_of(value, criterion, scale) for value in criterion.values]
    turned = criterion.better == "lower" and scale is not None
    if turned and scale is not None:
        least = 0.0 if any(score is not None and score < 1 for score in scores) else 1.0
        scores = [None if score is None else scale + least - score for score in scores]
    return _Row(criterion.name, index, tuple(scores), scale)


def _score_of(value: Value, criterion: Criterion, scale: float | None) -> float | None:
    if value.kind is ValueKind.RATING:
        return value.number if not value.amount or criterion.better else None
    if value.kind is ValueKind.PERCENT:
        return value.number if scale == 100.0 else None
    if value.kind is not ValueKind.NUMBER or value.unit or value.number is None:
        return None
    return value.number if 0 <= value.number <= (scale or _SCALES[-1]) else None


def _rated_rows(comparison: Comparison, document: Document, matrix: Matrix | None) -> list[_Row]:
    """Criteria rated on one scale, where these are most of the criteria; plain numbers only where the document says
    that they are scores, or totals them, and where nothing else is in the table."""
    if matrix is not None and matrix.named:
        return []  # weights in words: to count all alike would not be what is meant
    if any(says_weighted(criterion.name) for criterion in comparison.criteria):
        return []  # weighed by what the table does not say
    rated = [(i, c) for i, c in enumerate(comparison.criteria) if any(v.kind not in _SILENT for v in c.values)]
    rows = [_row_of(index, criterion) for index, criterion in rated if _is_rated(criterion)]
    if len(rows) > 1 and 2 * len(rows) > len(rated):
        sure = all(comparison.criteria[row.criterion or 0].better == "higher" for row in rows)
        return rows if sure and len({row.scale for row in rows}) == 1 else []
    values = [value for _, criterion in rated for value in criterion.values if value.kind not in _SILENT]
    numbers = len(rated) > 2 and all(value.kind is ValueKind.NUMBER and is_score(value) for value in values)
    meant = (matrix is not None and matrix.totals) or _is_hinted(comparison, document)
    return [_row_of(index, criterion) for index, criterion in rated] if numbers and meant else []


def _is_rated(criterion: Criterion) -> bool:
    """Whether all that a row says is ratings by points: stars, "4/5", discs, plus and minus signs; not words, which are
    no points to add, and no traffic lights."""
    said = [
        (v, plain(cell)) for v, cell in zip(criterion.values, criterion.cells, strict=True) if v.kind not in _SILENT
    ]
    return bool(said) and all(
        value.kind is ValueKind.RATING and (value.scale or 0) > 3 and not (text[:1].isalpha()) for value, text in said
    )


def _is_hinted(comparison: Comparison, document: Document) -> bool:
    """Whether the heading above the table, its corner or the title speaks of scores."""
    texts = [plain(comparison.corner), document.metadata.title]
    headings = [b for b in document.blocks if isinstance(b, Heading) and b.span.line < comparison.span.line]
    texts += [plain(heading.runs) for heading in (*headings[:1], *headings[-1:])]
    return any(re.search(_HINTS, text) for text in texts)


def _weigh(
    rows: list[_Row],
    weights: Sequence[tuple[str, float]],
    comparison: Comparison,
    line: int | None,
    said: list[Diagnostic],
    *,
    given: bool,
) -> list[tuple[_Row, float]]:
    """The rows that have a weight, with it; what has only one of the two is told. `given`: the author gave the scores
    by themselves, so that all of them are meant as such; else plain numbers need not be."""
    names = [plain(row.name) for row in rows]
    criteria = [plain(criterion.name) for criterion in comparison.criteria]
    known: dict[int, float] = {}
    for name, weight in weights:
        index = resolve_name(name, names)
        if index is not None:
            known[index] = weight
        elif resolve_name(name, criteria) is not None:
            said.append(diagnose("BRF238", f"“{name}” has a weight but no scores; it is left out.", line=line))
        else:
            said.append(unknown_name(name, "criterion", [*names, *(c for c in criteria if c not in names)], line))
    for index, name in enumerate(names):
        if index not in known and (given or rows[index].scale is not None):
            near = nearest_name(name, [each for each, _ in weights])
            hint = f"Is “{near}” its weight?" if near else ""
            message = f"“{name}” has scores but no weight; it is left out."
            said.append(diagnose("BRF238", message, line=line, hint=hint))
    return [(row, known[index]) for index, row in enumerate(rows) if index in known]


def _score(weighed: list[tuple[_Row, float]], origin: str) -> Scoring | None:
    """The scoring of rows, all brought to the largest scale among them."""
    if not weighed:
        return None
    bare = _scale_of([score for row, _ in weighed if row.scale is None for score in row.scores if score is not None])
    scale = max(row.scale or bare for row, _ in weighed)
    rows = [
        ScoredRow(
            row.name, row.criterion, weight, tuple(_scaled(score, row.scale or bare, scale) for score in row.scores)
        )
        for row, weight in weighed
    ]
    return score_rows(rows, scale, origin)


def _scale_of(scores: Sequence[float]) -> float:
    """The scale of plain numbers: 1 for parts of one, else the first of 5, 10 and 100 that holds them all."""
    most = max(scores, default=0.0)
    if 0 < most <= 1 and any(score not in (0.0, 1.0) for score in scores):
        return 1.0
    return next((scale for scale in _SCALES if most <= scale), most)


def _scaled(score: float | None, own: float, scale: float) -> float | None:
    return score if score is None or own == scale else float(f"{score * scale / own:.12g}")


def _unscored(scoring: Scoring, comparison: Comparison) -> list[Diagnostic]:
    said = []
    for index, total in enumerate(scoring.totals):
        if total is None:
            lacking = [
                f"“{plain(name)}”"
                for name, row in zip(scoring.names, scoring.scores, strict=True)
                if row[index] is None
            ]
            message = f"{comparison.options[index].name} has no total: no score for {', '.join(lacking)}."
            said.append(diagnose("BRF239", message, line=comparison.span.line))
    return said


def _check_totals(scoring: Scoring, matrix: Matrix, comparison: Comparison, lang: str) -> list[Diagnostic]:
    """BRF237 where totals of the source are none of what its scores can give: means or sums, weighed or not."""
    written = {i: n for i, n in _written_totals(matrix, comparison, lang).items() if scoring.totals[i] is not None}
    if not written:
        return []
    best = min(
        _reckonings(scoring), key=lambda each: sum(abs(each[index] - number) for index, number in written.items())
    )
    return [
        diagnose(
            "BRF237",
            f"The source says {number:g} in total for {comparison.options[index].name};"
            f" its scores give {best[index]:.4g}.",
            line=comparison.span.end_line,
        )
        for index, number in written.items()
        if abs(best[index] - number) > max(_TOLERANCE, 0.0051 * abs(best[index]))
    ]


def _written_totals(matrix: Matrix, comparison: Comparison, lang: str) -> dict[int, float]:
    """The totals that the table gives, by option."""
    names = [option.name for option in comparison.options]
    found = ((resolve_name(name, names), read_value(cell, lang).number) for name, cell in matrix.totals)
    return {index: number for index, number in found if index is not None and number is not None}


def _reckonings(scoring: Scoring) -> list[list[float]]:
    """All that a total may be: weighed or not, sum or mean, with weights as they are or of a hundred."""
    whole = sum(scoring.weights)
    means = [total or 0.0 for total in scoring.totals]
    columns = list(zip(*scoring.scores, strict=True))
    sums = [sum(score or 0.0 for score in column) for column in columns]
    return [
        means,
        [mean * whole for mean in means],
        [mean * whole / 100 for mean in means],
        [mean / scoring.scale * 100 for mean in means],
        sums,
        [total / len(scoring.scores) for total in sums],
    ]
