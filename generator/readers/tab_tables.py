"""Tables whose cells are parted by tabs.

In: the lines of a block. Out: a `PipeTable`, or None where the lines are no table. Must never take prose for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.readers.tables import LONG_CELL, PipeTable, Repair, Row


def read_tab_table(lines: Sequence[str]) -> PipeTable | None:
    """A table whose cells are parted by tabs: every line has as many. Three columns want two lines; two columns
    three, with short cells and no label that ends in a colon. Runs of tabs count as one where singles do not agree."""
    run: list[str] = []
    for line in lines:
        if "\t" not in line.strip():
            break
        run.append(line)
    if len(run) < 2:
        return None
    rows = [[cell.strip() for cell in line.rstrip("\n").split("\t")] for line in run]
    if len({len(row) for row in rows}) > 1:
        rows = [[cell.strip() for cell in re.split(r"\t+", line.strip())] for line in run]
        widths = {len(row) for row in rows}
        if len(widths) == 2 and len(rows[0]) + 1 == len(rows[1]) and len({len(row) for row in rows[1:]}) == 1:
            rows[0].insert(0, "")  # the corner is empty
        elif len(widths) > 1:
            return None
    columns = len(rows[0])
    if columns < 2 or not any(rows[0]):
        return None
    short = all(len(cell) <= LONG_CELL for row in rows for cell in row)
    labelled = any(row[0].endswith((":", "：")) for row in rows)
    if columns == 2 and (len(rows) < 3 or not short or labelled):
        return None
    header, *body = (Row(tuple(" ".join(c.split()) for c in row), at, at) for at, row in enumerate(rows))
    repair = Repair("the cells are parted by tabs; the first row is the header", (0,))
    return PipeTable(header, tuple(body), ("",) * columns, len(rows), (repair,))
