"""The default templates in a company's colours and faces.

In: the package of a default template, a Brand, its logos. Out: the package again, its theme rewritten (ISO/IEC
29500-1, 20.1.6), so that everything bound to the theme follows, and what a theme cannot say: the weight and colour of
headings, the fixed-pitch face, values that Word keeps beside its theme colours, logos. Parts that hold nothing of this
keep their bytes. Only for the default templates: it knows how they are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.diagnostics import Diagnostics
from generator.model.brand import Brand, LogoImage
from generator.model.color import modify_luminance
from generator.model.names import qn
from generator.model.package import Element, Package, serialize_xml
from generator.template.brand_colors import Scheme, choose_scheme
from generator.template.brand_logo import place_deck_logos, place_handout_logo

_BOLD = 600  # CSS weights from here on are bold; Office knows no others
_TITLES = ("title", "ctrTitle")
_HEADINGS = ("Title", *(f"Heading{n}" for n in range(1, 7)))
_COLORED_HEADINGS = ("Title", "Heading1", "Heading2", "Heading3")  # the others are quieter on purpose
_FIXED_PITCH = "Courier New"  # of the default handout
_WORD_COLORS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip


def apply_brand(package: Package, brand: Brand, logos: tuple[LogoImage, ...] = ()) -> tuple[Package, Diagnostics]:
    """The default template `package`, deck or handout, in the look of `brand`; `logos` are those of its logos that can
    be drawn. Diagnostics: BRF342 colours that had to be darkened, BRF347 what has no use, BRF348 a logo left out."""
    theme = next(iter(_themes(package)))
    now = {_local(slot): str(slot[0].get("val")) for slot in package.xml(theme).find(".//" + qn("a:clrScheme"))}
    scheme, said = choose_scheme(brand, now)
    parts = dict(package.parts)
    for name in _themes(package):
        parts[name] = _edit(package, name, lambda root: _retheme(root, brand, scheme))
    is_deck = "presentationml" in package.content_type(package.main)
    for name in package.parts:
        if is_deck and name.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide")):
            parts[name] = _edit(package, name, lambda root: _restyle_sheet(root, brand, scheme))
        elif not is_deck and name.startswith("word/") and name.count("/") == 1:
            parts[name] = _edit(package, name, lambda root: _restyle_word(root, brand, scheme))
    branded = Package(MappingProxyType(parts), package.defaults, package.overrides)
    if is_deck:
        return place_deck_logos(branded, logos, dict(scheme.slots)), said
    branded, more = place_handout_logo(branded, logos, brand.file)
    return branded, said + more


def _themes(package: Package) -> Iterator[str]:
    return (name for name in sorted(package.parts) if "/theme/theme" in name and name.endswith(".xml"))


def _edit(package: Package, part: str, change: Callable[[Element], bool]) -> bytes:
    """The part with a change made to its tree; its own bytes where nothing changed."""
    root = package.xml(part)
    return serialize_xml(root) if change(root) else package.parts[part]


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


# ---- the theme


def _retheme(root: Element, brand: Brand, scheme: Scheme) -> bool:
    colors = dict(scheme.slots)
    for slot in root.find(".//" + qn("a:clrScheme")):
        slot[0].set("val", colors[_local(slot)])
    heading, base = brand.headings.family or brand.base.family, brand.base.family
    for tag, family in (("a:majorFont", heading), ("a:minorFont", base)):
        latin = root.find(f".//{qn(tag)}/{qn('a:latin')}")
        if family:
            latin.set("typeface", family)
            latin.attrib.pop("panose", None)  # the old face's
    return True


# ---- the deck


def _restyle_sheet(root: Element, brand: Brand, scheme: Scheme) -> bool:
    changed = _color_decoration(root, dict(scheme.pure))
    if not scheme.pale_reads:
        changed |= _whiten_pale(root)
    bold = None if brand.headings.weight is None else brand.headings.weight >= _BOLD
    if bold is None and not scheme.headings:
        return changed
    for level in _title_levels(root):
        if bold is not None:
            level.set("b", str(int(bold)))
        fill = level.find(qn("a:solidFill"))
        # White on the ink stays white.
        if scheme.headings and fill is not None and fill[0].get("val") == "tx2":
            fill.replace(fill[0], fill.makeelement(qn("a:srgbClr"), {"val": scheme.headings}))
        changed = True
    return changed


def _title_levels(root: Element) -> Iterator[Element]:
    """The a:defRPr of titles: the master's title style, and the titles of layouts."""
    yield from (e for style in root.iter(qn("p:titleStyle")) for e in style.iter(qn("a:defRPr")))
    for shape in root.iter(qn("p:sp")):
        holder = shape.find(".//" + qn("p:ph"))
        if holder is not None and holder.get("type") in _TITLES:
            yield from shape.iter(qn("a:defRPr"))


