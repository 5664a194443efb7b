"""Tables read as comparisons: options in columns or in rows, several tables about the same options as one.

In: a document's blocks and what surrounds them. Out: candidates, each with its rows. A table that only describes one
thing gives none, or one of little weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.comparison import Option
from generator.model.content import Run, Runs, Span, Table, plain
from generator.planner.candidates import LONGEST_NAME, Candidate, Row, fold, names
from generator.planner.comparison_words import (
    ASIDES,
    BENCHMARK,
    COMPARING,
    CONS,
    CORNERS,
    DESCRIPTIVE,
    LOOSE_CORNERS,
    MEASURES,
    OPTION_HEADS,
    PROS,
    TESTS,
    WEIGHING,
)
from generator.planner.matrices import split_matrix
from generator.planner.option_names import aliases_of, is_named, letters, own_parts
from generator.planner.runs import name_of, strip_runs, unbreak_runs
from generator.planner.surroundings import Surroundings, evidence
from generator.planner.words import count_words, is_number

MOST_OPTIONS = 14
MOST_CORNER_WORDS = 4
ONE_ROW = 0.5  # what a table with one criterion lacks to be a comparison
MOST_RIVALS = 3  # tables about other things that count
MANY_SETS = 12  # different sets of options, beyond which none is what the document is about
_DASHES = " \u2010\u2011\u2012\u2013\u2014\u2015\u2212-\u00a0_"
_SMALL_SHARE = 0.12  # of the document's words, below which a table is no more than an aside


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its head where the author meant it, and which columns hold what: `keys` name a row, `asides` are
    remarks. Weights and totals are in none of `rows` and `columns`."""

    index: int
    table: Table
    header: tuple[Runs, ...]
    rows: tuple[int, ...]  # of the table
    keys: tuple[int, ...]
    columns: tuple[int, ...]
    asides: tuple[int, ...]
    apart: tuple[int, ...] = ()  # columns of weights or totals
    is_split: bool = False  # rows or columns of weights or totals are set apart
    is_scored: bool = False  # and beside them are scores

    @property
    def corner(self) -> Runs:
        return strip_runs(unbreak_runs(self.header[self.keys[-1]]))


def find_tables(around: Surroundings) -> list[Candidate]:
    """Every reading of every table, and tables about the same options as one."""
    read = [
        candidate
        for index, block in enumerate(around.blocks)
        if isinstance(block, Table)
        for candidate in _read_table(index, block, around)
    ]
    return _weigh_rivals(_join_tables(read, around), around)


def read_table(index: int, table: Table, around: Surroundings, orientation: str) -> Candidate | None:
    """A table read the way that its author says, whatever its heads are called; None where it cannot be."""
    if len(table.header) < 2 or not table.rows:
        return None
    return (_in_columns if orientation == "columns" else _in_rows)(
        _grid(index, table, around.lang), around, strict=False
    )


def _read_table(index: int, table: Table, around: Surroundings) -> list[Candidate]:
    if len(table.header) < 2 or not table.rows:
        return []
    grid = _grid(index, table, around.lang)
    return [found for found in (_in_columns(grid, around), _in_rows(grid, around)) if found is not None]


def _grid(index: int, table: Table, lang: str) -> _Grid:
    matrix = split_matrix(table, lang)
    header, rows = table.header, tuple(range(len(table.rows)))
    if not any(plain(cell).strip() for cell in header) and len(rows) > 2:
        header, rows = table.rows[0], rows[1:]
    rows = tuple(row for row in rows if row not in matrix.rows)
    width = len(header)
    first = 0
    if width > 2 and all(not plain(table.rows[r][0]).strip() or is_number(plain(table.rows[r][0])) for r in rows):
        first = 1  # rows are numbered
    keys = (*range(first), first)
    rest = list(range(first + 1, width))
    asides = tuple(c for c in rest if fold(plain(header[c])) in ASIDES or c in matrix.columns)
    columns = tuple(c for c in rest if c not in asides)
    if len(columns) > 2 and _tells_apart(table, rows, columns):
        keys, columns = (*keys, columns[0]), columns[1:]
    is_split = bool(matrix.columns or matrix.rows)
    return _Grid(index, table, header, rows, keys, columns, asides, matrix.columns, is_split, matrix.is_scored)


