"""What a layout draws by itself, and the area that is left for content.

In: the trees of a layout and its master. Out: frames of logos, bands, pictures and boxes with their fills, the
colour of the ground, and the free area with what lies under it. A shape as large as the slide is ground, a
shape under most of the content area is a panel to stay inside of, anything else is kept clear of.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import Placeholder, Role
from generator.model.units import Emu, Frame, parse_emu
from generator.template.theme import Palette, color_of

_DRAWN = ("p:sp", "p:pic", "p:grpSp", "p:cxnSp", "p:graphicFrame")
_CONTENT = (Role.BODY, Role.TABLE, Role.PICTURE, Role.HEADER, Role.STATEMENT)


def background_of(layout: Element, master: Element, palette: Palette) -> str:
    """RRGGBB of the ground: the layout's own background, else the master's; bg1 where it is a picture or gradient
    of unknown colour (of a gradient the first stop)."""
    for root in (layout, master):
        ground = root.find(qn("p:cSld") + "/" + qn("p:bg"))
        if ground is None:
            continue
        properties = ground.find(qn("p:bgPr"))
        if properties is not None:
            color = color_of(properties.find(qn("a:solidFill")), palette)
            stop = properties.find(".//" + qn("a:gs"))
            return color or color_of(stop, palette) or palette.named("bg1")
        reference = ground.find(qn("p:bgRef"))
        color = color_of(reference, palette) or palette.named("bg1")
        return palette.ground(reference.get("idx", ""), color) if reference is not None else color
    return palette.named("bg1") or "FFFFFF"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape that a layout or its master draws: its frame, its fill (RRGGBB, "" for none or a picture), and whether
    it can be covered at all: a picture, a filled shape, text; not a mere outline."""

    frame: Frame
    fill: str
    solid: bool


def find_decoration(layout: Element, master: Element, palette: Palette, width: int, height: int) -> tuple[Drawn, ...]:
    """What the master, then the layout draw, placeholders aside, in z-order."""
    trees = [layout] if layout.get("showMasterSp") in ("0", "false") else [master, layout]
    found: list[Drawn] = []
    for root in trees:
        tree = root.find(qn("p:cSld") + "/" + qn("p:spTree"))
        for shape in () if tree is None else tree:
            if shape.tag not in {qn(t) for t in _DRAWN} or shape.find(".//" + qn("p:ph")) is not None:
                continue
            frame = _drawn_frame(shape, width, height)
            if frame is not None:
                fill = _fill(shape, palette)
                drawn = shape.tag not in (qn("p:sp"), qn("p:cxnSp")) or bool(fill)
                words = any((t.text or "").strip() for t in shape.iter(qn("a:t")))
                found.append(Drawn(frame, fill, drawn or words))
    return tuple(found)


def find_obstacles(placeholders: tuple[Placeholder, ...], decoration: tuple[Drawn, ...]) -> tuple[Frame, ...]:
    """Frames of what is drawn in a part of a content placeholder, and so would be covered by what fills it whole. What
    lies under most of a placeholder is its ground."""
    content = [p.frame for p in placeholders if p.role in _CONTENT]
    found = []
    for drawn in decoration:
        if not drawn.solid:
            continue
        for frame in content:
            shared = _intersection(drawn.frame, frame)
            if shared is not None and shared.width * shared.height < 0.4 * frame.width * frame.height:
                found.append(drawn.frame)
                break
    return tuple(found)


def count_printed_words(layout: Element, master: Element, zone: Frame, width: int, height: int) -> int:
    """How many words the layout and its master print of themselves inside `zone`, where content would stand: a sign
    that it is a form with a purpose of its own rather than a place for content."""
    trees = [layout] if layout.get("showMasterSp") in ("0", "false") else [master, layout]
    count = 0
    for root in trees:
        for shape in root.iter(qn("p:sp")):
            if shape.find(".//" + qn("p:ph")) is not None:
                continue
            frame = _drawn_frame(shape, width, height)
            shared = _intersection(frame, zone) if frame is not None else None
            if frame is None or shared is None or shared.width * shared.height < 0.5 * frame.width * frame.height:
                continue
            count += len(" ".join(t.text or "" for t in shape.iter(qn("a:t"))).split())
    return count


