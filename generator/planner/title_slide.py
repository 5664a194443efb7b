"""The title slide: the title, what stands beneath it, and the little before the first section that fits there.

In: a `Briefing`. Out: the blocks that open the document where the title slide holds them, and that slide. What of them
it does not show is in its notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.briefing import Briefing, Section
from generator.model.content import Block, Heading, LayoutWish, List, Notes, Paragraph, Rule, is_silent, plain
from generator.model.deck import Bullet, Form, Para, Slide, SlideKind, Slot, TextContent
from generator.model.template import Role
from generator.planner.directions import take_directions
from generator.planner.drafts import Context, text_slot
from generator.planner.introduction import find_introduction
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import note_texts
from generator.planner.runs import plain_line, text_runs, unbreak_runs
from generator.planner.words import count_words

SUBTITLE_WORDS = 30  # an opening paragraph this short stands on the title slide
SUBTITLES = 4  # lines that stand there where the author wants just these
FACT_WORDS = 12  # of a line such as "Date: 2 May"


def find_opening(briefing: Briefing, rest: frozenset[int]) -> Section | None:
    """What stands before the first section when it is so little that the title slide holds it: one short paragraph,
    facts about the document ("Date: 2 May"), or what only leads elsewhere."""
    for section in briefing.outline:
        if section.heading is not None:
            return _sentence(briefing)
        first = _first_share(section)
        own = [block for place, block in enumerate(first.blocks) if section.start + place in rest]
        said = [b for b in own if not (is_silent(b) or isinstance(b, Notes | LayoutWish) or is_navigation(b))]
        brief = len(said) == 1 and (_is_subtitle(said[0]) or _states_facts(said[0]))
        brief = brief or (len(first.blocks) < len(section.blocks) and _are_subtitles(said))
        if own and (brief or not said):
            return first
    return None


def plan_title(briefing: Briefing, opening: Section | None, context: Context) -> Slide:
    """The title slide, with the blocks of `opening` (None for none), which is what `find_opening` found."""
    labels = context.labels
    properties = briefing.properties
    title = text_runs(properties.title)
    subtitle = [Para(text_runs(properties.subtitle), bullet=Bullet.NONE)] if properties.subtitle else []
    taken = briefing.sources.taken()
    own = [block for n, block in enumerate(opening.blocks, opening.start) if n not in taken] if opening else []
    said = [block for block in own if isinstance(block, Paragraph) and not is_navigation(block)]
    leads = said if _are_subtitles(said) else [block for block in said if _is_subtitle(block)][:1]
    if leads and not briefing.document.metadata.subtitle:
        subtitle = [Para(unbreak_runs(lead.runs), bullet=Bullet.NONE) for lead in leads]
    if properties.author:
        subtitle.append(Para(text_runs(properties.author), bullet=Bullet.NONE, muted=True))
    slots = [text_slot(Role.KICKER, labels.briefing)]
    if subtitle:
        slots.append(Slot(Role.SUBTITLE, TextContent(tuple(subtitle))))
    if properties.date:
        slots.append(text_slot(Role.DATE, properties.date))
    index = briefing.sources.title
    heading = briefing.document.blocks[index] if index is not None else None
    written = heading.runs if isinstance(heading, Heading) else title
    if heading is not None and isinstance(heading, Heading) and plain_line(heading.runs) == properties.title:
        title = tuple(replace(run, bold=False) for run in unbreak_runs(heading.runs))
    above = plain_line(opening.heading.runs) if opening and opening.heading else ""
    given = (plain_line(written), properties.subtitle, properties.author, properties.date, above)
    left, directions = take_directions(tuple(own), context)
    spoken = note_texts(directions.notes, labels, briefing.document)
    below = note_texts(left, labels, briefing.document)
    notes = (*spoken, *(text for text in given if text), *below)
    line = heading.span.line if heading else None
    return Slide(SlideKind.TITLE, title, (Form(tuple(slots)),), notes, line, directions.layout)


def _sentence(briefing: Briefing) -> Section | None:
    """All that introduces a comparison when that is one short paragraph, which would be lonely on a slide."""
    introduction = find_introduction(briefing)
    if len(introduction) != 1 or briefing.document.metadata.subtitle or briefing.document.directed:
        return None
    said = [block for block in introduction[0].blocks if not is_silent(block)]
    return introduction[0] if len(said) == 1 and _is_subtitle(said[0]) else None


def _first_share(section: Section) -> Section:
    """A section up to its first break after any text."""
    for place, block in enumerate(section.blocks):
        if isinstance(block, Rule) and any(not isinstance(b, Rule) for b in section.blocks[:place]):
            return replace(section, blocks=section.blocks[:place])
    return section


def _is_subtitle(block: Block) -> bool:
    if not isinstance(block, Paragraph) or is_navigation(block) or is_link_list(block):
        return False
    return 2 < count_words(plain(block.runs)) <= SUBTITLE_WORDS


def _are_subtitles(blocks: Sequence[Block]) -> bool:
    """Whether a title slide that its author ends with a break holds all that stands on it."""
    texts = [plain(block.runs) for block in blocks if isinstance(block, Paragraph)]
    return 0 < len(blocks) == len(texts) <= SUBTITLES and sum(map(count_words, texts)) <= SUBTITLE_WORDS


def _states_facts(block: Block) -> bool:
    """Whether a list says of the document what others write as front matter: a name, a colon, a few words."""
    if not isinstance(block, List):
        return False
    texts = [plain(each.runs) for item in block.items for each in item.blocks if isinstance(each, Paragraph)]
    facts = [text for text in texts if 0 < text.find(":") <= 30 and count_words(text) <= FACT_WORDS]
    return len(texts) == len(block.items) == len(facts)