def _tells_apart(table: Table, rows: tuple[int, ...], columns: tuple[int, ...]) -> bool:
    """Whether the first of these columns only tells rows apart: words, where all the others have figures."""
    figures = [sum(any(map(str.isdigit, plain(table.rows[r][c]))) for r in rows) for c in columns[:1]]
    figures += [sum(plain(table.rows[r][c]).strip()[:1].isdigit() for r in rows) for c in columns[1:]]
    return figures[0] == 0 and all(count == len(rows) for count in figures[1:]) and len(rows) > 1


def _in_columns(grid: _Grid, around: Surroundings, *, strict: bool = True) -> Candidate | None:
    options = _options((grid.header[column] for column in grid.columns), around.title)
    if not _may_be_options(options, strict=strict):
        return None
    rows, is_whole = _rows_down(grid)
    if not rows or (strict and not any(plain(row.name).strip() for row in rows)):
        return None
    weight, reasons = evidence(options, around)
    corner = fold(plain(grid.corner))
    if not corner:
        weight, reasons = weight + 0.35, [*reasons, "the corner of the table is empty"]
    elif _heads(corner, CORNERS):
        weight, reasons = weight + 0.4, [*reasons, f"the corner of the table says “{corner}”"]
    elif _heads(corner, TESTS):
        weight, reasons = weight + (0.3 if _measures(rows) else 0.2), [*reasons, f"the rows are each a {corner}"]
    elif _heads(corner, OPTION_HEADS):
        weight -= 0.3
    weight, reasons = _about_table(grid, options, [fold(plain(row.name)) for row in rows], around, weight, reasons)
    whole = is_whole and not grid.asides and not grid.is_split and len(grid.keys) == 1
    whole = whole and _tell_all((grid.header[column] for column in grid.columns), options)
    return Candidate(
        options, rows, "columns", weight, tuple(reasons), grid.table.span, grid.index, grid.corner,
        (grid.index,) if whole else (),
    )  # fmt: skip


def _in_rows(grid: _Grid, around: Surroundings, *, strict: bool = True) -> Candidate | None:
    table, key = grid.table, grid.keys[0] if len(grid.keys) == 1 else grid.keys[-1]
    columns = tuple(column for column in range(key + 1, len(grid.header)) if column not in grid.apart)
    kept = [r for r in grid.rows if plain(table.rows[r][key]).strip()]
    options = _options((table.rows[r][key] for r in kept), around.title)
    if (strict and len(columns) < 2) or not columns or not _may_be_options(options, strict=strict):
        return None
    spans = _spans(grid)
    span = spans[grid.rows[0]] if grid.header is not table.header else table.span
    rows = tuple(
        Row(_line(grid.header[column]), tuple(strip_runs(table.rows[r][column]) for r in kept), span)
        for column in columns
    )
    weight, reasons = evidence(options, around)
    corner = fold(plain(grid.header[key]))
    if _heads(corner, OPTION_HEADS) and corner not in CORNERS:
        weight, reasons = weight + 0.35, [*reasons, f"the corner of the table says “{corner}”"]
    elif not corner and 2 * sum(_is_property(plain(grid.header[c])) for c in columns) >= len(columns):
        weight, reasons = weight + 0.35, [*reasons, "the head of the table names properties"]
    if corner in CORNERS:
        weight -= 0.3
    weight, reasons = _about_table(grid, options, [fold(plain(row.name)) for row in rows], around, weight, reasons)
    whole = len(kept) == len(grid.rows) and key == 0 and not grid.is_split
    whole = whole and _tell_all((table.rows[r][key] for r in kept), options)
    return Candidate(
        options, rows, "rows", weight, tuple(reasons), table.span, grid.index, _line(grid.header[key]),
        (grid.index,) if whole else (),
    )  # fmt: skip


def _heads(corner: str, words: frozenset[str]) -> bool:
    """Whether a corner is one of the words, or begins or ends with one: "Property of wood", "Cloud provider"."""
    if corner in words:
        return True
    parts = corner.split()
    return 1 < len(parts) <= MOST_CORNER_WORDS and (parts[0] in words or parts[-1] in words)


