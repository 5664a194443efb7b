"""The handout: the whole source as a document that reads alone, summary first.

In: a `Briefing`. Out: a `Handout` in which every block of the source stands once in full, under its own headings
where it has them. Conventions for the writer: in a `StyleRole.OPTION` paragraph the runs after the name (which has
`Run.option`) are set in the character style of `StyleRole.MUTED`.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.model.anchors import name_headings
from generator.model.briefing import Briefing, Section
from generator.model.content import (
    Heading,
    Run,
    Runs,
    is_silent,
    plain,
)
from generator.model.deck import SlideKind
from generator.model.handout import (
    Handout,
    HandoutBlock,
    HandoutChart,
    HandoutFootnote,
    HandoutPara,
    HandoutTable,
)
from generator.model.template import StyleRole
from generator.planner.balance import is_worth_table
from generator.planner.charts import color_options
from generator.planner.claims import headline
from generator.planner.drafts import every_section
from generator.planner.fields import cover_lines
from generator.planner.handout_blocks import Lists, block_in_full, noted_paras
from generator.planner.handout_comparison import score_blocks, table_blocks
from generator.planner.introduction import find_introduction
from generator.planner.labels import Labels, labels_for
from generator.planner.runs import text_runs, unbreak_runs
from generator.planner.score_slides import is_all_scores
from generator.planner.targets import print_targets

UNHEADED = 8  # blocks that may stand without a heading over them
_HEADINGS = (
    StyleRole.HEADING_1,
    StyleRole.HEADING_2,
    StyleRole.HEADING_3,
    StyleRole.HEADING_4,
    StyleRole.HEADING_5,
    StyleRole.HEADING_6,
)
CONCLUDING = -1  # the section of a conclusion that stands under no heading of its own


def plan_handout(briefing: Briefing, *, numbered: bool = False) -> tuple[Handout, Diagnostics]:
    """The handout of a briefing: in short, the options, the comparison, the rest as the source has it, the conclusion.
    `numbered`: each heading gets its number ("3.2").

    Without a comparison the conclusion stays in its place; the summary still comes first where there is a statement.
    """
    labels = labels_for(briefing.properties.lang)
    lists = Lists()
    summary = _summary(briefing, labels)
    blocks: list[HandoutBlock] = []
    if briefing.comparison is None:
        blocks += _sections(briefing.outline, briefing, lists, conclusion=True)
    else:
        tables = briefing.sources.tables
        opening = tuple(s for s in briefing.outline if s.heading is None and (not tables or s.start <= tables[0]))
        opening += find_introduction(briefing)
        blocks += _sections(opening, briefing, lists, conclusion=False)
        blocks += _options(briefing, labels)
        blocks += _comparison(briefing, labels, lists)
        blocks += _scores(briefing, labels)
        others = tuple(section for section in briefing.outline if section not in opening)
        blocks += _sections(others, briefing, lists, conclusion=False)
        blocks += _conclusion(briefing, labels, lists)
    blocks = [*_pictured_title(briefing), *blocks]
    if _needs_heading(blocks):
        blocks.insert(0, HandoutPara(StyleRole.HEADING_1, text_runs(labels.overview), keep=True))
    blocks = _name_headings([_color_chart(block, briefing) for block in blocks], briefing)
    if numbered:
        blocks = _number_headings(blocks)
    footnotes = tuple(
        HandoutFootnote(
            note.label,
            tuple(para for each in note.blocks for para in noted_paras(each, lists, labels)),
        )
        for note in briefing.document.footnotes
    )
    cover = cover_lines(briefing.properties)
    shown, footnotes = print_targets((*summary, *blocks), footnotes, briefing.properties.lang)
    return Handout(briefing.properties, cover, shown, footnotes, labels.page_of), ()


def _pictured_title(briefing: Briefing) -> list[HandoutBlock]:
    """What the title heading holds besides the title: pictures, and what stands in their place."""
    index = briefing.sources.title
    heading = briefing.document.blocks[index] if index is not None else None
    pictures = tuple(run for run in heading.runs if run.image is not None) if isinstance(heading, Heading) else ()
    return [HandoutPara(StyleRole.BODY, pictures)] if pictures else []


def _name_headings(blocks: list[HandoutBlock], briefing: Briefing) -> list[HandoutBlock]:
    """Headings of the source with the addresses that they have there: in the handout some stand in another order."""
    headings = [(place, b) for place, b in enumerate(briefing.document.blocks) if isinstance(b, Heading)]
    names = name_headings((plain(heading.runs), heading.names) for _, heading in headings)
    known = {place + 1: given for (place, _), given in zip(headings, names, strict=True)}
    return [
        replace(block, names=known.get(block.section, ()))
        if isinstance(block, HandoutPara) and block.section is not None
        else block
        for block in blocks
    ]


def _color_chart(block: HandoutBlock, briefing: Briefing) -> HandoutBlock:
    if not isinstance(block, HandoutChart):
        return block
    return replace(block, chart=color_options(block.chart, briefing.comparison))


def _number_headings(blocks: list[HandoutBlock]) -> list[HandoutBlock]:
    """Each heading with its number; a level that is skipped counts as 1."""
    counts: list[int] = []
    numbered: list[HandoutBlock] = []
    for block in blocks:
        if isinstance(block, HandoutPara) and block.role in _HEADINGS:
            level = _HEADINGS.index(block.role) + 1
            counts = [*counts[:level], *[1] * (level - 1 - len(counts)), *([0] if len(counts) < level else [])]
            counts[-1] += 1
            numbered.append(replace(block, number=".".join(map(str, counts))))
        else:
            numbered.append(block)
    return numbered


def _needs_heading(blocks: list[HandoutBlock]) -> bool:
    """Whether a text without any heading is long enough that a reader, or a screen reader, looks for one."""
    if any(isinstance(block, HandoutPara) and block.role in _HEADINGS for block in blocks):
        return False
    return len(blocks) > UNHEADED or any(isinstance(block, HandoutTable) for block in blocks)


def _summary(briefing: Briefing, labels: Labels) -> list[HandoutBlock]:
    """The bottom line; where the source draws none, what the table shows, so labelled."""
    statement: Runs = briefing.conclusion.statement if briefing.conclusion else ()
    label = labels.in_short
    if not statement and briefing.comparison is not None:
        statement = text_runs(headline(briefing.comparison, briefing.properties.lang))
        label = labels.glance
    if not statement:
        return []
    return [
        HandoutPara(StyleRole.SUMMARY_LABEL, text_runs(label), keep=True),
        HandoutPara(StyleRole.SUMMARY, statement),
    ]


def _options(briefing: Briefing, labels: Labels) -> list[HandoutBlock]:
    comparison = briefing.comparison
    if comparison is None or not any(option.expansion or option.definition for option in comparison.options):
        return []
    if not briefing.sources.options and not briefing.sources.tables:
        return []  # sections of their own say it
    above = _emptied_heading(briefing, briefing.sources.options)
    blocks: list[HandoutBlock] = [
        HandoutPara(_HEADINGS[0], above or text_runs(labels.options), keep=True, shown=(SlideKind.OPTIONS,))
    ]
    for index, option in enumerate(comparison.options):
        name = Run(option.name, option=index)
        expansion = (Run(" "), *option.expansion) if option.expansion else ()
        blocks.append(HandoutPara(StyleRole.OPTION, (name, *expansion), keep=bool(option.definition)))
        if option.definition:
            sentences = [run for place, s in enumerate(option.definition) for run in ((Run(" "),) if place else ()) + s]
            blocks.append(HandoutPara(StyleRole.BODY, tuple(sentences)))
    return blocks


def _comparison(briefing: Briefing, labels: Labels, lists: Lists) -> list[HandoutBlock]:
    """The comparison under the heading that its table stands under, with what else this says, else under our own."""
    comparison, tables = briefing.comparison, _moved_tables(briefing)
    if comparison is None or not (tables or is_worth_table(briefing)):
        return []
    kinds = (SlideKind.COMPARISON, SlideKind.DETAILS, *([SlideKind.SCORES] if is_all_scores(comparison) else []))
    section = _moved_section(briefing)
    if section is None or section.heading is None:
        above = _emptied_heading(briefing, tables) or text_runs(labels.comparison)
        return [HandoutPara(_HEADINGS[0], above, keep=True, shown=kinds), *table_blocks(briefing)]
    heading = unbreak_runs(section.heading.runs)
    blocks: list[HandoutBlock] = [HandoutPara(_HEADINGS[0], heading, keep=True, section=section.start, shown=kinds)]
    elsewhere = briefing.sources.taken()
    for place, block in enumerate(section.blocks, section.start):
        if place == tables[0]:
            blocks += table_blocks(briefing)
        elif place not in elsewhere:
            blocks += block_in_full(block, lists, labels)
    return blocks


def _moved_section(briefing: Briefing) -> Section | None:
    """The section of the comparison's table, which stands whole where the comparison does; None where others are below
    it, or where the options were read from it too."""
    tables, options = _moved_tables(briefing), briefing.sources.options
    for section in every_section(briefing.outline):
        own = range(section.start, section.start + len(section.blocks))
        if section.heading is not None and tables and tables[0] in own and not section.children:
            return None if any(index in own for index in options) or _is_concluding(section, briefing) else section
    return None


def _scores(briefing: Briefing, labels: Labels) -> list[HandoutBlock]:
    """The decision matrix under a heading of its own, where the comparison's table is another."""
    comparison = briefing.comparison
    if comparison is None or comparison.scoring is None:
        return []
    if _moved_tables(briefing) and is_all_scores(comparison):
        return []
    heading = HandoutPara(
        _HEADINGS[0], text_runs(labels.decision_matrix), keep=True, shown=(SlideKind.SCORES, SlideKind.SENSITIVITY)
    )
    return [heading, *score_blocks(briefing)]


