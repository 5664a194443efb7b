"""Columns that no layout of the template has places for: the area under the title, parted.

In: a form with columns. Out: one slide on which each column is set below the text above them all, texts in all columns
at one size; None where that does not fit. Must never drop a word.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from generator.layout.filling import Page, Setting
from generator.layout.stack import (
    GAP,
    STEPS,
    Ground,
    Group,
    Leaf,
    arrange_at,
    find_ground,
    group_slots,
)
from generator.model.deck import Form, Slide, TextContent
from generator.model.template import Role
from generator.model.units import EMU_PER_INCH, Emu, Frame, Pt

_GUTTER = 0.035  # of the slide's width, between columns
_LEAST_WIDTH = 0.16  # of the slide's width: narrower columns hold no text worth reading
_MOST_ABOVE = 0.4  # of the height: what stands above the columns leaves them the rest


def set_beside(form: Form, slide: Slide, setting: Setting) -> Leaf | None:
    """The one slide of a form with columns."""
    kickers = tuple(slot for slot in form.slots if slot.role is Role.KICKER)
    rest = tuple(slot for slot in form.slots if slot.role is not Role.KICKER)
    ground = find_ground(kickers, slide, setting)
    if ground is None or not form.columns:
        return None
    first = len(rest) - sum(form.columns)
    bounds = [first, *(first + end for end in accumulate(form.columns))]
    columns = [group_slots(rest[start:end]) for start, end in pairwise(bounds)]
    above = group_slots(rest[:first])
    own = (setting.template.body or setting.template.text)[0].size
    for size in dict.fromkeys(Pt(max(setting.floor(16), round(own * step))) for step in (*STEPS, 0.7)):
        page = _set_at(above, columns, size, slide, ground, setting)
        if page is not None:
            return ground.match.layout, (*page, *ground.extras)
    return None


def _set_at(
    above: tuple[Group, ...], columns: list[tuple[Group, ...]], size: Pt, slide: Slide, ground: Ground, setting: Setting
) -> Page | None:
    bare = replace(ground, extras=())
    frame = ground.frame
    page: Page = ()
    if above:
        top = arrange_at(above, size, slide, bare, setting)
        if top is None:
            return None
        gap = int(GAP * setting.template.height / (7.5 * EMU_PER_INCH))
        start = max(item.frame.bottom for item in top) + gap
        if start - frame.y > _MOST_ABOVE * frame.height:
            return None
        page, bare = top, replace(bare, is_taken=True)
        frame = Frame(frame.x, Emu(start), frame.width, Emu(frame.bottom - start))
    frames = _part(frame, len(columns), setting)
    if not frames:
        return None
    for place, groups in zip(frames, columns, strict=True):
        # The placeholder can stand for one text alone; a second column at its side stands in a box.
        made = arrange_at(groups, size, slide, replace(bare, frame=place), setting)
        if made is None:
            return None
        page = (*page, *made)
        if any(isinstance(slot.content, TextContent) for group in groups for slot in group):
            bare = replace(bare, is_taken=True)
    return page


def _part(frame: Frame, count: int, setting: Setting) -> tuple[Frame, ...]:
    """So many columns of one width, from the side on which the language begins; () where they would be too narrow."""
    gutter = int(_GUTTER * setting.template.width)
    width = (frame.width - gutter * (count - 1)) // count
    if width < _LEAST_WIDTH * setting.template.width:
        return ()
    frames = tuple(
        Frame(Emu(frame.x + number * (width + gutter)), frame.y, Emu(width), frame.height) for number in range(count)
    )
    return frames[::-1] if setting.right_to_left else frames
