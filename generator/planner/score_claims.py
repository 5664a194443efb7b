"""What may be said of scores and of who leads: the same words for deck and handout.

In: a `Comparison`. Out: text from labels, with numbers as its language prints them; "" where there is nothing to say.
Must never say that an option leads that has no total, nor round a number past a difference.
"""

from __future__ import annotations

import math

from generator.model.comparison import Comparison, Scoring, Sensitivity
from generator.model.content import plain
from generator.model.numerals import format_number, round_half_up
from generator.planner.labels import labels_for
from generator.planner.runs import plain_line

FEWEST_CRITERIA = 3  # of which it is worth saying in which an option leads
LONGEST_LIST = 160  # letters of the criteria in which an option leads
MOST_DECIMALS = 3


def plain_figure(value: float, lang: str) -> str:
    """A weight or a score with the decimals that it has, up to two: "12", "0.5"."""
    decimals = next((n for n in range(2) if math.isclose(value, round(value, n), abs_tol=1e-9)), 2)
    return format_number(value, decimals, lang)


def total_decimals(scoring: Scoring) -> int:
    """As many decimals as the totals have, from one to two; more only where these would not tell them apart."""
    totals = {round(total, 9) for total in scoring.totals if total is not None}
    exact = 1 if all(math.isclose(total, round(total, 1), abs_tol=1e-9) for total in totals) else 2
    return exact if len({round_half_up(each, exact) for each in totals}) == len(totals) else MOST_DECIMALS


def total_text(scoring: Scoring, option: int, lang: str) -> str:
    """An option's total, "not scored" where it has none."""
    total = scoring.totals[option]
    return labels_for(lang).not_scored if total is None else format_number(total, total_decimals(scoring), lang)


def leading_claim(comparison: Comparison, lang: str) -> str:
    """Who has the highest total, or who share it."""
    scoring, labels = comparison.scoring, labels_for(lang)
    if scoring is None or not scoring.leaders or len(scoring.ranking) < 2:
        return ""
    names = [comparison.options[option].name for option in scoring.leaders]
    if len(names) > 1:
        return labels.tie.format(options=labels.join(names))
    total = total_text(scoring, scoring.leaders[0], lang)
    return labels.leads.format(option=names[0], total=total, scale=plain_figure(scoring.scale, lang))


def margin_claim(comparison: Comparison, lang: str) -> str:
    """By how much the leader is ahead of the next."""
    scoring = comparison.scoring
    if scoring is None or len(scoring.leaders) != 1 or len(scoring.ranking) < 2:
        return ""
    decimals = total_decimals(scoring)
    first, second = (round_half_up(scoring.totals[option] or 0.0, decimals) for option in scoring.ranking[:2])
    margin = format_number(first - second, decimals, lang)  # of the totals as they are shown
    return labels_for(lang).ahead.format(margin=margin, second=comparison.options[scoring.ranking[1]].name)


def sensitivity_claim(comparison: Comparison, lang: str) -> str:
    """What change of a single weight would make another option lead."""
    scoring, labels = comparison.scoring, labels_for(lang)
    if scoring is None or len(scoring.leaders) != 1 or len(scoring.ranking) < 2 or len(scoring.weights) < 2:
        return ""
    change = scoring.sensitivity
    if change is None:
        return labels.stands + labels.stop
    said = labels.would_lead.format(
        option=comparison.options[change.winner].name,
        criterion=plain_line(scoring.names[change.row]),
        before=plain_figure(change.before, lang),
        after=_beyond(change, scoring, lang),
    )
    return said + labels.stop


def _beyond(change: Sensitivity, scoring: Scoring, lang: str) -> str:
    """The next round weight at which the other option leads: as round as weights are, finer for a small change."""
    whole = all(weight == int(weight) for weight in scoring.weights)
    decimals = 0 if whole and abs(change.after - change.before) >= 1 else 2
    scale, up = 10**decimals, change.after > change.before
    beyond = change.after * scale
    beyond = math.floor(beyond + 1e-9) + 1 if up else math.ceil(beyond - 1e-9) - 1
    return format_number(max(beyond / scale, 0.0), decimals if beyond % scale else 0, lang)


def ranking_claim(comparison: Comparison, lang: str) -> str:
    """The options by their totals: "1. Bees 4.2; 2. Ants 3.8"."""
    scoring, labels = comparison.scoring, labels_for(lang)
    if scoring is None or len(scoring.ranking) < 2:
        return ""
    told: list[str] = []
    for place, option in enumerate(scoring.ranking, 1):
        is_shared = place > 1 and scoring.totals[option] == scoring.totals[scoring.ranking[place - 2]]
        number = told[-1].split(".")[0] if is_shared else str(place)
        told.append(f"{number}. {comparison.options[option].name} {total_text(scoring, option, lang)}")
    return labels.semicolon.join(told)


def strength_claims(comparison: Comparison, lang: str, first: int | None = None) -> tuple[str, ...]:
    """In what each option leads: the option `first` before the others, these by how often; at most three."""
    labels = labels_for(lang)
    led = {
        option: [plain(row.name) for row in comparison.criteria if row.best == (option,) and not row.same]
        for option in range(len(comparison.options))
    }
    order = sorted((o for o in led if led[o]), key=lambda option: (option != first, -len(led[option]), option))
    told = []
    for option in order[:3]:
        criteria = labels.join(led[option])
        if len(criteria) <= LONGEST_LIST:
            said = labels.best_in.format(criteria=criteria)
            told.append(labels.cell.format(option=comparison.options[option].name, cell=said))
    return tuple(told)


def verdict_claims(comparison: Comparison, lang: str, recommended: int | None = None) -> tuple[str, ...]:
    """What the table says for a verdict: who leads and by how much, in what, and what would change it."""
    labels = labels_for(lang)
    leading, margin = leading_claim(comparison, lang), margin_claim(comparison, lang)
    first = labels.semicolon.join(each for each in (leading, margin) if each)
    leaders = comparison.scoring.leaders if comparison.scoring is not None else ()
    favourite = recommended if recommended is not None else leaders[0] if len(leaders) == 1 else None
    strong = strength_claims(comparison, lang, favourite) if len(comparison.criteria) >= FEWEST_CRITERIA else ()
    if first and favourite is not None:
        strong = strong[:1]
    claims = (first, *strong, sensitivity_claim(comparison, lang).removesuffix(labels.stop))
    return tuple(claim for claim in claims if claim)
