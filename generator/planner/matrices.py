"""Tables that weigh and score: their column of weights and their row of totals set apart from options and criteria.

In: a table. Out: which of its columns and rows are no options and no criteria, with the weights by criterion and the
totals by option that they give. A column headed "Weight" may as well be kilograms: it counts as weights only where its
numbers and those beside it are such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.comparison import Value, ValueKind
from generator.model.content import Comparing, Runs, Table, plain
from generator.planner.naming import fold_name
from generator.planner.values import Habits, find_habits, read_value
from generator.planner.words import listed

MOST_SCORE = 10.0  # of a score without a scale of its own
_WEIGHTS = listed(
    "weight|weights|weighting|weightage|wt|importance|relative weight|gewicht|gewichtung|gewichte|wichtigkeit|poids"
    "|pondération|coefficient|coef|peso|pesos|ponderación|ponderação|importancia|importância|ponderazione|importanza"
    "|pes|ponderació|importància|вес|веса|важность|вага|ваги|важливість|ağırlık|önem|trọng số|权重|權重|加权|比重|重み"
    "|ウェイト|重要度|重み付け|가중치|중요도|비중|الوزن|وزن|الأهمية|משקל|חשיבות|भार|वज़न|महत्व|ওজন|গুরুত্ব"
)
_TOTALS = listed(
    "total|totals|total score|weighted total|weighted score|weighted sum|overall|overall score|sum|final score|score"
    "|result|grand total|weighted average|average|summe|gesamt|gesamtpunktzahl|gesamtpunkte|gesamtergebnis"
    "|gewichtete summe|punkte gesamt|ergebnis|durchschnitt|somme|note finale|score total|total pondéré|note globale"
    "|moyenne|suma|puntuación total|total ponderado|resultado|promedio|media|totale|punteggio totale|totale ponderato"
    "|somma|pontuação total|soma|puntuació total|итого|сумма|общий балл|итог|всего|всього|разом|сума|підсумок|toplam"
    "|toplam puan|tổng|tổng điểm|总分|總分|总计|合计|合計|加权总分|得分|合計点|総合|総合点|総合評価|합계|총점|총합|종합"
    '|المجموع|الإجمالي|סך הכל|סך הכול|ציון כולל|סה"כ|कुल|योग|कुल अंक|মোট|মোট নম্বর'
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What of a table is no option and no criterion: `columns` of it, and `rows` of `Table.rows`.

    `weights` by the name of what they weigh, in order; `totals` by the name of what they total, as written. `named` is
    the head under which the weights stand, "" where there are none.
    """

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    totals: tuple[tuple[str, Runs], ...] = ()
    named: str = ""


def split_matrix(table: Table, lang: str, *, scored: bool = False) -> Matrix:
    """What weighs and totals in a table; an empty `Matrix` where nothing does.

    Weights stand in a column (then criteria are rows) or in a row (then criteria are columns). Totals are set apart
    only where there are weights, or where all else is ratings. `scored`: the table is known to hold scores alone.
    """
    names = [*table.header, *(row[0] for row in table.rows)]
    if not any(_head(cell) in _WEIGHTS or _head(cell) in _TOTALS for cell in names):
        return Matrix()
    for turned in (False, True):
        grid = _grid(table, turned=turned)
        values = _values(grid, lang)
        column = _weight_column(grid, values, scored=scored)
        total = _total_row(grid, values, column)
        if column is not None or total is not None:
            return _matrix(grid, values, column, total, turned=turned)
    return Matrix()


def _matrix(
    grid: Sequence[Sequence[Runs]],
    values: Sequence[Sequence[Value]],
    column: int | None,
    total: int | None,
    *,
    turned: bool,
) -> Matrix:
    heads = [plain(cell).strip() for cell in grid[0]]
    weights = tuple(
        (plain(row[0]).strip(), number)
        for index, row in enumerate(grid[1:])
        if column is not None and index + 1 != total and (number := values[index][column - 1].number) is not None
    )
    totals = tuple(
        (heads[place], cell)
        for place, cell in enumerate(grid[total] if total is not None else ())
        if place not in (0, column)
    )
    named = heads[column] if column is not None else ""
    across = () if column is None else (column,)
    down = () if total is None else (total,)
    if turned:
        return Matrix(down, tuple(row - 1 for row in across), weights, totals, named)
    return Matrix(across, tuple(row - 1 for row in down), weights, totals, named)


