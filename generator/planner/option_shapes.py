"""Options that only the shape of a document gives away: numbered headings, sections and items of one shape.

In: what surrounds the blocks of a document. Out: candidates. In doubt none: a chapter is not an option, nor is a way to
install something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.briefing import Section
from generator.model.content import List, Paragraph, plain
from generator.planner.candidates import Candidate
from generator.planner.comparison_words import COMPARING, CONS, LEADING, PROS
from generator.planner.named_options import (
    CONSIDERED,
    MOST,
    WEIGHED_HEADINGS,
    Named,
    bold_options,
    headed_options,
    heading_text,
    is_chosen,
    make_candidate,
    named_item,
    rows_of,
    told_item,
    told_paragraphs,
    weigh_labels,
)
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.option_names import (
    is_labelled,
)
from generator.planner.outline import is_part_name
from generator.planner.section_labels import folded_label, recurring
from generator.planner.sentences import split_sentences
from generator.planner.surroundings import Surroundings, evidence
from generator.planner.words import count_words

WEIGHED = (0.2, 0.4, 0.5)  # for how much recurring labels weigh, see `weigh_labels`
LED = 0.2  # of names that begin items or paragraphs, until one of them is chosen
LED_WORDS = 8  # of a name in a list that a line leads in to
NAME_WORDS = 10  # of a heading that names an option in like-shaped sections
_STEP = re.compile(
    r"(?:step|phase|part|chapter|lesson|module|week|day|unit|session|exercise|stage|schritt|teil|kapitel|étape|paso"
    r"|шаг|крок|adım|bước|section|version|release|sprint|milestone|question|q)\s*\d|\[?v?\d+\.\d+|\d{4}-\d\d"
    r"|unreleased|第\s*[\d一二三四五六七八九十]+\s*[章节步課課]",
    re.IGNORECASE,
)


def find_shapes(around: Surroundings) -> Iterator[Candidate]:
    """Every set of options that sections, lists or bold lines of one shape may be."""
    for siblings in _families(around.outline):
        yield from _from_siblings(siblings, around)
    yield from _from_lists(around)
    yield from _from_led_lists(around)


def _families(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Sections that stand side by side, from the top down."""
    headed = [section for section in sections if section.heading is not None]
    if len(headed) > 1:
        yield headed
    for section in headed:
        yield from _families(section.children)


def _from_siblings(siblings: list[Section], around: Surroundings) -> Iterator[Candidate]:
    numbered = [s for s in siblings if s.heading is not None and is_labelled(plain(s.heading.runs))]
    if 2 <= len(numbered) <= MOST:
        named = headed_options(numbered)
        if len(named) > 1:
            yield _shaped(named, around, len(siblings), is_numbered=True)
            return
    parts = [s for s in siblings if s.start - 1 not in around.concluding and not is_part_name(heading_text(s))]
    if not 2 <= len(parts) <= MOST or any(_STEP.match(plain(s.heading.runs).strip()) for s in parts if s.heading):
        return
    shaped = [section for section in parts if around.parts_of(section).found]
    if len(shaped) < 2 or len(shaped) * 3 < len(parts) * 2:
        return
    named = headed_options(shaped)
    if len(named) < 2 or any(count_words(each.option.name) > NAME_WORDS for each in named):
        return
    if any(heading_text(section) in PROS | CONS | CONSIDERED | WEIGHED_HEADINGS for section in shaped):
        return
    yield _shaped(_alike(named, around), around, len(siblings), is_numbered=False)


def _alike(named: list[Named], around: Surroundings) -> list[Named]:
    """These without what has none of the labels that most of them have: a chapter between the options."""
    rows = rows_of(named, around)
    shared = set(recurring(rows, len(named)))
    cells = [row.cells for row in rows if folded_label(row.name) in shared]
    kept = [each for place, each in enumerate(named) if any(row[place] for row in cells)]
    return kept if len(kept) > 1 else named


