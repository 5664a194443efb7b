"""Text whose cells are parted by a sign: which sign and which quotation mark, found from its first rows.

In: the text of a CSV or TSV file. Out: its dialect, its rows with their lines. Must never guess against the rows: the
sign is the one that parts most of them into the same number of cells.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

SAMPLE = 200  # rows that decide how a file parts its cells
DELIMITERS = ("\t", ";", "|", ",")  # of equals the first: commas stand in numbers and prose too
SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)  # Excel writes it above what it exports


def find_quote(text: str) -> str:
    """The quotation mark around cells: single where no double ones are used and all names of columns stand in them."""
    first = text.split("\n", 1)[0].strip()
    single = re.fullmatch(r"'[^']*'(?:[\t;|,]'[^']*')+", first)
    return "'" if single and '"' not in text else '"'


def find_delimiter(text: str, quote: str = '"') -> str:
    """The sign that parts the first rows into the same number of cells, the more cells and rows the better."""
    best, chosen = (0.0, 0.0), ","
    for delimiter in DELIMITERS:
        rows: list[tuple[str, ...]] = []
        with contextlib.suppress(csv.Error):  # a cell that this sign cuts in two; what was read before it tells enough
            rows += (row for row, _ in islice(split_rows(text, delimiter, quote), SAMPLE) if any(row))
        counts = Counter(len(row) for row in rows)
        if not counts:
            continue
        width, number = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
        if width < 2:
            continue
        score = (number / len(rows), 1.0 if len(rows[0]) == width else 0.0)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def split_rows(text: str, delimiter: str, quote: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The rows of a text, each with the line (from 1) on which it begins; an empty line is a row without cells.
    csv.Error for a cell whose quotation marks do not fit."""
    reader = csv.reader(
        io.StringIO(text, newline="\n"), delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=True
    )
    start = 1
    for row in reader:
        yield tuple(cell.strip() for cell in row) if any(map(str.strip, row)) else (), start
        start = reader.line_num + 1
