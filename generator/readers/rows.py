"""Rows of a data file, one after the other: CSV, TSV, JSON, JSON Lines, YAML; sheets and Parquet files.

In: a text stream and the ending of its file's name, or a file's bytes. Out: `Row` values, each read when it is asked
for and none kept, so that a file of any length takes the memory of one row. A row that cannot be used carries its
fault; what makes the rest of the file unreadable raises `RowsError`. Opens nothing.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from generator.diagnostics import first_line
from generator.readers.delimited import find_delimiter

MAX_ROW = 2**20  # characters of one row, as it is written and as it is used
MAX_DEPTH = 40
_CHUNK = 2**16
_SAMPLE_LINES = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number from 1, the line it begins on (None where there are no lines), its values by column.

    `fault` says why it cannot be used, "" when it can.
    """

    number: int
    line: int | None
    values: Mapping[str, object]
    fault: str = ""


class RowsError(ValueError):
    """From here on the file cannot be read. `line` is 1-based, None when unknown."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


_Found = tuple[int | None, object]  # line, and a mapping or, for what is none, a fault


def read_rows(stream: TextIO, suffix: str) -> Iterator[Row]:
    """The rows of a file whose name ends in `suffix`; RowsError for what is none of `SUFFIXES` or cannot be read."""
    reader = _READERS.get(suffix.lower())
    if reader is None:
        raise RowsError(f"files that end in {suffix or 'nothing'} hold no rows; known: {', '.join(_READERS)}")
    try:
        for number, (line, found) in enumerate(reader(stream), 1):
            yield make_row(number, line, found)
    except UnicodeDecodeError as error:
        raise RowsError("there are bytes that are no text in the encoding that the file begins in") from error


def make_row(number: int, line: int | None, found: object) -> Row:
    """A row of what was read: a mapping of names to values, or the words that say why there is none."""
    if isinstance(found, str):
        return Row(number, line, {}, found)
    if not isinstance(found, Mapping):
        return Row(number, line, {}, "the row is no mapping of names to values")
    try:
        room = [MAX_ROW]
        return Row(number, line, {str(name): _plain(value, room, 0) for name, value in found.items()})
    except _TooLargeError as error:
        return Row(number, line, {}, str(error))


class _TooLargeError(ValueError):
    pass


def _plain(value: object, room: list[int], depth: int) -> object:
    """A value of texts, numbers, dates, lists and mappings by text alone; `room` is what is left for the row."""
    if depth > MAX_DEPTH:
        raise _TooLargeError("the row nests too deep")
    room[0] -= len(value) + 1 if isinstance(value, str | bytes) else 1
    if room[0] < 0:
        raise _TooLargeError(f"the row is larger than {MAX_ROW >> 20} MiB")
    if isinstance(value, Mapping):
        return {str(key): _plain(one, room, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, room, depth + 1) for one in value]
    if isinstance(value, set | frozenset):
        return sorted((_plain(one, room, depth + 1) for one in value), key=str)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def read_packed_rows(data: bytes, suffix: str, sheet: str = "") -> Iterator[Row]:
    """The rows of a workbook's sheet or a Parquet file, one of `PACKED`; BriefError or RowsError for what is none."""
    found = _read_parquet(data) if suffix.lower() == ".parquet" else _read_sheet(data, sheet)
    for number, (line, values) in enumerate(found, 1):
        yield make_row(number, line, values)


def _read_sheet(data: bytes, sheet: str) -> Iterator[_Found]:
    from generator.readers.workbook import read_sheet_rows

    names: list[str] | None = None
    for line, cells in read_sheet_rows(data, sheet):
        if all(cell is None or cell == "" for cell in cells):
            continue
        if names is None:
            names = read_head(["" if cell is None else str(cell) for cell in cells], line)
            continue
        filled: list[object] = ["" if cell is None else cell for cell in cells]
        yield line, fill_row(names, filled[: len(names)] + [""] * (len(names) - len(filled)) + filled[len(names) :])
    if names is None:
        raise RowsError("there is no row of column names")


def _read_parquet(data: bytes) -> Iterator[_Found]:
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise RowsError("pyarrow is not installed: pip install 'briefsmith[parquet]'") from error
    try:
        for batch in ParquetFile(BufferReader(data)).iter_batches(64):
            yield from ((None, row) for row in batch.to_pylist())
    except (ArrowException, OSError) as error:
        raise RowsError(f"no Parquet: {first_line(error)}") from error


# ---- separated values


def _read_separated(stream: TextIO) -> Iterator[_Found]:
    head, lines = _take_lines(stream)
    return _read_delimited(lines, find_delimiter("".join(head)))


def _read_tabs(stream: TextIO) -> Iterator[_Found]:
    return _read_delimited(_take_lines(stream)[1], "\t")


def _take_lines(stream: TextIO) -> tuple[list[str], Iterator[str]]:
    """The first lines, and all lines with them; one that is longer than a row may be raises RowsError."""

    def lines() -> Iterator[str]:
        while line := stream.readline(MAX_ROW):
            if len(line) == MAX_ROW and not line.endswith("\n"):
                raise RowsError(f"a line is longer than {MAX_ROW >> 20} MiB")
            yield line.replace("\0", "")

    rest = lines()
    head = list(itertools.islice(rest, _SAMPLE_LINES))
    return head, itertools.chain(head, rest)


