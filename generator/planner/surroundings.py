"""The whole document, as evidence for and against what may be its comparison.

In: a document with its outline, title and conclusion. Out: its texts, asked for by name, and what title, headings and
prose say for a set of options. Must never choose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.briefing import Section
from generator.model.comparison import Option
from generator.model.content import Block, Document, Heading, Paragraph, Runs, plain, walk
from generator.planner.candidates import names
from generator.planner.comparison_words import COMPARING, INTRODUCING
from generator.planner.definitions import Found
from generator.planner.drafts import every_section
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.option_names import finds, is_inflected, is_named, same_name
from generator.planner.section_labels import Parts, read_section
from generator.planner.words import count_words

_RECORD = re.compile(
    r"considered options|options considered|decision outcome|decision drivers|alternatives considered|^decision$"
    r"|betrachtete optionen|^entscheidung$|options envisagées|^décision$|opciones consideradas|^decisión$|^decisió$"
    r"|рассмотренные варианты|^решение$|розглянуті варіанти|^рішення$|备选方案|候选方案|^决定$|^决策$|選択肢|^決定$"
    r"|^결정$|^karar$"
    r"|^quyết định$|القرار|החלטה|निर्णय|সিদ্ধান্ত",
    re.IGNORECASE | re.MULTILINE,
)


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
    decides: bool = False  # its conclusion is a decision or a recommendation
    advice: tuple[Runs, ...] = ()  # the sentences that may say which option to take
    defined: dict[tuple[object, ...], tuple[Found, tuple[int, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )  # what the text says of the options of a candidate, once it was asked for
    _lines: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _parts: dict[int, Parts] = field(default_factory=dict, repr=False, compare=False)

    def parts_of(self, section: Section) -> Parts:
        """The labelled parts of a section, read once."""
        if section.start not in self._parts:
            self._parts[section.start] = read_section(section)
        return self._parts[section.start]

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
    def introduction(self) -> str:
        """The first two paragraphs that stand before any heading but the title."""
        found: list[str] = []
        for index, block in enumerate(self.blocks):
            if isinstance(block, Heading) and index != self.title_index:
                break
            if isinstance(block, Paragraph) and not (is_navigation(block) or is_link_list(block)):
                found.append(plain(block.runs))
        return "\n".join(found[:2])

    @cached_property
    def words(self) -> int:
        """How many words stand outside tables."""
        return count_words(self.headings) + count_words(self.texts)

    @cached_property
    def is_comparing(self) -> bool:
        """Whether the title says that things are compared."""
        return COMPARING.search(self.title) is not None

    @cached_property
    def is_record(self) -> bool:
        """Whether the document decides, or a heading says that options were considered."""
        return self.decides or _RECORD.search(self.headings) is not None

    def lines_naming(self, name: str) -> tuple[int, ...]:
        """Where `headings` has a name: the numbers of its lines."""
        if name not in self._lines:
            text = self.headings
            found = finds(name, text) if is_named(name, text) else ()
            self._lines[name] = tuple(text.count("\n", 0, start) for start, _ in found)
        return self._lines[name]

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


def evidence(options: Sequence[Option], around: Surroundings, *, are_headings: bool = False) -> tuple[float, list[str]]:
    """What title, headings and text say for these being the options; where they are headings themselves, that counts
    for nothing."""
    weight, reasons = 0.0, []
    titled = [o for o in options if _named_by(o, around.title, around.lang)]
    if len(titled) == 1 and not (are_headings or around.decides or around.is_comparing):
        weight, reasons = weight - 0.2, ["the title is about one of them"]
    if len(titled) > 1:
        weight += 0.4 + (0.2 if len(titled) == len(options) else 0)
        reasons = [*reasons, f"the title names {' and '.join(o.name for o in titled[:4])}"]
    if around.is_comparing:
        weight, reasons = weight + 0.2, [*reasons, "the title speaks of a comparison"]
    elif INTRODUCING.search(around.introduction):
        weight, reasons = weight + 0.15, [*reasons, "the introduction speaks of a comparison"]
    if not are_headings and _have_headings(options, around):
        weight, reasons = weight + 0.2, [*reasons, "headings name the options"]
    if sum(any(is_named(n, around.texts) for n in names(o)) for o in options) > 1:
        weight, reasons = weight + 0.1, [*reasons, "the text names the options"]
    comparing = around.document.metadata.comparing
    scored = [*(name for name, _ in comparing.scores), *(name for _, row in comparing.scores for name, _ in row)]
    if sum(any(same_name(n, name) for n in names(o) for name in dict.fromkeys(scored)) for o in options) > 1:
        weight, reasons = weight + 0.6, [*reasons, "the front matter scores the options"]
    elif comparing.weights or comparing.better:
        weight, reasons = weight + 0.3, [*reasons, "the front matter weighs criteria"]
    return weight, reasons


def _have_headings(options: Sequence[Option], around: Surroundings) -> bool:
    """Whether at least two options have a heading of their own: one that names all of them says nothing more."""
    lines = [frozenset(line for name in names(o) for line in around.lines_naming(name)) for o in options]
    if sum(map(bool, lines)) < 2:
        return False
    every = Counter(line for found in lines for line in found)
    return sum(any(every[line] == 1 for line in found) for found in lines) > 1


def _named_by(option: Option, text: str, lang: str) -> bool:
    return any(is_named(name, text) for name in names(option)) or is_inflected(option.name, text, lang)
