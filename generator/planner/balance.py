"""Pros and cons: what speaks for each option and against it, side by side or an option a slide.

In: a briefing in which the criteria say so: rows named benefits and challenges, or points under "Good" and "Bad" of a
decision record. Out: slides, and which sections of the source they tell whole. Points are the author's, without the
"because" that joins them to a word that the slide shows as a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model.briefing import Briefing, Section
from generator.model.comparison import Comparison, Criterion
from generator.model.content import Block, List, Paragraph, Run, Runs, is_silent, plain
from generator.model.deck import (
    Bullet,
    Form,
    Para,
    Slide,
    SlideKind,
    Slot,
    TableCell,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.claims import (
    benefits_and_challenges,
    joined_names,
    names_of,
    split_points,
)
from generator.planner.comparison_words import CONS, PROS
from generator.planner.drafts import Context, every_section, text_slot
from generator.planner.labels import Labels, labels_for
from generator.planner.language import base_language
from generator.planner.matrix_slides import SIDE_BY_SIDE, row_note, text_cell
from generator.planner.paragraphs import COLONS
from generator.planner.runs import (
    capitalize_runs,
    fold_runs,
    lower_runs,
    slice_runs,
    split_runs,
    text_runs,
    unmark_runs,
)
from generator.planner.sentences import split_sentences
from generator.planner.words import count_words

FEWEST_CRITERIA = 2  # that are worth a table where the source has none
OPENING_WORDS = 45  # of a section that stand on the card of its option
LEAD_WORDS = 3  # of a line before points that says no more than what they are
PANEL_WORDS = 130  # of all points together; with more each option has a slide of its own
_NEUTRAL = frozenset(["neutral", "neutre", "neutro", "neutrale", "neutralne", "нейтрально", "нейтральный", "中立"])
_PLAIN_NAMES = frozenset(["good", "bad"])  # of a decision record: for a slide they are pros and cons
_WEIGHED = re.compile(r"\s*(good|bad|neutral),? because\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:option\s+)?\w{1,2}[.):]\s+", re.IGNORECASE)
_BECAUSE = re.compile(r"\s*because\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """A criterion that weighs: its name on slides, the sign of its points."""

    criterion: Criterion
    name: Runs
    sign: Bullet


def find_sides(comparison: Comparison, labels: Labels) -> tuple[Side, ...]:
    """What speaks for the options, neither way, and against them; () where the comparison has not both."""
    found = benefits_and_challenges(comparison)
    if found is None:
        return ()
    good, bad = found
    first, second = unmark_runs(good.name), unmark_runs(bad.name)
    if fold_runs(good.name) in _PLAIN_NAMES and fold_runs(bad.name) in _PLAIN_NAMES:
        first, second = text_runs(labels.pros), text_runs(labels.cons)
    between = next((row for row in comparison.criteria if fold_runs(row.name) in _NEUTRAL), None)
    neutral = (Side(between, unmark_runs(between.name), Bullet.DOT),) if between is not None else ()
    return (Side(good, first, Bullet.PLUS), *neutral, Side(bad, second, Bullet.MINUS))


def is_all_balance(briefing: Briefing) -> bool:
    """Whether pros and cons are all that the options are compared on, in lists rather than in a table of theirs."""
    comparison = briefing.comparison
    if comparison is None or briefing.sources.tables or not comparison.criteria:
        return False
    return len(find_sides(comparison, labels_for(briefing.properties.lang))) == len(comparison.criteria)


def is_worth_table(briefing: Briefing) -> bool:
    """Whether options that no table of the source compares are worth a table of ours."""
    comparison = briefing.comparison
    if comparison is None or briefing.sources.tables or len(comparison.criteria) < FEWEST_CRITERIA:
        return False
    return not is_all_balance(briefing)


def plan_balance(briefing: Briefing) -> tuple[Slide, ...]:
    """Pros against cons: in panels, an option beside the other; where that is all that is compared and too much for
    one slide, an option a slide. () where the comparison has not both, or a table shows them for more options than
    stand side by side."""
    comparison = briefing.comparison
    if comparison is None:
        return ()
    labels = labels_for(briefing.properties.lang)
    sides = find_sides(comparison, labels)
    if not sides:
        return ()
    words = sum(count_words(plain(cell)) for side in sides for cell in side.criterion.cells)
    is_large = len(comparison.options) > SIDE_BY_SIDE or (words > PANEL_WORDS and not briefing.sources.tables)
    if is_large and not is_all_balance(briefing):
        return () if len(comparison.options) > SIDE_BY_SIDE else (_panels(sides, briefing),)
    if is_large:
        return tuple(_alone(option, sides, briefing) for option in range(len(comparison.options)))
    return (_panels(sides, briefing),)


def _title(sides: tuple[Side, ...], options: str, briefing: Briefing) -> str:
    labels = labels_for(briefing.properties.lang)
    last = sides[-1].name if base_language(briefing.properties.lang) == "de" else lower_runs(sides[-1].name)
    criteria = labels.join((plain(sides[0].name), plain(last)))
    return labels.balance.format(criteria=criteria, options=options)


def _panels(sides: tuple[Side, ...], briefing: Briefing) -> Slide:
    comparison, labels = briefing.comparison, labels_for(briefing.properties.lang)
    assert comparison is not None
    title = _title(sides, joined_names(comparison, labels), briefing)
    whole = not briefing.sources.tables
    rows = tuple(
        (text_cell(side.name), *(_points_cell(side, option, whole=whole) for option in range(len(comparison.options))))
        for side in sides
    )
    header = (
        text_cell(text_runs(labels.criterion)),
        *(text_cell((Run(option.name),), number) for number, option in enumerate(comparison.options)),
    )
    columns = (None, *range(len(comparison.options)))
    content = TableContent(header, rows, columns, ("",) * len(header), row_heads=True, panels=True, alt=title)
    form = Form((text_slot(Role.KICKER, labels.comparison), Slot(Role.TABLE, content)))
    notes = tuple(row_note(side.criterion, names_of(comparison), labels) for side in sides)
    return Slide(SlideKind.BALANCE, text_runs(title), (form,), notes, sides[0].criterion.span.line)


def _points_cell(side: Side, option: int, *, whole: bool) -> TableCell:
    points = _points(side, option, whole=whole)
    paras = tuple(Para(point, bullet=side.sign, option=option) for point in points)
    return TableCell(paras or (Para((), bullet=Bullet.NONE),))


def _points(side: Side, option: int, *, whole: bool) -> tuple[Runs, ...]:
    """The points of a cell; `whole`: each line is one, however many commas it has."""
    cell = unmark_runs(side.criterion.cells[option])
    if not whole:
        return split_points(cell)
    text = plain(cell)
    lines = split_runs(cell, [(found.start(), found.end()) for found in re.finditer(r"\s*\n\s*", text)])
    return tuple(_without_because(line) for line in lines if plain(line).strip())


def _without_because(point: Runs) -> Runs:
    found = _BECAUSE.match(plain(point))
    return capitalize_runs(slice_runs(point, found.end(), len(plain(point)))) if found else point


def _alone(option: int, sides: tuple[Side, ...], briefing: Briefing) -> Slide:
    """The pros and cons of one option in two columns; what weighs neither way stands with the cons, by its own sign."""
    comparison, labels = briefing.comparison, labels_for(briefing.properties.lang)
    assert comparison is not None
    name = comparison.options[option].name
    told = {side.sign: _points(side, option, whole=True) for side in sides}
    pros = tuple(Para(point, bullet=Bullet.PLUS) for point in told[Bullet.PLUS])
    others = tuple(Para(point, bullet=sign) for sign in (Bullet.MINUS, Bullet.DOT) for point in told.get(sign, ()))
    kicker = text_slot(Role.KICKER, labels.comparison)
    heads = [Para(sides[0].name, bullet=Bullet.NONE), Para(sides[-1].name, bullet=Bullet.NONE)]
    columns = [
        slot
        for head, paras in zip(heads, (pros, others), strict=True)
        for slot in (
            Slot(Role.HEADER, TextContent((head,)), option),
            Slot(Role.BODY, TextContent(paras or (Para((Run("\u2013"),), bullet=Bullet.NONE),)), option),
        )
    ]
    listed = [
        para
        for head, paras in zip(heads, (pros, others), strict=True)
        if paras
        for para in (Para(head.runs, bullet=Bullet.NONE, lead=True, keep=True), *paras)
    ]
    forms = (Form((kicker, *columns)), Form((kicker, Slot(Role.BODY, TextContent(tuple(listed))))))
    notes = tuple(f"{plain(side.criterion.name)}: {plain(side.criterion.cells[option])}" for side in sides)
    return Slide(
        SlideKind.BALANCE, text_runs(_title(sides, name, briefing)), forms, notes, sides[0].criterion.span.line
    )


def sign_point(para: Para) -> Para:
    """A point of a decision record ("Good, because ...") with a sign for its first word; others as they are."""
    found = _WEIGHED.match(plain(para.runs))
    if found is None:
        return para
    sign = {"good": Bullet.PLUS, "bad": Bullet.MINUS}.get(found[1].lower(), Bullet.DOT)
    rest = capitalize_runs(slice_runs(para.runs, found.end(), len(plain(para.runs))))
    return Para(rest, para.level, sign, option=para.option)


def reasons_for(briefing: Briefing, option: int) -> tuple[Para, ...]:
    """What speaks for an option, as points."""
    comparison = briefing.comparison
    sides = find_sides(comparison, labels_for(briefing.properties.lang)) if comparison is not None else ()
    points = _points(sides[0], option, whole=not briefing.sources.tables) if sides else ()
    return tuple(Para(point, bullet=Bullet.PLUS) for point in points)


# ---- sections of the source that these slides tell whole


@dataclass(frozen=True, slots=True)
class Told:
    """A section of an option and the indexes of its blocks that slides of ours tell; `whole`: all of them."""

    section: Section
    places: tuple[int, ...]
    whole: bool


def told_options(context: Context) -> tuple[Told, ...]:
    """What of the sections of options stands on their cards, among their pros and among their cons. A text that opens
    a section goes with the rest of it; a line that leads in to points goes with these."""
    comparison = context.briefing.comparison
    if comparison is None:
        return ()
    sides = find_sides(comparison, context.labels)
    cards = tell_options(context.briefing)
    found = []
    for option, section in option_sections(context.briefing).items():
        points = {_letters(plain(p)) for side in sides for p in _points(side, option, whole=True)}
        card = _letters(" ".join(map(plain, cards[option])))
        blocks = [(n, block) for n, block in enumerate(section.blocks, section.start) if not is_silent(block)]
        listed = {n for n, block in blocks if isinstance(block, List) and _lists_points(block, points)}
        leading = {n for (n, block), (after, _) in pairwise(blocks) if after in listed and _leads_in(block)}
        opening = {n for n, block in blocks if isinstance(block, Paragraph) and _letters(plain(block.runs)) in card}
        whole = bool(blocks) and {n for n, _ in blocks} == listed | leading | opening
        places = tuple(n for n, _ in blocks) if whole else tuple(sorted(listed | leading))
        if places:
            found.append(Told(section, places, whole))
    return tuple(found)


def _lists_points(block: List, points: set[str]) -> bool:
    return all(any(point and _letters(text).endswith(point) for point in points) for text in _item_texts(block))


def _leads_in(block: Block) -> bool:
    """Whether a line only says what the points after it are: "Pros:"."""
    if not isinstance(block, Paragraph) or count_words(plain(block.runs)) > LEAD_WORDS:
        return False
    return plain(block.runs).rstrip().endswith(COLONS) or fold_runs(block.runs) in PROS | CONS


def option_sections(briefing: Briefing) -> dict[int, Section]:
    """The section that is headed by each option's name, where there is one without others below it. A number before
    the name does not matter, nor what follows it after a dash or colon."""
    comparison = briefing.comparison
    if comparison is None:
        return {}
    headed = [
        (plain(section.heading.runs), section)
        for section in every_section(briefing.outline)
        if section.heading is not None and section.blocks and not section.children
    ]
    found: dict[int, Section] = {}
    for option, each in enumerate(comparison.options):
        names = {_letters(name) for name in (each.name, *each.aliases)}
        sections = [section for text, section in headed if names & {_letters(name) for name in _names_in(text)}]
        if sections:
            found[option] = sections[0]
    return found


def _names_in(heading: str) -> tuple[str, str, str]:
    """What of a heading may be an option's name."""
    bare = _NUMBERED.sub("", heading)
    return heading, bare, re.split(r"\s[-\u2013\u2014]\s|:\s|\s\(", bare)[0]


