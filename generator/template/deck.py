"""A PowerPoint template, understood: what `inspect_deck_template` finds out about it.

In: a Package. Out: a DeckTemplate value: layouts with roles, effective styles and free areas, the table style,
and the colours that options may take. Must never write, and never judge by index or English name.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.model.color import apart_first, contrast, is_dark, modify_luminance
from generator.model.names import qn
from generator.model.package import Element, Package, PackageError
from generator.model.template import (
    DeckTemplate,
    Layout,
    LayoutKind,
    OptionColor,
    Placeholder,
    Role,
    TableStyle,
    TextStyle,
)
from generator.model.units import Emu, Frame, parse_emu, parse_number
from generator.template.decoration import (
    Drawn,
    background_of,
    count_printed_words,
    find_area,
    find_decoration,
    find_obstacles,
)
from generator.template.pins import LayoutPins, Pins, name_keys, pin_kinds, pin_roles
from generator.template.roles import assign_roles, base_role, judge_layout
from generator.template.styles import Facts, body_insets, read_list_style, text_levels
from generator.template.theme import Palette, color_of, read_fonts, read_palette

_TITLES = ("title", "ctrTitle", "vertTitle")
_FOOTERS = ("dt", "ftr", "sldNum", "hdr")
_WORDING = re.compile(rb' (?:name|descr|title|lang|altLang)="[^"]*"|<a:t>[^<]*</a:t>')
_READABLE = 4.55  # WCAG asks for 4.5; renderers round colours
_LUMINANCE_STEPS = tuple((mod, 0) for mod in (90000, 75000, 60000, 50000, 40000, 30000, 25000))
_LIGHTER_STEPS = ((60000, 40000), (40000, 60000), (20000, 80000))


@dataclass(frozen=True, slots=True)
class _Master:
    """What the layouts of one master share."""

    root: Element
    palette: Palette
    fonts: Mapping[str, str]
    known: dict[int, tuple[Element, tuple[Facts, ...]]]  # list styles read so far; the element keeps its identity
    levels: dict[tuple[int, ...], tuple[TextStyle, ...]]  # most placeholders of a master share a few chains

    def text_levels(self, chain: Iterable[Element | None], palette: Palette) -> tuple[TextStyle, ...]:
        """The effective levels of a chain of list styles, each list style and each chain worked out once."""
        used = tuple(element for element in chain if element is not None and len(element))
        if palette is not self.palette:  # a layout with a colour map of its own
            return text_levels((read_list_style(e, palette) for e in used), palette, self.fonts)
        for element in used:
            if id(element) not in self.known:
                self.known[id(element)] = (element, read_list_style(element, palette))
        key = tuple(map(id, used))
        if key not in self.levels:
            self.levels[key] = text_levels((self.known[id(e)][1] for e in used), palette, self.fonts)
        return self.levels[key]


_SMALLEST_SIDE, _LARGEST_SIDE = 914_400, 51_206_400


def inspect_deck_template(package: Package, file: str, pins: Pins | None = None) -> tuple[DeckTemplate, Diagnostics]:
    """What a deck template offers, `pins` obeyed; `file` names it in messages. BriefError BRF305 when it has no usable
    layout."""
    try:
        presentation = package.xml(package.main)
        masters = {name: _read_master(package, name) for name in package.related(package.main, "slideMaster")}
        parts = [(part, name) for name in masters for part in package.related(name, "slideLayout")]
        roots = [_parse_part(package, part, "p:sldLayout") for part, _ in parts]
    except (PackageError, KeyError) as error:
        raise BriefError(diagnose("BRF302", f"the template cannot be used: {error}", file=file)) from error
    width, height = _slide_size(presentation, file)
    defaults = presentation.find(qn("p:defaultTextStyle"))
    pins = pins or Pins()
    keys = name_keys(_layout_name(root) for root in roots)
    layouts: Sequence[Layout] = [
        replace(
            _read_layout(root, part, masters[name], defaults, width, height, pins.layouts.get(key)),
            looks=_digest_looks(package.parts[part]),
        )
        for (part, name), root, key in zip(parts, roots, keys, strict=True)
    ]
    if not layouts:
        hint = "add a layout with a title to its slide master (View > Slide Master)"
        raise BriefError(diagnose("BRF305", "the deck template has no slide layouts", file=file, hint=hint))
    layouts, said = pin_kinds(layouts, pins)
    first = next(iter(masters.values()))
    return DeckTemplate(
        width=width,
        height=height,
        layouts=tuple(layouts),
        text=first.text_levels((defaults,), first.palette),
        table_style=_read_table_style(package, first.palette),
        option_colors=_option_colors(first.palette, _grounds(layouts)),
        theme_colors=tuple((n, first.palette.named(n)) for n in dict(first.palette.mapping)),
        theme_fonts=tuple(first.fonts.items()),
        body=_body_levels(first, defaults),
    ), said


def _slide_size(presentation: Element, file: str) -> tuple[Emu, Emu]:
    """Width and height of slides; BriefError BRF302 outside 1 to 56 inches (ISO/IEC 29500-1, 19.7.15)."""
    size = presentation.find(qn("p:sldSz"))
    if size is None:
        return Emu(9144000), Emu(6858000)
    found = parse_emu(size.get("cx")), parse_emu(size.get("cy"))
    if not all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in found):
        message = "the template cannot be used: its slides are not between 1 and 56 inches wide and high"
        raise BriefError(diagnose("BRF302", message, file=file, hint="set the slide size in PowerPoint (Design)"))
    return found


def _parse_part(package: Package, part: str, tag: str) -> Element:
    root = package.xml(part)
    if root.tag != qn(tag):
        raise PackageError("bad xml", f"{part} is not what it says it is")
    return root


def _read_master(package: Package, name: str) -> _Master:
    root = _parse_part(package, name, "p:sldMaster")
    themes = package.related(name, "theme")
    theme = package.xml(themes[0]) if themes else None
    return _Master(root, read_palette(theme, root.find(qn("p:clrMap"))), read_fonts(theme), {}, {})


def _body_levels(master: _Master, defaults: Element | None) -> tuple[TextStyle, ...]:
    styles = master.root.find(qn("p:txStyles"))
    body = _master_placeholder(master.root, "body")
    text = body.find(qn("p:txBody")) if body is not None else None
    chain = (
        defaults,
        None if styles is None else styles.find(qn("p:bodyStyle")),
        None if text is None else text.find(qn("a:lstStyle")),
    )
    return master.text_levels(chain, master.palette)


def placeholder_shapes(root: Element) -> list[Element]:
    """The shapes of a slide, layout or master that are placeholders, in z-order, groups included."""
    return [shape for shape in root.iter(qn("p:sp"), qn("p:pic"), qn("p:graphicFrame")) if _ph(shape) is not None]


def _ph(shape: Element) -> Any:
    for tag in ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr"):
        holder = shape.find(qn(tag) + "/" + qn("p:nvPr") + "/" + qn("p:ph"))
        if holder is not None:
            return holder
    return None


def _digest_looks(data: bytes) -> str:
    return hashlib.sha256(_WORDING.sub(b"", data)).hexdigest()[:16]


def _layout_name(root: Element) -> str:
    holder = root.find(qn("p:cSld"))
    return " ".join((holder.get("name") or "").split()) if holder is not None else ""


def _read_layout(
    root: Element,
    part: str,
    master: _Master,
    defaults: Element | None,
    width: Emu,
    height: Emu,
    pins: LayoutPins | None,
) -> Layout:
    override = root.find(qn("p:clrMapOvr") + "/" + qn("a:overrideClrMapping"))
    palette = master.palette.mapped(override)
    ground = background_of(root, master.root, palette)
    decoration = find_decoration(root, master.root, palette, width, height)
    found = []
    used: set[int] = set()
    for shape in placeholder_shapes(root):
        placeholder = _read_placeholder(shape, master, defaults, palette, ground, decoration)
        if placeholder is None or placeholder.idx in used:
            continue
        used.add(placeholder.idx)
        found.append(placeholder)
    placeholders = pin_roles(assign_roles(tuple(found), width, height), pins)
    kind, why = judge_layout(placeholders, root.get("type", ""), height)
    area, under = find_area(placeholders, _master_frames(master.root), decoration, ground, width, height)
    title = next((p.frame.bottom for p in placeholders if p.role is Role.TITLE and p.frame.y < height // 3), area.y)
    zone = Frame(Emu(0), Emu(min(title, area.y)), width, Emu(max(0, height * 17 // 20 - min(title, area.y))))
    printed = count_printed_words(root, master.root, zone, width, height)
    obstacles = find_obstacles(placeholders, decoration)
    return Layout(part, _layout_name(root), kind, placeholders, area, under, printed, obstacles, why)


def _read_placeholder(
    shape: Element,
    master: _Master,
    defaults: Element | None,
    palette: Palette,
    ground: str,
    decoration: tuple[Drawn, ...],
) -> Placeholder | None:
    holder = _ph(shape)
    if holder is None:
        return None
    kind = holder.get("type", "obj")
    parent = _master_placeholder(master.root, kind)
    frame = _frame(shape) or (_frame(parent) if parent is not None else None)
    if frame is None:
        return None
    bodies = [s.find(qn("p:txBody")) for s in (parent, shape) if s is not None]
    insets, anchor, vertical = body_insets([b.find(qn("a:bodyPr")) for b in bodies if b is not None])
    styles = master.root.find(qn("p:txStyles"))
    branch = "p:titleStyle" if kind in _TITLES else "p:otherStyle" if kind in _FOOTERS else "p:bodyStyle"
    chain = [defaults, None if styles is None else styles.find(qn(branch))]
    chain += [b.find(qn("a:lstStyle")) for b in bodies if b is not None]
    fill = _own_fill(shape, palette) or (_own_fill(parent, palette) if parent is not None else "")
    behind = fill or next(
        (d.fill for d in reversed(decoration) if d.fill and d.frame.contains(frame, slack=91440)), ground
    )
    name = shape.find(".//" + qn("p:cNvPr"))
    return Placeholder(
        idx=parse_number(holder.get("idx")),
        type=kind,
        name=name.get("name", "") if name is not None else "",
        role=base_role(kind, vertical or holder.get("orient") == "vert"),
        frame=frame,
        insets=insets,
        anchor=anchor,
        levels=master.text_levels(chain, palette),
        fill=fill,
        background=behind,
    )


def _master_placeholder(root: Element, kind: str) -> Element | None:
    """The master's placeholder that a layout's inherits from: by type, everything that is text or object from body."""
    wanted = "title" if kind in _TITLES else kind if kind in _FOOTERS else "body"
    return next((s for s in placeholder_shapes(root) if (_ph(s).get("type") or "obj") == wanted), None)


def _frame(shape: Element) -> Frame | None:
    transform = shape.find(qn("p:spPr") + "/" + qn("a:xfrm"))
    if transform is None:
        transform = shape.find(qn("p:xfrm"))
    if transform is None:
        return None
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    return Frame(*map(parse_emu, (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))))


def _own_fill(shape: Element, palette: Palette) -> str:
    properties = shape.find(qn("p:spPr"))
    return "" if properties is None else color_of(properties.find(qn("a:solidFill")), palette)


def _master_frames(root: Element) -> dict[str, Frame]:
    frames = {(_ph(s).get("type") or "obj"): _frame(s) for s in placeholder_shapes(root)}
    return {kind: frame for kind, frame in frames.items() if frame is not None}


def _grounds(layouts: Sequence[Layout]) -> tuple[str, ...]:
    """What option colours will stand on: the ground of most content layouts, and panels of the same lightness."""
    openings = (LayoutKind.TITLE, LayoutKind.SECTION, LayoutKind.BLANK)
    inner = [x for x in layouts if x.kind not in openings] or layouts
    counts = Counter(x.background for x in inner)
    usual = max(counts, key=lambda rgb: (counts[rgb], rgb))
    panels = {p.background for x in inner for p in x.placeholders if p.role in (Role.HEADER, Role.BODY)}
    return (usual, *sorted(rgb for rgb in panels if contrast(rgb, usual) < 1.5 and rgb != usual))


def _option_colors(palette: Palette, grounds: tuple[str, ...]) -> tuple[OptionColor, ...]:
    """The accents that can be read on all of `grounds`, each shaded until it reaches 4.5:1, those that look like one
    before them last; else the text colour."""
    found: list[OptionColor] = []
    dark = is_dark(grounds[0])
    for number in range(1, 7):
        name = f"accent{number}"
        rgb = palette.named(name)
        if not rgb:
            continue
        candidates = [OptionColor(name, rgb)]
        for mod, off in _LIGHTER_STEPS if dark else _LUMINANCE_STEPS:
            candidates.append(OptionColor(name, modify_luminance(rgb, mod, off), mod, off or None))
        readable = next((c for c in candidates if min(contrast(c.rgb, g) for g in grounds) >= _READABLE), None)
        if readable is not None and all(readable.rgb != other.rgb for other in found):
            found.append(readable)
    order = apart_first([color.rgb for color in found])
    return tuple(found[place] for place in order) or (OptionColor("tx1", palette.named("tx1") or "000000"),)


def _read_table_style(package: Package, palette: Palette) -> TableStyle:
    """The template's default table style, where tableStyles.xml says what it looks like."""
    for part in package.related(package.main, "tableStyles"):
        try:
            root = package.xml(part)
        except PackageError:
            break
        guid = root.get("def", "")
        for style in root.iter(qn("a:tblStyle")):
            if style.get("styleId") == guid:
                return _table_style(style, guid, palette)
    return TableStyle("")


def _table_style(style: Element, guid: str, palette: Palette) -> TableStyle:
    def text(region: str) -> tuple[str, bool]:
        element = style.find(qn(region) + "/" + qn("a:tcTxStyle"))
        return ("", False) if element is None else (color_of(element, palette), element.get("b") == "on")

    def fill(region: str) -> str:
        element = style.find(f"{qn(region)}/{qn('a:tcStyle')}/{qn('a:fill')}/{qn('a:solidFill')}")
        return color_of(element, palette)

    whole, header, first = text("a:wholeTbl"), text("a:firstRow"), text("a:firstCol")
    return TableStyle(
        guid,
        text_color=whole[0],
        header_color=header[0],
        header_fill=fill("a:firstRow"),
        header_bold=header[1],
        first_column_bold=first[1],
        band_fill=fill("a:wholeTbl"),
    )
