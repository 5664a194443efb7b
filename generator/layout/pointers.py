"""The line at the foot of a slide that says where the whole is of what the slide condenses.

In: a slide with a pointer, the layout it stands on. Out: the placed line, at one place on all slides of a layout, and
frames of content that keep off it. Must never be smaller than any text may be, nor leave the slide.
"""

from __future__ import annotations

from dataclasses import replace

from generator.layout.choose import OPTIONAL, Served
from generator.layout.filling import Setting
from generator.layout.fit import fit_text
from generator.model.deck import Bullet, Para, PlacedText, Slide
from generator.model.template import Layout, Role
from generator.model.units import EMU_PER_INCH, Emu, Frame, Insets, Pt, to_emu

_SIZE = Pt(12)  # on slides of 7.5 inches
_INSETS = Insets(top=Emu(0), bottom=Emu(0))
_LEAST_WIDTH = 0.3  # of the slide's: a narrower place holds no such line
_CONTENT = (Role.BODY, Role.TABLE, Role.PICTURE, Role.STATEMENT)


def pointer_frame(layout: Layout, setting: Setting) -> Frame:
    """Where the line stands: at the foot of the layout's content, over all its columns, clear of what it draws."""
    usual = _content_place(layout, setting)
    height = Emu(to_emu(setting.floor(_SIZE) * 1.35))
    frame = Frame(usual.x, Emu(usual.bottom - height), usual.width, height)
    for obstacle in layout.obstacles:
        beside = frame.clear_of(obstacle)
        if beside.width >= _LEAST_WIDTH * setting.template.width and beside.height == height:
            frame = beside
        elif frame.overlaps(obstacle):
            frame = replace(frame, y=Emu(max(obstacle.y - height, usual.y)))
    return frame


def _content_place(layout: Layout, setting: Setting) -> Frame:
    """The places for content of a layout as one; without one the area under its title."""
    places = [place.frame for place in layout.placeholders if place.role in _CONTENT]
    if not places and layout.area.width > _LEAST_WIDTH * setting.template.width:
        return layout.area
    places = places or [place.frame for place in layout.having(Role.TITLE)] or [layout.area]
    left, top = min(f.x for f in places), min(f.y for f in places)
    right, bottom = max(f.right for f in places), max(f.bottom for f in places)
    return Frame(left, top, Emu(right - left), Emu(bottom - top))


def keep_off_pointer(served: Served, slide: Slide, layout: Layout, setting: Setting) -> Served:
    """The same with a frame that ends above the slide's pointer, where it has one."""
    if not slide.pointer or served.slot.role in OPTIONAL:
        return served
    top = Emu(pointer_frame(layout, setting).y - setting.template.height // 120)
    if served.frame.bottom <= top or served.frame.y >= top:
        return served
    height = Emu(max(top - served.frame.y, EMU_PER_INCH // 2))
    return replace(served, frame=Frame(served.frame.x, served.frame.y, served.frame.width, height))


def place_pointer(slide: Slide, layout: Layout, setting: Setting) -> tuple[PlacedText, ...]:
    """The line in its place, at the end side of the text; () where there is none."""
    if not slide.pointer:
        return ()
    frame = pointer_frame(layout, setting)
    levels = tuple(replace(style, size=setting.floor(_SIZE), bold=False) for style in setting.template.text)
    paras = (Para(slide.pointer, bullet=Bullet.NONE, muted=True),)
    fitted = fit_text(paras, levels, _INSETS, frame, setting.book, floor=setting.floor(_SIZE), explicit=True)[0]
    side = "l" if setting.right_to_left else "r"
    return (
        PlacedText(
            Role.CAPTION, frame, None, fitted.paras, fitted.sizes, anchor="b", align=side,
            right_to_left=setting.right_to_left, claim=fitted.height,
        ),
    )  # fmt: skip