def tell_options(briefing: Briefing) -> tuple[tuple[Runs, ...], ...]:
    """What each option is, by sentences: its definition; where no table compares them and all have sections of their
    own, what these open with."""
    options = briefing.comparison.options if briefing.comparison is not None else ()
    defined = tuple(option.definition for option in options)
    if briefing.sources.tables or all(defined):
        return defined
    sections = option_sections(briefing)
    told = tuple(text or _open_section(sections.get(option)) for option, text in enumerate(defined))
    return told if all(told) else defined


def _open_section(section: Section | None) -> tuple[Runs, ...]:
    """The sentences that a section opens with, as many as a card holds."""
    blocks = [block for block in section.blocks if not is_silent(block)] if section is not None else []
    if not blocks or not isinstance(blocks[0], Paragraph):
        return ()
    told: list[Runs] = []
    room = OPENING_WORDS
    for sentence in split_sentences(blocks[0].runs):
        room -= count_words(plain(sentence))
        if room < 0:
            break
        told.append(sentence)
    return tuple(told)


def _item_texts(block: List) -> Iterator[str]:
    for item in block.items:
        for inner in item.blocks:
            yield plain(inner.runs) if isinstance(inner, Paragraph) else "\x00"  # nested: no point of one line


def told_lists(context: Context) -> tuple[Told, ...]:
    """The sections that only list the options by their names."""
    comparison = context.briefing.comparison
    if comparison is None:
        return ()
    names = {_letters(name) for option in comparison.options for name in (option.name, *option.aliases)}
    found = []
    for section in every_section(context.briefing.outline):
        blocks = [block for block in section.blocks if not is_silent(block)]
        if section.heading is None or section.children or len(blocks) != 1 or not isinstance(blocks[0], List):
            continue
        if all(_letters(text) in names for text in _item_texts(blocks[0])):
            found.append(Told(section, tuple(range(section.start, section.start + len(section.blocks))), whole=True))
    return tuple(found)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
