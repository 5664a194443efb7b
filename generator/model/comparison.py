"""What a comparison says: options, criteria, cells, what sets an option apart, scores, and the conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.content import Block, Runs, Span


class ValueKind(StrEnum):
    """What a cell is, beside its words."""

    EMPTY = "empty"  # nothing, or a dash
    MISSING = "missing"  # said to be not known or not applicable: "n/a", "?", "tbd"
    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    RATING = "rating"  # stars, "4/5", low/medium/high, red/amber/green
    NUMBER = "number"
    RANGE = "range"  # "2-4 ms"
    PERCENT = "percent"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as a value. `number` is what it counts (of a range its lower end, of a rating its points, of a percentage
    the number before the sign), `high` the upper end of a range; a range that is open at one end has None there.
    `unit` is the unit as written, "%", or the currency's ISO 4217 code with what it is paid for ("USD/month"); `scale`
    the most that a rating can have; `amount`: the rating says how much ("low"), not how good that is."""

    kind: ValueKind
    number: float | None = None
    high: float | None = None
    unit: str = ""
    scale: float | None = None
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things compared. `expansion` spells the name out, `definition` says what it is, by sentences.

    `aliases` are other names that the source has for it. `source` is the index in `Document.blocks` of the heading or
    list that names it, None where a table does.
    """

    name: str
    expansion: Runs = ()
    definition: tuple[Runs, ...] = ()
    aliases: tuple[str, ...] = ()
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the comparison: its name and a cell for each option.

    In a cell, a run with `option` set holds words which that option alone has. `disjoint` is true where
    the cells share no word at all, so that marking words would mark everything. `values` has the cells as values, as
    many as cells, or is () before they were read. `better` is "higher", "lower" or "" (not known); `best` and `worst`
    are the options that lead and trail, () where that cannot be said. `same`: all options have the same. `group` is
    the heading within the table that the row stands under.
    """

    name: Runs
    cells: tuple[Runs, ...]
    disjoint: bool
    span: Span
    values: tuple[Value, ...] = ()
    better: str = ""
    best: tuple[int, ...] = ()
    worst: tuple[int, ...] = ()
    same: bool = False
    group: Runs = ()
    shared: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Distinction:
    """A term in cells of one option and in none of the others'. `count` of `total` criteria have it."""

    term: str
    option: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The smallest change of one weight, the others as they are, after which another option leads: of scored row
    `row`, from `before` to `after` (where `winner` draws level; any further and it leads alone)."""

    row: int
    before: float
    after: float
    winner: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """A decision matrix. Rows are scored criteria: `names` as shown, `weights` as given, `scores[row][option]` on a
    scale of 0 to `scale`, None where not scored (never zero).

    `totals` are weighted means over the whole weight, on the same scale; None for an option that lacks a score.
    `ranking` has the options that have a total, best first; `leaders` those that share the highest. `sensitivity` is
    None where no change of a single weight (from 0 up) changes who leads. `criteria` has for each row the index of the
    criterion it belongs to, or None. `origin` says where scores come from, in words of the source: a column, ratings,
    front matter, a file.
    """

    names: tuple[Runs, ...]
    criteria: tuple[int | None, ...]
    weights: tuple[float, ...]
    scores: tuple[tuple[float | None, ...], ...]
    scale: float
    totals: tuple[float | None, ...]
    ranking: tuple[int, ...]
    leaders: tuple[int, ...]
    sensitivity: Sensitivity | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Options side by side. `corner` is the head of the criteria column (often empty).

    `orientation` says where the options stand in the source: "columns" or "rows" of a table, "headings", "lists", or
    "title". `criteria` may be () for options that no table or listing holds against each other. `distinctions` is
    ordered strongest first. `confidence` is 0 to 1, with `reasons` in words. `span` is where the comparison stands: its
    table, or the first of the blocks that name its options.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    corner: Runs
    orientation: str
    distinctions: tuple[Distinction, ...]
    confidence: float
    reasons: tuple[str, ...]
    span: Span
    scoring: Scoring | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The verdict part of a document.

    `heading` as written (or () where a phrase gave it away); `blocks` all of it; `sentences` the
    prose, sentence by sentence, without a leading "In conclusion,"; `statement` the bottom line (the
    last sentence, or the one that decides for an option where the last speaks of another), `support` the others in
    order. `recommended` is the index of the option that it decides for, None
    where it does not.
    """

    heading: Runs
    blocks: tuple[Block, ...]
    sentences: tuple[Runs, ...]
    statement: Runs
    support: tuple[Runs, ...]
    span: Span
    recommended: int | None = None
