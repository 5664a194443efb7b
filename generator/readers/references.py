"""References to tables that stand in files: in comments, as embeds of Obsidian, as images.

In: the text of a comment, of a line, a target. Out: `TableReference` values, and complaints in words. Opens nothing.
"""

from __future__ import annotations

import csv
import difflib
import re
from pathlib import PurePosixPath

from generator.model.content import Span, TableReference

FORMATS = ("csv", "tsv", "tab", "xlsx", "xlsm", "json", "yaml", "yml", "parquet")
_REFUSED = ("xls", "ods", "numbers")  # tables all the same, so that their refusal is said
_SETTINGS = ("sheet", "range", "columns", "title")

_KNOWN = "|".join((*FORMATS, *_REFUSED))
_REFERENCE = re.compile(
    rf"\s*table\s*:\s*((?:\"[^\"\n]+\"|'[^'\n]+'|[^\s\"'=]+\.[A-Za-z]{{1,8}}(?:#\S*)?|[^\n\"'=]+?\.(?:{_KNOWN})(?:#\S*)?)"
    r"(?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))*)\s*",
    re.IGNORECASE,
)
_SETTING = re.compile(r"\s([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_EMBED = re.compile(rf"!\[\[\s*([^\[\]|\n]+?\.(?:{_KNOWN})(?:#[^\[\]|\n]*)?)\s*(?:\|([^\[\]\n]*))?\]\]", re.IGNORECASE)
_CELLS = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?")
_LONGEST = 2000  # characters of a reference


def find_reference(text: str) -> str:
    """What the inside of a comment says of a table, `prices.xlsx sheet="Q3"` of `table: prices.xlsx sheet="Q3"`; "" for
    any other comment. Words about a table are no reference: it names a file."""
    found = _REFERENCE.fullmatch(text) if len(text) <= _LONGEST and "table" in text[:40].lower() else None
    return found[1] if found else ""


def read_reference(text: str, span: Span) -> tuple[TableReference, tuple[tuple[str, str], ...]]:
    """The reference that `find_reference` found, and complaints with their hints about settings that are not known."""
    first = _SETTING.search(text)
    target = text[: first.start()] if first else text
    given: dict[str, str] = {}
    complaints = []
    for found in _SETTING.finditer(text):
        name = found[1].lower()
        if name in _SETTINGS:
            given[name] = found[2] or found[3] or found[4] or ""
            continue
        near = difflib.get_close_matches(name, _SETTINGS, 1)
        hint = f"did you mean {near[0]}?" if near else f"known settings: {', '.join(_SETTINGS)}"
        complaints.append((f"a table from a file has no setting {found[1]!r}; it was ignored", hint))
    columns = next(csv.reader([given.get("columns", "")], skipinitialspace=True), [])
    wanted = tuple(name for column in columns if (name := " ".join(column.split())))
    reference = refer(target.strip().strip("\"'"), span, caption=given.get("title", ""))
    sheet, cells = given.get("sheet", reference.sheet), given.get("range", reference.range)
    return TableReference(reference.target, span, sheet, cells, wanted, reference.caption), tuple(complaints)


def find_embeds(text: str) -> tuple[str, ...]:
    """The embeds of a paragraph whose every line is one, `![[prices.xlsx#Sheet1!A1:F20|Prices]]`; () for any other."""
    if not text.startswith("![["):
        return ()
    lines = tuple(line.strip() for line in text.split("\n"))
    return lines if all(_EMBED.fullmatch(line) for line in lines) else ()


def read_embed(text: str, span: Span) -> TableReference:
    """The reference of one of `find_embeds`."""
    found = _EMBED.fullmatch(text)
    target, caption = (found[1], found[2] or "") if found else (text, "")
    return refer(target, span, caption=caption)


def is_data_file(target: str) -> bool:
    """Whether a target is a file that holds a table, by its ending."""
    path = target.partition("#")[0]
    return ":" not in path[2:] and PurePosixPath(path).suffix[1:].lower() in (*FORMATS, *_REFUSED)


def refer(target: str, span: Span, *, caption: str = "") -> TableReference:
    """A reference to a target, its fragment read: `#Sheet1!A1:F20`, `#Sheet1`, `#A1:F20` or a name of the workbook."""
    path, _, fragment = target.partition("#")
    sheet, cells = "", ""
    fragment = fragment.strip().replace("%20", " ")
    if "!" in fragment:
        sheet, _, cells = fragment.rpartition("!")
    elif _CELLS.fullmatch(fragment):
        cells = fragment
    else:
        sheet = fragment
    return TableReference(path.strip(), span, _unquoted(sheet), cells.strip(), (), " ".join(caption.split()))


def _unquoted(sheet: str) -> str:
    """A sheet's name as Excel writes it, 'Bob''s sheet', without its quotes."""
    sheet = sheet.strip()
    quoted = len(sheet) > 1 and sheet[0] == sheet[-1] == "'"
    return sheet[1:-1].replace("''", "'") if quoted else sheet
