"""The bytes of a data file to a Table, or to one clear line that says what is wrong and where.

In: the bytes, the file's path for messages, a `TableReference` that says which part is wanted, the document's
language. Out: a Table as if its author had typed it, and what there was to say. A file's shape is never guessed at:
rows of different lengths, a column that is not there, are errors with file and place. Opens nothing.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.model.content import Run, Runs, Table, TableReference
from generator.readers.delimited import SEPARATOR, find_delimiter, find_quote, split_rows
from generator.readers.encoding import decode_text
from generator.readers.runs import settle_runs
from generator.readers.tables import MAX_CELLS

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MONEY = "(?:[$\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20ba\u20b4]|[A-Z]{3})"
_NUMBER = re.compile(
    rf"[-+\u2212(]?(?:{_MONEY}\s?)?[-+\u2212]?\d(?:[\d.,'\u2019\u00a0\u202f ]*\d)?(?:\s?(?:%|{_MONEY}))?\)?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a data file: its line, or in words ("Sheet1!C7", "item 3")."""

    line: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as they are shown, row by row, with the place of each row; the first row names the columns. `place` gives
    the place of a cell by row and column."""

    rows: tuple[tuple[str, ...], ...]
    place: Callable[[int, int], Place]


def read_table(data: bytes, file: str, reference: TableReference, lang: str = "en") -> tuple[Table, Diagnostics]:
    """The table that `reference` wants of a data file. `file` is only named in messages.

    BriefError, each with the place in the file: BRF531 the file is not what its ending says, BRF532 it has no such
    sheet, range or column, BRF533 its rows differ in length, BRF534 a formula was never reckoned, BRF535 too large,
    BRF536 a format that needs a package which is not installed.
    """
    suffix = PurePosixPath(reference.target).suffix.lower()
    try:
        if suffix in (".csv", ".tsv", ".tab"):
            grid, said = _read_csv(data, file, reference)
        elif suffix in (".xlsx", ".xlsm"):
            from generator.readers.workbook import read_workbook

            grid, said = read_workbook(data, reference, lang)
        elif suffix in (".json", ".yaml", ".yml", ".parquet"):
            from generator.readers.structured import read_structured

            grid, said = read_structured(data, file, suffix, reference, lang)
        else:
            hint = "save it as .csv or .xlsx" if suffix in (".xls", ".ods", ".numbers") else "see docs/data.md"
            raise fault(
                "BRF531", f"{suffix or 'a file without an ending'} is no kind of table that can be read", hint=hint
            )
        table = _make_table(grid, reference)
    except BriefError as error:
        raise BriefError(*(d.at(file) for d in error.diagnostics), exit_code=error.exit_code) from error
    return table, tuple(d.at(file) for d in said)


def fault(code: str, message: str, place: Place | None = None, hint: str = "") -> BriefError:
    """What stops the output, with the place in the file."""
    place = place or Place()
    text = f"{place.words}: {message}" if place.words else message
    return BriefError(diagnose(code, text, line=place.line, hint=hint))


def check_size(cells: int) -> None:
    """BriefError (BRF535) for more cells than a document may have."""
    if cells > MAX_CELLS:
        raise fault(
            "BRF535", f"the table has {cells} cells; the limit is {MAX_CELLS}", hint="ask for a part: range or columns"
        )


def read_range(text: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column, counted from 0, of "A1:F20" or "B2"; None for anything else."""
    first, _, last = text.partition(":")
    ends = [_CELL.fullmatch(end.strip()) for end in (first, last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    (top, left), (bottom, right) = ((int(end[2]) - 1, _column_number(end[1])) for end in ends if end)
    rows, columns = sorted((top, bottom)), sorted((left, right))
    return (rows[0], columns[0], rows[1], columns[1]) if rows[0] >= 0 else None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


# ---- text with delimiters


def _read_csv(data: bytes, file: str, reference: TableReference) -> tuple[Grid, Diagnostics]:
    """Delimiter and quotes as the first rows show them; a first line `sep=;` says it."""
    text, said = decode_data(data, file)
    offset = 0
    delimiter = ""
    first, _, rest = text.partition("\n")
    if found := SEPARATOR.fullmatch(first.strip('\ufeff" ')):
        delimiter, text, offset = found[1], rest, 1
    elif reference.target.lower().endswith((".tsv", ".tab")):
        delimiter = "\t"
    quote = find_quote(text)
    delimiter = delimiter or find_delimiter(text, quote)
    rows, lines = _split(text, delimiter, quote)
    check_size(sum(map(len, rows)))
    if reference.sheet:
        raise fault("BRF532", f"there is no sheet {reference.sheet!r}: a text file has none", hint="leave the name out")
    grid_lines = tuple(line + offset for line in lines)
    grid = Grid(rows, lambda row, _: Place(grid_lines[row] if row < len(grid_lines) else None))
    if reference.range:
        grid = cut_grid(grid, reference.range)
    return grid, said


def decode_data(data: bytes, file: str) -> tuple[str, Diagnostics]:
    """The text of a data file; BriefError (BRF531) for what is none."""
    try:
        return decode_text(data, file)
    except BriefError as error:
        message = error.diagnostics[0].message
        code = "BRF535" if error.diagnostics[0].code == "BRF105" else "BRF531"
        raise BriefError(diagnose(code, message, file=file), exit_code=error.exit_code) from error


def _split(text: str, delimiter: str, quote: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """The rows of a text and the line (from 1) on which each begins; an empty line is a row without cells."""
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for row, line in split_rows(text, delimiter, quote):
            rows.append(row)
            lines.append(line)
    except csv.Error as error:
        hint = 'put quotes around a whole cell, and write "" for one inside'
        raise fault("BRF531", f"a row cannot be read: {error}", Place(lines[-1] + 1 if lines else 1), hint) from error
    return tuple(rows), tuple(lines)


# ---- the table


def cut_grid(grid: Grid, wanted: str) -> Grid:
    """The cells of a range; BriefError (BRF532) for what is no range, or lies beyond the rows that there are."""
    area = read_range(wanted)
    if area is None:
        raise fault("BRF532", f"{wanted!r} is no range of cells", hint="write it as A1:F20")
    top, left, bottom, right = area
    width = max(map(len, grid.rows), default=0)
    if bottom >= len(grid.rows) or right >= width:
        size = f"{len(grid.rows)} rows and {width} columns"
        raise fault("BRF532", f"the range {wanted} reaches beyond the file, which has {size}")
    rows = tuple((*row, *("",) * (right + 1 - len(row)))[left : right + 1] for row in grid.rows[top : bottom + 1])
    return Grid(rows, lambda row, column: grid.place(row + top, column + left))


def _make_table(grid: Grid, reference: TableReference) -> Table:
    """The table of a grid, its columns chosen; columns without any text are left out."""
    if not grid.rows or not any(map(any, grid.rows)):
        raise fault("BRF531", "there is no table: the file or range is empty")
    rows = [tuple(_trimmed(row)) for row in grid.rows]
    first = next(number for number, row in enumerate(rows) if row)
    header, width = rows[first], len(rows[first])
    body = []
    for number, row in enumerate(rows[first + 1 :], first + 1):
        given = max(len(row), min(len(grid.rows[number]), width))
        if row and given != width:
            cells = "1 cell" if given == 1 else f"{given} cells"
            hint = "even out the rows, or put quotes around a cell that holds the delimiter"
            raise fault(
                "BRF533", f"the row has {cells}, the header {width}", grid.place(number, min(len(row), width)), hint
            )
        if row:
            body.append((*row, *("",) * (width - len(row))))
    kept = [n for n in range(width) if header[n] or any(row[n] for row in body)]
    chosen = _choose_columns(header, reference.columns, grid.place(first, 0)) if reference.columns else kept
    check_size((len(body) + 1) * len(chosen))
    span = reference.span
    return Table(
        header=tuple(_runs(header[n]) for n in chosen),
        rows=tuple(tuple(_runs(row[n]) for n in chosen) for row in body),
        alignments=tuple("right" if _is_numeric([row[n] for row in body]) else "" for n in chosen),
        span=span,
        row_spans=(span,) * len(body),
        caption=_runs(reference.caption),
        chart=reference.chart,
    )


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    """A row without the empty cells at its end: what a spreadsheet adds there says nothing."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _choose_columns(header: Sequence[str], wanted: Sequence[str], place: Place) -> list[int]:
    folded = [" ".join(name.split()).casefold() for name in header]
    chosen = []
    for name in wanted:
        key = " ".join(name.split()).casefold()
        if key not in folded:
            near = difflib.get_close_matches(key, folded, 1)
            known = ", ".join(name for name in header if name)
            hint = f"did you mean {header[folded.index(near[0])]!r}?" if near else f"its columns: {known[:300]}"
            raise fault("BRF532", f"there is no column {name!r}", place, hint)
        chosen.append(folded.index(key))
    return chosen


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, amounts or percentages alone, which are read from the right."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(len(cell) <= 40 and _NUMBER.fullmatch(cell) for cell in filled)


def _runs(text: str) -> Runs:
    return settle_runs([Run(text)]) if text else ()
