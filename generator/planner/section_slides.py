"""Sections of a document as ordinary slides: text, tables, pictures, code, and section slides where they help.

In: sections with what the comparison and conclusion have not used up. Out: drafts of slides in source order; each
carries all the words of its blocks in its notes. Long text is condensed by extraction, tables never.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.briefing import Section
from generator.model.content import Block, ChartBlock, Code, Paragraph, Picture, Quote, Runs, Table, is_silent, plain
from generator.model.deck import (
    Bullet,
    ChartContent,
    Form,
    Para,
    PictureContent,
    Slide,
    SlideKind,
    Slot,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.cards import plan_cards, take_cards
from generator.planner.columns import Band, part_bands, plan_columns
from generator.planner.comparison_slides import is_shortened, plan_conclusion
from generator.planner.digests import entry_slots, every_block, is_condensed, plan_digest
from generator.planner.directions import is_directed, is_set_apart, part_shares, take_directions, take_leading
from generator.planner.drafts import Context, Draft, Place, every_section, own_rest, text_slot
from generator.planner.extraction import count_letters, count_shown, text_paras, without_lead_ins
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import (
    COLONS,
    hoisted,
)
from generator.planner.runs import plain_line, text_runs, unbreak_runs
from generator.planner.section_slots import CAPTION_WORDS, all_paras, leaves_out, says_little, section_slots
from generator.planner.words import count_words

SMALL_SECTION_WORDS = 60  # sections this small stand on their parent's slide
SECTION_TEXT_WORDS = 40  # text that fits on a section slide
SECTIONS_OF_A_PART = 4  # with text, from which on a part opens with a section slide
SPARSE_WORDS, PAIR_WORDS = 15, 85  # of a section that shares a slide, and of two that do
TITLE_LENGTH = 60  # characters of the names in a title


def has_rest(section: Section, rest: frozenset[int]) -> bool:
    own = any(section.start + place in rest for place in range(len(section.blocks)))
    return own or any(has_rest(child, rest) for child in section.children)


def plan_sections(sections: tuple[Section, ...], context: Context) -> list[Draft]:
    """The slides of sections and all below them, in the order of the source."""
    return _siblings(sections, context, (), context.joined)


def _siblings(sections: tuple[Section, ...], context: Context, path: tuple[str, ...], joined: int = 1) -> list[Draft]:
    drafts: list[Draft] = []
    position = 0
    while position < len(sections):
        above = path[-1] if path and context.waiting[-1:] == [path[-1]] and position == 0 else ""
        cards = take_cards(sections[position:], context, above) if joined == 1 else 0
        together = _take_joined(sections[position:], context, joined)
        if together > 1:
            group = sections[position : position + together]
            drafts.append(plan_digest(group, _joined_title(group, context), Place((), path), context))
            position += together
        elif cards:
            place = Place((), path)
            drafts += plan_cards(sections[position : position + cards], place, context, above)
            position += cards
        elif _is_pair(sections[position : position + 2], context) and not (
            _words(sections[position], context) > SPARSE_WORDS
            and _is_pair(sections[position + 1 : position + 3], context)
            and _words(sections[position + 2], context) <= SPARSE_WORDS
        ):
            drafts.append(_pair(sections[position : position + 2], Place((), path), context))
            position += 2
        else:
            drafts += _section(sections[position], context, path)
            position += 1
        if context.aside and drafts:
            last = drafts[-1]
            notes = (*last.slide.notes, *context.aside)
            drafts[-1] = replace(last, slide=replace(last.slide, notes=notes))
            context.aside = ()
    return drafts


def _section(section: Section, context: Context, path: tuple[str, ...]) -> list[Draft]:
    """The slides of one section and those below it."""
    own = own_rest(section, context)
    title = unbreak_runs(section.heading.runs) if section.heading else text_runs(context.labels.overview)
    is_conclusion = section.heading is not None and section.start - 1 in context.briefing.sources.conclusion
    drafts: list[Draft] = []
    alone = (replace(section, children=()),)
    shares: tuple[tuple[Block, ...], ...] = (own,)
    if is_directed(section, context):
        shares = part_shares(section, context)
        own, _ = take_directions(own, context)
    if is_conclusion:
        if context.conclusion_later:
            return []
        told_below = _is_told_below(section, own, context)
        closing = None if told_below else plan_conclusion(context.briefing, whole=context.detail == "full")
        if told_below:
            context.waiting.append(plain_line(title))
        if closing is not None:
            condensed = is_shortened(context.briefing, whole=context.detail == "full")
            shares, said = take_leading(shares, context)
            spoken = context.texts_of(said.notes)
            closing = replace(closing, notes=(*spoken, *closing.notes), layout=said.layout)
            drafts.append(Draft(closing, path[-1] if path else "", alone, condensed))
    elif section.heading is not None and section.start in context.folded:
        return _folded(section, own, Place(title, path), context)
    elif section.heading is not None and _is_small(section, context) and (own or section.children):
        return _content(every_block(section, context), Place(title, path), context, (section,))
    elif _opens_part(section, own, context):
        drafts.append(Draft(_section_slide(section, own, context), covers=alone))
        shares = ()
    elif not own and section.heading is not None:
        if any(shares) or is_set_apart(section, context):
            drafts.append(Draft(_section_slide(section, (), context), covers=alone))
            shares = ()
        else:
            _await_heading(section, context, drafts)
    if _leads_to_sections(section, own, shares, context):
        context.waiting += [plain_line(title), *context.texts_of(own)]
        shares = ()
    for share in shares:
        more = _content(share, Place(title, path), context, alone, is_asked=len(shares) > 1)
        drafts += _continued(more, drafts, title)
    below = (*path, plain_line(title)) if section.heading else path
    return drafts + _siblings(section.children, context, below)


def _leads_to_sections(
    section: Section, own: tuple[Block, ...], shares: tuple[tuple[Block, ...], ...], context: Context
) -> bool:
    """Whether all that a section says itself is a line that leads in to its sub-sections ("... as follows:"): it would
    be a slide of its own with nothing after the colon."""
    if context.detail == "full" or section.heading is None or len(shares) != 1 or is_directed(section, context):
        return False
    if len(own) != 1 or not isinstance(own[0], Paragraph):
        return False
    text = plain(own[0].runs).rstrip()
    below = any(has_rest(child, context.rest) for child in section.children)
    return below and text.endswith(COLONS) and count_words(text) <= CAPTION_WORDS


def _is_told_below(section: Section, own: tuple[Block, ...], context: Context) -> bool:
    """Whether a conclusion is no more than the points under its sub-headings: on one slide these would be told without
    what they are about, and a second time on the slides of the sub-sections."""
    conclusion = context.briefing.conclusion
    below = {id(block) for each in every_section(section.children) for block in own_rest(each, context)}
    return (
        conclusion is not None
        and not own
        and not conclusion.statement
        and bool(below)
        and all(id(block) in below for block in conclusion.blocks)
    )


def _continued(more: list[Draft], drafts: list[Draft], title: Runs) -> list[Draft]:
    """The slides of a share, which go on with those of the share before it under the same title."""
    if not more or not drafts or drafts[-1].slide.title != title:
        return more
    return [replace(each, slide=replace(each.slide, continues=True)) for each in more]


def _opens_part(section: Section, own: tuple[Block, ...], context: Context) -> bool:
    """Whether a part begins with a slide of its own: one with several sections, and with no more text before them
    than such a slide holds."""
    if not context.with_sections or section.depth != 1 or section.heading is None:
        return False
    if own and context.detail == "full":
        return False  # a template's section slide may have no place for text
    texts = context.texts_of(own)
    brief = all(isinstance(block, Paragraph) for block in own) and sum(map(count_words, texts)) <= SECTION_TEXT_WORDS
    if not own and take_cards(section.children, context, plain_line(section.heading.runs)) == len(section.children):
        return False
    below = [each for child in section.children for each in every_section((child,)) if own_rest(each, context)]
    return brief and len(below) >= SECTIONS_OF_A_PART


def _await_heading(section: Section, context: Context, drafts: list[Draft]) -> None:
    """A heading without text of its own: its words go to the next notes, or it is a slide when nothing is below it."""
    assert section.heading is not None
    used = any(section.start + place not in context.rest for place in range(len(section.blocks)))
    if context.detail != "full" or used:
        context.waiting.append(plain_line(section.heading.runs))
    else:
        title = unbreak_runs(section.heading.runs)
        notes = (plain_line(title),)
        slide = Slide(SlideKind.SECTION, title, (Form(()),), notes, section.heading.span.line)
        drafts.append(Draft(slide, covers=(replace(section, children=()),)))


def _is_small(section: Section, context: Context) -> bool:
    """Whether a section with others below it is short text throughout, so that one slide can hold all."""
    if not section.children:
        return False
    texts: list[str] = []
    for each in every_section((section,)):
        if is_directed(each, context):
            return False
        blocks = own_rest(each, context)
        if len(blocks) < len([b for b in each.blocks if not is_silent(b)]):
            return False
        if hoisted(blocks) or any(isinstance(block, Table | Picture | ChartBlock | Code) for block in blocks):
            return False
        if each.heading is not None and each.start - 1 in context.briefing.sources.conclusion:
            return False
        texts += context.texts_of(blocks)
    return sum(map(count_words, texts)) <= SMALL_SECTION_WORDS


def _folded(section: Section, own: tuple[Block, ...], place: Place, context: Context) -> list[Draft]:
    """A section and all below it under one title: its own text in brief, then an entry for each sub-section. What of
    the conclusion stands below keeps slides of its own."""
    told = tuple(child for child in section.children if has_rest(child, context.rest))
    pieces = (
        *section_slots(own, context, brief=True),
        *entry_slots(told, context, whole=section.start in context.told),
    )
    blocks = (*own, *every_block(replace(section, blocks=()), context))
    texts = context.texts_of(blocks)
    sources = context.briefing.sources
    concluding = [each for each in every_section(section.children) if each.start - 1 in sources.conclusion]
    drafts = []
    if pieces:
        slide = _slide(pieces, ((), texts), section.heading.span.line if section.heading else None, place, context)
        condensed = is_condensed(blocks, all_paras(pieces))
        drafts.append(Draft(slide, place.parent, (section,), condensed))
    elif texts:
        context.aside += (plain_line(place.title), *texts)
    return drafts + _siblings(tuple(concluding), context, (*place.path, plain_line(place.title)))


def _is_apart(section: Section, context: Context) -> bool:
    return is_directed(section, context) or section.start - 1 in context.briefing.sources.conclusion


def _take_joined(sections: tuple[Section, ...], context: Context, joined: int) -> int:
    """How many of the first sections share a slide because the deck would be too long otherwise."""
    count = 0
    for section in sections[:joined]:
        apart = section.heading is None or any(_is_apart(each, context) for each in every_section((section,)))
        if apart or (section.children and section.start not in context.folded) or not has_rest(section, context.rest):
            break
        shown = any(isinstance(block, Table | Picture | ChartBlock) for block in own_rest(section, context))
        if shown and context.detail == "normal":
            break
        count += 1
    return count


def _is_pair(sections: tuple[Section, ...], context: Context) -> bool:
    """Whether two neighbours are short texts, one of them so short that its slide would be nearly empty."""
    if not context.paired or len(sections) < 2:
        return False
    words = []
    for section in sections:
        own = own_rest(section, context)
        if section.heading is None or section.children or section.start - 1 in context.briefing.sources.conclusion:
            return False
        if (
            not own
            or is_directed(section, context)
            or hoisted(own)
            or any(isinstance(block, Table | Picture | ChartBlock | Code | Quote) for block in own)
        ):
            return False
        words.append(_words(section, context))
    titled = len(context.labels.join([plain_line(s.heading.runs) for s in sections if s.heading])) <= TITLE_LENGTH
    return 0 < min(words) <= SPARSE_WORDS and sum(words) <= PAIR_WORDS and titled


def _words(section: Section, context: Context) -> int:
    own = own_rest(section, context)
    return context.count_words(own)


def _pair(sections: tuple[Section, ...], place: Place, context: Context) -> Draft:
    """Two short neighbours under both their names, each below its own."""
    above = (text_slot(Role.KICKER, place.path[0]),) if place.path else ()
    blocks = tuple(b for s in sections if s.heading is not None for b in (s.heading, *own_rest(s, context)))
    paras: tuple[Para, ...] = ()
    for section in sections:
        own = without_lead_ins(own_rest(section, context), lambda block: is_navigation(block) or is_link_list(block))
        name = unbreak_runs(section.heading.runs) if section.heading is not None else ()
        paras += (Para(name, bullet=Bullet.NONE, lead=True, keep=True), *text_paras(tuple(own), context.labels))
    notes = (*context.waiting, *context.texts_of(blocks))
    context.waiting.clear()
    forms = (Form((*above, Slot(Role.BODY, TextContent(paras)))),)
    title = text_runs(_joined_title(sections, context))
    slide = Slide(SlideKind.CONTENT, title, forms, notes, blocks[0].span.line)
    return Draft(slide, place.parent, sections, is_condensed(blocks, paras))


def _joined_title(group: tuple[Section, ...], context: Context) -> str:
    names = [plain_line(section.heading.runs) for section in group if section.heading is not None]
    titles = (context.labels.join(names), f"{names[0]} \u2013 {names[-1]}", f"{names[0]} \u2026")
    return next((title for title in titles if len(title) <= TITLE_LENGTH), titles[-1])


def _section_slide(section: Section, own: tuple[Block, ...], context: Context) -> Slide:
    """A section slide, with the section's own short text on it."""
    assert section.heading is not None
    title = unbreak_runs(section.heading.runs)
    texts = context.texts_of(own)
    paras = tuple(Para(block.runs, bullet=Bullet.NONE) for block in own if isinstance(block, Paragraph))
    slots = (Slot(Role.SUBTITLE, TextContent(paras)),) if paras else ()
    _, said = take_directions(own_rest(section, context), context)
    spoken = context.texts_of(said.notes)
    notes = (*spoken, *context.waiting, plain_line(title), *texts)
    context.waiting.clear()
    forms = (Form(slots), Form(()))
    return Slide(SlideKind.SECTION, title, forms, notes, section.heading.span.line, said.layout)


