"""What the planning of slides passes along: drafts, where they stand, and what waits for the next.

In: a briefing. Out: the values that the modules of this room share. Must never decide what a slide says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.briefing import Briefing, Section
from generator.model.content import Block, Runs, is_silent
from generator.model.deck import Bullet, Para, Slide, Slot, TextContent
from generator.model.template import Role
from generator.planner.labels import Labels
from generator.planner.paragraphs import note_texts
from generator.planner.runs import text_runs
from generator.planner.words import count_words


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide with the heading above its own, for a title that tells it from others.

    `covers` are the sections that it tells, all below them included; `condensed`: not all of their words are on it.
    """

    slide: Slide
    parent: str = ""
    covers: tuple[Section, ...] = ()
    condensed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where content stands: the title that its slides get, and the headings above that."""

    title: Runs
    path: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass
class Context:
    """What the planning of one deck carries along: headings that no slide has shown yet wait for the next notes;
    `brief`, `folded`, `told`, `joined` and `paired` as in `condensing.Extract`."""

    briefing: Briefing
    labels: Labels
    rest: frozenset[int]
    with_sections: bool
    conclusion_later: bool = False
    waiting: list[str] = field(default_factory=list)
    aside: tuple[str, ...] = ()
    detail: str = "normal"
    brief: frozenset[int] = frozenset()
    folded: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    joined: int = 1
    paired: bool = False

    def texts_of(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        """Every word of blocks of the document as plain paragraphs, as notes hold them."""
        return note_texts(blocks, self.labels, self.briefing.document)

    def count_words(self, blocks: Iterable[Block]) -> int:
        """How many words these are."""
        return sum(map(count_words, self.texts_of(blocks)))


def every_section(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every_section(section.children)


def own_rest(section: Section, context: Context) -> tuple[Block, ...]:
    return tuple(
        block
        for place, block in enumerate(section.blocks)
        if section.start + place in context.rest and not is_silent(block)
    )


def text_slot(role: Role, text: str) -> Slot:
    return Slot(role, TextContent((Para(text_runs(text), bullet=Bullet.NONE),)))
