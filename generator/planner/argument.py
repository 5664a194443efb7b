"""The slides of a comparison by their kinds, and the rest of the source around them.

In: what the planning of a deck carries along, the kinds asked for. Out: drafts by kind, for `order` to arrange.
Says which slides there are and what of the source they leave to no others; what stands on them is said elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.briefing import Briefing, Section
from generator.model.content import Paragraph, is_silent, plain
from generator.model.deck import Slide, SlideKind
from generator.planner.balance import Told, plan_balance, told_lists, told_options
from generator.planner.comparison_slides import (
    add_caption,
    is_shortened,
    join_consequences,
    plan_comparison,
    plan_conclusion,
    plan_findings,
    plan_glance,
    plan_options,
)
from generator.planner.criteria_charts import plan_criteria_charts, plan_wished_charts
from generator.planner.directions import take_directions
from generator.planner.drafts import Context, Draft, every_section
from generator.planner.introduction import find_introduction
from generator.planner.matrix_slides import plan_details
from generator.planner.order import OPENING, Order, Parts
from generator.planner.runs import plain_line
from generator.planner.score_slides import is_all_scores, leave_scores, plan_scores, plan_sensitivity, plan_totals
from generator.planner.section_slides import plan_sections
from generator.planner.words import count_words

CAPTION_WORDS = 45  # of the text beside the comparison's table up to which it stands below it


def plan_argument(context: Context, order: Order) -> Parts:
    """The slides of a comparison by their kinds, and the rest of the source."""
    briefing = context.briefing
    tables = briefing.sources.tables
    compares = briefing.comparison is not None
    opening = [s for s in briefing.outline if compares and s.heading is None and (not tables or s.start <= tables[0])]
    opening += _introducing(briefing)
    others = tuple(s for s in briefing.outline if s not in opening)
    options = plan_options(briefing)
    heading = _heading_above(briefing, tables[0]) if len(tables) == 1 else ""  # several stand under groups
    rest, above = (briefing, heading) if order.kinds else leave_scores(briefing, heading)
    compared, scored = plan_comparison(rest, above), plan_scores(briefing, heading)
    details = plan_details(briefing) if compared is not None and context.detail != "summary" else ()
    if scored is not None and briefing.comparison is not None and is_all_scores(briefing.comparison):
        compared = compared if order.wants("matrix") else None  # the decision matrix says all that it says
    if compared is not None:
        compared = _with_source(compared, context)
    elif scored is not None:
        scored = _with_source(scored, context)
    if options is not None and briefing.sources.options:
        options = _directed(options, briefing.sources.options[0], context)
    weighed = _take_told(_drafts(*plan_balance(briefing)), told_options(context), context)
    shown = _take_told(_drafts(options), told_lists(context), context)
    wished = plan_wished_charts(briefing, context.labels)
    parts = {
        "glance": _drafts(plan_glance(briefing)),
        OPENING: plan_sections(tuple(opening), context),
        "options": shown,
        "matrix": _drafts(compared),
        "details": _drafts(*details),
        "proscons": weighed,
        "scores": _drafts(scored),
        "chart": _drafts(plan_totals(briefing), *(wished or plan_criteria_charts(briefing))),
        "sensitivity": _drafts(plan_sensitivity(briefing) if order.wants("sensitivity") else None),
    }
    context.conclusion_later = True
    parts["content"] = plan_sections(others, context)
    parts["verdict"] = plan_closing(context)
    if order.wants("verdict") and not parts["verdict"]:
        parts["verdict"] = _drafts(plan_findings(briefing))  # else what stands at a glance says it
    return parts


def _introducing(briefing: Briefing) -> list[Section]:
    """The parts that stand before the options where these are sections themselves, or before the tables: what is to be
    decided, and why."""
    if briefing.comparison is None:
        return []
    if briefing.sources.tables:
        return list(find_introduction(briefing))
    places = [option.source for option in briefing.comparison.options if option.source is not None]
    concluding = briefing.sources.conclusion
    if not places:
        return []
    found = []
    for section in (section for section in briefing.outline if section.heading is not None):
        last = max(s.start + len(s.blocks) for s in every_section((section,)))
        if last > min(places) or any(section.start - 1 <= n < last for n in concluding):
            break
        found.append(section)
    return found


def _with_source(slide: Slide, context: Context) -> Slide:
    """The slide of the comparison's table with what its section says to it, or the few words that stand beside it."""
    tables = context.briefing.sources.tables
    return _with_captions(_directed(slide, tables[0], context), context) if tables else slide


