"""Tables as people write them: with, without, or with a broken delimiter row.

In: the lines of a block. Out: a `PipeTable` of cell texts with what was repaired, or None where the lines are
no table. Knows nothing of inline marks. Must never lose a cell's words and never take prose for a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.diagnostics import BriefError, diagnose

MAX_WRAP = 3  # a row is looked for over so many further lines
MAX_CELLS = 100_000  # in one document
EVIDENCE = 50  # so many lines decide whether lines without a delimiter row are a table
LONG_CELL = 80  # characters; two columns without outer pipes are a table only where cells are shorter

_TOKENS = re.compile(r"\\.|`+|\|", re.DOTALL)
_DELIMITER = re.compile(r":?[-–—=]+:?")
_PLAIN_DELIMITER = re.compile(r":?-+:?")
_DELIMITER_LINE = re.compile(r"[|:\-–—=\s]+")
_ONLY_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|\[[^\]]*\]\[[^\]]*\]|https?://\S+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and its first and last line counted from 0 within the block."""

    cells: tuple[str, ...]
    line: int
    last: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended, and on which lines (from 0 within the block)."""

    what: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A rectangle: the header and each row have as many cells as `alignments`. `end` is the line after the table."""

    header: Row
    rows: tuple[Row, ...]
    alignments: tuple[str, ...]
    end: int
    repairs: tuple[Repair, ...]


@dataclass
class _Draft:
    """A table being read; rows are still ragged."""

    lines: Sequence[str]
    header: Row | None = None
    columns: int = 0
    alignments: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    end: int = 0
    led: bool = False  # rows begin with a pipe
    strict: bool = False  # GFM reads it too
    repairs: dict[str, list[int]] = field(default_factory=dict)

    def repaired(self, what: str, line: int) -> None:
        self.repairs.setdefault(what, []).append(line)


def split_cells(line: str, *, whole_code: bool = False) -> list[str]:
    r"""The cells of a row (GFM 4.10): cut at pipes, outer ones dropped, `\|` a pipe of the text.

    With `whole_code` a pipe inside a code span does not cut, which GFM says it does.
    """
    text = line.strip()
    cells: list[str] = []
    start = position = 0
    while match := _TOKENS.search(text, position):
        position = match.end()
        token = match.group()
        if token == "|":
            cells.append(text[start : match.start()])
            start = position
        elif token[0] == "`" and whole_code:
            closing = re.compile(rf"(?<!`){token}(?!`)").search(text, position)
            position = closing.end() if closing else position
    cells.append(text[start:])
    if len(cells) > 1 and not cells[0].strip():
        cells.pop(0)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [" ".join(cell.replace("\\|", "|").split()) for cell in cells]


def has_pipe(line: str) -> bool:
    """Whether a line holds a pipe that is neither escaped nor inside a code span."""
    if "|" not in line:
        return False
    stripped = line.strip()
    return len(split_cells(line, whole_code=True)) > 1 or stripped[:1] == "|" or stripped[-1:] == "|"


def is_delimiter(line: str) -> bool:
    """Whether a line is a delimiter row: nothing but dashes, colons and at least one pipe."""
    if "|" not in line or _DELIMITER_LINE.fullmatch(line) is None:
        return False
    return all(_DELIMITER.fullmatch(cell) for cell in split_cells(line))


def read_pipe_table(lines: Sequence[str]) -> PipeTable | None:
    """The table that begins on the first of `lines` ("" for a blank one), or None.

    Reads what GFM reads, and: a delimiter row that is missing, too wide or narrow, glued to its neighbour,
    above the header or after a blank line; a header or row wrapped over lines; rows parted by single blank
    lines; rows with too few or too many cells. Without a delimiter row it wants evidence (see `_has_evidence`).
    """
    glued = _read_glued(lines)
    if glued is not None or len(lines) < 2 or not has_pipe(lines[0]):
        return glued
    draft = _Draft(lines, led=lines[0].lstrip().startswith("|"))
    body = _read_head(draft)
    if body is None:
        return None
    _read_body(draft, body)
    return _square(draft)


def _alignments(line: str) -> tuple[str, ...]:
    names = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}
    return tuple(names[cell[:1] == ":", cell[-1:] == ":"] for cell in split_cells(line))