def _read_delimited(lines: Iterator[str], delimiter: str) -> Iterator[_Found]:
    reader = csv.reader(lines, delimiter=delimiter)
    names: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise RowsError(str(error), line) from error
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = read_head(cells, line)
            continue
        yield line, fill_row(names, cells)
    if names is None:
        raise RowsError("there is no line of column names")


def read_head(cells: list[str], line: int | None = None) -> list[str]:
    """The names of columns; RowsError where one is given twice."""
    names = [cell.strip() for cell in cells]
    given = [name for name in names if name]
    twice = next((name for name in given if given.count(name) > 1), None)
    if twice is not None:
        raise RowsError(f"two columns have the name {twice[:80]!r}", line)
    return names


def fill_row(names: list[str], cells: list[Any]) -> dict[str, object] | str:
    """The values of a row by column, or why its cells do not fit. A column without a name must be empty."""
    if len(cells) != len(names):
        count = len(cells)
        return f"the row has {count} cell{'' if count == 1 else 's'}, the head {len(names)}"
    if any(cell not in ("", None) for name, cell in zip(names, cells, strict=True) if not name):
        return "the row has a value in a column without a name"
    return {name: cell for name, cell in zip(names, cells, strict=True) if name}


# ---- JSON and YAML


def _read_json_lines(stream: TextIO) -> Iterator[_Found]:
    for line, text in enumerate(_take_lines(stream)[1], 1):
        if not text.strip():
            continue
        try:
            yield line, json.loads(text)
        except (ValueError, RecursionError) as error:
            yield line, f"the line is no JSON: {first_line(error)}"


def _read_json(stream: TextIO) -> Iterator[_Found]:
    """The items of a list, or objects one after the other, without the rest of the file in memory."""
    text = _Ahead(stream)
    inside = text.skip() == "["
    if inside:
        text.take(1)
    while True:
        sign = text.skip()
        if sign == "" and not inside:
            return
        if inside and sign == "]":
            text.take(1)
            if text.skip():
                raise RowsError("there is more after the end of the list", text.line)
            return
        line = text.line
        yield line, text.decode()
        sign = text.skip()
        if inside and sign == ",":
            text.take(1)
        elif inside and sign != "]":
            raise RowsError("a comma or the end of the list is missing", text.line)


class _Ahead:
    """A stream of JSON with as much of it read ahead as one value takes."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.line = 1
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def skip(self) -> str:
        """The next sign that is no blank, "" at the end."""
        while True:
            while self._at < len(self._text):
                sign = self._text[self._at]
                if not sign.isspace():
                    return sign
                self.take(1)
            if not self._more():
                return ""

    def take(self, count: int) -> None:
        self.line += self._text.count("\n", self._at, self._at + count)
        self._at += count

    def decode(self) -> object:
        """The next value; RowsError for what is none."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
                fault = ""
            except RecursionError as error:
                raise RowsError("a value nests too deep", self.line) from error
            except ValueError as error:
                value, end, fault = None, len(self._text), first_line(error)
            if not fault and end < len(self._text):
                self.take(end - self._at)
                return value
            if len(self._text) - self._at > MAX_ROW:
                raise RowsError(f"no row of up to {MAX_ROW >> 20} MiB: {fault}", self.line)
            if not self._more():  # what ended where the text did may have been cut short
                if fault:
                    raise RowsError(f"no JSON: {fault}", self.line)
                self.take(len(self._text) - self._at)
                return value

    def _more(self) -> bool:
        more = self.stream.read(_CHUNK)
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more)


def _read_yaml(stream: TextIO) -> Iterator[_Found]:
    import yaml
    from yaml.composer import Composer, ComposerError

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(Composer, base):  # type: ignore[misc]
        """The parser of `base`; its nodes are composed one item at a time."""

        def __init__(self, text: TextIO) -> None:
            base.__init__(self, text)
            Composer.__init__(self)

    loader: Any = Loader(stream)
    begins = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.SequenceStartEvent)
    try:
        for kind in begins:
            if not loader.check_event(kind):
                raise RowsError("the file holds no list of rows", 1)
            loader.get_event()
        while not loader.check_event(yaml.SequenceEndEvent):
            line = loader.peek_event().start_mark.line + 1
            node = loader.compose_node(None, None)
            try:
                yield line, loader.construct_document(node)
            except (yaml.YAMLError, ValueError, AttributeError, LookupError, TypeError) as error:
                yield line, f"the row is no plain YAML: {first_line(error)}"
    except (ComposerError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise RowsError(f"no YAML: {first_line(error)}", mark.line + 1 if mark else None) from error
    finally:
        loader.dispose()


_READERS: dict[str, Callable[[TextIO], Iterable[_Found]]] = {
    ".csv": _read_separated,
    ".tsv": _read_tabs,
    ".tab": _read_tabs,
    ".json": _read_json,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
}
PACKED = (".xlsx", ".xlsm", ".parquet")
SUFFIXES = (*_READERS, *PACKED)
