"""Sections of a document as ordinary slides: text, tables, pictures, code, and section slides where they help.

In: sections with what the comparison and conclusion have not used up. Out: drafts of slides in source order; each
carries all the words of its blocks in its notes. Long text is condensed by extraction, tables never.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.briefing import Briefing, Section
from generator.model.content import Block, Code, Paragraph, Picture, Rule, Runs, Table, plain
from generator.model.deck import (
    Bullet,
    Form,
    Para,
    PictureContent,
    Slide,
    SlideKind,
    Slot,
    TableCell,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.comparison_slides import (
    plan_conclusion,
)
from generator.planner.labels import Labels
from generator.planner.paragraphs import (
    code_paras,
    hoisted,
    note_texts,
    text_paras,
)
from generator.planner.runs import strip_runs, text_runs, unbreak_runs
from generator.planner.words import count_words

CAPTION_WORDS = 30  # a lead-in this short goes with its table or picture
SMALL_SECTION_WORDS = 60  # sections this small stand on their parent's slide
SECTION_TEXT_WORDS = 40  # text that fits on a section slide


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide with the heading above its own, for a title that tells it from others."""

    slide: Slide
    parent: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where content stands: the title that its slides get, and the headings above that."""

    title: Runs
    path: tuple[str, ...] = ()

    @property
    def parent(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass
class Context:
    """What the planning of one deck carries along: headings that no slide has shown yet wait for the next notes."""

    briefing: Briefing
    labels: Labels
    rest: frozenset[int]
    with_sections: bool
    conclusion_later: bool = False
    waiting: list[str] = field(default_factory=list)


def every_section(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every_section(section.children)


def has_rest(section: Section, rest: frozenset[int]) -> bool:
    own = any(section.start + place in rest for place in range(len(section.blocks)))
    return own or any(has_rest(child, rest) for child in section.children)


def plan_sections(sections: tuple[Section, ...], context: Context) -> list[Draft]:
    drafts: list[Draft] = []
    for section in sections:
        drafts += _section(section, context, ())
    return drafts


def _section(section: Section, context: Context, path: tuple[str, ...]) -> list[Draft]:
    """The slides of one section and those below it."""
    own = _own_rest(section, context)
    title = unbreak_runs(section.heading.runs) if section.heading else text_runs(context.labels.overview)
    is_conclusion = section.heading is not None and section.start - 1 in context.briefing.sources.conclusion
    drafts: list[Draft] = []
    if is_conclusion:
        if context.conclusion_later:
            return []
        closing = plan_conclusion(context.briefing)
        drafts += [Draft(closing, path[-1] if path else "")] if closing is not None else []
    elif section.heading is not None and _is_small(section, context) and (own or section.children):
        return [Draft(_folded(section, context, path), path[-1] if path else "")]
    elif context.with_sections and section.depth == 1 and section.children:
        slide, own = _section_slide(section, own, context)
        drafts.append(Draft(slide))
        title = text_runs(context.labels.child.format(parent=plain_line(title), child=context.labels.overview))
    elif not own and section.heading is not None:
        _await_heading(section, context, drafts)
    drafts += _content(own, _Place(title, path), context)
    below = (*path, plain_line(title)) if section.heading else path
    if drafts and drafts[0].slide.kind is SlideKind.SECTION:
        below = (*path, plain_line(drafts[0].slide.title))
    for child in section.children:
        drafts += _section(child, context, below)
    return drafts


def _await_heading(section: Section, context: Context, drafts: list[Draft]) -> None:
    """A heading without text of its own: its words go to the next notes, or it is a slide when nothing is below it."""
    assert section.heading is not None
    used = any(section.start + place not in context.rest for place in range(len(section.blocks)))
    if section.children or used:
        context.waiting.append(plain_line(section.heading.runs))
    else:
        title = unbreak_runs(section.heading.runs)
        notes = (plain_line(title),)
        drafts.append(Draft(Slide(SlideKind.SECTION, title, (Form(()),), notes, section.heading.span.line)))


def _own_rest(section: Section, context: Context) -> tuple[Block, ...]:
    return tuple(
        block
        for place, block in enumerate(section.blocks)
        if section.start + place in context.rest and not isinstance(block, Rule)
    )


def _is_small(section: Section, context: Context) -> bool:
    """Whether a section with others below it is short text throughout, so that one slide can hold all."""
    if not section.children:
        return False
    texts: list[str] = []
    for each in every_section((section,)):
        blocks = _own_rest(each, context)
        if len(blocks) < len([b for b in each.blocks if not isinstance(b, Rule)]):
            return False
        if hoisted(blocks) or any(isinstance(block, Table | Picture | Code) for block in blocks):
            return False
        if each.heading is not None and each.start - 1 in context.briefing.sources.conclusion:
            return False
        texts += note_texts(blocks, context.labels, context.briefing.document)
    return sum(map(count_words, texts)) <= SMALL_SECTION_WORDS


def _folded(section: Section, context: Context, path: tuple[str, ...]) -> Slide:
    assert section.heading is not None
    flat = _flatten(section, context)
    return _text_slide(flat, _Place(unbreak_runs(section.heading.runs), path), context)


def _flatten(section: Section, context: Context) -> tuple[Block, ...]:
    blocks = list(_own_rest(section, context))
    for child in section.children:
        if child.heading is not None:
            blocks.append(child.heading)
        blocks += _flatten(child, context)
    return tuple(blocks)


def _section_slide(section: Section, own: tuple[Block, ...], context: Context) -> tuple[Slide, tuple[Block, ...]]:
    """A section slide, with the section's own text on it where that is short; and what is left for other slides."""
    assert section.heading is not None
    title = unbreak_runs(section.heading.runs)
    notes: tuple[str, ...] = (plain_line(title),)
    slots: tuple[Slot, ...] = ()
    texts = note_texts(own, context.labels, context.briefing.document)
    if (
        own
        and all(isinstance(block, Paragraph) for block in own)
        and sum(map(count_words, texts)) <= SECTION_TEXT_WORDS
    ):
        paras = tuple(Para(block.runs, bullet=Bullet.NONE) for block in own if isinstance(block, Paragraph))
        slots = (Slot(Role.SUBTITLE, TextContent(paras)),)
        notes, own = (*notes, *texts), ()
    forms = (Form(slots), Form(())) if slots else (Form(()),)
    return Slide(SlideKind.SECTION, title, forms, notes, section.heading.span.line), own