def _with_captions(slide: Slide, context: Context) -> Slide:
    """The slide of the comparison's table with the few words that stand beside this in its section."""
    briefing = context.briefing
    tables = briefing.sources.tables
    if len(tables) != 1 or context.detail == "full" or briefing.document.directed:
        return slide
    for section in every_section(briefing.outline):
        places = range(section.start, section.start + len(section.blocks))
        if tables[0] not in places or section.heading is None:
            continue
        left = [n for n in places if n in context.rest and not is_silent(briefing.document.blocks[n])]
        blocks = [briefing.document.blocks[n] for n in left]
        paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
        words = sum(count_words(plain(block.runs)) for block in paragraphs)
        if len(paragraphs) == len(blocks) and 0 < words <= CAPTION_WORDS:
            context.rest -= frozenset(left)
            return add_caption(slide, tuple(block.runs for block in paragraphs), context.texts_of(paragraphs))
    return slide


def _take_told(drafts: list[Draft], told: tuple[Told, ...], context: Context) -> list[Draft]:
    """Drafts that tell blocks of the source, which then have no slides of their own: the last of them covers the
    sections that are told whole, and has the words of all in its notes."""
    if not drafts or not told or context.detail == "full":
        return drafts
    blocks = context.briefing.document.blocks
    texts: list[str] = []
    for each in told:
        context.rest -= frozenset(each.places)
        heading = each.section.heading
        texts += [plain_line(heading.runs)] if heading is not None else []
        texts += context.texts_of(tuple(blocks[place] for place in each.places))
    last = drafts[-1]
    noted = replace(last.slide, notes=(*last.slide.notes, *texts))
    covers = tuple(each.section for each in told if each.whole)
    return [*drafts[:-1], replace(last, slide=noted, covers=covers)]


def _drafts(*slides: Slide | None) -> list[Draft]:
    return [Draft(slide) for slide in slides if slide is not None]


def _directed(slide: Slide, source: int, context: Context) -> Slide:
    """A slide that was made of the block `source`, with what its author says to the slide, where nothing else in that
    section is left to say it to."""
    briefing = context.briefing
    if not briefing.document.directed:
        return slide
    for section in every_section(briefing.outline):
        places = range(section.start, section.start + len(section.blocks))
        left = [n for n in places if n in context.rest and not is_silent(briefing.document.blocks[n])]
        blocks, said = take_directions(tuple(briefing.document.blocks[n] for n in left), context)
        if source in places and section.heading is not None and not blocks:
            context.rest -= frozenset(left)
            spoken = context.texts_of(said.notes)
            return replace(slide, notes=(*spoken, *slide.notes), layout=said.layout)
    return slide


def plan_closing(context: Context) -> list[Draft]:
    """The conclusion, and after it what its section holds besides text."""
    context.conclusion_later = False
    section = concluding_section(context.briefing)
    if section is not None:
        return _join_consequences(plan_sections((section,), context), context)
    whole = context.detail == "full"
    slide = plan_conclusion(context.briefing, whole=whole)
    return [Draft(slide, condensed=is_shortened(context.briefing, whole=whole))] if slide is not None else []


def _join_consequences(drafts: list[Draft], context: Context) -> list[Draft]:
    """What follows from a verdict on its slide, where both are short."""
    if len(drafts) < 2 or context.detail == "full" or drafts[0].slide.kind is not SlideKind.CONCLUSION:
        return drafts
    first, second = drafts[:2]
    joined = None if second.condensed else join_consequences(first.slide, second.slide)
    if joined is None:
        return drafts
    return [replace(first, slide=joined, covers=(*first.covers, *second.covers)), *drafts[2:]]


def concluding_section(briefing: Briefing) -> Section | None:
    concluding = briefing.sources.conclusion
    return next((s for s in every_section(briefing.outline) if s.heading and s.start - 1 in concluding), None)


def _heading_above(briefing: Briefing, table: int) -> str:
    """The heading of the section that the table stands in, unless that is the title."""
    for section in every_section(briefing.outline):
        if section.heading is not None and section.start <= table < section.start + len(section.blocks):
            return plain_line(section.heading.runs)
    return ""
