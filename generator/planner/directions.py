"""What the author says to single slides: where they break, speaker notes, a wish for a layout.

In: the blocks of a section. Out: the shares that get slides of their own, and for each what is said to it. Must never
move a block from one share to another, but what says nothing on a slide goes with its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.briefing import Section
from generator.model.content import (
    Block,
    Columns,
    Definition,
    DefinitionList,
    LayoutWish,
    List,
    ListItem,
    Notes,
    Only,
    Paragraph,
    Quote,
    Rule,
    is_silent,
    plain,
)
from generator.planner.drafts import Context
from generator.planner.navigation import is_link_list, is_navigation

COLOPHON_LETTERS = 600  # of what stands at the very end of a document below a line


@dataclass(frozen=True, slots=True)
class Directions:
    """What is said to a slide: `notes` are blocks for the speaker; `layout` the name of a layout, "" for none."""

    notes: tuple[Block, ...] = ()
    layout: str = ""


NO_DIRECTIONS = Directions()


def take_directions(blocks: tuple[Block, ...], context: Context) -> tuple[tuple[Block, ...], Directions]:
    """The blocks without notes and wishes at any depth, and these. The last wish counts."""
    if not context.briefing.document.directed:
        return blocks, NO_DIRECTIONS
    found: list[Block] = []
    kept = tuple(_strip(blocks, found))
    notes = tuple(each for block in found if isinstance(block, Notes) for each in block.blocks)
    wishes = [block.name for block in found if isinstance(block, LayoutWish)]
    return kept, Directions(notes, wishes[-1] if wishes else "")


def take_leading(
    shares: tuple[tuple[Block, ...], ...], context: Context
) -> tuple[tuple[tuple[Block, ...], ...], Directions]:
    """The shares after a slide that shows other text of their section, without what is said to that slide: all before
    the first block that is shown; and that."""
    said: list[Block] = []
    left = list(shares)
    while left:
        share = left[0]
        shown = next(
            (n for n, block in enumerate(share) if not isinstance(block, Notes | LayoutWish | Rule)), len(share)
        )
        said += share[:shown]
        if shown < len(share):
            left[0] = share[shown:]
            break
        del left[0]
    return tuple(left), take_directions(tuple(said), context)[1]


def _strip(blocks: tuple[Block, ...], found: list[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Notes() | LayoutWish():
                found.append(block)
            case Only():
                yield from _strip(block.blocks, found)
            case Quote():
                yield replace(block, blocks=tuple(_strip(block.blocks, found)))
            case Columns():
                yield replace(block, columns=tuple(tuple(_strip(column, found)) for column in block.columns))
            case List():
                items = tuple(ListItem(tuple(_strip(item.blocks, found)), item.checked) for item in block.items)
                yield replace(block, items=items)
            case DefinitionList():
                entries = tuple(Definition(entry.term, tuple(_strip(entry.blocks, found))) for entry in block.items)
                yield replace(block, items=entries)
            case _:
                yield block


def is_directed(section: Section, context: Context) -> bool:
    """Whether the author has a say in the slides of a section's own blocks: then they are not put together with
    others."""
    if any(isinstance(block, Notes | LayoutWish | Columns) for block in section.blocks):
        return True
    return any(isinstance(block, Rule) for block in section.blocks) and len(part_shares(section, context)) > 1


def is_set_apart(section: Section, context: Context) -> bool:
    """Whether nothing but a heading stands between two breaks, or between the last and the end: a slide of its own to
    whoever writes slides ("Thank you!")."""
    blocks = context.briefing.document.blocks
    before = blocks[section.start - 2] if section.heading is not None and section.start > 1 else None
    ends = section.start + len(section.blocks) == len(blocks) and not section.children
    breaks = any(isinstance(block, Rule) for block in section.blocks)
    return isinstance(before, Rule) and (ends or breaks) and all(is_silent(block) for block in section.blocks)


def part_shares(section: Section, context: Context) -> tuple[tuple[Block, ...], ...]:
    """The own blocks of a section, as far as they are left, between its breaks; a share that says nothing on a slide
    (notes alone) joins the one before it, or the first the one after it. A line at the very end of a document that
    only sets its imprint off breaks nothing."""
    shares: list[tuple[Block, ...]] = [()]
    asked = [False]
    for place, block in enumerate(section.blocks, section.start):
        if isinstance(block, Rule):
            shares.append(())
            asked.append(block.asked)
        elif place in context.rest and not is_silent(block):
            shares[-1] = (*shares[-1], block)
    if section.start + len(section.blocks) == len(context.briefing.document.blocks):
        while len(shares) > 1 and not asked[-1] and _is_colophon(shares[-1]):
            last = shares.pop()
            asked.pop()
            shares[-1] += last
    joined: list[tuple[Block, ...]] = []
    for share in shares:
        if joined and (not _says_something(share) or not _says_something(joined[-1])):
            joined[-1] += share
        else:
            joined.append(share)
    return tuple(share for share in joined if share)


def _says_something(share: tuple[Block, ...]) -> bool:
    return any(not isinstance(block, Notes | LayoutWish) for block in share)


def _is_colophon(share: tuple[Block, ...]) -> bool:
    """Whether a share is what documents close with: a line in italics, a label and its text, ways elsewhere."""
    letters = sum(len(plain(block.runs)) for block in share if isinstance(block, Paragraph))
    return letters <= COLOPHON_LETTERS and all(_is_imprint(block) for block in share)


def _is_imprint(block: Block) -> bool:
    if is_navigation(block) or is_link_list(block):
        return True
    if not isinstance(block, Paragraph) or not block.runs:
        return False
    said = [run for run in block.runs if run.text.strip()]
    text = plain(block.runs)
    labelled = len(said) > 1 and said[0].bold and (said[0].text.rstrip().endswith(":") or said[1].text.startswith(":"))
    return all(run.italic for run in said) or labelled or "\u00a9" in text
