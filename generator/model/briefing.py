"""A Document understood: what it is called, what it compares, what it concludes, and how it is built up."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.comparison import Comparison, Conclusion
from generator.model.content import Block, Document, Heading
from generator.model.deck import Properties


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of its level or above.

    `depth` counts from 1 without gaps however the source skips levels; 0 for what stands before any heading
    (then `heading` is None). `blocks` are its own, `Document.blocks[start:start + len(blocks)]`; a title
    heading that stands inside is in no section.
    """

    heading: Heading | None
    depth: int
    blocks: tuple[Block, ...]
    start: int
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Indexes into `Document.blocks`: what each part was read from, whole. What is in none of them is the rest.
    `tables` are those that the criteria were read from, none where the options stand in headings or lists."""

    title: int | None = None
    options: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()
    conclusion: tuple[int, ...] = ()

    def taken(self) -> frozenset[int]:
        """All of them."""
        title = () if self.title is None else (self.title,)
        return frozenset((*title, *self.tables, *self.options, *self.conclusion))


@dataclass(frozen=True, slots=True)
class Briefing:
    """`document` is the source with the language's own quotation marks; `outline` all of it but the title heading."""

    properties: Properties
    document: Document
    comparison: Comparison | None = None
    conclusion: Conclusion | None = None
    outline: tuple[Section, ...] = ()
    sources: Sources = field(default_factory=Sources)
