"""The title of a slide in its place, and what it leaves to the content below it.

In: the title's runs, the layout. Out: the fitted title and its frame; frames of content that keep off it. A title
that does not fit its place takes a taller one; only where that is a third of the slide (more on a title slide) and does
not hold it either does it end with "\u2026", whole in the notes.
"""

from __future__ import annotations

from dataclasses import replace

from generator.layout.choose import OPTIONAL, Served
from generator.layout.filling import Setting, least_size
from generator.layout.fit import Fitted, fit_beginning, fit_text, fit_whole
from generator.layout.measure import part_runs
from generator.model.content import Run, Runs
from generator.model.deck import Bullet, Para, Slide, SlideKind, TextContent
from generator.model.template import Layout, Placeholder, Role
from generator.model.units import EMU_PER_INCH, Emu, Frame, Insets, Pt, to_emu

_LONGEST_TITLE = 2_000  # characters: no place for a title holds more
_CLEARANCE = Emu(45720)  # between content and what a layout draws


def _title_place(layout: Layout, setting: Setting) -> tuple[Placeholder | None, Frame]:
    place = next(iter(layout.having(Role.TITLE)), None)
    if place is not None:
        return place, place.frame
    margin = Emu(setting.template.width // 20)
    height = Emu(setting.template.height // 8)
    return None, Frame(margin, Emu(margin // 2), Emu(setting.template.width - 2 * margin), height)


def fit_title(
    runs: Runs, layout: Layout, setting: Setting, kind: SlideKind
) -> tuple[Fitted, Frame, Placeholder | None, bool]:
    """The title at the largest size that fits its place; one that does not fit at the floor takes a taller place. The
    frame that it takes, its placeholder, whether it outgrew that."""
    place, frame = _title_place(layout, setting)
    levels = (
        place.levels if place is not None else tuple(replace(s, size=Pt(28), bold=True) for s in setting.template.text)
    )
    said = place is not None and levels[0].sized
    if not levels[0].sized:
        levels = tuple(replace(s, size=Pt(28)) for s in levels)
    insets = place.insets if place is not None else Insets()
    para = (Para(next(part_runs(runs, _LONGEST_TITLE)), bullet=Bullet.NONE),)
    floor = setting.floor(28 if kind is SlideKind.TITLE else 20)
    fitted = fit_whole(para, levels, insets, frame, setting.book, floor=floor, explicit=not said)
    if fitted is not None:
        return fitted, frame, place, False
    room = Emu(int(setting.template.height * (0.6 if kind is SlideKind.TITLE else 0.34)))
    top = max(0, min(frame.y, setting.template.height - room))
    tall = Frame(frame.x, Emu(top), frame.width, Emu(max(room, frame.height)))
    floor = setting.floor(16)
    fitted = fit_whole(para, levels, insets, tall, setting.book, floor=floor, explicit=not said)
    if fitted is None:
        fitted = fit_beginning(para, levels, insets, tall, setting.book, floor=floor, explicit=not said)
    used = Emu(to_emu(fitted.height) + insets.top + insets.bottom)
    return fitted, Frame(tall.x, tall.y, tall.width, Emu(min(max(used, frame.height), tall.height))), place, True


def title_room(slide: Slide, layout: Layout, setting: Setting) -> tuple[bool, Emu]:
    """Whether the title outgrows its place, and where it then ends."""
    _, frame, _, grew = fit_title(number_title(slide.title, 9, 9, setting), layout, setting, slide.kind)
    return grew, Emu(frame.bottom + setting.template.height // 60)


def number_title(title: Runs, part: int, parts: int, setting: Setting) -> Runs:
    """The title of part `part` of `parts`; as it is where there is one part."""
    if parts < 2 or not title:
        return title
    before, _, after = setting.continued.partition("{title}")
    numbers = {"n": part, "total": parts}
    return tuple(r for r in (Run(before.format(**numbers)), *title, Run(after.format(**numbers))) if r.text)


def _below(served: Served, top: Emu) -> Served:
    if served.frame.y >= top:
        return served
    frame = Frame(served.frame.x, top, served.frame.width, Emu(max(served.frame.bottom - top, EMU_PER_INCH // 2)))
    return replace(served, frame=frame)


def _kept_clear(served: Served, layout: Layout, kind: SlideKind) -> Served:
    """Content that a layout lets lie over its own title or over something drawn keeps to the larger side of it, as
    long as most of its room is left."""
    if kind in (SlideKind.TITLE, SlideKind.SECTION) or served.slot.role in OPTIONAL:
        return served
    frame = served.frame
    title = next((p.frame for p in layout.having(Role.TITLE)), None)
    if title is not None and min(title.bottom, frame.bottom) - max(title.y, frame.y) > title.height // 20:
        frame = frame.clear_of(title)
    for obstacle in layout.obstacles:
        clear = frame.clear_of(obstacle, _CLEARANCE)
        if clear.width * clear.height > 0.6 * frame.width * frame.height:
            frame = clear
    return served if frame == served.frame else replace(served, frame=frame)


def make_room(served: Served, layout: Layout, setting: Setting) -> Served:
    """The same with a frame that is as tall as its text needs, as far as nothing stands below it."""
    content, frame = served.slot.content, served.frame
    if served.placeholder is None or not isinstance(content, TextContent):
        return served
    levels, insets = served.placeholder.levels, served.placeholder.insets
    floor = least_size(served.slot.role, setting.template.height)
    if len(fit_text(content.paras, levels, insets, frame, setting.book, floor=floor)) == 1:
        return served
    others = (p.frame for p in layout.placeholders if p.idx != served.placeholder.idx)
    below = (f for f in (*others, *layout.obstacles) if f.y >= frame.bottom and f.x < frame.right and frame.x < f.right)
    limit = min([setting.template.height - setting.template.height // 20, *(f.y - _CLEARANCE for f in below)])
    room = replace(frame, height=Emu(max(frame.height, limit - frame.y)))
    fitted = fit_text(content.paras, levels, insets, room, setting.book, floor=floor)
    used = Emu(to_emu(fitted[0].height + 1) + insets.top + insets.bottom)
    return replace(served, frame=room if len(fitted) > 1 else replace(room, height=max(frame.height, used)))


def keep_off_title(served: Served, slide: Slide, layout: Layout, setting: Setting) -> Served:
    """The same with a frame that the slide's title, even when it is numbered, does not touch."""
    taken, bottom = title_room(slide, layout, setting)
    return _below(served, bottom) if taken else _kept_clear(served, layout, slide.kind)
