"""What a document compares: the likeliest of what its tables, headings and lists offer, unless its author says it.

In: a document with its outline and title. Out: a `Comparison` with a confidence and the reasons for it, or None when
nothing is more likely a comparison than not; the indexes of blocks that it was made of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.comparison import Comparison, Criterion, Option
from generator.model.content import Block, List, Paragraph, Runs, plain
from generator.planner.candidates import THRESHOLD, Candidate, names
from generator.planner.definitions import Found, find_definitions
from generator.planner.differences import find_distinctions, mark_differences, mark_term, singled_out
from generator.planner.option_names import is_named, letters
from generator.planner.option_records import find_records
from generator.planner.option_shapes import find_shapes
from generator.planner.option_tables import find_tables
from generator.planner.option_titles import find_titled
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.recommendation import find_choice, find_recommended
from generator.planner.runs import join_runs, strip_runs
from generator.planner.section_labels import is_weighing
from generator.planner.sentences import split_sentences
from generator.planner.surroundings import Surroundings
from generator.planner.words import count_words

CHOSEN = "one of them is chosen"
LIKELY_SHAPE = 0.2  # of headings and lists, from which a choice among them counts
LIKELIEST = 8  # candidates that are looked at closely
MOST_MARKED = 120  # words of a cell, on average, up to which words of one option alone are marked
DEFINING_WORDS = 60  # of a section's first paragraph that is taken for a definition


@dataclass(frozen=True, slots=True)
class Understood:
    """A comparison, the tables that it tells whole, the blocks that define its options and nothing else."""

    comparison: Comparison
    tables: tuple[int, ...]
    defining: tuple[int, ...]


def find_comparison(around: Surroundings) -> Understood | None:
    """The comparison of a document; None where it has none."""
    found = (*find_tables(around), *find_records(around), *find_titled(around), *find_shapes(around))
    candidates = sorted(found, key=lambda each: -each.weight)
    weighed = [_weigh(candidate, around) for candidate in candidates[:LIKELIEST]]
    best = max(weighed, key=lambda each: (each.weight, bool(each.rows), -each.index), default=None)
    if best is None or best.weight < THRESHOLD:
        return None
    return make_comparison(_with_table(best, weighed), around)


def _weigh(candidate: Candidate, around: Surroundings) -> Candidate:
    """With what the text defines, and what a decision chose, counted in."""
    weight, reasons = candidate.weight, candidate.reasons
    if candidate.orientation in ("columns", "rows") and weight >= 0.2:
        found, _ = _definitions(candidate, around)
        defined = len(set(found.definitions) | set(found.expansions))
        if defined > 1:
            weight, reasons = weight + 0.3, (*reasons, f"the text defines {defined} of them")
        if around.chosen and not any(is_named(n, around.chosen) for o in candidate.options for n in names(o)):
            weight, reasons = weight - 0.3, (*reasons, "the decision names none of them")
    is_table = candidate.orientation in ("columns", "rows")
    if (is_table or weight >= LIKELY_SHAPE) and CHOSEN not in reasons:
        if find_choice(around.advice, candidate.options, around.lang, is_decision=True) is not None:
            weight, reasons = weight + (0.5 if is_table else 0.3), (*reasons, CHOSEN)
        elif is_table and around.decides and _is_decided(candidate, around):
            weight, reasons = weight + 0.2, (*reasons, "the decision names just one of them")
    return replace(candidate, weight=weight, reasons=reasons)


def _is_decided(candidate: Candidate, around: Surroundings) -> bool:
    return find_recommended(around.advice, candidate.options, around.lang, is_decision=True) is not None


def _with_table(best: Candidate, found: list[Candidate]) -> Candidate:
    """Options of headings and lists with the table that holds just these against each other, where there is one."""
    if best.orientation in ("columns", "rows"):
        return best
    for other in sorted(found, key=lambda each: -each.weight):
        if other.orientation not in ("columns", "rows") or len(other.options) != len(best.options):
            continue
        order = [_same_option(option, best.options) for option in other.options]
        if None in order or len(set(order)) < len(order):
            continue
        kept = [best.options[place] for place in order if place is not None]
        options = tuple(
            replace(
                mine,
                aliases=tuple(dict.fromkeys((*mine.aliases, *(n for n in names(told) if n != mine.name)))),
                source=None,
            )
            for mine, told in zip(other.options, kept, strict=True)
        )
        reasons = (*best.reasons, "a table holds them against each other")
        return replace(other, options=options, weight=max(best.weight, other.weight), reasons=reasons)
    return best


def _same_option(option: Option, others: tuple[Option, ...]) -> int | None:
    own = {letters(name) for name in names(option)}
    return next((i for i, other in enumerate(others) if own & {letters(name) for name in names(other)}), None)


def make_comparison(candidate: Candidate, around: Surroundings) -> Understood:
    """A candidate as the comparison: options with what the source says they are, differences of the cells marked."""
    called, lang = candidate.names, around.lang
    found, used = _definitions(candidate, around)
    definitions = _mark_definitions(found.definitions, called, lang)
    options = tuple(
        replace(
            option,
            expansion=found.expansions.get(i, ()),
            definition=definitions.get(i) or _opening(option, candidate, around),
        )
        for i, option in enumerate(candidate.options)
    )
    criteria = _criteria(candidate, called, lang)
    distinctions = find_distinctions(criteria, called, lang)
    criteria = mark_term(criteria, singled_out(distinctions, len(criteria)), lang)
    comparison = Comparison(
        options,
        criteria,
        candidate.corner,
        candidate.orientation,
        distinctions,
        round(min(candidate.weight, 1.0), 2),
        candidate.reasons,
        candidate.span,
    )
    return Understood(comparison, candidate.tables, used)


def _definitions(candidate: Candidate, around: Surroundings) -> tuple[Found, tuple[int, ...]]:
    """What the text says the options are, by option, and the blocks that say nothing else. Those of options in
    headings and lists stay where they stand."""
    if candidate.orientation not in ("columns", "rows"):
        return Found(), ()
    key = (candidate.index, *candidate.names)
    if key in around.defined:
        return around.defined[key]
    concluding = frozenset(around.concluding)
    free = tuple(
        index for index in range(len(around.blocks)) if index not in concluding and not _follows_lead(index, around)
    )
    called = tuple(
        tuple(name for name in names(option) if len(name) > 1 or name == option.name) for option in candidate.options
    )
    found = find_definitions(around.blocks, free, called, around.lang)
    around.defined[key] = (found, tuple(found.used))
    return around.defined[key]


def _follows_lead(index: int, around: Surroundings) -> bool:
    """Whether a list belongs to a line before it that leads in to it ("Status:"): it tells of the options, not what
    they are."""
    before = around.blocks[index - 1] if index else None
    return (
        isinstance(around.blocks[index], List)
        and isinstance(before, Paragraph)
        and plain(before.runs).rstrip().endswith((":", "\uff1a"))
    )


def _opening(option: Option, candidate: Candidate, around: Surroundings) -> tuple[Runs, ...]:
    """The first paragraph of an option's section, where it is short enough to define it."""
    if candidate.orientation != "headings" or option.source is None:
        return ()
    naming = around.blocks[option.source]
    if isinstance(naming, Paragraph) and not is_pseudo_heading(naming.runs):
        return ()  # it tells of the option itself
    following: Block | None = around.blocks[option.source + 1] if option.source + 1 < len(around.blocks) else None
    if not isinstance(following, Paragraph):
        return ()
    text = plain(following.runs).strip()
    if not 3 <= count_words(text) <= DEFINING_WORDS or text.endswith((":", "\uff1a")) or text[:1] in "![<":
        return ()
    label = text.split(":", 1)[0].split("\uff1a", 1)[0].strip("*_ ").casefold()
    if is_weighing(label) or all(run.link is not None or not run.text.strip() for run in following.runs):
        return ()
    return split_sentences(following.runs)


def _mark_definitions(
    definitions: dict[int, list[Runs]], called: tuple[str, ...], lang: str
) -> dict[int, tuple[Runs, ...]]:
    """Each definition cut into sentences, with the words that it alone has marked where the definitions are alike."""
    order = sorted(definitions)
    texts = tuple(join_runs(definitions[option], " ") for option in order)
    if len(called) == 2 and order == [0, 1]:
        texts, _ = mark_differences(texts, lang, shared=called, most=0.4)
    return {option: split_sentences(text) for option, text in zip(order, texts, strict=True)}


def _criteria(candidate: Candidate, called: tuple[str, ...], lang: str) -> tuple[Criterion, ...]:
    criteria = []
    for row in candidate.rows:
        cells = tuple(map(strip_runs, row.cells))
        if sum(count_words(plain(cell)) for cell in cells) > MOST_MARKED * len(cells):
            criteria.append(Criterion(row.name, cells, False, row.span, group=row.group))
            continue
        marked, disjoint = mark_differences(cells, lang, shared=(plain(row.name), *called))
        criteria.append(Criterion(row.name, marked, disjoint, row.span, group=row.group))
    return tuple(criteria)