def _shaped(named: list[Named], around: Surroundings, siblings: int, *, is_numbered: bool) -> Candidate:
    rows = rows_of(named, around)
    labels = recurring(rows, len(named))
    options = tuple(each.option for each in named)
    weight, reasons = evidence(options, around, are_headings=True)
    weight = min(weight, 0.4)
    if is_numbered:
        weight, reasons = weight + 0.25, [*reasons, "headings number the options"]
        if around.is_record:
            weight, reasons = weight + 0.3, [*reasons, "the document records a decision"]
    weighing = weigh_labels(labels)
    if weighing:
        weight += WEIGHED[weighing - 1]
        reasons = [*reasons, f"each is weighed under “{labels[0]}”"]
        if len(rows) > 1 and all(all(row.cells) for row in rows):
            weight, reasons = weight + 0.15, [*reasons, "all have the same labels"]
    elif not labels and not is_numbered:
        return make_candidate(named, rows, "headings", 0.0, ())
    elif labels and around.is_comparing:
        weight, reasons = weight + 0.2, [*reasons, f"each has “{labels[0]}”"]
    if weighing and len(named) > 2 and len(named) * 3 >= siblings * 2:
        weight += 0.1
    if around.chosen and any(is_chosen(option, around.chosen) for option in options):
        weight, reasons = weight + 0.3, [*reasons, "one of them is chosen"]
    above = plain(around.heading_of(named[0].index)) if named[0].index else ""
    if weighing and COMPARING.search(above):
        weight, reasons = weight + 0.15, [*reasons, "the heading above speaks of a comparison"]
    return make_candidate(named, rows, "headings", weight, reasons)


def _from_lists(around: Surroundings) -> Iterator[Candidate]:
    """Lists whose items each name an option and have labels nested below; bold lines that do so in a section."""
    for index, block in enumerate(around.blocks):
        if isinstance(block, List) and 2 <= len(block.items) <= MOST and all(len(i.blocks) > 1 for i in block.items):
            if is_navigation(block) or is_link_list(block):
                continue
            named = [each for item in block.items if (each := named_item(item, index)) is not None]
            if len(named) == len(block.items):
                yield from _weighed_list(named, around, "lists")
    yield from _from_bold_lines(around)


def _from_led_lists(around: Surroundings) -> Iterator[Candidate]:
    """Lists whose items each name something and tell of it, after a line that says that there is a choice ("Candidates
    are:"): a choice among them, or a title that compares, must bear it out."""
    for index, block in enumerate(around.blocks):
        lead = around.blocks[index - 1] if index else None
        if not isinstance(block, List) or not isinstance(lead, Paragraph) or not 2 <= len(block.items) <= MOST:
            continue
        last = plain(split_sentences(lead.runs)[-1]) if plain(lead.runs).strip() else ""
        leads = LEADING.search(last) is not None
        if not (leads or last.rstrip().endswith((":", "\uff1a"))) or is_link_list(block):
            continue
        named = [each for item in block.items if (each := told_item(item, index)) is not None]
        if len(named) < len(block.items) or any(count_words(each.option.name) > LED_WORDS for each in named):
            continue
        weight, reasons = evidence([each.option for each in named], around)
        weight = min(weight, 0.4) + 0.25 if leads else LED
        reasons = [*reasons, "the line above the list speaks of a choice"] if leads else []
        yield make_candidate(named, rows_of(named, around), "lists", weight, reasons)


def _from_bold_lines(around: Surroundings) -> Iterator[Candidate]:
    for section in around.outline_sections:
        named = bold_options(section)
        if named:
            yield from _weighed_list(named, around, "headings")
        told = told_paragraphs(section)
        if len(told) > 1:
            yield from _weighed_list(told, around, "headings")
            yield make_candidate(told, (), "headings", LED, ())


def _weighed_list(named: list[Named], around: Surroundings, orientation: str) -> Iterator[Candidate]:
    rows = rows_of(named, around)
    weighing = weigh_labels(recurring(rows, len(named)))
    if not weighing or any(_STEP.match(each.option.name) for each in named):
        return
    options = tuple(each.option for each in named)
    weight, reasons = evidence(options, around, are_headings=orientation == "headings")
    weight = min(weight, 0.4) + WEIGHED[weighing - 1]
    if around.chosen and any(is_chosen(option, around.chosen) for option in options):
        weight, reasons = weight + 0.3, [*reasons, "one of them is chosen"]
    if all(is_labelled(plain(each.runs)) for each in named):
        weight, reasons = weight + 0.15, [*reasons, "options are numbered"]
    yield make_candidate(named, rows, orientation, weight, [*reasons, "each is weighed under labels of its own"])
