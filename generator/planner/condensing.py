"""How much of a long document stands on slides: which sections are told in brief, which on the slide of their parent.

In: the outline, what is left for it, the detail asked for. Out: an `Extract`, by `Section.start`. Reckons slides
without knowing a template, so that every template shows the same story. Rules, in words: docs/storyline.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model.briefing import Section
from generator.model.content import Block, ChartBlock, Code, List, Paragraph, Picture, Table, plain
from generator.planner.directions import is_directed, part_shares
from generator.planner.drafts import Context, every_section, own_rest
from generator.planner.extraction import ENTRY_WORDS, USUAL
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import hoisted
from generator.planner.words import count_words

LEAST, MOST = 12, 19  # slides of sections, of a short and of a long document, from which on they are condensed
WORDS_A_SLIDE = 250  # of the source, for each slide between those two
SUMMARY = 10  # slides of sections in a summary
FEWEST = 7  # slides of sections beside a long comparison
ENTRIES_WORDS = 80  # of the entries on one slide of a digest
CARD_WORDS = 45
TABLE_LINES = 15  # of a table on one slide
TABLE_WIDTH = 130  # letters in a line of a table
WIDEST_CELL = 60
BULLET_WORDS = 100  # what is a slide already has no more words, and no running text but a line
LINE_WORDS = 25
PAIRED_FROM = 7  # sections with text: in a shorter document a line may have its slide
MOST_JOINED = 8  # neighbours that one slide tells


@dataclass(frozen=True, slots=True)
class Extract:
    """`brief`: sections told in lead sentences and heads of lists, without listings and tables that need slides of
    their own. `folded`: sections whose sub-sections have entries on their slide; `told`: those of them whose entries
    stand on as many slides as they take. `joined`: how many neighbours of the first level share a slide. `paired`: a
    section of a few words shares one with its neighbour."""

    brief: frozenset[int] = frozenset()
    folded: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    joined: int = 1
    paired: bool = False


def choose_extract(sections: tuple[Section, ...], context: Context, others: int) -> Extract:
    """What is told in brief. `others` is how many slides the deck has besides those of `sections`."""
    if context.detail == "full":
        return Extract()
    sizes = {each.start: _measure_section(each, context) for each in every_section(sections)}
    told = [each for each in every_section(sections) if sizes[each.start].is_said]
    if context.detail == "normal" and _is_written_as_slides(told, sizes):
        return Extract()
    words = sum(size.words for size in sizes.values())
    most = SUMMARY if context.detail == "summary" else max(LEAST, min(MOST, LEAST - 4 + words // WORDS_A_SLIDE))
    reckoning = _Reckoning(sections, sizes, max(FEWEST, most - others))
    if context.detail == "summary":
        reckoning.brief |= {each.start for each in told}
    reckoning.shorten(longer_than=2)
    reckoning.fold(every=context.detail == "summary")
    reckoning.shorten(longer_than=1)
    joined = reckoning.join()
    whole = reckoning.tell() if joined == 1 and context.detail == "normal" else frozenset()
    return Extract(frozenset(reckoning.brief), frozenset(reckoning.folded), whole, joined, len(told) >= PAIRED_FROM)


@dataclass(frozen=True, slots=True)
class _Size:
    """How much a section says by itself; `tables` are the slides that each of its tables takes."""

    words: int = 0
    tables: tuple[float, ...] = ()
    pictures: int = 0
    listings: int = 0
    longest: int = 0  # words of its longest paragraph
    shares: int = 0  # slides that its author has parted it into; these stay as they are

    @property
    def is_said(self) -> bool:
        return bool(self.words or self.tables or self.pictures or self.listings)

    def slides(self, *, brief: bool) -> float:
        """How many slides it takes."""
        if self.shares:
            return self.shares
        shown = bool(self.tables or self.pictures or self.listings)
        most = 50 if brief else (USUAL.total if not shown else 140)
        share = min(self.words, most) / USUAL.total
        if brief:
            share += sum(table if table <= 1 else 0.1 for table in self.tables) + 0.5 * min(self.pictures, 1)
        else:
            share += sum(self.tables) + 0.6 * self.pictures + 0.5 * self.listings
        if not shown and self.words <= CARD_WORDS:
            return 0.5 if self.words else 0.0  # shares a slide with a neighbour
        return math.ceil(share - 0.15) or 1 if self.is_said else 0


def _measure_section(section: Section, context: Context) -> _Size:
    size = _measure(own_rest(section, context), context)
    return replace(size, shares=len(part_shares(section, context))) if is_directed(section, context) else size


def _measure(blocks: tuple[Block, ...], context: Context) -> _Size:
    said = [block for block in blocks if not (is_navigation(block) or is_link_list(block))]
    inner = [*said, *hoisted(said)]
    texts = [block for block in said if not isinstance(block, Table | Picture | ChartBlock | Code)]
    paragraphs = [count_words(plain(block.runs)) for block in texts if isinstance(block, Paragraph)]
    return _Size(
        words=context.count_words(texts),
        tables=tuple(table_slides(block) for block in inner if isinstance(block, Table)),
        pictures=sum(isinstance(block, Picture | ChartBlock) for block in inner),
        listings=sum(isinstance(block, Code) for block in inner),
        longest=max(paragraphs, default=0) if all(isinstance(b, Paragraph | List) for b in texts) else 999,
    )


def table_slides(table: Table) -> float:
    """About how many slides a table takes, by its letters: 0.4 for a few lines."""
    columns = len(table.header)
    rows = [row for row in (table.header, *table.rows) if any(cell for cell in row)]
    widths = [2 + max((_width(plain(row[place])) for row in rows), default=0) for place in range(columns)]
    room = [min(width, WIDEST_CELL) for width in widths]
    scale = min(1.0, TABLE_WIDTH / sum(room)) if room else 1.0
    groups = max(1, math.ceil(sum(min(width, 14) for width in widths) / TABLE_WIDTH))
    share = [max(letters * scale * groups, 1) for letters in room]
    lines = [max(math.ceil((2 + _width(plain(cell))) / share[n]) for n, cell in enumerate(row)) for row in rows]
    return groups * max(0.2, sum(lines) / TABLE_LINES)


def _width(text: str) -> int:
    """Letters of a text, ideographs and their like twice."""
    return len(text) if text.isascii() else len(text) + sum(letter >= "\u2e80" for letter in text)


def _is_written_as_slides(told: Iterable[Section], sizes: dict[int, _Size]) -> bool:
    """Whether nearly every section is a slide already: nothing below it; a list, table or picture, a line of text."""
    fit = [
        not each.children
        and sizes[each.start].words <= BULLET_WORDS
        and sizes[each.start].longest <= LINE_WORDS
        and not sizes[each.start].listings
        and sum(sizes[each.start].tables) <= 1
        for each in told
    ]
    return 20 * sum(fit) >= 19 * len(fit)


class _Reckoning:
    """The slides of an outline while it is condensed, step by step, until no more than `most` are left."""

    def __init__(self, sections: tuple[Section, ...], sizes: dict[int, _Size], most: int) -> None:
        self.sections, self.sizes, self.most = sections, sizes, most
        self.brief: set[int] = set()
        self.folded: set[int] = set()
        self.total = sum(self._cost(each) for each in sections)

    def shorten(self, *, longer_than: float) -> None:
        """Sections that take more slides are told in brief, the longest first."""
        every = [
            s
            for s in self._visible(self.sections)
            if s.start not in self.brief and self._own(s) > longer_than and not self.sizes[s.start].shares
        ]
        for section in sorted(every, key=lambda s: (-self._own(s), s.start)):
            if self.total <= self.most:
                return
            self.total -= self._own(section)
            self.brief.add(section.start)
            self.total += self._own(section)

    def fold(self, *, every: bool) -> None:
        """Sections tell what is below them on their own slide: the deepest first, of one depth those that save most, or
        `every` one as long as there are too many slides."""
        for depth in sorted({s.depth for s in every_section(self.sections) if s.children}, reverse=True):
            parents = [s for s in every_section(self.sections) if s.depth == depth and s.children]
            parents = [s for s in parents if not any(self.sizes[each.start].shares for each in every_section((s,)))]
            saving = {s.start: self._cost(s) - self._folded_cost(s) for s in parents}
            for section in sorted(parents, key=lambda s: (-saving[s.start], s.start)):
                if self.total <= self.most:
                    return
                if every or saving[section.start] > 0 or section.depth > 1:
                    self.folded.add(section.start)
                    self.total -= saving[section.start]

    def join(self) -> int:
        """How many neighbours of the first level share a slide."""
        count = 1
        single = sum(self._cost(each) <= 1 for each in self.sections)
        while single > 1 and self.total - single + single / count > self.most and count < MOST_JOINED:
            count += 1
        return count

    def tell(self) -> frozenset[int]:
        """Folded sections whose entries would take more slides than two, as long as there is room for these."""
        found: set[int] = set()
        for section in every_section(self.sections):
            words = self._entry_words(section)
            more = math.ceil(words / ENTRIES_WORDS) - 1
            if section.start in self.folded and words > 2 * ENTRIES_WORDS and self.total + more <= self.most:
                self.total += more
                found.add(section.start)
        return frozenset(found)

    def _entry_words(self, section: Section) -> int:
        return sum(3 + min(self.sizes[child.start].words, ENTRY_WORDS) for child in section.children)

    def _visible(self, sections: tuple[Section, ...]) -> Iterator[Section]:
        """The sections that have slides of their own, without those that tell what is below them."""
        for section in sections:
            if section.start not in self.folded:
                yield section
                yield from self._visible(section.children)

    def _own(self, section: Section) -> float:
        return self.sizes[section.start].slides(brief=section.start in self.brief)

    def _cost(self, section: Section) -> float:
        if section.start in self.folded:
            return self._folded_cost(section)
        return self._own(section) + sum(self._cost(child) for child in section.children)

    def _folded_cost(self, section: Section) -> float:
        words = self._entry_words(section)
        entries = words / ENTRIES_WORDS if words <= 2 * ENTRIES_WORDS else 0.8
        return max(1, math.ceil(entries + 0.8 * self.sizes[section.start].slides(brief=True) - 0.3))
