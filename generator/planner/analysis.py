"""A comparison's rows analysed: its cells as values, what is the same for all, which option is best and worst where.

In: a `Comparison` as found, and what the front matter says of it. Out: the same comparison with `Criterion.values`,
`same`, `better`, `best` and `worst`, its scoring, and what there is to say. No word of the source is changed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.model.comparison import Comparison, Criterion, Value, ValueKind
from generator.model.content import Document, Runs, plain
from generator.planner.matrices import is_score
from generator.planner.measures import Measure, leaders, measure_row
from generator.planner.naming import resolve_name, unknown_name
from generator.planner.preferences import better_by_name, better_by_row
from generator.planner.quantities import read_unit
from generator.planner.scores import find_scoring
from generator.planner.values import read_rows
from generator.planner.words import find_words, listed

_SILENT = (ValueKind.EMPTY, ValueKind.MISSING)
_FREE = listed(
    "free|free of charge|no cost|none|kostenlos|kostenfrei|gratis|umsonst|gratuit|gratuite|gratuito|gratuita|бесплатно"
    "|бесплатный|безкоштовно|ücretsiz|bedava|miễn phí|免费|免費|無料|무료|مجاني|مجانا|חינם|मुफ़्त|निःशुल्क|বিনামূল্যে"
)
# Criteria of which numbers and colours are names.
_NAMING = listed(
    "version|release|released|founded|year|since|port|date|id|model|color|colour|phone|address|standard|isbn"
    "|farbe|jahr|gegründet|veröffentlicht|couleur|année|color|año|colore|anno|cor|ano|цвет|год|версия|колір|рік|версія"
    "|renk|yıl|sürüm|màu|năm|版本|年份|颜色|発売|色|年|버전|연도|색상|الإصدار|اللون|גרסה|צבע|संस्करण|रंग|সংস্করণ|রং"
)


def analyse_comparison(
    comparison: Comparison | None, document: Document, lang: str
) -> tuple[Comparison | None, Diagnostics]:
    """The comparison with its criteria analysed and its scoring found; None stays None.

    Diagnostics: BRF235 (warning) a name in front matter that is not in the comparison, with the nearest; and those of
    `find_scoring`.
    """
    if comparison is None:
        return None, ()
    names = tuple(plain(criterion.name) for criterion in comparison.criteria)
    wishes, said = _wishes(document, names)
    rows = read_rows(tuple(criterion.cells for criterion in comparison.criteria), lang)
    criteria = tuple(
        analyse_criterion(criterion, values, lang, wishes.get(index, ""))
        for index, (criterion, values) in enumerate(zip(comparison.criteria, rows, strict=True))
    )
    comparison = replace(comparison, criteria=criteria)
    scoring, scored = find_scoring(comparison, document, lang)
    if scoring is not None and not document.metadata.comparing.scores:
        criteria = tuple(
            _lead_by_scores(criterion, lang) if index in scoring.criteria and index not in wishes else criterion
            for index, criterion in enumerate(criteria)
        )
    return replace(comparison, criteria=criteria, scoring=scoring), (*said, *scored)


def _lead_by_scores(criterion: Criterion, lang: str) -> Criterion:
    """A criterion whose cells are scores: they are better high, whatever its name."""
    scores = all(is_score(value) for value in criterion.values if value.kind not in _SILENT)
    return analyse_criterion(criterion, criterion.values, lang, "higher") if scores else criterion


def analyse_criterion(criterion: Criterion, values: tuple[Value, ...], lang: str, better: str = "") -> Criterion:
    """A criterion with its cells as `values`; `better` says which way is better, "" to find out."""
    name = plain(criterion.name)
    if _is_naming(name, values, lang):
        text = Value(ValueKind.TEXT)
        values = tuple(value if value.kind in _SILENT else text for value in values)
    values = _free_of_charge(criterion.cells, _in_unit_of_name(values, name, lang), name, lang)
    measure = measure_row(values)
    if measure is not None and not better:
        better = better_by_row(name, measure, lang, amount=any(value.amount for value in values))
    best, worst = leaders(measure, better) if measure else ((), ())
    groups = _alike(criterion.cells, values, measure)
    same = len(groups) == 1 and len(groups[0]) == len(values)
    shared = () if same else tuple(group for group in groups if len(group) > 1)
    return replace(criterion, values=values, better=better, best=best, worst=worst, same=same, shared=shared)


def _wishes(document: Document, names: tuple[str, ...]) -> tuple[dict[int, str], Diagnostics]:
    """What the front matter says of which way is better, by criterion."""
    wishes: dict[int, str] = {}
    said = []
    for name, better in document.metadata.comparing.better:
        index = resolve_name(name, names)
        if index is None:
            said.append(unknown_name(name, "criterion", names, document.metadata.line_of("better")))
        else:
            wishes[index] = better
    return wishes, tuple(said)


def _is_naming(name: str, values: tuple[Value, ...], lang: str) -> bool:
    """Whether the row's numbers name something rather than count: versions, years, colours."""
    if any(word.folded in _NAMING for word in find_words(name, lang)) or name.strip() in _NAMING:
        return True
    said = [value for value in values if value.kind not in _SILENT]
    years = [v for v in said if v.kind is ValueKind.NUMBER and not v.unit and v.number in range(1950, 2100)]
    return bool(said) and len(years) == len(said)


