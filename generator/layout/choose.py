"""Which layout serves a form best, found by what its placeholders are for.

In: a form and the template's layouts. Out: a `Match`: the layout and, for each slot, the placeholder or frame that
takes it. Must never ask for a layout's name or position: ties are settled by geometry.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from generator.model.chart import Chart, ChartKind
from generator.model.deck import (
    ChartContent,
    Form,
    PictureContent,
    SlideKind,
    Slot,
    SlotContent,
    TableContent,
    TextContent,
)
from generator.model.template import DeckTemplate, Layout, LayoutKind, Placeholder, Role
from generator.model.units import Frame

OPTIONAL = frozenset([Role.KICKER, Role.SUBTITLE, Role.DATE, Role.CAPTION])
CHART_TYPE = "chart"  # of a placeholder that takes charts alone (ST_PlaceholderType); it has no role of its own
_CONTENT = (Role.BODY, Role.TABLE, Role.PICTURE, Role.STATEMENT, Role.HEADER)
_SMALLEST_COLUMN = 0.16  # of the slide's width: narrower columns hold no text worth reading
_SMALLEST_AREA = 0.20  # of the slide: less is a caption, not a place for content


@dataclass(frozen=True, slots=True)
class Served:
    """One slot and where it goes: the placeholder that takes it, or only a frame."""

    slot: Slot
    placeholder: Placeholder | None
    frame: Frame


_EMPTY: dict[type[SlotContent], SlotContent] = {
    TextContent: TextContent(()),
    TableContent: TableContent((), (), (), (), row_heads=False, panels=False, alt=""),
    PictureContent: PictureContent("", ""),
    ChartContent: ChartContent(Chart(ChartKind.BAR, (), ()), ""),
}
_Usual: TypeAlias = tuple[tuple[int, int, int], str]  # where titles stand, and on what ground


@dataclass(frozen=True, slots=True)
class Match:
    """A layout, and for each slot of a form the place in it that serves it."""

    layout: Layout
    served: tuple[Served, ...]


def match_form(form: Form, kind: SlideKind, template: DeckTemplate, *, last: bool) -> Match | None:
    """The best layout for a form, None when no layout serves it. `last`: the form must be served somehow, if need be
    on the free area under a title."""
    required = tuple(slot for slot in form.slots if slot.role not in OPTIONAL)
    if kind is SlideKind.TITLE:
        return _with_optional(_opening_layout(template, LayoutKind.TITLE), form, ())
    if kind is SlideKind.SECTION:
        layout = _opening_layout(template, LayoutKind.SECTION)
        texts = [p for p in layout.placeholders if p.role in (Role.BODY, Role.SUBTITLE)]
        if len(required) <= len(texts):
            served = tuple(Served(s, p, p.frame) for s, p in zip(required, texts, strict=False))
            return _with_optional(layout, form, served)
        return None
    found = _find_layout(_Same(template), tuple(Slot(slot.role, _EMPTY[type(slot.content)]) for slot in required), last)
    if found is None:
        return None
    served = tuple(Served(slot, s.placeholder, s.frame) for slot, s in zip(required, found.served, strict=True))
    return _with_optional(found.layout, form, served)


class _Same:
    """A template by identity: it is the same object for all slides of a deck, and has thousands of values to hash."""

    __slots__ = ("template",)

    def __init__(self, template: DeckTemplate) -> None:
        self.template = template

    def __hash__(self) -> int:
        return id(self.template)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.template is self.template


@lru_cache(maxsize=128)
def _find_layout(same: _Same, required: tuple[Slot, ...], last: bool) -> Match | None:
    """The layout for slots of these roles and kinds of content, whatever is in them."""
    template = same.template
    best: tuple[float, tuple[int, ...], str, Match] | None = None
    usual = _usual(template)
    for layout in template.layouts:
        served = _serve(required, layout, template, last=last)
        if served is None:
            continue
        key = (_score(layout, served, template, usual), _geometry(layout), layout.looks)
        if best is None or key > best[:3]:
            best = (*key, Match(layout, served))
    return best[3] if best else None


def _geometry(layout: Layout) -> tuple[int, ...]:
    return tuple(v for p in layout.placeholders for v in (p.frame.x, p.frame.y, p.frame.width, p.frame.height))


def _with_optional(layout: Layout, form: Form, required: tuple[Served, ...]) -> Match:
    """Optional slots join where the layout has a placeholder of their role, in the order of the form."""
    taken = {id(s.slot): s for s in required}
    free = {role: list(layout.having(role)) for role in OPTIONAL}
    if taken:
        used = {s.placeholder.idx for s in required if s.placeholder is not None}
        free = {role: [p for p in places if p.idx not in used] for role, places in free.items()}
    served: list[Served] = []
    for slot in form.slots:
        if id(slot) in taken:
            served.append(taken[id(slot)])
        elif slot.role in OPTIONAL and free[slot.role]:
            place = free[slot.role].pop(0)
            served.append(Served(slot, place, place.frame))
    return Match(layout, tuple(served))


def _serve(
    required: tuple[Slot, ...], layout: Layout, template: DeckTemplate, *, last: bool
) -> tuple[Served, ...] | None:
    """The required slots in the layout's content placeholders, one each and in reading order; for a single slot also
    the free area of a layout with a title."""
    title = next(iter(layout.having(Role.TITLE)), None)
    if layout.kind in (LayoutKind.TITLE, LayoutKind.SECTION):
        return None
    if title is None and not last:
        return None
    charted = any(isinstance(slot.content, ChartContent) for slot in required)
    content = [p for p in layout.placeholders if p.role in _CONTENT or (charted and p.type == CHART_TYPE)]
    if not required:
        return () if not content else None
    ordered = _columns_first(required, content)
    if ordered is not None and _in_proportion(required, ordered, template):
        return tuple(Served(s, p, p.frame) for s, p in zip(required, ordered, strict=True))
    if len(required) > 1:
        return None
    slot = required[0]
    whole = template.width * template.height
    single = [p for p in content if _accepts(p, slot) and p.frame.width * p.frame.height > _SMALLEST_AREA * whole]
    if single and title is not None:
        widest = max(single, key=lambda p: (p.frame.width * p.frame.height, p.frame.x))
        return (Served(slot, widest, widest.frame),)
    if layout.area.width * layout.area.height > _SMALLEST_AREA * whole and not content:
        return (Served(slot, None, layout.area),)
    return (Served(slot, None, layout.area),) if last and layout.area.height > 0 and layout.area.width > 0 else None


def _columns_first(required: tuple[Slot, ...], content: list[Placeholder]) -> list[Placeholder] | None:
    """The content placeholders in the order of the slots, when roles agree one to one; headed columns pair each
    header with the body below it."""
    if len(content) != len(required):
        return None
    ordered = content
    if any(s.role is Role.HEADER for s in required):
        ordered = sorted(content, key=lambda p: (round(p.frame.x / max(1, p.frame.width) * 4), p.frame.y))
    return ordered if all(_accepts(p, s) for p, s in zip(ordered, required, strict=True)) else None


def _accepts(place: Placeholder, slot: Slot) -> bool:
    match slot.content:
        case TableContent():
            return place.role is Role.TABLE or (place.role is Role.BODY and place.type == "obj")
        case PictureContent():
            return place.role is Role.PICTURE or (place.role is Role.BODY and place.type == "obj")
        case ChartContent():
            own = place.type == CHART_TYPE or place.role in (Role.TABLE, Role.PICTURE)
            return own or (place.role is Role.BODY and place.type == "obj")
        case TextContent():
            return place.role is slot.role


def _in_proportion(required: tuple[Slot, ...], places: list[Placeholder], template: DeckTemplate) -> bool:
    """Columns wide enough to read, and of one kind: parallel slots want places of like size."""
    if any(p.frame.width < _SMALLEST_COLUMN * template.width for p in places):
        return False
    if len(required) == 1:
        frame = places[0].frame
        return frame.width * frame.height > _SMALLEST_AREA * template.width * template.height
    bodies = [p.frame.width for p, s in zip(places, required, strict=True) if s.role is Role.BODY]
    return len(bodies) < 2 or max(bodies) <= 1.25 * min(bodies)


def _score(layout: Layout, served: tuple[Served, ...], template: DeckTemplate, usual: _Usual) -> float:
    """Larger is better: room for the content, exact placeholders, the usual title place, nothing left empty."""
    whole = template.width * template.height
    score = sum(s.frame.width * s.frame.height for s in served) / whole
    used = {s.placeholder.idx for s in served if s.placeholder is not None}
    score -= 0.4 * sum(1 for p in layout.placeholders if p.role in _CONTENT and p.idx not in used)
    score -= 0.1 * sum(1 for p in layout.placeholders if p.role is Role.OTHER)
    score -= min(0.9, 0.3 * layout.printed)
    for s in served:
        if s.placeholder is not None:
            own = {TableContent: Role.TABLE, PictureContent: Role.PICTURE, ChartContent: Role.BODY}
            exact = own.get(type(s.slot.content), s.slot.role)
            score += 0.3 if s.placeholder.role is exact or s.placeholder.type == CHART_TYPE else 0.15
    title = next(iter(layout.having(Role.TITLE)), None)
    if title is None:
        return score - 2.0
    usual_title, usual_ground = usual
    if _rounded(title.frame, template) == usual_title:
        score += 0.5
    if served and title.frame.y > min(s.frame.y for s in served):
        score -= 0.5
    if layout.background == usual_ground:
        score += 0.2
    score += 0.05 * sum(1 for p in layout.placeholders if p.role in (Role.FOOTER, Role.NUMBER))
    return score + (0.05 if layout.having(Role.KICKER) else 0.0)


def _rounded(frame: Frame, template: DeckTemplate) -> tuple[int, int, int]:
    return (
        round(frame.x / template.width * 40),
        round(frame.y / template.height * 40),
        round(frame.width / template.width * 40),
    )


def _usual(template: DeckTemplate) -> _Usual:
    """Where most content layouts have their title, and the ground most of them have."""
    inner = [x for x in template.layouts if x.kind not in (LayoutKind.TITLE, LayoutKind.SECTION, LayoutKind.BLANK)]
    places = Counter(_rounded(p.frame, template) for x in inner for p in x.having(Role.TITLE))
    grounds = Counter(x.background for x in inner or template.layouts)
    place = max(places.items(), key=lambda item: (item[1], item[0]))[0] if places else (0, 0, 0)
    return place, max(grounds.items(), key=lambda item: (item[1], item[0]))[0]


def _opening_layout(template: DeckTemplate, kind: LayoutKind) -> Layout:
    """The layout for a title or section slide: of that kind, else of the other, else one with a title."""
    other = LayoutKind.SECTION if kind is LayoutKind.TITLE else LayoutKind.TITLE
    order = {kind: 3.0, LayoutKind.TITLE_ONLY: 1.5, other: 2.0 if kind is LayoutKind.TITLE else 1.0}

    def worth(layout: Layout) -> tuple[float, float, float, tuple[int, ...], str]:
        titles = layout.having(Role.TITLE)
        room = titles[0].frame.width * titles[0].frame.height / (template.width * template.height) if titles else -1.0
        extras = sum(1 for p in layout.placeholders if p.role in (Role.OTHER, Role.PICTURE, Role.TABLE))
        texts = bool(layout.having(Role.SUBTITLE) or layout.having(Role.BODY))
        return (
            order.get(layout.kind, 0.0) + (0.5 if texts else 0) - 0.2 * extras + (-3 if not titles else 0),
            room,
            -len(layout.placeholders),
            _geometry(layout),
            layout.looks,
        )

    return max(template.layouts, key=worth)
