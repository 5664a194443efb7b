"""Several sections on one slide: each by its heading and what stands for its text.

In: neighbouring sections, or a section with all below it. Out: slots and drafts whose notes hold every word. Only what
an author wrote is told: headings, whole lead sentences, heads of lists, and that there is a table.
"""

from __future__ import annotations

from generator.model.briefing import Section
from generator.model.content import Block, ChartBlock, Picture, Run, Table
from generator.model.deck import Bullet, Form, Para, Slide, SlideKind, Slot, TextContent
from generator.model.template import Role
from generator.planner.drafts import Context, Draft, Place, own_rest, text_slot
from generator.planner.extraction import count_letters, count_shown, lead_paras, without_lead_ins
from generator.planner.labels import Labels
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import hoisted
from generator.planner.runs import plain_line, text_runs, unbreak_runs
from generator.planner.words import count_words

SLIDE_WORDS = 85  # of the entries on one slide
MOST_ENTRIES = 6
MOST_NAMES = 8
NAMES_PARTED = " · "
CARDS = 3
CARD_WORDS = 45
NAME_LENGTH = 40  # characters of a card's head


def every_block(section: Section, context: Context) -> tuple[Block, ...]:
    """All that a section says, with the headings below it."""
    blocks = list(own_rest(section, context))
    for child in section.children:
        if child.heading is not None:
            blocks.append(child.heading)
        blocks += every_block(child, context)
    return tuple(blocks)


def table_line(table: Table, labels: Labels) -> Para:
    """A table that a slide names and does not show: how many rows it has, and the heads of its columns."""
    heads = [text for text in map(plain_line, (table.caption, *table.header)) if text]
    named = f": {NAMES_PARTED.join(heads)}" if heads else ""
    return Para((Run(labels.table_rows.format(count=len(table.rows)) + named),), 0, Bullet.NONE, muted=True)


def _entry(section: Section, context: Context) -> tuple[Para, ...]:
    """A heading with what stands for its text; the headings below it where it has no text."""
    own = tuple(without_lead_ins(own_rest(section, context), lambda b: is_navigation(b) or is_link_list(b)))
    name = unbreak_runs(section.heading.runs) if section.heading is not None else ()
    told = lead_paras(own, context.labels)
    tables = [block for block in (*own, *hoisted(own)) if isinstance(block, Table)]
    told += tuple(table_line(table, context.labels) for table in tables[:1])
    below = [plain_line(child.heading.runs) for child in section.children if child.heading is not None]
    if not told and below:
        told = (Para(text_runs(NAMES_PARTED.join(below[:MOST_NAMES])), 0, Bullet.NONE),)
    return (Para(name, 0, Bullet.NONE, lead=True, keep=bool(told)), *told)


def _telling(entries: list[tuple[Para, ...]]) -> list[tuple[Para, ...]]:
    """The entries that say something; all where more are headings alone. A single heading among texts would promise
    what does not follow."""
    telling = [entry for entry in entries if len(entry) > 1]
    return telling if 2 * len(telling) >= len(entries) else entries


def _words(paras: tuple[Para, ...]) -> int:
    return sum(count_words("".join(run.text for run in para.runs)) for para in paras)


def entry_slots(sections: tuple[Section, ...], context: Context, *, whole: bool = False) -> tuple[Slot, ...]:
    """The entries of sections as texts for one or two slides; the headings alone where the entries take more, unless
    `whole`."""
    entries = _telling([_entry(section, context) for section in sections if section.heading is not None])
    slides = 1 if context.detail == "summary" else 2
    groups = share_evenly([_words(entry) for entry in entries])
    if len(groups) > slides and not whole:
        names = [Para(entry[0].runs) for entry in entries]
        if len(names) > MOST_NAMES + 1:
            more = Para(text_runs(f"\u2026 +{len(names) - MOST_NAMES}"), 0, Bullet.NONE, muted=True)
            names = [*names[:MOST_NAMES], more]
        return (Slot(Role.BODY, TextContent(tuple(names))),)
    texts = [tuple(para for entry in entries[first:last] for para in entry) for first, last in groups]
    return tuple(Slot(Role.BODY, TextContent(paras)) for paras in texts)


def share_evenly(words: list[int]) -> list[tuple[int, int]]:
    """First and last (not included) of each group, so that no group has too many words or entries."""
    fewest = max(1, -(-sum(words) // SLIDE_WORDS), -(-len(words) // MOST_ENTRIES))
    room = max(SLIDE_WORDS * 2 // 3, -(-sum(words) // fewest))
    most = -(-len(words) // fewest) if fewest > 1 else MOST_ENTRIES
    groups: list[tuple[int, int]] = []
    first, used = 0, 0
    for place, count in enumerate(words):
        if place > first and (used + count > room * 1.25 or place - first >= most + 1):
            groups.append((first, place))
            first, used = place, 0
        used += count
    return [*groups, (first, len(words))] if words else []


def plan_digest(sections: tuple[Section, ...], title: str, place: Place, context: Context) -> Draft:
    """One slide that tells neighbouring sections: two or three of them side by side where that fits."""
    kicker = (text_slot(Role.KICKER, place.path[0]),) if place.path else ()
    entries = _telling([_entry(section, context) for section in sections])
    listed = tuple(para for entry in entries for para in entry)
    forms = [Form((*kicker, Slot(Role.BODY, TextContent(listed))))]
    if 2 <= len(entries) <= CARDS and all(_is_card(entry) for entry in entries):
        cards = [
            slot
            for entry in entries
            for slot in (
                Slot(Role.HEADER, TextContent((Para(entry[0].runs, bullet=Bullet.NONE),))),
                Slot(Role.BODY, TextContent(entry[1:])),
            )
        ]
        forms.insert(0, Form((*kicker, *cards)))
    notes = [*context.waiting]
    context.waiting.clear()
    blocks: list[Block] = []
    for section in sections:
        heading = (section.heading,) if section.heading is not None else ()
        told = (*heading, *every_block(section, context))
        blocks += told
        notes += context.texts_of(told)
    line = sections[0].heading.span.line if sections[0].heading is not None else None
    slide = Slide(SlideKind.CONTENT, text_runs(title), tuple(forms), tuple(notes), line)
    return Draft(slide, place.parent, sections, is_condensed(tuple(blocks), listed))


def _is_card(entry: tuple[Para, ...]) -> bool:
    return len(entry) > 1 and len(plain_line(entry[0].runs)) <= NAME_LENGTH and _words(entry[1:]) <= CARD_WORDS


def is_condensed(blocks: tuple[Block, ...], paras: tuple[Para, ...]) -> bool:
    """Whether blocks say more than the paragraphs show. Ways through the document are no loss."""
    said = tuple(block for block in blocks if not is_navigation(block))
    shown = [block for block in (*said, *hoisted(said)) if isinstance(block, Table | Picture | ChartBlock)]
    return bool(shown) or count_letters(said) > count_shown(paras)
