"""What may be said of a comparison: titles, legends and facts that the table bears out, and nothing more.

In: a `Comparison`. Out: text from labels with counted slots. Where the table does not support a claim, there is none.
"""

from __future__ import annotations

import re

from generator.model.comparison import Comparison, Criterion
from generator.model.content import Runs, plain
from generator.planner.comparison_words import CONS, PROS
from generator.planner.differences import differing, singled_out
from generator.planner.labels import Labels, labels_for
from generator.planner.option_names import is_named
from generator.planner.runs import capitalize_runs, fold_runs, slice_runs, split_runs, text_runs
from generator.planner.score_claims import leading_claim
from generator.planner.words import count_words

LONGEST_NAMES = 60  # characters of all names in a title
LONGEST_LIST = 160  # characters of the criteria that a fact lists; more are no fact to take in at a glance
DASHES = " \u2010\u2011\u2012\u2013\u2014\u2015\u2212-\u00a0"  # what says nothing in a cell
LONGEST_TITLE = 60  # characters that a line of 30 points holds on a slide of 13.3 inches


def names_of(comparison: Comparison | None) -> tuple[str, ...]:
    """The options' names."""
    return tuple(option.name for option in comparison.options) if comparison else ()


def _titled(pattern: str, comparison: Comparison, labels: Labels, **counts: int) -> str:
    """A pattern with the options' names where that makes a title of one line, else with their number."""
    text = pattern.format(options=joined_names(comparison, labels), **counts)
    if len(text) <= LONGEST_TITLE or len(comparison.options) < 3:
        return text
    return pattern.format(options=labels.option_count.format(count=len(comparison.options)), **counts)


def joined_names(comparison: Comparison, labels: Labels) -> str:
    """ "A and B", or "5 options" where the names would be too long for a title."""
    text = labels.join(names_of(comparison))
    return text if len(text) <= LONGEST_NAMES else labels.option_count.format(count=len(comparison.options))


def headline(comparison: Comparison, lang: str) -> str:
    """What the table shows, as far as it can be counted: who leads on scores; a term that sets an option apart in all
    criteria, or in at least half of them; else in how many the options differ; "" where there is nothing to say.

    Where another option is set apart by a term just as often, neither is singled out.
    """
    labels = labels_for(lang)
    if leading := leading_claim(comparison, lang):
        return leading
    total = len(comparison.criteria)
    strongest = singled_out(comparison.distinctions, total)
    if strongest is not None:
        pattern = labels.all_criteria if strongest.count == total else labels.some_criteria
        term = plain(capitalize_runs(text_runs(strongest.term))) if pattern.startswith("{term}") else strongest.term
        option = comparison.options[strongest.option].name
        return pattern.format(term=term, option=option, count=strongest.count, total=total)
    count = differing(comparison.criteria)
    if not count or total < 2:
        return ""
    pattern = labels.differ_all if count == total else labels.differ
    return _titled(pattern, comparison, labels, count=count, total=total)


def compared_title(comparison: Comparison, lang: str) -> str:
    """ "A and B compared on 7 criteria"; the bare label for a single criterion."""
    labels = labels_for(lang)
    total = len(comparison.criteria)
    if total < 2:
        return labels.comparison
    return _titled(labels.compared, comparison, labels, total=total)


def legend(comparison: Comparison, lang: str) -> Runs:
    """What bold means in the table, and which criteria differ entirely; () where nothing is marked."""
    labels = labels_for(lang)
    if not any(run.option is not None for row in comparison.criteria for cell in row.cells for run in cell):
        return ()
    text = labels.legend_two if len(comparison.options) == 2 else labels.legend_many
    apart = [plain(criterion.name) for criterion in comparison.criteria if criterion.disjoint]
    if apart and len(labels.join(apart)) <= LONGEST_NAMES:
        pattern = labels.differs if len(apart) == 1 else labels.differ_entirely
        text += labels.semicolon + pattern.format(criteria=labels.join(apart))
    return text_runs(text + labels.stop)


def options_named(text: str, names: tuple[str, ...]) -> tuple[int, ...]:
    """Which options a text names; a longer name hides a shorter one within it."""
    found: list[int] = []
    for index in sorted(range(len(names)), key=lambda each: -len(names[each])):
        if is_named(names[index], text):
            found.append(index)
            text = re.sub(re.escape(names[index]), " ", text, flags=re.IGNORECASE)
    return tuple(sorted(found))