def _about_table(
    grid: _Grid,
    options: tuple[Option, ...],
    criteria: list[str],
    around: Surroundings,
    weight: float,
    reasons: list[str],
) -> tuple[float, list[str]]:
    above = plain(around.heading_of(grid.index))
    if COMPARING.search(above):
        weight, reasons = weight + 0.15, [*reasons, "the heading above the table speaks of a comparison"]
    elif sum(any(is_named(name, above) for name in names(option)) for option in options) > 1:
        weight, reasons = weight + 0.15, [*reasons, "the heading above the table names the options"]
    if BENCHMARK.search(around.title) or BENCHMARK.search(around.introduction):
        weight, reasons = weight + 0.15, [*reasons, "the document is about a benchmark"]
    if any(name in PROS for name in criteria) and any(name in CONS for name in criteria):
        weight, reasons = weight + 0.2, [*reasons, "advantages stand against drawbacks"]
    elif sum(name in WEIGHING for name in criteria) > 1:
        weight, reasons = weight + 0.1, [*reasons, "the criteria weigh"]
    if grid.is_scored:
        weight, reasons = weight + 0.3, [*reasons, "the table weighs or totals its criteria"]
    corner = fold(plain(grid.corner))
    if (_heads(corner, CORNERS - LOOSE_CORNERS) or _heads(corner, TESTS)) and _share(grid.table, around) > 0.5:
        weight, reasons = weight + 0.15, [*reasons, "the table is most of the document"]
    return weight, reasons


def _measures(rows: tuple[Row, ...]) -> bool:
    """Whether at least half of the cells have figures."""
    cells = [plain(cell).strip(" ~\u2248<>*") for row in rows for cell in row.cells]
    return 2 * sum(cell[:1].isdigit() for cell in cells) >= len(cells)


def _share(table: Table, around: Surroundings) -> float:
    """How much of the document's words stand in a table."""
    own = sum(count_words(plain(cell)) for row in (table.header, *table.rows) for cell in row)
    return own / max(own + around.words, 1)


def _is_property(head: str) -> bool:
    """Whether the head of a column names what is told or measured of each row."""
    text = fold(head)
    return text in DESCRIPTIVE or text in WEIGHING or MEASURES.fullmatch(head.strip()) is not None


def _options(cells: Iterable[Runs], title: str) -> tuple[Option, ...]:
    """Names as options; what tells them apart is a name too where the title calls them so."""
    called = tuple(map(name_of, cells))
    parts = own_parts(called)
    own = parts if all(len(part) > 1 and is_named(part, title) for part in parts) else ()
    return tuple(
        Option(name, aliases=tuple(dict.fromkeys((*aliases_of(name), *own[place : place + 1]))))
        for place, name in enumerate(called)
    )


def _tell_all(cells: Iterable[Runs], options: tuple[Option, ...]) -> bool:
    """Whether names say all that their cells say: a picture or a footnote is shown only where the table is."""
    return all(" ".join(plain(cell).split()) == o.name for cell, o in zip(cells, options, strict=True))


def _may_be_options(options: tuple[Option, ...], *, strict: bool) -> bool:
    """Two to fourteen different short names, none of them the head of a column that describes or measures."""
    texts = [option.name for option in options]
    if len(texts) < 2 or not all(texts) or len({letters(text) or text for text in texts}) < len(texts):
        return False
    if not strict:
        return True
    if len(texts) > MOST_OPTIONS or any(len(text) > LONGEST_NAME or count_words(text) > 8 for text in texts):
        return False
    bare = [re.sub(r"[(\[\uff08].*", "", text) or text for text in texts]  # "1 (poor)" is a step of a scale
    if not all(any(sign.isalpha() for sign in text) and not is_number(text) for text in bare):
        return False
    if sum(MEASURES.fullmatch(text) is not None for text in texts) > 1:
        return False
    return not any(fold(text) in DESCRIPTIVE | CORNERS for text in texts)


def _rows_down(grid: _Grid) -> tuple[tuple[Row, ...], bool]:
    """The criteria of a table that has options in columns, and whether they tell all of it. A row with nothing but a
    name is the heading of those that follow; one of dashes is a line between."""
    table, spans = grid.table, _spans(grid)
    group: Runs = ()
    rows: list[Row] = []
    used = False
    whole = True
    for r in grid.rows:
        cells = tuple(strip_runs(table.rows[r][column]) for column in grid.columns)
        name = _name_of(grid, r)
        if all(not plain(cell).strip(_DASHES) for cell in cells) and _is_group(name, cells):
            whole = whole and (used or not group)
            group, used = (name, False) if plain(name).strip(_DASHES) else ((), True)
            continue
        rows.append(Row(name, cells, spans[r], group))
        used = True
    return tuple(rows), whole and (used or not group)


