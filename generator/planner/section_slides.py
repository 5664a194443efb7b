"""Sections of a document as ordinary slides: text, tables, pictures, code, and section slides where they help.

In: sections with what the comparison and conclusion have not used up. Out: drafts of slides in source order; each
carries all the words of its blocks in its notes. Long text is condensed by extraction, tables never.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.briefing import Section
from generator.model.content import Block, Code, Paragraph, Picture, Runs, Table, is_silent, plain
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
from generator.planner.cards import plan_cards, take_cards
from generator.planner.columns import Band, part_bands, plan_columns
from generator.planner.comparison_slides import (
    plan_conclusion,
)
from generator.planner.directions import is_directed, part_shares, take_directions
from generator.planner.drafts import Context, Draft, Place, every_section, own_rest, plain_line, text_slot
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import (
    CODE_LINES,
    FEW_CODE_LINES,
    RUNNING_WORDS,
    code_paras,
    hoisted,
    is_pseudo_heading,
    note_texts,
    opening_lines,
    text_paras,
)
from generator.planner.runs import strip_runs, text_runs, unbreak_runs
from generator.planner.words import count_words

CAPTION_WORDS = 30  # a lead-in this short goes with its table or picture
SMALL_SECTION_WORDS = 60  # sections this small stand on their parent's slide
SECTION_TEXT_WORDS = 40  # text that fits on a section slide
DIAGRAMS = ("mermaid", "plantuml", "puml", "dot", "graphviz")  # drawn from a text that says nothing on a slide
LEAST_WORDS = 2  # fewer are no slide
SECTIONS_OF_A_PART = 4  # with text, from which on a part opens with a section slide
SHORT_RUNNING_WORDS = 40  # of each text on a slide that has several, or a table below the first


def has_rest(section: Section, rest: frozenset[int]) -> bool:
    own = any(section.start + place in rest for place in range(len(section.blocks)))
    return own or any(has_rest(child, rest) for child in section.children)


def plan_sections(sections: tuple[Section, ...], context: Context) -> list[Draft]:
    """The slides of sections and all below them, in the order of the source."""
    return _siblings(sections, context, ())


def _siblings(sections: tuple[Section, ...], context: Context, path: tuple[str, ...]) -> list[Draft]:
    drafts: list[Draft] = []
    position = 0
    while position < len(sections):
        above = path[-1] if path and context.waiting[-1:] == [path[-1]] and position == 0 else ""
        cards = take_cards(sections[position:], context, above)
        if cards:
            place = Place((), path)
            drafts += plan_cards(sections[position : position + cards], place, context, above)
            position += cards
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
    shares: tuple[tuple[Block, ...], ...] = (own,)
    if is_directed(section, context):
        shares = part_shares(section, context)
        own, _ = take_directions(own, context)
    if is_conclusion:
        if context.conclusion_later:
            return []
        closing = plan_conclusion(context.briefing)
        drafts += [Draft(closing, path[-1] if path else "")] if closing is not None else []
    elif section.heading is not None and _is_small(section, context) and (own or section.children):
        return _content(_flatten(section, context), Place(title, path), context)
    elif _opens_part(section, own, context):
        drafts.append(Draft(_section_slide(section, own, context)))
        shares = ()
    elif not own and section.heading is not None:
        if any(shares):
            drafts.append(Draft(_section_slide(section, (), context)))
            shares = ()
        else:
            _await_heading(section, context, drafts)
    for share in shares:
        more = _content(share, Place(title, path), context, is_asked=len(shares) > 1)
        drafts += _continued(more, drafts, title)
    below = (*path, plain_line(title)) if section.heading else path
    return drafts + _siblings(section.children, context, below)


def _continued(more: list[Draft], drafts: list[Draft], title: Runs) -> list[Draft]:
    """The slides of a share, which go on with those of the share before it under the same title."""
    if not more or not drafts or drafts[-1].slide.title != title:
        return more
    return [Draft(replace(each.slide, continues=True), each.parent) for each in more]


def _opens_part(section: Section, own: tuple[Block, ...], context: Context) -> bool:
    """Whether a part begins with a slide of its own: one with several sections, and with no more text before them
    than such a slide holds."""
    if not context.with_sections or section.depth != 1 or section.heading is None:
        return False
    texts = note_texts(own, context.labels, context.briefing.document)
    brief = all(isinstance(block, Paragraph) for block in own) and sum(map(count_words, texts)) <= SECTION_TEXT_WORDS
    if not own and take_cards(section.children, context, plain_line(section.heading.runs)) == len(section.children):
        return False
    below = [each for child in section.children for each in every_section((child,)) if own_rest(each, context)]
    return brief and len(below) >= SECTIONS_OF_A_PART


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
        if hoisted(blocks) or any(isinstance(block, Table | Picture | Code) for block in blocks):
            return False
        if each.heading is not None and each.start - 1 in context.briefing.sources.conclusion:
            return False
        texts += note_texts(blocks, context.labels, context.briefing.document)
    return sum(map(count_words, texts)) <= SMALL_SECTION_WORDS


def _flatten(section: Section, context: Context) -> tuple[Block, ...]:
    blocks = list(own_rest(section, context))
    for child in section.children:
        if child.heading is not None:
            blocks.append(child.heading)
        blocks += _flatten(child, context)
    return tuple(blocks)


def _section_slide(section: Section, own: tuple[Block, ...], context: Context) -> Slide:
    """A section slide, with the section's own short text on it."""
    assert section.heading is not None
    title = unbreak_runs(section.heading.runs)
    texts = note_texts(own, context.labels, context.briefing.document)
    paras = tuple(Para(block.runs, bullet=Bullet.NONE) for block in own if isinstance(block, Paragraph))
    slots = (Slot(Role.SUBTITLE, TextContent(paras)),) if paras else ()
    _, said = take_directions(own_rest(section, context), context)
    spoken = note_texts(said.notes, context.labels, context.briefing.document)
    notes = (*spoken, *context.waiting, plain_line(title), *texts)
    context.waiting.clear()
    forms = (Form(slots), Form(()))
    return Slide(SlideKind.SECTION, title, forms, notes, section.heading.span.line, said.layout)