def _read_head(draft: _Draft) -> int | None:
    """Finds header, columns and alignments; returns the line where the body begins, None for no table."""
    first, second = draft.lines[0], draft.lines[1]
    if is_delimiter(first):
        return _read_head_under_rule(draft)
    cells = split_cells(first)
    if is_delimiter(second):
        wanted = len(split_cells(second))
        plain = all(_PLAIN_DELIMITER.fullmatch(cell) for cell in split_cells(second))
        draft.strict = plain and len(cells) == wanted
        if not draft.strict and not draft.led and len(cells) < 2:
            return None
        whole = split_cells(first, whole_code=True)
        if len(cells) != wanted and len(whole) == wanted:
            cells = whole
            draft.repaired("a pipe inside code was read as text", 0)
        if not plain:
            draft.repaired("the delimiter row is not made of hyphens", 1)
        return _set_head(draft, Row(tuple(cells), 0, 0), second, 1)
    return _read_late_delimiter(draft) or _read_head_alone(draft)


def _set_head(draft: _Draft, header: Row, delimiter: str, at: int) -> int:
    draft.header = header
    draft.alignments = _alignments(delimiter)
    draft.columns = len(header.cells)
    if len(draft.alignments) != draft.columns:
        counts = f"{len(draft.alignments)} cells, the header {draft.columns}"
        draft.repaired(f"the delimiter row has {counts}; the rows decided", at)
    return at + 1


def _read_head_under_rule(draft: _Draft) -> int | None:
    """A delimiter row comes first: a border above the header, or a table without a header."""
    lines = draft.lines
    if not has_pipe(lines[1]) or is_delimiter(lines[1]):
        return None
    cells = split_cells(lines[1])
    if len(lines) > 2 and is_delimiter(lines[2]):
        draft.repaired("a rule above the header was left out", 0)
        return _set_head(draft, Row(tuple(cells), 1, 1), lines[2], 2)
    if not draft.led or len(cells) < 2:
        return None
    draft.repaired("the table has no header row", 0)
    _set_head(draft, Row(("",) * len(split_cells(lines[0])), 0, 0), lines[0], 0)
    draft.columns = len(cells)
    return 1


def _read_late_delimiter(draft: _Draft) -> int | None:
    """The delimiter row stands after a blank line, or under a header that is wrapped over lines."""
    pieces = [draft.lines[0]]
    for at in range(1, min(len(draft.lines), MAX_WRAP + 2)):
        line = draft.lines[at]
        if is_delimiter(line):
            cells = split_cells(" ".join(pieces))
            if len(cells) != len(split_cells(line)) or not draft.led:
                return None
            wrapped = len(pieces) > 1
            draft.repaired("the header was wrapped over lines" if wrapped else "a blank line parts the header", 0)
            return _set_head(draft, Row(tuple(cells), 0, at - 1), line, at)
        if not line:
            continue
        if pieces[-1].rstrip().endswith("|"):
            return None
        pieces.append(line)
    return None


def _read_head_alone(draft: _Draft) -> int | None:
    """No delimiter row: the first row is the header where the lines look like a table all the same."""
    if not _has_evidence(draft.lines):
        return None
    draft.header = Row(tuple(split_cells(draft.lines[0], whole_code=True)), 0, 0)
    draft.columns = _usual_count(_run_of_rows(draft.lines))
    draft.repaired("the delimiter row is missing; the first row is the header", 0)
    return 1


