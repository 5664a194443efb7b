"""Tables in JSON, YAML and Parquet: lists of objects, lists of lists, mappings of mappings.

In: the bytes, a `TableReference`, the document's language. Out: a `Grid`. Numbers that come as numbers are written with
all their digits and the language's decimal sign, truth values as \u2713 and \u2717. The first object names the columns;
one that has others, or lacks some, is an error. Opens nothing.
"""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostics, diagnose, first_line
from generator.formats import plain_number
from generator.model.content import TableReference
from generator.readers.encoding import drop_controls
from generator.readers.tabular import Grid, Place, check_size, decode_data, fault
from generator.readers.yaml_source import YamlFaultError, compose_yaml

YES, NO = "\u2713", "\u2717"
_MAX_PARQUET = 256 * 2**20  # bytes that its columns unpack to
_SHAPES = "a list of objects, a list of lists, or a mapping of names to objects"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as it was read, and where."""

    value: Any
    place: Place


def read_structured(
    data: bytes, file: str, suffix: str, reference: TableReference, lang: str
) -> tuple[Grid, Diagnostics]:
    """The grid of a JSON, YAML or Parquet file. `reference.sheet` is the key of its outermost mapping that holds the
    table. BriefError as `read_table` says."""
    if reference.range:
        raise fault("BRF532", f"there are no cells {reference.range} in a {suffix} file", hint="choose with columns")
    said: Diagnostics = ()
    if suffix == ".parquet":
        rows = _read_parquet(data, reference)
    elif suffix == ".json":
        text, said = decode_data(data, file)
        rows = _list_rows(_parse_json(text), {}, reference.sheet)
    else:
        text, said = decode_data(data, file)
        rows = _list_rows(*_parse_yaml(text), reference.sheet)
    cells, places = _lay_out(rows, reference, lang)
    clean = tuple(tuple(drop_controls(cell) for cell in row) for row in cells)
    if clean != cells:
        said += (diagnose("BRF107", "control characters were taken out of cells"),)
    return Grid(clean, lambda row, _: places[row]), said


# ---- files to values


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise fault("BRF531", f"it is not valid JSON: {error.msg}", Place(error.lineno)) from error
    except RecursionError as error:
        raise fault("BRF531", "it is nested too deep") from error
    except ValueError as error:
        raise fault("BRF531", f"it is not valid JSON: {error}") from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise ValueError(f"the key {twice!r} is given twice in one object")
    return value


def _parse_yaml(text: str) -> tuple[Any, dict[int, int]]:
    """The value, and the lines of its rows by identity."""
    import yaml

    lines: dict[int, int] = {}
    try:
        node, loader = compose_yaml(text)
        value = None if node is None else _value_of(node, loader, lines)
    except YamlFaultError as error:
        raise fault("BRF531", str(error), Place(error.line)) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise fault("BRF531", f"it is not valid YAML: {error.problem or error.context}", Place(line)) from error
    except RecursionError as error:
        raise fault("BRF531", "it is nested too deep") from error
    return value, lines


def _value_of(node: Any, loader: Any, lines: dict[int, int]) -> Any:
    """The plain value of a node; decimals keep the digits they were written with."""
    import yaml

    value: Any
    if isinstance(node, yaml.MappingNode):
        value = {}
        for key, one in node.value:
            name = str(_value_of(key, loader, lines))
            if name in value:
                raise fault("BRF531", f"the key {name!r} is given twice", Place(key.start_mark.line + 1))
            value[name] = _value_of(one, loader, lines)
    elif isinstance(node, yaml.SequenceNode):
        value = [_value_of(one, loader, lines) for one in node.value]
    else:
        text = str(node.value)
        if node.tag == "tag:yaml.org,2002:float" and text.replace(".", "", 1).lstrip("+-").isdecimal():
            return Decimal(text)
        try:
            return loader.construct_object(node, deep=True)
        except (ValueError, OverflowError, AttributeError, LookupError):  # 2026-13-45 is no date
            return text
    lines[id(value)] = node.start_mark.line + 1
    return value


def _list_rows(value: Any, lines: Mapping[int, int], key: str) -> list[_Row]:
    """The rows of a value; those of a mapping begin with their names."""
    if key:
        if not isinstance(value, Mapping) or key not in value:
            known = ", ".join(map(str, value)) if isinstance(value, Mapping) else ""
            raise fault("BRF532", f"there is no {key!r}", hint=f"its keys: {known[:300]}" if known else "")
        value = value[key]
    if isinstance(value, Mapping) and value and all(isinstance(one, Mapping) for one in value.values()):
        named = (({"": str(name), **one}, one, f"{name!r}") for name, one in value.items())
        return [_Row(row, _place(lines, one, words)) for row, one, words in named]
    if isinstance(value, list) and value:
        same = all(isinstance(one, Mapping) for one in value) or all(isinstance(one, list) for one in value)
        if same:
            return [_Row(one, _place(lines, one, f"item {number}")) for number, one in enumerate(value, 1)]
    if isinstance(value, Mapping) and len(value) == 1 and not key:
        (key,) = value
        hint = f'name the part that holds the table: sheet="{key}"'
    else:
        hint = ""
    raise fault("BRF531", f"there is no table: it must be {_SHAPES}", hint=hint)


def _place(lines: Mapping[int, int], value: Any, words: str) -> Place:
    line = lines.get(id(value))
    return Place(None, words) if line is None else Place(line)


def _read_parquet(data: bytes, reference: TableReference) -> list[_Row]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = "pip install 'briefsmith[parquet]', or save it as .csv"
        raise fault("BRF536", "a Parquet file needs the package pyarrow", hint=hint) from error
    if reference.sheet:
        raise fault("BRF532", f"there is no sheet {reference.sheet!r}: a Parquet file has none")
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        meta = file.metadata
        check_size((meta.num_rows + 1) * max(meta.num_columns, 1))
        if sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups)) > _MAX_PARQUET:
            raise fault("BRF535", f"its columns unpack to more than {_MAX_PARQUET >> 20} MiB")
        table = file.read()
        columns = {str(name): table.column(n).to_pylist() for n, name in enumerate(table.column_names)}
    except (pyarrow.ArrowException, OSError) as error:
        raise fault("BRF531", f"it is no sound Parquet file: {first_line(error)}") from error
    rows = [_Row(list(columns), Place(None, "the columns"))]
    values = zip(*columns.values(), strict=True)
    return [*rows, *(_Row(list(row), Place(None, f"row {number}")) for number, row in enumerate(values, 1))]


# ---- values to cells


def _lay_out(
    rows: Sequence[_Row], reference: TableReference, lang: str
) -> tuple[tuple[tuple[str, ...], ...], tuple[Place, ...]]:
    first = rows[0].value
    if isinstance(first, list):
        check_size(sum(len(row.value) for row in rows))
        cells = [tuple(_show(one, row.place, lang) for one in row.value) for row in rows]
        return tuple(cells), tuple(row.place for row in rows)
    columns = list(first)
    check_size((len(rows) + 1) * len(columns))
    wanted = {" ".join(name.split()).casefold() for name in reference.columns}
    asked = [name for name in columns if not wanted or " ".join(name.split()).casefold() in wanted]
    cells = [tuple(map(str, columns))]
    for row in rows:
        missing = next((name for name in asked if name not in row.value), None)
        if missing is not None:
            raise fault(
                "BRF533", f"there is no {missing!r}, which the first has", row.place, "write null for an empty cell"
            )
        more = next((name for name in row.value if name not in first), None)
        if more is not None and not wanted:
            raise fault("BRF533", f"there is {more!r}, which the first has not", row.place, "give all the same names")
        cells.append(tuple(_show(row.value.get(name), row.place, lang) for name in columns))
    return tuple(cells), (rows[0].place, *(row.place for row in rows))


def _show(value: Any, place: Place, lang: str) -> str:
    """A value as a cell shows it."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case int() | float() | Decimal():
            return plain_number(value, lang)
        case str():
            return value.strip()
        case datetime.datetime():
            return value.isoformat(" ", "minutes")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case list() if not any(isinstance(one, list | Mapping) for one in value):
            return ", ".join(_show(one, place, lang) for one in value)
        case list() | Mapping():
            raise fault("BRF531", "a cell holds a list or mapping of its own", place, "give plain values")
        case bytes():
            raise fault("BRF531", "a cell holds bytes", place, "leave the column out with columns")
        case _:
            return str(value)