def counted_facts(comparison: Comparison, lang: str) -> tuple[str, ...]:
    """What can be counted in the table, in labelled lines, without what the headline says."""
    labels = labels_for(lang)
    total = len(comparison.criteria)
    if total < 2:
        return ()
    facts = []
    same = [plain(criterion.name) for criterion in comparison.criteria if criterion.same and _is_rated(criterion)]
    count = differing(comparison.criteria)
    if 0 < count < total:
        facts.append(_titled(labels.differ, comparison, labels, count=count, total=total))
    if same and len(labels.join(same)) <= LONGEST_LIST:
        facts.append(labels.same.format(criteria=labels.join(same)))
    apart = [plain(criterion.name) for criterion in comparison.criteria if criterion.disjoint]
    if apart and len(apart) < total and len(labels.join(apart)) <= LONGEST_LIST:
        pattern = labels.differs if len(apart) == 1 else labels.differ_entirely
        facts.append(pattern.format(criteria=labels.join(apart)))
    facts += _shared_fact(comparison, labels)
    said = headline(comparison, lang)
    return tuple(fact for fact in dict.fromkeys(facts) if fact != said)


def _shared_fact(comparison: Comparison, labels: Labels) -> list[str]:
    """Which options, though not all, have the same in the most criteria; nothing where that is in fewer than two."""
    found: dict[tuple[int, ...], list[str]] = {}
    for criterion in comparison.criteria:
        for group in criterion.shared:
            found.setdefault(group, []).append(plain(criterion.name))
    group = max(found, key=lambda each: (len(found[each]), len(each)), default=())
    criteria = labels.join(found.get(group, []))
    if len(found.get(group, ())) < 2 or len(criteria) > LONGEST_LIST:
        return []
    names = labels.join([comparison.options[option].name for option in group])
    return [labels.same_for.format(options=names, criteria=criteria)] if len(names) <= LONGEST_NAMES else []


def _is_rated(criterion: Criterion) -> bool:
    """Whether a row rates the options at all: one of dashes under a heading or a rule only parts the table."""
    texts = (plain(criterion.name), *map(plain, criterion.cells))
    return all(text.strip(DASHES) for text in texts)


def says_something(comparison: Comparison) -> bool:
    """Whether there is more to count than that the options differ in everything."""
    total = len(comparison.criteria)
    return singled_out(comparison.distinctions, total) is not None or differing(comparison.criteria) < total


def split_points(cell: Runs) -> tuple[Runs, ...]:
    """A cell cut at its line breaks and semicolons, and at commas where all pieces are short; each capitalised.

    Commas within brackets and numbers do not count; a bullet or dash before a piece, and a full stop after it, go.
    """
    text = plain(cell)
    hard = [
        (m.start(), m.end()) for m in re.finditer(r"\s*(?:\n|[;\uff1b])\s*", text) if not _bracketed(text, m.start())
    ]
    soft = [
        (m.start(), m.end())
        for m in re.finditer(r"\s*[,\uff0c\u3001\u060c](?!\d)\s*", text)
        if not _bracketed(text, m.start())
    ]
    cuts = hard
    if not hard and soft:
        pieces = split_runs(cell, soft)
        last = plain(pieces[-1]) if pieces else ""
        if all(count_words(plain(piece)) <= 8 for piece in pieces) and not re.match(r"(and|or|und|et|y|и)\s", last):
            cuts = soft
    pieces = split_runs(cell, cuts)
    return tuple(capitalize_runs(_bare_point(piece, len(pieces) > 1)) for piece in pieces)


def _bare_point(piece: Runs, several: bool) -> Runs:
    text = plain(piece)
    mark = re.match(r"[\u2022*+\u2013-]\s+", text)
    end = len(text) - 1 if several and text.endswith(".") and not text.endswith("..") else len(text)
    return slice_runs(piece, mark.end() if mark else 0, end)


def _bracketed(text: str, position: int) -> bool:
    before = text[:position]
    return any(before.count(a) > before.count(b) for a, b in ("()", "[]", "\uff08\uff09"))


def benefits_and_challenges(comparison: Comparison) -> tuple[Criterion, Criterion] | None:
    """The criteria that are named Benefits and Challenges (or the like), or None."""
    good = next((c for c in comparison.criteria if fold_runs(c.name) in PROS), None)
    bad = next((c for c in comparison.criteria if fold_runs(c.name) in CONS), None)
    return (good, bad) if good is not None and bad is not None else None