def _emptied_heading(briefing: Briefing, used: tuple[int, ...]) -> Runs:
    """The heading of the section that holds one of the blocks `used` and nothing that is left over, else ()."""
    taken = briefing.sources.taken()
    for section in every_section(briefing.outline):
        own = range(section.start, section.start + len(section.blocks))
        if section.heading is not None and any(index in own for index in used) and _is_emptied(section, taken):
            return unbreak_runs(section.heading.runs)
    return ()


def _moved_tables(briefing: Briefing) -> tuple[int, ...]:
    """The table that stands in the comparison's section; several stay under the headings that they have."""
    tables = briefing.sources.tables
    return tables if len(tables) == 1 else ()


def _is_emptied(section: Section, taken: frozenset[int]) -> bool:
    """Whether all that a section says has gone to the options, the comparison or the conclusion."""
    own = all(section.start + place in taken or is_silent(b) for place, b in enumerate(section.blocks))
    return bool(section.blocks) and own and not section.children


def _conclusion(briefing: Briefing, labels: Labels, lists: Lists) -> list[HandoutBlock]:
    """The conclusion as written, under its own heading."""
    conclusion = briefing.conclusion
    if conclusion is None:
        return []
    heading = unbreak_runs(conclusion.heading) or text_runs(labels.conclusion)
    section = _concluding_section(briefing)
    start = CONCLUDING if section is None else section.start
    blocks: list[HandoutBlock] = [
        HandoutPara(_HEADINGS[0], heading, keep=True, section=start, shown=(SlideKind.CONCLUSION,))
    ]
    if section is None:
        for block in conclusion.blocks:
            blocks += block_in_full(block, lists, labels)
        return blocks
    for block in section.blocks:
        blocks += block_in_full(block, lists, labels)
    return blocks + _sections(section.children, briefing, lists, conclusion=False, depth=1 - section.depth)


