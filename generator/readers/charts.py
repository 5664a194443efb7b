"""Charts as authors write them in fenced blocks: YAML with a kind, categories and series, or what people write for it.

In: the text of a block. Out: a `Chart` with what was mended, or the fault and its line. Must never guess a number:
what is none is said, and a series with fewer values than categories has gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Diagnostics, diagnose
from generator.model.chart import Chart, ChartKind, Series
from generator.model.content import ChartBlock, Code, Span
from generator.readers.yaml_source import YamlFaultError, compose_yaml

MAX_NUMBERS = 2_000  # of one chart; more is a table

_KINDS = {
    "bar": ChartKind.BAR, "bars": ChartKind.BAR, "barchart": ChartKind.BAR, "horizontalbar": ChartKind.BAR,
    "barh": ChartKind.BAR, "column": ChartKind.COLUMN, "columns": ChartKind.COLUMN, "col": ChartKind.COLUMN,
    "verticalbar": ChartKind.COLUMN, "stacked": ChartKind.STACKED, "stackedbar": ChartKind.STACKED,
    "stackedbars": ChartKind.STACKED, "stackedcolumn": ChartKind.STACKED, "line": ChartKind.LINE,
    "lines": ChartKind.LINE, "pie": ChartKind.PIE, "donut": ChartKind.PIE, "doughnut": ChartKind.PIE,
}  # fmt: skip
_KEYS = {
    "kind": "kind", "type": "kind", "chart": "kind",
    "categories": "categories", "category": "categories", "labels": "categories", "label": "categories",
    "x": "categories", "names": "categories",
    "series": "series", "data": "series", "datasets": "series", "values": "series", "value": "series", "y": "series",
    "unit": "unit", "units": "unit", "title": "title", "caption": "title", "name": "title",
}  # fmt: skip
_NAMES = frozenset(("name", "label", "title"))
_VALUES = frozenset(("values", "value", "data", "y"))
_NUMBER = re.compile(
    r"(?P<before>[^\d+\-\u2212.,]*)(?P<number>[+\-\u2212]?(?:\d[\d.,\u00a0\u202f '\u2019_]*|[.,]\d+))(?P<after>\D*)"
)
_GROUPS = re.compile("[\u00a0\u202f '\u2019_]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML; YAML can escape them
_ABSENT = frozenset(("", "~", "null", "none", "-", "\u2013", "\u2014", "n/a", "na", "?"))
_LONGEST_UNIT = 24


class ChartFaultError(ValueError):
    """A block says no chart. `line` is 1-based within the block."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Found:
    """What was read so far: series by name, in order, each as values by category; what to say, with lines."""

    categories: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    decimals: int = 0
    count: int = 0
    said: list[tuple[str, int]] = field(default_factory=list)


def chart_kind(word: str) -> ChartKind | None:
    """The kind that a word means: "bar", "Stacked bars", "horizontal-bar"; None for another word."""
    plain = re.sub(r"[^a-z]", "", word.casefold())
    return _KINDS.get(plain) or _KINDS.get(plain.removesuffix("chart").removesuffix("graph"))


def read_chart_block(source: str, kind: str, span: Span) -> tuple[ChartBlock | Code, Diagnostics]:
    """A fenced block as a chart, or as a listing where it says none, and what is said, with lines counted within the
    block: BRF151 (warning) no chart, BRF152 (note) mended. `kind` is what the fence itself says."""
    try:
        chart, said = read_chart(source, kind)
    except ChartFaultError as error:
        message = f"the chart is shown as its source: {error}"
        hint = "docs/forms.md shows what a chart is written like"
        return Code(source, "chart", span), (diagnose("BRF151", message, line=error.line, hint=hint),)
    return ChartBlock(chart, span, source), tuple(diagnose("BRF152", text, line=line) for text, line in said)


def read_chart(source: str, kind: str = "") -> tuple[Chart, tuple[tuple[str, int], ...]]:
    """The chart of a block, and what was mended, each with its line (1-based within the block). `kind` is what the
    fence itself says. ChartFaultError for what is no chart."""
    try:
        root, _ = compose_yaml(source)
    except YamlFaultError as error:
        raise ChartFaultError(str(error), error.line) from error
    if root is None or root.id != "mapping":
        raise ChartFaultError("it is no mapping of kind, categories and series", _line(root) if root else 1)
    found = _Found()
    given, loose = _sort_keys(root)
    if loose and not given.get("series"):
        return _assemble(given, [], loose, kind, found, _line(root))
    found.said += [(f"a chart has no key {key.value!r}", _line(key)) for key, _ in loose]
    return _assemble(given, given.get("series", []), [], kind, found, _line(root))


