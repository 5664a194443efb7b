"""What holds of any scores, any cells: bounds, order, scale, permutation; reading never raises."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.comparison import Scoring, ValueKind
from generator.planner.matrices import split_matrix
from generator.planner.measures import leaders, measure_row
from generator.planner.quantities import find_quantities, read_number
from generator.planner.scoring import ScoredRow, score_rows
from generator.planner.values import read_rows, read_value
from tests.writing import document, text

QUICK = settings(deadline=None, derandomize=True, max_examples=60)
SCALE = 10.0
LANGUAGES = ("en", "de", "zh", "ja", "ru", "ar", "tr")
SIGNS = "0123456789.,-+/%$€ k✓✗★☆○◑●~<≥xXmsMB()to"

score = st.integers(0, 20).map(lambda halves: halves / 2)
weight = st.integers(0, 12)


@st.composite
def matrices(draw: st.DrawFn, *, complete: bool = False) -> list[ScoredRow]:
    options = draw(st.integers(2, 5))
    given_score = score if complete else st.one_of(score, score, score, st.none())
    return [
        ScoredRow(text(f"row {index}"), index, draw(weight), tuple(draw(given_score) for _ in range(options)))
        for index in range(draw(st.integers(1, 6)))
    ]


def scored(rows: list[ScoredRow]) -> Scoring | None:
    return score_rows(rows, SCALE, "here")


@QUICK
@given(matrices())
def test_totals_lie_between_the_least_and_the_most_score_and_are_missing_where_a_score_is(rows: list[ScoredRow]):
    found = scored(rows)
    columns = list(zip(*(row.scores for row in rows), strict=True))
    if found is None:
        assert all(None in column for column in columns)
        return
    for total, column in zip(found.totals, columns, strict=True):
        if None in column:
            assert total is None
        else:
            known = [each for each in column if each is not None]
            assert total is not None
            assert min(known) - 1e-9 <= total <= max(known) + 1e-9 <= SCALE + 1e-9


@QUICK
@given(matrices())
def test_the_ranking_has_every_total_best_first_and_leaders_share_the_best(rows: list[ScoredRow]):
    found = scored(rows)
    if found is None:
        return
    ranked = [found.totals[option] or 0.0 for option in found.ranking]
    assert ranked == sorted(ranked, reverse=True)
    assert sorted(found.ranking) == [option for option, total in enumerate(found.totals) if total is not None]
    assert found.leaders == found.ranking[: len(found.leaders)]


@QUICK
@given(matrices(), st.integers(2, 9))
def test_weights_that_are_all_multiplied_change_no_total_and_no_leader(rows: list[ScoredRow], factor: int):
    found, scaled = scored(rows), scored([replace(row, weight=row.weight * factor) for row in rows])
    assert (found is None) == (scaled is None)
    if found and scaled:
        assert (found.totals, found.ranking, found.leaders) == (scaled.totals, scaled.ranking, scaled.leaders)
        assert (found.sensitivity is None) == (scaled.sensitivity is None)
        if found.sensitivity and scaled.sensitivity and any(row.weight for row in rows):
            assert found.sensitivity.row == scaled.sensitivity.row
            assert abs(found.sensitivity.after * factor - scaled.sensitivity.after) < 1e-6


@QUICK
@given(matrices(), st.randoms(use_true_random=False))
def test_options_in_another_order_have_the_same_totals(rows: list[ScoredRow], random: object):
    order = list(range(len(rows[0].scores)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = scored([replace(row, scores=tuple(row.scores[option] for option in order)) for row in rows])
    found = scored(rows)
    assert (found is None) == (turned is None)
    if found and turned:
        assert turned.totals == tuple(found.totals[option] for option in order)
        assert {order[option] for option in turned.leaders} == set(found.leaders)


@QUICK
@given(matrices(complete=True))
def test_at_the_change_that_is_told_the_other_draws_level_and_before_it_nobody_does(rows: list[ScoredRow]):
    found = scored(rows)
    if found is None or found.sensitivity is None:
        return
    change = found.sensitivity
    weights = [*found.weights]

    def leads_at(weight: float) -> tuple[int, ...]:
        weights[change.row] = weight
        again = scored([replace(row, weight=each) for row, each in zip(rows, weights, strict=True)])
        assert again is not None
        return again.leaders

    short = change.before + (change.after - change.before) * 0.999
    beyond = max(change.before + (change.after - change.before) * 1.001, 0.0)
    assert leads_at(short) == found.leaders
    assert change.winner in leads_at(beyond)
    assert found.leaders[0] not in leads_at(beyond)


@QUICK
@given(st.text(max_size=60) | st.text(alphabet=SIGNS, max_size=20), st.sampled_from(LANGUAGES))
def test_any_text_is_read_as_some_value(cell: str, lang: str):
    value = read_value(cell, lang)
    assert (value.kind is ValueKind.RATING) == (value.scale is not None)
    if value.kind is ValueKind.RATING:
        assert value.number is not None and value.scale is not None
        assert 0 <= value.number <= value.scale
    assert find_quantities(cell, lang, ".") is not None


@QUICK
@given(st.lists(st.lists(st.text(alphabet=SIGNS, max_size=8), min_size=3, max_size=3), min_size=1, max_size=4))
def test_rows_of_any_texts_are_read_and_their_leaders_are_never_also_last(grid: list[list[str]]):
    for row in read_rows(tuple(tuple(text(cell) if cell else () for cell in line) for line in grid), "en"):
        measure = measure_row(row)
        best, worst = leaders(measure, "lower") if measure else ((), ())
        assert not set(best) & set(worst)


@QUICK
@given(st.integers(0, 10**9), st.sampled_from(["en", "de"]))
def test_a_whole_number_is_read_as_it_was_written_with_the_signs_of_the_language(number: int, lang: str):
    written = f"{number:,}" if lang == "en" else f"{number:,}".replace(",", ".")
    assert read_number(written, "." if lang == "en" else ",") == number


@QUICK
@given(st.lists(st.sampled_from(["Weight", "Total", "A", "B", "3", "50%", "", "Gewicht"]), min_size=12, max_size=12))
def test_tables_of_any_heads_are_split_without_taking_their_first_column(cells: list[str]):
    rows = [cells[index : index + 4] for index in range(0, 12, 4)]
    markdown = "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], ["-"] * 4, *rows[1:]))
    for block in document("words\n\n" + markdown + "\n").blocks:
        if hasattr(block, "header"):
            matrix = split_matrix(block, "en")  # type: ignore[arg-type]
            assert 0 not in matrix.columns
            assert all(0 <= row < len(block.rows) for row in matrix.rows)  # type: ignore[union-attr]
