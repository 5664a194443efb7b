"""The claims of a deck's frames, held against what a renderer drew of them.

In: the bytes of a deck whose frames carry claims; later the texts of a drawing of it, with their colours. Out: a copy
of the deck in which the text of each claim has a colour of its own, so that whatever is drawn in that colour belongs
to that claim, in every script and order; then what is drawn beyond its frame, its slide or its claim. The copy differs
from the deck in colours alone, but for links, which renderers colour as they like: they become plain text. Touches no
file and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.claim import read_claim
from generator.model.names import qn
from generator.model.package import Element, Package, open_package, save_package, serialize_xml
from generator.model.units import Frame, parse_emu, parse_number, to_pt

TOLERANCE = 1.0  # points: a drawing is exact to about a tenth; outlines of glyphs may stand over their line a little
# Of the tallest ink: how far marks and joined letters may stand over the line (Devanagari, Arabic), over one side of a
# frame and over both sides of a text. A line too many is 0.9 and more.
_OVERHANG, _OVERHANGS = 0.1, 0.35
_FIRST_COLOR = 0x3D0000  # colours that no design uses: text of the template keeps apart from ours
_FILLS = ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")
_LINKS = ("a:hlinkClick", "a:hlinkMouseOver", "a:hlinkHover")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of one text: the page it is drawn on (from 1; hidden slides are not drawn), the number of its
    slide, a name, the colour of its text in the copy (RRGGBB as a number), the top and bottom that it keeps within and
    the height that it takes, in points; `text` None for a row of a table, whose height is the claim."""

    page: int
    slide: int
    name: str
    color: int
    top: float
    bottom: float
    text: float | None


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A piece of text as drawn: its page from 1, its colour, its box in points from the top left corner, ink alone."""

    page: int
    color: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Fault:
    """Text drawn where it should not be. `kind` is "frame" (beyond its frame, or its row), "page" (beyond the slide or
    page) or "claim" (taller than claimed, within its frame); `points` how far."""

    kind: str
    slide: int
    name: str
    points: float


def color_claims(data: bytes) -> tuple[bytes, tuple[Claim, ...]]:
    """A copy of a deck with coloured claims, and the claims; PackageError for what is no package."""
    package = open_package(data)
    parts = dict(package.parts)
    claims: list[Claim] = []
    page = 0
    for number, part in enumerate(_slides(package), 1):
        root = package.xml(part)
        if root.get("show", "1") in ("0", "false"):
            continue
        page += 1
        claims += _color_slide(root, page, number)
        parts[part] = serialize_xml(root)
    return save_package(parts, package.defaults, package.overrides), tuple(claims)


def find_faults(
    claims: tuple[Claim, ...], drawn: tuple[DrawnText, ...], sizes: Mapping[int, tuple[float, float]]
) -> tuple[tuple[Fault, ...], int]:
    """What is drawn beyond its place, the worst of each claim, in order of slides; and how many claims were seen.
    `sizes` are width and height in points of each page."""
    slides = {claim.page: claim.slide for claim in claims}
    by_claim: dict[tuple[int, int], list[DrawnText]] = {}
    faults: list[Fault] = []
    for text in drawn:
        by_claim.setdefault((text.page, text.color), []).append(text)
    seen = 0
    for claim in claims:
        own = by_claim.get((claim.page, claim.color))
        if own:
            seen += 1
            faults += _judge(claim, own)
    names = {(claim.page, claim.color): claim.name for claim in claims}
    faults += find_strays(drawn, sizes, slides, names)
    return tuple(sorted(_worst(faults), key=lambda fault: (fault.slide, fault.name, fault.kind))), seen


def find_strays(
    drawn: tuple[DrawnText, ...],
    sizes: Mapping[int, tuple[float, float]],
    slides: Mapping[int, int] | None = None,
    names: Mapping[tuple[int, int], str] | None = None,
) -> list[Fault]:
    """Texts that stand beyond the edges of their page."""
    found = []
    for text in drawn:
        width, height = sizes[text.page]
        beyond = max(-text.left, -text.top, text.right - width, text.bottom - height)
        if beyond > TOLERANCE:
            name = (names or {}).get((text.page, text.color), "text")
            found.append(Fault("page", (slides or {}).get(text.page, text.page), name, beyond))
    return found


def _judge(claim: Claim, own: list[DrawnText]) -> Iterator[Fault]:
    top, bottom = min(text.top for text in own), max(text.bottom for text in own)
    tallest = max(text.bottom - text.top for text in own)
    beyond = max(bottom - claim.bottom, claim.top - top)
    if beyond > max(TOLERANCE, _OVERHANG * tallest):
        yield Fault("frame", claim.slide, claim.name, beyond)
    elif claim.text is not None and bottom - top > claim.text + max(TOLERANCE, _OVERHANGS * tallest):
        yield Fault("claim", claim.slide, claim.name, bottom - top - claim.text)


def _worst(faults: list[Fault]) -> Iterator[Fault]:
    worst: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        key = (fault.kind, fault.slide, fault.name)
        if key not in worst or fault.points > worst[key].points:
            worst[key] = fault
    return iter(worst.values())


# ---- the copy


def _slides(package: Package) -> Iterator[str]:
    """The slides in their order (p:sldIdLst, ISO/IEC 29500-1, 19.2.1.34)."""
    targets = {link.id: link.target for link in package.relationships(package.main)}
    for entry in package.xml(package.main).iter(qn("p:sldId")):
        yield targets[entry.get(qn("r:id"))]


def _color_slide(root: Element, page: int, number: int) -> Iterator[Claim]:
    color = _FIRST_COLOR
    for properties in list(root.iter(qn("p:cNvPr"))):
        claimed = read_claim(properties)
        if claimed is None:
            continue
        shape = properties.getparent().getparent()
        frame, text = _own_frame(shape) or claimed[0], claimed[1]
        name = properties.get("name", "")
        table = shape.find(".//" + qn("a:tbl"))
        if table is None:
            color += 1
            _color_text(shape, color)
            yield Claim(page, number, name, color, to_pt(frame.y), to_pt(frame.bottom), to_pt(text))
            continue
        top = int(frame.y)
        for place, row in enumerate(table.findall(qn("a:tr")), 1):
            color += 1
            _color_text(row, color)
            bottom = top + parse_number(row.get("h"))
            yield Claim(page, number, f"{name}, row {place}", color, to_pt(top), to_pt(bottom), None)
            top = bottom


def _own_frame(shape: Element) -> Frame | None:
    """Where the shape itself says it is: somebody may have moved it."""
    place = next(shape.iter(qn("a:xfrm"), qn("p:xfrm")), None)
    offset, size = (None, None) if place is None else (place.find(qn("a:off")), place.find(qn("a:ext")))
    if offset is None or size is None:
        return None
    return Frame(*(parse_emu(e.get(name)) for e, name in ((offset, "x"), (offset, "y"), (size, "cx"), (size, "cy"))))


def _color_text(element: Element, color: int) -> None:
    for run in element.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        properties = run.find(qn("a:rPr"))
        if properties is None:
            properties = run.makeelement(qn("a:rPr"), {})
            run.insert(0, properties)
        for tag in (*_FILLS, *_LINKS):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        fill = properties.makeelement(qn("a:solidFill"), {})
        value = fill.makeelement(qn("a:srgbClr"), {"val": f"{color:06X}"})
        fill.append(value)
        line = properties.find(qn("a:ln"))  # CT_TextCharacterProperties has a:ln first
        properties.insert(0 if line is None else 1, fill)