def _concluding_section(briefing: Briefing) -> Section | None:
    return next((s for s in every_section(briefing.outline) if _is_concluding(s, briefing)), None)


def _is_concluding(section: Section, briefing: Briefing) -> bool:
    """Whether the conclusion was read from under this section's heading, which then comes first among its sources."""
    return section.heading is not None and briefing.sources.conclusion[:1] == (section.start - 1,)


def _sections(
    sections: tuple[Section, ...], briefing: Briefing, lists: Lists, *, conclusion: bool, depth: int = 0
) -> list[HandoutBlock]:
    """Sections as the source has them, without what has its place elsewhere. With `conclusion`, that too."""
    labels = labels_for(briefing.properties.lang)
    sources = briefing.sources
    elsewhere = sources.taken() - (frozenset(sources.conclusion) if conclusion else frozenset())
    elsewhere -= frozenset(sources.tables) - frozenset(_moved_tables(briefing))
    moved = _moved_section(briefing) if briefing.comparison is not None else None
    blocks: list[HandoutBlock] = []
    for section in sections:
        if (not conclusion and _is_concluding(section, briefing)) or section is moved:
            continue
        moved_heading = _heading_moved(section, briefing)
        if section.heading is not None and not moved_heading:
            level = min(max(section.depth + depth, 1), len(_HEADINGS)) - 1
            heading = HandoutPara(_HEADINGS[level], section.heading.runs, keep=True, section=section.start)
            blocks.append(heading)
        for place, block in enumerate(section.blocks):
            if section.start + place not in elsewhere:
                blocks += block_in_full(block, lists, labels)
        blocks += _sections(section.children, briefing, lists, conclusion=conclusion, depth=depth)
    return blocks


def _heading_moved(section: Section, briefing: Briefing) -> bool:
    """Whether the heading stands over the options or the comparison instead."""
    sources = briefing.sources
    if not _is_emptied(section, sources.taken()) or section.heading is None:
        return False
    heading = unbreak_runs(section.heading.runs)
    return heading in (_emptied_heading(briefing, sources.options), _emptied_heading(briefing, _moved_tables(briefing)))
