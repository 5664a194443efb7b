"""A cell shows its value as a sign that is read without colour, and keeps the words that say more than the sign."""

import pytest

from generator.model.comparison import Criterion, Value, ValueKind
from generator.model.content import plain
from generator.planner.cell_signs import show_cell, show_value
from tests.writing import LINE, text

K = ValueKind


def shown(value: Value, words: str) -> str:
    return plain(show_value(value, text(words))[0]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "words", "wanted"),
    [
        (K.YES, "Yes", "✓"),
        (K.YES, "✅", "✓"),
        (K.YES, "✅ from version 3", "✓ from version 3"),
        (K.YES, "Yes, with a plug-in", "✓ Yes, with a plug-in"),
        (K.YES, "支持", "✓"),
        (K.NO, "❌", "✗"),
        (K.NO, "no", "✗"),
        (K.PARTLY, "partly", "◐"),
        (K.PARTLY, "⚠️ beta only", "◐ beta only"),
        (K.EMPTY, "", "–"),
        (K.EMPTY, "---", "–"),
        (K.MISSING, "n/a", "n/a"),
        (K.NUMBER, "€ 12", "€ 12"),
        (K.TEXT, "in the cloud", "in the cloud"),
    ],
)
def test_answers_are_signs_where_they_say_no_more(kind: ValueKind, words: str, wanted: str):
    assert shown(Value(kind), words) == wanted


@pytest.mark.parametrize(
    ("number", "scale", "words", "wanted"),
    [
        (4, 5, "★★★★☆", "●●●●○ 4/5"),
        (4, 5, "4/5", "●●●●○ 4/5"),
        (3, 5, "3", "●●●○○ 3"),
        (0, 4, "0/4", "○○○○ 0/4"),
        (3.5, 5, "3.5/5", "◑ 3.5/5"),
        (8, 10, "8/10", "◕ 8/10"),
        (1, 3, "low", "◔ low"),
        (2, 3, "medium", "◑ medium"),
        (3, 3, "high", "● high"),
        (12, 10, "12/10", "● 12/10"),
    ],
)
def test_a_rating_keeps_its_value_beside_its_sign(number: float, scale: float, words: str, wanted: str):
    assert shown(Value(K.RATING, number, scale=scale), words) == wanted


def test_a_rating_that_nothing_is_known_of_stays_as_it_is():
    assert shown(Value(K.RATING), "★★★") == "★★★"


def row(*cells: str, kind: ValueKind = K.NUMBER, best: tuple[int, ...] = ()) -> Criterion:
    values = tuple(Value(kind, float(n)) for n, _ in enumerate(cells))
    return Criterion(text("Price"), tuple(map(text, cells)), False, LINE, values, best=best)


def test_the_best_of_a_row_is_bold_and_has_a_sign():
    price = row("12", "15", best=(0,))
    first, second = show_cell(price, 0).paras[0].runs, show_cell(price, 1).paras[0].runs
    assert plain(first) == "★\u00a012" and all(run.bold for run in first)
    assert plain(second) == "15" and not any(run.bold for run in second)


def test_a_tick_is_not_marked_as_the_best_besides():
    assert plain(show_cell(row("yes", "no", kind=K.YES, best=(0,)), 0).paras[0].runs) == "✓"


def test_before_cells_are_read_as_values_an_empty_one_is_seen_all_the_same():
    unread = Criterion(text("Price"), (text(""), text("15")), False, LINE)
    cell = show_cell(unread, 0).paras[0]
    assert (plain(cell.runs), cell.muted) == ("–", True)
