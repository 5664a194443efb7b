"""What may be the comparison of a document, before one of them is taken.

In: nothing. Out: the values that the finders of options share, and what the document around them says for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.briefing import Section
from generator.model.comparison import Option
from generator.model.content import Block, Document, Heading, Paragraph, Runs, Span, plain, walk
from generator.planner.comparison_words import COMPARING
from generator.planner.drafts import every_section
from generator.planner.option_names import is_inflected, is_named
from generator.planner.words import count_words

THRESHOLD = 0.5  # of a candidate that is taken
LONGEST_NAME = 60  # characters of a name in a table's head


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion as it was read: a cell for each option, () where the source says nothing."""

    name: Runs
    cells: tuple[Runs, ...]
    span: Span
    group: Runs = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Options that may be what a document compares. `weight` says how likely, with `reasons`; `tables` are the blocks
    that are told whole by `rows`; `index` is the first block it was read from."""

    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    orientation: str
    weight: float
    reasons: tuple[str, ...]
    span: Span
    index: int
    corner: Runs = ()
    tables: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)


@dataclass(frozen=True)
class Surroundings:
    """The whole document, as evidence for and against a candidate."""

    document: Document
    outline: tuple[Section, ...]
    title: str
    title_index: int | None
    lang: str
    concluding: tuple[int, ...] = ()
    chosen: str = ""  # what a decision record says that it chose

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.document.blocks

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section that has a heading."""
        return tuple(section for section in every_section(self.outline) if section.heading is not None)

    @cached_property
    def outline_sections(self) -> tuple[Section, ...]:
        """Every section, with the part without a heading."""
        return tuple(every_section(self.outline))

    @cached_property
    def headings(self) -> str:
        """All headings but the title, a line each."""
        found = (plain(block.runs) for block in self.blocks if isinstance(block, Heading))
        return "\n".join(text for text in found if text != self.title)

    @cached_property
    def prose(self) -> str:
        """The paragraphs of the document, a line each."""
        return "\n".join(plain(block.runs) for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def texts(self) -> str:
        """The paragraphs of the document, those in lists and quotes too, a line each."""
        return "\n".join(plain(each.runs) for each in walk(self.blocks) if isinstance(each, Paragraph))

    @cached_property
    def words(self) -> int:
        """How many words stand outside tables."""
        return count_words(self.headings) + count_words(self.texts)

    @cached_property
    def is_comparing(self) -> bool:
        """Whether the title says that things are compared."""
        return COMPARING.search(self.title) is not None

    @cached_property
    def heading_above(self) -> tuple[int | None, ...]:
        """For each block the index of the heading that it stands under."""
        above: list[int | None] = []
        last: int | None = None
        for index, block in enumerate(self.blocks):
            above.append(last)
            last = index if isinstance(block, Heading) else last
        return tuple(above)

    def heading_of(self, index: int) -> Runs:
        """The heading that a block stands under, () for none or the title."""
        place = self.heading_above[index]
        heading = self.blocks[place] if place is not None and place != self.title_index else None
        return heading.runs if isinstance(heading, Heading) else ()


def evidence(options: Sequence[Option], around: Surroundings) -> tuple[float, list[str]]:
    """What title, headings and text say for these being the options."""
    weight, reasons = 0.0, []
    titled = [o for o in options if _named_by(o, around.title, around.lang)]
    if len(titled) > 1:
        weight, reasons = weight + 0.4, [f"the title names {' and '.join(o.name for o in titled[:4])}"]
    if around.is_comparing:
        weight, reasons = weight + 0.2, [*reasons, "the title speaks of a comparison"]
    if sum(any(is_named(n, around.headings) for n in names(o)) for o in options) > 1:
        weight, reasons = weight + 0.2, [*reasons, "headings name the options"]
    if sum(any(is_named(n, around.texts) for n in names(o)) for o in options) > 1:
        weight, reasons = weight + 0.1, [*reasons, "the text names the options"]
    return weight, reasons


def names(option: Option) -> Iterator[str]:
    """The option's name and its aliases."""
    yield option.name
    yield from option.aliases


def _named_by(option: Option, text: str, lang: str) -> bool:
    return any(is_named(name, text) for name in names(option)) or is_inflected(option.name, text, lang)


def fold(text: str) -> str:
    """A head or label in the form in which lists have it: folded case, without marks and a colon at the end."""
    return " ".join(re.sub(r"[*_`:：]", "", text).casefold().split())