def _content(blocks: tuple[Block, ...], place: Place, context: Context, *, is_asked: bool = False) -> list[Draft]:
    """The own blocks of a section under one title: texts, tables, pictures and code as the source has them.

    What only leads elsewhere is told in the notes. A section of nothing else has no slide: its words go to the notes
    of the slide before it. `is_asked`: the author wants a slide of just this, however little.
    """
    blocks, said = take_directions(blocks, context)
    spoken = note_texts(said.notes, context.labels, context.briefing.document)
    drafts: list[Draft] = []
    for band in part_bands(blocks):
        more = _band(band, spoken if not drafts else (), place, context, is_asked=is_asked)
        drafts += _continued(more, drafts, place.title)
    if spoken and not drafts:
        context.aside += spoken
    if said.layout and drafts:
        drafts = [Draft(replace(each.slide, layout=said.layout), each.parent) for each in drafts]
    return drafts


def _band(band: Band, spoken: tuple[str, ...], place: Place, context: Context, *, is_asked: bool) -> list[Draft]:
    """The slide of blocks without columns, or of columns with what leads in to them."""
    blocks = (*band.above, band.columns) if band.columns is not None else band.above
    texts = note_texts(blocks, context.labels, context.briefing.document)
    if band.columns is not None:
        forms = plan_columns(band, _kickers(place), lambda column: _pieces(column, context))
        notes = (*spoken, *_take_waiting(place, context), *texts)
        slide = Slide(SlideKind.CONTENT, place.title, forms, notes, blocks[0].span.line)
        return [Draft(slide, place.parent)]
    pieces = _pieces(blocks, context)
    if _says_little(pieces) and not (is_asked and pieces):
        if texts:
            context.aside += (plain_line(place.title), *texts)
        return []
    return [Draft(_slide(pieces, (spoken, texts), blocks[0].span.line, place, context), place.parent)]


