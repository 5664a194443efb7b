"""Which option a conclusion decides for.

In: sentences of a conclusion, and the options. Out: the index of the one option that they recommend, or None: where
they advise one for this and another for that, leave it open, or only speak of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.comparison import Option
from generator.model.content import Runs, plain
from generator.planner.decision_words import (
    choosing_head,
    negations,
    open_words,
    orders,
    reasons,
    stops,
    words_after,
    words_before,
)
from generator.planner.option_names import begins_with, finds, is_named, letters, name_forms, strip_label
from generator.planner.words import find_words

PRAISED, USED, CHOSEN = 1, 2, 3  # what a sentence may say of an option
DISTINCT = 0.6  # of the words that an option alone has, which a decision must say


def find_recommended(
    sentences: Sequence[Runs], options: Sequence[Option], lang: str, *, is_decision: bool
) -> int | None:
    """The option that sentences decide for; None where it is not clearly one.

    `is_decision`: they stand under a heading such as "Decision Outcome", so that they may decide by naming one option
    in other words.
    """
    chosen = find_choice(sentences, options, lang, is_decision=is_decision)
    if chosen is not None or not is_decision:
        return chosen
    texts = _texts(sentences)
    if any(_advised(text, options, lang, is_decision=True) for text in texts):
        return None
    return _decided(texts, options, lang)


def find_choice(sentences: Sequence[Runs], options: Sequence[Option], lang: str, *, is_decision: bool) -> int | None:
    """The same where sentences choose it in so many words: `is_decision` only lets them order it."""
    texts = _texts(sentences)
    for position, text in enumerate(texts):
        match = choosing_head(lang).search(text)
        if match:
            rest = text[match.end() :].strip(" :\uff1a-\u2013\u2014")
            found = _first_named(rest or (texts[position + 1] if position + 1 < len(texts) else ""), options, lang)
            if found is not None:
                return found
    advised: dict[int, int] = {}
    for text in texts:
        for option, how in _advised(text, options, lang, is_decision=is_decision).items():
            if open_words(lang).search(_without_reason(text, options[option], lang)):
                return None
            advised[option] = max(how, advised.get(option, 0))
    best = [option for option, how in advised.items() if how == CHOSEN] or list(advised)
    if len(best) != 1 or any(how == USED for option, how in advised.items() if option != best[0]):
        return None
    return best[0]


def _leads_on(between: str, lang: str) -> bool:
    """Whether what is named after the option that a sentence chooses is not chosen with it."""
    return re.search(r"[:\uff1a]", between) is not None or negations(lang).search(between) is not None


def _without_reason(text: str, option: Option, lang: str) -> str:
    """A sentence up to where it says why it is for an option: what is said there leaves nothing open."""
    head = reasons(lang).split(text, maxsplit=1)[0]
    return head if any(is_named(name, head) for name in _names(option)) else text


def _texts(sentences: Sequence[Runs]) -> list[str]:
    return [" ".join(plain(sentence).split()) for sentence in sentences]


def chosen_text(sentences: Sequence[Runs], lang: str) -> str:
    """What a decision record says that it chose ("Chosen option: B, because"), "" where it does not; a sentence that a
    template left is none."""
    for sentence in sentences:
        text = " ".join(plain(sentence).split())
        match = choosing_head(lang).search(text)
        if match and not re.search(r"[{<]\w[^}>]*[}>]", text):
            return text[match.end() :].lstrip(" :\uff1a")
    return ""


def _names(option: Option) -> tuple[str, ...]:
    return tuple(dict.fromkeys((option.name, strip_label(option.name)[0], *option.aliases)))


def _first_named(text: str, options: Sequence[Option], lang: str) -> int | None:
    """The option that a text begins with, after quotation marks and a number; else the only one it names before its
    first stop."""
    quoted = re.match(r"\s*[\"\u201c\u201e\u00ab\u300c'\u2018](.+?)[\"\u201d\u201c\u00bb\u300d'\u2019](?!\w)", text)
    heads = ([quoted.group(1)] if quoted else []) + [stops(lang).split(text, maxsplit=1)[0], text]
    for head in heads:
        forms = name_forms(head)
        same = [i for i, o in enumerate(options) if any(forms & name_forms(name) for name in _names(o))]
        if len(same) == 1:
            return same[0]
    bare = strip_label(text.strip(" \"\u201c\u201d\u201e\u00ab'"))[0]
    starting = [
        (max(len(letters(name)) for name in _names(o) if begins_with(bare, name) or begins_with(text, name)), i)
        for i, o in enumerate(options)
        if any(begins_with(bare, name) or begins_with(text, name) for name in _names(o))
    ]
    if starting:
        return max(starting)[1]
    inside = [
        i
        for i, o in enumerate(options)
        if any(letters(heads[0]) and letters(heads[0]) in letters(name) for name in _names(o))
    ]
    if len(inside) == 1 and len(letters(heads[0])) > 3:
        return inside[0]
    named = [i for i, o in enumerate(options) if any(is_named(name, heads[-2]) for name in _names(o))]
    return named[0] if len(named) == 1 and not negations(lang).search(heads[-2]) else None


def _advised(text: str, options: Sequence[Option], lang: str, *, is_decision: bool) -> dict[int, int]:
    """The options that a sentence is for, with how much it says: that one is chosen outweighs that another is good."""
    found: dict[int, int] = {}
    places = [
        (place, end, index) for index, option in enumerate(options) for place, end in _places(text, option, options)
    ]
    ordered = [orders(lang).match(text)] if is_decision else []
    for match in (*words_before(lang).finditer(text), *(each for each in ordered if each)):
        rest = text[match.end() :]
        stop = stops(lang).search(rest)
        until = match.end() + (stop.start() if stop else len(rest))
        near = [(p, e, i) for p, e, i in places if match.end() <= p < until and p - match.end() < 60]
        if not near:
            continue
        place, _, index = min(near)
        how = USED if match.group().endswith("use") else CHOSEN
        if not negations(lang).search(text[match.start() : place]):
            others = {i for p, e, i in near if i != index and not _leads_on(text[place:p], lang)}
            found |= dict.fromkeys((index, *others), how)
    for place, end, index in places:
        after = words_after(lang).match(text[end:])
        if after and not re.search(r"(?:than|als|que|чем|ніж|比)\s*$", text[:place], re.IGNORECASE):
            praised = re.search(r"(?:better|best|superior|strongest)$", after.group(), re.IGNORECASE)
            found[index] = max(found.get(index, 0), PRAISED if praised else CHOSEN)
    return found


def _places(text: str, option: Option, options: Sequence[Option]) -> list[tuple[int, int]]:
    """Where a text names an option, not as a part of another's longer name."""
    longer = [
        name for other in options if other is not option for name in _names(other) if len(name) > len(option.name)
    ]
    covered = [place for name in longer for place in finds(name, text)]
    return [
        place
        for name in _names(option)
        for place in finds(name, text)
        if not any(start <= place[0] and place[1] <= end for start, end in covered)
    ]


def _decided(texts: Sequence[str], options: Sequence[Option], lang: str) -> int | None:
    """The only option that a decision names, in its first sentence; else the one whose own words it says, where it says
    few of any other's."""
    named = {i for text in texts for i, option in enumerate(options) if _places(text, option, options)}
    first = [i for i in named if _places(texts[0], options[i], options)]
    if len(named) == 1 and first and not (open_words(lang).search(texts[0]) or negations(lang).search(texts[0])):
        return first[0]
    said = {word.folded for text in texts[:2] for word in find_words(text)}
    words = [{word.folded for word in find_words(option.name)} for option in options]
    shares = []
    for index, own in enumerate(words):
        alone = own - set().union(*(other for place, other in enumerate(words) if place != index))
        shares.append((len(alone & said) / len(alone) if alone else 0.0, len(alone), index))
    best, count, index = max(shares)
    rest = max((share for share, _, place in shares if place != index), default=0.0)
    if best < DISTINCT or count < 2 or rest > best / 2:
        return None
    return index