def _sort_keys(root: Any) -> tuple[dict[str, list[Any]], list[tuple[Any, Any]]]:
    """The nodes of the keys that we know, and the pairs of the others."""
    given: dict[str, list[Any]] = {}
    loose: list[tuple[Any, Any]] = []
    for key, node in root.value:
        name = _KEYS.get(str(key.value).strip().casefold()) if key.id == "scalar" else None
        if name is None:
            loose.append((key, node))
        else:
            given.setdefault(name, []).append(node)
    return given, loose


def _assemble(
    given: dict[str, list[Any]],
    series: list[Any],
    loose: list[tuple[Any, Any]],
    kind: str,
    found: _Found,
    line: int,
) -> tuple[Chart, tuple[tuple[str, int], ...]]:
    wanted = _kind_of(given, kind)
    for node in given.get("categories", []):
        found.categories += _texts_of(node)
    named: list[tuple[str, dict[str, float | None]]] = []
    for node in series:
        named += _series_of(node, found)
    if loose:  # "DevOps: 3.8" right in the block
        named += _by_name(loose, found)
    if not any(value is not None for _, values in named for value in values.values()):
        raise ChartFaultError("it has no numbers (series: a mapping of names to lists of numbers)", line)
    units = {unit for unit in (*found.units, _text_of(given, "unit")) if unit}
    if len(units) > 1:
        raise ChartFaultError(f"its numbers have different units ({', '.join(sorted(units))})", line)
    unit = next(iter(units), "")
    chart = Chart(
        wanted,
        tuple(found.categories),
        tuple(Series(name, tuple(map(values.get, found.categories))) for name, values in named),
        title=_text_of(given, "title"),
        unit=unit,
        decimals=found.decimals,
    )
    return chart, tuple(found.said)


def _kind_of(given: dict[str, list[Any]], kind: str) -> ChartKind:
    nodes = given.get("kind", [])
    word = str(nodes[0].value) if nodes and nodes[0].id == "scalar" else kind
    if not word.strip() and not nodes:
        return ChartKind.BAR
    wanted = chart_kind(word)
    if wanted is None:
        named = ", ".join(each.value for each in ChartKind)
        raise ChartFaultError(f"{word!r} is no kind of chart ({named})", _line(nodes[0]) if nodes else 1)
    return wanted


def _series_of(node: Any, found: _Found) -> Iterator[tuple[str, dict[str, float | None]]]:
    """The series of a node: names to lists, a list of named lists, one list, or categories to numbers."""
    if node.id == "mapping":
        yield from _by_name(node.value, found)
    elif node.id == "sequence" and all(each.id == "mapping" for each in node.value) and node.value:
        yield from _listed(node.value, found)
    elif node.id == "sequence":
        yield "", _along(node.value, found)
    else:
        raise ChartFaultError(f"{node.value!r} is no list of numbers", _line(node))


def _by_name(pairs: Sequence[tuple[Any, Any]], found: _Found) -> Iterator[tuple[str, dict[str, float | None]]]:
    """Names to lists, names to categories with their numbers, or (one series) categories to numbers."""
    single: dict[str, float | None] = {}
    for key, node in pairs:
        name = _text(key)
        if node.id == "sequence":
            yield name, _along(node.value, found)
        elif node.id == "mapping":
            yield name, _matched(node.value, found)
        else:
            single[_known(name, found)] = _number_of(node, found)
    if single:
        yield "", single


def _listed(nodes: Sequence[Any], found: _Found) -> Iterator[tuple[str, dict[str, float | None]]]:
    """Mappings with a name and values; or each of one category and its number."""
    single: dict[str, float | None] = {}
    for node in nodes:
        if len(node.value) == 1 and node.value[0][1].id == "scalar":
            key, number = node.value[0]
            single[_known(_text(key), found)] = _number_of(number, found)
            continue
        pairs = {str(key.value).strip().casefold(): value for key, value in node.value if key.id == "scalar"}
        name = next((_text(pairs[key]) for key in pairs if key in _NAMES), "")
        values = next((pairs[key] for key in pairs if key in _VALUES), None)
        if values is None and len(node.value) == 1:
            yield from _by_name(node.value, found)
        elif values is None:
            raise ChartFaultError("a series needs a name and values", _line(node))
        elif values.id == "sequence":
            yield name, _along(values.value, found)
        elif values.id == "mapping":
            yield name, _matched(values.value, found)
        else:
            single[_known(name, found)] = _number_of(values, found)
    if single:
        yield "", single


