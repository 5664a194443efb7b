"""Slots one below another under one title: text, tables, pictures and code of a section on few, well-filled slides.

In: a stacked form. Out: one `Leaf` a slide, in the order of the form. A table is set beside nothing that would make it
hard to read, a line that leads in stays with what it leads in to. Must never drop a word, and never raise on any text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.layout.choose import Match, Served, match_form
from generator.layout.filling import CODE_SIZE, Page, Setting, fill_slot, fit_slot, least_table_height
from generator.layout.listings import is_listing, listing_frame
from generator.layout.matching import fill_match
from generator.layout.pointers import keep_off_pointer
from generator.layout.titles import keep_off_title
from generator.model.deck import (
    ChartContent,
    Form,
    PictureContent,
    PlacedItem,
    Slide,
    SlideKind,
    Slot,
    TableContent,
    TextContent,
)
from generator.model.template import Layout, Placeholder, Role
from generator.model.units import EMU_PER_INCH, Emu, Frame, Insets, Pt, to_emu

Leaf: TypeAlias = tuple[Layout, Page]
_Sized: TypeAlias = tuple[Page, Pt]
Group: TypeAlias = tuple[Slot, ...]  # a table or picture with its caption; or a text

GAP = Emu(int(0.22 * EMU_PER_INCH))  # between what stands one below the other, for slides of 7.5 inches
STEPS = (1.0, 0.9, 0.8)  # of the template's own size, tried before a slide more is taken
LEAST_TABLE = Pt(14)  # a table is not set smaller than this to make room for a neighbour
LEAST_PICTURE = 0.4  # of the frame's height: the least that a picture is given beside a text
LEAST_CHART = 0.5  # likewise for a chart, whose letters do not shrink with it
MOST_GROUPS = 6
CAPTION_SIZE = Pt(14)


@dataclass(frozen=True, slots=True)
class Ground:
    """The layout that stacked slides stand on, the frame of their content, and what stands above the title."""

    match: Match
    frame: Frame
    extras: Page
    body: Placeholder | None
    is_taken: bool = False  # a text stands in the placeholder already: the others get boxes


def stack_slots(form: Form, slide: Slide, setting: Setting) -> list[Leaf]:
    """The slides of a stacked form, at least one: as many groups on each as fit at a readable size."""
    kickers = tuple(slot for slot in form.slots if slot.role is Role.KICKER)
    groups = group_slots(tuple(slot for slot in form.slots if slot.role is not Role.KICKER))
    ground = find_ground(kickers, slide, setting)
    leaves: list[Leaf] = []
    arranged: dict[int, tuple[tuple[Group, ...], Pt]] = {}
    rest = groups
    while rest:
        count, found = _take_most(rest, slide, ground, setting) if ground is not None else (1, None)
        if found is not None and ground is not None:
            page, size = found
            arranged[len(leaves)] = (rest[:count], size)
            leaves.append((ground.match.layout, page))
            rest = rest[count:]
            continue
        alone, rest = rest[0], rest[1:]
        if rest and _leads_in(alone) and _takes_caption(rest[0]):
            alone, rest = (*rest[0], replace(alone[0], role=Role.CAPTION)), rest[1:]
        leaves += _place_alone(alone, kickers, slide, setting)
    smallest = min((size for _, size in arranged.values()), default=None)
    for number, (taken, size) in arranged.items():  # all slides of a section in one size
        even = arrange_at(taken, smallest, slide, ground, setting) if ground and smallest and size > smallest else None
        if even is not None:
            leaves[number] = (leaves[number][0], even)
    return leaves or _place_alone((), kickers, slide, setting)


def _take_most(groups: tuple[Group, ...], slide: Slide, ground: Ground, setting: Setting) -> tuple[int, _Sized | None]:
    """How many of the first groups go on one slide, and that slide; None for a group that has slides of its own."""
    count: int = 1
    page: _Sized | None = None
    for more in range(2, min(len(groups), MOST_GROUPS) + 1):
        tried = _arrange(groups[:more], slide, ground, setting)
        if tried is None:
            break
        count, page = more, tried
    shorter = count
    while 1 < shorter < len(groups) and _leads_in(groups[shorter - 1]):
        shorter -= 1
    if shorter == count:
        return count, page
    return shorter, _arrange(groups[:shorter], slide, ground, setting) if shorter > 1 else None


def group_slots(slots: tuple[Slot, ...]) -> tuple[Group, ...]:
    """Slots as what stays together: a caption with the table or picture before it."""
    groups: list[Group] = []
    for slot in slots:
        if slot.role is Role.CAPTION and groups and _is_shown(groups[-1][0]):
            groups[-1] = (*groups[-1], slot)
        else:
            groups.append((slot,))
    return tuple(groups)


def _is_shown(slot: Slot) -> bool:
    return isinstance(slot.content, TableContent | PictureContent | ChartContent)


def _leads_in(group: Group) -> bool:
    """Whether a group is but a short text that asks to stay with what follows."""
    content = group[0].content
    return isinstance(content, TextContent) and len(content.paras) == 1 and content.paras[0].keep


def _takes_caption(group: Group) -> bool:
    return len(group) == 1 and _is_shown(group[0])


def find_ground(kickers: tuple[Slot, ...], slide: Slide, setting: Setting) -> Ground | None:
    """The layout and the frame for several slots; None where the template has no place for text."""
    text = Slot(Role.BODY, TextContent(()))
    match = match_form(Form((*kickers, text)), SlideKind.CONTENT, setting.template, last=True)
    if match is None:
        return None
    served = next(s for s in match.served if s.slot is text)
    served = keep_off_title(served, slide, match.layout, setting)
    frame = keep_off_pointer(served, slide, match.layout, setting).frame
    extras = tuple(item for s in match.served if s.slot is not text for item in fill_slot(s, slide, match, setting)[0])
    return Ground(match, frame, extras, served.placeholder)


def _place_alone(group: Group, kickers: tuple[Slot, ...], slide: Slide, setting: Setting) -> list[Leaf]:
    """One group on slides of its own, in the places that the template has for its kind."""
    form = Form((*kickers, *group))
    single = replace(slide, forms=(form,), kind=_kind(group))
    match = match_form(form, single.kind, setting.template, last=True)
    if match is None:
        layout = max(setting.template.layouts, key=lambda x: x.area.width * x.area.height)
        match = Match(layout, tuple(Served(slot, None, layout.area) for slot in group[:1]))
    return [(match.layout, page) for page in fill_match(match, single, setting)]


def _kind(group: Group) -> SlideKind:
    content = group[0].content if group else None
    match content:
        case TableContent():
            return SlideKind.TABLE
        case PictureContent() | ChartContent():
            return SlideKind.PICTURE
        case TextContent(paras=paras) if is_listing(paras):
            return SlideKind.CODE
        case _:
            return SlideKind.CONTENT


# ---- several groups on one slide


def _arrange(groups: tuple[Group, ...], slide: Slide, ground: Ground, setting: Setting) -> _Sized | None:
    """The groups below one another in the frame, texts at the largest size at which all fits, and that size; None
    where they do not."""
    own = (setting.template.body or setting.template.text)[0].size
    for size in dict.fromkeys(Pt(max(setting.floor(16), round(own * step))) for step in STEPS):
        page = arrange_at(groups, size, slide, ground, setting)
        if page is not None:
            return page, size
    return None


def arrange_at(groups: tuple[Group, ...], size: Pt, slide: Slide, ground: Ground, setting: Setting) -> Page | None:
    """The groups below one another in the frame of the ground, texts at `size`; None where they do not fit."""
    places = _assign(groups, ground)
    gap = int(GAP * setting.template.height / (7.5 * EMU_PER_INCH))
    needs = [_need(served, size, slide, ground, setting) for served in places]
    if any(need is None for need in needs):
        return None
    least = [need or Emu(0) for need in needs]
    spare = ground.frame.height - sum(least) - gap * (len(places) - 1)
    elastic = sum(need for need, s in zip(least, places, strict=True) if _is_shown(s.slot))
    if spare < 0:
        return None
    items: list[PlacedItem] = []
    y = ground.frame.y
    for served, need in zip(places, least, strict=True):
        height = need + (spare * need // max(elastic, 1) if _is_shown(served.slot) else 0)
        frame = Frame(served.frame.x, Emu(y), served.frame.width, Emu(height))
        made = _make(replace(served, frame=frame), size, slide, ground, setting)
        if made is None:
            return None
        items += made
        y = Emu(max(item.frame.bottom for item in made) + gap)
    return (*items, *ground.extras)


def _assign(groups: tuple[Group, ...], ground: Ground) -> list[Served]:
    """The layout's placeholder for the first text; the others stand in boxes whose text begins at the same edge."""
    body, places = None if ground.is_taken else ground.body, []
    for slot in (slot for group in groups for slot in group):
        if isinstance(slot.content, TextContent) and slot.role is Role.BODY and body is not None:
            places.append(Served(slot, body, ground.frame))
            body = None
        elif isinstance(slot.content, TextContent):
            places.append(Served(slot, None, _boxed(ground)))
        else:
            places.append(Served(slot, None, ground.frame))
    return places