def _content(blocks: tuple[Block, ...], place: _Place, context: Context) -> list[Draft]:
    """Slides for the own blocks of a section: text together, each table, picture and long code by itself."""
    slides: list[Slide] = []
    text: list[Block] = []

    def flush() -> None:
        if text:
            slides.extend(_text_slides(tuple(text), place, context))
            text.clear()

    for block in blocks:
        if not isinstance(block, Table | Picture | Code):
            text.append(block)
            continue
        lead = _lead_in(text)
        if lead is not None:
            text.pop()
        if isinstance(block, Code):
            slides.extend(_code_slides(block, lead, text, place, context))
            text.clear()
            continue
        flush()
        slides.append(_media_slide(block, lead, place, context))
    flush()
    return [Draft(slide, place.parent) for slide in slides]


def _lead_in(text: list[Block]) -> Paragraph | None:
    """The paragraph right before a table, picture or code, when it is short enough to go with it."""
    if not text or not isinstance(text[-1], Paragraph):
        return None
    return text[-1] if count_words(plain(text[-1].runs)) <= CAPTION_WORDS else None


def _code_slides(
    code: Code, lead: Paragraph | None, before: list[Block], place: _Place, context: Context
) -> list[Slide]:
    slides = list(_text_slides(tuple(before), place, context)) if before else []
    paras = [Para(lead.runs, bullet=Bullet.NONE, keep=True)] if lead is not None else []
    blocks = (lead, code) if lead is not None else (code,)
    paras += code_paras(code.text)
    slides.append(_slide(SlideKind.CODE, (Slot(Role.BODY, TextContent(tuple(paras))),), blocks, place, context))
    return slides


def _text_slides(blocks: tuple[Block, ...], place: _Place, context: Context) -> Iterator[Slide]:
    """One slide of text, then one for each table or picture that stands inside its lists."""
    yield _text_slide(blocks, place, context)
    for block in hoisted(blocks):
        if isinstance(block, Code):
            yield from _code_slides(block, None, [], place, context)
        elif isinstance(block, Table | Picture):
            yield _media_slide(block, None, place, context)


def _text_slide(blocks: tuple[Block, ...], place: _Place, context: Context) -> Slide:
    paras = text_paras(blocks, context.labels)
    slots = (Slot(Role.BODY, TextContent(paras)),) if paras else ()
    return _slide(SlideKind.CONTENT, slots, blocks, place, context)


def _media_slide(block: Table | Picture, lead: Paragraph | None, place: _Place, context: Context) -> Slide:
    blocks = (lead, block) if lead is not None else (block,)
    below = lead.runs if lead is not None else ()
    if isinstance(block, Table):
        named = strip_runs(unbreak_runs(block.caption))
        slots = [Slot(Role.TABLE, table_content(block, plain_line(named or place.title)))]
        below = below or named
        kind = SlideKind.TABLE
    else:
        below = below or text_runs(block.title)
        slots = [Slot(Role.PICTURE, PictureContent(block.target, block.alt or block.title or plain_line(place.title)))]
        kind = SlideKind.PICTURE
    if below:
        slots.append(Slot(Role.CAPTION, TextContent((Para(unbreak_runs(below), bullet=Bullet.NONE),))))
    return _slide(kind, tuple(slots), blocks, place, context)


def table_content(table: Table, alt: str) -> TableContent:
    """A table that is no comparison, as it stands. Its first column names the rows when its cells are texts, filled
    and all different."""
    header = tuple(_cell(cell) for cell in table.header) if any(plain(cell).strip() for cell in table.header) else ()
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    first = [plain(row[0]).strip().casefold() for row in table.rows]
    heads = len(table.header) > 1 and all(first) and len(set(first)) == len(first)
    return TableContent(header, rows, (None,) * len(table.header), table.alignments, heads, False, alt)


def _cell(runs: Runs) -> TableCell:
    return TableCell((Para(runs, bullet=Bullet.NONE),))


def _slide(
    kind: SlideKind, slots: tuple[Slot, ...], blocks: tuple[Block, ...], place: _Place, context: Context
) -> Slide:
    above = (text_slot(Role.KICKER, place.path[0]),) if place.path else ()
    title = plain_line(place.title)
    texts = note_texts(blocks, context.labels, context.briefing.document)
    waiting = tuple(text for text in context.waiting if text != title)
    context.waiting.clear()
    notes = (*waiting, title, *texts)
    return Slide(kind, place.title, (Form((*above, *slots)),), notes, blocks[0].span.line if blocks else None)


def plain_line(runs: Runs) -> str:
    return " ".join(plain(runs).split())


def text_slot(role: Role, text: str) -> Slot:
    return Slot(role, TextContent((Para(text_runs(text), bullet=Bullet.NONE),)))
