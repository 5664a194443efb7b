"""How a cell of the comparison is shown on a slide: as a tick, a cross, a filled circle, points, or in its own words.

In: a cell as runs and as a `Value`. Out: a `TableCell`. A sign stands alone only where the cell says no more than it;
a rating keeps its value beside its sign, so that nothing rests on a shape or a colour. The words of the source that
a sign replaces are in the notes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.comparison import Criterion, Value, ValueKind
from generator.model.content import Run, Runs, plain
from generator.model.deck import Bullet, Para, TableCell
from generator.planner.runs import slice_runs, strip_runs
from generator.planner.words import count_words

BEST = "\u2605"
NOTHING = "\u2013"
TICK, CROSS, HALF = "\u2713", "\u2717", "\u25d0"
FILLINGS = "\u25cb\u25d4\u25d1\u25d5\u25cf"  # from none to all
FULL, HOLLOW = "\u25cf", "\u25cb"
MOST_POINTS = 5  # a rating of more is shown as the filling of one circle
MOST_POINTED = 5  # options beside each other whose columns have room for points
_BLANK = "\u00a0"
_ANSWERS = {ValueKind.YES: TICK, ValueKind.NO: CROSS, ValueKind.PARTLY: HALF}
_COUNTED = frozenset([ValueKind.NUMBER, ValueKind.RANGE, ValueKind.PERCENT, ValueKind.RATING])
# Ticks, crosses, stars, balls and lights, with what asks for them to be drawn in colour.
_LEADING = re.compile("^[\\s\u2190-\u2bff\U0001f300-\U0001faff\ufe0e\ufe0f]+")
_TRAILING = re.compile("[\\s\u25a0-\u2bff\U0001f300-\U0001faff\ufe0e\ufe0f]+$")


def value_of(criterion: Criterion, option: int) -> Value:
    """A cell as a value; what was not read is text, or nothing."""
    if criterion.values:
        return criterion.values[option]
    empty = not plain(criterion.cells[option]).strip()
    return Value(ValueKind.EMPTY if empty else ValueKind.TEXT)


def show_cell(criterion: Criterion, option: int, cell: Runs | None = None) -> TableCell:
    """The cell of an option, `cell` in place of its own words where these are shortened. The best of a row of numbers
    or ratings is bold and has a sign."""
    value, runs = value_of(criterion, option), criterion.cells[option] if cell is None else cell
    shown, muted = show_value(value, runs, is_narrow=len(criterion.cells) > MOST_POINTED)
    if is_marked_best(criterion, option):
        shown = (Run(f"{BEST}{_BLANK}", bold=True), *(replace(run, bold=True) for run in shown))
    return TableCell((Para(shown, bullet=Bullet.NONE, muted=muted),))


def is_marked_best(criterion: Criterion, option: int) -> bool:
    """Whether a cell leads its row in what is counted; a tick says so by itself."""
    return option in criterion.best and value_of(criterion, option).kind in _COUNTED


def show_value(value: Value, runs: Runs, *, is_narrow: bool = False) -> tuple[Runs, bool]:
    """A cell's words with the sign of its value, and whether it is set quieter than the others. `is_narrow`: a rating
    has one sign instead of a row of points."""
    match value.kind:
        case ValueKind.EMPTY:
            return (Run(NOTHING),), True
        case ValueKind.MISSING:
            return runs, True
        case ValueKind.YES | ValueKind.NO | ValueKind.PARTLY:
            shown = _answer(value, runs)
            return shown, value.kind is ValueKind.NO and len(shown) == 1
        case ValueKind.RATING:
            return _rating(value, runs, is_narrow=is_narrow), False
        case _:
            return runs, False


def _answer(value: Value, runs: Runs) -> Runs:
    """The sign alone where the cell is a sign or one word, else before what the cell says."""
    rest = _without_signs(runs)
    sign = Run(_ANSWERS[value.kind], bold=value.kind is ValueKind.YES)
    return (sign,) if count_words(plain(rest)) <= 1 else (sign, Run(_BLANK), *rest)


def _rating(value: Value, runs: Runs, *, is_narrow: bool) -> Runs:
    """Points out of few, else the filling of a circle; with the words or the number that the source has."""
    rest = _without_signs(runs)
    if value.number is None or not value.scale:
        return runs
    if not plain(rest):
        rest = (Run(f"{value.number:g}/{value.scale:g}"),)
    points = round(value.number)
    spelled = any(sign.isalpha() for sign in plain(rest))
    is_counted = value.scale <= MOST_POINTS and points == value.number and value.scale == round(value.scale)
    if is_counted and not spelled and not is_narrow:
        sign = FULL * points + HOLLOW * max(0, round(value.scale) - points)
    else:
        share = min(max(value.number / value.scale, 0.0), 1.0)
        sign = FILLINGS[int(share * (len(FILLINGS) - 1) + 1e-9)]
    return (Run(f"{sign}{_BLANK}"), *rest)


def _without_signs(runs: Runs) -> Runs:
    text = plain(runs)
    start = found.end() if (found := _LEADING.match(text)) else 0
    end = found.start() if (found := _TRAILING.search(text)) else len(text)
    return strip_runs(slice_runs(runs, start, end)) if start < end else ()