def _boxed(ground: Ground) -> Frame:
    insets, box, frame = ground.body.insets if ground.body else Insets(), Insets(), ground.frame
    left, right = insets.left - box.left, insets.right - box.right
    return Frame(Emu(frame.x + left), frame.y, Emu(frame.width - left - right), frame.height)


def _need(served: Served, size: Pt, slide: Slide, ground: Ground, setting: Setting) -> Emu | None:
    """The least height that a slot takes; None where a slide of its own is due to it."""
    match served.slot.content:
        case TextContent(paras=paras):
            fitted = fit_slot(paras, served, slide, setting, _size_of(served.slot, size, setting))
            insets = served.placeholder.insets if served.placeholder is not None else Insets()
            if is_listing(paras):
                insets = listing_frame(served)[1]
            needed = Emu(to_emu(fitted[0].height + 2) + insets.top + insets.bottom)
            return needed if len(fitted) == 1 else None
        case TableContent() as content:
            return least_table_height(content, ground.frame, LEAST_TABLE, setting)
        case PictureContent():
            return Emu(int(LEAST_PICTURE * ground.frame.height))
        case ChartContent():
            return Emu(int(LEAST_CHART * ground.frame.height))


def _size_of(slot: Slot, size: Pt, setting: Setting) -> Pt:
    if slot.role is Role.CAPTION:
        return CAPTION_SIZE
    code = isinstance(slot.content, TextContent) and is_listing(slot.content.paras)
    own = (setting.template.body or setting.template.text)[0].size
    return Pt(max(setting.floor(12), round(setting.floor(CODE_SIZE) * size / own - 0.5))) if code else size


def _make(served: Served, size: Pt, slide: Slide, ground: Ground, setting: Setting) -> Page | None:
    """The items of one slot in its frame; None where they need more than it."""
    alone = replace(slide, forms=(Form((served.slot,)),))
    if isinstance(served.slot.content, TextContent):
        pages = fill_slot(served, slide, ground.match, setting, _size_of(served.slot, size, setting))
    else:
        pages = fill_slot(served, alone, Match(ground.match.layout, ()), setting)
    return pages[0] if len(pages) == 1 else None
