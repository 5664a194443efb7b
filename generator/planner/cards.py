"""Small neighbouring sections as cards side by side, instead of a nearly empty slide for each.

In: sections that stand next to each other. Out: how many of the first can be cards, and their slides. Only sections
whose whole text fits a card become one: nothing is condensed here, and nothing lost.
"""

from __future__ import annotations

from generator.model.briefing import Section
from generator.model.content import Block, List, Paragraph, Quote, is_silent, plain
from generator.model.deck import Bullet, Form, Para, Slide, SlideKind, Slot, TextContent
from generator.model.template import Role
from generator.planner.drafts import Context, Draft, Place, own_rest, text_slot
from generator.planner.extraction import text_paras
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.runs import plain_line, text_runs, unbreak_runs

CARD_WORDS = 45  # more is a slide of its own
NARROW_WORDS = 30  # up to here three cards stand side by side
CARD_PARAS = 7
NAME_LENGTH = 60  # characters of a card's head
TITLE_LENGTH = 60  # characters of the names in a title


def take_cards(sections: tuple[Section, ...], context: Context, above: str = "") -> int:
    """How many of the first sections become cards; 0 where they are better off on slides of their own.

    `above` is the heading over all of `sections` that no slide has as its title yet: it serves where the names of the
    cards make too long a title.
    """
    count = next((n for n, section in enumerate(sections) if not _is_card(section, context)), len(sections))
    if count < 2:
        return 0
    return count if _named_by(sections[:count], context) or (above and count == len(sections)) else 0


def _named_by(sections: tuple[Section, ...], context: Context) -> bool:
    """Whether the names of the cards on each slide make a title of one line."""
    return all(len(_title(group, context)) <= TITLE_LENGTH for group in _share(sections, context))


def _is_card(section: Section, context: Context) -> bool:
    """A leaf with a short name and nothing but a short text."""
    if section.heading is None or section.children or len(plain_line(section.heading.runs)) > NAME_LENGTH:
        return False
    if section.start - 1 in context.briefing.sources.conclusion:
        return False
    whole = tuple(block for block in section.blocks if not is_silent(block))
    said = _said(section, context)
    if not said or own_rest(section, context) != whole or not all(_is_flat(block) for block in said):
        return False
    paras = text_paras(said, context.labels)
    return len(paras) <= CARD_PARAS and _words(section, context) <= CARD_WORDS


def _is_flat(block: Block) -> bool:
    if isinstance(block, List):
        inner = [each for item in block.items for each in item.blocks]
        return all(isinstance(each, Paragraph) for each in inner)
    if isinstance(block, Quote):
        return all(isinstance(each, Paragraph) for each in block.blocks)
    return isinstance(block, Paragraph)


def _said(section: Section, context: Context) -> tuple[Block, ...]:
    """What a section says, without what only leads elsewhere."""
    own = own_rest(section, context)
    if context.detail == "full":
        return own
    return tuple(block for block in own if not (is_navigation(block) or is_link_list(block)))


def _words(section: Section, context: Context) -> int:
    return context.count_words(_said(section, context))


def _share(sections: tuple[Section, ...], context: Context) -> list[tuple[Section, ...]]:
    """The cards of each slide: as even as can be, never one alone."""
    most = max(_words(section, context) for section in sections)
    beside = 3 if most <= NARROW_WORDS or len(sections) == 3 else 2
    slides = -(-len(sections) // beside)
    small, more = divmod(len(sections), slides)
    if small < 2 and slides > 1:
        slides -= 1
        small, more = divmod(len(sections), slides)
    groups, first = [], 0
    for number in range(slides):
        size = small + (number < more)
        groups.append(sections[first : first + size])
        first += size
    return groups


def _title(group: tuple[Section, ...], context: Context) -> str:
    return context.labels.join([plain_line(section.heading.runs) for section in group if section.heading is not None])


def plan_cards(sections: tuple[Section, ...], place: Place, context: Context, above: str = "") -> list[Draft]:
    """Slides with two or three cards each, under the names of what is on them, or under the heading `above` them."""
    groups = _share(sections, context)
    titles = [_title(group, context) for group in groups]
    if not _named_by(sections, context):
        place = Place((), place.path[:-1])
        pattern = context.labels.continued if len(groups) > 1 else "{title}"
        titles = [pattern.format(title=above, n=number, total=len(groups)) for number in range(1, len(groups) + 1)]
    return [_card_slide(group, title, place, context) for group, title in zip(groups, titles, strict=True)]


def _card_slide(group: tuple[Section, ...], title: str, place: Place, context: Context) -> Draft:
    kicker = (text_slot(Role.KICKER, place.path[0]),) if place.path else ()
    headed: list[Slot] = []
    listed: list[Para] = []
    notes = [*context.waiting]
    context.waiting.clear()
    for section in group:
        assert section.heading is not None
        own = own_rest(section, context)
        name = unbreak_runs(section.heading.runs)
        paras = text_paras(_said(section, context), context.labels)
        headed.append(Slot(Role.HEADER, TextContent((Para(name, bullet=Bullet.NONE),))))
        headed.append(Slot(Role.BODY, TextContent(paras)))
        listed += [Para(name, bullet=Bullet.NONE, lead=True, keep=True), *paras]
        notes += [plain(name), *context.texts_of(own)]
    forms = (Form((*kicker, *headed)), Form((*kicker, Slot(Role.BODY, TextContent(tuple(listed))))))
    line = group[0].heading.span.line if group[0].heading else None
    slide = Slide(SlideKind.CONTENT, text_runs(title), forms, tuple(notes), line)
    return Draft(slide, place.parent, group, any(len(_said(s, context)) < len(own_rest(s, context)) for s in group))