def _in_unit_of_name(values: tuple[Value, ...], name: str, lang: str) -> tuple[Value, ...]:
    """In a row named "Latency (ms)", numbers without a unit of their own are milliseconds."""
    match = re.search(r"[(\[\uff08]([^()\[\]\uff08\uff09]{1,16})[)\]\uff09]\s*\Z|\bin (\S{1,8})\Z", name)
    unit = read_unit(match.group(1) or match.group(2), lang) if match else ""
    if not unit:
        return values
    return tuple(_in_unit(value, unit) for value in values)


def _in_unit(value: Value, unit: str) -> Value:
    if value.unit or value.kind not in (ValueKind.NUMBER, ValueKind.RANGE):
        return value
    percent = unit == "%" and value.kind is ValueKind.NUMBER
    return replace(value, unit=unit, kind=ValueKind.PERCENT if percent else value.kind)


def _free_of_charge(cells: tuple[Runs, ...], values: tuple[Value, ...], name: str, lang: str) -> tuple[Value, ...]:
    """In a row of prices, "free" is a price of nothing, in the unit that the others have."""
    units = {value.unit for value in values if value.unit[:3].isupper() and len(value.unit.split("/")[0]) == 3}
    if len(units) != 1 or better_by_name(name, lang) == "higher":
        return values
    zero = Value(ValueKind.NUMBER, 0.0, unit=units.pop())
    return tuple(
        zero if value.kind is ValueKind.TEXT and plain(cell).strip().casefold() in _FREE else value
        for cell, value in zip(cells, values, strict=True)
    )


def _alike(cells: tuple[Runs, ...], values: tuple[Value, ...], measure: Measure | None) -> tuple[tuple[int, ...], ...]:
    """The options in groups that have the same: the same words, the same value, or the same amount in other units.
    Those of which nothing is said are in none."""
    groups: dict[object, list[int]] = {}
    for index, (cell, value) in enumerate(zip(cells, values, strict=True)):
        if value.kind in _SILENT:
            continue
        text = " ".join(plain(cell).casefold().split())
        key: object = text
        if value.kind is not ValueKind.TEXT and _is_bare(text, value):
            key = (measure.lows[index], measure.highs[index]) if measure is not None else value
        groups.setdefault(key, []).append(index)
    return tuple(map(tuple, groups.values()))


def _is_bare(text: str, value: Value) -> bool:
    """Whether a cell says no more than its value: "Yes, via plugin" says more than yes."""
    words = len(text.split())
    return words <= 1 or value.high is not None or (value.number is not None and words <= 5)
