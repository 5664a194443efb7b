"""Tables that weigh and score: their column of weights and their row of totals set apart from options and criteria.

In: a table. Out: which of its columns and rows are no options and no criteria, with the weights by criterion and the
totals by option that they give. A column headed "Weight" may as well be kilograms: it counts as weights only where its
numbers and those beside it are such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.comparison import Value, ValueKind
from generator.model.content import Comparing, Runs, Table, plain
from generator.planner.naming import fold_name
from generator.planner.values import Habits, find_habits, read_rows, read_value
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


_RANKS = listed(
    "rank|ranking|rang|rangfolge|platz|rango|puesto|posición|posizione|posição|posició|classement|место|ранг|місце|sıra"
    "|sıralama|thứ hạng|xếp hạng|排名|名次|順位|ランク|순위|الترتيب|דירוג|रैंक|স্থান|place|position"
)
_WEIGHTED = (
    r"(?i)weighted|gewichtet|pondér|ponder|pesat|взвеш|зважен|加权|加權|加重|重み付き|가중 (?!치)|ağırlıklı|có trọng số"
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What of a table is no option and no criterion: `columns` of it, and `rows` of `Table.rows`.

    `weights` by the name of what they weigh, in order; `totals` by the name of what they total, as written. `named` is
    the head under which the weights stand, "" where there are none; they may be words ("high"), which are no numbers to
    weigh with. `is_scored`: most of the other cells are scores; `is_weighted`: the totals are said to be weighed.
    """

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    totals: tuple[tuple[str, Runs], ...] = ()
    named: str = ""
    is_scored: bool = False
    is_weighted: bool = False


def split_matrix(table: Table, lang: str, *, scored: bool = False) -> Matrix:
    """What weighs, totals and ranks in a table; an empty `Matrix` where nothing does.

    Weights stand in a column (then criteria are rows) or in a row (then criteria are columns). Totals are set apart
    only where there are weights, or where all else is scores. `scored`: the table is known to hold scores alone.
    """
    names = [*table.header, *(row[0] for row in table.rows)]
    if not any(_head(cell) in _WEIGHTS or _is_sum(cell) for cell in names):
        return Matrix()
    for turned in (False, True):
        sheet = _read_sheet(table, lang, turned=turned)
        column = _weight_column(sheet, scored=scored)
        sums = _sum_rows(sheet, column)
        if column is not None or sums:
            return _matrix(sheet, column, sums, turned=turned)
        worded = [place for place, cell in enumerate(sheet.grid[0]) if place and _head(cell) in _WEIGHTS]
        if worded and all(row[worded[0] - 1].amount for row in sheet.values):
            return Matrix(named=plain(sheet.grid[0][worded[0]]).strip())
    return Matrix()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with its header as first row, or its columns as rows; `values` are those of the body beside the names."""

    grid: tuple[tuple[Runs, ...], ...]
    values: tuple[tuple[Value, ...], ...]

    def others(self, column: int | None) -> tuple[int, ...]:
        """The columns (from 1) that neither weigh nor total nor rank."""
        heads = self.grid[0]
        return tuple(
            p for p in range(1, len(heads)) if p != column and not _is_sum(heads[p]) and not _is_rank(heads[p])
        )

    def cells(self, rows: Iterable[int], columns: Sequence[int]) -> list[Value]:
        """What is said in those rows (from 1) and columns."""
        found = (self.values[row - 1][place - 1] for row in rows for place in columns)
        return [value for value in found if value.kind is not ValueKind.EMPTY]


def _read_sheet(table: Table, lang: str, *, turned: bool) -> _Sheet:
    rows = (table.header, *table.rows)
    grid = tuple(zip(*rows, strict=True)) if turned else rows
    return _Sheet(grid, read_rows(tuple(row[1:] for row in grid[1:]), lang))


def _matrix(sheet: _Sheet, column: int | None, sums: tuple[int, ...], *, turned: bool) -> Matrix:
    grid = sheet.grid
    heads = [plain(cell).strip() for cell in grid[0]]
    ranks = tuple(index for index, row in enumerate(grid) if index and _is_rank(row[0]))
    kept = [index for index in range(1, len(grid)) if index not in (*sums, *ranks)]
    weights = tuple(
        (plain(grid[index][0]).strip(), number)
        for index in kept
        if column is not None and (number := sheet.values[index - 1][column - 1].number) is not None
    )
    options = sheet.others(column)
    total = sums[-1] if sums else None
    totals = tuple((heads[place], grid[total][place]) for place in options) if total is not None else ()
    across = tuple(place for place in range(1, len(heads)) if place not in options)
    down = tuple(sorted({*sums, *ranks}))
    columns, rows = (down, across) if turned else (across, down)
    return Matrix(
        columns,
        tuple(row - 1 for row in rows),
        weights,
        totals,
        heads[column] if column is not None else "",
        len(options) > 1 and is_scored(sheet.cells(kept, options)),
        total is not None and says_weighted(grid[total][0]),
    )


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


def _head(cell: Runs) -> str:
    """A head without what stands in brackets and without signs: "Weight (%)" is "weight"."""
    text = re.sub(r"[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]", " ", plain(cell))
    return fold_name(re.sub(r"[%#\u2211\u03a3]", " ", text))


def _is_sum(cell: Runs) -> bool:
    head = _head(cell)
    return head in _TOTALS or (head not in _WEIGHTS and re.search(_WEIGHTED, head) is not None)


def says_weighted(name: Runs) -> bool:
    """Whether a name speaks of something weighed: "Weighted score"."""
    return re.search(_WEIGHTED, plain(name)) is not None


def _is_rank(cell: Runs) -> bool:
    return _head(cell) in _RANKS


def _weight_column(sheet: _Sheet, *, scored: bool) -> int | None:
    """The column (from 1) of weights: named so, with numbers without a unit, which sum to 1 or 100 or stand beside
    scores."""
    grid = sheet.grid
    if len(grid[0]) < 4 or len(grid) < 3:
        return None
    named = [place for place, cell in enumerate(grid[0]) if place and _head(cell) in _WEIGHTS]
    if len(named) != 1:
        return None
    weighed = [index for index in range(1, len(grid)) if not _is_sum(grid[index][0]) and not _is_rank(grid[index][0])]
    found = sheet.cells(weighed, named)
    if len(found) < 2 or not all(_is_weight(value) for value in found):
        return None
    total = sum(value.number or 0.0 for value in found)
    sums = any(abs(total - whole) <= whole * 0.005 for whole in (1.0, 100.0))
    return named[0] if scored or sums or is_scored(sheet.cells(weighed, sheet.others(named[0]))) else None


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


def _sum_rows(sheet: _Sheet, column: int | None) -> tuple[int, ...]:
    """The rows (from 1) of totals: named so, with numbers; without weights only below scores alone, with nothing but
    ranks after them, and only sums that are not said to be weighed."""
    grid, options = sheet.grid, sheet.others(column)
    named = [index for index, row in enumerate(grid) if index > 1 and _is_sum(row[0])]
    totals = [sheet.cells([index], options) for index in named]
    if not named or not all(cells and all(value.number is not None for value in cells) for cells in totals):
        return ()
    if column is not None:
        return tuple(named)
    above = sheet.cells(range(1, named[0]), options)
    scored = len(above) > 3 and len(options) > 1 and all(is_score(value) for value in above)
    after = all(index in named or _is_rank(grid[index][0]) for index in range(named[0], len(grid)))
    weighted = any(says_weighted(grid[index][0]) for index in named)
    return tuple(named) if scored and after and not weighted else ()