def _name_of(grid: _Grid, row: int) -> Runs:
    parts = [_line(grid.table.rows[row][key]) for key in grid.keys if key >= grid.keys[0]]
    texts = [part for part in parts if plain(part).strip() and not is_number(plain(part))] or parts[-1:]
    joined: list[Run] = []
    for part in texts:
        joined += [Run(", "), *part] if joined else part
    return tuple(joined)


def _is_group(name: Runs, cells: tuple[Runs, ...]) -> bool:
    if not plain(name).strip(_DASHES):
        return True
    bold = all(run.bold or not run.text.strip() for run in name)
    return bold or not any(plain(cell).strip() for cell in cells)


def _line(cell: Runs) -> Runs:
    return strip_runs(unbreak_runs(cell))


def _spans(grid: _Grid) -> tuple[Span, ...]:
    table = grid.table
    return table.row_spans if len(table.row_spans) == len(table.rows) else (table.span,) * len(table.rows)


# ---- several tables


def _join_tables(read: list[Candidate], around: Surroundings) -> list[Candidate]:
    """Tables with the same options in the same order, as one comparison; their headings part its criteria."""
    by_options: dict[tuple[str, ...], list[Candidate]] = {}
    for candidate in read:
        by_options.setdefault((candidate.orientation, *map(letters, candidate.names)), []).append(candidate)
    return [join_candidates(same, around) if len(same) > 1 else same[0] for same in by_options.values()]


def join_candidates(same: list[Candidate], around: Surroundings) -> Candidate:
    """Candidates with the same options as one, which stands where the first stood."""
    first, best = same[0], max(same, key=lambda candidate: candidate.weight)
    headings = [around.heading_of(candidate.index) for candidate in same]
    parted = len({plain(heading) for heading in headings}) > 1
    rows = tuple(
        row if row.group or not parted else replace(row, group=strip_runs(unbreak_runs(heading)))
        for candidate, heading in zip(same, headings, strict=True)
        for row in candidate.rows
    )
    reasons = (*best.reasons, f"{len(same)} tables have the same options")
    tables = tuple(
        index
        for candidate in same
        for index in candidate.tables
        if index == first.index or not getattr(around.blocks[index], "caption", ())
    )
    corner = join_corners(same)
    return replace(first, rows=rows, weight=best.weight + 0.1, reasons=reasons, corner=corner, tables=tables)


def join_corners(parts: list[Candidate]) -> Runs:
    """What the corners of several tables say, each once, for the one corner that is left: "Criterion / Figure"."""
    corners: dict[str, Runs] = {}
    for part in parts:
        corners.setdefault(fold(plain(part.corner)), part.corner)
    corners.pop("", None)
    joined: Runs = ()
    for corner in corners.values():
        joined = (*joined, Run(" / "), *corner) if joined else corner
    return joined


def _weigh_rivals(found: list[Candidate], around: Surroundings) -> list[Candidate]:
    """Where a document holds tables about different things, or a table is a small part of it, none of them is what it
    is about unless something else says so."""
    likely = [candidate for candidate in found if candidate.weight >= 0.35]
    sets = {frozenset(map(letters, candidate.names)) for candidate in likely}
    weighed = []
    for candidate in found:
        own = frozenset(map(letters, candidate.names))
        rivals = MOST_RIVALS if len(sets) > MANY_SETS else sum(not own & other for other in sets)
        speaks = around.is_comparing or any("title names" in reason for reason in candidate.reasons)
        share = sum(
            _share(table, around)
            for i in candidate.tables or (candidate.index,)
            if isinstance(table := around.blocks[i], Table)
        )
        weight = candidate.weight - (0 if len(candidate.rows) > 1 else ONE_ROW)
        if not speaks:
            weight -= 0.1 * min(rivals, MOST_RIVALS)
            weight -= 0.2 if share < _SMALL_SHARE else 0
        weighed.append(replace(candidate, weight=weight))
    return weighed
