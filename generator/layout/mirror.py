"""The content of a slide from right to left: what a template has on the left side stands on the right.

In: the items of a slide in a language that is written from right to left, its layout and title. Out: the same items,
their frames mirrored within the width that title and content take together, so that columns follow each other as the
language is read. A slide whose template is made for such languages stays, and so does one where something drawn would
be covered.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.deck import PlacedItem
from generator.model.template import Layout, LayoutKind
from generator.model.units import Emu, Frame

_OPENINGS = (LayoutKind.TITLE, LayoutKind.SECTION)


def is_made_for_right_to_left(layout: Layout) -> bool:
    """Whether the text of a layout runs from right to left as it is: then its places stand where they should."""
    return any(place.levels[0].right_to_left for place in layout.placeholders)


def mirror_items(items: tuple[PlacedItem, ...], title: Frame, layout: Layout) -> tuple[PlacedItem, ...]:
    """The items with their frames mirrored, or as they are."""
    if layout.kind in _OPENINGS or is_made_for_right_to_left(layout):
        return items
    frames = (title, *(item.frame for item in items))
    edges = min(frame.x for frame in frames) + max(frame.right for frame in frames)
    mirrored = [replace(item.frame, x=Emu(edges - item.frame.right)) for item in items]
    covers = any(
        frame.overlaps(obstacle) and not item.frame.overlaps(obstacle)
        for frame, item in zip(mirrored, items, strict=True)
        for obstacle in layout.obstacles
    )
    return items if covers else tuple(replace(i, frame=f) for i, f in zip(items, mirrored, strict=True))