def _run_of_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of the lines with pipes from the first on, looking over single blank lines between piped rows."""
    run: list[list[str]] = []
    for at, line in enumerate(lines[:EVIDENCE]):
        if not line and 0 < at < len(lines) - 1 and _is_piped(lines[at - 1]) and _is_piped(lines[at + 1]):
            continue
        if not has_pipe(line):
            break
        run.append(split_cells(line, whole_code=True))
    return run


def _is_piped(line: str) -> bool:
    text = line.strip()
    return len(text) > 2 and text[0] == "|" and text[-1] == "|"


def _usual_count(rows: Sequence[Sequence[str]]) -> int:
    """The commonest number of cells; of equally common ones the larger, so that no cell is lost."""
    counts = Counter(len(row) for row in rows)
    return max(counts, key=lambda n: (counts[n], n)) if counts else 0


def _has_evidence(lines: Sequence[str]) -> bool:
    """Whether lines without a delimiter row are a table. Rows that begin with a pipe: two of them, at least two
    cells, half of them alike. Without outer pipes: all alike and blanks around every pipe, two rows of three
    cells or three rows of two short ones, not all of them links (which is how people write menus)."""
    rows = _run_of_rows(lines)
    usual = _usual_count(rows)
    if len(rows) < 2 or usual < 2:
        return False
    alike = sum(1 for row in rows if len(row) == usual)
    led = [line.strip() for line in lines[: len(rows)]]
    if all(line.startswith("|") or not line for line in led):
        return alike * 2 >= len(rows) and len(rows[0]) > 1
    if alike < len(rows) or len(rows) < (2 if usual > 2 else 3):
        return False
    if any(re.search(r"\S\|\S", line) for line in led):
        return False
    if all(_ONLY_LINK.fullmatch(cell) for row in rows for cell in row):
        return False
    return usual > 2 or all(len(cell) <= LONG_CELL for row in rows for cell in row)


def _read_body(draft: _Draft, at: int) -> None:
    """Rows until a line that cannot be one."""
    lines = draft.lines
    draft.end = at
    while at < len(lines):
        line = lines[at]
        if not line:
            if not _continues(draft, at):
                return
            draft.repaired("a blank line parts the rows", at)
            at += 1
        elif is_delimiter(line) and all(len(cell.strip(":")) > 2 for cell in split_cells(line)):
            draft.repaired("a rule between rows was left out", at)
            at += 1
        elif not _is_row(draft, at):
            if draft.strict:
                draft.repaired("the line after the table has no pipe; it was read as text, not as a row", at)
            return
        else:
            row = _read_row(draft, at)
            draft.rows.append(row)
            at = row.last + 1
        draft.end = at


def _continues(draft: _Draft, at: int) -> bool:
    """Whether the table goes on after one blank line: a piped row as wide as it, which heads no new table."""
    lines = draft.lines
    if at + 1 >= len(lines) or not draft.led or not _is_piped(lines[at + 1]):
        return False
    if len(split_cells(lines[at + 1])) != draft.columns or is_delimiter(lines[at + 1]):
        return False
    after = [line for line in lines[at + 2 : at + 4] if line]
    return not (after and is_delimiter(after[0]))


def _is_row(draft: _Draft, at: int) -> bool:
    """A line with a pipe; one without where the table has a single column or piped lines follow at once."""
    line = draft.lines[at]
    if "|" in line or draft.columns == 1:
        return True
    return at + 1 < len(draft.lines) and "|" in draft.lines[at + 1] and not is_delimiter(draft.lines[at + 1])


def _read_row(draft: _Draft, at: int) -> Row:
    line = draft.lines[at]
    cells = split_cells(line)
    if len(cells) < draft.columns and not draft.led and line.lstrip().startswith("|"):
        cells.insert(0, "")  # the others have no outer pipe, so this one closes an empty first cell
    if len(cells) > draft.columns:
        whole = split_cells(line, whole_code=True)
        if len(whole) == draft.columns:
            draft.repaired("a pipe inside code was read as text", at)
            cells = whole
    if len(cells) >= draft.columns or line.rstrip().endswith("|"):
        return Row(tuple(cells), at, at)
    return _unwrap(draft, at) or Row(tuple(cells), at, at)


def _unwrap(draft: _Draft, at: int) -> Row | None:
    """A row whose cell wraps onto the next lines, where together they have as many cells as the table."""
    joined = draft.lines[at]
    for last in range(at + 1, min(len(draft.lines), at + 1 + MAX_WRAP)):
        line = draft.lines[last]
        if not line or is_delimiter(line):
            return None
        alone = len(split_cells(line)) if has_pipe(line) else 0
        if alone >= draft.columns and (last > at + 1 or not _breaks_after_name(draft, at)):
            return None
        joined = f"{joined} {line}"
        cells = split_cells(joined)
        if len(cells) == draft.columns or (len(cells) > draft.columns and alone >= draft.columns):
            draft.repaired("a row was wrapped over lines", at)
            return Row(tuple(cells), at, last)
        if len(cells) > draft.columns:
            return None
    return None


def _breaks_after_name(draft: _Draft, at: int) -> bool:
    """Whether a row stops after its first cell and the next line, full as it is, lacks its closing pipe too."""
    line, after = draft.lines[at].strip(), draft.lines[at + 1].strip()
    return line.startswith("|") and after.startswith("|") and len(split_cells(line)) == 1 and not _is_piped(after)


def _square(draft: _Draft) -> PipeTable | None:
    """Every row as wide as the table; where most rows are wider than the header, the table is as wide as they."""
    header = draft.header
    if header is None:
        return None
    columns = draft.columns
    usual = _usual_count([row.cells for row in draft.rows]) or columns
    wider = sum(1 for row in draft.rows if len(row.cells) > columns)
    narrowed = all(not cell for row in draft.rows for cell in row.cells[columns:])
    if wider * 2 > len(draft.rows) and not narrowed:
        draft.repaired(f"the rows have {usual} cells, the header {columns}; the table was widened", header.line)
        columns = usual
    if columns * (len(draft.rows) + 1) > MAX_CELLS:
        raise BriefError(diagnose("BRF105", f"a table has more than {MAX_CELLS} cells, which is the limit"))
    header = _fit(draft, header, columns)
    rows = tuple(_fit(draft, row, columns) for row in draft.rows)
    if not any(header.cells) and _is_head_below(rows):
        draft.repaired("the header row is empty; the row below it is the header", header.line)
        header, rows = rows[0], rows[1:]
    alignments = (*draft.alignments, *("" for _ in range(columns)))[:columns]
    repairs = tuple(Repair(what, tuple(lines)) for what, lines in draft.repairs.items())
    return PipeTable(header, rows, alignments, draft.end, repairs)


def _is_head_below(rows: Sequence[Row]) -> bool:
    """Whether the first of these rows names columns: it alone has an empty corner, and nothing else empty."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    return not rows[0].cells[0] and all(rows[0].cells[1:]) and all(row.cells[0] for row in rows[1:])


