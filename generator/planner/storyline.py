"""The deck: which slides, in which order, under which titles.

In: a `Briefing`. Out: a `Deck` whose slides and notes hold every word of the source. A comparison is argued bottom
line first; everything else follows the source. Knows no geometry; invents no words.
"""

from __future__ import annotations

import math
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.model.briefing import Briefing, Section
from generator.model.content import (
    Heading,
    Runs,
    Table,
    walk,
)
from generator.model.deck import (
    Deck,
    Slide,
)
from generator.planner.argument import concluding_section, plan_argument, plan_closing
from generator.planner.condensing import choose_extract, table_slides
from generator.planner.drafts import Context, Draft
from generator.planner.labels import Labels, labels_for
from generator.planner.links import add_agenda, link_slides
from generator.planner.order import Parts, arrange, read_order
from generator.planner.paragraphs import (
    footnote_texts,
    runs_of,
)
from generator.planner.pictographs import sober_briefing
from generator.planner.pointers import point_drafts
from generator.planner.runs import plain_line, text_runs
from generator.planner.section_slides import has_rest, plan_sections
from generator.planner.title_slide import find_opening, plan_title

PARTS_FOR_SECTIONS = 3  # parts with sub-parts, from which on each part opens with a slide of its own


def plan_deck(
    briefing: Briefing,
    *,
    detail: str = "normal",
    reference: str = "",
    handout: Briefing | None = None,
    slides: tuple[str, ...] = (),
) -> tuple[Deck, Diagnostics]:
    """The deck of a briefing. `detail` is one of `project.DETAILS`; `reference` says how a slide names the section of
    the handout that has the whole of what it condenses: by "number", by "name", or "" where no handout is made;
    `handout` is the briefing as the handout has it, where that is another; `slides` are the kinds of slides that the
    project asks for, in order, where the document does not.

    Order, where neither asks for one: title; at a glance, options, comparison, benefits and challenges where there is
    a comparison, with what introduces it before the options; the other sections as the source has them; the
    conclusion last when there is a comparison, else in its place.
    """
    handout = handout or briefing
    briefing = sober_briefing(briefing)
    labels = labels_for(briefing.properties.lang)
    order, said = read_order(briefing, slides)
    taken = briefing.sources.taken()
    rest = frozenset(range(len(briefing.document.blocks))) - taken
    parts = [s for s in briefing.outline if s.heading is not None and s.children and has_rest(s, rest)]
    context = Context(briefing, labels, rest, len(parts) >= PARTS_FOR_SECTIONS, detail=detail)
    opening = find_opening(briefing, rest) if detail != "full" else None
    context.rest -= _places(opening)
    _condense(context)
    planned: Parts = {"title": [Draft(plan_title(briefing, opening, context))]}
    if briefing.comparison is not None or order.kinds:
        planned |= plan_argument(context, order)
    else:
        planned["content"] = plan_sections(briefing.outline, context)
        if concluding_section(briefing) is None:
            planned["verdict"] = plan_closing(context)
    drafts, agenda, more = arrange(planned, order)
    said += more
    drafts = _with_footnotes(_place_waiting(drafts, context), briefing, labels)
    drafts, cites_numbers = point_drafts(drafts, handout, labels, reference)
    found = _unique_titles(drafts, labels)
    found, more = link_slides(found, drafts, briefing)
    said += more
    if not order.kinds or agenda is not None:
        found = add_agenda(found, drafts, briefing, labels, agenda)
    return Deck(briefing.properties, found, labels.continued, cites_numbers), said


def _condense(context: Context) -> None:
    """Settle what is told in brief. The slides of a comparison are none of those that are condensed."""
    comparison = context.briefing.comparison
    others = 0
    if comparison is not None:
        tables = [context.briefing.document.blocks[index] for index in context.briefing.sources.tables]
        others = 3 + math.ceil(sum(table_slides(block) for block in tables if isinstance(block, Table)))
    extract = choose_extract(context.briefing.outline, context, others)
    context.brief, context.folded, context.told = extract.brief, extract.folded, extract.told
    context.joined, context.paired = extract.joined, extract.paired
    if context.joined > 1:
        context.with_sections = False


def _places(section: Section | None) -> frozenset[int]:
    return frozenset(range(section.start, section.start + len(section.blocks))) if section else frozenset()


def _place_waiting(drafts: list[Draft], context: Context) -> list[Draft]:
    """Headings that no later slide took go to the notes of the last slide."""
    if not context.waiting and not context.aside:
        return drafts
    last = drafts[-1]
    notes = (*last.slide.notes, *context.waiting, *context.aside)
    context.waiting.clear()
    context.aside = ()
    return [*drafts[:-1], replace(last, slide=replace(last.slide, notes=notes))]


def _with_footnotes(drafts: list[Draft], briefing: Briefing, labels: Labels) -> list[Draft]:
    """Footnotes that the notes of no slide carry (called from a heading or from another note) go to the last slide."""
    document = briefing.document
    called = {
        run.footnote
        for block in walk(document.blocks)
        if not isinstance(block, Heading)
        for run in runs_of(block)
        if run.footnote is not None
    }
    left = [
        text
        for number, note in enumerate(document.footnotes, 1)
        if note.label not in called
        for text in footnote_texts(number, note, labels)
    ]
    if not left:
        return drafts
    last = drafts[-1]
    return [*drafts[:-1], replace(last, slide=replace(last.slide, notes=(*last.slide.notes, *left)))]


def _unique_titles(drafts: list[Draft], labels: Labels) -> tuple[Slide, ...]:
    """The same title twice becomes "Parent: Child" where that helps, else it is numbered."""
    used: set[str] = set()
    slides: list[Slide] = []
    for draft in drafts:
        title = draft.slide.title
        if draft.slide.continues and slides:
            slides.append(replace(draft.slide, title=slides[-1].title))
            continue
        if not plain_line(title):
            title = text_runs(labels.overview)
        if _key(title) in used and draft.parent:
            child = labels.child.format(parent=draft.parent, child=plain_line(title))
            title = text_runs(child) if child.casefold() not in used else title
        number = 2
        base = plain_line(title)
        while _key(title) in used:
            title = text_runs(labels.numbered.format(title=base, n=number))
            number += 1
        used.add(_key(title))
        slides.append(replace(draft.slide, title=title))
    return tuple(slides)


def _key(title: Runs) -> str:
    return plain_line(title).casefold()
