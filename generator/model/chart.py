"""A chart as data: kind, categories, series; knows no geometry and no colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How the data is drawn."""

    BAR = "bar"  # lying, the first category on top
    COLUMN = "column"  # standing
    STACKED = "stacked"  # lying bars, the series one after another
    LINE = "line"
    PIE = "pie"  # of the first series


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers, one for each category, None where there is none. `option` is the index of the option whose colour it
    has; beyond the options, of a colour that is none of theirs."""

    name: str
    values: tuple[float | None, ...]
    option: int | None = None


def plain_number(value: float) -> str:
    """A number as data files have it: "12500", "3.8"."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` stands after each number ("ms", "%") or is a currency's ISO 4217 code. `decimals` is how many are shown.
    `options` names for each category the option whose colour it has, as `Series.option` does (one series), or is ().
    `emphasis` is the category that is drawn strongest, the others quieter; None for none."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    unit: str = ""
    decimals: int = 0
    options: tuple[int, ...] = ()
    emphasis: int | None = None
