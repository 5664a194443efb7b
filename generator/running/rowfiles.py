"""Data files of a batch, opened so that one row after the other can be read.

In: the path of a data file. Out: its rows. The encoding is found from how the file begins.
"""

from __future__ import annotations

import io
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any, BinaryIO, cast

from generator.diagnostics import BriefError, diagnose
from generator.readers.encoding import find_encoding
from generator.readers.rows import PACKED, SUFFIXES, Row, RowsError, read_packed_rows, read_rows
from generator.running.workspace import ReadError, Workspace, is_remote, open_regular

_HEAD = 2**16
MAX_PACKED_BYTES = 64 * 2**20  # of a workbook, which is held as it is packed


def open_rows(name: str, workspace: Workspace) -> Generator[Row, None, None]:
    """The rows of the file `name`; the file is open while they are asked for. BriefError (BRF550) for one that cannot
    be opened or is of a kind that holds no rows; RowsError later, where it cannot be read further."""
    name, _, sheet = name.partition("#") if re.search(r"\.xls[xm]#", name, re.IGNORECASE) else (name, "", "")
    path = workspace.absolute(name)
    shown = workspace.show(path)
    if path.suffix.lower() not in SUFFIXES:
        hint = f"rows are read from {', '.join(SUFFIXES)}"
        raise BriefError(diagnose("BRF550", "this is no file of rows", file=shown, hint=hint))
    workspace.before("read", path)
    try:
        if path.suffix.lower() in PACKED:
            return _unpack(workspace.read(path, MAX_PACKED_BYTES), path.suffix, sheet)
        stream = _open(path)
    except ReadError as error:
        raise BriefError(diagnose("BRF550", f"the rows cannot be read: {error.message}", file=shown)) from error
    return _read(stream, path.suffix)


def _unpack(data: bytes, suffix: str, sheet: str) -> Generator[Row, None, None]:
    try:
        yield from read_packed_rows(data, suffix, sheet)
    except BriefError as error:
        raise RowsError(error.diagnostics[0].message) from error


def _open(path: Path) -> BinaryIO:
    if not is_remote(path):
        return open_regular(path)
    from generator.running.remote_files import open_remote

    return open_remote(path)


def _read(stream: BinaryIO, suffix: str) -> Generator[Row, None, None]:
    with stream:
        buffered: Any = io.BufferedReader(cast(Any, stream), _HEAD)
        head = buffered.peek(_HEAD)
        with io.TextIOWrapper(buffered, find_encoding(head), newline="") as text:
            yield from read_rows(text, suffix)