def _color_decoration(root: Element, pure: Mapping[str, str]) -> bool:
    """Circles in the brand's own colours, which had to be darkened for text alone."""
    changed = False
    for shape in root.iter(qn("p:sp")):
        geometry = shape.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
        color = shape.find(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}")
        if geometry is None or geometry.get("prst") != "ellipse" or color is None or color.get("val") not in pure:
            continue
        own = color.makeelement(qn("a:srgbClr"), {"val": pure[color.get("val")]})
        own.extend(color.findall(qn("a:alpha")))
        color.getparent().replace(color, own)
        changed = True
    return changed


def _whiten_pale(root: Element) -> bool:
    """Small text in a pale accent1 on the ink becomes a quiet white."""
    found = [
        color
        for color in root.iter(qn("a:schemeClr"))
        if color.get("val") == "accent1" and [m.get("val") for m in color] == ["40000", "60000"]
    ]
    for color in found:
        color.set("val", "bg1")
        color[0].set("val", "85000")
        color.remove(color[1])
    return bool(found)


# ---- the handout


def _restyle_word(root: Element, brand: Brand, scheme: Scheme) -> bool:
    changed = _recolor(root, scheme)
    if brand.monospace.family:
        changed |= _replace_face(root, _FIXED_PITCH, brand.monospace.family)
    if root.tag == qn("w:fonts") and brand.base.family:
        changed |= _name_faces(root, brand)
    for style in root.iter(qn("w:style")):
        if style.get(qn("w:styleId")) in _HEADINGS:
            changed |= _restyle_heading(style, brand, scheme)
    return changed


def _recolor(root: Element, scheme: Scheme) -> bool:
    """Word keeps beside each theme colour the RGB it came to (17.3.2.6), which other programs show: bring it up to
    date. Rules in an accent take the brand's own colour, being no text."""
    colors, pure = dict(scheme.slots), dict(scheme.pure)
    changed = False
    for element in root.iter():
        for theme, value in (("themeColor", "color"), ("themeFill", "fill")):
            name = element.get(qn(f"w:{theme}"))
            if name not in _WORD_COLORS:
                continue
            target = "val" if element.tag == qn("w:color") else value
            rgb = colors[_WORD_COLORS[name]]
            if element.getparent().tag == qn("w:pBdr") and name in pure:
                rgb = pure[name]
                element.attrib.pop(qn("w:themeColor"))
            element.set(qn(f"w:{target}"), _tinted(rgb, element, theme))
            changed = True
    return changed


def _tinted(rgb: str, element: Element, theme: str) -> str:
    """With w:themeTint or w:themeShade (17.3.2.6, ST_UcharHexNumber), which change the lightness alone."""
    tint, shade = element.get(qn(f"w:{theme}Tint")), element.get(qn(f"w:{theme}Shade"))
    if theme == "themeColor":
        tint, shade = element.get(qn("w:themeTint")), element.get(qn("w:themeShade"))
    if shade:
        return modify_luminance(rgb, round(int(shade, 16) / 255 * 100000), None)
    if tint:
        share = round(int(tint, 16) / 255 * 100000)
        return modify_luminance(rgb, share, 100000 - share)
    return rgb


def _replace_face(root: Element, old: str, new: str) -> bool:
    found = [e for e in root.iter(qn("w:rFonts")) if e.get(qn("w:ascii")) == old]
    for element in found:
        for name in ("ascii", "hAnsi", "cs"):
            element.set(qn(f"w:{name}"), new)
    return bool(found)


def _name_faces(root: Element, brand: Brand) -> bool:
    """The font table names the faces in use (17.8.3.10); what is not known of them is left out."""
    families = [brand.base.family, brand.headings.family, brand.monospace.family]
    for element in list(root):
        if element.get(qn("w:name")) != "Arial":  # that of the bullets
            root.remove(element)
    for family in dict.fromkeys(f for f in families if f and f != "Arial"):
        element = root.makeelement(qn("w:font"), {qn("w:name"): family})
        root.append(element)
    return True


def _restyle_heading(style: Element, brand: Brand, scheme: Scheme) -> bool:
    properties = style.find(qn("w:rPr"))
    changed = False
    for tag in ("w:b", "w:bCs"):
        element = properties.find(qn(tag))
        if brand.headings.weight is not None and element is not None:
            element.attrib.clear()
            if brand.headings.weight < _BOLD:
                element.set(qn("w:val"), "0")
            changed = True
    color = properties.find(qn("w:color"))
    if scheme.headings and color is not None and style.get(qn("w:styleId")) in _COLORED_HEADINGS:
        color.attrib.clear()
        color.set(qn("w:val"), scheme.headings)
        changed = True
    return changed
