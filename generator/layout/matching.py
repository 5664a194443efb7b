"""All slots of a form into the places of a layout, page by page.

In: a match of form and layout, the slide. Out: pages of placed items. Must never drop a word.
"""

from __future__ import annotations

from generator.layout.choose import Match, Served
from generator.layout.filling import Page, Setting, fill_slot, fit_slot, least_size, placed_text
from generator.layout.fit import fit_beginning
from generator.layout.mirror import is_made_for_right_to_left
from generator.layout.pointers import keep_off_pointer
from generator.layout.titles import keep_off_title, make_room
from generator.model.deck import PlacedItem, PlacedText, Slide, SlideKind, TextContent
from generator.model.template import Role
from generator.model.units import to_pt

ALIKE = 1.05  # columns whose widths differ by no more can change places


def fill_match(match: Match, slide: Slide, setting: Setting) -> list[Page]:
    """The content items of a match, page by page. Only a form with one required slot can take several pages well;
    with more, the slots that need fewer pages are simply done earlier."""
    optional = [s for s in match.served if _is_optional(s, slide.kind)]
    required = [s for s in match.served if not _is_optional(s, slide.kind)]
    if setting.right_to_left and is_made_for_right_to_left(match.layout):
        required = _from_the_right(required)
    required = [keep_off_title(s, slide, match.layout, setting) for s in required]
    required = [keep_off_pointer(s, slide, match.layout, setting) for s in required]
    if slide.kind in (SlideKind.TITLE, SlideKind.SECTION):
        required = [make_room(s, match.layout, setting) for s in required]
    filled = [fill_slot(s, slide, match, setting) for s in required]
    filled = _level_sizes(required, filled, slide, match, setting)
    count = max((len(pages) for pages in filled), default=1)
    extras = [_fill_whole(make_room(s, match.layout, setting), slide, match, setting) for s in optional]
    pages = []
    for number in range(count):
        items = [item for slot_pages in filled if number < len(slot_pages) for item in slot_pages[number]]
        pages.append(tuple(items + [item for extra in extras for item in extra]))
    return pages


def _from_the_right(required: list[Served]) -> list[Served]:
    """Columns beside one another in the order of a text that runs from right to left: the first on the right."""
    result = list(required)
    rows: dict[tuple[int, object], list[int]] = {}
    for place, served in enumerate(required):
        if served.placeholder is not None:
            kind = (served.slot.role, type(served.slot.content))
            rows.setdefault((served.frame.y, kind), []).append(place)
    for row in rows.values():
        ordered = sorted(row, key=lambda place: required[place].frame.x)
        widths = [required[place].frame.width for place in ordered]
        if len(ordered) < 2 or max(widths) > ALIKE * min(widths):
            continue
        for place, other in zip(ordered, reversed(ordered), strict=True):
            mirrored = required[other]
            result[place] = Served(required[place].slot, mirrored.placeholder, mirrored.frame)
    return result


def _fill_whole(served: Served, slide: Slide, match: Match, setting: Setting) -> Page:
    """A slot that does not go on over slides: of what is too much for its frame, the beginning."""
    pages = fill_slot(served, slide, match, setting)
    place, content = served.placeholder, served.slot.content
    if place is None or not isinstance(content, TextContent):
        return pages[0]
    if len(pages) == 1 and all(_is_within(item) for item in pages[0]):
        return pages[0]
    floor = least_size(served.slot.role, setting.template.height)
    explicit = not place.levels[0].sized
    page = fit_beginning(
        content.paras, place.levels, place.insets, served.frame, setting.book, floor=floor, explicit=explicit
    )
    return (placed_text(page, served, setting),)


def _is_within(item: PlacedItem) -> bool:
    """Whether an item keeps to its frame; a line of words that may be broken in two ways may need two."""
    return not isinstance(item, PlacedText) or item.claim <= to_pt(item.frame.height) + 0.5


def _is_optional(served: Served, kind: SlideKind) -> bool:
    return served.slot.role in (Role.KICKER, Role.DATE, Role.CAPTION) or (
        served.slot.role is Role.SUBTITLE and kind is SlideKind.TITLE
    )


def _level_sizes(
    required: list[Served], filled: list[list[Page]], slide: Slide, match: Match, setting: Setting
) -> list[list[Page]]:
    """Parallel texts (the bodies, the headers) take one size: the smallest that any of them needed."""
    result = list(filled)
    for role in (Role.BODY, Role.HEADER):
        peers = [i for i, s in enumerate(required) if s.slot.role is role and isinstance(s.slot.content, TextContent)]
        if len(peers) < 2:
            continue
        bases = []
        for i in peers:
            content = required[i].slot.content
            assert isinstance(content, TextContent)
            bases.append(fit_slot(content.paras, required[i], slide, setting, None)[0].base)
        if len(set(bases)) > 1:
            for i in peers:
                result[i] = fill_slot(required[i], slide, match, setting, min(bases))
    return result
