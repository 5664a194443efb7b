"""Where logos stand in the default templates, and which of them.

In: the package of a default template, the logos that can be drawn, the theme colours. Out: the package with a logo on
the title slide and at the top right of all other slides, or in the handout's first header. A logo that could hardly be
seen on its ground stands on a panel of the other ground. Must never cover anything: what stands beside it gives way.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostics, diagnose
from generator.model.brand import LogoImage
from generator.model.color import is_dark, luminance
from generator.model.names import NAMESPACES, qn
from generator.model.package import (
    Element,
    Package,
    Relationship,
    parse_xml,
    relationship_type,
    relationships_xml,
    rels_name,
    serialize_xml,
)
from generator.model.units import EMU_PER_INCH, Emu, Frame, inches

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NAMESPACES["adec"]}" val="1"/></a:ext></a:extLst>'
)
_DRAWING = f'xmlns:a="{NAMESPACES["a"]}" xmlns:p="{NAMESPACES["p"]}" xmlns:r="{NAMESPACES["r"]}"'

# Inches. A strip over the title of content slides; a corner of the cover; a line of the handout's header, which may not
# push the page down.
_STRIP = (1.9, 0.36)
_STRIP_GAP = 0.1
_COVER = (2.8, 0.6)
_HEADER = (2.2, 0.3)
_GAP = 0.25
_PADDING = 0.2  # of a panel's height, around the logo on it
_LEAST_CONTRAST = {"light": 1.3, "dark": 2.0}  # by ground: a pale logo on white is a choice, a dark one on ink a loss
_MOST_FAINT = 0.25  # of the visible pixels


class Choice(NamedTuple):
    """A logo, and whether it needs a panel of another colour behind it to be seen."""

    image: LogoImage
    needs_panel: bool


def choose_logo(logos: tuple[LogoImage, ...], sizes: tuple[str, ...], ground: str) -> Choice | None:
    """The logo for a ground (RRGGBB), `sizes` in order of liking; None when there is no logo. One made for such a
    ground comes first, then one for both."""
    kind = ground_kind(ground)
    for meant in (kind, "", "light" if kind == "dark" else "dark"):
        for size in sizes:
            for image in logos:
                if image.logo.size == size and image.logo.ground == meant:
                    return Choice(image, meant != kind and is_faint(image, ground, other_kind=bool(meant)))
    return None


def ground_kind(ground: str) -> str:
    """ "dark" or "light"."""
    return "dark" if is_dark(ground) else "light"


def is_faint(image: LogoImage, ground: str, *, other_kind: bool = False) -> bool:
    """Whether too much of a logo nearly has the colour of the ground; of one whose pixels are not known, whether it was
    made for the other kind of ground."""
    if image.opaque:
        return False
    if not image.tones:
        return other_kind
    behind, least = luminance(ground), _LEAST_CONTRAST[ground_kind(ground)]
    faint = 0.0
    for tone, share in image.tones:
        low, high = sorted((tone, behind))
        faint += share if (high + 0.05) / (low + 0.05) < least else 0.0
    return faint > _MOST_FAINT


def fit_logo(image: LogoImage, width: float, height: float) -> tuple[Emu, Emu]:
    """Width and height in EMU of a logo in a box given in inches, its proportions kept."""
    scale = min(width / image.width, height / image.height) * EMU_PER_INCH
    return Emu(max(round(image.width * scale), 1)), Emu(max(round(image.height * scale), 1))


# ---- the deck


def place_deck_logos(package: Package, logos: tuple[LogoImage, ...], colors: Mapping[str, str]) -> Package:
    """The deck template with its logos; `colors` are its theme colours. Kickers end short of the logo."""
    draft = _Draft(package)
    master = package.related(package.main, "slideMaster")[0]
    root = draft.xml(master)
    title = _placeholder_frame(root, "title")
    strip: Frame | None = None
    chosen = choose_logo(logos, ("medium", "small", "large"), colors["lt1"])
    if chosen is not None:
        width, height = _size(chosen, _STRIP)
        top = Emu(title.y - inches(_STRIP_GAP) - inches(_STRIP[1]) + (inches(_STRIP[1]) - height) // 2)
        strip = Frame(Emu(title.right - width), top, width, height)
        _draw(draft, master, root, chosen, strip, "tx2")
        draft.put(master, root)
    for layout in package.related(master, "slideLayout"):
        root = draft.xml(layout)
        if root.get("showMasterSp") != "0":
            if strip is not None and _narrow(root, strip):
                draft.put(layout, root)
            continue
        chosen = choose_logo(logos, ("large", "medium", "small"), colors["dk2"])
        if chosen is not None:
            _draw_on_cover(draft, layout, root, chosen, title.right)
    return draft.package()


def _draw_on_cover(draft: _Draft, layout: str, root: Element, chosen: Choice, right: Emu) -> None:
    """At the bottom right, its lower edge level with the date's."""
    date = _placeholder_frame(root, "dt")
    width, height = _size(chosen, _COVER)
    frame = Frame(Emu(right - width), Emu(date.bottom - height), width, height)
    _draw(draft, layout, root, chosen, frame, "bg1")
    draft.put(layout, root)


