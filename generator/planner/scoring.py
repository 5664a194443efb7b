"""The decision matrix: scores weighed and added up, who leads, and what would change it.

In: scored rows with their weights. Out: a `Scoring`. Reckons in fractions, so that ties are ties; an option that lacks
a score has no total. Never makes a score of what is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.comparison import Scoring, Sensitivity
from generator.model.content import Runs

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One criterion scored: `criterion` is its index in the comparison, None where it is in none."""

    name: Runs
    criterion: int | None
    weight: float
    scores: tuple[float | None, ...]


def score_rows(rows: Sequence[ScoredRow], scale: float, origin: str) -> Scoring | None:
    """The decision matrix of rows, all on a scale of 0 to `scale`; None where no option has all its scores. Weights
    that are all zero count as equal."""
    options = len(rows[0].scores) if rows else 0
    given = tuple(row.weight for row in rows)
    weights = tuple(map(_exact, given)) if any(given) else (_exact(1.0),) * len(rows)
    sums = [_weighted_sum(rows, weights, option) for option in range(options)]
    whole = sum(weights, _exact(0.0))
    ranked = sorted(
        (option for option in range(options) if sums[option] is not None), key=lambda o: (-_known(sums[o]), o)
    )
    if not ranked:
        return None
    leaders = tuple(option for option in ranked if sums[option] == sums[ranked[0]])
    return Scoring(
        names=tuple(row.name for row in rows),
        criteria=tuple(row.criterion for row in rows),
        weights=tuple(map(float, weights)),
        scores=tuple(row.scores for row in rows),
        scale=scale,
        totals=tuple(None if total is None else float(total / whole) for total in sums),
        ranking=tuple(ranked),
        leaders=leaders,
        sensitivity=_find_sensitivity(rows, weights, sums, leaders[0]) if len(leaders) == 1 else None,
        origin=origin,
    )


def _exact(number: float) -> Fraction:
    """The decimal number that was written, not the nearest binary one."""
    from fractions import Fraction  # few documents have scores

    return Fraction(repr(number))


def _known(number: Fraction | None) -> Fraction:
    return _exact(0.0) if number is None else number


def _weighted_sum(rows: Sequence[ScoredRow], weights: Sequence[Fraction], option: int) -> Fraction | None:
    total = _exact(0.0)
    for row, weight in zip(rows, weights, strict=True):
        score = row.scores[option]
        if score is None:
            return None
        total += weight * _exact(score)
    return total


def _find_sensitivity(
    rows: Sequence[ScoredRow], weights: Sequence[Fraction], sums: Sequence[Fraction | None], leader: int
) -> Sensitivity | None:
    """The smallest change of one weight after which another leads; of equal changes that of the first row.

    All totals share one denominator, so only weighted sums matter: with weight w of row k at x, the leader is ahead of
    another option by gap + (x - w) * d, d the leader's score less the other's. They draw level at x = w - gap / d.
    """
    found: list[tuple[Fraction, int, Fraction, int, Fraction]] = []
    for index, (row, weight) in enumerate(zip(rows, weights, strict=True)):
        own = _known_score(row.scores[leader])
        for option, total in enumerate(sums):
            if option == leader or total is None:
                continue
            difference = own - _known_score(row.scores[option])
            if difference == 0:
                continue
            level = weight - (_known(sums[leader]) - total) / difference
            if level > 0:
                found.append((abs(level - weight), index, difference, option, level))
    if not found:
        return None
    # Of options that draw level at once, the one that is ahead beyond that point leads alone: it gains most.
    change, index, _, _, level = min(found, key=lambda each: (each[0], each[1]))
    rivals = [each for each in found if each[0] == change and each[1] == index and each[4] == level]
    gaining = max(rivals, key=lambda each: (abs(each[2]), -each[3]))
    return Sensitivity(index, float(weights[index]), float(level), gaining[3])


def _known_score(score: float | None) -> Fraction:
    return _exact(0.0) if score is None else _exact(score)