def _drawn_frame(shape: Element, width: int, height: int) -> Frame | None:
    """Where a shape draws, cut to the slide; None off the slide."""
    transform = next((t for t in shape.iter(qn("a:xfrm"), qn("p:xfrm")) if t.find(qn("a:off")) is not None), None)
    if transform is None:
        return None
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    x, y = parse_emu(offset.get("x")), parse_emu(offset.get("y"))
    right, bottom = x + parse_emu(extent.get("cx")), y + parse_emu(extent.get("cy"))
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(right, width), min(bottom, height)
    if right < left or bottom < top or (right == left and bottom == top):
        return None
    return Frame(Emu(left), Emu(top), Emu(right - left), Emu(bottom - top))


def _fill(shape: Element, palette: Palette) -> str:
    properties = shape.find(qn("p:spPr"))
    if properties is None:
        return ""
    color = color_of(properties.find(qn("a:solidFill")), palette)
    return color or color_of(properties.find(".//" + qn("a:gs")), palette)


def find_area(
    placeholders: tuple[Placeholder, ...],
    master_frames: dict[str, Frame],
    decoration: tuple[Drawn, ...],
    ground: str,
    width: int,
    height: int,
) -> tuple[Frame, str]:
    """The free area of a layout and RRGGBB of what lies under it.

    The union of its content placeholders where it has any, else the master's body, else what margins of a
    twentieth leave; below the title, above the footers, clear of decoration.
    """
    content = [p.frame for p in placeholders if p.role in _CONTENT]
    title = next((p.frame for p in placeholders if p.role is Role.TITLE), None)
    if content:
        area = _union(content)
    elif "body" in master_frames:
        area = master_frames["body"]
    else:
        left = title.x if title is not None else Emu(width // 20)
        right = title.right if title is not None else Emu(width - width // 20)
        area = Frame(Emu(left), Emu(height // 5), Emu(right - left), Emu(height * 7 // 10))
    if not content and title is not None and title.y < height // 2:
        area = _below(area, Emu(title.bottom + height // 60))
    for p in placeholders:
        if p.role in (Role.DATE, Role.FOOTER, Role.NUMBER) and p.frame.y > height // 2 and p.frame.overlaps(area):
            area = Frame(area.x, area.y, area.width, Emu(max(p.frame.y - area.y, 0)))
    under = ground
    for drawn in decoration:
        frame, fill = drawn.frame, drawn.fill
        shared = _intersection(frame, area)
        if shared is None:
            continue
        if frame.width * frame.height >= 0.9 * width * height:
            under = fill or under
        elif shared.width * shared.height >= 0.7 * area.width * area.height:
            under = fill or under
            area = area if content else shared
        elif not content:
            area = area.clear_of(frame, Emu(height // 100))
    return area, under


def _union(frames: list[Frame]) -> Frame:
    left, top = min(f.x for f in frames), min(f.y for f in frames)
    right, bottom = max(f.right for f in frames), max(f.bottom for f in frames)
    return Frame(left, top, Emu(right - left), Emu(bottom - top))


def _below(area: Frame, top: Emu) -> Frame:
    return area if area.y >= top else Frame(area.x, top, area.width, Emu(max(area.bottom - top, 0)))


def _intersection(a: Frame, b: Frame) -> Frame | None:
    if not a.overlaps(b):
        return None
    left, top = max(a.x, b.x), max(a.y, b.y)
    return Frame(left, top, Emu(min(a.right, b.right) - left), Emu(min(a.bottom, b.bottom) - top))
