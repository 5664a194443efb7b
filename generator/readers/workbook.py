"""A range of a worksheet as its readers see it in a spreadsheet program.

In: the bytes of an .xlsx or .xlsm file, a `TableReference`, the document's language. Out: a `Grid` of the cells as they
are shown: formats applied, formulas by the values that were saved with them, a merged cell's text in all its cells,
hidden rows and columns left out. openpyxl reads; nothing is reckoned, no macro runs, no link is followed. A stranger's
file is weighed before it is unpacked.
"""

from __future__ import annotations

import contextlib
import datetime
import difflib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from generator.diagnostics import Diagnostic, Diagnostics, diagnose, first_line
from generator.model.content import Span, TableReference
from generator.readers.cellformats import show_value
from generator.readers.encoding import drop_controls
from generator.readers.tabular import Grid, Place, check_size, fault, read_range

MAX_PARTS = 5_000
MAX_UNPACKED = 96 * 2**20  # bytes; openpyxl needs several times as much memory
MAX_RATIO = 400  # deflate cannot do much better than 1000:1; real sheets stay below 60:1
MAX_MERGED = 1_000_000  # cells that merged ones span
_SMALL = 2**20  # bytes of a part whose ratio says nothing

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP = (b"<", b"\xef\xbb\xbf<")  # how XML begins, whatever its part is called
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # XML in UTF-16, which no program writes here
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']{1,40})")
_SHOWN = 5  # cells named one by one
# What openpyxl lets through of a damaged file is whatever its XML, its numbers and its tables happen to raise.
_DAMAGED = (
    LookupError, ValueError, TypeError, AttributeError, SyntaxError, OSError, EOFError, ArithmeticError, RecursionError,
    AssertionError, zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"))


def read_workbook(data: bytes, reference: TableReference, lang: str) -> tuple[Grid, Diagnostics]:
    """The grid of a sheet, of a range of it, or of a named range. BriefError as `read_table` says."""
    has_formulas = _weigh(data)
    book = _open(data)
    sheet, wanted = _find_sheet(book, reference)
    area = _find_area(sheet, wanted)
    top, left, bottom, right = area
    check_size((bottom - top + 1) * (right - left + 1))
    rows = [n for n in range(top, bottom + 1) if not sheet.row_dimensions[n + 1].hidden]
    hidden = _hidden_columns(sheet)
    columns = [n for n in range(left, right + 1) if n not in hidden]
    merged = {
        (row, column): (cells.min_row - 1, cells.min_col - 1)
        for cells in sheet.merged_cells.ranges
        for row in range(max(cells.min_row - 1, top), min(cells.max_row - 1, bottom) + 1)
        for column in range(max(cells.min_col - 1, left), min(cells.max_col - 1, right) + 1)
    }
    places = [[merged.get((row, column), (row, column)) for column in columns] for row in rows]
    if has_formulas:
        _check_formulas(data, sheet, {place for row in places for place in row})
    said = list(_say_hidden(sheet, area, rows, columns))
    cells = tuple(tuple(_show(sheet.cell(r + 1, c + 1), lang) for r, c in row) for row in places)
    failed = [
        _name(sheet, *place)
        for row, shown in zip(places, cells, strict=True)
        for place, text in zip(row, shown, strict=True)
        if text in _ERRORS
    ]
    if failed:
        message = f"{_list(dict.fromkeys(failed))}: the sheet shows an error of calculation"
        said.append(diagnose("BRF538", message))

    def place(row: int, column: int) -> Place:
        return Place(None, _name(sheet, rows[row], columns[min(column, len(columns) - 1)]))

    return Grid(cells, place), tuple(said)


# ---- a stranger's file


def _weigh(data: bytes) -> bool:
    """Whether any sheet has formulas; BriefError for what is no workbook, is protected, or unpacks to too much."""
    if data.startswith(_OLE):
        hint = "save it without a password, as .xlsx"
        raise fault("BRF531", "the workbook is protected by a password, or of the old .xls kind", hint=hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise fault("BRF535", f"the workbook unpacks to more than {MAX_UNPACKED >> 20} MiB")
            found = False
            for part in parts:
                if part.flag_bits & 1:
                    raise fault("BRF531", "the workbook is protected by a password")
                if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
                    raise fault("BRF535", "the workbook is packed tighter than any real one")
                content = archive.read(part)
                if content[:2] in _WIDE or (content.lstrip()[:4].startswith(_MARKUP) and _DOCTYPE.search(content)):
                    raise fault("BRF531", "the workbook holds a document type, which none needs")
                _weigh_merged(content)
                found = found or _FORMULA.search(content) is not None
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise fault("BRF531", f"it is no sound workbook: {first_line(error)}") from error


def _weigh_merged(content: bytes) -> None:
    """BriefError where merged cells span more than a table may have: openpyxl makes each of them."""
    total = 0
    for found in _MERGED.finditer(content):
        area = read_range(found[1].decode("ascii", "replace"))
        total += (area[2] - area[0] + 1) * (area[3] - area[1] + 1) if area else 0
    if total > MAX_MERGED:
        raise fault("BRF535", f"the merged cells of a sheet span {total} cells; the limit is {MAX_MERGED}")


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """What openpyxl raises of a damaged workbook, said in one line (BRF531); what it warns of, that it would not keep
    something, means nothing here."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _DAMAGED as error:
        raise fault("BRF531", f"it is no sound workbook: {first_line(error)}") from error


def _open(data: bytes, *, formulas: bool = False) -> Any:
    import openpyxl

    with _explained():
        return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas, read_only=formulas, keep_links=False)


# ---- which cells


def _find_sheet(book: Any, reference: TableReference) -> tuple[Any, str]:
    """The sheet and the range that are wanted; a name after # may be either a sheet's or a range's."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise fault("BRF531", "the workbook has no worksheets")
    name, wanted = reference.sheet, reference.range
    if not name:
        first = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
        return (first, wanted) if not wanted or read_range(wanted) else _named_range(book, first, wanted)
    found = sheets.get(name) or next((s for title, s in sheets.items() if title.casefold() == name.casefold()), None)
    if found is not None:
        return (found, wanted) if not wanted or read_range(wanted) else _named_range(book, found, wanted)
    if not wanted and name.casefold() in {each.casefold() for each in book.defined_names}:
        return _named_range(book, book.worksheets[0], name)
    near = difflib.get_close_matches(name, sheets, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"its sheets: {', '.join(sheets)[:300]}"
    raise fault("BRF532", f"there is no sheet {name!r}", hint=hint)


def _named_range(book: Any, sheet: Any, name: str) -> tuple[Any, str]:
    """The sheet and cells that a name of the workbook or the sheet stands for, or a table of Excel's."""
    for names in (sheet.defined_names, book.defined_names):
        for title, defined in names.items():
            if title.casefold() != name.casefold():
                continue
            try:
                ((where, cells),) = defined.destinations
            except (ValueError, AttributeError, TypeError) as error:
                raise fault("BRF532", f"the name {name!r} stands for no single range of cells") from error
            if where not in book.sheetnames or read_range(cells) is None:
                raise fault("BRF532", f"the name {name!r} stands for {cells}, which is no range of cells")
            return book[where], cells.replace("$", "")
    for each in book.worksheets:
        for title, cells in each.tables.items():
            if title.casefold() == name.casefold():
                return each, cells
    known = [*sheet.defined_names, *book.defined_names, *(t for s in book.worksheets for t in s.tables)]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else "write it as A1:F20" + (f", or one of {known}" if known else "")
    raise fault("BRF532", f"{name!r} is neither a range of cells nor a name of the workbook", hint=hint[:300])


def _find_area(sheet: Any, wanted: str) -> tuple[int, int, int, int]:
    """First and last row and column; without a range what holds anything. BriefError for a range beyond that."""
    used = _used_area(sheet)
    if not wanted:
        if used is None:
            raise fault("BRF531", f"the sheet {sheet.title!r} is empty")
        return used
    area = read_range(wanted)
    if area is None:
        raise fault("BRF532", f"{wanted!r} is no range of cells", hint="write it as A1:F20")
    if used is None or area[0] > used[2] or area[1] > used[3] or area[2] > used[2] or area[3] > used[3]:
        end = _name(sheet, used[2], used[3]) if used else "nowhere"
        raise fault("BRF532", f"the range {wanted} reaches beyond the sheet {sheet.title!r}, which ends at {end}")
    return area


def _used_area(sheet: Any) -> tuple[int, int, int, int] | None:
    # Its own cells: between them there may be millions that are not there.
    filled = [(cell.row - 1, cell.column - 1) for cell in sheet._cells.values() if cell.value is not None]
    if not filled:
        return None
    rows, columns = [row for row, _ in filled], [column for _, column in filled]
    return min(rows), min(columns), max(rows), max(columns)


def _hidden_columns(sheet: Any) -> frozenset[int]:
    """Hidden columns, counted from 0; a worksheet says it of stretches of columns."""
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min - 1, min(dimension.max, 16_384)))
    return frozenset(hidden)


# ---- what they show


def _show(cell: Any, lang: str) -> str:
    with _explained():
        code = cell.number_format or "General"
    text = show_value(cell.value, code, lang)
    return drop_controls(text.replace("\r\n", "\n").replace("_x000D_", "")).strip()


def _check_formulas(data: bytes, sheet: Any, places: Iterable[tuple[int, int]]) -> None:
    """BriefError (BRF534) for a formula without a saved value: what a program has written and none has reckoned."""
    empty = {place for place in places if sheet.cell(place[0] + 1, place[1] + 1).value is None}
    if not empty:
        return
    rows, columns = [row for row, _ in empty], [column for _, column in empty]
    ends = {
        "min_row": min(rows) + 1,
        "max_row": max(rows) + 1,
        "min_col": min(columns) + 1,
        "max_col": max(columns) + 1,
    }
    failed: list[str] = []
    with _explained():
        for row in _open(data, formulas=True)[sheet.title].iter_rows(**ends):
            for cell in row:
                formula = cell.value is not None and getattr(cell, "data_type", "") == "f"
                if formula and (cell.row - 1, cell.column - 1) in empty:
                    failed.append(_name(sheet, cell.row - 1, cell.column - 1))
    if failed:
        raise fault("BRF534", f"{_list(failed)}: a formula without a saved value")


def _say_hidden(
    sheet: Any, area: tuple[int, int, int, int], rows: list[int], columns: list[int]
) -> Iterable[Diagnostic]:
    top, left, bottom, right = area
    counts = ((bottom - top + 1 - len(rows), "row"), (right - left + 1 - len(columns), "column"))
    told = [f"{count} hidden {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    if told:
        yield diagnose("BRF537", f"{sheet.title}: {' and '.join(told)} left out")
    if sheet.sheet_state != "visible":
        yield diagnose("BRF537", f"{sheet.title}: the sheet itself is hidden; it was asked for by its name")


def _name(sheet: Any, row: int, column: int) -> str:
    """A cell as people name it, Sheet1!C7."""
    from openpyxl.utils import get_column_letter

    title = sheet.title if re.fullmatch(r"\w+", sheet.title) else "'" + sheet.title.replace("'", "''") + "'"
    return f"{title}!{get_column_letter(column + 1)}{row + 1}"


def _list(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")


# ---- rows one after the other


def read_sheet_rows(data: bytes, sheet: str = "") -> Iterator[tuple[int, list[object]]]:
    """Row numbers and values of a sheet, of the first one where none is named, without the sheet in memory: texts,
    numbers, dates, None for empty cells; formulas by their saved values. BriefError as `read_workbook`."""
    import openpyxl

    _weigh(data)
    with _explained():
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True, keep_links=False)
        found, _ = _find_sheet(book, TableReference("", Span(1, 1), sheet=sheet))
        for number, cells in enumerate(found.iter_rows(values_only=True), 1):
            yield number, [_plain(value) for value in cells]


def _plain(value: object) -> object:
    """A value as it is meant: a day has no midnight, a whole number no fraction."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value