def _fit(draft: _Draft, row: Row, columns: int) -> Row:
    cells = row.cells
    if len(cells) == columns:
        return row
    if len(cells) < columns:
        if row is not draft.header:
            draft.repaired("too few cells; empty ones were added", row.line)
        return Row(cells + ("",) * (columns - len(cells)), row.line, row.last)
    surplus = [cell for cell in cells[columns - 1 :] if cell]
    if any(cells[columns:]):
        draft.repaired("too many cells; the last ones were joined", row.line)
    return Row((*cells[: columns - 1], " | ".join(surplus)), row.line, row.last)


def _read_glued(lines: Sequence[str]) -> PipeTable | None:
    """A delimiter row glued to the header's line, to the first body row, or the whole table on one line."""
    for at in range(min(2, len(lines))):
        if "-" not in lines[at] or not has_pipe(lines[at]):
            continue
        parts = _unglue(lines[at])
        if parts is None or (at == 1 and parts[0]) or (at == 0 and not parts[0]):
            continue
        head, rule, rows = parts
        header = head if at == 0 else lines[0]
        cells = split_cells(header)
        if len(cells) != len(split_cells(rule)) or not has_pipe(header):
            continue
        draft = _Draft(lines, led=True)
        draft.repaired("the delimiter row was glued to its neighbour", at)
        _set_head(draft, Row(tuple(cells), 0, 0), rule, at)
        draft.rows = [Row(tuple(split_cells(row)), at, at) for row in rows]
        _read_body(draft, at + 1)
        return _square(draft)
    return None


def _unglue(line: str) -> tuple[str, str, list[str]] | None:
    """Header text ("" for none), delimiter row and body rows of a line that holds two of them at least."""
    text = line.strip()
    pieces = text.removeprefix("|").removesuffix("|").split("|")
    marks = [_PLAIN_DELIMITER.fullmatch(piece.strip()) is not None and len(piece.strip()) > 2 for piece in pieces]
    if sum(marks) < 2 or all(marks):
        return None
    first = marks.index(True)
    width = next((n for n, mark in enumerate(marks[first:]) if not mark), len(marks) - first)
    if width < 2:
        return None
    head = pieces[:first]
    rest = pieces[first + width :]
    if head and not head[-1].strip() and len(head) > width:
        head = head[:-1]
    rows: list[str] = []
    while rest:
        if not rest[0].strip() and len(rest) > width:
            rest = rest[1:]
        rows.append("|" + "|".join(rest[:width]) + "|")
        rest = rest[width:]
    rows = [row for row in rows if row.strip("| \t")]
    return _piped(head), _piped(pieces[first : first + width]), rows


def _piped(pieces: Sequence[str]) -> str:
    return "|" + "|".join(pieces) + "|" if pieces else ""
