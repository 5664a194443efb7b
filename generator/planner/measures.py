"""The values of one row held against each other: in one unit, which is best, which is worst.

In: the values of a row's cells, and which way is better where that is known. Out: a `Measure` (intervals in one unit),
the leaders and the last; nothing where the values cannot be compared for certain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.model.comparison import Value, ValueKind
from generator.planner.words import listed

# Units of one size each in the others of their line, so that 1 s and 900 ms are held against each other.
_SIZES = {
    "time": {
        "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "msec": 1e-3, "milliseconds": 1e-3, "s": 1.0,
        "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0, "sekunde": 1.0, "sekunden": 1.0, "secondes": 1.0,
        "segundos": 1.0, "min": 60.0, "mins": 60.0, "minute": 60.0, "minutes": 60.0, "minuten": 60.0, "minutos": 60.0,
        "h": 3600.0, "hr": 3600.0, "hrs": 3600.0, "hour": 3600.0, "hours": 3600.0, "stunde": 3600.0,
        "stunden": 3600.0, "heures": 3600.0, "horas": 3600.0, "d": 86400.0, "day": 86400.0, "days": 86400.0,
        "tag": 86400.0, "tage": 86400.0, "tagen": 86400.0, "week": 604800.0, "weeks": 604800.0, "мс": 1e-3, "с": 1.0,
        "毫秒": 1e-3, "秒": 1.0, "分钟": 60.0, "분": 60.0, "초": 1.0,
    },
    "size": {"b": 1.0, "byte": 1.0, "bytes": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15},
    "binary size": {"kib": 2.0**10, "mib": 2.0**20, "gib": 2.0**30, "tib": 2.0**40},
    "speed": {"b/s": 1.0, "kb/s": 1e3, "mb/s": 1e6, "gb/s": 1e9},
    "frequency": {"hz": 1.0, "khz": 1e3, "mhz": 1e6, "ghz": 1e9},
    "length": {"mm": 1e-3, "cm": 1e-2, "m": 1.0, "km": 1e3},
    "weight": {"mg": 1e-3, "g": 1.0, "kg": 1e3, "t": 1e6},
}  # fmt: skip
_LINES = {unit: (line, size) for line, sizes in _SIZES.items() for unit, size in sizes.items()}
_MONTHS, _YEARS = "a month", "a year"
_MONTH_WORDS = listed(
    "month|mo|monthly|monat|mois|mes|mese|mês|мес|месяц|місяць|ay|tháng|月|월|個月|个月|شهر|חודש|माह|মাস"
)
_YEAR_WORDS = listed(
    "year|yr|y|annum|yearly|annually|jahr|an|année|año|anno|ano|any|год|рік|yıl|năm|年|년|سنة|שנה|वर्ष|বছর"
)
_ANSWERS = {ValueKind.NO: 0.0, ValueKind.PARTLY: 0.5, ValueKind.YES: 1.0}
_SILENT = (ValueKind.EMPTY, ValueKind.MISSING)


@dataclass(frozen=True, slots=True)
class Measure:
    """A row as intervals from `lows` to `highs` in `unit`, None for a cell that has no value; single numbers have both
    ends alike, open ranges an infinite one. `kind` is NUMBER, PERCENT, RANGE (any of the cells is one), RATING (then
    `scale` is the most) or YES (answers: no 0, partly 0.5, yes 1)."""

    kind: ValueKind
    lows: tuple[float | None, ...]
    highs: tuple[float | None, ...]
    unit: str = ""
    scale: float | None = None

    def numbers(self) -> tuple[float | None, ...] | None:
        """The row as single numbers in one unit, None where a cell is a range."""
        return self.lows if self.lows == self.highs else None


def measure_row(values: tuple[Value, ...]) -> Measure | None:
    """The values of a row in one unit. None where there are fewer than two, a cell is text, kinds are mixed, or units
    cannot be turned into each other for certain. The unit is the one that most cells have, the first of equals."""
    said = [value for value in values if value.kind not in _SILENT]
    kinds = {value.kind for value in said}
    if len(said) < 2 or ValueKind.TEXT in kinds:
        return None
    if kinds <= _ANSWERS.keys():
        marks = tuple(_ANSWERS.get(value.kind) for value in values)
        return Measure(ValueKind.YES, marks, marks)
    if kinds == {ValueKind.RATING}:
        return _measure_ratings(values, said)
    if not kinds <= {ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.RANGE}:
        return None
    return _measure_numbers(values, said, kinds)


def _measure_ratings(values: tuple[Value, ...], said: list[Value]) -> Measure | None:
    if len({(value.scale, value.amount) for value in said}) != 1:
        return None
    points = tuple(value.number for value in values)
    return Measure(ValueKind.RATING, points, points, scale=said[0].scale)


def _measure_numbers(values: tuple[Value, ...], said: list[Value], kinds: set[ValueKind]) -> Measure | None:
    # A zero without a unit is zero in any ("$0" is written "0" in many tables); other numbers are not.
    units = [value.unit for value in said if value.unit or value.number != 0 or value.high is not None]
    if not units:
        units = [""]
    unit = max(units, key=lambda each: (units.count(each), -units.index(each)))
    lows: list[float | None] = []
    highs: list[float | None] = []
    for value in values:
        factor = 1.0 if value.unit not in units else factor_between(value.unit, unit)
        if factor is None:
            return None
        low, high = _interval(value)
        lows.append(None if low is None else _times(low, factor))
        highs.append(None if high is None else _times(high, factor))
    kind = ValueKind.RANGE if ValueKind.RANGE in kinds else ValueKind.PERCENT if unit == "%" else ValueKind.NUMBER
    return Measure(kind, tuple(lows), tuple(highs), unit)


def _times(number: float, factor: float) -> float:
    """A converted number without the dust of floating point."""
    return number if factor == 1.0 or math.isinf(number) else float(f"{number * factor:.12g}")


def _interval(value: Value) -> tuple[float | None, float | None]:
    if value.kind in _SILENT:
        return None, None
    if value.kind is not ValueKind.RANGE:
        return value.number, value.number
    return (
        -math.inf if value.number is None else value.number,
        math.inf if value.high is None else value.high,
    )


def factor_between(unit: str, other: str) -> float | None:
    """What numbers in `unit` are multiplied with to be in `other`; None where that is not certain."""
    first, second = _plain_unit(unit), _plain_unit(other)
    if first == second:
        return 1.0
    if first in _LINES and second in _LINES and _LINES[first][0] == _LINES[second][0]:
        return _LINES[first][1] / _LINES[second][1]
    per_first, per_second = first.rpartition("/"), second.rpartition("/")
    if per_first[0] == per_second[0] and {per_first[2], per_second[2]} == {_MONTHS, _YEARS}:
        return 12.0 if per_first[2] == _MONTHS else 1 / 12
    return None


def _plain_unit(unit: str) -> str:
    """A unit in one spelling: no case, no blanks, no end of a plural or abbreviation; months and years by one name."""
    folded = unit.casefold().strip().rstrip(".")
    if folded in _LINES:
        return folded
    return "/".join(_plain_part(part.rstrip(".")) for part in "".join(folded.split()).split("/"))


def _plain_part(part: str) -> str:
    if part in _MONTH_WORDS or part in _YEAR_WORDS:
        return _MONTHS if part in _MONTH_WORDS else _YEARS
    return part.removesuffix("s") if len(part) > 3 else part


def leaders(measure: Measure, better: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The best and the worst of a row, by index; ((), ()) when the direction is not known, when all are equal, or when
    cells without a value are as many as those with one. Of overlapping ranges neither leads."""
    known = [index for index, low in enumerate(measure.lows) if low is not None]
    ends = {index: (measure.lows[index] or 0.0, measure.highs[index] or 0.0) for index in known}
    if better not in ("higher", "lower") or len(set(ends.values())) < 2 or len(known) * 2 <= len(measure.lows):
        return (), ()
    least = tuple(i for i in known if all(ends[i] == ends[j] or ends[i][1] <= ends[j][0] for j in known))
    most = tuple(i for i in known if all(ends[i] == ends[j] or ends[i][0] >= ends[j][1] for j in known))
    return (most, least) if better == "higher" else (least, most)