def read_scores(table: Table, lang: str) -> Comparing:
    """A table of scores, options by criteria either way about, as `scores` and `weights` of the front matter's form; a
    cell that holds no number is None, "not scored"."""
    matrix = split_matrix(table, lang, scored=True)
    columns = [column for column in range(1, len(table.header)) if column not in matrix.columns]
    rows = [row for index, row in enumerate(table.rows) if index not in matrix.rows and plain(row[0]).strip()]
    habits = find_habits(tuple(row[1:] for row in rows), lang)
    scores = tuple(
        (plain(row[0]).strip(), tuple((plain(table.header[c]).strip(), _score(row[c], lang, habits)) for c in columns))
        for row in rows
    )
    return Comparing(weights=matrix.weights, scores=scores)


def _score(cell: Runs, lang: str, habits: Habits) -> float | None:
    value = read_value(cell, lang, habits)
    return value.number if value.kind in (ValueKind.NUMBER, ValueKind.RATING, ValueKind.PERCENT) else None


def _grid(table: Table, *, turned: bool) -> list[list[Runs]]:
    """The table's cells with the header as first row; `turned`, its columns as rows."""
    rows = [list(table.header), *map(list, table.rows)]
    return [list(column) for column in zip(*rows, strict=True)] if turned else rows


def _values(grid: Sequence[Sequence[Runs]], lang: str) -> list[list[Value]]:
    """The body as values: without the header and the first column."""
    habits = find_habits(tuple(tuple(row[1:]) for row in grid[1:]), lang)
    return [[read_value(cell, lang, habits) for cell in row[1:]] for row in grid[1:]]


def _head(cell: Runs) -> str:
    """A head without what stands in brackets and without signs: "Weight (%)" is "weight"."""
    text = re.sub(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]", " ", plain(cell))
    return fold_name(re.sub(r"[%#\u2211\u03a3]", " ", text))


def _weight_column(grid: Sequence[Sequence[Runs]], values: Sequence[Sequence[Value]], *, scored: bool) -> int | None:
    """The column (from 1) of weights: named so, with numbers without a unit, which sum to 1 or 100 or stand beside
    scores."""
    if len(grid[0]) < 4 or len(grid) < 3:
        return None
    named = [place for place, cell in enumerate(grid[0]) if place and _head(cell) in _WEIGHTS]
    if len(named) != 1:
        return None
    column = named[0]
    weighed = [row for row, line in zip(values, grid[1:], strict=True) if _head(line[0]) not in _TOTALS]
    found = [row[column - 1] for row in weighed if row[column - 1].kind is not ValueKind.EMPTY]
    if len(found) < 2 or not all(_is_weight(value) for value in found):
        return None
    total = sum(value.number or 0.0 for value in found)
    others = [value for row in weighed for place, value in enumerate(row, start=1) if place != column]
    sums = any(abs(total - whole) <= whole * 0.005 for whole in (1.0, 100.0))
    return column if scored or sums or is_scored(others) else None


def _is_weight(value: Value) -> bool:
    plain_number = value.kind is ValueKind.NUMBER and not value.unit
    return (plain_number or value.unit == "%") and value.number is not None and value.number >= 0


def is_scored(values: Sequence[Value]) -> bool:
    """Whether most of these cells are scores: ratings, or plain numbers from 0 to 10."""
    said = [value for value in values if value.kind is not ValueKind.EMPTY]
    return bool(said) and 2 * sum(is_score(value) for value in said) > len(said)


def is_score(value: Value) -> bool:
    """A rating of quality, or a plain number from 0 to 10."""
    if value.kind is ValueKind.RATING:
        return not value.amount
    return value.kind is ValueKind.NUMBER and not value.unit and 0 <= (value.number or 0.0) <= MOST_SCORE


def _total_row(grid: Sequence[Sequence[Runs]], values: Sequence[Sequence[Value]], column: int | None) -> int | None:
    """The row (from 1) of totals: named so, with numbers; without weights only as the last row below scores alone."""
    named = [index for index, row in enumerate(grid) if index > 1 and _head(row[0]) in _TOTALS]
    if not named:
        return None
    last = named[-1]
    cells = [value for place, value in enumerate(values[last - 1], start=1) if place != column]
    numeric = all(value.number is not None for value in cells if value.kind is not ValueKind.EMPTY)
    if not numeric or all(value.kind is ValueKind.EMPTY for value in cells):
        return None
    if column is not None:
        return last
    above = [value for row in values[: last - 1] for value in row if value.kind is not ValueKind.EMPTY]
    scored = len(above) > 3 and all(is_score(value) for value in above)
    return last if scored and last == len(grid) - 1 and len(grid[0]) > 2 else None