def _size(chosen: Choice, box: tuple[float, float]) -> tuple[Emu, Emu]:
    """Of a logo in a box given in inches, together with its panel where it needs one."""
    if not chosen.needs_panel:
        return fit_logo(chosen.image, *box)
    width, height = fit_logo(chosen.image, box[0], box[1] * (1 - 2 * _PADDING))
    pad = round(height * _PADDING / (1 - 2 * _PADDING))
    return Emu(width + 2 * pad), Emu(height + 2 * pad)


def _on_panel(image: LogoImage, panel: Frame) -> Frame:
    """Where a logo stands on its panel: in the middle, with padding."""
    pad = round(panel.height * _PADDING)
    scale = min((panel.width - 2 * pad) / image.width, (panel.height - 2 * pad) / image.height)
    width, height = round(image.width * scale), round(image.height * scale)
    x, y = panel.x + (panel.width - width) // 2, panel.y + (panel.height - height) // 2
    return Frame(Emu(x), Emu(y), Emu(width), Emu(height))


def _draw(draft: _Draft, part: str, root: Element, chosen: Choice, frame: Frame, panel: str) -> None:
    """Append the logo to a sheet's shapes, on a panel of the theme colour `panel` where it needs one."""
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    number = max(int(e.get("id", "0")) for e in tree.iter(qn("p:cNvPr"))) + 1
    link = draft.relate_image(part, chosen.image, "ppt/media")
    if chosen.needs_panel:
        tree.append(_parse(
            f'<p:sp {_DRAWING}><p:nvSpPr><p:cNvPr id="{number}" name="Logo Panel">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_xfrm(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:schemeClr val="{panel}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        ))  # fmt: skip
        number += 1
        frame = _on_panel(chosen.image, frame)
    picture = _parse(
        f'<p:pic {_DRAWING}><p:nvPicPr><p:cNvPr id="{number}" name="Logo"/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{_xfrm(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    picture.find(".//" + qn("p:cNvPr")).set("descr", alternative(chosen.image))
    tree.append(picture)


def alternative(image: LogoImage) -> str:
    """The text alternative of a logo: what the brand file says, else the name of the file."""
    return image.logo.alt or image.logo.target.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _narrow(root: Element, logo: Frame) -> bool:
    """Let placeholders that run into the logo end before it; whether there were any."""
    changed = False
    for shape in root.iter(qn("p:sp")):
        holder, transform = shape.find(".//" + qn("p:ph")), shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
        if holder is None or transform is None:
            continue
        frame = _frame(transform)
        if frame.overlaps(logo) and frame.x < logo.x:
            transform.find(qn("a:ext")).set("cx", str(logo.x - inches(_GAP) - frame.x))
            changed = True
    return changed


def _placeholder_frame(root: Element, kind: str) -> Frame:
    for shape in root.iter(qn("p:sp")):
        holder = shape.find(".//" + qn("p:ph"))
        if holder is not None and holder.get("type") == kind:
            return _frame(shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}"))
    raise LookupError(f"the default template has no {kind} placeholder")


def _frame(transform: Element) -> Frame:
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    return Frame(*(Emu(int(v)) for v in (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))))


def _xfrm(frame: Frame) -> str:
    place = f'<a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.width}" cy="{frame.height}"/>'
    return f"<a:xfrm>{place}</a:xfrm>"


# ---- the handout


def place_handout_logo(package: Package, logos: tuple[LogoImage, ...], file: str) -> tuple[Package, Diagnostics]:
    """The handout template with a logo at the left of its first page's header. Paper has no panels: a logo that cannot
    be seen on it is left out (BRF348)."""
    chosen = choose_logo(logos, ("medium", "large", "small"), "FFFFFF")
    if chosen is None:
        return package, ()
    image, is_lost = chosen
    if is_lost:
        message = f"logo {image.logo.target} is left out of the handout: it is too light for paper"
        hint = "give a logo for light grounds: {light: ..., dark: ...}"
        return package, (diagnose("BRF348", message, file=file, line=image.logo.line, hint=hint),)
    draft = _Draft(package)
    section = package.xml(package.main).find(".//" + qn("w:sectPr"))
    first = next(r.get(qn("r:id")) for r in section.findall(qn("w:headerReference")) if r.get(qn("w:type")) == "first")
    part = next(r.target for r in package.relationships(package.main) if r.id == first)
    root = draft.xml(part)
    width, height = fit_logo(image, *_HEADER)
    link = draft.relate_image(part, image, "word/media")
    run = _parse(
        f'<w:r xmlns:w="{NAMESPACES["w"]}" xmlns:wp="{NAMESPACES["wp"]}" {_DRAWING} xmlns:pic="{NAMESPACES["pic"]}">'
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:docPr id="1" name="Logo"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    run.find(".//" + qn("wp:docPr")).set("descr", alternative(image))
    paragraph = root.find(qn("w:p"))
    before = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if before is None else 1, run)
    draft.put(part, root)
    return draft.package(), ()


# ---- packages


class _Draft:
    """A package being changed: parts, and relationships to pictures."""

    def __init__(self, package: Package) -> None:
        self.before = package
        self.parts = dict(package.parts)
        self.defaults = dict(package.defaults)
        self.links: dict[str, list[Relationship]] = {}

    def xml(self, part: str) -> Element:
        return parse_xml(self.parts[part], part)

    def put(self, part: str, root: Element) -> None:
        self.parts[part] = serialize_xml(root)

    def relate_image(self, part: str, image: LogoImage, folder: str) -> str:
        """The id of a relationship to the picture, which is added where it is new."""
        extension = _EXTENSIONS[image.media_type]
        name = next((n for n, data in self.parts.items() if n.startswith(folder) and data == image.data), "")
        if not name:
            number = 1 + sum(n.startswith(f"{folder}/logo") for n in self.parts)
            name = f"{folder}/logo{number}.{extension}"
            self.parts[name] = image.data
            self.defaults.setdefault(extension, image.media_type)
        links = self.links.setdefault(part, list(self.before.relationships(part)))
        identity = f"rId{1 + max((int(x.id[3:]) for x in links if x.id[3:].isdigit()), default=0)}"
        links.append(Relationship(identity, relationship_type("image"), name))
        return identity

    def package(self) -> Package:
        for part, links in self.links.items():
            self.parts[rels_name(part)] = relationships_xml(part, links)
        return Package(MappingProxyType(self.parts), MappingProxyType(self.defaults), self.before.overrides)


def _parse(xml: str) -> Any:
    return parse_xml(xml.encode())
