"""What a comparison says: options, criteria, cells, what sets an option apart, and the conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.content import Block, Runs, Span


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things compared. `expansion` spells the name out, `definition` says what it is, by sentences."""

    name: str
    expansion: Runs = ()
    definition: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the comparison: its name and a cell for each option.

    In a cell, a run with `option` set holds words which that option alone has. `disjoint` is true where
    the cells share no word at all, so that marking words would mark everything.
    """

    name: Runs
    cells: tuple[Runs, ...]
    disjoint: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Distinction:
    """A term in cells of one option and in none of the others'. `count` of `total` criteria have it."""

    term: str
    option: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Options side by side. `corner` is the head of the criteria column (often empty).

    `distinctions` is ordered strongest first. `confidence` is 0 to 1, with `reasons` in words.
    `table` is the span of the source table.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    corner: Runs
    orientation: str  # "columns": options in columns; "rows": options in rows
    distinctions: tuple[Distinction, ...]
    confidence: float
    reasons: tuple[str, ...]
    table: Span


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The verdict part of a document.

    `heading` as written (or () where a phrase gave it away); `blocks` all of it; `sentences` the
    prose, sentence by sentence, without a leading "In conclusion,"; `statement` the bottom line (the
    last sentence), `support` the others in order.
    """

    heading: Runs
    blocks: tuple[Block, ...]
    sentences: tuple[Runs, ...]
    statement: Runs
    support: tuple[Runs, ...]
    span: Span
