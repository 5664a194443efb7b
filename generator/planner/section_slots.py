"""The blocks of a section as slots of a slide: texts, tables, pictures and listings in the order of the source.

In: blocks, and how much of them is to be shown. Out: `Slot` values, and whether they show less than the blocks say.
Long text is condensed by extraction, tables never. Must never invent a word.
"""

from __future__ import annotations

from generator.model.content import Block, ChartBlock, Code, Paragraph, Picture, Runs, Table, plain
from generator.model.deck import Bullet, ChartContent, Para, PictureContent, Slot, TableCell, TableContent, TextContent
from generator.model.template import Role
from generator.planner.charts import chart_slot, table_charts
from generator.planner.condensing import table_slides
from generator.planner.digests import table_line
from generator.planner.drafts import Context
from generator.planner.extraction import BESIDE, BRIEF, USUAL, count_letters, count_shown, text_paras, without_lead_ins
from generator.planner.highlight import listing_text
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import (
    CODE_LINES,
    FEW_CODE_LINES,
    code_paras,
    hoisted,
    is_pseudo_heading,
    opening_lines,
)
from generator.planner.runs import plain_line, strip_runs, text_runs, unbreak_runs
from generator.planner.words import count_words

CAPTION_WORDS = 30  # a lead-in this short goes with its table or picture
DIAGRAMS = ("mermaid", "plantuml", "puml", "dot", "graphviz")  # what is drawn from a text
LEAST_WORDS = 2  # fewer are no slide
ALL_LINES = 1_000_000  # of a listing


def section_slots(
    blocks: tuple[Block, ...], context: Context, *, brief: bool = False, whole: bool = False
) -> tuple[Slot, ...]:
    """The slots of a section's blocks, in order. A short paragraph right before a table, picture or code leads in to
    it and is a slot of its own. In `brief` its first text stands for all, what takes slides of its own is named;
    `whole` leaves nothing out."""
    whole = whole or context.detail == "full"
    said = without_lead_ins(blocks, lambda block: not whole and (is_navigation(block) or is_link_list(block)))
    if brief:
        return _brief_pieces(said, context)
    runs = _text_runs(said)
    room = USUAL if sum(isinstance(run, tuple) for run in runs) < 2 else BESIDE
    slots: list[Slot] = []
    for position, run in enumerate(runs):
        if not isinstance(run, tuple):
            slots += _shown_slots(run, context, alone=len(runs) not in (2, 3))
            continue
        lead = _lead_in(run) if position + 1 < len(runs) else None
        text = run[:-1] if lead is not None else run
        paras = text_paras(text, context.labels, None if whole else room) if text else ()
        if paras:
            slots.append(Slot(Role.BODY, TextContent(paras)))
        for inner in hoisted(text):
            slots += _shown_slots(inner, context)
        if lead is not None:
            para = Para(unbreak_runs(lead.runs), bullet=Bullet.NONE, keep=True)
            slots.append(Slot(Role.BODY, TextContent((para,))))
    return tuple(slots)


def leaves_out(blocks: tuple[Block, ...], pieces: tuple[Slot, ...]) -> bool:
    """Whether the pieces show less than the blocks say: fewer letters, tables or pictures."""
    said = [block for block in blocks if not is_navigation(block)]
    shown = sum(isinstance(piece.content, TableContent | PictureContent | ChartContent) for piece in pieces)
    if sum(isinstance(block, Table | Picture | ChartBlock) for block in (*said, *hoisted(said))) > shown:
        return True
    texts = tuple(block for block in said if not isinstance(block, Table | Picture | ChartBlock))
    return count_letters(texts) > count_shown(all_paras(pieces))


def says_little(pieces: tuple[Slot, ...]) -> bool:
    """Whether nothing is left for a slide, or no more than a word (what stands for a picture that is not there)."""
    words = 0
    for piece in pieces:
        if not isinstance(piece.content, TextContent):
            return False
        words += sum(count_words(plain(para.runs)) for para in piece.content.paras)
    return not pieces or (words < LEAST_WORDS and len(pieces) == 1 and not any(p.code for p in paras_of(pieces[0])))


def paras_of(slot: Slot) -> tuple[Para, ...]:
    return slot.content.paras if isinstance(slot.content, TextContent) else ()


def all_paras(pieces: tuple[Slot, ...]) -> tuple[Para, ...]:
    return tuple(para for piece in pieces for para in paras_of(piece))


def table_content(table: Table, alt: str) -> TableContent:
    """A table that is no comparison, as it stands. Its first column names the rows when its cells are texts, filled
    and all different."""
    header = tuple(_cell(cell) for cell in table.header) if any(plain(cell).strip() for cell in table.header) else ()
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    first = [plain(row[0]).strip().casefold() for row in table.rows]
    heads = len(table.header) > 1 and all(first) and len(set(first)) == len(first)
    return TableContent(header, rows, (None,) * len(table.header), table.alignments, heads, False, alt)


def table_name(table: Table) -> str:
    """What a table without a caption is called to who does not see it: its column heads."""
    return " – ".join(text for text in map(plain_line, table.header) if text)


def _brief_pieces(said: list[Block], context: Context) -> tuple[Slot, ...]:
    """One text, the tables and the first picture; a table of more than a slide by its name. A listing only where there
    is nothing else."""
    texts = tuple(without_lead_ins(said, lambda block: isinstance(block, Table | Picture | ChartBlock | Code)))
    slots: list[Slot] = []
    named: list[Para] = []
    pictures = 0
    for block in (*said, *hoisted(texts)):
        is_picture = isinstance(block, Picture | ChartBlock)
        pictures += is_picture
        if isinstance(block, Table) and table_slides(block) > 1:
            named.append(table_line(block, context.labels))
        elif isinstance(block, Table) or (is_picture and pictures == 1):
            slots += _shown_slots(block, context)
    paras = (*(text_paras(texts, context.labels, BRIEF) if texts else ()), *named)
    if paras:
        slots.insert(0, Slot(Role.BODY, TextContent(paras)))
    if not slots:
        slots += [slot for block in said if isinstance(block, Code) for slot in _shown_slots(block, context)][:1]
    return tuple(slots)


def _text_runs(blocks: list[Block]) -> list[tuple[Block, ...] | Block]:
    """Neighbouring text blocks together; each table, picture and code by itself."""
    runs: list[tuple[Block, ...] | Block] = []
    for block in blocks:
        if isinstance(block, Table | Picture | ChartBlock | Code):
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
            charts = table_charts(block, context.briefing.comparison, context.labels)
            slots = [*(Slot(Role.PICTURE, each) for each in charts), Slot(Role.TABLE, content)]
        case ChartBlock():
            return [chart_slot(block, context.briefing.comparison, context.labels)]
        case Picture():
            caption = text_runs(block.title)
            slots = [Slot(Role.PICTURE, PictureContent(block.target, block.alt or block.title, block.link))]
        case Code(text=text, language=language):
            most = ALL_LINES if context.detail == "full" else CODE_LINES if alone else FEW_CODE_LINES
            shown = opening_lines(text, most)
            if language.casefold() in DIAGRAMS and shown != listing_text(text):
                return []  # the first lines of a diagram that was not drawn say nothing
            paras = tuple(code_paras(shown, language))
            return [Slot(Role.BODY, TextContent(paras))] if paras else []
        case _:
            return []
    if caption:
        slots.append(Slot(Role.CAPTION, TextContent((Para(caption, bullet=Bullet.NONE),))))
    return slots


def _cell(runs: Runs) -> TableCell:
    return TableCell((Para(runs, bullet=Bullet.NONE),))
