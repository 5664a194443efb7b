"""What may be the comparison of a document, before one of them is taken.

In: nothing. Out: the values that the finders of options share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.comparison import Option
from generator.model.content import Runs, Span

THRESHOLD = 0.5  # of a candidate that is taken
LONGEST_NAME = 60  # characters of a name in a table's head


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion as it was read: a cell for each option, () where the source says nothing."""

    name: Runs
    cells: tuple[Runs, ...]
    span: Span
    group: Runs = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Options that may be what a document compares. `weight` says how likely, with `reasons`; `tables` are the blocks
    that are told whole by `rows`; `index` is the first block it was read from."""

    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    orientation: str
    weight: float
    reasons: tuple[str, ...]
    span: Span
    index: int
    corner: Runs = ()
    tables: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)


def names(option: Option) -> Iterator[str]:
    """The option's name and its aliases but for single letters, which any text has."""
    yield option.name
    yield from (alias for alias in option.aliases if len(alias) > 1 or not alias.isascii())


def fold(text: str) -> str:
    """A head or label in the form in which lists have it: folded case, without marks and a colon at the end."""
    return " ".join(re.sub(r"[*_`:：]", "", text).casefold().split())