def _says_little(pieces: tuple[Slot, ...]) -> bool:
    """Whether nothing is left for a slide, or no more than a word (what stands for a picture that is not there)."""
    words = 0
    for piece in pieces:
        if not isinstance(piece.content, TextContent):
            return False
        words += sum(count_words(plain(para.runs)) for para in piece.content.paras)
    return not pieces or (words < LEAST_WORDS and len(pieces) == 1 and not any(p.code for p in paras_of(pieces[0])))


def paras_of(slot: Slot) -> tuple[Para, ...]:
    return slot.content.paras if isinstance(slot.content, TextContent) else ()


def _pieces(blocks: tuple[Block, ...], context: Context) -> tuple[Slot, ...]:
    """The slots of a section's blocks, in order. A short paragraph right before a table, picture or code leads in to
    it and is a slot of its own."""
    said = [block for block in blocks if not (is_navigation(block) or is_link_list(block))]
    runs = _text_runs(said)
    most = RUNNING_WORDS if sum(isinstance(run, tuple) for run in runs) < 2 else SHORT_RUNNING_WORDS
    slots: list[Slot] = []
    for position, run in enumerate(runs):
        if not isinstance(run, tuple):
            slots += _shown_slots(run, context, alone=len(runs) not in (2, 3))
            continue
        lead = _lead_in(run) if position + 1 < len(runs) else None
        text = run[:-1] if lead is not None else run
        paras = text_paras(text, context.labels, most) if text else ()
        if paras:
            slots.append(Slot(Role.BODY, TextContent(paras)))
        for inner in hoisted(text):
            slots += _shown_slots(inner, context)
        if lead is not None:
            para = Para(unbreak_runs(lead.runs), bullet=Bullet.NONE, keep=True)
            slots.append(Slot(Role.BODY, TextContent((para,))))
    return tuple(slots)


def _text_runs(blocks: list[Block]) -> list[tuple[Block, ...] | Block]:
    """Neighbouring text blocks together; each table, picture and code by itself."""
    runs: list[tuple[Block, ...] | Block] = []
    for block in blocks:
        if isinstance(block, Table | Picture | Code):
            runs.append(block)
        elif runs and isinstance(runs[-1], tuple):
            runs[-1] = (*runs[-1], block)
        else:
            runs.append((block,))
    return runs


def _lead_in(text: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph right before a table, picture or code, when it is short enough to go with it."""
    last = text[-1]
    if not isinstance(last, Paragraph) or is_pseudo_heading(last.runs):
        return None
    return last if count_words(plain(last.runs)) <= CAPTION_WORDS else None


def _shown_slots(block: Block, context: Context, *, alone: bool = False) -> list[Slot]:
    """A table, picture or listing as slots."""
    match block:
        case Table():
            caption = strip_runs(unbreak_runs(block.caption))
            named = plain_line(caption) or table_name(block) or context.labels.comparison
            content: TextContent | TableContent | PictureContent = table_content(block, named)
            slots = [Slot(Role.TABLE, content)]
        case Picture():
            caption = text_runs(block.title)
            slots = [Slot(Role.PICTURE, PictureContent(block.target, block.alt or block.title, block.link))]
        case Code(language=language) if language.casefold() in DIAGRAMS:
            return []
        case Code(text=text, language=language):
            paras = tuple(code_paras(opening_lines(text, CODE_LINES if alone else FEW_CODE_LINES), language))
            return [Slot(Role.BODY, TextContent(paras))] if paras else []
        case _:
            return []
    if caption:
        slots.append(Slot(Role.CAPTION, TextContent((Para(caption, bullet=Bullet.NONE),))))
    return slots


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
        case PictureContent():
            return SlideKind.PICTURE
        case TextContent(paras=paras):
            return SlideKind.CODE if all(para.code for para in paras) else SlideKind.CONTENT


def table_name(table: Table) -> str:
    """What a table without a caption is called to who does not see it: its column heads."""
    return " – ".join(text for text in map(plain_line, table.header) if text)
