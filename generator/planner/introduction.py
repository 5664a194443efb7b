"""What introduces a comparison: the short sections that its author has before the tables.

In: a briefing. Out: sections of its outline, in order. Deck and handout open with the same ones.
"""

from __future__ import annotations

from generator.model.briefing import Briefing, Section
from generator.model.content import List, Paragraph, is_silent, plain, walk
from generator.planner.words import count_words

INTRODUCTION_WORDS = 60  # of all these sections
_TEXT = (Paragraph, List)


def find_introduction(briefing: Briefing) -> tuple[Section, ...]:
    """The headed sections with which a document opens before the tables that it compares in, while they are short and
    hold nothing but text. () without such a table."""
    if briefing.comparison is None or not briefing.sources.tables:
        return ()
    first, taken = min(briefing.sources.tables), briefing.sources.taken()
    found: list[Section] = []
    words = 0
    for section in (section for section in briefing.outline if section.heading is not None):
        end = section.start + len(section.blocks)
        said = [block for block in section.blocks if not is_silent(block)]
        is_text = bool(said) and all(isinstance(block, _TEXT) for block in said)
        if section.children or end > first or not is_text or any(n in taken for n in range(section.start - 1, end)):
            break
        words += sum(count_words(plain(block.runs)) for block in walk(tuple(said)) if isinstance(block, Paragraph))
        if words > INTRODUCTION_WORDS:
            break
        found.append(section)
    return tuple(found)
