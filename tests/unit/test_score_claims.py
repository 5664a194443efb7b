"""What is said of scores is what the numbers bear out, in the same words for deck and handout."""

from dataclasses import replace

from generator.model.comparison import Comparison, Criterion, Option, Scoring, Sensitivity
from generator.planner.score_claims import (
    leading_claim,
    margin_claim,
    ranking_claim,
    sensitivity_claim,
    strength_claims,
    total_decimals,
    verdict_claims,
)
from tests.writing import LINE, text


def scored(
    totals: tuple[float | None, ...],
    *,
    change: Sensitivity | None = None,
    weights: tuple[float, ...] = (60.0, 40.0),
    best: tuple[tuple[int, ...], ...] = ((0,), (1,), (0,)),
) -> Comparison:
    """Options A, B, C... with totals of 5."""
    options = tuple(Option("ABCDE"[n]) for n in range(len(totals)))
    ranking = tuple(sorted((n for n, t in enumerate(totals) if t is not None), key=lambda n: -(totals[n] or 0)))
    leaders = tuple(n for n in ranking if totals[n] == totals[ranking[0]])
    scoring = Scoring(
        (text("Price"), text("Speed")),
        (0, 1),
        weights,
        ((None,) * len(totals),) * 2,
        5.0,
        totals,
        ranking,
        leaders,
        change,
    )
    criteria = tuple(
        Criterion(text(name), (text("1"),) * len(totals), False, LINE, best=leads)
        for name, leads in zip(("Price", "Speed", "Size"), best, strict=True)
    )
    return Comparison(options, criteria, (), "columns", (), 1.0, (), LINE, scoring)


def test_the_leader_is_named_with_total_and_margin():
    found = scored((3.8, 4.25, 3.0))
    assert leading_claim(found, "en") == "B leads with 4.25 of 5"
    assert margin_claim(found, "en") == "0.45 ahead of A"
    assert ranking_claim(found, "en") == "1. B 4.25; 2. A 3.80; 3. C 3.00"


def test_numbers_are_printed_as_the_language_prints_them():
    assert leading_claim(scored((3.8, 4.2)), "de") == "B führt mit 4,2 von 5"


def test_a_difference_is_not_rounded_away():
    found = scored((3.81, 3.84))
    assert total_decimals(found.scoring) == 2  # type: ignore[arg-type]
    assert leading_claim(found, "en") == "B leads with 3.84 of 5"
    assert margin_claim(found, "en") == "0.03 ahead of A"


def test_a_tie_has_no_leader_no_margin_and_one_place():
    found = scored((4.0, 4.0, 3.0))
    assert leading_claim(found, "en") == "Tie between A and B"
    assert margin_claim(found, "en") == sensitivity_claim(found, "en") == ""
    assert ranking_claim(found, "en") == "1. A 4.0; 1. B 4.0; 3. C 3.0"


def test_who_has_no_total_is_not_ranked():
    found = scored((3.8, None, 4.2))
    assert ranking_claim(found, "en") == "1. C 4.2; 2. A 3.8"
    assert leading_claim(scored((3.8, None)), "en") == ""


def test_the_change_that_is_told_is_one_after_which_the_other_leads():
    up = scored((3.8, 4.2), change=Sensitivity(0, 60.0, 72.0, 0))
    assert sensitivity_claim(up, "en") == "A would lead if the weight of Price were 73 instead of 60."
    down = scored((3.8, 4.2), change=Sensitivity(1, 40.0, 31.5, 0))
    assert sensitivity_claim(down, "en") == "A would lead if the weight of Speed were 31 instead of 40."
    fine = scored((3.8, 4.2), change=Sensitivity(0, 0.6, 0.7, 0), weights=(0.6, 0.4))
    assert sensitivity_claim(fine, "en") == "A would lead if the weight of Price were 0.71 instead of 0.6."


def test_where_no_change_of_a_weight_changes_who_leads_that_is_said():
    assert sensitivity_claim(scored((3.8, 4.2)), "en") == "No change of a single weight changes who leads."


def test_a_single_weight_cannot_change_who_leads():
    assert sensitivity_claim(scored((3.8, 4.2), weights=(1.0,)), "en") == ""


def test_strengths_are_told_of_the_option_asked_for_first_and_only_where_it_leads_alone():
    found = scored((3.8, 4.2), best=((0,), (0, 1), (1,)))
    assert strength_claims(found, "en", 1) == ("B – Best in: Size", "A – Best in: Price")


def test_a_verdict_says_who_leads_in_what_and_what_would_change_it():
    found = scored((3.8, 4.2), change=Sensitivity(0, 60.0, 72.0, 0))
    assert verdict_claims(found, "en") == (
        "B leads with 4.2 of 5; 0.4 ahead of A",
        "B – Best in: Speed",
        "A would lead if the weight of Price were 73 instead of 60",
    )


def test_without_scores_a_verdict_says_in_what_each_option_leads():
    found = replace(scored((3.8, 4.2)), scoring=None)
    assert verdict_claims(found, "en", recommended=1) == ("B – Best in: Speed", "A – Best in: Price and Size")