def _along(nodes: Sequence[Any], found: _Found) -> dict[str, float | None]:
    """A list of numbers along the categories; where these are not given, they are numbered."""
    if not found.categories:
        found.categories += [str(number) for number in range(1, len(nodes) + 1)]
    if nodes and len(nodes) != len(found.categories):
        message = f"{len(nodes)} values for {len(found.categories)} categories of a chart"
        if len(nodes) > len(found.categories):
            raise ChartFaultError(message, _line(nodes[0]))
        found.said.append((f"{message}; the last are left open", _line(nodes[0])))
    values = (_number_of(node, found) for node in nodes)
    return dict(zip(found.categories, values, strict=False))


def _matched(pairs: Sequence[tuple[Any, Any]], found: _Found) -> dict[str, float | None]:
    return {_known(_text(key), found): _number_of(node, found) for key, node in pairs}


def _known(name: str, found: _Found) -> str:
    if name not in found.categories:
        found.categories.append(name)
    return name


def _number_of(node: Any, found: _Found) -> float | None:
    """A number with its unit taken off; None for what says that there is none."""
    found.count += 1
    if found.count > MAX_NUMBERS:
        raise ChartFaultError(f"it has more than {MAX_NUMBERS} numbers", _line(node))
    text = _text(node) if node.id == "scalar" else ""
    if node.id == "scalar" and text.casefold() in _ABSENT:
        return None
    read = read_number(text)
    if read is None:
        raise ChartFaultError(f"{repr(text) if node.id == 'scalar' else 'a list'} is no number", _line(node))
    value, decimals, unit = read
    found.decimals = max(found.decimals, decimals)
    found.units.append(unit)
    return value


def read_number(text: str) -> tuple[float, int, str] | None:
    """A number as people write it, how many decimals it has, and the unit around it: "3,8 ms", "1.250", "€ 12",
    "1e3". None for what is no number. A single comma or point before three digits parts thousands only after a
    comma ("12,500"): "0.125" and "3.125" are what YAML takes them for."""
    try:
        value = (
            float(text) if "_" not in text and text.strip("+-").casefold() not in ("inf", "infinity", "nan") else None
        )
    except ValueError:
        value = None
    if value is not None:
        return (value, _decimals(text), "") if abs(value) < 1e15 else None
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    unit = " ".join(part for part in (match["before"].strip(), match["after"].strip()) if part)
    digits = _GROUPS.sub("", match["number"]).replace("\u2212", "-").rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    sign = digits[last] if last >= 0 else ""
    several = sign and (digits.count(sign) > 1 or (sign == "," and re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", digits)))
    mixed = "." in digits and "," in digits
    whole, part = (digits, "") if not sign or (several and not mixed) else (digits[:last], digits[last + 1 :])
    plain = re.sub("[.,]", "", whole) + (f".{part}" if part else "")
    if len(unit) > _LONGEST_UNIT or not re.fullmatch(r"[+-]?\d*\.?\d+", plain):
        return None
    value = float(plain)
    return (value, len(part), unit) if abs(value) < 1e15 else None


def _decimals(text: str) -> int:
    _, _, part = text.strip().partition(".")
    return len(part) if part.isdigit() else 0


def _texts_of(node: Any) -> list[str]:
    """A list of names, or names between commas."""
    if node.id == "sequence":
        texts = [_text(each) for each in node.value]
    elif node.id == "scalar":
        texts = [part.strip() for part in _text(node).split(",")]
    else:
        raise ChartFaultError("categories are a list of names", _line(node))
    twice = next((text for text in texts if texts.count(text) > 1), None)
    if twice is not None:
        raise ChartFaultError(f"the category {twice!r} is there twice", _line(node))
    return texts


def _text_of(given: dict[str, list[Any]], key: str) -> str:
    nodes = given.get(key, [])
    return _text(nodes[0]) if nodes else ""


def _text(node: Any) -> str:
    if node.id != "scalar":
        raise ChartFaultError("a name is expected here, not a list", _line(node))
    return " ".join(_FORBIDDEN.sub("", str(node.value)).split())


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
