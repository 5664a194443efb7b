"""What a document says its options are: names spelt out, and sentences that define them.

In: the blocks outside the table and the conclusion, and the options' names. Out: an expansion and a definition for
each option, and the indexes of the blocks that were used up. A block is used whole or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.model.content import Block, DefinitionList, List, Paragraph, Quote, Runs, plain
from generator.planner.runs import capitalize_runs, join_runs, slice_runs, strip_runs
from generator.planner.words import count_words

LONGEST = 80  # words of a paragraph that is still a definition

_COPULAS = {
    "en": r"is|are|was|were|means|refers to|stands for",
    "de": r"ist|sind|bezeichnet|steht für|bedeutet",
    "fr": r"est|sont|désigne|désignent|signifie",
    "es": r"es|son|significa",
    "it": r"è|sono|significa",
    "pt": r"é|são|significa",
    "ca": r"és|són|significa",
    "ru": r"[\u2014\u2013-]\s*это|[\u2014\u2013]|это|является",
    "uk": r"[\u2014\u2013-]\s*це|[\u2014\u2013]|це|є",
    "vi": r"là",
    "ar": r"هو|هي",
    "he": r"הוא|היא|הם",
    "zh": r"是|指的是|指|即",
    "ja": r"とは|は",
    "ko": r"이란|란|은|는",
}
_ATTACHED = frozenset(["zh", "ja", "ko"])  # written without a space before
# "X is a ..." may lose "X is": what is left begins with its article and is a phrase of its own.
_ARTICLES = {
    "en": r"(?:is|are|was|were)\s+(?=(?:an?|the)\s)",
    "de": r"ist\s+(?=(?:ein|eine|der|die|das)\s)",
    "fr": r"est\s+(?=(?:une?|le|la)\s|l['\u2019])",
    "es": r"es\s+(?=(?:una?|el|la)\s)",
    "it": r"è\s+(?=(?:un|uno|una|il|lo|la)\s|(?:un|l)['\u2019])",
    "pt": r"é\s+(?=(?:uma?|o|a)\s)",
    "ca": r"és\s+(?=(?:una?|el|la)\s|l['\u2019])",
    "zh": r"是(?=一[种種个個款类類套])",
}
_ARROW = r"\s*(?:->|=>|→|⇒|⟶|=)\s*"
_COLON = r"\s*[:\uff1a]\s*|\s+[-\u2013\u2014]\s+"


@dataclass
class Found:
    """Collects what was found, by option."""

    expansions: dict[int, Runs] = field(default_factory=dict)
    definitions: dict[int, list[Runs]] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)


def find_definitions(
    blocks: tuple[Block, ...], free: tuple[int, ...], called: tuple[tuple[str, ...], ...], lang: str
) -> Found:
    """What the blocks with the indexes `free` say of the options, each with the names that it is called by, its own
    first."""
    found = Found()
    names = tuple(name for all_of in called for name in all_of)
    owners = tuple(option for option, all_of in enumerate(called) for _ in all_of)
    for index in free:
        block = blocks[index]
        told = _statements(block, names, lang)
        statements = [(owners[place], runs, kind) for place, runs, kind in told]
        if not statements:
            continue
        if isinstance(block, Paragraph) and any(option in found.definitions for option, _, kind in statements if kind):
            continue
        spelt = [option for option, _, kind in statements if not kind]
        if len(set(spelt)) < len(spelt) or any(option in found.expansions for option in spelt):
            continue
        if all(names[place] == called[owners[place]][0] for place, _, _ in told):
            found.used.append(index)  # by another name, the block has words that the option's own name does not have
        for option, runs, kind in statements:
            if kind:
                found.definitions.setdefault(option, []).append(runs)
            else:
                found.expansions[option] = runs
    return found


def _statements(block: Block, names: tuple[str, ...], lang: str) -> list[tuple[int, Runs, str]]:
    """(option, text, "definition" or "" for an expansion) for a block that says nothing else, else nothing."""
    match block:
        case Quote(kind="", blocks=inner) if all(isinstance(each, Paragraph) for each in inner):
            parts = [_segments(each.runs, names) for each in inner if isinstance(each, Paragraph)]
        case List(items=items) if all(len(i.blocks) == 1 and isinstance(i.blocks[0], Paragraph) for i in items):
            runs = [item.blocks[0].runs for item in items if isinstance(item.blocks[0], Paragraph)]
            parts = [_segments(each, names) or _defined(each, names, lang) for each in runs]
        case Paragraph(runs=runs_of):
            several = _segments(runs_of, names)
            parts = [several if len(several) > 1 else _defined(runs_of, names, lang)]
        case DefinitionList(items=entries):
            parts = []
            for entry in entries:
                option = _named(plain(entry.term).strip(), names)
                whole = [each.runs for each in entry.blocks if isinstance(each, Paragraph)]
                fits = option is not None and len(whole) == len(entry.blocks) and whole
                parts.append([(option, join_runs(whole, " "), "definition")] if fits and option is not None else [])
        case _:
            return []
    return [statement for part in parts for statement in part] if parts and all(parts) else []


def _named(text: str, names: tuple[str, ...]) -> int | None:
    return next((index for index, name in enumerate(names) if name.casefold() == text.casefold()), None)


def _begins_with(text: str, name: str) -> bool:
    """A first look, before a pattern is made of a name."""
    return text[: len(name)].casefold() == name.casefold()


def _segments(runs: Runs, names: tuple[str, ...]) -> list[tuple[int, Runs, str]]:
    """ "A -> x B -> y" cut at the names; an expansion after an arrow or where it is short, a definition otherwise."""
    text = plain(runs)
    if not any(_begins_with(text, name) for name in names):
        return []
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    marks = list(re.finditer(rf"(?:^|(?<=\s))({pattern})(?:({_ARROW})|({_COLON}))", text, re.IGNORECASE))
    if not marks or marks[0].start() > 0:
        return []
    found: list[tuple[int, Runs, str]] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        rest = strip_runs(slice_runs(runs, mark.end(), following.start() if following else len(text)))
        option = _named(mark.group(1), names)
        if not rest or option is None:
            return []
        said = plain(rest)
        short = mark.group(2) is not None or (count_words(said) <= 8 and not said.endswith((".", "!", "\u3002")))
        found.append((option, rest, "" if short else "definition"))
    return found


def _defined(runs: Runs, names: tuple[str, ...], lang: str) -> list[tuple[int, Runs, str]]:
    """A text that begins "X is ...", as the definition of X."""
    text = plain(runs)
    if count_words(text) > LONGEST or text.rstrip().endswith((":", "\uff1a")):
        return []  # what leads in to a list is not whole
    for key in dict.fromkeys((lang, "en")):
        if key not in _COPULAS:
            continue
        for name in sorted(names, key=len, reverse=True):
            if not _begins_with(text, name):
                continue
            gap, end = (r"\s*", "") if key in _ATTACHED else (r"\s+", r"(?!\w)")
            if re.match(rf"{re.escape(name)}(?:\s*\([^)]*\))?{gap}(?:{_COPULAS[key]}){end}", text, re.IGNORECASE):
                option = _named(name, names)
                return [(option, strip_runs(runs), "definition")] if option is not None else []
    return []


def shorten_definition(sentence: Runs, name: str, lang: str) -> Runs:
    """ "X is a thing" as "A thing", where a sentence has just that shape; any other sentence whole."""
    text = plain(sentence)
    gap = r"\s*" if lang in _ATTACHED else r"\s+"
    rule = _ARTICLES.get(lang) if _begins_with(text, name) else None
    match = re.match(rf"{re.escape(name)}{gap}{rule}", text, re.IGNORECASE) if rule else None
    if not match:
        return sentence
    return capitalize_runs(slice_runs(sentence, match.end(), len(text)))
