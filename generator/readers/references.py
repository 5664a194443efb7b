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

_HEAD = re.compile(r"\s*table\s*:\s*(?=\S)", re.IGNORECASE)
_SETTING = re.compile(r"\s([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_SETTINGS_ALONE = re.compile(r"(?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))*\s*")
_CELLS = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?")
_STRAY = re.compile(r"!\[\[([^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,300})?\]\]")
_LONGEST = 2000  # characters of a reference


def find_reference(text: str) -> str:
    """What the inside of a comment says of a table, `prices.xlsx sheet="Q3"` of `table: prices.xlsx sheet="Q3"`; "" for
    any other comment. Words about a table are no reference: it names a file."""
    head = _HEAD.match(text) if len(text) <= _LONGEST else None
    if head is None:
        return ""
    target, settings = _cut(text[head.end() :])
    is_meant = _SETTINGS_ALONE.fullmatch(settings) is not None or is_data_file(target.strip())
    return text[head.end() :].strip() if is_meant and _names_file(target) else ""


def _cut(text: str) -> tuple[str, str]:
    """The target and the settings after it."""
    if text[0] in "\"'" and text[0] in text[1:]:
        end = text.index(text[0], 1) + 1
        return text[:end], text[end:]
    first = _SETTING.search(text)
    return (text[: first.start()], text[first.start() :]) if first else (text, "")


def _names_file(target: str) -> bool:
    """Whether words name a file: one word, or words in quotation marks, with an ending; others with an ending of those
    that hold tables."""
    target = target.strip()
    stem, _, ending = target.strip("\"'").partition("#")[0].rpartition(".")
    if not stem or not (ending.isascii() and ending.isalpha() and len(ending) <= 8) or "\n" in target:
        return False
    return ending.lower() in (*FORMATS, *_REFUSED) or target[0] in "\"'" or not re.search(r"\s", target)


def read_reference(text: str, span: Span) -> tuple[TableReference, tuple[tuple[str, str], ...]]:
    """The reference that `find_reference` found, and complaints with their hints about settings that are not known."""
    target, settings = _cut(text)
    given: dict[str, str] = {}
    complaints = []
    for found in _SETTING.finditer(settings):
        name = found[1].lower()
        if name in _SETTINGS:
            given[name] = found[2] or found[3] or found[4] or ""
            continue
        near = difflib.get_close_matches(name, _SETTINGS, 1)
        hint = f"did you mean {near[0]}?" if near else f"known settings: {', '.join(_SETTINGS)}"
        complaints.append((f"a table from a file has no setting {found[1]!r}; it was ignored", hint))
    if rest := " ".join(_SETTING.sub(" ", settings).split()):
        hint = 'put quotes around what has blanks in it: columns="Name, Price"'
        complaints.append((f"{rest[:80]!r} beside the table's file is no setting; it was ignored", hint))
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
    return lines if all(_is_embed(line) for line in lines) else ()


def _is_embed(line: str) -> bool:
    inner = line[3:-2]
    whole = line.startswith("![[") and line.endswith("]]") and "[" not in inner and "]" not in inner
    return whole and is_data_file(inner.partition("|")[0].strip())


def read_embed(text: str, span: Span) -> TableReference:
    """The reference of one of `find_embeds`."""
    target, _, caption = text[3:-2].partition("|")
    return refer(target.strip(), span, caption=caption)


def find_stray_embed(text: str) -> str:
    """The embed of a data file that stands among words, where no table can; "" for none."""
    if "![[" not in text or "`" in text:
        return ""
    found = (each[1] for each in _STRAY.finditer(text))
    return next((target.strip() for target in found if is_data_file(target.strip())), "")


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