def _content(
    blocks: tuple[Block, ...],
    place: Place,
    context: Context,
    covers: tuple[Section, ...] = (),
    *,
    is_asked: bool = False,
) -> list[Draft]:
    """The own blocks of a section under one title: texts, tables, pictures and code as the source has them.

    What only leads elsewhere is told in the notes. A section of nothing else has no slide: its words go to the notes
    of the slide before it. `is_asked`: the author wants a slide of just this, however little.
    """
    blocks, said = take_directions(blocks, context)
    spoken = context.texts_of(said.notes)
    drafts: list[Draft] = []
    for band in part_bands(blocks):
        asked = Asked(spoken if not drafts else (), is_asked, any(each.start in context.brief for each in covers))
        more = _band(band, asked, place, context)
        drafts += _continued([replace(each, covers=covers) for each in more], drafts, place.title)
    if spoken and not drafts:
        context.aside += spoken
    if said.layout and drafts:
        drafts = [replace(each, slide=replace(each.slide, layout=said.layout)) for each in drafts]
    return drafts


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a slide: `spoken` its speaker's notes, `is_wanted` that it be there however little it says,
    `brief` that it be short."""

    spoken: tuple[str, ...]
    is_wanted: bool
    brief: bool


def _band(band: Band, asked: Asked, place: Place, context: Context) -> list[Draft]:
    """The slide of blocks without columns, or of columns with what leads in to them."""
    blocks = (*band.above, band.columns) if band.columns is not None else band.above
    texts = context.texts_of(blocks)
    whole = context.detail == "full"
    if band.columns is not None:
        forms = plan_columns(band, _kickers(place), lambda column: section_slots(column, context, whole=True))
        notes = (*asked.spoken, *_take_waiting(place, context), *texts)
        slide = Slide(SlideKind.CONTENT, place.title, forms, notes, blocks[0].span.line)
        condensed = not whole and count_letters(blocks) > count_shown(all_paras(forms[-1].slots))
        return [Draft(slide, place.parent, condensed=condensed)]
    pieces = section_slots(blocks, context, brief=asked.brief)
    if says_little(pieces) and not ((asked.is_wanted or whole) and pieces):
        if texts:
            context.aside += (plain_line(place.title), *texts)
        return []
    slide = _slide(pieces, (asked.spoken, texts), blocks[0].span.line, place, context)
    return [Draft(slide, place.parent, condensed=not whole and leaves_out(blocks, pieces))]


def _kickers(place: Place) -> tuple[Slot, ...]:
    return (text_slot(Role.KICKER, place.path[0]),) if place.path else ()


def _take_waiting(place: Place, context: Context) -> tuple[str, ...]:
    """The headings that wait for a slide's notes, and its own title."""
    title = plain_line(place.title)
    waiting = tuple(text for text in context.waiting if text != title)
    context.waiting.clear()
    return (*waiting, title)


def _slide(
    slots: tuple[Slot, ...],
    notes: tuple[tuple[str, ...], tuple[str, ...]],
    line: int | None,
    place: Place,
    context: Context,
) -> Slide:
    """A slide of slots; `notes` are what the author tells the speaker, and the text behind the slide."""
    above = _kickers(place)
    spoken, texts = notes
    stacked = sum(slot.role is not Role.CAPTION for slot in slots) > 1
    kind = SlideKind.CONTENT if stacked or not slots else _kind(slots[0])
    said = (*spoken, *_take_waiting(place, context), *texts)
    return Slide(kind, place.title, (Form((*above, *slots), stacked),), said, line)


def _kind(slot: Slot) -> SlideKind:
    match slot.content:
        case TableContent():
            return SlideKind.TABLE
        case PictureContent() | ChartContent():
            return SlideKind.PICTURE
        case TextContent(paras=paras):
            return SlideKind.CODE if all(para.code for para in paras) else SlideKind.CONTENT
