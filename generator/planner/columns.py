"""Columns of the author's: what stands side by side on one slide.

In: the columns, what leads in to them. Out: the forms of a slide, best first: the places of a layout for just so many
columns, the area under the title parted, all below one another. Must never drop a word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.model.content import Block, Columns, Heading, Paragraph, plain
from generator.model.deck import Bullet, Form, Para, Slot, TextContent
from generator.model.template import Role
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.runs import unbreak_runs
from generator.planner.words import count_words

LEAD_WORDS = 40  # of a text that stands above the columns on their slide

SlotsOf = Callable[[tuple[Block, ...]], tuple[Slot, ...]]


@dataclass(frozen=True, slots=True)
class Band:
    """Columns with the short text above them; `columns` None for blocks without columns."""

    above: tuple[Block, ...]
    columns: Columns | None = None


def part_bands(blocks: tuple[Block, ...]) -> tuple[Band, ...]:
    """The blocks of one share as what goes on slides of its own: columns take a short text before them along."""
    bands: list[Band] = []
    above: tuple[Block, ...] = ()
    for block in blocks:
        if not isinstance(block, Columns):
            above = (*above, block)
            continue
        if above and not _is_lead(above):
            bands.append(Band(above))
            above = ()
        bands.append(Band(above, block))
        above = ()
    return (*bands, Band(above)) if above or not bands else tuple(bands)


def _is_lead(blocks: tuple[Block, ...]) -> bool:
    texts = [plain(block.runs) for block in blocks if isinstance(block, Paragraph)]
    return len(texts) == len(blocks) and sum(map(count_words, texts)) <= LEAD_WORDS


def plan_columns(band: Band, kicker: tuple[Slot, ...], slots_of: SlotsOf) -> tuple[Form, ...]:
    """The forms of a slide of columns. `slots_of` gives the slots of blocks."""
    assert band.columns is not None
    lead = tuple(
        Slot(Role.BODY, TextContent((Para(block.runs, bullet=Bullet.NONE),)))
        for block in band.above
        if isinstance(block, Paragraph)
    )
    split = [_take_head(column) for column in band.columns.columns]
    heads = [head for head, _ in split]
    bodies = [slots_of(rest) for _, rest in split]
    whole = [_with_head(head, slots) for head, slots in zip(heads, bodies, strict=True)]
    whole = [slots for slots in whole if slots]
    forms: list[Form] = []
    if not lead and len(whole) > 1:
        if all(heads) and all(len(slots) == 1 and _is_text(slots[0]) for slots in bodies):
            headed = [s for head, slots in zip(heads, bodies, strict=True) if head for s in (_head_slot(head), *slots)]
            forms.append(Form((*kicker, *headed)))
        if all(len(slots) == 1 for slots in whole):
            forms.append(Form((*kicker, *(slot for slots in whole for slot in slots))))
    everything = (*kicker, *lead, *(slot for slots in whole for slot in slots))
    if len(whole) > 1:
        forms.append(Form(everything, columns=tuple(map(len, whole))))
    shown = sum(slot.role not in (Role.CAPTION, Role.KICKER) for slot in everything)
    return (*forms, Form(everything, stacked=shown > 1))


def _take_head(column: tuple[Block, ...]) -> tuple[Para | None, tuple[Block, ...]]:
    """The heading over a column, or the bold line that stands for one, and the rest."""
    first = column[0] if column else None
    if isinstance(first, Heading) or (isinstance(first, Paragraph) and is_pseudo_heading(first.runs)):
        return Para(unbreak_runs(first.runs), bullet=Bullet.NONE, lead=True, keep=len(column) > 1), column[1:]
    return None, column


def _is_text(slot: Slot) -> bool:
    return isinstance(slot.content, TextContent)


def _head_slot(head: Para) -> Slot:
    return Slot(Role.HEADER, TextContent((replace(head, lead=False, keep=False),)))


def _with_head(head: Para | None, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The slots of a column with its heading on the first text, or as a text of its own."""
    if head is None:
        return slots
    first = slots[0] if slots else None
    if first is not None and first.role is Role.BODY and isinstance(first.content, TextContent):
        return (replace(first, content=TextContent((head, *first.content.paras))), *slots[1:])
    return (Slot(Role.BODY, TextContent((head,))), *slots)
