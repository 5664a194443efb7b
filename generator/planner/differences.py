"""Where options differ, word by word: what one has and the others lack, and what sets an option apart throughout.

In: the cells of a row, in words of the author. Out: the same cells with `Run.option` on the words that one option
alone has, and `Distinction` values. Claims only what can be counted; inflections of a word are the same word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher

from generator.model.comparison import Criterion, Distinction
from generator.model.content import Runs, plain
from generator.planner.runs import mark_runs, strip_runs
from generator.planner.words import (
    Word,
    find_words,
    is_content_word,
    is_generic,
    is_number,
    prepositions,
    same_word,
    stop_words,
)

LONG_CELL, LONG_CELL_SHARE = 8, 0.5  # content words from which on marking more than half of a cell marks nothing
LONGEST_CELLS = 15  # words in a cell on average, up to which a recurring term is a finding
MAX_WORDS = 400  # cells beyond this are compared no further: they are texts, not cells


def mark_differences(
    cells: tuple[Runs, ...], lang: str, *, shared: tuple[str, ...] = (), most: float = 1.0
) -> tuple[tuple[Runs, ...], bool]:
    """The cells with each option's own words marked, and whether they share no content word at all (then unmarked).

    `shared` are texts whose words count as common to all (the criterion's and the options' names). Rows with a
    number, a tick or an empty cell are not marked; nor is any cell when more than the part `most` of one would be.
    """
    words = [find_words(plain(cell), lang) for cell in cells]
    if not all(_is_prose(cell) for cell in cells) or max(map(len, words)) > MAX_WORDS:
        return cells, False
    common = [word.folded for text in shared for word in find_words(text, lang)]
    content = [_content(found, lang, common) for found in words]
    if not all(content):
        return cells, False
    if _is_disjoint(content):
        return cells, True
    marked: list[Runs] = []
    for index, cell in enumerate(cells):
        others = [word for place, found in enumerate(words) if place != index for word in found]
        inserted = _inserted(words[index], words[1 - index]) if len(cells) == 2 else set()
        own = [word for word in content[index] if not _occurs(word.folded, others)]
        if len(own) > (most if len(content[index]) < LONG_CELL else min(most, LONG_CELL_SHARE)) * len(content[index]):
            return cells, False
        taken = _take_phrases(plain(cell), words[index], own, inserted, lang)
        _take_links(plain(cell), words[index], taken, prepositions(lang) - {word.folded for word in others})
        ranges = _ranges(plain(cell), words[index], taken)
        marked.append(mark_runs(cell, ranges, index))
    return tuple(marked), False


def _is_prose(cell: Runs) -> bool:
    text = plain(strip_runs(cell))
    return bool(text) and not is_number(text) and any(sign.isalpha() for sign in text)


def _content(found: tuple[Word, ...], lang: str, common: list[str]) -> list[Word]:
    return [
        word
        for word in found
        if is_content_word(word.folded, lang) and not any(same_word(word.folded, other) for other in common)
    ]


def _occurs(word: str, others: list[Word]) -> bool:
    return any(same_word(word, other.folded) for other in others)


def _is_disjoint(content: list[list[Word]]) -> bool:
    return not any(
        _occurs(word.folded, other)
        for index, found in enumerate(content)
        for other in content[index + 1 :]
        for word in found
    )


def _take_phrases(text: str, words: tuple[Word, ...], own: list[Word], inserted: set[int], lang: str) -> list[bool]:
    """Which words are marked: the own ones, with what follows in a phrase that stands in this text alone."""
    positions = {word.start for word in own}
    taken = [False] * len(words)
    for index, word in enumerate(words):
        if word.start not in positions:
            continue
        last = index
        while last + 1 < len(words) and last + 1 in inserted and _touch(text, words[last], words[last + 1]):
            last += 1
        while last > index and not is_content_word(words[last].folded, lang):
            last -= 1
        taken[index : last + 1] = [True] * (last + 1 - index)
    for index in range(1, len(words) - 1):  # a stop word between two marked ones: "risk of delay"
        if taken[index - 1] and taken[index + 1] and not taken[index] and words[index].folded in stop_words(lang):
            taken[index] = _touch(text, words[index - 1], words[index]) and _touch(text, words[index], words[index + 1])
    return taken


def _take_links(text: str, words: tuple[Word, ...], taken: list[bool], links: frozenset[str]) -> None:
    """A marked word takes its preposition with it when no other text has that one: "with security"."""
    for index in range(len(words) - 1):
        if taken[index + 1] and words[index].folded in links and _touch(text, words[index], words[index + 1]):
            taken[index] = True


def _inserted(words: tuple[Word, ...], other: tuple[Word, ...]) -> set[int]:
    """Indexes of words that the other text has nothing in place of (the plain longest-match comparison)."""
    matcher = SequenceMatcher(None, [w.folded for w in other], [w.folded for w in words], autojunk=False)
    return {
        index for kind, _, _, start, end in matcher.get_opcodes() if kind == "insert" for index in range(start, end)
    }


def _touch(text: str, first: Word, second: Word) -> bool:
    return text[first.end : second.start].strip(" ") == ""


def _ranges(text: str, words: tuple[Word, ...], taken: list[bool]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if not taken[index]:
            continue
        if index and taken[index - 1] and _touch(text, words[index - 1], word):
            ranges[-1] = (ranges[-1][0], word.end)
        else:
            ranges.append((word.start, word.end))
    return ranges


def find_distinctions(criteria: tuple[Criterion, ...], names: tuple[str, ...], lang: str) -> tuple[Distinction, ...]:
    """Terms that stand in cells of one option and in none of the others', counted over criteria, strongest first.

    Not terms: stop words, numbers, words that rate ("better"), the options' own names, and words that are mostly
    the whole cell (a value, not a mention).
    """
    common = [word.folded for name in names for word in find_words(name, lang)]
    columns = [
        [find_words(plain(criterion.cells[option]), lang) for criterion in criteria] for option in range(len(names))
    ]
    found: list[tuple[Distinction, int]] = []
    for option, column in enumerate(columns):
        if sum(map(len, column)) > LONGEST_CELLS * len(column):
            continue  # in texts of this length a word recurs by chance
        others = [word for place, other in enumerate(columns) if place != option for cell in other for word in cell]
        forms = Counter(word.folded for cell in column for word in _content(cell, lang, common))
        first = {word.folded: order for order, word in reversed(list(enumerate(w for cell in column for w in cell)))}
        counted: list[str] = []
        for term, _ in sorted(forms.items(), key=lambda item: (-item[1], first[item[0]])):
            named = any(len(term) > 3 and term[:-1] in name.casefold() for name in names)
            if named or is_generic(term) or _occurs(term, others) or any(same_word(term, other) for other in counted):
                continue
            counted.append(term)
            cells = [cell for cell in column if _occurs(term, list(cell))]
            alone = sum(len(cell) == 1 for cell in cells)
            if alone * 2 < len(cells):
                found.append((Distinction(term, option, len(cells), len(criteria)), first[term]))
    found.sort(key=lambda item: (-item[0].count, item[0].option, item[1]))
    return tuple(_as_written(distinction, criteria, lang) for distinction, _ in found)


def singled_out(distinctions: tuple[Distinction, ...], total: int) -> Distinction | None:
    """The term that sets one option apart in at least half of `total` criteria, and no other option as often."""
    if not distinctions or total < 2 or distinctions[0].count < max(2, total / 2):
        return None
    first = distinctions[0]
    rivals = [d for d in distinctions if d.count == first.count and d.option != first.option]
    return None if rivals else first


def mark_term(criteria: tuple[Criterion, ...], found: Distinction | None, lang: str) -> tuple[Criterion, ...]:
    """The same criteria with the term that is singled out marked also where the cells differ entirely, so that the
    table proves what the headline counts."""
    if found is None:
        return criteria
    return tuple(_mark_term(criterion, found, lang) if criterion.disjoint else criterion for criterion in criteria)


def _mark_term(criterion: Criterion, found: Distinction, lang: str) -> Criterion:
    cell = criterion.cells[found.option]
    term = found.term.casefold()
    words = [word for word in find_words(plain(cell), lang) if same_word(word.folded, term)]
    if not words:
        return criterion
    marked = mark_runs(cell, [(word.start, word.end) for word in words], found.option)
    cells = (*criterion.cells[: found.option], marked, *criterion.cells[found.option + 1 :])
    return replace(criterion, cells=cells)


def _as_written(distinction: Distinction, criteria: tuple[Criterion, ...], lang: str) -> Distinction:
    """The term with the capitals that it has within a sentence of the source, where it has some."""
    written: Counter[str] = Counter()
    for criterion in criteria:
        text = plain(criterion.cells[distinction.option])
        for index, word in enumerate(find_words(text, lang)):
            if word.folded == distinction.term:
                form = text[word.start : word.end]
                written[form.lower() if index == 0 and form[1:] == form[1:].lower() else form] += 1
    form = max(written, key=lambda each: (written[each], each)) if written else distinction.term
    return Distinction(form, distinction.option, distinction.count, distinction.total)


def differing(criteria: tuple[Criterion, ...]) -> int:
    """How many criteria have cells that are not all alike: neither the same value nor, apart from case and white space,
    the same words."""
    return sum(
        not criterion.same and len({" ".join(plain(cell).casefold().split()) for cell in criterion.cells}) > 1
        for criterion in criteria
    )
